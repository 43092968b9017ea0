/* csv_date.c - dates in the form that a mapping gives. */
#include "src/patients/csv_date.h"

#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"

enum { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, PARTS };

static const struct {
	const char *letters;
	int digits;
} parts[PARTS] = {
    [YEAR] = {"YYYY", 4},
    [MONTH] = {"MM", 2},
    [DAY] = {"DD", 2},
    [HOUR] = {"hh", 2},
    [MINUTE] = {"mm", 2},
    [SECOND] = {"ss", 2},
};

/* The part that the form names here; PARTS: none. */
static int
part_at(const char *form)
{
	int part;

	for (part = 0; part < PARTS; part++)
		if (strncmp(form, parts[part].letters,
			(size_t)parts[part].digits) == 0)
			break;
	return part;
}

static int
digits_read(const char **text, int n, int *to)
{
	for (*to = 0; n > 0; n--, (*text)++) {
		if (**text < '0' || **text > '9')
			return -1;
		*to = *to * 10 + (**text - '0');
	}
	return 0;
}

int
csv_date_read(const char *form, const char *text, char *day, int64_t *at)
{
	int values[PARTS] = {0}, part;
	char whole[64];
	uint64_t ymd;

	while (*form != '\0') {
		part = part_at(form);
		if (part == PARTS) {
			if (*text++ != *form++)
				return -1;
			continue;
		}
		if (digits_read(&text, parts[part].digits, &values[part]) < 0)
			return -1;
		form += parts[part].digits;
	}
	if (*text != '\0' || values[HOUR] > 23 || values[MINUTE] > 59 ||
	    values[SECOND] > 59)
		return -1;
	snprintf(whole, sizeof whole, "%04d-%02d-%02d", values[YEAR],
	    values[MONTH] == 0 ? 1 : values[MONTH],
	    values[DAY] == 0 ? 1 : values[DAY]);
	if (clock_parse_day(whole, &ymd, NULL) < 0)
		return -1;
	snprintf(whole, sizeof whole, "%04d-%02d-%02d", values[YEAR],
	    values[MONTH], values[DAY]);
	memcpy(day, whole, 10);
	day[10] = '\0';
	*at = clock_at(ymd, values[HOUR], values[MINUTE]) +
	    values[SECOND] * INT64_C(1000);
	return 0;
}

static int
values_of(const char *day, int64_t at, int *values)
{
	struct clock_local local;

	if (day == NULL) {
		clock_local(at, &local);
		values[YEAR] = local.year;
		values[MONTH] = local.month;
		values[DAY] = local.day;
		values[HOUR] = local.hour;
		values[MINUTE] = local.minute;
		values[SECOND] = local.second;
		return 0;
	}
	return sscanf(day, "%4d-%2d-%2d", &values[YEAR], &values[MONTH],
		   &values[DAY]) == 3
	    ? 0
	    : -1;
}

size_t
csv_date_write(const char *form, const char *day, int64_t at, char *to,
    size_t size)
{
	int values[PARTS] = {0}, part;
	size_t n = 0;

	if (values_of(day, at, values) < 0)
		return 0;
	while (*form != '\0' && n + 8 < size) {
		part = part_at(form);
		if (part == PARTS) {
			to[n++] = *form++;
			continue;
		}
		n += (size_t)snprintf(to + n, size - n, "%0*d",
		    parts[part].digits, values[part]);
		form += parts[part].digits;
	}
	to[n] = '\0';
	return *form == '\0' ? n : 0;
}
