/* requests.c - open requests, and one of them in one look. */
#include "tests/ui/plays.h"

static void
request(struct scene *scene, uint64_t id, enum request_kind kind,
    uint64_t subject, uint64_t owner, int due_min)
{
	struct fact fact = {.id = MSG_REQUEST_OPENED};

	fact.request_opened.request = id;
	fact.request_opened.patient = 900 + id;
	fact.request_opened.subject = subject;
	fact.request_opened.user = LEA;
	fact.request_opened.kind = kind;
	fact.request_opened.priority = id % 3;
	fact.request_opened.owner = owner;
	if (due_min != 0)
		fact.request_opened.due = SCENE_NOW + (int64_t)due_min * 60000;
	scene_fact(scene, &fact, 0);
}

static void
requested(struct scene *scene)
{
	request(scene, 1, REQUEST_NEED, 4, LEA, -50);
	request(scene, 2, REQUEST_COMPLAINT, 2, LEA, 3 * 24 * 60);
	request(scene, 3, REQUEST_TASK, 3, MALIK, 120);
	request(scene, 4, REQUEST_NEED, 2, 0, 0);
	scene_sign_in(scene, LEA);
	scene_keys(scene, "D");
}

void
play_requests(struct scene *scene)
{
	requested(scene);
	scene_keys(scene, "Down");
}

/* Two of them are over. */
void
play_requests_over(struct scene *scene)
{
	struct fact fact = {.id = MSG_REQUEST_CLOSED};

	requested(scene);
	fact.request_closed.request = 1;
	fact.request_closed.solved = ANSWER_YES;
	scene_fact(scene, &fact, 0);
	fact.request_closed.request = 4;
	fact.request_closed.solved = ANSWER_NO;
	scene_fact(scene, &fact, 1000);
	scene_keys(scene, "Tab Tab");
}

void
play_requests_words(struct scene *scene)
{
	requested(scene);
	scene_keys(scene, "F l e a");
}

void
play_request_subject(struct scene *scene)
{
	requested(scene);
	scene_keys(scene, "u");
}

void
play_request(struct scene *scene)
{
	requested(scene);
	scene_keys(scene, "Enter");
	stage_tick(&scene->stage);
	scene_request(scene);
}

void
play_request_amend(struct scene *scene)
{
	requested(scene);
	scene_keys(scene, "l + 2 j");
}

void
play_request_carrier(struct scene *scene)
{
	requested(scene);
	scene_keys(scene, "h");
}
