/* config_holidays.c - the public holidays of a country, computed. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/hub/config_value.h"

enum { YEAR_LEAST = 1999, YEAR_MOST = 2199 };

/* Code du travail, L. 3133-1, and L. 3134-13 for Alsace and Moselle.  By
 * days from Easter Sunday where month is 0. */
static const struct {
	bool local; /* in Alsace and Moselle only */
	int month, day;
} holidays[HOLIDAYS_A_YEAR] = {
    {false, 1, 1},
    {true, 0, -2}, /* Good Friday */
    {false, 0, 1}, /* Easter Monday */
    {false, 5, 1},
    {false, 5, 8},
    {false, 0, 39}, /* Ascension */
    {false, 0, 50}, /* Whit Monday */
    {false, 7, 14},
    {false, 8, 15},
    {false, 11, 1},
    {false, 11, 11},
    {false, 12, 25},
    {true, 12, 26},
};

/* Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
static uint64_t
easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
	int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;

	return (uint64_t)(year * 10000 + f / 31 * 100 + f % 31 + 1);
}

static uint64_t
day_of(size_t i, int year)
{
	if (holidays[i].month == 0)
		return clock_day_add(easter(year), holidays[i].day);
	return (uint64_t)(year * 10000 + holidays[i].month * 100 +
	    holidays[i].day);
}

/* Ascension and a fixed day may be the same one: 2008-05-01. */
static bool
is_known(const uint64_t *days, size_t n, uint64_t day)
{
	while (n > 0)
		if (days[--n] == day)
			return true;
	return false;
}

int
value_country(const char *text, int this_year, uint64_t *days, size_t max,
    struct err *err)
{
	int from = this_year - 1, to = this_year + 5, end = 0, year;
	char country[20] = "";
	size_t i, n = 0;
	uint64_t day;
	bool local;

	if (sscanf(text, "%19[a-z-] %4d-%4d%n", country, &from, &to, &end) == 3
		? text[end] != '\0'
		: strcmp(text, country) != 0)
		return err_set(err,
		    "\"%.40s\" is not a country, or a country"
		    " and FROM-TO years",
		    text);
	local = strcmp(country, "alsace-moselle") == 0;
	if (!local && strcmp(country, "france") != 0)
		return err_set(err,
		    "the holidays of \"%s\" are not known, those"
		    " of france and alsace-moselle are",
		    country);
	if (from < YEAR_LEAST || to > YEAR_MOST || from > to ||
	    to - from >= HOLIDAY_YEARS)
		return err_set(err,
		    "years %d-%d are not within %d-%d, at most"
		    " %d of them",
		    from, to, YEAR_LEAST, YEAR_MOST, HOLIDAY_YEARS);
	for (year = from; year <= to; year++)
		for (i = 0; i < HOLIDAYS_A_YEAR && n < max; i++) {
			day = day_of(i, year);
			if ((!holidays[i].local || local) &&
			    !is_known(days, n, day))
				days[n++] = day;
		}
	return (int)n;
}
