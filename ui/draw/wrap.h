/* wrap.h - a text of several lines, broken at its words. */
#ifndef DRAW_WRAP_H
#define DRAW_WRAP_H

#include "ui/draw/canvas.h"

/*
 * The next line of a text in so many columns: *n receives the bytes to draw;
 * returns how many bytes to go on by (with the blank or newline that ended
 * it), 0 only for an empty text.
 */
size_t wrap_next(const char *text, int columns, size_t *n);

/* The lines a text takes; 0 for an empty one. */
int wrap_lines(const char *text, int columns);

/*
 * Draw the text from its line `skip` on into the box; returns the lines it
 * takes in all.
 */
int wrap_draw(struct canvas *canvas, struct box box, enum style style,
    const char *text, int skip);

#endif
