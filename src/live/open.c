/* open.c - when a set of hours is open. */
#include "src/live/open.h"

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

/* The part of an interval of a day between two instants. */
static int64_t
part(uint64_t day, const struct interval *interval, int64_t from, int64_t to)
{
	int64_t begins = clock_at(day, 0, (int)interval->from);
	int64_t ends = clock_at(day, 0, (int)interval->to);

	if (begins < from)
		begins = from;
	if (ends > to)
		ends = to;
	return ends > begins ? ends - begins : 0;
}

int64_t
hours_within(const struct hours *hours, int64_t from, int64_t to)
{
	struct interval list[DAY_INTERVALS];
	uint64_t day = clock_day(from);
	int64_t sum = 0;
	size_t i, n;
	int d;

	for (d = 0; d <= SEARCH_DAYS && clock_at(day, 0, 0) < to; d++) {
		n = intervals_of(hours, day, list);
		for (i = 0; i < n; i++)
			sum += part(day, &list[i], from, to);
		day = clock_day_add(day, 1);
	}
	return sum;
}

/* Whether the hours go on over the midnight before a day. */
static bool
go_on_into(const struct hours *hours, uint64_t day)
{
	struct interval list[DAY_INTERVALS];
	size_t n = intervals_of(hours, clock_day_add(day, -1), list);

	if (n == 0 || list[n - 1].to < DAY_MINUTES)
		return false;
	return intervals_of(hours, day, list) > 0 && list[0].from == 0;
}

int64_t
hours_begun(const struct hours *hours, uint64_t day, int64_t until)
{
	struct interval list[DAY_INTERVALS];
	uint64_t next = clock_day_add(day, 1);
	size_t i, n = intervals_of(hours, day, list);
	int64_t sum = 0;

	for (i = go_on_into(hours, day) ? 1 : 0; i < n; i++)
		sum += part(day, &list[i], INT64_MIN, until);
	if (go_on_into(hours, next)) {
		intervals_of(hours, next, list);
		sum += part(next, &list[0], INT64_MIN, until);
	}
	return sum;
}
