/* promises.c - what was promised, and one's own day. */
#include "tests/ui/plays.h"

#include "src/base/text.h"

static void
promise(struct scene *scene, uint64_t id, uint64_t user, uint64_t subject,
    int due_min)
{
	struct fact fact = {.id = MSG_PROMISE_MADE};

	fact.promise_made.promise = id;
	fact.promise_made.contact = 700 + id;
	fact.promise_made.patient = 900 + id;
	fact.promise_made.queue = 1;
	fact.promise_made.subject = subject;
	fact.promise_made.user = fact.promise_made.by = user;
	fact.promise_made.due = SCENE_NOW + (int64_t)due_min * 60000;
	scene_fact(scene, &fact, 0);
}

static void
promised(struct scene *scene)
{
	struct fact fact = {.id = MSG_PROMISE_BROKEN};

	promise(scene, 1, LEA, 4, -12);
	promise(scene, 2, LEA, 2, 20);
	promise(scene, 3, LEA, 3, 26 * 60);
	promise(scene, 4, MALIK, 2, 90);
	promise(scene, 5, LEA, 0, 30 * 24 * 60);
	fact.promise_broken.promise = 1;
	fact.promise_broken.user = LEA;
	scene_fact(scene, &fact, 0);
}

void
play_desk_promises(struct scene *scene)
{
	promised(scene);
	scene_sign_in(scene, LEA);
}

void
play_promises(struct scene *scene)
{
	play_desk_promises(scene);
	scene_keys(scene, "g Enter");
	scene_reading(scene);
}

/* Malik went home; what he promised is due soon. */
void
play_promises_absent(struct scene *scene)
{
	struct fact fact = {.id = MSG_PROMISE_DUE};

	play_desk_promises(scene);
	fact.promise_due.promise = 4;
	fact.promise_due.user = MALIK;
	fact.promise_due.absent = true;
	scene_fact(scene, &fact, 0);
	scene_keys(scene, "g Down Down Down");
}

void
play_promises_team(struct scene *scene)
{
	promised(scene);
	scene_sign_in(scene, NORA);
	scene_keys(scene, "g Down Down");
}

/* The answer to a promise, on the contact in which it was made. */
void
play_letters_promised(struct scene *scene)
{
	play_desk_promises(scene);
	scene_keys(scene, "g r");
	scene_reading(scene);
	stage_tick(&scene->stage);
	scene_card(scene);
	stage_tick(&scene->stage);
	scene_keys(scene, "B o n j o u r");
}

void
play_later(struct scene *scene)
{
	play_desk_promises(scene);
	scene_keys(scene, "g l + 2 h");
}

void
play_hand(struct scene *scene)
{
	play_desk_promises(scene);
	scene_keys(scene, "g h");
}

/* A day with a call, a mail, a refusal, and lunch over its limit. */
void
play_day(struct scene *scene)
{
	struct fact fact = {.id = MSG_CONTACT_CLOSED};

	scene_sign_in(scene, LEA);
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene->model.now += 95000;
	scene_end(scene, 812, LEA);
	fact.contact_closed.contact = 812;
	fact.contact_closed.user = LEA;
	fact.contact_closed.subject = 2;
	fact.contact_closed.disposition = 1;
	fact.contact_closed.solved = ANSWER_YES;
	fact.contact_closed.by = PARTY_ADVISOR;
	scene_fact(scene, &fact, 20);
	scene_offer(scene, 811, LEA);
	scene_answer(scene, 811, LEA);
	fact = (struct fact){.id = MSG_CONTACT_CLOSED};
	fact.contact_closed.contact = 811;
	fact.contact_closed.user = LEA;
	fact.contact_closed.solved = ANSWER_NO;
	fact.contact_closed.by = PARTY_ADVISOR;
	scene_fact(scene, &fact, 240);
	scene_offer(scene, 813, LEA);
	fact = (struct fact){.id = MSG_OFFER_ENDED};
	fact.offer_ended.contact = 813;
	fact.offer_ended.user = LEA;
	fact.offer_ended.why = OFFER_REFUSED;
	scene_fact(scene, &fact, 8);
	promised(scene);
	fact = (struct fact){.id = MSG_PROMISE_KEPT};
	fact.promise_kept.promise = 2;
	fact.promise_kept.user = LEA;
	scene_fact(scene, &fact, 0);
	fact = (struct fact){.id = MSG_ADVISOR_SET};
	fact.advisor_set.user = LEA;
	fact.advisor_set.state = ADVISOR_PAUSE;
	fact.advisor_set.reason = REASON_LUNCH;
	scene_fact(scene, &fact, 0);
	scene->model.now += 50 * 60000;
	scene_keys(scene, "y");
}

void
play_search(struct scene *scene)
{
	scene_sign_in(scene, LEA);
	scene_keys(scene, "/ r e n");
}

/* A patient whom the hub found; her card opens for a reason. */
void
play_look(struct scene *scene)
{
	struct msg msg = {.id = MSG_PATIENT_ROW};
	size_t asked;

	scene_sign_in(scene, LEA);
	scene_keys(scene, "/ l e f e v Enter");
	asked = scene_asked(scene, MSG_FIND);
	msg.patient_row.patient = 1512;
	TEXT_SET(msg.patient_row.name, "LEFÈVRE");
	TEXT_SET(msg.patient_row.given, "Anaïs");
	TEXT_SET(msg.patient_row.born, "1961-04-12");
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
	scene_keys(scene, "Enter r é c l a m a t i o n");
}
