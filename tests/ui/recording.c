/* recording.c - an advisor whose call is recorded knows it, and says so. */
#include "tests/check.h"

#include <string.h>

#include "tests/ui/plays.h"
#include "ui/spoken/change.h"

/* --- with keys --- */

static void
one_key_records_and_ends_it(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_desk_talk(scene);
	scene_keys(scene, "Esc K");
	assert_int_equal(scene_count(scene, MSG_RECORD), 0);
	SCENE_FACT(scene, recording_set, MSG_RECORDING_SET,
	    .by_advisor = ANSWER_YES, .keep_d = 90);
	scene_keys(scene, "k");
	assert_int_equal(scene_count(scene, MSG_MASK), 0);
	scene_keys(scene, "K");
	assert_int_equal(scene_last(scene)->id, MSG_RECORD);
	assert_int_equal(scene_last(scene)->record.contact, 812);
	assert_true(scene_last(scene)->record.on);
	SCENE_FACT(scene, recording_started, MSG_RECORDING_STARTED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .why = RECORDING_ADVISOR);
	scene_keys(scene, "K");
	assert_false(scene_last(scene)->record.on);
	scene_free(scene);
}

/* What was drawn by lot is masked or discarded, but not simply ended. */
static void
a_lot_is_not_ended_by_a_key(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_desk_talk(scene);
	scene_keys(scene, "Esc");
	SCENE_FACT(scene, recording_set, MSG_RECORDING_SET,
	    .by_advisor = ANSWER_YES, .keep_d = 90);
	SCENE_FACT(scene, recording_started, MSG_RECORDING_STARTED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .why = RECORDING_LOT);
	scene_keys(scene, "K");
	assert_int_equal(scene_count(scene, MSG_RECORD), 0);
	scene_keys(scene, "k 3");
	assert_int_equal(scene_last(scene)->id, MSG_MASK);
	assert_int_equal(scene_last(scene)->mask.mask, MASK_INTIMATE);
	SCENE_FACT(scene, recording_masked, MSG_RECORDING_MASKED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .mask = MASK_INTIMATE);
	assert_true(scene_shows(scene, "NOT RECORDED since"));
	scene_keys(scene, "k");
	assert_int_equal(scene_last(scene)->mask.mask, 0);
	scene_free(scene);
}

/* For as long as it lasts, whatever else there is to tell. */
static void
the_sign_stays(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_desk_recorded(scene);
	assert_true(scene_shows(scene, "RECORDED since"));
	model_notice(&scene->model, STYLE_NEAR, "something else");
	assert_true(scene_shows(scene, "RECORDED since"));
	assert_true(scene_shows(scene, "something else"));
	scene_keys(scene, "2");
	assert_true(scene_shows(scene, "RECORDED since"));
	SCENE_FACT(scene, recording_ended, MSG_RECORDING_ENDED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .why = RECORDING_END_CALL, .ms = 60000);
	assert_true(scene_hides(scene, "RECORDED"));
	scene_free(scene);
	/* Somebody else's call: nothing of it here. */
	scene = scene_new(MALIK);
	SCENE_FACT(scene, recording_started, MSG_RECORDING_STARTED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .why = RECORDING_LOT);
	assert_true(scene_hides(scene, "RECORDED"));
	scene_free(scene);
}

static void
a_failure_is_told(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_desk_recorded(scene);
	SCENE_FACT(scene, recording_ended, MSG_RECORDING_ENDED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .why = RECORDING_END_FAILED, .ms = 2000);
	assert_true(scene_hides(scene, "RECORDED"));
	assert_true(scene_shows(scene, "cannot be recorded any more"));
	scene_free(scene);
}

/* --- in lines --- */

struct heard {
	char last[200];
	bool urgent;
	int n;
};

static void
hear(void *ctx, bool urgent, const char *sentence)
{
	struct heard *heard = ctx;

	snprintf(heard->last, sizeof heard->last, "%s", sentence);
	heard->urgent = urgent;
	heard->n++;
}

static void
it_is_said_once(void **state)
{
	struct scene *scene = scene_new(0);
	struct heard heard = {.n = 0};
	const struct voice voice = {&heard, hear};
	struct change change = {0};
	int n;

	(void)state;
	play_desk_recorded(scene);
	change_tell(&change, &scene->stage, &voice);
	assert_string_equal(heard.last,
	    "This call is recorded: by the advisor.");
	assert_true(heard.urgent);
	n = heard.n;
	change_tell(&change, &scene->stage, &voice);
	assert_int_equal(heard.n, n);
	SCENE_FACT(scene, recording_masked, MSG_RECORDING_MASKED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .mask = MASK_PAYMENT);
	change_tell(&change, &scene->stage, &voice);
	assert_string_equal(heard.last, "Not recorded for now: payment.");
	SCENE_FACT(scene, recording_erased, MSG_RECORDING_ERASED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .why = ERASURE_CALLER);
	change_tell(&change, &scene->stage, &voice);
	assert_string_equal(heard.last, "No longer recorded.");
	SCENE_FACT(scene, listen_set, MSG_LISTEN_SET, .listen = 960,
	    .advisor = LEA, .user = LEA, .by = NORA, .contact = 812,
	    .motive = MOTIVE_COACHING, .mode = LISTEN_SILENT,
	    .since = scene->model.now);
	change_tell(&change, &scene->stage, &voice);
	assert_non_null(strstr(heard.last, "Listening to you: Nora Petit"));
	assert_int_equal(heard.n, n + 3);
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_key_records_and_ends_it),
	    cmocka_unit_test(a_lot_is_not_ended_by_a_key),
	    cmocka_unit_test(the_sign_stays),
	    cmocka_unit_test(a_failure_is_told),
	    cmocka_unit_test(it_is_said_once),
	};

	return cmocka_run_group_tests_name("tests/ui/recording", tests, NULL,
	    NULL);
}
