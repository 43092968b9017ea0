/* due.h - what comes due when: a heap of instants. */
#ifndef CORE_DUE_H
#define CORE_DUE_H

#include <stddef.h>
#include <stdint.h>

/* What a due time belongs to; of equal instants the lower kind comes first,
 * then the lower id, so that the order never depends on memory. */
enum due_kind {
	DUE_QUEUE = 1,
	DUE_SESSION,
	DUE_ADVISOR,
	DUE_CONTACT,
	DUE_REQUEST,
	DUE_PROMISE,
	DUE_LETTER,
	DUE_RECALL
};

/* Embedded in what it belongs to; zeroed but for kind and id to begin. */
struct due {
	int64_t at;
	enum due_kind kind;
	uint64_t id;
	size_t place; /* in the heap, from 1; 0: in none */
};

/* Zero it to begin. */
struct dues {
	struct due **heap;
	size_t n, size;
};

/* Put into the heap, move, or take out when at is INT64_MAX.  O(log n). */
void due_set(struct dues *dues, struct due *due, int64_t at);

/* The next one; NULL when there is none. */
struct due *due_first(const struct dues *dues);

void dues_done(struct dues *dues);

#endif
