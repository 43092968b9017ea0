/* hearing.c - a recording is heard: asked for, moved in, masked, erased. */
#include "tests/ui/hearing.h"

#include <string.h>

#include "tests/check.h"
#include "tests/ui/plays.h"
#include "tests/ui/quality.h"
#include "ui/spoken/row.h"

/* --- asking --- */

static void
one_key_and_a_reason_play_it(void **state)
{
	struct scene *scene = scene_new(0);
	struct player_wish wish;

	(void)state;
	play_hear(scene);
	assert_int_equal(scene_count(scene, MSG_RECORDING_OPEN), 0);
	scene_keys(scene, "2");
	assert_int_equal(scene_count(scene, MSG_RECORDING_OPEN), 1);
	assert_int_equal(scene->model.deck.recording, 970);
	deck_wish(&scene->model.deck, &wish);
	assert_int_equal(wish.look, 0);
	assert_true(scene_shows(scene, "on its way"));
	/* A part after another until the hub says that this is all. */
	recording_comes(scene, 10000, false);
	assert_int_equal(scene_last(scene)->id, MSG_RECORDING_NEXT);
	assert_int_equal(scene_last(scene)->recording_next.look, 980);
	assert_int_equal(scene_count(scene, MSG_RECORDING_NEXT), 2);
	recording_comes(scene, 20000, false);
	recording_comes(scene, 340000, true);
	assert_int_equal(scene_count(scene, MSG_RECORDING_NEXT), 3);
	deck_wish(&scene->model.deck, &wish);
	assert_int_equal(wish.look, 980);
	assert_true(wish.plays);
	assert_int_equal(wish.percent, 100);
	scene_keys(scene, "Esc");
	deck_wish(&scene->model.deck, &wish);
	assert_int_equal(wish.look, 0);
	scene_free(scene);
}

/* One key, the person's own word, and all again by the same key. */
static void
the_recorded_ones_alone(void **state)
{
	static const char *const words[] = {
	    "en", "recorded", "fr", "enregistré"};
	struct scene *scene;
	size_t i;

	(void)state;
	for (i = 0; i < 4; i += 2) {
		scene = scene_new(0);
		scene_speak(words[i]);
		play_quality_recorded(scene);
		assert_string_equal(scene_last(scene)->handled.filter,
		    words[i + 1]);
		assert_true(scene_shows(scene, "702"));
		assert_true(scene_hides(scene, "701"));
		scene_keys(scene, "r");
		assert_string_equal(scene_last(scene)->handled.filter, "");
		quality_page(scene);
		assert_true(scene_shows(scene, "701"));
		scene_free(scene);
	}
	scene_speak("en");
	/* Nothing is recorded: there is no such key. */
	scene = scene_new(0);
	play_quality(scene);
	assert_true(scene_hides(scene, "r Recorded"));
	scene_free(scene);
}

static const struct msg *
opened(const struct scene *scene)
{
	size_t i;

	for (i = scene->n_sent; i > 0; i--)
		if (scene->sent[i - 1].id == MSG_RECORDING_OPEN)
			return &scene->sent[i - 1];
	fail_msg("nothing was opened");
	return NULL;
}

static void
the_form_knows_why(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_score_heard(scene);
	assert_int_equal(opened(scene)->recording_open.recording, 970);
	assert_int_equal(opened(scene)->recording_open.look, LOOK_PLAY);
	assert_int_equal(opened(scene)->recording_open.motive,
	    MOTIVE_EVALUATION);
	assert_false(scene->model.deck.plays);
	/* The answers go on beside it. */
	scene_keys(scene, "3");
	assert_true(scene_shows(scene, "3 to answer"));
	scene_keys(scene, "Esc");
	assert_int_equal(scene->model.deck.recording, 0);
	scene_free(scene);
}

static void
who_may_not_is_not_offered_it(void **state)
{
	struct scene *scene = scene_new(0);
	struct msg refused = {.id = MSG_REFUSED};

	(void)state;
	quality_hospital(scene);
	recording_left(scene);
	scene_sign_in(scene, NORA);
	scene_keys(scene, "6");
	quality_page(scene);
	assert_true(scene_hides(scene, "▶ "));
	scene_keys(scene, "l");
	assert_true(scene_shows(scene, "Hear: not now"));
	assert_int_equal(scene_count(scene, MSG_RECORDING_OPEN), 0);
	scene_free(scene);
	/* The hub has the last word. */
	scene = scene_new(0);
	play_hear(scene);
	scene_keys(scene, "1");
	refused.refused.why = REFUSAL_OWNER;
	scene_reply(scene, scene->model.deck.asked, &refused);
	assert_true(scene_shows(scene, "not to be heard by you"));
	assert_false(scene->model.deck.plays);
	scene_free(scene);
}

/* --- moving --- */

static void
keys_move_in_it(void **state)
{
	struct scene *scene = scene_new(0);
	struct deck *deck = &scene->model.deck;
	struct player_wish wish;

	(void)state;
	play_recording(scene);
	assert_int_equal(deck->place_ms, 97000);
	assert_true(scene_shows(scene, "1:37 of 5:40"));
	assert_true(scene_shows(scene, "speed 150 %"));
	deck_wish(deck, &wish);
	assert_int_equal(wish.seek_ms, 97000);
	assert_int_equal(wish.percent, 150);
	deck_wish(deck, &wish);
	assert_int_equal(wish.seek_ms, -1);
	scene_keys(scene, "Left Left <");
	assert_true(scene_shows(scene, "1:27 of 5:40"));
	assert_true(scene_shows(scene, "speed 125 %"));
	/* No further than there is of it, either way. */
	deck->place_ms = 3000;
	scene_keys(scene, "Left");
	assert_int_equal(deck->place_ms, 0);
	deck->place_ms = 338000;
	scene_keys(scene, "Right < < < < < <");
	assert_int_equal(deck->place_ms, 340000);
	assert_int_equal(deck->percent, 50);
	/* At its end it stops, and plays from its beginning. */
	deck_tell(deck,
	    &(struct player_state){.look = 980, .place_ms = 340000});
	assert_false(deck->plays);
	assert_true(scene_shows(scene, "at its end"));
	scene_keys(scene, "Space");
	assert_true(deck->plays);
	assert_int_equal(deck->place_ms, 0);
	scene_keys(scene, "Space");
	assert_false(deck->plays);
	scene_free(scene);
}

/* --- what is not heard --- */

static void
what_is_masked_is_told(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_recording(scene);
	assert_true(scene_shows(scene, "masked here: payment"));
	assert_true(scene_shows(scene, "masked 0:18"));
	assert_true(scene_shows(scene, "‖"));
	scene->model.deck.place_ms = 114000;
	assert_true(scene_hides(scene, "masked here"));
	scene->model.deck.place_ms = 250000;
	assert_true(scene_shows(scene, "held here"));
	scene_free(scene);
}

static void
an_erased_one_is_silent(void **state)
{
	struct scene *scene = scene_new(0);
	struct player_wish wish;

	(void)state;
	play_recording(scene);
	SCENE_FACT(scene, recording_erased, MSG_RECORDING_ERASED,
	    .recording = 970, .contact = 702, .user = MALIK,
	    .why = ERASURE_AGE);
	assert_true(scene_shows(scene, "The recording was erased."));
	deck_wish(&scene->model.deck, &wish);
	assert_int_equal(wish.look, 0);
	scene_free(scene);
	/* So is one whose listener signed out. */
	scene = scene_new(0);
	play_recording(scene);
	model_sign_out(&scene->model);
	deck_wish(&scene->model.deck, &wish);
	assert_int_equal(wish.look, 0);
	scene_free(scene);
}

/* --- in lines --- */

/* The row under the cursor is what is read after each word typed. */
static void
the_place_is_read(void **state)
{
	struct scene *scene = scene_new(0);
	char line[ROW_SIZE], found[ROW_SIZE] = "";
	int y;

	(void)state;
	play_recording(scene);
	scene_draw(scene);
	for (y = 0; y < scene->canvas.height; y++)
		if (row_read(&scene->canvas, y, true, line, sizeof line) > 0)
			strcpy(found, line);
	assert_string_equal(found,
	    "plays: 1:37 of 5:40 · speed 150 % · masked here: payment");
	scene_free(scene);
}

/* --- a message that a caller left --- */

static void
one_key_plays_what_a_caller_left(void **state)
{
	struct scene *scene = scene_new(0);
	struct player_wish wish;

	(void)state;
	play_desk_voicemail(scene);
	assert_true(scene_shows(scene, "A voice message of"));
	assert_true(scene_hides(scene, "asterisk"));
	scene_keys(scene, "P");
	assert_int_equal(scene_last(scene)->id, MSG_VOICEMAIL_OPEN);
	assert_int_equal(scene_last(scene)->voicemail_open.contact, 905);
	recording_comes(scene, 34000, true);
	deck_wish(&scene->model.deck, &wish);
	assert_true(wish.plays);
	assert_true(scene_shows(scene, "of 0:34"));
	scene_keys(scene, "Space");
	deck_wish(&scene->model.deck, &wish);
	assert_false(wish.plays);
	scene_keys(scene, "Esc");
	deck_wish(&scene->model.deck, &wish);
	assert_int_equal(wish.look, 0);
	/* Given away, nothing more of it is heard. */
	scene_keys(scene, "P");
	recording_comes(scene, 34000, true);
	SCENE_FACT(scene, contact_closed, MSG_CONTACT_CLOSED, .contact = 905,
	    .user = LEA);
	assert_true(scene_shows(scene, "not yours any more"));
	assert_int_equal(scene->model.deck.voicemail, 0);
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_key_and_a_reason_play_it),
	    cmocka_unit_test(the_recorded_ones_alone),
	    cmocka_unit_test(the_form_knows_why),
	    cmocka_unit_test(who_may_not_is_not_offered_it),
	    cmocka_unit_test(keys_move_in_it),
	    cmocka_unit_test(what_is_masked_is_told),
	    cmocka_unit_test(an_erased_one_is_silent),
	    cmocka_unit_test(the_place_is_read),
	    cmocka_unit_test(one_key_plays_what_a_caller_left),
	};

	return cmocka_run_group_tests_name("tests/ui/hearing", tests, NULL,
	    NULL);
}
