/* same.h - two live states compared, row by row. */
#ifndef TESTS_LIVE_SAME_H
#define TESTS_LIVE_SAME_H

#include "src/live/live.h"

/*
 * 0 when the two have the same rows, whatever their order; else -1 and the
 * first row that only one of them has, with its fields.
 */
int live_same(const struct live *a, const struct live *b, struct err *err);

/*
 * The same of the rows that a role (and, by SEEN_SELF, a user) may see.  The
 * site's row is left out: it tells of facts that were not seen.
 */
int live_same_seen(const struct live *a, const struct live *b, enum role role,
    uint64_t user, struct err *err);

/*
 * 0 when everything that is kept beside the rows (counters, lists, trees,
 * shown states) is what the rows say; else -1 and what is not.
 */
int live_recount(const struct live *live, struct err *err);

/* A new live with the rows of another, each encoded and decoded on the way
 * as in a snapshot; NULL and a reason when one is refused. */
struct live *live_copy(const struct live *live, struct err *err);

/* Whether a role, as this user, may see a fact or a row. */
bool msg_seen(enum msg_id id, const void *body, enum role role, uint64_t user);

#endif
