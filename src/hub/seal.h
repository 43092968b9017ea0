/* seal.h - at the end of each day the chain's value becomes a fact. */
#ifndef HUB_SEAL_H
#define HUB_SEAL_H

#include <stdbool.h>
#include <stdint.h>

#include "src/hub/query.h"
#include "src/store/store.h"

struct seal {
	struct query query;
	uint64_t day; /* the next to be sealed */
	bool busy;
	uint64_t last; /* where the chain was read */
	char chain[CHAIN_TEXT];
};

struct hub;

/* At a start: at is the time of the log's last fact, 0 when it is empty. */
void seal_init(struct hub *hub, int64_t at, int64_t now);

/* Once a second: seal the day when another has begun and all its facts are
 * durable. */
void seal_due(struct hub *hub, int64_t now);

#endif
