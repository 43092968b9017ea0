/* when.h - a time to come, as people type it. */
#ifndef UI_WHEN_H
#define UI_WHEN_H

#include <stddef.h>
#include <stdint.h>

/*
 * Reads a time at the beginning of a text, in French and in English alike:
 *	+30min +2h +3j (+3d) +1s (+1w)	from now on
 *	14h30 14:30 2pm midi noon	today, or tomorrow when it is over
 *	demain mardi tue		the next such day, at WHEN_HOUR
 *	25/11 25/11/2027 2027-11-25	that day (the next year's when over)
 * and a day and a time together: "mardi 12h", "tue noon", "+2j 9h".
 * Accents, capitals and small words (à, le, at, on, by …) do not matter.
 * Times are the site's local time; days and weeks keep the hour of now,
 * rounded up to five minutes.
 *
 * Returns how many bytes of the text it is, with the blanks after it, and
 * the instant in *at; 0 when the text does not begin with a time.
 */
enum { WHEN_HOUR = 17 };

size_t when_read(const char *text, int64_t now, int64_t *at);

/* What was read, to be seen before it is sent: "Tue 24 Nov 12:00". */
void when_show(int64_t at, int64_t now, char *to, size_t size);

/* The same where it has so many columns: else the day without its name, and
 * then without the time of the day. */
void when_fit(int64_t at, int64_t now, int columns, char *to, size_t size);

#endif
