/* large.h - the two or three figures that a site shows in large. */
#ifndef PANES_LARGE_H
#define PANES_LARGE_H

#include "src/live/target.h"
#include "ui/board.h"
#include "ui/draw/canvas.h"

/* A large figure, ready to be drawn. */
struct large {
	char text[24];
	char label[120]; /* its name, and how it stands to its target */
	enum style style;
	const char *mark; /* says what the style says; or "" */
};

/* Those that the site chose, as they are at this instant; how many. */
size_t large_figures(const struct board *board, int64_t now,
    struct large list[SHOWN_MAX]);

/* Side by side, digits so many rows high (1: as words) above their labels. */
void large_draw(const struct large *list, size_t n, struct canvas *canvas,
    struct box box, int digits);

#endif
