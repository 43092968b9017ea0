/* trends.c - the last hours beside yesterday's and the usual day's. */
#include "ui/panes/trends.h"

#include <stdio.h>

#include "ui/draw/language.h"
#include "ui/panes/hills.h"
#include "ui/panes/layout.h"

enum {
	LABEL_COLUMNS = 28,
	AXIS_FROM = 5 /* rows of a measure from which the hours are told */
};

/* Every third hour under the hill, where there is room for it. */
static void
axis_draw(const struct span *span, struct canvas *canvas, struct box box)
{
	int quarter, x, last = box.x - 4;

	for (quarter = 0; quarter < QUARTERS_A_DAY; quarter += 4) {
		x = box.x + (quarter - span->from) * box.width / span->n;
		if (quarter < span->from || x < last + 4 ||
		    x + 2 > box.x + box.width)
			continue;
		canvas_print(canvas, box.y, x, 3, STYLE_FAINT, "%02dh",
		    quarter / 4);
		last = x;
	}
}

/* The measure's name, its values now, and the top of its scale. */
static void
label_draw(const struct board_trends *trends, enum measure measure,
    const struct span *span, struct canvas *canvas, struct box box, int64_t top)
{
	char now[24], then[24], usual[24], most[24];

	measure_show(measure,
	    measure_at(trends, measure, TREND_TODAY, span->now), now,
	    sizeof now);
	measure_show(measure,
	    measure_at(trends, measure, TREND_YESTERDAY, span->now), then,
	    sizeof then);
	measure_show(measure,
	    measure_at(trends, measure, TREND_USUAL, span->now), usual,
	    sizeof usual);
	measure_show(measure, top, most, sizeof most);
	canvas_text(canvas, box.y, box.x, 17, STYLE_HEAD,
	    measure_title(measure));
	canvas_right(canvas, box.y, box.x + 18, 7, STYLE_STRONG, now);
	if (box.height < 2)
		return;
	/* TRANSLATORS: yesterday's value, the usual one, the scale's top. */
	canvas_print(canvas, box.y + 1, box.x, LABEL_COLUMNS - 1, STYLE_FAINT,
	    _("yest. %s us. %s ↑%s"), then, usual, most);
}

static void
measure_draw(const struct board_trends *trends, enum measure measure,
    int64_t now, struct canvas *canvas, struct box box)
{
	int columns = hills_columns(box.width, LABEL_COLUMNS);
	struct span span = span_of(trends, now, columns);
	int64_t top = measure_top(trends, measure, &span);
	struct box hill = {box.y, box.x + LABEL_COLUMNS, box.height, columns};
	bool axis = box.height >= AXIS_FROM;
	int i;

	hill.height -= axis;
	label_draw(trends, measure, &span, canvas, box, top);
	hills_draw(trends, measure, &span, canvas, hill, top);
	hill.y += hill.height;
	hill.height = 1;
	for (i = 0; i < HILLS && axis; i++) {
		axis_draw(&span, canvas, hill);
		hill.x += columns + HILLS_GAP;
	}
}

/* The days' names stand once, in the rule. */
static void
head_draw(const struct board_trends *trends, const char *title,
    struct canvas *canvas, struct box box, int across)
{
	struct box part = {box.y, box.x, 1, box.width / across - 1};
	int i;

	canvas_rule(canvas, box.y, box.x, box.width, title);
	for (i = 0; i < across; i++) {
		hills_head(trends, canvas, part, LABEL_COLUMNS);
		part.x += box.width / across;
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
trends_draw(const struct board_trends *trends, const char *title, int64_t now,
    struct canvas *canvas, struct box box)
{
	int across = layout_trends_across(box.width), i;
	int deep = deep_of(box.height, across);
	int width = box.width / across;
	int height = deep > 0 ? (box.height - 1) / deep : 0;
	struct box part;

	head_draw(trends, title, canvas, box, across);
	for (i = 0; i < MEASURES && i < deep * across; i++) {
		part = (struct box){box.y + 1 + i / across * height,
		    box.x + i % across * width, height, width - 1};
		measure_draw(trends, (enum measure)i, now, canvas, part);
	}
}
