/* when.c - a time to come, as people type it. */
#include "ui/when.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/ascii.h"
#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/show.h"

enum { WORD_MAX = 24, MINUTE_MS = 60000, DAY_MS = 86400000 };

/* What was understood so far. */
struct when {
	int64_t now;
	int64_t plus_ms; /* from now on; 0: nothing said */
	int plus_days;
	uint64_t day; /* 0: none said */
	bool this_year;
	int minute; /* of the day; -1: none said */
};

/* --- words --- */

static const char *const small_words[] = {"a", "le", "la", "pour", "avant",
    "vers", "des", "at", "on", "by", "the", "before", "in", "dans", "next"};

/* Weekdays by their first letters, from Monday on. */
static const char *const weekdays[][2] = {
    {"lun", "mon"},
    {"mar", "tue"},
    {"mer", "wed"},
    {"jeu", "thu"},
    {"ven", "fri"},
    {"sam", "sat"},
    {"dim", "sun"},
};

static const struct {
	const char *word;
	int days;
} near_days[] = {
    {"aujourd'hui", 0},
    {"auj", 0},
    {"today", 0},
    {"demain", 1},
    {"tomorrow", 1},
    {"apres-demain", 2},
};

static const struct {
	const char *word;
	int minute;
} hours[] = {
    {"midi", 12 * 60},
    {"noon", 12 * 60},
    {"matin", 9 * 60},
    {"morning", 9 * 60},
    {"soir", 18 * 60},
    {"evening", 18 * 60},
};

static bool
is_small(const char *word)
{
	size_t i;

	for (i = 0; i < sizeof small_words / sizeof small_words[0]; i++)
		if (strcmp(word, small_words[i]) == 0)
			return true;
	return false;
}

/* The whole of the word, or its first three letters or more. */
static int
weekday_of(const char *word)
{
	static const char *const whole[][2] = {
	    {"lundi", "monday"},
	    {"mardi", "tuesday"},
	    {"mercredi", "wednesday"},
	    {"jeudi", "thursday"},
	    {"vendredi", "friday"},
	    {"samedi", "saturday"},
	    {"dimanche", "sunday"},
	};
	size_t n = strlen(word);
	int i, j;

	for (i = 0; i < 7; i++)
		for (j = 0; j < 2; j++)
			if (n >= 3 && strncmp(word, weekdays[i][j], 3) == 0 &&
			    strncmp(word, whole[i][j], n) == 0)
				return i + 1;
	return 0;
}

static bool
read_day_word(struct when *when, const char *word)
{
	int weekday = weekday_of(word), ahead;
	size_t i;

	for (i = 0; i < sizeof near_days / sizeof near_days[0]; i++)
		if (strcmp(word, near_days[i].word) == 0) {
			when->day = clock_day_add(clock_day(when->now),
			    near_days[i].days);
			return true;
		}
	if (weekday == 0)
		return false;
	ahead = (weekday - clock_weekday(clock_day(when->now)) + 7) % 7;
	when->day = clock_day_add(clock_day(when->now), ahead == 0 ? 7 : ahead);
	return true;
}

/* --- numbers --- */

static bool
read_plus(struct when *when, const char *word)
{
	static const struct {
		const char *unit;
		int days;
		int64_t ms;
	} units[] = {
	    {"min", 0, MINUTE_MS},
	    {"mn", 0, MINUTE_MS},
	    {"m", 0, MINUTE_MS},
	    {"h", 0, 60 * MINUTE_MS},
	    {"j", 1, 0},
	    {"d", 1, 0},
	    {"s", 7, 0},
	    {"sem", 7, 0},
	    {"w", 7, 0},
	};
	char *unit;
	long n;
	size_t i;

	if (word[0] != '+' || word[1] < '0' || word[1] > '9')
		return false;
	n = strtol(word + 1, &unit, 10);
	for (i = 0; i < sizeof units / sizeof units[0]; i++)
		if (n > 0 && n <= 1000 && strcmp(unit, units[i].unit) == 0) {
			when->plus_ms = n * units[i].ms;
			when->plus_days = (int)n * units[i].days;
			return true;
		}
	return false;
}

static bool
read_date(struct when *when, const char *word)
{
	int year = clock_day(when->now) / 10000, month, day, n = 0;
	char text[40];

	if (sscanf(word, "%4d-%2d-%2d%n", &year, &month, &day, &n) == 3 &&
	    word[n] == '\0')
		when->this_year = false;
	else if (sscanf(word, "%2d/%2d/%4d%n", &day, &month, &year, &n) == 3 &&
	    word[n] == '\0')
		when->this_year = false;
	else if (n = 0,
	    sscanf(word, "%2d/%2d%n", &day, &month, &n) == 2 && word[n] == '\0')
		when->this_year = true;
	else
		return false;
	if (when->this_year)
		year = (int)(clock_day(when->now) / 10000);
	snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
	if (clock_parse_day(text, &when->day, NULL) != 0)
		return false;
	if (when->this_year && when->day < clock_day(when->now)) {
		snprintf(text, sizeof text, "%04d-%02d-%02d", year + 1, month,
		    day);
		if (clock_parse_day(text, &when->day, NULL) != 0)
			return false;
	}
	return true;
}

/* "14h30", "14h", "14:30", "2pm", "2:30pm". */
static bool
read_hour(struct when *when, const char *word)
{
	int hour, minute = 0, n = 0;
	const char *rest;
	size_t i;

	for (i = 0; i < sizeof hours / sizeof hours[0]; i++)
		if (strcmp(word, hours[i].word) == 0) {
			when->minute = hours[i].minute;
			return true;
		}
	if (word[0] < '0' || word[0] > '9' ||
	    sscanf(word, "%2d%n", &hour, &n) != 1)
		return false;
	rest = word + n;
	if ((rest[0] == 'h' || rest[0] == ':') && rest[1] >= '0' &&
	    rest[1] <= '9') {
		n = 0;
		if (sscanf(rest + 1, "%2d%n", &minute, &n) != 1)
			return false;
		rest += 1 + n;
	} else if (rest[0] == 'h') {
		rest++;
	} else if (strcmp(rest, "am") != 0 && strcmp(rest, "pm") != 0) {
		return false;
	}
	if (strcmp(rest, "pm") == 0 && hour < 12)
		hour += 12;
	else if (strcmp(rest, "am") == 0 && hour == 12)
		hour = 0;
	else if (strcmp(rest, "am") != 0 && strcmp(rest, "pm") != 0 &&
	    rest[0] != '\0')
		return false;
	if (hour > 23 || minute > 59)
		return false;
	when->minute = hour * 60 + minute;
	return true;
}

/* --- the whole --- */

/* The word at the text's beginning, folded; its bytes with the blanks after
 * it. */
static size_t
word_at(const char *text, char *word)
{
	size_t n = strcspn(text, " \n");
	char whole[WORD_MAX * 4];

	if (n == 0 || n >= sizeof whole) {
		word[0] = '\0';
		return n;
	}
	memcpy(whole, text, n);
	whole[n] = '\0';
	ascii_fold(word, WORD_MAX, whole);
	return n + strspn(text + n, " \n");
}

/* One word more; whether it belongs to a time. */
static bool
read_word(struct when *when, const char *word)
{
	bool dated = when->day != 0 || when->plus_days != 0;

	if (when->plus_ms != 0)
		return false;
	if (when->minute < 0 && !dated && read_plus(when, word))
		return true;
	if (!dated && (read_day_word(when, word) || read_date(when, word)))
		return true;
	return when->minute < 0 && read_hour(when, word);
}

static int64_t
rounded(int64_t at)
{
	int64_t step = 5 * MINUTE_MS;

	return (at + step - 1) / step * step;
}

static int64_t
instant(const struct when *when)
{
	struct clock_local local;
	uint64_t day = when->day;
	int minute = when->minute;

	if (when->plus_ms != 0)
		return when->now + when->plus_ms;
	if (when->plus_days != 0) {
		clock_local(rounded(when->now), &local);
		day = clock_day_add(clock_day(rounded(when->now)),
		    when->plus_days);
		if (minute < 0)
			minute = local.hour * 60 + local.minute;
	}
	if (day == 0) {
		day = clock_day(when->now);
		if (clock_at(day, 0, minute) <= when->now)
			day = clock_day_add(day, 1);
	}
	return clock_at(day, 0, minute < 0 ? WHEN_HOUR * 60 : minute);
}

size_t
when_read(const char *text, int64_t now, int64_t *at)
{
	struct when when = {.now = now, .minute = -1};
	size_t used = 0, end = 0, n;
	char word[WORD_MAX];
	bool found = false;

	used = strspn(text, " \n");
	while ((n = word_at(text + used, word)) > 0) {
		if (read_word(&when, word)) {
			found = true;
			end = used + n;
		} else if (!is_small(word)) {
			break;
		}
		used += n;
	}
	if (!found)
		return 0;
	*at = instant(&when);
	return end;
}

void
when_show(int64_t at, int64_t now, char *to, size_t size)
{
	static const char *const names[] = {N_("Mon"), N_("Tue"), N_("Wed"),
	    N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
	char date[24], minute[16];
	struct clock_local local;

	show_minute(at, minute, sizeof minute);
	if (clock_day(at) == clock_day(now)) {
		snprintf(to, size, "%s", minute);
		return;
	}
	clock_local(at, &local);
	if (at > now && at - now < (int64_t)6 * DAY_MS) {
		snprintf(to, size, "%s %s", _(names[local.weekday - 1]),
		    minute);
		return;
	}
	show_date(at, date, sizeof date);
	snprintf(to, size, "%s %s %s", _(names[local.weekday - 1]), date,
	    minute);
}

void
when_fit(int64_t at, int64_t now, int columns, char *to, size_t size)
{
	char date[24], minute[16];

	when_show(at, now, to, size);
	if (text_width(to) <= columns)
		return;
	show_date(at, date, sizeof date);
	show_minute(at, minute, sizeof minute);
	snprintf(to, size, "%s %s", date, minute);
	if (text_width(to) > columns)
		text_copy(to, size, date);
}
