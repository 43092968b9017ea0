/* agenda.c - what will happen when, the earliest first: a binary heap. */
#include "src/sim/agenda.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

static bool
before(const struct event *a, const struct event *b)
{
	return a->at != b->at ? a->at < b->at : a->order < b->order;
}

void
agenda_put(struct agenda *agenda, int64_t at, int kind, uint64_t a, uint64_t b)
{
	struct event event = {at, agenda->entered++, kind, a, b};
	size_t i = agenda->n++, up;

	if (i == agenda->size) {
		agenda->size = agenda->size ? agenda->size * 2 : 64;
		agenda->heap =
		    mem_grow(agenda->heap, agenda->size, sizeof *agenda->heap);
	}
	for (; i > 0; i = up) {
		up = (i - 1) / 2;
		if (!before(&event, &agenda->heap[up]))
			break;
		agenda->heap[i] = agenda->heap[up];
	}
	agenda->heap[i] = event;
}

int64_t
agenda_next(const struct agenda *agenda)
{
	return agenda->n == 0 ? INT64_MAX : agenda->heap[0].at;
}

/* Let the last event sink from the top to its place. */
static void
sink(struct agenda *agenda)
{
	struct event event = agenda->heap[--agenda->n];
	size_t i = 0, down;

	while ((down = 2 * i + 1) < agenda->n) {
		if (down + 1 < agenda->n &&
		    before(&agenda->heap[down + 1], &agenda->heap[down]))
			down++;
		if (!before(&agenda->heap[down], &event))
			break;
		agenda->heap[i] = agenda->heap[down];
		i = down;
	}
	agenda->heap[i] = event;
}

bool
agenda_take(struct agenda *agenda, int64_t now, struct event *event)
{
	if (agenda_next(agenda) > now || agenda->n == 0)
		return false;
	*event = agenda->heap[0];
	sink(agenda);
	return true;
}

void
agenda_done(struct agenda *agenda)
{
	free(agenda->heap);
	memset(agenda, 0, sizeof *agenda);
}
