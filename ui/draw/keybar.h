/* keybar.h - the row that says which key does what. */
#ifndef DRAW_KEYBAR_H
#define DRAW_KEYBAR_H

#include "ui/draw/canvas.h"

enum { KEYBAR_MAX = 192 };

struct keybar_item {
	char key[16];
	const char *label; /* translated */
	int rank;          /* 0: the last to be left out */
};

/* As many as fit into the row, those of a low rank first; they stand in their
 * order. */
void keybar_draw(struct canvas *canvas, int y, const struct keybar_item *items,
    size_t n);

/* Which of them stands at column x of a row so wide; n when none does. */
size_t keybar_at(const struct keybar_item *items, size_t n, int width, int x);

#endif
