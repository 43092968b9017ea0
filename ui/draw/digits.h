/* digits.h - figures in large, readable across a room. */
#ifndef DRAW_DIGITS_H
#define DRAW_DIGITS_H

#include "ui/draw/canvas.h"

enum { DIGITS_LEAST = 3 };

/*
 * Digits, and the signs that figures have (. , : % - h d ! and blanks) as
 * segments of half blocks, so many rows high, from DIGITS_LEAST on; any other
 * character is left out.  The columns that a text takes.
 */
int digits_width(const char *text, int rows);

/* Draw it; returns its columns. */
int digits_draw(struct canvas *canvas, int y, int x, int rows, enum style style,
    const char *text);

#endif
