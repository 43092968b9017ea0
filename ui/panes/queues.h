/* queues.h - the queues and their figures of the day, as a table. */
#ifndef PANES_QUEUES_H
#define PANES_QUEUES_H

#include "ui/board.h"
#include "ui/draw/table.h"

enum { QUEUES_COLUMNS = 16 };
extern const struct column queues_columns[QUEUES_COLUMNS];

/*
 * A head, the whole site, then a row a queue from the first-th on; the
 * chosen one is marked (chosen out of range: none).
 */
void queues_draw(const struct board *board, int64_t now, struct canvas *canvas,
    struct box box, size_t first, size_t chosen);

/* How many queues a box of this height shows. */
size_t queues_rows(int height);

#endif
