/* now.c - the hub's time, which never goes back or stands still. */
#include "src/hub/now.h"

void
now_begin(struct now *now, int64_t at, int64_t steady)
{
	now->at = at;
	now->steady = steady;
	now->ahead = false;
}

int64_t
now_tell(struct now *now, int64_t wall, int64_t steady)
{
	int64_t passed = steady - now->steady;
	int64_t least = now->at + passed - (passed + 9) / 10;

	now->ahead = wall < least;
	if (now->ahead)
		return least;
	now->at = wall;
	now->steady = steady;
	return wall;
}
