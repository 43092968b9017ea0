/* who.c - who is calling, what is confirmed, what is doubted: the keys. */
#include <string.h>

#include "src/base/text.h"
#include "tests/check.h"
#include "tests/ui/plays.h"

static void
a_digit_says_who_it_is(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_caller(scene);
	assert_true(scene_shows(scene, "Who is calling?"));
	assert_true(scene_shows(scene, "Paul EXEMPLE (fils) · MODÈLE"));
	scene_keys(scene, "3");
	msg = &scene->sent[scene_asked(scene, MSG_CALLER) - 1];
	assert_int_equal(msg->caller.contact, 830);
	assert_int_equal(msg->caller.patient, 73);
	assert_string_equal(msg->caller.name, "Paul EXEMPLE");
	assert_string_equal(msg->caller.relation, "fils");
	assert_true(scene_hides(scene, "Who is calling?"));
	scene_free(scene);
}

/* The card is told anew while she reads the list. */
static void
what_was_read_is_what_is_chosen(void **state)
{
	struct scene *scene = scene_new(0);
	struct msg row = {.id = MSG_CANDIDATE_ROW}, end = {.id = MSG_ROWS_END};

	(void)state;
	play_caller(scene);
	card_find(scene->model.cards, 830)->anew = true;
	card_find(scene->model.cards, 830)->complete = false;
	stage_tick(&scene->stage);
	row.candidate_row.patient = 73;
	scene_reply(scene, scene_asked(scene, MSG_CARD), &row);
	row.candidate_row.patient = 71;
	scene_reply(scene, scene_asked(scene, MSG_CARD), &row);
	scene_reply(scene, scene_asked(scene, MSG_CARD), &end);
	scene_keys(scene, "1");
	assert_int_equal(scene->sent[scene_asked(scene, MSG_CALLER) - 1]
			     .caller.patient,
	    71);
	scene_free(scene);
}

/* It opens once; Esc leaves it, and the key opens it again. */
static void
the_choice_opens_once(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_caller(scene);
	scene_keys(scene, "Esc");
	stage_tick(&scene->stage);
	assert_true(scene_hides(scene, "Who is calling?"));
	assert_true(scene_shows(scene, "may mean 3 patients"));
	scene_keys(scene, "f");
	assert_true(scene_shows(scene, "Who is calling?"));
	assert_int_equal(scene_count(scene, MSG_CALLER), 0);
	scene_free(scene);
}

static void
nothing_opens_while_she_writes(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	stage_tick(&scene->stage);
	scene_keys(scene, "n a b c");
	assert_int_equal(scene->stage.n, 1);
	scene_free(scene);
}

static void
a_hidden_number_opens_the_search(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_desk_hidden(scene);
	assert_true(scene_shows(scene, "Search"));
	/* Nobody but patients: a name must not open a queue. */
	assert_true(scene_shows(scene, "Enter looks for a patient."));
	assert_true(scene_hides(scene, "Queue · "));
	scene_keys(scene, "1 2 / 0 4 / 1 9 6 1 Enter");
	assert_string_equal(scene->sent[scene_asked(scene, MSG_FIND) - 1]
				.find.text,
	    "12/04/1961");
	scene_free(scene);
}

static void
traits_are_compared(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_desk_again(scene);
	scene_keys(scene, "f");
	assert_true(scene_shows(scene, "identity: 0 of 3 traits"));
	scene_keys(scene, "Enter");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_TRAIT);
	assert_int_equal(msg->trait.trait, TRAIT_BIRTH_NAME);
	assert_int_equal(msg->trait.answer, ANSWER_YES);
	scene_keys(scene, "d");
	msg = scene_last(scene);
	assert_int_equal(msg->trait.trait, TRAIT_GIVEN);
	assert_int_equal(msg->trait.answer, ANSWER_NO);
	scene_keys(scene, "Up Del");
	assert_int_equal(scene_last(scene)->trait.trait, TRAIT_GIVEN);
	assert_int_equal(scene_last(scene)->trait.answer, 0);
	SCENE_FACT(scene, trait_checked, MSG_TRAIT_CHECKED, .contact = 830,
	    .trait = TRAIT_BIRTH_NAME, .answer = ANSWER_YES, .user = LEA);
	SCENE_FACT(scene, trait_checked, MSG_TRAIT_CHECKED, .contact = 830,
	    .trait = TRAIT_GIVEN, .answer = ANSWER_YES, .user = LEA);
	SCENE_FACT(scene, trait_checked, MSG_TRAIT_CHECKED, .contact = 830,
	    .trait = TRAIT_BORN, .answer = ANSWER_YES, .user = LEA);
	stage_tick(&scene->stage);
	assert_true(scene_shows(scene, "identity checked, 3 of 3"));
	scene_free(scene);
}

static void
a_doubt_says_what_does_not_match(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_identity(scene);
	scene_keys(scene, "F");
	assert_true(scene_shows(scene, "Doubt the identity of EXEMPLE"));
	/* Enter alone does not. */
	scene_keys(scene, "Enter");
	assert_int_equal(scene_count(scene, MSG_DOUBT), 0);
	scene_keys(scene, "F y");
	assert_int_equal(scene_count(scene, MSG_DOUBT), 1);
	assert_string_equal(scene_last(scene)->doubt.text,
	    "does not match: date of birth");
	scene_free(scene);
}

/* Neither beside the traits nor on the desk. */
static void
who_is_doubted_is_not_doubted_again(void **state)
{
	struct scene *scene = scene_new(0);
	struct card *card;
	struct msg row = {.id = MSG_DOUBT_WORDS};

	(void)state;
	play_identity(scene);
	card = card_find(scene->model.cards, 830);
	row.doubt_words.doubt = 95;
	row.doubt_words.raised = scene->model.now;
	card_take(card, &row, scene->model.now);
	scene_keys(scene, "F");
	assert_true(scene_hides(scene, "Doubt the identity"));
	scene_keys(scene, "Esc F");
	assert_true(scene_hides(scene, "Doubt the identity"));
	assert_true(scene_shows(scene, "Doubt: not now"));
	card->doubts[0].lifted = scene->model.now;
	scene_keys(scene, "F");
	assert_true(scene_shows(scene, "Doubt the identity"));
	scene_free(scene);
}

static void
a_relative_calls_for_her(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_desk_again(scene);
	scene_keys(scene, "f c 2");
	msg = &scene->sent[scene_asked(scene, MSG_CALLER) - 1];
	assert_int_equal(msg->caller.patient, 0);
	assert_string_equal(msg->caller.name, "Paul EXEMPLE");
	scene_keys(scene, "c Z o é , Space v o i s i n e Enter");
	msg = &scene->sent[scene_asked(scene, MSG_CALLER) - 1];
	assert_string_equal(msg->caller.name, "Zoé");
	assert_string_equal(msg->caller.relation, "voisine");
	scene_free(scene);
}

/* What was asked before, on every channel; promises kept count too. */
static void
the_radar_counts_what_was(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_desk_again(scene);
	assert_true(scene_shows(scene, "3 within 6 days"));
	assert_true(scene_shows(scene, "2 answers already"));
	assert_true(scene_shows(scene, "past incident: insultes le 3"));
	assert_true(scene_shows(scene, "(until 2027-02-21)"));
	scene_free(scene);
}

/* As far back as the site's own W. */
static void
the_radar_looks_back_as_configured(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_desk_again(scene);
	SCENE_FACT(scene, requests_set, MSG_REQUESTS_SET, .again_s = 3 * 86400,
	    .acknowledge_s = 1, .answer_s = 1, .mediator_s = 1);
	stage_tick(&scene->stage);
	assert_true(scene_shows(scene, "2 within 3 days"));
	assert_true(scene_hides(scene, "3 within 6 days"));
	scene_free(scene);
}

static void
a_doubt_is_lifted_for_a_reason(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_doubts(scene);
	assert_int_equal(scene_count(scene, MSG_DOUBT_LIFT), 0);
	scene_keys(scene, "Enter");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_DOUBT_LIFT);
	assert_int_equal(msg->doubt_lift.doubt, 90);
	assert_string_equal(msg->doubt_lift.text, "vu");
	SCENE_FACT(scene, doubt_lifted, MSG_DOUBT_LIFTED, .doubt = 90,
	    .patient = 71, .user = NORA);
	stage_tick(&scene->stage);
	assert_true(scene_hides(scene, "card 71"));
	/* The next one's card, with the reason for looking. */
	scene_keys(scene, "Enter Enter");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_CARD);
	assert_int_equal(msg->card.patient, 72);
	assert_string_equal(msg->card.why, "doubt 91");
	scene_free(scene);
}

/* A colleague was quicker: her words do not lift the next one. */
static void
a_reason_is_for_one_doubt(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_doubts(scene);
	SCENE_FACT(scene, doubt_lifted, MSG_DOUBT_LIFTED, .doubt = 90,
	    .patient = 71, .user = MALIK);
	stage_tick(&scene->stage);
	assert_true(scene_shows(scene, "Somebody else lifted this doubt."));
	scene_keys(scene, "Enter");
	assert_int_equal(scene_count(scene, MSG_DOUBT_LIFT), 0);
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_digit_says_who_it_is),
	    cmocka_unit_test(what_was_read_is_what_is_chosen),
	    cmocka_unit_test(the_choice_opens_once),
	    cmocka_unit_test(nothing_opens_while_she_writes),
	    cmocka_unit_test(a_hidden_number_opens_the_search),
	    cmocka_unit_test(traits_are_compared),
	    cmocka_unit_test(a_doubt_says_what_does_not_match),
	    cmocka_unit_test(who_is_doubted_is_not_doubted_again),
	    cmocka_unit_test(a_relative_calls_for_her),
	    cmocka_unit_test(the_radar_counts_what_was),
	    cmocka_unit_test(the_radar_looks_back_as_configured),
	    cmocka_unit_test(a_doubt_is_lifted_for_a_reason),
	    cmocka_unit_test(a_reason_is_for_one_doubt),
	};

	return cmocka_run_group_tests_name("tests/ui/who", tests, NULL, NULL);
}
