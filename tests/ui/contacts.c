/* contacts.c - a contact from its offer to its end, by an advisor's keys. */
#include "tests/check.h"

#include "tests/ui/scene.h"

static void
an_offer_rings_once_and_is_taken_by_one_key(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene->stage.bell = false;
	scene_offer(scene, 812, LEA);
	assert_true(scene->stage.bell);
	scene->stage.bell = false;
	stage_tick(&scene->stage);
	assert_false(scene->stage.bell);
	assert_int_equal(scene_last(scene)->id, MSG_CARD);
	assert_int_equal(scene_last(scene)->card.contact, 812);
	/* Even from another screen. */
	scene_keys(scene, "2");
	assert_true(scene_shows(scene, "a Accept"));
	scene_keys(scene, "a");
	assert_int_equal(scene_last(scene)->id, MSG_ACCEPT);
	assert_int_equal(scene_last(scene)->accept.contact, 812);
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_desk);
	scene_free(scene);
}

static void
refusing_sends_a_refusal(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "a"); /* nothing is offered yet */
	assert_int_equal(scene_count(scene, MSG_ACCEPT), 0);
	scene_offer(scene, 812, LEA);
	scene_keys(scene, "F6");
	assert_int_equal(scene_last(scene)->id, MSG_REFUSE);
	scene_free(scene);
}

static void
a_card_refused_early_is_asked_again(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_refused(scene, scene->n_sent, REFUSAL_STATE);
	assert_int_equal(scene_count(scene, MSG_CARD), 1);
	scene_answer(scene, 812, LEA);
	assert_int_equal(scene_count(scene, MSG_CARD), 2);
	scene_card(scene);
	assert_true(scene_shows(scene, "LEFÈVRE"));
	assert_true(scene_shows(scene, "! sourde"));
	scene_free(scene);
}

static void
hold_and_talk_are_one_key(void **state)
{
	struct scene *scene = scene_new(LEA);
	struct fact fact = {.id = MSG_CONTACT_HELD};

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "h");
	assert_int_equal(scene_last(scene)->id, MSG_HOLD);
	fact.contact_held.contact = 812;
	fact.contact_held.user = LEA;
	scene_fact(scene, &fact, 3);
	scene_keys(scene, "F7");
	assert_int_equal(scene_last(scene)->id, MSG_UNHOLD);
	scene_free(scene);
}

/* Three keys after the call ended when the subject was known. */
static void
a_wrapup_takes_three_keys(void **state)
{
	struct scene *scene = scene_new(LEA);
	const struct msg *msg;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "e");
	assert_int_equal(scene_last(scene)->id, MSG_END);
	scene_end(scene, 812, LEA);
	scene_keys(scene, "Enter 2 n");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_CLOSE);
	assert_int_equal(msg->close.contact, 812);
	assert_int_equal(msg->close.subject, 2);
	assert_int_equal(msg->close.disposition, 2);
	assert_int_equal(msg->close.solved, ANSWER_NO);
	scene_free(scene);
}

/* And five when she has to look for another one. */
static void
a_wrapup_with_a_search_takes_five_keys(void **state)
{
	struct scene *scene = scene_new(LEA);
	const struct msg *msg;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "e");
	scene_end(scene, 812, LEA);
	scene_keys(scene, "e x Enter 1 y");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_CLOSE);
	assert_int_equal(msg->close.subject, 4);
	assert_int_equal(msg->close.solved, ANSWER_YES);
	/* Refused: the form is still there with its answers. */
	scene_refused(scene, scene->n_sent, REFUSAL_BUSY);
	assert_true(scene_shows(scene, "the hub is busy"));
	scene_keys(scene, "y");
	assert_int_equal(scene_count(scene, MSG_CLOSE), 2);
	scene_free(scene);
}

/* By the subject, more so in the queue; else by the queue. */
static void
the_usual_disposition_stands_there(void **state)
{
	static const struct {
		uint64_t queue, subject, disposition;
	} closed[] = {{1, 2, 1}, {1, 2, 1}, {1, 3, 2}, {2, 2, 2}, {2, 2, 2},
	    {2, 2, 2}, {2, 4, 3}};
	struct msg_contact_closed fact = {.by = PARTY_ADVISOR};
	struct habits habits = {.n = 0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof closed / sizeof closed[0]; i++) {
		fact.subject = closed[i].subject;
		fact.disposition = closed[i].disposition;
		habit_note(&habits, closed[i].queue, &fact);
	}
	fact.by = PARTY_HUB;
	habit_note(&habits, 9, &fact);
	assert_int_equal(habit_disposition(&habits, 1, 2), 1);
	assert_int_equal(habit_disposition(&habits, 2, 2), 2);
	assert_int_equal(habit_disposition(&habits, 3, 2), 2);
	assert_int_equal(habit_disposition(&habits, 3, 4), 3);
	assert_int_equal(habit_disposition(&habits, 1, 9), 1);
	assert_int_equal(habit_disposition(&habits, 9, 9), 0);
}

static void
a_pause_has_its_reason(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "p 2");
	assert_int_equal(scene_last(scene)->id, MSG_BE);
	assert_int_equal(scene_last(scene)->be.state, ADVISOR_PAUSE);
	assert_int_equal(scene_last(scene)->be.reason, REASON_LUNCH);
	scene_keys(scene, "p Esc");
	assert_int_equal(scene_count(scene, MSG_BE), 1);
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_offer_rings_once_and_is_taken_by_one_key),
	    cmocka_unit_test(refusing_sends_a_refusal),
	    cmocka_unit_test(a_card_refused_early_is_asked_again),
	    cmocka_unit_test(hold_and_talk_are_one_key),
	    cmocka_unit_test(a_wrapup_takes_three_keys),
	    cmocka_unit_test(a_wrapup_with_a_search_takes_five_keys),
	    cmocka_unit_test(the_usual_disposition_stands_there),
	    cmocka_unit_test(a_pause_has_its_reason),
	};

	return cmocka_run_group_tests_name("tests/ui/contacts", tests, NULL,
	    NULL);
}
