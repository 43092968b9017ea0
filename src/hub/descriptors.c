/* descriptors.c - how many files and connections the hub may have open. */
#include "src/hub/descriptors.h"

#include <sys/resource.h>

enum { OF_A_SESSION = 2, BESIDE = 256 };

uint64_t
descriptors_raise(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
		return 0;
	limit.rlim_cur = limit.rlim_max;
	/* A sandbox may forbid it: then the limit is what it was. */
	setrlimit(RLIMIT_NOFILE, &limit);
	getrlimit(RLIMIT_NOFILE, &limit);
	return limit.rlim_cur;
}

uint64_t
descriptors_needed(uint64_t sessions)
{
	return sessions * OF_A_SESSION + BESIDE;
}
