/* pace.h - virtual time that runs faster than the clock. */
#ifndef SIM_PACE_H
#define SIM_PACE_H

#include <stdbool.h>
#include <stdint.h>

struct pace {
	int64_t base;  /* the virtual instant at which it began or stands */
	int64_t began; /* clock_steady then */
	int64_t speed; /* virtual milliseconds a millisecond, at least 1 */
	bool runs;
};

int64_t pace_now(const struct pace *pace);

/* Let it run from where it stands. */
void pace_start(struct pace *pace);

/* Leave out so many virtual milliseconds. */
void pace_jump(struct pace *pace, int64_t ms);

/* Real milliseconds until a virtual instant, at most most; 0 when it has
 * come, most when the time stands still. */
int pace_until(const struct pace *pace, int64_t at, int most);

#endif
