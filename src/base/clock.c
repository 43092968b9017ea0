/* clock.c - instants as milliseconds, and the site's local time. */
#define _GNU_SOURCE
#include "src/base/clock.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int64_t
clock_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t
clock_steady(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

bool
clock_has_zone(const char *zone)
{
	char path[PATH_MAX];

	if (zone[0] == '\0' || zone[0] == '/' || strstr(zone, "..") != NULL)
		return false;
	snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", zone);
	return strcmp(zone, "UTC") == 0 || access(path, R_OK) == 0;
}

int
clock_zone(const char *zone, struct err *err)
{
	/* The C library takes an unknown name for UTC without a word. */
	if (!clock_has_zone(zone))
		return err_set(err, "no time zone \"%s\"", zone);
	setenv("TZ", zone, 1);
	tzset();
	return 0;
}

static int64_t
floor_seconds(int64_t at)
{
	return at >= 0 ? at / 1000 : -((999 - at) / 1000);
}

void
clock_local(int64_t at, struct clock_local *local)
{
	time_t t = (time_t)floor_seconds(at);
	struct tm tm;

	localtime_r(&t, &tm);
	local->year = tm.tm_year + 1900;
	local->month = tm.tm_mon + 1;
	local->day = tm.tm_mday;
	local->hour = tm.tm_hour;
	local->minute = tm.tm_min;
	local->second = tm.tm_sec;
	local->weekday = tm.tm_wday == 0 ? 7 : tm.tm_wday;
}

uint64_t
clock_day(int64_t at)
{
	struct clock_local l;

	clock_local(at, &l);
	return (uint64_t)(l.year * 10000 + l.month * 100 + l.day);
}

/* What the wall clock shows, as seconds that can be compared. */
static int64_t
wall(time_t t)
{
	struct tm tm;

	localtime_r(&t, &tm);
	tm.tm_isdst = 0;
	return timegm(&tm);
}

int64_t
clock_at(uint64_t day, int hour, int minute)
{
	struct tm tm = {0};
	time_t want, t, first, last;

	tm.tm_year = (int)(day / 10000) - 1900;
	tm.tm_mon = (int)(day / 100 % 100) - 1;
	tm.tm_mday = (int)(day % 100);
	tm.tm_hour = hour;
	tm.tm_min = minute;
	want = timegm(&tm);
	/* On most days the zone has one offset, which says it at once. */
	first = want - 15 * 3600;
	last = want + 15 * 3600;
	if (wall(first) - first == wall(last) - last)
		return (int64_t)(want - (wall(first) - first)) * 1000;
	/*
	 * The first instant whose wall clock has reached the wanted time.
	 * No zone is 15 hours from UTC and every offset is a multiple of a
	 * quarter of an hour, so these steps pass through it exactly.
	 */
	for (t = first; t < last; t += 900)
		if (wall(t) >= want)
			break;
	return (int64_t)t * 1000;
}

int
clock_parse_day(const char *text, uint64_t *day, struct err *err)
{
	struct tm tm = {0}, back;
	int y, m, d, n = 0;
	time_t t;

	if (sscanf(text, "%4d-%2d-%2d%n", &y, &m, &d, &n) != 3 || n != 10 ||
	    text[n] != '\0')
		return err_set(err, "\"%.32s\" is not a day YYYY-MM-DD", text);
	tm.tm_year = y - 1900;
	tm.tm_mon = m - 1;
	tm.tm_mday = d;
	t = timegm(&tm);
	gmtime_r(&t, &back);
	if (back.tm_mday != d || back.tm_mon != m - 1)
		return err_set(err, "there is no day %s", text);
	*day = (uint64_t)(y * 10000 + m * 100 + d);
	return 0;
}

static void
day_tm(uint64_t day, int add, struct tm *tm)
{
	struct tm in = {0};
	time_t t;

	in.tm_year = (int)(day / 10000) - 1900;
	in.tm_mon = (int)(day / 100 % 100) - 1;
	in.tm_mday = (int)(day % 100) + add;
	t = timegm(&in);
	gmtime_r(&t, tm);
}

uint64_t
clock_day_add(uint64_t day, int n)
{
	struct tm tm;

	day_tm(day, n, &tm);
	return (uint64_t)((tm.tm_year + 1900) * 10000 + (tm.tm_mon + 1) * 100 +
	    tm.tm_mday);
}

int
clock_weekday(uint64_t day)
{
	struct tm tm;

	day_tm(day, 0, &tm);
	return tm.tm_wday == 0 ? 7 : tm.tm_wday;
}

void
clock_text(int64_t at, char *to, size_t size)
{
	time_t t = (time_t)floor_seconds(at);
	char date[24], zone[8];
	struct tm tm;

	localtime_r(&t, &tm);
	strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &tm);
	strftime(zone, sizeof zone, "%z", &tm);
	snprintf(to, size, "%s.%03d%.3s:%.2s", date,
	    (int)(at - floor_seconds(at) * 1000), zone, zone + 3);
}
