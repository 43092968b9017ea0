/* scoring.c - an evaluation written by keys, and read. */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/text.h"
#include "tests/ui/quality.h"
#include "ui/draw/keys.h"

/* The form of contact 702, opened by one key. */
static struct scene *
form(const char *drafts)
{
	struct scene *scene = scene_new(0);

	if (drafts != NULL)
		TEXT_SET(scene->stage.drafts, drafts);
	quality_hospital(scene);
	scene_sign_in(scene, ODILE);
	quality_page(scene);
	scene_keys(scene, "Enter");
	quality_form(scene);
	return scene;
}

static void
one_key_an_answer_and_the_next_line_opens(void **state)
{
	struct scene *scene = form(NULL);
	const struct msg *msg;

	(void)state;
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_score);
	assert_true(scene_shows(scene, "5 to answer"));
	scene_keys(scene, "y 3 n - y");
	assert_true(scene_shows(scene, "every line is answered"));
	/* 5 + 7.5 + 0 + 15 of 45. */
	assert_true(scene_shows(scene, "Score 61.11"));
	assert_true(scene_shows(scene, "! 1 compliance-critical"));
	scene_keys(scene, "Ctrl-S");
	assert_int_equal(scene_count(scene, MSG_EVALUATE), 0);
	scene_keys(scene, "y");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_EVALUATE);
	assert_int_equal(msg->evaluate.contact, 702);
	assert_int_equal(msg->evaluate.grid, 1);
	assert_int_equal(msg->evaluate.why, WHY_PLAN);
	assert_string_equal(msg->evaluate.answers, "130-1");
	scene_done_reply(scene, scene->n_sent);
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_quality);
	scene_free(scene);
}

static void
what_is_missing_is_found(void **state)
{
	struct scene *scene = form(NULL);

	(void)state;
	/* A digit beyond the scale, n/a where it is none: no answers. */
	scene_keys(scene, "2 -");
	assert_true(scene_shows(scene, "5 to answer"));
	scene_keys(scene, "y Down n Ctrl-S");
	assert_true(scene_shows(scene, "3 lines to answer"));
	assert_int_equal(scene_count(scene, MSG_EVALUATE), 0);
	scene_keys(scene, "g g y");
	assert_true(scene_shows(scene, "2 to answer"));
	/* Backspace takes an answer away. */
	scene_keys(scene, "Up");
	stage_key(&scene->stage, KEYS_BACKSPACE);
	assert_true(scene_shows(scene, "3 to answer"));
	scene_free(scene);
}

static void
sections_are_jumped_between(void **state)
{
	struct scene *scene = form(NULL);

	(void)state;
	scene_keys(scene, "Tab");
	assert_true(scene_shows(scene, "Au moins trois traits"));
	scene_keys(scene, "Tab");
	assert_true(scene_shows(scene, "N/A si aucun signe"));
	scene_keys(scene, "Up Up Up");
	assert_true(scene_shows(scene, "coupe la parole"));
	scene_free(scene);
}

static void
comments_go_with_the_answers(void **state)
{
	struct scene *scene = form(NULL);

	(void)state;
	scene_keys(scene, "Down c b i e n Enter C t o u t Space v a Enter");
	scene_keys(scene, "Up y 4 y y y Ctrl-S y");
	assert_string_equal(scene_last(scene)->evaluate.words,
	    "0 tout va\n2 bien");
	scene_free(scene);
}

static void
a_draft_survives_the_console(void **state)
{
	char directory[] = "/tmp/vigie-score-XXXXXX";
	struct scene *scene;

	(void)state;
	assert_non_null(mkdtemp(directory));
	scene = form(directory);
	scene_keys(scene, "y 2 c m o i");
	/* Nothing is closed or said: the console is gone in the middle. */
	scene_free(scene);
	scene = form(directory);
	assert_true(scene_shows(scene, "3 to answer"));
	assert_true(scene_shows(scene, "2/4"));
	scene_keys(scene, "Down Down");
	assert_true(scene_shows(scene, "moi"));
	scene_keys(scene, "y y y Ctrl-S y");
	scene_done_reply(scene, scene->n_sent);
	assert_int_equal(rmdir(directory), 0); /* the file is gone */
	scene_free(scene);
}

static void
a_refused_one_is_still_there(void **state)
{
	struct scene *scene = form(NULL);

	(void)state;
	scene_keys(scene, "y 4 y y y Ctrl-S y");
	scene_refused(scene, scene->n_sent, REFUSAL_STATE);
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_score);
	assert_true(scene_shows(scene, "every line is answered"));
	scene_keys(scene, "Ctrl-S y");
	assert_int_equal(scene_count(scene, MSG_EVALUATE), 2);
	scene_free(scene);
}

static void
o_is_yes_in_french(void **state)
{
	struct scene *scene = form(NULL);

	(void)state;
	scene_speak("fr");
	scene_keys(scene, "o");
	assert_true(scene_shows(scene, "oui"));
	assert_int_equal(scene_count(scene, MSG_LOGOUT), 0);
	scene_speak("en");
	scene_free(scene);
}

static void
the_list_is_filtered_as_one_types(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	quality_hospital(scene);
	scene_sign_in(scene, ODILE);
	assert_string_equal(scene_last(scene)->handled.filter, "");
	quality_page(scene);
	scene_keys(scene, "f m a l i k");
	/* One question at a time: the next goes when this is answered. */
	assert_string_equal(scene_last(scene)->handled.filter, "m");
	quality_page(scene);
	assert_string_equal(scene_last(scene)->handled.filter, "malik");
	scene_keys(scene, "x x");
	assert_true(scene_shows(scene, "is in no name"));
	scene_keys(scene, "Esc");
	quality_page(scene);
	assert_string_equal(scene_last(scene)->handled.filter, "");
	scene_free(scene);
}

/* The hub's answer to the last question: one contact. */
static void
listed(struct scene *scene, uint64_t contact)
{
	size_t asked = scene_asked(scene, MSG_HANDLED);
	struct msg msg = {.id = MSG_HANDLED_ROW};

	msg.handled_row.contact = contact;
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

/* A key means the list of her words, not the one that still stands there. */
static void
a_key_faster_than_the_list_waits_for_it(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	quality_hospital(scene);
	scene_sign_in(scene, ODILE);
	quality_page(scene);
	scene_keys(scene, "p i");
	assert_int_equal(scene_count(scene, MSG_EXPLAIN), 0);
	listed(scene, 640);
	assert_int_equal(scene_count(scene, MSG_EXPLAIN), 1);
	assert_int_equal(scene_last(scene)->explain.contact, 640);
	scene_keys(scene, "Esc p i Down");
	quality_page(scene);
	assert_int_equal(scene_count(scene, MSG_EXPLAIN), 1);
	/* What is listed is opened at once. */
	scene_keys(scene, "i");
	assert_int_equal(scene_count(scene, MSG_EXPLAIN), 2);
	scene_free(scene);
}

static void
nobody_is_named(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	quality_hospital(scene);
	scene_sign_in(scene, ODILE);
	quality_page(scene);
	assert_true(scene_hides(scene, "LEF"));
	assert_int_equal(scene_count(scene, MSG_CARD), 0);
	assert_int_equal(scene_count(scene, MSG_SHEET), 0);
	scene_free(scene);
}

static void
a_targeted_one_says_why(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	quality_hospital(scene);
	scene_sign_in(scene, ODILE);
	quality_page(scene);
	/* 701 is evaluated: Enter reads it, s scores it once more. */
	scene_keys(scene, "Down Enter");
	assert_int_equal(scene->sent[scene_asked(scene, MSG_SHEET) - 1]
			     .sheet.contact,
	    701);
	scene_keys(scene, "Esc s 2");
	quality_form(scene);
	scene_keys(scene, "y 4 y y y Ctrl-S y");
	assert_int_equal(scene_last(scene)->evaluate.why, WHY_INCIDENT);
	scene_free(scene);
}

static void
lots_are_drawn_after_a_question(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	quality_hospital(scene);
	scene_sign_in(scene, ODILE);
	quality_page(scene);
	scene_keys(scene, "w Enter");
	assert_int_equal(scene_count(scene, MSG_DRAW), 0);
	scene_keys(scene, "w y");
	assert_int_equal(scene_count(scene, MSG_DRAW), 1);
	scene_free(scene);
}

static void
an_advisor_reads_hers_and_remarks(void **state)
{
	struct scene *scene = scene_new(0);
	struct msg msg = {.id = MSG_ROWS_END};

	(void)state;
	quality_hospital(scene);
	scene_sign_in(scene, LEA);
	scene_keys(scene, "E Down Enter");
	assert_int_equal(scene->sent[scene_asked(scene, MSG_SHEET) - 1]
			     .sheet.evaluation,
	    1);
	quality_form(scene);
	scene_reply(scene, scene_asked(scene, MSG_SHEET), &msg);
	/* No answers are hers to give. */
	scene_keys(scene, "n - Ctrl-S");
	assert_int_equal(scene_count(scene, MSG_EVALUATE), 0);
	scene_keys(scene, "r d a c c o r d Enter");
	assert_int_equal(scene_last(scene)->id, MSG_REMARK);
	assert_int_equal(scene_last(scene)->remark.evaluation, 1);
	assert_string_equal(scene_last(scene)->remark.text, "daccord");
	scene_done_reply(scene, scene->n_sent);
	assert_true(scene_shows(scene, "The advisor's remark"));
	scene_keys(scene, "Esc");
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_desk);
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_key_an_answer_and_the_next_line_opens),
	    cmocka_unit_test(what_is_missing_is_found),
	    cmocka_unit_test(sections_are_jumped_between),
	    cmocka_unit_test(comments_go_with_the_answers),
	    cmocka_unit_test(a_draft_survives_the_console),
	    cmocka_unit_test(a_refused_one_is_still_there),
	    cmocka_unit_test(o_is_yes_in_french),
	    cmocka_unit_test(the_list_is_filtered_as_one_types),
	    cmocka_unit_test(a_key_faster_than_the_list_waits_for_it),
	    cmocka_unit_test(nobody_is_named),
	    cmocka_unit_test(a_targeted_one_says_why),
	    cmocka_unit_test(lots_are_drawn_after_a_question),
	    cmocka_unit_test(an_advisor_reads_hers_and_remarks),
	};

	return cmocka_run_group_tests_name("ui/scoring", tests, NULL, NULL);
}
