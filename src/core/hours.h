/* hours.h - when a set of opening hours is open. */
#ifndef CORE_HOURS_H
#define CORE_HOURS_H

#include "src/live/live.h"

/*
 * Whether the set is open at an instant; *until receives when that changes
 * next, 0 when it does not within a year.  A day's hours are those of its
 * holiday rows when it has any, else those of its weekday; several
 * intervals a day leave breaks between them, and intervals that touch or
 * overlap are one.  Times are local: an interval that the spring change
 * skips does not occur, one that contains the autumn change lasts an hour
 * longer.
 */
bool hours_open(const struct hours *hours, int64_t at, int64_t *until);

#endif
