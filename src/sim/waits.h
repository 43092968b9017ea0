/* waits.h - whether calls wait no longer than was estimated. */
#ifndef SIM_WAITS_H
#define SIM_WAITS_H

#include <stdio.h>
#include <uthash.h>

#include "src/live/live.h"

/*
 * Each call that has to wait is estimated as it enters its queue, with what
 * is known then (src/live/estimate.h), and compared with its wait up to the
 * answer.  Who left sooner than he was told could have waited shorter or
 * longer, so he is not counted; who left later waited longer.
 */
struct waits {
	struct wait *open;
	uint64_t n, kept;       /* compared; waited no longer */
	uint64_t unsaid;        /* for whom nothing could be said */
	double told_ms, was_ms; /* sums over those compared */
};

void waits_fact(struct waits *waits, const struct live *live,
    const struct fact *fact);

/* "estimated waits: 812 calls, 86.2 % waited no longer …"; nothing when none
 * waited. */
void waits_print(const struct waits *waits, FILE *out);
void waits_done(struct waits *waits);

#endif
