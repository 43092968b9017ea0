/* snapshot.h - the live state in the store, so that a start is quick. */
#ifndef HUB_SNAPSHOT_H
#define HUB_SNAPSHOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/err.h"
#include "src/live/live.h"

/* One is put after so many facts, or after so long when there were any. */
enum { SNAPSHOT_FACTS = 50000, SNAPSHOT_MS = 60000 };

struct snapshots {
	uint64_t number; /* of the last one */
	int64_t at;      /* when it was made, steady */
	bool busy;
};

struct hub;

/* Once a second: put one when it is time. */
void snapshot_due(struct hub *hub);

/* Put one now, whatever the time; at a stop. */
void snapshot_put(struct hub *hub);

/* Load encoded rows into an empty live state. */
int snapshot_load(struct live *live, const void *bytes, size_t n,
    struct err *err);

#endif
