/* canvas.h - a picture of characters, drawn before it is shown. */
#ifndef DRAW_CANVAS_H
#define DRAW_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "ui/draw/theme.h"

/*
 * Everything is drawn into a canvas and nowhere else; what becomes of it
 * (ncurses, plain text, a picture) is decided afterwards.  Coordinates are
 * row before column, from 0; whatever falls outside is not drawn.
 */
struct cell {
	char text[15]; /* a character and its marks; "": right half of one */
	unsigned char style;
};

struct canvas {
	int height, width;
	bool ascii;             /* nothing but ASCII is put into cells */
	int cursor_y, cursor_x; /* cursor_y -1: no cursor */
	struct cell *cells;
};

/* A part of a canvas. */
struct box {
	int y, x, height, width;
};

void canvas_init(struct canvas *canvas, int height, int width, bool ascii);
void canvas_done(struct canvas *canvas);

/* Blanks everywhere, no cursor; another size when it changed. */
void canvas_clear(struct canvas *canvas, int height, int width);

struct box canvas_box(const struct canvas *canvas);
const struct cell *canvas_cell(const struct canvas *canvas, int y, int x);

/*
 * Draw a text of one line into at most so many columns, made clean first
 * and ended by … when it does not fit; returns the columns it took.
 */
int canvas_text(struct canvas *canvas, int y, int x, int columns,
    enum style style, const char *text);
int canvas_print(struct canvas *canvas, int y, int x, int columns,
    enum style style, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* The same, its last character at the last of the columns. */
int canvas_right(struct canvas *canvas, int y, int x, int columns,
    enum style style, const char *text);

/* Blanks of a style; keep what is there but give it the style. */
void canvas_fill(struct canvas *canvas, struct box box, enum style style);
void canvas_tint(struct canvas *canvas, struct box box, enum style style);

/* A horizontal line with a title in it (NULL: none). */
void canvas_rule(struct canvas *canvas, int y, int x, int columns,
    const char *title);

/* Where the terminal's cursor stands. */
void canvas_cursor(struct canvas *canvas, int y, int x);

/* As plain text, a line a row, without the blanks at the ends. */
void canvas_plain(const struct canvas *canvas, FILE *to);

#endif
