/* client_pending.c - commands of a client that have no answer yet. */
#include "proto/client_pending.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

bool
pending_put(struct pendings *pendings, uint64_t seq, enum msg_id id,
    const void *bytes, size_t size, int64_t due)
{
	struct pending *pending;

	if (HASH_COUNT(pendings->by_seq) >= PENDING_MAX)
		return false;
	pending = mem_zero(1, sizeof *pending + size);
	pending->seq = seq;
	pending->id = id;
	pending->due = due;
	pending->size = size;
	memcpy(pending->bytes, bytes, size);
	if (pendings->by_seq == NULL || due < pendings->due)
		pendings->due = due;
	HASH_ADD(hh, pendings->by_seq, seq, sizeof pending->seq, pending);
	return true;
}

struct pending *
pending_find(const struct pendings *pendings, uint64_t seq)
{
	struct pending *pending;

	HASH_FIND(hh, pendings->by_seq, &seq, sizeof seq, pending);
	return pending;
}

void
pending_remove(struct pendings *pendings, struct pending *pending)
{
	HASH_DELETE(hh, pendings->by_seq, pending);
	free(pending);
}

struct pending *
pending_due(struct pendings *pendings, int64_t now)
{
	struct pending *pending;

	/* The bound is only set right once it is reached: answers that come
	 * in time, nearly all, never look through the others. */
	if (pendings->by_seq == NULL || now < pendings->due)
		return NULL;
	pendings->due = INT64_MAX;
	for (pending = pendings->by_seq; pending != NULL;
	     pending = pending->hh.next) {
		if (pending->due <= now) {
			pendings->due = now;
			return pending;
		}
		if (pending->due < pendings->due)
			pendings->due = pending->due;
	}
	return NULL;
}

void
pendings_done(struct pendings *pendings)
{
	struct pending *pending, *next;

	HASH_ITER(hh, pendings->by_seq, pending, next)
		pending_remove(pendings, pending);
}
