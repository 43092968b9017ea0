/* steps.c - moving in lists by keys: the arithmetic, and on screens. */
#include "tests/check.h"

#include <limits.h>

#include "tests/ui/plays.h"
#include "ui/cursor.h"
#include "ui/steps.h"

static void
an_action_is_so_many_steps(void **state)
{
	static const struct {
		enum action action;
		size_t page;
		long steps;
	} rows[] = {
	    {ACTION_UP, 10, -1},
	    {ACTION_DOWN, 10, 1},
	    {ACTION_PAGE_UP, 10, -9},
	    {ACTION_PAGE_DOWN, 10, 9},
	    {ACTION_PAGE_DOWN, 2, 1},
	    {ACTION_PAGE_DOWN, 0, 1},
	    {ACTION_FIRST, 10, -LONG_MAX},
	    {ACTION_LAST, 10, LONG_MAX},
	    {ACTION_BACK, 10, 0},
	    {ACTION_NONE, 10, 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(steps_of(rows[i].action, rows[i].page),
		    rows[i].steps);
}

static void
steps_stay_inside(void **state)
{
	static const struct {
		size_t at;
		long steps;
		size_t n, to;
	} rows[] = {
	    {0, 1, 0, 0},
	    {7, -1, 0, 0},
	    {0, 1, 1, 0},
	    {0, -1, 5, 0},
	    {0, 1, 5, 1},
	    {4, 1, 5, 4},
	    {3, -9, 5, 0},
	    {1, 9, 5, 4},
	    {4, -LONG_MAX, 5, 0},
	    {0, LONG_MAX, 5, 4},
	    {9, 0, 5, 4}, /* the list has become shorter */
	    {9, -1, 5, 3},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(steps_go(rows[i].at, rows[i].steps, rows[i].n),
		    rows[i].to);
}

static void
the_place_is_always_shown(void **state)
{
	static const struct {
		size_t top, at, rows, n, to;
	} rows[] = {
	    {0, 0, 5, 3, 0},
	    {2, 0, 5, 3, 0},
	    {0, 4, 5, 9, 0},
	    {0, 5, 5, 9, 1},
	    {3, 5, 5, 9, 3}, /* no further than it must */
	    {3, 1, 5, 9, 1},
	    {7, 8, 5, 9, 4}, /* no empty lines below the last */
	    {3, 1, 0, 9, 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(steps_top(rows[i].top, rows[i].at,
				     rows[i].rows, rows[i].n),
		    rows[i].to);
}

/* On every screen with a list the keys of movement change no more than the
 * place: nothing is sent, nothing closes, and going back is the way back. */
static void
every_screen_moves_by_the_same_keys(void **state)
{
	struct scene *scene;
	const struct screen *screen;
	size_t i, depth, sent;

	(void)state;
	for (i = 0; i < play_count; i++) {
		scene = scene_new(0);
		plays[i].play(scene);
		depth = scene->stage.n;
		screen = scene->stage.views[depth - 1]->screen;
		if ((screen->where & ON_LISTS) != 0 && !screen->picks &&
		    (screen->where & ON_LETTER) == 0) {
			scene_draw(scene);
			scene_keys(scene, "Home");
			sent = scene->n_sent;
			scene_keys(scene, "End PgUp Up Down PgDn Home Home");
			assert_int_equal(scene->stage.n, depth);
			assert_ptr_equal(scene->stage.views[depth - 1]->screen,
			    screen);
			/* To look at a message is to have read it. */
			if (screen != &screen_messages)
				assert_int_equal(scene->n_sent, sent);
			scene_draw(scene);
		}
		scene_free(scene);
	}
}

/* Rows come and go around the chosen one, and at last it goes itself. */
static uint64_t
number(const void *list, size_t i)
{
	return ((const uint64_t *)list)[i];
}

static void
a_cursor_stays_with_its_row(void **state)
{
	static const struct {
		uint64_t list[4];
		size_t n;
		long steps;
		uint64_t chosen;
		size_t at;
	} rows[] = {
	    {{0}, 0, 0, 0, 0},
	    {{4, 5, 6}, 3, 0, 4, 0},
	    {{9, 4, 5, 6}, 4, 0, 4, 1}, /* one more before it */
	    {{9, 4, 5, 6}, 4, 1, 5, 2},
	    {{4, 5, 6}, 3, 0, 5, 1},
	    {{4, 6}, 2, 0, 6, 1}, /* gone: what took its place */
	    {{4}, 1, 0, 4, 0},    /* gone, and it was the last */
	    {{0}, 0, 1, 0, 0},
	    {{7, 8}, 2, 9, 8, 1},
	};
	struct cursor cursor = {0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		cursor_keep(&cursor, rows[i].list, rows[i].n, number);
		if (rows[i].steps != 0)
			cursor_go(&cursor, rows[i].steps, rows[i].list,
			    rows[i].n, number);
		assert_int_equal(cursor.chosen, rows[i].chosen);
		assert_int_equal(cursor.at, rows[i].at);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_cursor_stays_with_its_row),
	    cmocka_unit_test(an_action_is_so_many_steps),
	    cmocka_unit_test(steps_stay_inside),
	    cmocka_unit_test(the_place_is_always_shown),
	    cmocka_unit_test(every_screen_moves_by_the_same_keys),
	};

	return cmocka_run_group_tests_name("tests/ui/steps", tests, NULL, NULL);
}
