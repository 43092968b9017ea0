/* hills.c - what was measured in some hours of three days, side by side. */
#include "ui/panes/hills.h"

#include <inttypes.h>
#include <stdio.h>

#include "src/base/clock.h"
#include "ui/draw/language.h"
#include "ui/draw/trend.h"
#include "ui/show.h"

enum { AHEAD = 8 /* quarters of what comes */ };

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

static const struct {
	const char *title;
	enum unit unit;
	int64_t (*value)(const struct msg_board_trend *trend);
} rows[MEASURES] = {
    [MEASURE_WAITING] = {N_("Calls waiting"), UNIT_COUNT, waiting},
    [MEASURE_RECEIVED] = {N_("Received"), UNIT_COUNT, received},
    [MEASURE_LEVEL] = {N_("SL A_T/(A+B)"), UNIT_PERCENT, level},
    [MEASURE_LONGEST] = {N_("Longest call wait"), UNIT_WAIT, longest},
};

const char *
measure_title(enum measure measure)
{
	return _(rows[measure].title);
}

static int
quarter_of(int64_t at)
{
	struct clock_local local;

	clock_local(at, &local);
	return local.hour * 4 + local.minute / 15;
}

/* Whether anything happened in a quarter of the day on any of the days. */
static bool
is_lively(const struct board_trends *trends, int quarter)
{
	int day;

	for (day = TREND_TODAY; day <= TREND_USUAL; day++)
		if (trends->days[day][quarter].trend != 0)
			return true;
	return false;
}

struct span
span_of(const struct board_trends *trends, int64_t now, int columns)
{
	struct span span = {.now = quarter_of(now)};
	int room = trend_room(columns), end = span.now + 1 + AHEAD;
	int last = QUARTERS_A_DAY;

	while (span.from < span.now && !is_lively(trends, span.from))
		span.from++;
	while (last > end && !is_lively(trends, last - 1))
		last--;
	span.from -= span.from % 4;
	if (end < span.from + room)
		end = last < span.from + room ? last : span.from + room;
	if (end > QUARTERS_A_DAY)
		end = QUARTERS_A_DAY;
	if (end - span.from > room)
		span.from = end - room;
	span.n = end - span.from;
	return span;
}

/* --- values --- */

int64_t
measure_at(const struct board_trends *trends, enum measure measure,
    enum trend_day day, int quarter)
{
	const struct msg_board_trend *trend = &trends->days[day][quarter];

	if (trend->trend != 0)
		return rows[measure].value(trend);
	/* Nothing happened in it; a share of nothing is none. */
	return trends->came[day] && rows[measure].unit != UNIT_PERCENT ? 0 : -1;
}

int64_t
measure_top(const struct board_trends *trends, enum measure measure,
    const struct span *span)
{
	int64_t most = 0, value;
	int day, i;

	if (rows[measure].unit == UNIT_PERCENT)
		return 1000;
	for (day = TREND_TODAY; day <= TREND_USUAL; day++)
		for (i = span->from; i < span->from + span->n; i++) {
			value =
			    measure_at(trends, measure, (enum trend_day)day, i);
			if (value > most)
				most = value;
		}
	return rows[measure].unit == UNIT_WAIT ? trend_top_ms(most)
					       : trend_top(most);
}

void
measure_show(enum measure measure, int64_t value, char *to, size_t size)
{
	enum unit unit = rows[measure].unit;

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
hill_draw(const struct board_trends *trends, enum measure measure,
    enum trend_day day, const struct span *span, struct canvas *canvas,
    struct box box, int64_t top)
{
	int64_t values[QUARTERS_A_DAY];
	int i;

	for (i = 0; i < span->n; i++) {
		values[i] = measure_at(trends, measure, day, span->from + i);
		if (day == TREND_TODAY && span->from + i > span->now)
			values[i] = -1;
	}
	trend_draw(canvas, box, day == TREND_TODAY ? STYLE_GOOD : STYLE_LABEL,
	    values, span->n, top);
}

void
hills_draw(const struct board_trends *trends, enum measure measure,
    const struct span *span, struct canvas *canvas, struct box box, int64_t top)
{
	int day;

	for (day = TREND_TODAY; day <= TREND_USUAL; day++) {
		hill_draw(trends, measure, (enum trend_day)day, span, canvas,
		    box, top);
		box.x += box.width + HILLS_GAP;
	}
}

void
hills_head(const struct board_trends *trends, struct canvas *canvas,
    struct box box, int label)
{
	int columns = hills_columns(box.width, label), day, i;
	uint64_t days = 0;
	char text[64];

	for (i = 0; i < QUARTERS_A_DAY; i++)
		if (trends->days[TREND_USUAL][i].days > days)
			days = trends->days[TREND_USUAL][i].days;
	box.x += label;
	for (day = TREND_TODAY; day <= TREND_USUAL; day++) {
		snprintf(text, sizeof text, " %s ",
		    _(word_label(&words_trend_day, day)));
		if (day == TREND_USUAL)
			snprintf(text, sizeof text, " %s n=%d ",
			    _(word_label(&words_trend_day, day)), (int)days);
		canvas_text(canvas, box.y, box.x, columns, STYLE_HEAD, text);
		box.x += columns + HILLS_GAP;
	}
}

int
hills_columns(int width, int label)
{
	return (width - label - HILLS * HILLS_GAP) / HILLS;
}
