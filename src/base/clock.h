/* clock.h - instants as milliseconds, and the site's local time. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/err.h"

/*
 * An instant is an int64_t: milliseconds since 1970-01-01 00:00 UTC.  0 is
 * "none".  A duration is an int64_t of milliseconds as well (suffix _ms) or
 * of seconds (suffix _s).
 */
int64_t clock_now(void);

/* Milliseconds of a clock that never steps, from an arbitrary origin. */
int64_t clock_steady(void);

/*
 * Make zone (a name of the tz database such as "Europe/Paris") the site's
 * local time for the whole process; -1 when the system does not know it.
 */
int clock_zone(const char *zone, struct err *err);

/* Whether the system knows the zone; changes nothing. */
bool clock_has_zone(const char *zone);

/* A moment of local time.  weekday: 1 Monday .. 7 Sunday (ISO 8601). */
struct clock_local {
	int year, month, day;
	int hour, minute, second;
	int weekday;
};

void clock_local(int64_t at, struct clock_local *local);

/* The local day of an instant as the number yyyymmdd. */
uint64_t clock_day(int64_t at);

/*
 * The instant at which the local day yyyymmdd shows hour:minute:00.  A time
 * skipped in spring is the first instant after the gap; one that occurs
 * twice in autumn is the first.  minute may exceed 59 and name the next day
 * (clock_at(day, 0, 1440) is the end of the day, DST or not).
 */
int64_t clock_at(uint64_t day, int hour, int minute);

/* yyyymmdd from "YYYY-MM-DD"; -1 and a reason when it is no such day. */
int clock_parse_day(const char *text, uint64_t *day, struct err *err);

/* yyyymmdd plus n days. */
uint64_t clock_day_add(uint64_t day, int n);

/* 1 Monday .. 7 Sunday. */
int clock_weekday(uint64_t day);

/* ISO 8601 with offset and milliseconds, as in 1999-02-01T07:02:47.000+02:00;
 * size of at least CLOCK_TEXT. */
enum { CLOCK_TEXT = 32 };
void clock_text(int64_t at, char *to, size_t size);

#endif
