/* cast.h - the queues and advisors that call records name. */
#ifndef SIM_CAST_H
#define SIM_CAST_H

#include "src/live/live.h"
#include "src/sim/tape.h"

struct cast {
	const char *title;    /* the site's, when there is none yet */
	const char *zone;     /* its time zone, that of the records */
	uint64_t short_s;     /* of the queues that are made */
	uint64_t threshold_s; /* T of the queues that are made */
	bool by_hand;         /* of the advisors: not from a configuration */
};

/*
 * The configuration that the calls need and the live state does not have:
 * the site, a team, a queue of the name of each type of call and an advisor
 * of the login of each server (or, with advisors > 0, so many made ones, of
 * the logins sim-001 and up), as facts without number and time.  Returns
 * how many are in *facts, which the caller frees.
 */
size_t cast_config(const struct live *live, const struct tape *tape,
    const struct cast *cast, size_t advisors, struct fact **facts);

#endif
