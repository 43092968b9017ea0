/* ring.h - the recent facts, encoded once, for ticks and for resuming. */
#ifndef HUB_RING_H
#define HUB_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "proto/msg.h"

/* A console that missed more than this gets a snapshot. */
enum { RING_FACTS = 32768 };

struct ring_fact {
	uint64_t number;
	uint64_t term;
	uint64_t user; /* of SEEN_SELF; else 0 */
	bool barrier;  /* its term began with it */
	unsigned int mask;
	uint32_t length;
	unsigned char bytes[];
};

struct ring {
	struct ring_fact **facts; /* RING_FACTS of them, by number */
	uint64_t last;            /* 0: empty */
};

void ring_init(struct ring *ring);
void ring_done(struct ring *ring);

/* The next fact, which is durable; term is that of its writing. */
void ring_put(struct ring *ring, const struct fact *fact, uint64_t term);

/* Facts that were read from the log: their terms, from the last one's
 * backwards. */
void ring_settle(struct ring *ring, uint64_t term);

/* NULL when it is not there any more, or not yet. */
const struct ring_fact *ring_get(const struct ring *ring, uint64_t number);

/* Whether somebody of this role may see it; user 0: leave out what only
 * SEEN_SELF shows. */
bool ring_seen(const struct ring_fact *fact, enum role role, uint64_t user);

/*
 * Whether who saw fact number during a term may go on from it: all after it
 * is here, and it is a fact of this log and not of one that was replaced by
 * a backup.
 */
bool ring_resumes(const struct ring *ring, uint64_t number, uint64_t term);

#endif
