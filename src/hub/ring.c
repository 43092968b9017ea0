/* ring.c - the recent facts, encoded once, for ticks and for resuming. */
#include "src/hub/ring.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/mem.h"

void
ring_init(struct ring *ring)
{
	ring->facts = mem_zero(RING_FACTS, sizeof(*ring->facts));
	ring->last = 0;
}

void
ring_done(struct ring *ring)
{
	size_t i;

	for (i = 0; ring->facts != NULL && i < RING_FACTS; i++)
		free(ring->facts[i]);
	free(ring->facts);
	ring->facts = NULL;
}

void
ring_put(struct ring *ring, const struct fact *fact, uint64_t term)
{
	const struct msg_type *type = msg_type(fact->id);
	struct ring_fact **place, *put;
	char buf[CODEC_MAX];
	int n;

	/* The store took it already, so it can be encoded. */
	n = codec_encode_fact(fact, buf, sizeof buf, NULL);
	assert(n > 0);
	place = &ring->facts[fact->head.number % RING_FACTS];
	put = *place = mem_grow(*place, sizeof *put + (size_t)n, 1);
	put->number = fact->head.number;
	put->term = term;
	put->barrier = fact->id == MSG_TERM_STARTED;
	put->mask = type->mask;
	put->user =
	    type->mask & SEEN_SELF ? msg_u64(fact->id, &fact->head, "user") : 0;
	put->length = (uint32_t)n;
	memcpy(put->bytes, buf, (size_t)n);
	ring->last = fact->head.number;
}

void
ring_settle(struct ring *ring, uint64_t term)
{
	struct ring_fact *fact;
	uint64_t number;

	for (number = ring->last; number > 0; number--) {
		fact = ring->facts[number % RING_FACTS];
		if (fact == NULL || fact->number != number)
			return;
		fact->term = term;
		if (fact->barrier)
			term--;
	}
}

const struct ring_fact *
ring_get(const struct ring *ring, uint64_t number)
{
	const struct ring_fact *fact = ring->facts[number % RING_FACTS];

	return fact == NULL || fact->number != number ? NULL : fact;
}

bool
ring_seen(const struct ring_fact *fact, enum role role, uint64_t user)
{
	return (fact->mask & 1u << role) != 0 ||
	    ((fact->mask & SEEN_SELF) != 0 && fact->user == user && user != 0);
}

bool
ring_resumes(const struct ring *ring, uint64_t number, uint64_t term)
{
	const struct ring_fact *fact = ring_get(ring, number);

	return number != 0 && number <= ring->last && fact != NULL &&
	    fact->term <= term;
}
