/* queues.h - the queues and their figures of the day, as a table. */
#ifndef PANES_QUEUES_H
#define PANES_QUEUES_H

#include "ui/board.h"
#include "ui/draw/table.h"

enum { QUEUES_COLUMNS = 17 };
extern const struct column queues_columns[QUEUES_COLUMNS];

/*
 * A head, the whole site, then a row a queue: those of the list (places on
 * the board) from the first-th on.  The queue of the number chosen is marked
 * (0: none); a row that is older than the picture says how old.
 */
void queues_draw(const struct board *board, int64_t now, struct canvas *canvas,
    struct box box, const size_t *list, size_t n, size_t first,
    uint64_t chosen);

/* The board's queues in this order into list, which has room for them. */
void queues_order(const struct board *board, enum wall_order order, int64_t now,
    size_t *list);

#endif
