/* hub_restart.c - bench: a start with a million facts after the snapshot. */
#include <signal.h>

#include "tests/bench/measure.h"
#include "tests/bench/site.h"

/*
 * From the start of the process until it is ready, after a kill -9.  It is
 * killed again as soon as it is ready, before it can store a snapshot of its
 * own; the file's pages stay in the cache.
 */
enum { FACTS = 1000000, TIMES = 5 };

int
main(void)
{
	const struct site_plan plan = {.advisors = 100, .facts = FACTS};
	double took[TIMES];
	struct site site;
	int i;

	site_make(&site, &plan);
	for (i = 0; i < TIMES; i++) {
		took[i] = (double)site_start(&site) / 1e6;
		site_end(&site, SIGKILL);
	}
	measure_print("hub_restart", measure_median(took, TIMES), "s");
	site_remove(&site);
	return 0;
}
