/* trends.h - the last hours beside yesterday's and the usual day's. */
#ifndef PANES_TRENDS_H
#define PANES_TRENDS_H

#include "ui/board.h"
#include "ui/draw/canvas.h"

/*
 * Under a rule, for each of four measures: what it is in this quarter of an
 * hour, yesterday and usually, and three hills of the same hours and the
 * same scale side by side.  Today's ends with now; the others go on for two
 * hours, which is what comes.
 */
void trends_draw(const struct board *board, int64_t now, struct canvas *canvas,
    struct box box);

#endif
