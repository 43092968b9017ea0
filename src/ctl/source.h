/* source.h - where a command reads: the store itself. */
#ifndef CTL_SOURCE_H
#define CTL_SOURCE_H

#include "src/ctl/ctl.h"
#include "src/live/live.h"
#include "src/store/store.h"

/* The store of --store, which must be given; flags are those of store_open.
 * NULL and a reason. */
struct store *source_store(const struct ctl *ctl, int flags, struct err *err);

/* Make local time that of --zone or else of the site in the store. */
int source_zone(const struct ctl *ctl, struct store *store, struct err *err);

/* The whole log folded; NULL and a reason. */
struct live *source_live(struct store *store, struct err *err);

#endif
