/* due.c - what comes due when: a heap of instants. */
#include "src/core/due.h"

#include <stdbool.h>
#include <stdlib.h>

#include "src/base/mem.h"

static bool
is_before(const struct due *a, const struct due *b)
{
	if (a->at != b->at)
		return a->at < b->at;
	if (a->kind != b->kind)
		return a->kind < b->kind;
	return a->id < b->id;
}

/* Places count from 1: the children of i are 2i and 2i + 1. */
static void
put(struct dues *dues, size_t place, struct due *due)
{
	dues->heap[place - 1] = due;
	due->place = place;
}

static struct due *
get(const struct dues *dues, size_t place)
{
	return dues->heap[place - 1];
}

static void
rise(struct dues *dues, struct due *due)
{
	size_t at = due->place;

	while (at > 1 && is_before(due, get(dues, at / 2))) {
		put(dues, at, get(dues, at / 2));
		at /= 2;
	}
	put(dues, at, due);
}

static void
sink(struct dues *dues, struct due *due)
{
	size_t at = due->place, child;

	while ((child = 2 * at) <= dues->n) {
		if (child < dues->n &&
		    is_before(get(dues, child + 1), get(dues, child)))
			child++;
		if (!is_before(get(dues, child), due))
			break;
		put(dues, at, get(dues, child));
		at = child;
	}
	put(dues, at, due);
}

static void
take_out(struct dues *dues, struct due *due)
{
	struct due *last = get(dues, dues->n--);

	if (last != due) {
		put(dues, due->place, last);
		rise(dues, last);
		sink(dues, last);
	}
	due->place = 0;
}

void
due_set(struct dues *dues, struct due *due, int64_t at)
{
	if (due->place != 0 && due->at == at)
		return;
	if (at == INT64_MAX) {
		if (due->place != 0)
			take_out(dues, due);
		due->at = at;
		return;
	}
	if (due->place == 0) {
		if (dues->n == dues->size) {
			dues->size = dues->size ? 2 * dues->size : 64;
			dues->heap = mem_grow(dues->heap, dues->size,
			    sizeof dues->heap[0]);
		}
		put(dues, ++dues->n, due);
	}
	due->at = at;
	rise(dues, due);
	sink(dues, due);
}

struct due *
due_first(const struct dues *dues)
{
	return dues->n == 0 ? NULL : dues->heap[0];
}

void
dues_done(struct dues *dues)
{
	free(dues->heap);
	dues->heap = NULL;
	dues->n = dues->size = 0;
}
