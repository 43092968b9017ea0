/* config_value.h - the texts of values: durations, openings, skills, … */
#ifndef HUB_CONFIG_VALUE_H
#define HUB_CONFIG_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/err.h"

/*
 * Each reads a whole text as option_syntaxes describes it; -1 and a reason
 * that shows the text when it is not one.
 */
int value_u64(const char *text, uint64_t *number, struct err *err);
int value_duration(const char *text, uint64_t *seconds, struct err *err);
int value_ratio(const char *text, uint64_t *low, uint64_t *high,
    struct err *err);

/* RAISE CLEAR DURATION DURATION, or off. */
struct alert_value {
	bool off;
	uint64_t raise, clear, raise_s, clear_s;
};
int value_alert(const char *text, struct alert_value *alert, struct err *err);

/* Roles that may listen, as bits; "none": none. */
int value_listeners(const char *text, uint64_t *roles, struct err *err);

/* Parts of a card as bits: all, none, words, and -words taken away. */
int value_parts(const char *text, uint64_t *parts, struct err *err);

/* Two days, the first and the last, as yyyymmdd. */
int value_period(const char *text, uint64_t *from, uint64_t *to,
    struct err *err);

/* From one weekday (1 Monday) to another, around the week's end when it
 * comes first, and from one minute of the day to another. */
struct opening {
	int first, last;
	uint64_t from_min, to_min;
};
int value_opening(const char *text, struct opening *opening, struct err *err);

/* A day yyyymmdd; from_min equals to_min when it is closed. */
struct holiday {
	uint64_t day;
	uint64_t from_min, to_min;
};
int value_holiday(const char *text, struct holiday *holiday, struct err *err);

/* NAME:LEVEL, and after a duration; name points to 24 bytes. */
int value_skill(const char *text, char *name, uint64_t *level, struct err *err);
int value_step(const char *text, uint64_t *after_s, char *name, uint64_t *level,
    struct err *err);

/*
 * COUNTRY or COUNTRY FROM-TO: the public holidays of these years (of last
 * year and the next five, seen from this_year, when none are given) into days,
 * at most max, each once; how many, or -1.
 */
enum { HOLIDAYS_A_YEAR = 13, HOLIDAY_YEARS = 60 };
int value_country(const char *text, int this_year, uint64_t *days, size_t max,
    struct err *err);

#endif
