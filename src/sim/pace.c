/* pace.c - virtual time that runs faster than the clock. */
#include "src/sim/pace.h"

#include "src/base/clock.h"

int64_t
pace_now(const struct pace *pace)
{
	if (!pace->runs)
		return pace->base;
	return pace->base + (clock_steady() - pace->began) * pace->speed;
}

void
pace_start(struct pace *pace)
{
	pace->began = clock_steady();
	pace->runs = true;
}

void
pace_jump(struct pace *pace, int64_t ms)
{
	pace->base += ms;
}

int
pace_until(const struct pace *pace, int64_t at, int most)
{
	int64_t now = pace_now(pace), ms;

	if (at <= now)
		return 0;
	if (!pace->runs || at - now >= most * pace->speed)
		return most;
	/* Rounded up: waking just before would only wait again. */
	ms = (at - now + pace->speed - 1) / pace->speed;
	return ms < most ? (int)ms : most;
}
