/* source.h - where a command reads: the store itself, or the hub. */
#ifndef CTL_SOURCE_H
#define CTL_SOURCE_H

#include "src/ctl/ctl.h"
#include "src/ctl/session.h"
#include "src/live/live.h"
#include "src/store/store.h"

/* The store of --store, which must be given; flags are those of store_open.
 * NULL and a reason. */
struct store *source_store(const struct ctl *ctl, int flags, struct err *err);

/* The whole log folded; NULL and a reason. */
struct live *source_live(struct store *store, struct err *err);

/*
 * A log to read: that of the store of --store, opened for reading, or that
 * of the running hub, which sends it a page at a time and only what the
 * user's role may see.
 */
struct source {
	struct store *store;
	struct hub_session *session; /* when there is no store */
	uint64_t withheld;           /* facts that were not seen */
};

int source_open(struct source *source, const struct ctl *ctl, struct err *err);
void source_close(struct source *source);

/* Facts from..to (to 0: up to the last) in order, as store_facts. */
int source_facts(struct source *source, uint64_t from, uint64_t to,
    int (*fn)(void *ctx, const struct fact *fact), void *ctx, struct err *err);

/*
 * Check the whole log, as store_verify; a hub checks it a page at a time, up
 * to the fact that is the last then.  *checked receives how many facts are
 * good and chain (CHAIN_TEXT bytes) the chain's value after them.
 */
int source_verify(struct source *source, uint64_t *checked, char *chain,
    struct err *err);

/* Make local time that of --zone or else of the site in the log. */
int source_zone(const struct ctl *ctl, struct source *source, struct err *err);

#endif
