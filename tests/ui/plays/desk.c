/* desk.c - an advisor's desk, in each state of a contact. */
#include "tests/ui/plays.h"

void
play_desk_available(struct scene *scene)
{
	scene_sign_in(scene, LEA);
}

void
play_desk_offer(struct scene *scene)
{
	scene_sign_in(scene, LEA);
	scene_offer(scene, 812, LEA);
	scene_card(scene);
	scene->model.now += 4000;
}

void
play_desk_talk(struct scene *scene)
{
	play_desk_offer(scene);
	scene_answer(scene, 812, LEA);
	scene->model.now += 65000;
	stage_tick(&scene->stage);
	scene_keys(scene, "n a Space r a p p e l e r");
}

/* Nobody is free, and two more call. */
void
play_desk_estimates(struct scene *scene)
{
	uint64_t contact;

	play_desk_offer(scene);
	scene_answer(scene, 812, LEA);
	scene_offer(scene, 813, MALIK);
	scene_answer(scene, 813, MALIK);
	for (contact = 815; contact <= 816; contact++) {
		SCENE_FACT(scene, contact_arrived, MSG_CONTACT_ARRIVED,
		    .contact = contact, .channel = CHANNEL_CALL, .queue = 1,
		    .subject = 2, .numbered = true);
		SCENE_FACT(scene, contact_queued, MSG_CONTACT_QUEUED,
		    .contact = contact, .queue = 1, .since = scene->model.now,
		    .entry = ENTRY_NEW);
	}
	scene->model.now += 65000;
	stage_tick(&scene->stage);
	scene_board_beside(scene);
}

void
play_desk_letter(struct scene *scene)
{
	scene_sign_in(scene, LEA);
	scene_offer(scene, 811, LEA);
	scene_card(scene);
	scene_answer(scene, 811, LEA);
	scene->model.now += 30000;
}

void
play_transfer(struct scene *scene)
{
	play_desk_offer(scene);
	scene_answer(scene, 812, LEA);
	scene->model.now += 65000;
	scene_keys(scene, "t");
}

/* Lea talks with a patient for a minute. */
static void
in_a_call(struct scene *scene)
{
	play_desk_offer(scene);
	scene_answer(scene, 812, LEA);
	scene->model.now += 65000;
}

void
play_consult(struct scene *scene)
{
	in_a_call(scene);
	scene_keys(scene, "c");
}

void
play_consulting(struct scene *scene)
{
	in_a_call(scene);
	SCENE_FACT(scene, contact_held, MSG_CONTACT_HELD, .contact = 812,
	    .user = LEA);
	SCENE_FACT(scene, consult_set, MSG_CONSULT_SET, .contact = 812,
	    .user = LEA, .to = MALIK, .step = CONSULT_ANSWERED);
	scene_keys(scene, "c");
}

/* She is asked herself. */
void
play_desk_consulted(struct scene *scene)
{
	scene_sign_in(scene, LEA);
	scene_offer(scene, 812, MALIK);
	scene_answer(scene, 812, MALIK);
	SCENE_FACT(scene, contact_held, MSG_CONTACT_HELD, .contact = 812,
	    .user = MALIK);
	SCENE_FACT(scene, consult_set, MSG_CONSULT_SET, .contact = 812,
	    .user = MALIK, .to = LEA, .step = CONSULT_ASKED);
	scene->model.now += 5000;
}

void
play_emergency(struct scene *scene)
{
	in_a_call(scene);
	scene_keys(scene, "s");
}

void
play_number(struct scene *scene)
{
	in_a_call(scene);
	scene_keys(scene, "d 1 2 #");
}

void
play_wrapup(struct scene *scene)
{
	play_desk_offer(scene);
	scene_answer(scene, 812, LEA);
	scene->model.now += 65000;
	scene_keys(scene, "e");
	scene_end(scene, 812, LEA);
	scene_keys(scene, "Enter");
}

void
play_pause(struct scene *scene)
{
	play_desk_available(scene);
	scene_keys(scene, "p");
}

/* Nobody was there: the hub paused her, and says so. */
void
play_desk_missed(struct scene *scene)
{
	struct fact fact = {.id = MSG_ADVISOR_SET};

	scene_sign_in(scene, LEA);
	fact.advisor_set.user = LEA;
	fact.advisor_set.state = ADVISOR_PAUSE;
	fact.advisor_set.reason = REASON_NO_ANSWER;
	scene_fact(scene, &fact, 0);
	scene->model.now += 130000;
}

void
play_wrapup_promise(struct scene *scene)
{
	play_wrapup(scene);
	scene_keys(scene, "Enter 3 + 2 d Space r a p p e l e r");
}
