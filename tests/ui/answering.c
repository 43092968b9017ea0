/* answering.c - scripts beside a call, promises kept in writing: the keys. */
#include <string.h>

#include "src/base/text.h"
#include "tests/check.h"
#include "tests/ui/plays.h"

/* The checklist of every call is there without a key, and Space ticks on. */
static void
a_script_is_ticked_beside_the_call(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_desk_script(scene);
	assert_true(scene_shows(scene, "le nom de naissance"));
	/* The second is on its way already: a fast finger ticks the third. */
	scene_keys(scene, "Space");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_TICK);
	assert_int_equal(msg->tick.contact, 812);
	assert_int_equal(msg->tick.article, 3);
	assert_int_equal(msg->tick.box, 3);
	assert_true(msg->tick.on);
	scene_keys(scene, "Del");
	msg = scene_last(scene);
	assert_int_equal(msg->tick.box, 3);
	assert_false(msg->tick.on);
	scene_free(scene);
}

static void
one_key_turns_to_the_next_script_or_none(void **state)
{
	struct scene *scene = scene_new(0);
	size_t asked;

	(void)state;
	play_desk_script(scene);
	scene_keys(scene, "S");
	stage_tick(&scene->stage);
	assert_true(scene_shows(scene, "Un appel qui devient agressif"));
	asked = scene_asked(scene, MSG_ARTICLE_READ);
	assert_int_equal(scene->sent[asked - 1].article_read.article, 4);
	scene_keys(scene, "S");
	assert_true(scene_shows(scene, "Waiting for you"));
	assert_true(scene_hides(scene, "agressif"));
	scene_keys(scene, "S");
	assert_true(scene_shows(scene, "le nom de naissance"));
	/* What is known already is not asked for again. */
	stage_tick(&scene->stage);
	assert_int_equal(scene_asked(scene, MSG_ARTICLE_READ), asked);
	scene_free(scene);
}

/* While she writes the note, a blank is a blank. */
static void
a_note_takes_its_blanks(void **state)
{
	struct scene *scene = scene_new(0);
	size_t before;

	(void)state;
	play_desk_script(scene);
	before = scene_count(scene, MSG_TICK);
	scene_keys(scene, "n a Space b");
	assert_int_equal(scene_count(scene, MSG_TICK), before);
	assert_true(scene_shows(scene, "a b"));
	scene_free(scene);
}

/* Nothing of what may be wrong shows by itself. */
static void
what_is_past_is_not_opened(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_desk_script_past(scene);
	assert_true(scene_shows(scene, "past its review date"));
	assert_int_not_equal(scene
				 ->sent[scene_asked(scene, MSG_ARTICLE_READ) -
				     1]
				 .article_read.article,
	    5);
	scene_free(scene);
}

/* --- promises --- */

static void
a_promise_is_answered_in_writing(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_letters_promised(scene);
	msg = &scene->sent[scene_asked(scene, MSG_CARD) - 1];
	assert_int_equal(msg->card.patient, 901);
	assert_string_equal(msg->card.why, "promise");
	assert_true(scene_shows(scene, "+33639981234"));
	scene_keys(scene, "Ctrl-D");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_LETTER_SEND);
	assert_int_equal(msg->letter_send.promise, 1);
	assert_int_equal(msg->letter_send.contact, 0);
	assert_int_equal(msg->letter_send.channel, CHANNEL_SMS);
	assert_string_equal(msg->letter_send.to, "+33639981234");
	assert_string_equal(msg->letter_send.text, "Bonjour");
	scene_free(scene);
}

/* --- incidents --- */

static void
a_card_is_set_free_for_a_reason(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_unflag(scene);
	scene_keys(scene, "2");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_INCIDENT_FLAG);
	assert_int_equal(msg->incident_flag.incident, 700);
	assert_int_equal(msg->incident_flag.patient, 71);
	assert_int_equal(msg->incident_flag.until, 0);
	assert_int_equal(msg->incident_flag.why, FLAG_END_FACTS);
	SCENE_FACT(scene, incident_flagged, MSG_INCIDENT_FLAGGED,
	    .incident = 700, .patient = 71, .user = NORA,
	    .why = FLAG_END_FACTS);
	stage_tick(&scene->stage);
	assert_true(scene_hides(scene, "on the card until"));
	scene_free(scene);
}

/* --- requests --- */

static void
requests_are_found_by_what_was_said(void **state)
{
	struct scene *scene = scene_new(0);
	struct msg msg = {.id = MSG_REQUEST_FOUND};
	size_t asked;

	(void)state;
	play_requests(scene);
	scene_keys(scene, "F s c a n n e r");
	assert_true(scene_shows(scene, "None has these words."));
	scene_keys(scene, "Enter");
	asked = scene_asked(scene, MSG_REQUEST_FIND);
	assert_string_equal(scene->sent[asked - 1].request_find.text,
	    "scanner");
	msg.request_found.request = 1;
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
	assert_true(scene_shows(scene, "in the row, or said"));
	assert_true(scene_hides(scene, "None has these words."));
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_script_is_ticked_beside_the_call),
	    cmocka_unit_test(one_key_turns_to_the_next_script_or_none),
	    cmocka_unit_test(a_note_takes_its_blanks),
	    cmocka_unit_test(what_is_past_is_not_opened),
	    cmocka_unit_test(a_promise_is_answered_in_writing),
	    cmocka_unit_test(a_card_is_set_free_for_a_reason),
	    cmocka_unit_test(requests_are_found_by_what_was_said),
	};

	return cmocka_run_group_tests_name("tests/ui/answering", tests, NULL,
	    NULL);
}
