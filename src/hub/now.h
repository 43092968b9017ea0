/* now.h - the hub's time, which never goes back or stands still. */
#ifndef HUB_NOW_H
#define HUB_NOW_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The hub's time is the wall clock's as long as that goes forward, and jumps
 * with it.  When the wall clock is set back the hub's time goes on, at nine
 * tenths of its pace, until the wall clock has caught up with it: limits
 * still run out, each fact is later than the one before, and an hour set
 * back is made good in ten.
 */
struct now {
	int64_t at;     /* the last time that was the wall clock's */
	int64_t steady; /* and the steady clock then */
	bool ahead;     /* of the wall clock */
};

/* Begin at a time, that of the log's last fact; 0 when it is empty. */
void now_begin(struct now *now, int64_t at, int64_t steady);

/* The time, from what the two clocks show. */
int64_t now_tell(struct now *now, int64_t wall, int64_t steady);

#endif
