/* recall.h - abandoned calls that nobody has made good yet. */
#ifndef LIVE_RECALL_H
#define LIVE_RECALL_H

#include "src/live/live.h"

/*
 * A call that was abandoned in a queue (a short one is none) and whose number
 * is known stays listed until the caller was reached or called again, somebody
 * took it off, or it is too old (recall_s of the site).
 */
struct recall {
	struct msg_recall_row row;
	UT_hash_handle hh; /* in the order in which they left */
};

/* NULL when there is none. */
struct recall *live_recall(const struct live *live, uint64_t contact);

/* Whether a contact that comes by this patient (0: unknown) or with this
 * "again" is of the caller whom the listed call is of. */
bool recall_is_of(const struct recall *recall, uint64_t patient,
    uint64_t again);

/* Whether the user may make it good: those of the queues that take her, all
 * of them for who leads. */
bool recall_is_for(const struct live *live, const struct recall *recall,
    const struct user *user);

/* When it is too old. */
int64_t recall_until(const struct live *live, const struct recall *recall);

#endif
