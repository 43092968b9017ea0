/* requests.h - what patients need and is not resolved yet, as a table. */
#ifndef PANES_REQUESTS_H
#define PANES_REQUESTS_H

#include "ui/draw/table.h"
#include "ui/model.h"

enum { REQUESTS_COLUMNS = 8, REQUESTS_ROWS = 512 };
extern const struct column requests_columns[REQUESTS_COLUMNS];

/* Whose are listed: her own, those of her team as well, all, or those of her
 * team that were over not long ago. */
enum whose { WHOSE_MINE, WHOSE_TEAM, WHOSE_ALL, WHOSE_OVER, WHOSE_COUNT };

/* Those of which the words were said, as the hub found them. */
enum { SAID_MAX = 200 };
struct said {
	uint64_t list[SAID_MAX];
	size_t n;
};

/*
 * The open ones, what is overdue first, then by due date, those without one
 * last; of the same date the more urgent, then the older first.  Those that
 * are over begin with the last.  Only those that hold each of the words, in
 * what their row shows, blind to accents; NULL or "": all of them; and those
 * of said, which may be NULL.  The first max of them into list; returns how many those are, and in *all how many
 * there are.
 */
size_t requests_list(const struct model *model, enum whose whose,
    const char *words, const struct said *said, const struct request **list,
    size_t max, size_t *all);

/* A table of them from the first-th on; the chosen one is marked. */
void requests_draw(const struct model *model, const struct request *const *list,
    size_t n, size_t first, int chosen, struct canvas *canvas, struct box box);

/* Who carries a request through: an advisor, a team, or nobody. */
const char *request_carrier(const struct live *live,
    const struct msg_request_row *row);

/* Its kind, or of a complaint how far it is; and its state. */
const char *request_kind_name(const struct msg_request_row *row);
const char *request_state_name(enum request_state state);

#endif
