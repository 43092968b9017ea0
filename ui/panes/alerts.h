/* alerts.h - what is wrong now, the oldest first. */
#ifndef PANES_ALERTS_H
#define PANES_ALERTS_H

#include "ui/draw/canvas.h"
#include "ui/model.h"

/* A row each, and in the last one how many more; who has seen an alert is
 * told where somebody is signed in. */
void alerts_draw(const struct model *model, const struct board *board,
    int64_t now, struct canvas *canvas, struct box box);

/* What, how bad it was when it was raised, and of whom: whose is the title of
 * its queue or team, "" without one. */
void alerts_words(const struct msg_board_alert *alert, const char *whose,
    char *to, size_t size);

/* The oldest that nobody has seen; 0: none. */
uint64_t alerts_unseen(const struct board *board);

#endif
