/* course.c - the course that a call took, out of its record. */
#include "src/sim/course.h"

#include <string.h>

#include "src/base/clock.h"

enum { DAY_S = 86400, HALF_DAY_S = DAY_S / 2 };

const struct fault_kind fault_kinds[FAULT_COUNT] = {
#define FAULT(NAME, name, action, prose) {#name, action, prose},
#include "src/sim/faults.def"
#undef FAULT
};

static void
blame(struct course *course, enum fault fault, bool guilty)
{
	if (guilty)
		course->faults |= 1u << fault;
}

/*
 * A time of day near another instant of the same call, both in seconds
 * since the first midnight: more than half a day apart means that midnight
 * lies between them.
 */
static int
near(struct course *course, int at, int other)
{
	if (other - at <= HALF_DAY_S)
		return at;
	blame(course, FAULT_MIDNIGHT, true);
	return at + DAY_S;
}

/* The menu in seconds since the first midnight. */
static void
menu_of(struct course *course, const struct record *record, int *entry,
    int *out)
{
	const struct span *menu = &record->menu;

	*entry = menu->start;
	*out = near(course, menu->end, menu->start);
	if (*out < *entry) {
		blame(course, FAULT_MENU_NEGATIVE, true);
		*entry = *out;
	} else {
		blame(course, FAULT_MENU_TIME, menu->lasts != *out - *entry);
	}
}

/* A queue of no time at midnight is how the columns say "none". */
static bool
has_queue(const struct record *record)
{
	return record->queue.start != 0 || record->queue.end != 0 ||
	    record->queue.lasts != 0;
}

/* The queue's start; the end of the wait follows from its duration. */
static int
queue_of(struct course *course, const struct record *record, int *entry,
    int *out)
{
	const struct span *queue = &record->queue;
	int start, end;

	start = near(course, queue->start, *out);
	if (start < *out) {
		blame(course, FAULT_QUEUE_EARLY, true);
		*out = start;
		if (*entry > start)
			*entry = start;
	}
	blame(course, FAULT_QUEUE_LATE, start > *out);
	end = near(course, queue->end, start);
	blame(course, FAULT_QUEUE_TIME, end - start != queue->lasts);
	return start;
}

static void
service_of(struct course *course, const struct record *record, int waited)
{
	const struct span *service = &record->service;
	int start, end;

	blame(course, FAULT_NO_AGENT, record->server[0] == '\0');
	if (service->start == 0 && service->end == 0 && service->lasts == 0) {
		blame(course, FAULT_SERVICE_NONE, true);
		return;
	}
	start = near(course, service->start, waited);
	blame(course, FAULT_SERVICE_EARLY, start < waited);
	blame(course, FAULT_SERVICE_LATE, start > waited);
	end = near(course, service->end, start);
	blame(course, FAULT_SERVICE_TIME, end - start != service->lasts);
}

static bool
is_served(const struct record *record)
{
	return record->service.start != 0 || record->service.end != 0 ||
	    record->service.lasts != 0 || record->server[0] != '\0';
}

int
course_of(struct course *course, const struct record *record)
{
	int entry, out, start, waited;
	int64_t minute, origin;

	memset(course, 0, sizeof *course);
	blame(course, FAULT_PHANTOM, record->outcome == RECORD_PHANTOM);
	blame(course, FAULT_UNCLEAR,
	    course->faults == 0 &&
		(record->queue.lasts < 0 || record->service.lasts < 0));
	if (course->faults != 0)
		return -1;
	blame(course, FAULT_CUSTOMER_ROUNDED, record->rounded);
	menu_of(course, record, &entry, &out);
	start = out;
	if (has_queue(record))
		start = queue_of(course, record, &entry, &out);
	waited = start + record->queue.lasts;
	course->answered = record->outcome == RECORD_AGENT;
	if (course->answered)
		service_of(course, record, waited);
	else
		blame(course, FAULT_HANGUP_SERVED, is_served(record));

	minute = entry / 60;
	origin = clock_at(record->day, 0, (int)minute) - minute * 60000;
	course->arrived = origin + entry * INT64_C(1000);
	course->left = origin + waited * INT64_C(1000);
	if (course->answered || has_queue(record))
		course->queued = origin + start * INT64_C(1000);
	if (course->answered)
		course->ended =
		    course->left + record->service.lasts * INT64_C(1000);
	return 0;
}
