/* hl7_time.c - days and instants of HL7 v2. */
#include "src/patients/hl7_time.h"

#include <stdio.h>

#include "src/base/clock.h"

/* The number of so many digits; -1 when they are not. */
static int
digits(const char *p, size_t n)
{
	int number = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return -1;
		number = number * 10 + p[i] - '0';
	}
	return number;
}

static size_t
count_digits(struct slice slice)
{
	size_t n = 0;

	while (n < slice.n && slice.p[n] >= '0' && slice.p[n] <= '9')
		n++;
	return n;
}

int
hl7_day(struct slice slice, char *to)
{
	uint64_t day;
	size_t n;
	int year, month;

	to[0] = '\0';
	if (!slice_is_said(slice) || slice_is_delete(slice))
		return 0;
	n = count_digits(slice);
	if (n != 4 && n != 6 && n < 8)
		return -1;
	year = digits(slice.p, 4);
	month = n >= 6 ? digits(slice.p + 4, 2) : 1;
	if (year < 1800 || month < 1 || month > 12)
		return -1;
	if (n == 4)
		snprintf(to, HL7_DAY, "%.4s-00-00", slice.p);
	else if (n == 6)
		snprintf(to, HL7_DAY, "%.4s-%.2s-00", slice.p, slice.p + 4);
	else
		snprintf(to, HL7_DAY, "%.4s-%.2s-%.2s", slice.p, slice.p + 4,
		    slice.p + 6);
	if (n < 8 || clock_parse_day(to, &day, NULL) == 0)
		return 1;
	to[0] = '\0';
	return -1;
}

/* +0100 as minutes; the offset is what says that there is one. */
static int
offset(struct slice rest, int *minutes)
{
	int hour, minute;

	if (rest.n != 5 || (rest.p[0] != '+' && rest.p[0] != '-'))
		return -1;
	hour = digits(rest.p + 1, 2);
	minute = digits(rest.p + 3, 2);
	if (hour < 0 || hour > 14 || minute < 0 || minute > 59)
		return -1;
	*minutes = (hour * 60 + minute) * (rest.p[0] == '-' ? -1 : 1);
	return 0;
}

/* Midnight in UTC of a day, which clock.h only has for local time. */
static int64_t
utc_midnight(uint64_t day)
{
	int64_t y = (int64_t)(day / 10000), m = (int64_t)(day / 100 % 100);
	int64_t d = (int64_t)(day % 100), era, yoe, doy;

	/* Days from the civil calendar (Howard Hinnant's days_from_civil). */
	y -= m <= 2;
	era = y / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return (era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468) *
	    INT64_C(86400000);
}

int
hl7_instant(struct slice slice, int64_t *at)
{
	char day_text[HL7_DAY];
	size_t n;
	int hour = 0, minute = 0, second = 0, minutes;
	struct slice rest;
	uint64_t day;

	*at = 0;
	if (!slice_is_said(slice) || slice_is_delete(slice))
		return 0;
	n = count_digits(slice);
	if (n < 8 || n > 14 || n % 2 != 0 || hl7_day(slice, day_text) < 0 ||
	    clock_parse_day(day_text, &day, NULL) < 0)
		return -1;
	if (n >= 10)
		hour = digits(slice.p + 8, 2);
	if (n >= 12)
		minute = digits(slice.p + 10, 2);
	if (n == 14)
		second = digits(slice.p + 12, 2);
	if (hour > 23 || minute > 59 || second > 59)
		return -1;
	rest = (struct slice){slice.p + n, slice.n - n};
	while (rest.n > 0 &&
	    (*rest.p == '.' || (*rest.p >= '0' && *rest.p <= '9'))) {
		rest.p++;
		rest.n--;
	}
	if (rest.n == 0)
		*at = clock_at(day, hour, minute);
	else if (offset(rest, &minutes) == 0)
		*at = utc_midnight(day) +
		    (hour * 60 + minute - minutes) * INT64_C(60000);
	else
		return -1;
	*at += second * INT64_C(1000);
	return 1;
}

void
hl7_stamp(int64_t now, char *to, size_t size)
{
	struct clock_local local;
	char text[CLOCK_TEXT];

	clock_local(now, &local);
	clock_text(now, text, sizeof text); /* for its offset */
	snprintf(to, size, "%04d%02d%02d%02d%02d%02d%.3s%.2s",
	    local.year % 10000, local.month % 100, local.day % 100,
	    local.hour % 100, local.minute % 100, local.second % 100, text + 23,
	    text + 27);
}
