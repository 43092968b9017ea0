/* hills.h - what was measured in some hours of three days, side by side. */
#ifndef PANES_HILLS_H
#define PANES_HILLS_H

#include "ui/board.h"
#include "ui/draw/canvas.h"

/* The most important first. */
enum measure {
	MEASURE_WAITING,
	MEASURE_RECEIVED,
	MEASURE_LEVEL,
	MEASURE_LONGEST,
	MEASURES
};

/* The hours that are drawn: quarters of the local day. */
struct span {
	int from, n, now;
};

/*
 * Up to some hours from now, and as far back as the columns show quarters one
 * by one, but no further than the first that was lively; what is left then
 * shows the rest of the day.
 */
struct span span_of(const struct board_trends *trends, int64_t now,
    int columns);

/* Its name, translated. */
const char *measure_title(enum measure measure);

/* In its own unit; negative: there is none. */
int64_t measure_at(const struct board_trends *trends, enum measure measure,
    enum trend_day day, int quarter);

/* A round number that no value of the hours passes. */
int64_t measure_top(const struct board_trends *trends, enum measure measure,
    const struct span *span);

void measure_show(enum measure measure, int64_t value, char *to, size_t size);

/* Three hills of a box's width to one scale, a gap between them. */
enum { HILLS = 3, HILLS_GAP = 2 };
void hills_draw(const struct board_trends *trends, enum measure measure,
    const struct span *span, struct canvas *canvas, struct box box,
    int64_t top);

/* How wide each is where a label stands before them, and the days' names
 * over them. */
int hills_columns(int width, int label);
void hills_head(const struct board_trends *trends, struct canvas *canvas,
    struct box box, int label);

#endif
