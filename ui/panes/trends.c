/* trends.c - the last hours beside yesterday's and the usual day's. */
#include "ui/panes/trends.h"

#include <inttypes.h>
#include <stdio.h>

#include "src/base/clock.h"
#include "ui/draw/language.h"
#include "ui/draw/trend.h"
#include "ui/panes/layout.h"
#include "ui/show.h"

enum {
	AHEAD = 8, /* quarters of what comes */
	LABEL_COLUMNS = 26,
	AXIS_FROM = 5, /* rows of a measure from which the hours are told */
	HILLS = 3
};

enum unit { UNIT_COUNT, UNIT_PERCENT, UNIT_WAIT };

static int64_t
waiting(const struct msg_board_trend *trend)
{
	return (int64_t)trend->waiting;
}

static int64_t
received(const struct msg_board_trend *trend)
{
	return (int64_t)trend->received;
}

/* In per mille; -1: there was nothing to answer. */
static int64_t
level(const struct msg_board_trend *trend)
{
	return (int64_t)trend->level - 1;
}

static int64_t
longest(const struct msg_board_trend *trend)
{
	return (int64_t)trend->longest_ms;
}

/* What is drawn, the most important first. */
static const struct measure {
	const char *title;
	enum unit unit;
	int64_t (*value)(const struct msg_board_trend *trend);
} measures[] = {
    {N_("Calls waiting"), UNIT_COUNT, waiting},
    {N_("Received"), UNIT_COUNT, received},
    {N_("SL A_T/(A+B)"), UNIT_PERCENT, level},
    {N_("Longest call wait"), UNIT_WAIT, longest},
};
enum { MEASURES = sizeof measures / sizeof measures[0] };

/* The hours that are drawn: quarters of the local day, from and up to. */
struct window {
	int from, n, now;
};

static int
quarter_of(int64_t at)
{
	struct clock_local local;

	clock_local(at, &local);
	return local.hour * 4 + local.minute / 15;
}

/* Whether anything happened in a quarter of the day on any of the days. */
static bool
is_lively(const struct board *board, int quarter)
{
	int day;

	for (day = TREND_TODAY; day <= TREND_USUAL; day++)
		if (board->trends.days[day][quarter].trend != 0)
			return true;
	return false;
}

/*
 * Up to some hours from now, and as far back as the columns show quarters one
 * by one, but no further than the first that was lively; what is left then
 * shows the rest of the day.
 */
static struct window
window_of(const struct board *board, int64_t now, int columns)
{
	struct window window = {.now = quarter_of(now)};
	int room = trend_room(columns), end = window.now + 1 + AHEAD;
	int last = QUARTERS_A_DAY;

	while (window.from < window.now && !is_lively(board, window.from))
		window.from++;
	while (last > end && !is_lively(board, last - 1))
		last--;
	window.from -= window.from % 4;
	if (end < window.from + room)
		end = last < window.from + room ? last : window.from + room;
	if (end > QUARTERS_A_DAY)
		end = QUARTERS_A_DAY;
	if (end - window.from > room)
		window.from = end - room;
	window.n = end - window.from;
	return window;
}

/* --- values --- */

static int64_t
value_at(const struct board *board, const struct measure *measure,
    enum trend_day day, int quarter)
{
	const struct msg_board_trend *trend = &board->trends.days[day][quarter];

	if (trend->trend != 0)
		return measure->value(trend);
	/* Nothing happened in it; a share of nothing is none. */
	return board->trends.came[day] && measure->unit != UNIT_PERCENT ? 0
									: -1;
}

static int64_t
top_of(const struct board *board, const struct measure *measure,
    const struct window *window)
{
	int64_t most = 0, value;
	int day, i;

	if (measure->unit == UNIT_PERCENT)
		return 1000;
	for (day = TREND_TODAY; day <= TREND_USUAL; day++)
		for (i = window->from; i < window->from + window->n; i++) {
			value =
			    value_at(board, measure, (enum trend_day)day, i);
			if (value > most)
				most = value;
		}
	return measure->unit == UNIT_WAIT ? trend_top_ms(most)
					  : trend_top(most);
}

static void
show_value(enum unit unit, int64_t value, char *to, size_t size)
{
	if (value < 0)
		snprintf(to, size, "–");
	else if (unit == UNIT_WAIT)
		show_short(value, to, size);
	else if (unit == UNIT_PERCENT)
		snprintf(to, size, "%d%%", (int)((value + 5) / 10));
	else
		snprintf(to, size, "%" PRId64, value);
}

/* --- drawing --- */

static void
hill_draw(const struct board *board, const struct measure *measure,
    enum trend_day day, const struct window *window, struct canvas *canvas,
    struct box box, int64_t top)
{
	int64_t values[QUARTERS_A_DAY];
	int i;

	for (i = 0; i < window->n; i++) {
		values[i] = value_at(board, measure, day, window->from + i);
		if (day == TREND_TODAY && window->from + i > window->now)
			values[i] = -1;
	}
	trend_draw(canvas, box, day == TREND_TODAY ? STYLE_GOOD : STYLE_LABEL,
	    values, window->n, top);
}

/* Every third hour under the hill, where there is room for it. */
static void
axis_draw(const struct window *window, struct canvas *canvas, struct box box)
{
	int quarter, x, last = box.x - 4;

	for (quarter = 0; quarter < QUARTERS_A_DAY; quarter += 4) {
		x = box.x + (quarter - window->from) * box.width / window->n;
		if (quarter < window->from || x < last + 4 ||
		    x + 2 > box.x + box.width)
			continue;
		canvas_print(canvas, box.y, x, 3, STYLE_FAINT, "%02dh",
		    quarter / 4);
		last = x;
	}
}

/* The measure's name, its values now, and the top of its scale. */
static void
label_draw(const struct board *board, const struct measure *measure,
    const struct window *window, struct canvas *canvas, struct box box,
    int64_t top)
{
	char now[24], then[24], usual[24], most[24];

	show_value(measure->unit,
	    value_at(board, measure, TREND_TODAY, window->now), now,
	    sizeof now);
	show_value(measure->unit,
	    value_at(board, measure, TREND_YESTERDAY, window->now), then,
	    sizeof then);
	show_value(measure->unit,
	    value_at(board, measure, TREND_USUAL, window->now), usual,
	    sizeof usual);
	show_value(measure->unit, top, most, sizeof most);
	canvas_text(canvas, box.y, box.x, 17, STYLE_HEAD, _(measure->title));
	canvas_right(canvas, box.y, box.x + 18, 7, STYLE_STRONG, now);
	if (box.height < 2)
		return;
	/* TRANSLATORS: yesterday's value, the usual one, the scale's top. */
	canvas_print(canvas, box.y + 1, box.x, LABEL_COLUMNS - 1, STYLE_FAINT,
	    _("yest. %s us. %s ↑%s"), then, usual, most);
}

static void
measure_draw(const struct board *board, const struct measure *measure,
    int64_t now, struct canvas *canvas, struct box box)
{
	int columns = (box.width - LABEL_COLUMNS - 2 * HILLS) / HILLS, day;
	struct window window = window_of(board, now, columns);
	int64_t top = top_of(board, measure, &window);
	struct box hill = {box.y, box.x + LABEL_COLUMNS, box.height, columns};
	bool axis = box.height >= AXIS_FROM;

	hill.height -= axis;
	label_draw(board, measure, &window, canvas, box, top);
	for (day = TREND_TODAY; day <= TREND_USUAL; day++) {
		hill_draw(board, measure, (enum trend_day)day, &window, canvas,
		    hill, top);
		if (axis)
			axis_draw(&window, canvas,
			    (struct box){
				hill.y + hill.height, hill.x, 1, columns});
		hill.x += columns + 2;
	}
}

/* The days' names stand once, in the rule. */
static void
head_draw(const struct board *board, struct canvas *canvas, struct box box,
    int across)
{
	int width = box.width / across, day, i, x;
	int columns = (width - 1 - LABEL_COLUMNS - 2 * HILLS) / HILLS;
	uint64_t days = 0;
	char text[64];

	for (i = 0; i < QUARTERS_A_DAY; i++)
		if (board->trends.days[TREND_USUAL][i].days > days)
			days = board->trends.days[TREND_USUAL][i].days;
	canvas_rule(canvas, box.y, box.x, box.width, _("Trends"));
	for (i = 0; i < across; i++)
		for (day = TREND_TODAY; day <= TREND_USUAL; day++) {
			x = box.x + i * width + LABEL_COLUMNS +
			    (day - TREND_TODAY) * (columns + 2);
			snprintf(text, sizeof text, " %s ",
			    _(word_label(&words_trend_day, day)));
			if (day == TREND_USUAL)
				snprintf(text, sizeof text, " %s n=%d ",
				    _(word_label(&words_trend_day, day)),
				    (int)days);
			canvas_text(canvas, box.y, x, columns, STYLE_HEAD,
			    text);
		}
}

/* How many stand below each other: where it is low, not all of them. */
static int
deep_of(int height, int across)
{
	int deep = (MEASURES + across - 1) / across;

	return (height - 1) / 2 < deep ? (height - 1) / 2 : deep;
}

void
trends_draw(const struct board *board, int64_t now, struct canvas *canvas,
    struct box box)
{
	int across = layout_trends_across(box.width), i;
	int deep = deep_of(box.height, across);
	int width = box.width / across;
	int height = deep > 0 ? (box.height - 1) / deep : 0;
	struct box part;

	head_draw(board, canvas, box, across);
	for (i = 0; i < MEASURES && i < deep * across; i++) {
		part = (struct box){box.y + 1 + i / across * height,
		    box.x + i % across * width, height, width - 1};
		measure_draw(board, &measures[i], now, canvas, part);
	}
}
