/* floor.c - what the keys of the floor send, and how its list keeps order. */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/advisor.h"
#include "tests/ui/plays.h"
#include "ui/floor.h"
#include "ui/panes/advisors.h"
#include "ui/panes/teams.h"

static struct scene *
floor_new(void)
{
	struct scene *scene = scene_new(0);

	play_floor(scene);
	return scene;
}

static void
one_key_is_for_the_chosen_one(void **state)
{
	struct scene *scene = floor_new();

	(void)state;
	/* Malik, who cannot be reached, stands first. */
	scene_keys(scene, "v");
	assert_int_equal(scene_last(scene)->id, MSG_BE);
	assert_int_equal(scene_last(scene)->be.user, MALIK);
	assert_int_equal(scene_last(scene)->be.state, ADVISOR_AVAILABLE);
	scene_keys(scene, "j p 2");
	assert_int_equal(scene_last(scene)->be.user, LEA);
	assert_int_equal(scene_last(scene)->be.reason, REASON_LUNCH);
	scene_keys(scene, "t 1");
	assert_int_equal(scene_last(scene)->id, MSG_TRANSFER);
	assert_int_equal(scene_last(scene)->transfer.contact, 812);
	scene_free(scene);
}

/* Since when the first of those who are before any queue is there. */
static void
callers_in_menus_are_told(void **state)
{
	struct scene *scene = floor_new();

	(void)state;
	assert_true(scene_shows(scene, "in menus: 1, for 0:20"));
	scene->model.now += 40000;
	SCENE_FACT(scene, contact_arrived, MSG_CONTACT_ARRIVED, .contact = 841,
	    .channel = CHANNEL_CALL);
	assert_true(scene_shows(scene, "in menus: 2, for 1:00"));
	/* The first one has chosen. */
	SCENE_FACT(scene, contact_queued, MSG_CONTACT_QUEUED, .contact = 840,
	    .queue = 1, .entry = ENTRY_NEW, .since = scene->model.now);
	assert_true(scene_shows(scene, "in menus: 1, for 0:00"));
	scene_free(scene);
}

/* What a floor of few leaves room for; never at their cost. */
static void
the_queues_stand_below_a_small_floor(void **state)
{
	struct scene *scene = floor_new();
	uint64_t user;

	(void)state;
	assert_true(scene_shows(scene, "─ Queues ─"));
	assert_true(scene_shows(scene, "Whole site"));
	assert_true(scene_shows(scene, "Malik Haddad"));
	scene_keys(scene, "E");
	for (user = 20; user < 36; user++)
		SCENE_FACT(scene, user_set, MSG_USER_SET, .user = user,
		    .name = "Zoé Exemple", .role = ROLE_ADVISOR, .team = 1);
	stage_tick(&scene->stage);
	assert_true(scene_hides(scene, "─ Queues ─"));
	assert_true(scene_shows(scene, "Zoé Exemple"));
	scene_free(scene);
}

/* Of a team whose advisors are planned, over its list. */
static void
a_team_keeps_to_its_hours(void **state)
{
	struct scene *scene = floor_new();
	struct msg_board_team team;
	char text[24];

	(void)state;
	assert_true(scene_hides(scene, "adherence"));
	SCENE_FACT(scene, hours_set, MSG_HOURS_SET, .hours = 9,
	    .name = "matin");
	SCENE_FACT(scene, open_set, MSG_OPEN_SET, .hours = 9, .weekday = 1,
	    .from_min = 9 * 60 + 30, .to_min = 18 * 60);
	SCENE_FACT(scene, user_set, MSG_USER_SET, .user = LEA, .login = "lea",
	    .name = "Léa Martin", .role = ROLE_ADVISOR, .team = 1, .shift = 9);
	scene->model.now += 600000;
	team_board(scene->model.live, 1, scene->model.now, &team);
	assert_true(team.planned_ms > 0);
	assert_true(teams_adherence(&team, text, sizeof text));
	assert_true(scene_shows(scene, text));
	assert_true(scene_shows(scene, "adherence"));
	scene_free(scene);
}

static void
any_column_can_be_the_order(void **state)
{
	size_t column;
	int key;

	(void)state;
	scene_speak("en");
	for (column = 0; column < ADVISORS_COLUMNS; column++) {
		for (key = 0; key < FLOOR_KEYS; key++)
			if (strcmp(advisors_key((enum floor_key)key),
				advisors_columns[column].title) == 0)
				break;
		if (advisors_columns[column].title[0] != '\0')
			assert_true(key < FLOOR_KEYS);
	}
}

static void
the_marked_ones_are_told_together(void **state)
{
	struct scene *scene = floor_new();

	(void)state;
	scene_keys(scene, "* T 1");
	assert_int_equal(scene_count(scene, MSG_MOVE), 2);
	assert_int_equal(scene_last(scene)->move.stay, STAY_DAY);
	scene_keys(scene, "Q 1");
	assert_int_equal(scene_count(scene, MSG_LEND), 2);
	assert_int_equal(scene_last(scene)->lend.loan, LOAN_GIVEN);
	scene_keys(scene, "c h i Enter");
	assert_int_equal(scene_last(scene)->id, MSG_SEND);
	assert_int_equal(scene_last(scene)->send.audience, AUDIENCE_SEVERAL);
	assert_string_equal(scene_last(scene)->send.text, "hi");
	scene_keys(scene, "c Tab ! n o w Enter");
	assert_int_equal(scene_last(scene)->send.audience, AUDIENCE_TEAM);
	assert_true(scene_last(scene)->send.urgent);
	assert_string_equal(scene_last(scene)->send.text, "now");
	scene_free(scene);
}

static void
what_hurts_others_asks_once(void **state)
{
	struct scene *scene = floor_new();
	size_t sent;

	(void)state;
	scene_keys(scene, "j");
	sent = scene->n_sent;
	scene_keys(scene, "X Enter e n K Esc");
	assert_int_equal(scene->n_sent, sent);
	scene_keys(scene, "X y");
	assert_int_equal(scene_last(scene)->be.state, ADVISOR_OUT);
	assert_int_equal(scene_last(scene)->be.user, LEA);
	scene_keys(scene, "e y");
	assert_int_equal(scene_last(scene)->id, MSG_END);
	scene_keys(scene, "K y");
	assert_int_equal(scene_last(scene)->take.contact, 812);
	sent = scene->n_sent;
	scene_keys(scene, "c a Tab Tab Enter");
	assert_int_equal(scene->n_sent, sent);
	scene_keys(scene, "y");
	assert_int_equal(scene_last(scene)->send.audience, AUDIENCE_ALL);
	assert_true(scene_hides(scene, "Write a message"));
	scene_free(scene);
}

/* Her next call is not hung up, and of those marked only she is meant. */
static void
a_yes_is_about_the_call_asked_about(void **state)
{
	struct scene *scene = floor_new();

	(void)state;
	scene_keys(scene, "* j e");
	assert_true(scene_shows(scene, "Léa Martin: a call in hand"));
	scene_end(scene, 812, LEA);
	scene_offer(scene, 814, LEA);
	scene_answer(scene, 814, LEA);
	stage_tick(&scene->stage);
	scene_keys(scene, "y");
	assert_int_equal(scene_last(scene)->id, MSG_CLOSE);
	assert_int_equal(scene_last(scene)->close.contact, 812);
	scene_keys(scene, "e y");
	assert_int_equal(scene_last(scene)->id, MSG_END);
	assert_int_equal(scene_last(scene)->end.contact, 814);
	scene_free(scene);
}

static void
the_search_narrows_as_one_types(void **state)
{
	struct scene *scene = floor_new();

	(void)state;
	scene_keys(scene, "f l e a");
	assert_true(scene_shows(scene, "Léa Martin"));
	assert_true(scene_hides(scene, "Malik"));
	scene_keys(scene, "Enter p 1");
	assert_int_equal(scene_last(scene)->be.user, LEA);
	scene_keys(scene, "f x x");
	assert_true(scene_shows(scene, "Nobody is called that."));
	scene_keys(scene, "Esc");
	assert_true(scene_shows(scene, "Malik"));
	scene_free(scene);
}

/* A colleague was quicker: her words do not close the next one. */
static void
words_are_about_one_incident(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_incidents(scene);
	scene_keys(scene, "Enter v u");
	assert_true(scene_shows(scene, "Seen: what was said?"));
	SCENE_FACT(scene, incident_followed, MSG_INCIDENT_FOLLOWED,
	    .incident = 800, .user = MALIK);
	stage_tick(&scene->stage);
	assert_true(scene_shows(scene, "Somebody else closed this incident."));
	scene_keys(scene, "Enter");
	assert_int_equal(scene_count(scene, MSG_INCIDENT_FOLLOW), 0);
	scene_free(scene);
}

static void
a_hand_is_raised_and_taken(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "!");
	assert_int_equal(scene_last(scene)->id, MSG_HAND);
	assert_true(scene_last(scene)->hand.up);
	scene_free(scene);
	scene = scene_new(0);
	play_floor_help(scene);
	scene_keys(scene, "h");
	assert_int_equal(scene_last(scene)->hand.user, LEA);
	assert_false(scene_last(scene)->hand.up);
	scene_free(scene);
}

static void
listening_has_a_motive_and_an_end(void **state)
{
	struct scene *scene = floor_new();
	struct msg done = {.id = MSG_DONE};

	(void)state;
	scene_keys(scene, "l");
	assert_true(scene_shows(scene, "Listen: not now"));
	scene_keys(scene, "j l 2");
	assert_int_equal(scene_last(scene)->id, MSG_LISTEN);
	assert_int_equal(scene_last(scene)->listen.user, LEA);
	assert_int_equal(scene_last(scene)->listen.motive, MOTIVE_EVALUATION);
	done.done.id = 900;
	scene_reply(scene, scene->n_sent, &done);
	assert_true(scene_shows(scene, "You listen; l ends it."));
	SCENE_FACT(scene, listen_set, MSG_LISTEN_SET, .listen = 900,
	    .advisor = LEA, .user = LEA, .by = NORA, .contact = 812,
	    .motive = MOTIVE_EVALUATION, .mode = LISTEN_SILENT,
	    .since = scene->model.now);
	/* Without a telephone nobody is heard. */
	scene_keys(scene, "l");
	assert_true(scene_hides(scene, "whisper"));
	assert_true(scene_shows(scene, "end the listening"));
	assert_true(scene_shows(scene, "You listen: how, or the end?"));
	scene->model.notice.until = 0;
	scene->model.heard.listen = 900;
	scene->model.heard.silent = true;
	assert_true(scene_shows(scene, "◎ Léa Martin: no sound device"));
	scene_keys(scene, "Esc");
	SCENE_FACT(scene, user_set, MSG_USER_SET, .user = NORA, .login = "nora",
	    .name = "Nora Petit", .role = ROLE_SUPERVISOR, .team = 1,
	    .written = 3, .telephone = "PJSIP/nora");
	scene_keys(scene, "l 1");
	assert_int_equal(scene_last(scene)->listen_as.mode, LISTEN_WHISPER);
	scene_keys(scene, "l 3");
	assert_int_equal(scene_last(scene)->listen_as.listen, 900);
	assert_int_equal(scene_last(scene)->listen_as.mode, 0);
	/* What the rules forbid is said, whoever asked. */
	SCENE_FACT(scene, listen_refused, MSG_LISTEN_REFUSED, .advisor = LEA,
	    .by = NORA, .contact = 812, .why = LISTEN_END_WEEK);
	assert_true(scene_shows(scene, "not allowed: enough for this week"));
	scene_free(scene);
}

static void
a_message_is_read_where_it_is_shown(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_desk_message(scene);
	assert_true(scene_shows(scene, "Nora Petit: Pause décalée"));
	assert_true(scene->stage.bell);
	assert_int_equal(scene_count(scene, MSG_READ), 0);
	scene_keys(scene, "5");
	assert_int_equal(scene_count(scene, MSG_READ), 1);
	assert_int_equal(scene_last(scene)->read.message, 901);
	scene_keys(scene, "r o k Enter");
	assert_int_equal(scene_last(scene)->send.of, NORA);
	assert_string_equal(scene_last(scene)->send.text, "ok");
	scene_free(scene);
}

static void
off_the_record_is_one_choice(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_desk_listened(scene);
	scene_keys(scene, "r 2");
	assert_int_equal(scene_last(scene)->id, MSG_OBJECT);
	assert_int_equal(scene_last(scene)->object.contact, 812);
	assert_int_equal(scene_last(scene)->object.objection, OBJECTION_RECORD);
	scene_free(scene);
}

/* --- many --- */

enum { MANY = 2000 };

static void
add_many(struct model *model)
{
	struct fact fact;
	uint64_t i;

	for (i = 1; i <= MANY; i++) {
		fact = (struct fact){.id = MSG_USER_SET};
		fact.head.number = i * 3;
		fact.user_set.user = i;
		snprintf(fact.user_set.login, sizeof fact.user_set.login, "u%d",
		    (int)i);
		snprintf(fact.user_set.name, sizeof fact.user_set.name, "N%04d",
		    (int)(i * 7919 % MANY));
		fact.user_set.role = ROLE_ADVISOR;
		fact.user_set.team = 1 + i % 3;
		model_fact(model, &fact);
		fact = (struct fact){.id = MSG_ADVISOR_SET};
		fact.head.number = i * 3 + 1;
		fact.head.at = 1000 + (int64_t)(i * 104729 % MANY) * 1000;
		fact.advisor_set.user = i;
		fact.advisor_set.state = ADVISOR_PAUSE;
		fact.advisor_set.reason = REASON_BREAK;
		model_fact(model, &fact);
	}
}

static void
check_order(const struct floor *floor)
{
	size_t i;

	assert_int_equal(floor->n, MANY);
	for (i = 1; i < floor->n; i++) {
		const struct floor_row *a = floor->order[i - 1];
		const struct floor_row *b = floor->order[i];

		assert_true(!floor->grouped || a->team <= b->team);
		if (floor->grouped && a->team != b->team)
			continue;
		assert_true(floor->reverse ? a->key >= b->key
					   : a->key <= b->key);
		if (a->key == b->key)
			assert_true(floor->reverse
				? strcmp(a->name, b->name) >= 0
				: strcmp(a->name, b->name) <= 0);
	}
}

static void
two_thousand_stay_in_order(void **state)
{
	struct floor floor = {.grouped = true};
	struct model model;
	struct fact fact;
	int key, i;

	(void)state;
	model_init(&model);
	model.session.session = 1;
	model.session.role = ROLE_SUPERVISOR;
	model.now = 10000000;
	add_many(&model);
	for (key = 0; key < FLOOR_KEYS; key++)
		for (i = 0; i < 4; i++) {
			floor.grouped = i % 2 != 0;
			floor_sort(&floor, (enum floor_key)key, i / 2 != 0);
			floor_look(&floor, &model);
			check_order(&floor);
		}
	/* One changes her place; one goes; the marks stay with their rows. */
	floor_sort(&floor, FLOOR_TIME, false);
	floor_look(&floor, &model);
	assert_int_equal(floor_mark(&floor, 77, true), 0);
	fact = (struct fact){.id = MSG_ADVISOR_SET};
	fact.head.number = MANY * 4;
	fact.head.at = 5000000;
	fact.advisor_set.user = 77;
	fact.advisor_set.state = ADVISOR_AVAILABLE;
	model_fact(&model, &fact);
	floor_look(&floor, &model);
	check_order(&floor);
	assert_true(floor.order[floor_place(&floor, 77)]->marked);
	TEXT_SET(floor.filter, "n0001");
	floor_look(&floor, &model);
	assert_int_equal(floor.n, 1);
	assert_int_equal(floor.n_marked, 0);
	floor_done(&floor);
	model_done(&model);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_key_is_for_the_chosen_one),
	    cmocka_unit_test(callers_in_menus_are_told),
	    cmocka_unit_test(the_queues_stand_below_a_small_floor),
	    cmocka_unit_test(a_team_keeps_to_its_hours),
	    cmocka_unit_test(any_column_can_be_the_order),
	    cmocka_unit_test(the_marked_ones_are_told_together),
	    cmocka_unit_test(what_hurts_others_asks_once),
	    cmocka_unit_test(a_yes_is_about_the_call_asked_about),
	    cmocka_unit_test(the_search_narrows_as_one_types),
	    cmocka_unit_test(words_are_about_one_incident),
	    cmocka_unit_test(a_hand_is_raised_and_taken),
	    cmocka_unit_test(listening_has_a_motive_and_an_end),
	    cmocka_unit_test(a_message_is_read_where_it_is_shown),
	    cmocka_unit_test(off_the_record_is_one_choice),
	    cmocka_unit_test(two_thousand_stay_in_order),
	};

	return cmocka_run_group_tests_name("tests/ui/floor", tests, NULL, NULL);
}
