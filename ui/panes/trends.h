/* trends.h - the last hours beside yesterday's and the usual day's. */
#ifndef PANES_TRENDS_H
#define PANES_TRENDS_H

#include "ui/board.h"
#include "ui/draw/canvas.h"

/*
 * Under a rule with a title, for each of four measures: what it is in this
 * quarter of an hour, yesterday and usually, and three hills of the same hours
 * and the same scale side by side.  Today's ends with now; the others go on for
 * two hours, which is what comes.
 */
void trends_draw(const struct board_trends *trends, const char *title,
    int64_t now, struct canvas *canvas, struct box box);

/*
 * The same of rows queues from the first on, in an order of the board's, one
 * row or more for each; where it is wide, of two measures.
 */
void trends_of_queues(const struct board *board, int64_t now,
    struct canvas *canvas, struct box box, const size_t *order, size_t first,
    size_t rows);

#endif
