/* progress.h - how far something is that takes its time. */
#ifndef DRAW_PROGRESS_H
#define DRAW_PROGRESS_H

#include <stdint.h>

#include "ui/draw/canvas.h"

/* What is quicker needs no bar: it would only flicker. */
enum { PROGRESS_AFTER_MS = 500 };

/*
 * In one row: a label, a bar and the seconds, at the right end of the
 * columns.  share is 0..1; negative when nobody knows, then a block goes to
 * and fro.  Nothing is drawn before PROGRESS_AFTER_MS; returns the columns
 * it took.
 */
int progress_draw(struct canvas *canvas, int y, int x, int columns,
    const char *label, double share, int64_t elapsed_ms);

#endif
