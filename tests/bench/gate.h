/* gate.h - gateways that let calls in and take them out again. */
#ifndef TESTS_BENCH_GATE_H
#define TESTS_BENCH_GATE_H

#include "tests/bench/crowd.h"
#include "tests/bench/measure.h"

/*
 * A call arrives in the menu, and leaves: one fact each, decided, committed,
 * acknowledged, and the contact's row for cards.  Or telephones go and come
 * back: one fact and nothing else.  The gateways share the two cores with
 * the hub.
 */
enum { GATE_NUMBERS = 1 << 16 };

struct gate {
	struct console *console;
	int64_t sent[GATE_NUMBERS];    /* by the command's number */
	bool arrives[GATE_NUMBERS];    /* or leaves */
	uint64_t inside[GATE_NUMBERS]; /* calls that may leave */
	size_t n_inside;
};

struct gates {
	struct crowd crowd;
	struct gate *gates;
	size_t n, turn;
	bool telephones; /* one row each, instead of calls */
	bool going;      /* an acknowledged command is followed by another */
	uint64_t asked, acked;
	struct times *times; /* where acknowledgements are timed; NULL */
};

/* The first n gateways of a site, signed in. */
void gates_open(struct gates *gates, const struct site *site, size_t n);
void gates_close(struct gates *gates);

/* One command, by the gateways in turn. */
void gates_ask(struct gates *gates);

/* Keep so many outstanding for a while; how many were acknowledged. */
uint64_t gates_flood(struct gates *gates, uint64_t outstanding, int ms);

/* So many a second for a while, whatever the answers do, in small groups a
 * millisecond apart; then until all are acknowledged.  Each is timed from
 * when it was due. */
void gates_pace(struct gates *gates, int a_second, int ms, struct times *times);

#endif
