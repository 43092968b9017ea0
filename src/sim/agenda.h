/* agenda.h - what will happen when, the earliest first. */
#ifndef SIM_AGENDA_H
#define SIM_AGENDA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An appointment, a value: kind and what it concerns are its owner's. */
struct event {
	int64_t at;
	uint64_t order; /* of entry: equal times keep it */
	int kind;
	uint64_t a, b;
};

struct agenda {
	struct event *heap;
	size_t n, size;
	uint64_t entered;
};

void agenda_put(struct agenda *agenda, int64_t at, int kind, uint64_t a,
    uint64_t b);

/* The earliest time; INT64_MAX when nothing is to come. */
int64_t agenda_next(const struct agenda *agenda);

/* Take out the earliest event at or before now; false when there is none. */
bool agenda_take(struct agenda *agenda, int64_t now, struct event *event);

void agenda_done(struct agenda *agenda);

#endif
