/* fhir_time.c - dates and instants as FHIR writes them. */
#include "src/patients/fhir_time.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "proto/msg.h"
#include "src/base/clock.h"

/* n digits as a number from least to most; NULL when they are not. */
static const char *
digits(const char *p, int n, int least, int most, int *to)
{
	*to = 0;
	for (; n > 0; n--, p++) {
		if (*p < '0' || *p > '9')
			return NULL;
		*to = *to * 10 + (*p - '0');
	}
	return *to >= least && *to <= most ? p : NULL;
}

/* The offset from UTC in minutes: Z, or a sign and hh:mm to the end. */
static int
offset_read(const char *p, int *minutes)
{
	int hours, rest, sign = *p == '-' ? -1 : 1;

	*minutes = 0;
	if (strcmp(p, "Z") == 0)
		return 0;
	if (*p != '+' && *p != '-')
		return -1;
	p = digits(p + 1, 2, 0, 14, &hours);
	if (p == NULL || *p != ':')
		return -1;
	p = digits(p + 1, 2, 0, 59, &rest);
	if (p == NULL || *p != '\0')
		return -1;
	*minutes = sign * (60 * hours + rest);
	return 0;
}

static int
time_of_day(const char *p, struct tm *tm, int *ms, int *offset)
{
	int scale = 100;

	*ms = 0;
	p = digits(p, 2, 0, 23, &tm->tm_hour);
	if (p != NULL && *p == ':')
		p = digits(p + 1, 2, 0, 59, &tm->tm_min);
	if (p == NULL || *p != ':')
		return -1;
	p = digits(p + 1, 2, 0, 60, &tm->tm_sec);
	if (p == NULL)
		return -1;
	if (*p == '.') {
		if (p[1] < '0' || p[1] > '9')
			return -1;
		for (p++; *p >= '0' && *p <= '9'; p++, scale /= 10)
			*ms += scale * (*p - '0');
	}
	return offset_read(p, offset);
}

static int
bounded(int64_t value, int64_t *at)
{
	if (value > TIME_MAX)
		return -1;
	*at = value;
	return 0;
}

int
fhir_time_read(const char *text, int64_t *at)
{
	struct tm tm = {.tm_mday = 1};
	int year, month = 1, day = 1, ms, offset;
	char ymd[16];
	uint64_t local;
	const char *p;

	p = digits(text, 4, 1, 9998, &year);
	if (p != NULL && *p == '-')
		p = digits(p + 1, 2, 1, 12, &month);
	if (p != NULL && *p == '-' && p == text + 7)
		p = digits(p + 1, 2, 1, 31, &day);
	if (p == NULL)
		return -1;
	snprintf(ymd, sizeof ymd, "%04d-%02d-%02d", year, month, day);
	if (clock_parse_day(ymd, &local, NULL) < 0)
		return -1;
	if (*p == '\0')
		return bounded(clock_at(local, 0, 0), at);
	if (*p != 'T' || p != text + 10 ||
	    time_of_day(p + 1, &tm, &ms, &offset) < 0)
		return -1;
	tm.tm_year = year - 1900;
	tm.tm_mon = month - 1;
	tm.tm_mday = day;
	return bounded(((int64_t)timegm(&tm) - offset * 60) * 1000 + ms, at);
}

void
fhir_time_write(int64_t at, char *to, size_t size)
{
	time_t seconds = (time_t)(at / 1000);
	struct tm tm;
	size_t n;

	gmtime_r(&seconds, &tm);
	n = strftime(to, size, "%Y-%m-%dT%H:%M:%S", &tm);
	snprintf(to + n, size - n, ".%03dZ", (int)(at % 1000));
}
