/* promises.c - the wrap-up, promises, and what the desk says and finds. */
#include "tests/check.h"

#include "tests/ui/plays.h"

#include <stdlib.h>
#include <string.h>

/* Léa has ended a call whose subject is known; the form stands open. */
static struct scene *
wrapping_up(void)
{
	struct scene *scene = scene_new(LEA);

	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "e");
	scene_end(scene, 812, LEA);
	assert_true(scene_shows(scene, "Wrap-up"));
	return scene;
}

/* Keys after the one that ended the call, as they are pressed. */
static const struct msg_close *
closed_by(struct scene *scene, const char *keys, size_t most)
{
	const char *p;
	size_t n = 1;

	for (p = keys; *p != '\0'; p++)
		n += *p == ' ';
	assert_true(n <= most);
	scene_keys(scene, keys);
	assert_int_equal(scene_count(scene, MSG_CLOSE), 1);
	return &scene_last(scene)->close;
}

static void
enter_takes_what_stands_there(void **state)
{
	struct scene *scene = wrapping_up();
	const struct msg_close *close;

	(void)state;
	close = closed_by(scene, "Enter Enter Enter", 3);
	assert_int_equal(close->subject, 2);
	assert_int_equal(close->disposition, 1);
	assert_int_equal(close->solved, ANSWER_YES);
	scene_free(scene);
}

static void
one_key_takes_all_of_it(void **state)
{
	struct scene *scene = wrapping_up();
	const struct msg_close *close = closed_by(scene, "F9", 1);

	(void)state;
	assert_int_equal(close->subject, 2);
	assert_int_equal(close->disposition, 1);
	scene_free(scene);
}

/* The longest way without a promise: another subject, by letters without
 * their accent. */
static void
no_wrapup_takes_more_than_five_keys(void **state)
{
	struct scene *scene = wrapping_up();
	const struct msg_close *close = closed_by(scene, "e x Enter 2 n", 5);

	(void)state;
	assert_int_equal(close->subject, 4);
	assert_int_equal(close->disposition, 2);
	assert_int_equal(close->solved, ANSWER_NO);
	scene_free(scene);
}

/* What others chose for the subject stands there the next time. */
static void
the_usual_choice_is_preselected(void **state)
{
	struct scene *scene = scene_new(LEA);
	const struct msg_close *close;
	int i;

	(void)state;
	/* One in the same queue this morning was otherwise, and counts twice. */
	for (i = 0; i < 3; i++)
		SCENE_FACT(scene, contact_closed, MSG_CONTACT_CLOSED,
		    .contact = 5000, .user = MALIK, .subject = 2,
		    .disposition = 2, .solved = ANSWER_NO, .by = PARTY_ADVISOR);
	/* What the hub closed is nobody's choice. */
	for (i = 0; i < 5; i++)
		SCENE_FACT(scene, contact_closed, MSG_CONTACT_CLOSED,
		    .contact = 5000, .subject = 2, .disposition = 1,
		    .solved = ANSWER_YES, .by = PARTY_HUB);
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "e");
	scene_end(scene, 812, LEA);
	close = closed_by(scene, "Enter Enter Enter", 3);
	assert_int_equal(close->disposition, 2);
	assert_int_equal(close->solved, ANSWER_NO);
	scene_free(scene);
}

/* The promise goes first, and the contact is closed once it is made. */
static void
a_promise_is_made_before_the_contact_is_closed(void **state)
{
	struct scene *scene = wrapping_up();
	const struct msg *msg;

	(void)state;
	scene_keys(scene, "Enter Enter f Enter");
	/* Enter on nothing closes without a promise. */
	assert_int_equal(scene_count(scene, MSG_PROMISE), 0);
	assert_int_equal(scene_count(scene, MSG_CLOSE), 1);
	scene_refused(scene, scene->n_sent, REFUSAL_BUSY);
	scene_keys(scene, "f r a p p e l e r Enter");
	assert_true(scene_shows(scene, "Begin with a time"));
	assert_int_equal(scene_count(scene, MSG_PROMISE), 0);
	scene_keys(scene, "Ctrl-U + 2 h Space r a p p e l e r");
	assert_true(scene_shows(scene, "Promised for"));
	scene_keys(scene, "Enter");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_PROMISE);
	assert_int_equal(msg->promise.contact, 812);
	assert_int_equal(msg->promise.due, SCENE_NOW + 2 * 3600000);
	assert_string_equal(msg->promise.text, "rappeler");
	assert_int_equal(scene_count(scene, MSG_CLOSE), 1);
	scene_done_reply(scene, scene->n_sent);
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_CLOSE);
	assert_int_equal(msg->close.solved, ANSWER_NO);
	/* Refused, it is sent again, and the promise is not made twice. */
	scene_refused(scene, scene->n_sent, REFUSAL_BUSY);
	scene_keys(scene, "n");
	assert_int_equal(scene_count(scene, MSG_PROMISE), 1);
	assert_int_equal(scene_count(scene, MSG_CLOSE), 3);
	scene_free(scene);
}

static void
a_refused_promise_keeps_the_contact_open(void **state)
{
	struct scene *scene = wrapping_up();

	(void)state;
	scene_keys(scene, "Enter Enter f + 2 h Enter");
	scene_refused(scene, scene->n_sent, REFUSAL_STATE);
	assert_int_equal(scene_count(scene, MSG_CLOSE), 0);
	assert_true(scene_shows(scene, "+2h"));
	scene_free(scene);
}

/* --- the screen of promises --- */

static void
a_promise_is_read_and_done(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_desk_promises(scene);
	assert_true(scene_shows(scene, "1 overdue !"));
	scene_keys(scene, "g Enter");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_PROMISE_READ);
	assert_int_equal(msg->promise_read.promise, 1);
	scene_reading(scene);
	assert_true(scene_shows(scene, "EXEMPLE Marie"));
	assert_true(scene_shows(scene, "scanner"));
	/* It is read once. */
	scene_keys(scene, "Enter");
	assert_int_equal(scene_count(scene, MSG_PROMISE_READ), 1);
	scene_keys(scene, "d");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_PROMISE_KEEP);
	assert_int_equal(msg->promise_keep.promise, 1);
	scene_free(scene);
}

static void
a_promise_is_moved_and_handed_over(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_desk_promises(scene);
	/* The callback that waits is due before the second promise. */
	scene_keys(scene, "g Down Down l + 2 h Enter");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_PROMISE_MOVE);
	assert_int_equal(msg->promise_move.promise, 2);
	assert_int_equal(msg->promise_move.due, SCENE_NOW + 2 * 3600000);
	assert_int_equal(msg->promise_move.user, 0);
	scene_keys(scene, "h m a l Enter");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_PROMISE_MOVE);
	assert_int_equal(msg->promise_move.user, MALIK);
	assert_int_equal(msg->promise_move.due, 0);
	/* Dropping asks first; Enter is no. */
	scene_keys(scene, "Del Enter");
	assert_int_equal(scene_count(scene, MSG_PROMISE_DROP), 0);
	scene_free(scene);
}

static void
others_promises_are_theirs(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_promises_team(scene);
	assert_true(scene_shows(scene, "Malik Haddad"));
	scene_free(scene);
	scene = scene_new(0);
	play_promises(scene);
	assert_true(scene_hides(scene, "Malik"));
	scene_free(scene);
}

/* A callback is taken as it is offered: none of the keys of a promise. */
static void
a_callback_is_no_promise(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "g d l h Enter");
	assert_int_equal(scene_count(scene, MSG_PROMISE_KEEP), 0);
	assert_true(scene_shows(scene, "A callback waits"));
	scene_free(scene);
}

/* --- what else the desk says and finds --- */

static void
the_state_says_what_comes_next(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	assert_true(scene_shows(scene, "4 wait for your skills, oldest 6:40"));
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	SCENE_FACT(scene, pause_asked, MSG_PAUSE_ASKED, .user = LEA,
	    .state = ADVISOR_PAUSE, .reason = REASON_LUNCH, .by = LEA);
	assert_true(scene_shows(scene,
	    "pause asked: lunch, after this contact"));
	scene_end(scene, 812, LEA);
	SCENE_FACT(scene, pause_asked, MSG_PAUSE_ASKED, .user = LEA,
	    .state = ADVISOR_AVAILABLE, .by = LEA);
	scene->model.now += 95000;
	assert_true(scene_shows(scene, "wrap-up ends in 0:25, then available"));
	scene_free(scene);
}

static void
a_limit_shows_what_is_left_of_it(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	SCENE_FACT(scene, advisor_set, MSG_ADVISOR_SET, .user = LEA,
	    .state = ADVISOR_PAUSE, .reason = REASON_LUNCH, .by = LEA);
	scene->model.now += 22 * 60000;
	assert_true(scene_shows(scene, "22 of 45 min"));
	scene->model.now += 25 * 60000;
	assert_true(scene_shows(scene, "2 min over 45"));
	scene_free(scene);
}

static void
a_missed_offer_is_told_in_a_sentence(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_desk_missed(scene);
	assert_true(scene_shows(scene, "You did not answer 2 offers in a row"));
	scene_free(scene);
}

/* Five like it give a mean; a longer one is said to be longer. */
static void
a_call_is_held_against_the_usual(void **state)
{
	struct scene *scene = scene_new(LEA);
	struct tally *tally;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	assert_true(scene_hides(scene, "usually"));
	HASH_EACH(tally, scene->model.live->tallies) {
		tally->row.calls = 10;
		tally->row.call_ms = 10 * 60000;
	}
	scene->model.now += 30000;
	assert_true(scene_shows(scene, "usually 1:00 (mean of 10)"));
	scene->model.now += 50000;
	assert_true(scene_shows(scene, "0:20 over the usual 1:00"));
	scene_free(scene);
}

static void
a_written_contact_is_no_talk(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 811, LEA);
	scene_answer(scene, 811, LEA);
	assert_true(scene_shows(scene, "▸ in hand"));
	scene_free(scene);
}

static void
the_palette_takes_a_pause_with_its_reason(void **state)
{
	struct scene *scene = scene_new(LEA);
	const struct msg *msg;

	(void)state;
	scene_keys(scene, ": l u n c h Enter");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_BE);
	assert_int_equal(msg->be.reason, REASON_LUNCH);
	/* The letters alone, in their order, are enough. */
	scene_keys(scene, ": p r o m s Enter");
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_promises);
	scene_free(scene);
}

static void
a_search_finds_queues_and_patients(void **state)
{
	struct scene *scene = scene_new(LEA);
	struct msg msg = {.id = MSG_PATIENT_ROW};
	size_t asked;

	(void)state;
	scene_keys(scene, "/ c o u r Enter");
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_queue);
	scene_keys(scene, "Esc");
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	/* A patient whose name other things hold too. */
	scene_keys(scene, "/ c o u r");
	assert_true(scene_shows(scene, "Tab looks for a patient"));
	scene_keys(scene, "Tab");
	assert_int_equal(scene_last(scene)->id, MSG_FIND);
	assert_string_equal(scene_last(scene)->find.text, "cour");
	scene_keys(scene, "Esc / z z z q");
	assert_true(scene_shows(scene, "Enter looks for a patient"));
	scene_keys(scene, "Enter");
	assert_int_equal(scene_last(scene)->id, MSG_FIND);
	assert_string_equal(scene_last(scene)->find.text, "zzzq");
	asked = scene->n_sent;
	msg.patient_row = (struct msg_patient_row){.patient = 77,
	    .name = "EXEMPLE",
	    .given = "Marie",
	    .born = "1961-04-12"};
	assert_true(model_reply(&scene->model, asked, &msg));
	msg = (struct msg){.id = MSG_ROWS_END};
	assert_true(model_reply(&scene->model, asked, &msg));
	stage_tick(&scene->stage);
	assert_true(scene_shows(scene, "EXEMPLE Marie"));
	scene_keys(scene, "Enter");
	for (asked = scene->n_sent; scene->sent[asked - 1].id != MSG_LINK;)
		assert_true(--asked > 0);
	assert_int_equal(scene->sent[asked - 1].link.contact, 812);
	assert_int_equal(scene->sent[asked - 1].link.patient, 77);
	scene_free(scene);
}

/* Outside a contact a card is opened for a reason, which the hub keeps. */
static void
a_card_without_a_contact_asks_why(void **state)
{
	struct scene *scene = scene_new(LEA);
	struct msg msg = {.id = MSG_PATIENT_ROW};
	size_t asked;

	(void)state;
	assert_int_equal(stage_open(&scene->stage, &screen_look, "77"), 0);
	scene_keys(scene, "Enter");
	assert_int_equal(scene_count(scene, MSG_CARD), 0);
	scene_keys(scene, "a s k e d Enter");
	asked = scene->n_sent;
	assert_int_equal(scene_last(scene)->id, MSG_CARD);
	assert_int_equal(scene_last(scene)->card.patient, 77);
	assert_string_equal(scene_last(scene)->card.why, "asked");
	msg.patient_row = (struct msg_patient_row){.patient = 77,
	    .name = "EXEMPLE",
	    .given = "Marie",
	    .flags = "sourde"};
	stage_reply(&scene->stage, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	stage_reply(&scene->stage, asked, &msg);
	assert_true(scene_shows(scene, "! sourde"));
	assert_true(scene_shows(scene, "EXEMPLE Marie"));
	scene_free(scene);
}

static void
leaving_during_an_offer_says_what_it_is(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_keys(scene, "Ctrl-C");
	assert_false(scene->stage.quit);
	assert_true(scene_shows(scene, "A contact is offered to you"));
	scene_free(scene);
}

/* What a colleague promised who went home is taken by one key, and kept in
 * the contact in hand by another. */
static void
a_colleagues_promise_is_taken_and_kept(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_promises_absent(scene);
	assert_true(scene_shows(scene, "Malik"));
	scene_keys(scene, "t");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_PROMISE_MOVE);
	assert_int_equal(msg->promise_move.promise, 4);
	assert_int_equal(msg->promise_move.user, LEA);
	scene_keys(scene, "c");
	assert_int_equal(scene_count(scene, MSG_PROMISE_BEGIN), 0);
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "c");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_PROMISE_BEGIN);
	assert_int_equal(msg->promise_begin.promise, 4);
	assert_int_equal(msg->promise_begin.contact, 812);
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(enter_takes_what_stands_there),
	    cmocka_unit_test(one_key_takes_all_of_it),
	    cmocka_unit_test(no_wrapup_takes_more_than_five_keys),
	    cmocka_unit_test(the_usual_choice_is_preselected),
	    cmocka_unit_test(a_promise_is_made_before_the_contact_is_closed),
	    cmocka_unit_test(a_refused_promise_keeps_the_contact_open),
	    cmocka_unit_test(a_promise_is_read_and_done),
	    cmocka_unit_test(a_promise_is_moved_and_handed_over),
	    cmocka_unit_test(others_promises_are_theirs),
	    cmocka_unit_test(a_callback_is_no_promise),
	    cmocka_unit_test(the_state_says_what_comes_next),
	    cmocka_unit_test(a_limit_shows_what_is_left_of_it),
	    cmocka_unit_test(a_missed_offer_is_told_in_a_sentence),
	    cmocka_unit_test(a_call_is_held_against_the_usual),
	    cmocka_unit_test(a_written_contact_is_no_talk),
	    cmocka_unit_test(the_palette_takes_a_pause_with_its_reason),
	    cmocka_unit_test(a_search_finds_queues_and_patients),
	    cmocka_unit_test(a_card_without_a_contact_asks_why),
	    cmocka_unit_test(leaving_during_an_offer_says_what_it_is),
	    cmocka_unit_test(a_colleagues_promise_is_taken_and_kept),
	};

	return cmocka_run_group_tests_name("tests/ui/promises", tests, NULL,
	    NULL);
}
