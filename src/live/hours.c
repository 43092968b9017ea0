/* hours.c - sets of opening hours, as configured. */
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

struct hours *
live_hours(const struct live *live, uint64_t hours)
{
	struct hours *found;

	HASH_FIND(hh, live->hours, &hours, sizeof hours, found);
	return found;
}

/* Those who are planned for them. */
static void
plan_bind(struct live *live, uint64_t hours, const struct hours *plan)
{
	struct user *user;

	HASH_EACH(user, live->users)
		if (user->set.shift == hours)
			user->plan = plan;
}

void
fold_hours_set(struct live *live, const struct msg_hours_set *fact)
{
	struct hours *hours = live_hours(live, fact->hours);

	if (hours == NULL) {
		hours = mem_zero(1, sizeof *hours);
		hours->set.hours = fact->hours;
		HASH_ADD(hh, live->hours, set.hours, sizeof hours->set.hours,
		    hours);
		plan_bind(live, fact->hours, hours);
	}
	hours->set = *fact;
	hours->set.number = 0;
	hours->set.at = 0;
}

int
hours_gone(struct live *live, uint64_t id)
{
	struct hours *hours = live_hours(live, id);

	if (hours == NULL)
		return -1;
	plan_bind(live, id, NULL);
	HASH_DEL(live->hours, hours);
	free(hours->open);
	free(hours->holidays);
	free(hours);
	return 0;
}

/* --- openings, by weekday and from --- */

/* Where the opening is, or would be. */
static size_t
open_place(const struct hours *hours, uint64_t weekday, uint64_t from_min)
{
	const struct msg_open_set *open;
	size_t i;

	for (i = 0; i < hours->n_open; i++) {
		open = &hours->open[i];
		if (open->weekday > weekday ||
		    (open->weekday == weekday && open->from_min >= from_min))
			break;
	}
	return i;
}

static bool
open_is(const struct hours *hours, size_t i, uint64_t weekday,
    uint64_t from_min)
{
	return i < hours->n_open && hours->open[i].weekday == weekday &&
	    hours->open[i].from_min == from_min;
}

void
fold_open_set(struct live *live, const struct msg_open_set *fact)
{
	struct hours *hours = live_hours(live, fact->hours);
	size_t i;

	if (hours == NULL) {
		live->strange++;
		return;
	}
	i = open_place(hours, fact->weekday, fact->from_min);
	if (!open_is(hours, i, fact->weekday, fact->from_min)) {
		hours->open = mem_grow(hours->open, hours->n_open + 1,
		    sizeof *hours->open);
		memmove(&hours->open[i + 1], &hours->open[i],
		    (hours->n_open - i) * sizeof *hours->open);
		hours->n_open++;
	}
	hours->open[i] = *fact;
	hours->open[i].number = 0;
	hours->open[i].at = 0;
}

int
open_gone(struct live *live, uint64_t id, uint64_t weekday, uint64_t from_min)
{
	struct hours *hours = live_hours(live, id);
	size_t i;

	if (hours == NULL)
		return -1;
	i = open_place(hours, weekday, from_min);
	if (!open_is(hours, i, weekday, from_min))
		return -1;
	hours->n_open--;
	memmove(&hours->open[i], &hours->open[i + 1],
	    (hours->n_open - i) * sizeof *hours->open);
	return 0;
}

/* --- holidays, by day and from --- */

static size_t
holiday_place(const struct hours *hours, uint64_t day, uint64_t from_min)
{
	const struct msg_holiday_set *holiday;
	size_t i;

	for (i = 0; i < hours->n_holidays; i++) {
		holiday = &hours->holidays[i];
		if (holiday->day > day ||
		    (holiday->day == day && holiday->from_min >= from_min))
			break;
	}
	return i;
}

static bool
holiday_is(const struct hours *hours, size_t i, uint64_t day, uint64_t from_min)
{
	return i < hours->n_holidays && hours->holidays[i].day == day &&
	    hours->holidays[i].from_min == from_min;
}

void
fold_holiday_set(struct live *live, const struct msg_holiday_set *fact)
{
	struct hours *hours = live_hours(live, fact->hours);
	size_t i;

	if (hours == NULL) {
		live->strange++;
		return;
	}
	i = holiday_place(hours, fact->day, fact->from_min);
	if (!holiday_is(hours, i, fact->day, fact->from_min)) {
		hours->holidays = mem_grow(hours->holidays,
		    hours->n_holidays + 1, sizeof *hours->holidays);
		memmove(&hours->holidays[i + 1], &hours->holidays[i],
		    (hours->n_holidays - i) * sizeof *hours->holidays);
		hours->n_holidays++;
	}
	hours->holidays[i] = *fact;
	hours->holidays[i].number = 0;
	hours->holidays[i].at = 0;
}

int
holiday_gone(struct live *live, uint64_t id, uint64_t day, uint64_t from_min)
{
	struct hours *hours = live_hours(live, id);
	size_t i;

	if (hours == NULL)
		return -1;
	i = holiday_place(hours, day, from_min);
	if (!holiday_is(hours, i, day, from_min))
		return -1;
	hours->n_holidays--;
	memmove(&hours->holidays[i], &hours->holidays[i + 1],
	    (hours->n_holidays - i) * sizeof *hours->holidays);
	return 0;
}
