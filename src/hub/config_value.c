/* config_value.c - the texts of values: durations, openings, skills, … */
#include "src/hub/config_value.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "proto/msg.h"
#include "src/base/clock.h"
#include "src/base/text.h"

enum { NAME_SIZE = 24, MINUTES_A_DAY = 24 * 60 };

/* Read digits, at most nine, at *p. */
static int
digits(const char **p, uint64_t *number)
{
	const char *begin = *p;

	for (*number = 0; isdigit((unsigned char)**p) && *p - begin < 9; ++*p)
		*number = *number * 10 + (uint64_t)(**p - '0');
	return *p == begin || isdigit((unsigned char)**p) ? -1 : 0;
}

int
value_u64(const char *text, uint64_t *number, struct err *err)
{
	const char *p = text;

	if (digits(&p, number) < 0 || *p != '\0')
		return err_set(err, "\"%.40s\" is not a number", text);
	return 0;
}

/* The duration at *p, up to a blank or the end. */
static int
duration(const char **p, uint64_t *seconds)
{
	static const struct {
		const char *name;
		uint64_t seconds;
	} units[] = {{"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86400}, {"", 1}};
	size_t i, n;

	if (digits(p, seconds) < 0)
		return -1;
	for (i = 0; i < sizeof units / sizeof units[0]; i++) {
		n = strlen(units[i].name);
		if (strncmp(*p, units[i].name, n) != 0 ||
		    ((*p)[n] != '\0' && (*p)[n] != ' '))
			continue;
		*seconds *= units[i].seconds;
		*p += n;
		return 0;
	}
	return -1;
}

int
value_duration(const char *text, uint64_t *seconds, struct err *err)
{
	const char *p = text;

	if (duration(&p, seconds) < 0 || *p != '\0')
		return err_set(err,
		    "\"%.40s\" is not a duration such as 90, 90s,"
		    " 15min, 2h or 30d",
		    text);
	return 0;
}

/* What stands between two parts. */
static int
blank(const char **p)
{
	if (**p != ' ')
		return -1;
	*p += strspn(*p, " ");
	return 0;
}

int
value_alert(const char *text, struct alert_value *alert, struct err *err)
{
	const char *p = text;

	*alert = (struct alert_value){.off = strcmp(text, "off") == 0};
	if (alert->off)
		return 0;
	if (digits(&p, &alert->raise) < 0 || blank(&p) < 0 ||
	    digits(&p, &alert->clear) < 0 || blank(&p) < 0 ||
	    duration(&p, &alert->raise_s) < 0 || blank(&p) < 0 ||
	    duration(&p, &alert->clear_s) < 0 || *p != '\0')
		return err_set(err,
		    "\"%.40s\" is neither RAISE CLEAR DURATION DURATION nor"
		    " off",
		    text);
	return 0;
}

int
value_ratio(const char *text, uint64_t *low, uint64_t *high, struct err *err)
{
	const char *p = text;

	if (digits(&p, low) == 0) {
		*high = *low;
		if (*p == '\0')
			return 0;
		if (*p++ == '-' && digits(&p, high) == 0 && *p == '\0' &&
		    *low <= *high)
			return 0;
	}
	return err_set(err, "\"%.40s\" is not a ratio such as 10-12", text);
}

/* --- the floor --- */

int
value_listeners(const char *text, uint64_t *roles, struct err *err)
{
	const char *p = text;
	char name[16];
	int role, n;

	*roles = 0;
	if (strcmp(text, "none") == 0)
		return 0;
	while (sscanf(p, " %15s%n", name, &n) == 1) {
		role = word_find(&words_role, name);
		if (role != ROLE_SUPERVISOR && role != ROLE_QUALITY &&
		    role != ROLE_MANAGER)
			return err_set(err,
			    "\"%s\" is none of supervisor, quality and manager",
			    name);
		*roles |= UINT64_C(1) << role;
		p += n;
	}
	if (*roles == 0)
		return err_set(err, "no role; write none");
	return 0;
}

int
value_parts(const char *text, uint64_t *parts, struct err *err)
{
	const char *p = text, *word;
	uint64_t bits;
	char name[24];
	int n;

	*parts = 0;
	while (sscanf(p, " %23s%n", name, &n) == 1) {
		word = name + (name[0] == '-');
		if (strcmp(word, "all") == 0)
			bits = UINT64_MAX;
		else if (strcmp(word, "none") == 0)
			bits = 0;
		else
			bits = UINT64_C(1) << word_find(&words_card_part, word);
		if (bits == 1)
			return err_set(err, "a card has no part \"%s\"", word);
		*parts = name[0] == '-' ? *parts & ~bits : *parts | bits;
		p += n;
	}
	return 0;
}

int
value_period(const char *text, uint64_t *from, uint64_t *to, struct err *err)
{
	char first[16], last[16], more;

	if (sscanf(text, "%15s %15s %c", first, last, &more) != 2 ||
	    clock_parse_day(first, from, NULL) < 0 ||
	    clock_parse_day(last, to, NULL) < 0 || *from > *to)
		return err_set(err,
		    "\"%.40s\" is not a period such as 2026-12-01 2026-12-14",
		    text);
	return 0;
}

/* --- hours --- */

static int
weekday(const char **p)
{
	static const char names[][2][4] = {{"mon", "lun"}, {"tue", "mar"},
	    {"wed", "mer"}, {"thu", "jeu"}, {"fri", "ven"}, {"sat", "sam"},
	    {"sun", "dim"}};
	int i;

	for (i = 0; i < 7; i++)
		if (strncasecmp(*p, names[i][0], 3) == 0 ||
		    strncasecmp(*p, names[i][1], 3) == 0) {
			*p += 3;
			return i + 1;
		}
	return 0;
}

/* HH:MM at *p; 24:00 is the end of the day. */
static int
minutes(const char **p, uint64_t *min)
{
	const char *begin = *p;
	uint64_t hour, minute;

	if (digits(p, &hour) < 0 || *p - begin > 2 || *(*p)++ != ':')
		return -1;
	begin = *p;
	if (digits(p, &minute) < 0 || *p - begin != 2 || minute > 59)
		return -1;
	*min = hour * 60 + minute;
	return *min <= MINUTES_A_DAY ? 0 : -1;
}

/* HH:MM-HH:MM up to the end. */
static int
interval(const char *p, uint64_t *from, uint64_t *to)
{
	if (minutes(&p, from) < 0 || *p++ != '-' || minutes(&p, to) < 0 ||
	    *p != '\0')
		return -1;
	return *from < *to ? 0 : -1;
}

int
value_opening(const char *text, struct opening *opening, struct err *err)
{
	const char *p = text;

	opening->first = opening->last = weekday(&p);
	if (opening->first != 0 && *p == '-') {
		p++;
		opening->last = weekday(&p);
	}
	if (opening->first == 0 || opening->last == 0 || *p++ != ' ')
		return err_set(err,
		    "\"%.40s\" does not begin with days such as"
		    " mon-fri",
		    text);
	if (interval(p, &opening->from_min, &opening->to_min) < 0)
		return err_set(err,
		    "\"%.40s\" has no interval such as"
		    " 08:00-12:00, the end after the beginning",
		    text);
	return 0;
}

int
value_holiday(const char *text, struct holiday *holiday, struct err *err)
{
	char day[11];

	text_copy(day, sizeof day, text);
	if (clock_parse_day(day, &holiday->day, err) < 0)
		return -1;
	if (holiday->day < 19000101)
		return err_set(err, "%s is before 1900", day);
	holiday->from_min = holiday->to_min = 0;
	if (text[10] == '\0')
		return 0;
	if (text[10] != ' ' ||
	    interval(text + 11, &holiday->from_min, &holiday->to_min) < 0)
		return err_set(err,
		    "\"%.40s\" has no interval such as"
		    " 08:00-12:00, the end after the beginning",
		    text);
	return 0;
}

/* --- skills --- */

int
value_skill(const char *text, char *name, uint64_t *level, struct err *err)
{
	const char *colon = strchr(text, ':'), *p;

	if (colon == NULL || colon == text || colon - text >= NAME_SIZE)
		return err_set(err, "\"%.40s\" is not SKILL:LEVEL", text);
	p = colon + 1;
	if (digits(&p, level) < 0 || *p != '\0')
		return err_set(err, "\"%.40s\" has no level after the colon",
		    text);
	memcpy(name, text, (size_t)(colon - text));
	name[colon - text] = '\0';
	return 0;
}

int
value_step(const char *text, uint64_t *after_s, char *name, uint64_t *level,
    struct err *err)
{
	const char *p = text;

	if (duration(&p, after_s) < 0 || *p != ' ')
		return err_set(err,
		    "\"%.40s\" does not begin with a duration"
		    " and a blank",
		    text);
	return value_skill(p + 1, name, level, err);
}
