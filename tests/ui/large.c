/* large.c - tests of large digits, trends, and where a wall puts them. */
#include "tests/check.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/board.h"
#include "ui/draw/digits.h"
#include "ui/draw/trend.h"
#include "ui/panes/alerts.h"
#include "ui/panes/large.h"
#include "ui/panes/layout.h"
#include "ui/panes/queues.h"
#include "ui/panes/teams.h"
#include "ui/panes/trends.h"

static struct canvas canvas;

/* A row of the canvas without the blanks at its end. */
static const char *
row(int y)
{
	static char line[2048];
	char *at = line;
	int x;

	for (x = 0; x < canvas.width; x++)
		at = stpcpy(at, canvas_cell(&canvas, y, x)->text);
	while (at > line && at[-1] == ' ')
		*--at = '\0';
	return line;
}

static int
begin(void **state)
{
	(void)state;
	setlocale(LC_CTYPE, "C.UTF-8");
	canvas_init(&canvas, 8, 60, false);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	canvas_done(&canvas);
	return 0;
}

/* --- digits --- */

static void
digits_of_three_rows(void **state)
{
	(void)state;
	assert_int_equal(digits_draw(&canvas, 0, 0, 3, STYLE_PLAIN, "0123"),
	    4 * 4 + 3);
	assert_string_equal(row(0), "█▀▀█    █ ▀▀▀█ ▀▀▀█");
	assert_string_equal(row(1), "█  █    █ █▀▀▀ ▀▀▀█");
	assert_string_equal(row(2), "█▄▄█    █ █▄▄▄ ▄▄▄█");
}

static void
digits_in_ascii(void **state)
{
	(void)state;
	canvas.ascii = true;
	digits_draw(&canvas, 0, 0, 3, STYLE_PLAIN, "1:07");
	assert_string_equal(row(0), "   #   #\"\"# \"\"\"#");
	assert_string_equal(row(1), "   # \" #  #    #");
	assert_string_equal(row(2), "   # \" #__#    #");
}

/* At each height what is drawn is as wide as it was said to be, and each
 * digit is another one. */
static void
digits_at_any_height(void **state)
{
	static const char *const texts[] = {"0", "1", "2", "3", "4", "5", "6",
	    "7", "8", "9", "98,3%", "1:07", "12h05", "–", "!"};
	char pictures[10][4096], *at;
	struct canvas big;
	int rows, y, x, width;
	size_t i, j;

	(void)state;
	canvas_init(&big, 40, 400, false);
	for (rows = DIGITS_LEAST; rows <= 30; rows++) {
		for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
			canvas_clear(&big, 40, 400);
			width = digits_width(texts[i], rows);
			assert_true(width > 0);
			assert_int_equal(digits_draw(&big, 2, 3, rows,
					     STYLE_PLAIN, texts[i]),
			    width);
			for (y = 0; y < 40; y++)
				for (x = 0; x < 400; x++)
					if (strcmp(canvas_cell(&big, y, x)
						       ->text,
						" ") != 0) {
						assert_in_range(y, 2, rows + 1);
						assert_in_range(x, 3,
						    width + 2);
					}
			if (i >= 10)
				continue;
			for (at = pictures[i], y = 2; y < rows + 2; y++)
				for (x = 3; x < 3 + width; x++)
					at = stpcpy(at,
					    canvas_cell(&big, y, x)->text);
			for (j = 0; j < i; j++)
				assert_string_not_equal(pictures[i],
				    pictures[j]);
		}
	}
	canvas_done(&big);
	assert_int_equal(digits_width("\xff\xfe?", 3), 0);
}

/* --- trends --- */

static void
a_trend_is_to_scale(void **state)
{
	static const int64_t values[] = {0, 1, 2, 4, 8, 16, 99, -1};
	struct box box = {0, 0, 2, 4};

	(void)state;
	trend_draw(&canvas, box, STYLE_PLAIN, values, 8, 16);
	assert_string_equal(row(0), "  ⢸⡇");
	assert_string_equal(row(1), "⢀⣠⣿⡇");
}

static void
a_trend_in_ascii(void **state)
{
	static const int64_t values[] = {0, 1, 2, 4, 8, 16, 99, -1};
	struct box box = {0, 0, 2, 4};

	(void)state;
	canvas.ascii = true;
	trend_draw(&canvas, box, STYLE_PLAIN, values, 8, 16);
	assert_string_equal(row(0), "  ##");
	assert_string_equal(row(1), ".:##");
}

static void
absurd_trends(void **state)
{
	static const int64_t values[] = {INT64_MAX, INT64_MIN, 5};
	struct box box = {0, 0, 3, 10};

	(void)state;
	trend_draw(&canvas, box, STYLE_PLAIN, values, 3, 5);
	trend_draw(&canvas, box, STYLE_PLAIN, values, 3, 0);
	trend_draw(&canvas, box, STYLE_PLAIN, values, 0, 5);
	trend_draw(&canvas, (struct box){0, 0, 0, 0}, STYLE_PLAIN, values, 3,
	    5);
}

static void
scales_are_round(void **state)
{
	static const struct {
		int64_t value, top;
	} counts[] = {{0, 1}, {1, 1}, {2, 2}, {3, 5}, {6, 10}, {11, 20},
	    {21, 50}, {99, 100}, {101, 200}, {4000, 5000}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof counts / sizeof counts[0]; i++)
		assert_int_equal(trend_top(counts[i].value), counts[i].top);
	assert_int_equal(trend_top_ms(0), 15000);
	assert_int_equal(trend_top_ms(15001), 30000);
	assert_int_equal(trend_top_ms(70000), 120000);
	assert_int_equal(trend_top_ms(3600001), 7200000);
	assert_int_equal(trend_top_ms(INT64_C(86400000) * 3), 432000000);
	assert_true(trend_top(INT64_MAX) > 0);
}

/* --- the layout --- */

static bool
overlap(const struct piece *a, const struct piece *b)
{
	const struct box *x = &a->box, *y = &b->box;

	if (a->page >= 0 && b->page >= 0 && a->page != b->page)
		return false;
	return x->x < y->x + y->width && y->x < x->x + x->width &&
	    x->y < y->y + y->height && y->y < x->y + x->height;
}

static void
check_piece(const struct layout *layout, size_t i, const struct box *box)
{
	const struct piece *piece = &layout->pieces[i];
	int extra = piece->part == PART_QUEUES ? QUEUES_EXTRA : TEAMS_EXTRA;
	size_t j;

	assert_true(piece->page < layout->pages);
	assert_true(piece->box.height > 0 && piece->box.width >= 78);
	assert_true(piece->box.y >= box->y && piece->box.x >= box->x);
	assert_true(piece->box.y + piece->box.height <= box->y + box->height);
	assert_true(piece->box.x + piece->box.width <= box->x + box->width);
	if (piece->part == PART_QUEUE_TRENDS) /* so many rows of each */
		assert_int_equal((piece->box.height - QUEUE_TRENDS_EXTRA) %
			(int)piece->rows,
		    0);
	if (piece->part == PART_QUEUES || piece->part == PART_TEAMS)
		assert_int_equal(piece->box.height, extra + (int)piece->rows);
	for (j = 0; j < i; j++)
		assert_false(overlap(piece, &layout->pieces[j]));
}

/* Each row of a table is on a page, once, in order. */
static void
check_rows(const struct layout *layout, enum part part, size_t n)
{
	size_t i, next = 0;

	for (i = 0; i < layout->n; i++) {
		if (layout->pieces[i].part != part)
			continue;
		assert_int_equal(layout->pieces[i].first, next);
		next += layout->pieces[i].rows;
	}
	assert_int_equal(next, n);
}

static size_t
count(const struct layout *layout, enum part part)
{
	size_t i, n = 0;

	for (i = 0; i < layout->n; i++)
		n += layout->pieces[i].part == part;
	return n;
}

static void
check_layout(int height, int width, const struct content *content)
{
	struct box box = {1, 0, height, width};
	struct layout layout;
	size_t i;

	layout_make(&layout, box, content);
	for (i = 0; i < layout.n; i++)
		check_piece(&layout, i, &box);
	/* The most important first, and on each page. */
	assert_int_equal(layout.pieces[0].part, PART_BANNER);
	assert_int_equal(layout.pieces[0].page, -1);
	assert_int_equal(count(&layout, PART_ALERTS), content->alerts > 0);
	if (content->alerts > 0)
		assert_int_equal(layout.pieces[1].page, -1);
	assert_int_equal(count(&layout, PART_LARGE), 1);
	assert_true(layout.digits == 1 || layout.digits >= DIGITS_LEAST);
	check_rows(&layout, PART_QUEUES, content->queues);
	check_rows(&layout, PART_TEAMS, content->teams);
	assert_int_equal(count(&layout, PART_TRENDS), content->trends);
	check_rows(&layout, PART_QUEUE_TRENDS, content->queue_trends);
	assert_true(layout.pages >= 1);
}

static void
any_size(void **state)
{
	static const struct content contents[] = {
	    {0, 0, 1, {"–", "0", "–"}, 3, false, false, 0},
	    {0, 7, 3, {"98,3%", "4", "1:07"}, 3, true, false, 0},
	    {2, 7, 3, {"98,3%", "4", "1:07"}, 3, true, true, 7},
	    {1, 1, 1, {"100,0%"}, 1, true, false, 0},
	    {40, 30, 16, {"100,0%", "12", "12:30"}, 3, true, true, 30},
	    {3, 30, 16, {"4294967295", "18446744073709551615", "–"}, 3, true,
		false, 0},
	};
	size_t i;
	int height, width;

	(void)state;
	for (i = 0; i < sizeof contents / sizeof contents[0]; i++)
		for (height = 21; height <= 120; height++)
			for (width = 80; width <= 400; width++)
				check_layout(height, width, &contents[i]);
}

static void
what_fits_stays_on_one_page(void **state)
{
	struct content content = {
	    2, 7, 3, {"98,3%", "4", "1:07"}, 3, true, false, 0};
	struct layout layout;

	(void)state;
	layout_make(&layout, (struct box){1, 0, 40, 132}, &content);
	assert_int_equal(layout.pages, 1);
	layout_make(&layout, (struct box){1, 0, 21, 80}, &content);
	assert_int_equal(layout.pages, 2);
	/* 30 queues and 15 teams, beside each other. */
	content.queues = 30;
	content.teams = 16;
	layout_make(&layout, (struct box){1, 0, 67, 250}, &content);
	assert_int_equal(layout.pages, 1);
}

/* The larger the terminal, the larger the figures. */
static void
figures_grow(void **state)
{
	static const struct content content = {
	    0, 7, 3, {"98,3%", "4", "1:07"}, 3, true, false, 0};
	struct layout layout;
	int last = 0, n;

	(void)state;
	for (n = 21; n <= 117; n++) {
		layout_make(&layout, (struct box){1, 0, n, n * 3}, &content);
		assert_true(layout.digits >= last);
		last = layout.digits;
	}
	assert_true(last >= 15);
}

/* --- the board --- */

static void
beat(struct board *board, int64_t now, uint64_t queues)
{
	struct msg msg = {.id = MSG_BOARD_BEAT};

	msg.board_beat.term = 1;
	msg.board_beat.now = now;
	msg.board_beat.queues = queues;
	board_take(board, &msg, now);
}

static void
queue(struct board *board, uint64_t id, uint64_t waiting)
{
	struct msg msg = {.id = MSG_BOARD_QUEUE};

	msg.board_queue.queue = id;
	msg.board_queue.waiting = waiting;
	board_take(board, &msg, 0);
}

static void
trend(struct board *board, uint64_t id, enum trend_day day, uint64_t quarter,
    uint64_t received)
{
	struct msg msg = {.id = MSG_BOARD_QUEUE_TREND};

	msg.board_queue_trend.queue = id;
	msg.board_queue_trend.trend = day;
	msg.board_queue_trend.quarter = quarter;
	msg.board_queue_trend.received = received;
	msg.board_queue_trend.longest_ms = received;
	board_take(board, &msg, 0);
}

/* The queues' trends come in turn and stay, until the day or the hub ends. */
static void
trends_of_queues_stay_for_the_day(void **state)
{
	const int64_t day = INT64_C(86400000);
	struct msg other = {.id = MSG_BOARD_BEAT};
	struct board board;

	(void)state;
	board_init(&board);
	beat(&board, day, 1);
	assert_null(board_trends(&board, 7));
	trend(&board, 7, TREND_TODAY, 40, 5);
	beat(&board, day + 1000, 1);
	trend(&board, 8, TREND_TODAY, 40, 6);
	assert_int_equal(board_trends(&board, 7)
			     ->days[TREND_TODAY][40]
			     .received,
	    5);
	assert_int_equal(board_trends(&board, 8)
			     ->days[TREND_TODAY][40]
			     .received,
	    6);
	assert_null(board_trends(&board, 0));
	beat(&board, 2 * day, 1);
	assert_null(board_trends(&board, 7));
	trend(&board, 7, TREND_YESTERDAY, 40, 5);
	assert_false(board_trends(&board, 7)->came[TREND_TODAY]);
	other.board_beat.term = 2;
	other.board_beat.now = 2 * day + 1000;
	board_take(&board, &other, 0);
	assert_null(board_trends(&board, 7));
	board_done(&board);
}

/* A picture of two frames: the second one is lost, then comes again. */
static void
a_lost_frame_leaves_old_rows(void **state)
{
	struct board board;

	(void)state;
	board_init(&board);
	beat(&board, 1000, 3);
	queue(&board, 0, 9);
	queue(&board, 1, 1);
	beat(&board, 1000, 3);
	queue(&board, 2, 2);
	assert_int_equal(board.n_queues, 2);
	beat(&board, 2000, 3);
	queue(&board, 0, 9);
	queue(&board, 1, 5);
	assert_int_equal(board.n_queues, 2);
	assert_int_equal(board.queues[0].now.waiting, 5);
	assert_int_equal(board.queues[1].at, 1000);
	assert_false(board_is_whole(&board));
	/* One is not there any more: this picture is complete without it. */
	beat(&board, 3000, 2);
	queue(&board, 0, 9);
	queue(&board, 2, 7);
	assert_int_equal(board.n_queues, 1);
	assert_int_equal(board.queues[0].now.queue, 2);
	/* And none is kept for ever. */
	beat(&board, 4000, 3);
	beat(&board, 4000 + BOARD_KEPT_MS, 3);
	assert_int_equal(board.n_queues, 0);
	board_done(&board);
}

static void
the_worst_queue_first(void **state)
{
	static const size_t configured[] = {0, 1, 2, 3}, worst[] = {1, 2, 0, 3};
	struct msg msg = {.id = MSG_BOARD_QUEUE};
	struct board board;
	size_t list[4], i;

	(void)state;
	board_init(&board);
	beat(&board, 1000000, 4);
	for (i = 0; i < 4; i++) {
		msg.board_queue.queue = i + 1;
		msg.board_queue.threshold_s = i == 1 ? 10 : 20;
		msg.board_queue.waiting = i == 2;
		msg.board_queue.oldest = i == 3 ? 0 : 940000;
		board_take(&board, &msg, 0);
	}
	queues_order(&board, ORDER_CONFIGURED, 1000000, list);
	assert_memory_equal(list, configured, sizeof list);
	/* Six times T, three times T with one more, three times, nobody. */
	queues_order(&board, ORDER_WORST, 1000000, list);
	assert_memory_equal(list, worst, sizeof list);
	board_done(&board);
}

/* --- absurd values --- */

static void
absurd_board(struct board *board)
{
	struct msg msg;
	uint64_t i;
	size_t day;

	board_init(board);
	beat(board, INT64_C(1795424400000), 4);
	for (i = 0; i < 4; i++) {
		queue(board, i, UINT64_MAX);
		msg = (struct msg){.id = MSG_TALLY_ROW};
		memset(&msg.tally_row, 0xff, sizeof msg.tally_row);
		msg.tally_row.queue = i;
		board_take(board, &msg, 0);
		msg = (struct msg){.id = MSG_BOARD_TEAM};
		memset(&msg.board_team, 0xff, sizeof msg.board_team);
		msg.board_team.team = i;
		TEXT_SET(msg.board_team.title, "\xff\033[2J");
		board_take(board, &msg, 0);
		msg = (struct msg){.id = MSG_BOARD_ALERT};
		memset(&msg.board_alert, 0xff, sizeof msg.board_alert);
		msg.board_alert.kind = (enum alert_kind)(i * 3);
		msg.board_alert.alert = i;
		msg.board_alert.raised = -1;
		board_take(board, &msg, 0);
	}
	board->site.now.oldest_call = INT64_MIN / 2;
	for (day = TREND_TODAY; day <= TREND_USUAL; day++)
		for (i = 0; i < QUARTERS_A_DAY; i++) {
			msg = (struct msg){.id = MSG_BOARD_TREND};
			msg.board_trend.trend = (enum trend_day)day;
			msg.board_trend.quarter = i;
			msg.board_trend.level = 1001;
			msg.board_trend.waiting = UINT64_MAX;
			msg.board_trend.received = INT64_MAX;
			msg.board_trend.longest_ms = INT64_MAX;
			board_take(board, &msg, 0);
			trend(board, 2, (enum trend_day)day, i, INT64_MAX);
		}
	TEXT_SET(board->wall.figures, "calls letters longest");
	TEXT_SET(board->wall.targets, "calls<=1 nonsense");
}

static void
absurd_values(void **state)
{
	struct large figures[SHOWN_MAX];
	size_t order[4] = {0, 1, 2, 3}, n;
	struct board board;
	struct model model;
	struct canvas any;
	int64_t now;
	int width;

	(void)state;
	model_init(&model);
	absurd_board(&board);
	now = board.beat.now;
	canvas_init(&any, 60, 400, false);
	for (width = 20; width <= 400; width += 19) {
		struct box box = {1, 0, width % 40 + 2, width};

		canvas_clear(&any, 60, width);
		n = large_figures(&board, now, figures);
		assert_int_equal(n, 3);
		large_draw(figures, n, &any, box, 3);
		large_draw(figures, n, &any, box, 1);
		alerts_draw(&model, &board, now, &any, box);
		queues_order(&board, ORDER_WORST, now, order);
		queues_draw(&board, now, &any, box, order, board.n_queues, 0,
		    1);
		teams_draw(&board, &any, box, 0);
		trends_draw(&board.trends, "", now, &any, box);
		trends_of_queues(&board, now, &any, box, order, 0,
		    board.n_queues);
	}
	canvas_done(&any);
	board_done(&board);
	model_done(&model);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(digits_of_three_rows, begin, end),
	    cmocka_unit_test_setup_teardown(digits_in_ascii, begin, end),
	    cmocka_unit_test(digits_at_any_height),
	    cmocka_unit_test_setup_teardown(a_trend_is_to_scale, begin, end),
	    cmocka_unit_test_setup_teardown(a_trend_in_ascii, begin, end),
	    cmocka_unit_test_setup_teardown(absurd_trends, begin, end),
	    cmocka_unit_test(scales_are_round),
	    cmocka_unit_test(any_size),
	    cmocka_unit_test(what_fits_stays_on_one_page),
	    cmocka_unit_test(figures_grow),
	    cmocka_unit_test(a_lost_frame_leaves_old_rows),
	    cmocka_unit_test(trends_of_queues_stay_for_the_day),
	    cmocka_unit_test(the_worst_queue_first),
	    cmocka_unit_test(absurd_values),
	};

	return cmocka_run_group_tests_name("tests/ui/large", tests, NULL, NULL);
}
