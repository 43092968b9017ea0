/* trend.h - values over time, as a hill of braille dots. */
#ifndef DRAW_TREND_H
#define DRAW_TREND_H

#include <stdint.h>

#include "ui/draw/canvas.h"

/*
 * n values from left to right, each an equal part of the width, over a scale
 * from 0 to top; a value below 0 is none, one above top is cut, and one that
 * is more than 0 is at least a dot.  A cell is two values wide and four steps
 * high; where there is only ASCII, one character says how many.
 */
void trend_draw(struct canvas *canvas, struct box box, enum style style,
    const int64_t *values, int n, int64_t top);

/* How many values a width shows one by one. */
int trend_room(int columns);

/* The next round number from a value on, for the top of a scale: 1, 2, 5,
 * 10, …; or, in ms, 15 s, 30 s, 1, 2, 5, 10, 15, 30 min, 1 h, 2 h, … */
int64_t trend_top(int64_t value);
int64_t trend_top_ms(int64_t value);

#endif
