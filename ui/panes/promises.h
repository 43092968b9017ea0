/* promises.h - what patients are waiting for by a time: promises, callbacks. */
#ifndef PANES_PROMISES_H
#define PANES_PROMISES_H

#include "ui/draw/table.h"
#include "ui/model.h"

enum { PROMISES_COLUMNS = 7, PROMISES_ROWS = 256 };
extern const struct column promises_columns[PROMISES_COLUMNS];

/* A promise, or a callback that waits for the user's skills: due when the
 * threshold of its queue is over. */
struct promise_item {
	int64_t due;
	const struct promise *promise; /* NULL: a callback */
	const struct contact *callback;
};

/*
 * The signed-in user's, with those of her team that are due and whose owners
 * are not there; with `team` those of everybody she leads, too.  By due
 * time; the first max of them into list.  Returns how many there are.
 */
size_t promises_list(const struct model *model, bool team,
    struct promise_item *list, size_t max);

/* A table of them from the first-th on; the chosen one is marked, -1: none.
 * Whose they are is shown when `team`, or when one is somebody else's. */
void promises_draw(const struct model *model, const struct promise_item *list,
    size_t n, size_t first, int chosen, bool team, struct canvas *canvas,
    struct box box);

/* "Promises: 3, 1 overdue !", callbacks among them; empty when there are
 * none. */
void promises_title(const struct model *model, const struct promise_item *list,
    size_t n, char *to, size_t size);

#endif
