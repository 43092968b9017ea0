/* open.h - when a set of hours is open. */
#ifndef LIVE_OPEN_H
#define LIVE_OPEN_H

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

/* Of the time between two instants, the ms within the hours. */
int64_t hours_within(const struct hours *hours, int64_t from, int64_t to);

/*
 * Of the hours that begin on a local day, the ms until an instant; what goes
 * on after midnight belongs to the day on which it began.
 */
int64_t hours_begun(const struct hours *hours, uint64_t day, int64_t until);

#endif
