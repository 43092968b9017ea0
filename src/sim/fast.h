/* fast.h - the hospital on a core of its own, in virtual time. */
#ifndef SIM_FAST_H
#define SIM_FAST_H

#include "src/sim/hospital.h"
#include "src/sim/journal.h"

struct fast {
	const struct fact *facts; /* the configuration, for core_configure */
	size_t n;
	size_t advisors; /* how many work; 0: all there are */
	struct hospital_config hospital;
};

struct fast_result {
	struct hospital_counts counts;
	uint64_t facts;
	uint64_t open; /* contacts that are not over at the end */
	int64_t ended; /* the last thing that happened */
};

/*
 * Run from hospital.from until nobody comes any more and every contact is
 * over, or six hours after hospital.until at the latest (a tape: as long as
 * it takes).  No socket, no clock, no thread: the same seed and parameters
 * give the same facts.  With a store that has no patient yet, the cards of
 * the hospital's patients are put into it.  -1 when the store holds later
 * facts, or fails.
 */
int fast_run(struct journal *journal, const struct fast *fast,
    struct fast_result *result, struct err *err);

#endif
