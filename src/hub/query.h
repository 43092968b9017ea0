/* query.h - reading the store without making commits wait. */
#ifndef HUB_QUERY_H
#define HUB_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <bsd/sys/queue.h>

#include "src/store/store.h"

/*
 * A query is embedded in what it is for.  work runs on the store thread,
 * done on the loop afterwards, in the order they were put.  Few are with the
 * writer at once, so that there is always room for a commit.
 */
enum { QUERY_FLYING_MAX = 16, QUERY_WAITING_MAX = 2048 };

struct hub;

struct query {
	int (*work)(struct query *query, struct store *store, struct err *err);
	void (*done)(struct hub *hub, struct query *query, int rc,
	    const struct err *err);
	struct hub *hub;
	bool lost; /* it failed because the store is gone */
	STAILQ_ENTRY(query) next;
};

struct queries {
	STAILQ_HEAD(, query) waiting;
	size_t n_waiting, n_flying;
};

void queries_init(struct queries *queries);

/* -1: too many wait, and done will not be called. */
int query_put(struct hub *hub, struct query *query);

#endif
