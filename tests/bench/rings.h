/* rings.h - calls and rings, from what sipp wrote of each packet. */
#ifndef TESTS_BENCH_RINGS_H
#define TESTS_BENCH_RINGS_H

#include <stddef.h>
#include <stdint.h>

#include "tests/bench/measure.h"

/*
 * sipp notes each message with the instant at which it was sent or came.  A
 * patient is known by the number he calls from, which his telephone sends and
 * the advisor's is shown; all instants are of one clock.
 */
struct ring {
	char id[80];      /* the Call-ID of either leg */
	int64_t patient;  /* the digits of his number */
	int telephone;    /* the advisor's; 0: it is the patient's own leg */
	int64_t began_us; /* the INVITE left him, or came to her telephone */
	int64_t up_us;    /* the 200 of it; 0: never */
	int64_t ended_us; /* BYE or CANCEL; 0: never */
};

struct rings {
	struct ring *list;
	size_t n, size;
};

/* Add those in a file of messages, of patients whose digits begin with the
 * prefix. */
void rings_read(struct rings *rings, const char *path, const char *prefix);
void rings_done(struct rings *rings);

struct verdict {
	struct times queued; /* call queued to the first ring, in us */
	struct times freed;  /* advisor free to her next ring while he waited */
	size_t calls, lost, twice;
	size_t overtaken; /* rings of one while an older one waited */
	int64_t worst_us; /* and for how long he waited on */
};

void rings_judge(struct rings *rings, struct verdict *verdict);
void verdict_done(struct verdict *verdict);

#endif
