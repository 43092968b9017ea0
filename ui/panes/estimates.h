/* estimates.h - how long who calls now would wait, as the hub says. */
#ifndef PANES_ESTIMATES_H
#define PANES_ESTIMATES_H

#include "src/live/live.h"
#include "ui/board.h"

/* How long a call that comes now would wait, in ms; 0: not at all, or nothing
 * can be said, or the queue takes no calls today. */
int64_t estimate_of(const struct board_queue *queue);

/* The queues that take calls and take the user, those first in which a call
 * would wait longest: "Estimated wait: 4:30 Rendez-vous".  False when a call
 * would wait in none of them, or the hub tells nothing. */
bool estimates_words(const struct board *board, const struct live *live,
    const struct user *user, char *to, size_t size);

#endif
