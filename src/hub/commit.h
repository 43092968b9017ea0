/* commit.h - nothing leaves the hub before it is durable. */
#ifndef HUB_COMMIT_H
#define HUB_COMMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/bus/bus.h"
#include "src/core/core.h"
#include "src/store/store.h"

/*
 * Facts that the core decided join the open batch; replies wait in it.  One
 * batch is with the store at a time, and the open one follows as soon as
 * that is done: the busier the hub, the larger the batches, without a timer.
 */
enum { COMMIT_FACTS_MAX = 4096, COMMIT_BYTES_MAX = 1 << 20 };

struct hub;

struct pending_reply {
	struct peer peer;
	size_t offset;
	size_t length;
};

struct pending_call {
	void (*fn)(struct hub *hub, void *ctx);
	void *ctx;
};

/* What one commit will make true, and what may then be said and done. */
struct pending {
	struct batch *batch;
	struct facts facts;
	size_t batched; /* of the facts, those in the batch */
	bool rows;      /* the batch holds personal rows */
	int64_t opened; /* when its first fact joined, steady */
	struct pending_reply *replies;
	size_t n_replies, size_replies;
	char *bytes; /* the replies, encoded */
	size_t n_bytes, size_bytes;
	struct pending_call *calls;
	size_t n_calls, size_calls;
};

struct commit {
	struct pending open, flying;
	struct pending spare; /* what the next flying one is made of */
	bool busy;            /* flying is with the store */
	bool changing;        /* or changes are, and flying is empty */
	uint64_t durable;     /* the last number that is */
	uint64_t commits, facts;
	uint64_t batch_max;   /* the largest since the last status */
	uint64_t wait_max_ms; /* the longest from joining to durable */
	int64_t since;        /* when the store was given it, steady */
};

void commit_init(struct hub *hub);
void commit_done(struct hub *hub);

/* Where the core puts its facts; call commit_take after each such call. */
struct facts *commit_facts(struct hub *hub);
void commit_take(struct hub *hub);

/* Whether commands must be refused as busy for now. */
bool commit_full(const struct hub *hub);

/* A personal row that becomes durable with the facts before and after it. */
void commit_row(struct hub *hub, const struct msg *row);

/* Send a reply once fact number, decided already, is durable; at once when
 * it is. */
void commit_reply(struct hub *hub, uint64_t number, const struct peer *peer,
    const struct msg *reply);

/* Call fn once everything decided so far is durable; at once when it is. */
void commit_after(struct hub *hub, void (*fn)(struct hub *hub, void *ctx),
    void *ctx);

/* Call fn once the open batch, whatever is in it, is durable. */
void commit_with(struct hub *hub, void (*fn)(struct hub *hub, void *ctx),
    void *ctx);

/* Hand the open batch to the store if the last one is done, and with it the
 * changes that wait (changes.h).  Called before the loop waits, so that a turn
 * of the loop makes one batch. */
void commit_flush(struct hub *hub);

/* The same at once, with a store that is not a writer's yet. */
int commit_now(struct hub *hub, struct store *store, struct err *err);

/* Whether nothing waits to become durable. */
bool commit_idle(const struct hub *hub);

#endif
