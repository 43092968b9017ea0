/* hours.c - when a set of opening hours is open. */
#include "src/core/hours.h"

#include <stdlib.h>

#include "src/base/clock.h"

enum { DAY_MINUTES = 1440, DAY_INTERVALS = 16, SEARCH_DAYS = 366 };

/* Minutes of one local day. */
struct interval {
	uint64_t from, to;
};

static int
interval_compare(const void *a, const void *b)
{
	const struct interval *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

/* Sort and join what touches; returns how many are left. */
static size_t
intervals_join(struct interval *list, size_t n)
{
	size_t i, out = 0;

	qsort(list, n, sizeof list[0], interval_compare);
	for (i = 0; i < n; i++) {
		if (out > 0 && list[i].from <= list[out - 1].to) {
			if (list[i].to > list[out - 1].to)
				list[out - 1].to = list[i].to;
		} else {
			list[out++] = list[i];
		}
	}
	return out;
}

/* The intervals of a local day, in order. */
static size_t
intervals_of(const struct hours *hours, uint64_t day,
    struct interval list[DAY_INTERVALS])
{
	uint64_t weekday = (uint64_t)clock_weekday(day);
	bool is_holiday = false;
	size_t i, n = 0;

	for (i = 0; i < hours->n_holidays && n < DAY_INTERVALS; i++) {
		const struct msg_holiday_set *h = &hours->holidays[i];

		if (h->day != day)
			continue;
		is_holiday = true;
		if (h->from_min < h->to_min)
			list[n++] = (struct interval){h->from_min, h->to_min};
	}
	for (i = 0; i < hours->n_open && n < DAY_INTERVALS; i++) {
		const struct msg_open_set *o = &hours->open[i];

		if (!is_holiday && o->weekday == weekday &&
		    o->from_min < o->to_min)
			list[n++] = (struct interval){o->from_min, o->to_min};
	}
	return intervals_join(list, n);
}

/*
 * The end of an opening that lasts to the end of the given day: it goes on
 * while the next day begins open.
 */
static int64_t
end_after(const struct hours *hours, uint64_t day)
{
	struct interval list[DAY_INTERVALS];
	int i;

	for (i = 0; i < SEARCH_DAYS; i++) {
		day = clock_day_add(day, 1);
		if (intervals_of(hours, day, list) == 0 || list[0].from != 0)
			return clock_at(day, 0, 0);
		if (list[0].to < DAY_MINUTES)
			return clock_at(day, 0, (int)list[0].to);
	}
	return 0;
}

bool
hours_open(const struct hours *hours, int64_t at, int64_t *until)
{
	struct interval list[DAY_INTERVALS];
	uint64_t day = clock_day(at);
	int64_t from, to;
	size_t i, n;
	int d;

	for (d = 0; d <= SEARCH_DAYS; d++, day = clock_day_add(day, 1)) {
		n = intervals_of(hours, day, list);
		for (i = 0; i < n; i++) {
			from = clock_at(day, 0, (int)list[i].from);
			to = clock_at(day, 0, (int)list[i].to);
			if (to <= at || from == to)
				continue;
			if (from > at) {
				*until = from;
				return false;
			}
			*until = list[i].to < DAY_MINUTES
			    ? to
			    : end_after(hours, day);
			return true;
		}
	}
	*until = 0;
	return false;
}
