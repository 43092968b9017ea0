/* retention.h - what was kept long enough goes, once a day. */
#ifndef HUB_RETENTION_H
#define HUB_RETENTION_H

#include <stdbool.h>
#include <stdint.h>

#include "src/hub/query.h"

/*
 * Messages between people are deleted once they are as old as site's
 * keep_messages says.  The store counts them, and when there are some the fact
 * messages_forgotten says how many; the store deletes them with it.
 */
struct retention {
	struct query query; /* first */
	uint64_t day;       /* done for this one; 0: not since the start */
	int64_t before;
	uint64_t messages;
	bool busy;
};

struct hub;

/* Once a second. */
void retention_due(struct hub *hub, int64_t now);

#endif
