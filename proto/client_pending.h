/* client_pending.h - commands of a client that have no answer yet. */
#ifndef PROTO_CLIENT_PENDING_H
#define PROTO_CLIENT_PENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uthash.h>

#include "proto/msg.h"

enum { PENDING_MAX = 1024 };

/* One command as it went over the wire, to be sent again as it is. */
struct pending {
	uint64_t seq;
	int64_t due; /* steady: given up */
	enum msg_id id;
	int sends;
	bool doubted; /* refused once because the session was unknown */
	bool put_off; /* to be sent again with the next ping */
	size_t size;
	UT_hash_handle hh;
	unsigned char bytes[];
};

/* In the order of their numbers; embedded by the client, zeroed first. */
struct pendings {
	struct pending *by_seq;
	int64_t due; /* none is due before */
};

/* False when PENDING_MAX are here. */
bool pending_put(struct pendings *pendings, uint64_t seq, enum msg_id id,
    const void *bytes, size_t size, int64_t due);

/* NULL when it is not outstanding. */
struct pending *pending_find(const struct pendings *pendings, uint64_t seq);

void pending_remove(struct pendings *pendings, struct pending *pending);

/* One that is due by now, NULL when there is none. */
struct pending *pending_due(struct pendings *pendings, int64_t now);

void pendings_done(struct pendings *pendings);

#endif
