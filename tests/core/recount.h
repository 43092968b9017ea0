/* recount.h - sums of days and queues, counted once more. */
#ifndef TESTS_CORE_RECOUNT_H
#define TESTS_CORE_RECOUNT_H

#include "tests/core/day.h"

/* The sums of one day and queue. */
struct sum {
	struct msg_tally_row row;
};

struct sums {
	struct sum list[64];
	size_t n;
};

/* Made when there are none yet. */
struct msg_tally_row *sum_of(struct sums *sums, uint64_t day, uint64_t queue);

/* Once & Done, declared and as it turned out, and recontacts: each contact
 * held against each other one. */
void recount_needs(struct sums *sums, const struct facts *log, uint64_t last);

/* Complaints opened, and those whose clock ran out. */
void recount_complaints(struct sums *sums, const struct facts *log);

#endif
