/* wall.c - the keys of the wall. */
#include "tests/check.h"

#include <string.h>

#include "src/base/text.h"
#include "tests/ui/scene.h"

/* 812 waits in rdv for 95 s of 60, 813 in resultats for 20 s of 30. */
static void
alerts(struct scene *scene)
{
	struct fact fact = {.id = MSG_ALERT_RAISED};
	uint64_t queue;

	for (queue = 1; queue <= 2; queue++) {
		fact.alert_raised.kind = ALERT_LONGEST_WAIT;
		fact.alert_raised.queue = queue;
		scene_fact(scene, &fact, 0);
	}
	fact.alert_raised.kind = ALERT_STORE;
	fact.alert_raised.queue = 0;
	scene_fact(scene, &fact, 0);
}

static void
one_key_for_all_of_a_kind(void **state)
{
	struct scene *scene = scene_new(NORA);
	struct fact fact = {.id = MSG_ALERT_ACKNOWLEDGED};
	uint64_t first, i;

	(void)state;
	scene_keys(scene, "!"); /* nothing is wrong yet */
	assert_int_equal(scene_count(scene, MSG_ACKNOWLEDGE), 0);
	alerts(scene);
	first = scene->number - 2;
	scene_keys(scene, "!");
	assert_int_equal(scene_count(scene, MSG_ACKNOWLEDGE), 2);
	assert_int_equal(scene_last(scene)->acknowledge.alert, first + 1);
	/* Once they are seen, it is the store's turn. */
	for (i = 0; i < 2; i++) {
		fact.alert_acknowledged.alert = first + i;
		fact.alert_acknowledged.user = NORA;
		scene_fact(scene, &fact, 0);
	}
	scene_keys(scene, "!");
	assert_int_equal(scene_count(scene, MSG_ACKNOWLEDGE), 3);
	assert_int_equal(scene_last(scene)->acknowledge.alert, first + 2);
	scene_free(scene);
}

static void
who_has_seen_it_is_shown(void **state)
{
	struct scene *scene = scene_new(NORA);
	struct fact fact = {.id = MSG_ALERT_ACKNOWLEDGED};

	(void)state;
	alerts(scene);
	assert_true(scene_shows(scene, "slow store"));
	assert_true(scene_shows(scene, "not seen yet"));
	fact.alert_acknowledged.alert = scene->number;
	fact.alert_acknowledged.user = NORA;
	scene_fact(scene, &fact, 0);
	assert_true(scene_shows(scene, "seen 10:00 Nora Petit"));
	/* The wall of a room names nobody. */
	scene_board(scene);
	stage_open(&scene->stage, &screen_wall, NULL);
	assert_true(scene_shows(scene, "seen 10:00"));
	assert_true(scene_hides(scene, "Nora"));
	scene_free(scene);
}

/* In the wall's language, whoever sends the figures. */
static void
queues_are_called_by_the_language(void **state)
{
	struct fact fact = {.id = MSG_QUEUE_SET};
	struct scene *scene;
	int french;

	(void)state;
	for (french = 0; french < 2; french++) {
		scene = scene_new(0);
		scene_speak(french ? "fr" : "en");
		fact.queue_set = live_queue(scene->model.live, 2)->set;
		TEXT_SET(fact.queue_set.title_en, "Test results");
		scene_fact(scene, &fact, 0);
		scene_board(scene);
		stage_open(&scene->stage, &screen_wall, NULL);
		assert_true(scene_shows(scene,
		    french ? "Résultats" : "Test results"));
		assert_true(scene_hides(scene,
		    french ? "Test results" : "Résultats"));
		/* What has no other name keeps it. */
		assert_true(scene_shows(scene, "Courrier"));
		scene_free(scene);
	}
	scene_speak("en");
}

static void
an_advisor_acknowledges_nothing(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	alerts(scene);
	scene_keys(scene, "2 !");
	assert_int_equal(scene_count(scene, MSG_ACKNOWLEDGE), 0);
	scene_free(scene);
}

/* On which row a text stands; -1: on none. */
static int
row_of(struct scene *scene, const char *text)
{
	const struct canvas *canvas = &scene->canvas;
	char line[2048], *at;
	int y, x;

	scene_draw(scene);
	for (y = 0; y < canvas->height; y++) {
		for (at = line, x = 0; x < canvas->width; x++)
			at = stpcpy(at, canvas_cell(canvas, y, x)->text);
		if (strstr(line, text) != NULL)
			return y;
	}
	return -1;
}

static void
sorting_moves_the_worst_up(void **state)
{
	struct scene *scene = scene_new(NORA);
	struct fact fact = {.id = MSG_CONTACT_LEFT};

	(void)state;
	/* Nobody waits in rdv any more. */
	fact.contact_left.outcome = CONTACT_ABANDONED;
	fact.contact_left.contact = 812;
	scene_fact(scene, &fact, 0);
	fact.contact_left.contact = 814;
	scene_fact(scene, &fact, 40);
	assert_true(row_of(scene, "Rendez-vous") < row_of(scene, "Résultats"));
	scene_keys(scene, "s");
	assert_true(row_of(scene, "Rendez-vous") > row_of(scene, "Résultats"));
	/* The first row is the first one shown. */
	scene_keys(scene, "Down Enter");
	assert_true(scene_shows(scene, "Queue · CHU Exemple"));
	assert_true(scene_shows(scene, "Résultats"));
	scene_keys(scene, "Esc s");
	assert_true(row_of(scene, "Rendez-vous") < row_of(scene, "Résultats"));
	scene_free(scene);
}

static void
pages_turn_until_they_are_stopped(void **state)
{
	struct scene *scene = scene_new(0);
	struct msg msg;
	uint64_t i;

	(void)state;
	scene_board(scene);
	for (i = 10; i < 40; i++) {
		msg = (struct msg){.id = MSG_BOARD_QUEUE};
		msg.board_queue.queue = i;
		board_take(&scene->model.board, &msg, 1);
	}
	stage_open(&scene->stage, &screen_wall, NULL);
	assert_true(scene_shows(scene, "page 1/3"));
	scene->model.now += 10000;
	scene->model.board.beat.now += 10000;
	assert_true(scene_shows(scene, "page 2/3"));
	scene_keys(scene, "Space");
	scene->model.now += 10000;
	scene->model.board.beat.now += 10000;
	assert_true(scene_shows(scene, "page 2/3 stopped"));
	scene_keys(scene, "PgDn PgDn");
	assert_true(scene_shows(scene, "page 3/3 stopped"));
	scene_keys(scene, "PgUp PgUp PgUp");
	assert_true(scene_shows(scene, "page 1/3 stopped"));
	scene_keys(scene, "Space");
	assert_true(scene_hides(scene, "stopped"));
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_key_for_all_of_a_kind),
	    cmocka_unit_test(who_has_seen_it_is_shown),
	    cmocka_unit_test(queues_are_called_by_the_language),
	    cmocka_unit_test(an_advisor_acknowledges_nothing),
	    cmocka_unit_test(sorting_moves_the_worst_up),
	    cmocka_unit_test(pages_turn_until_they_are_stopped),
	};

	return cmocka_run_group_tests_name("tests/ui/wall", tests, NULL, NULL);
}
