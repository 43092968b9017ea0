/* show.h - times, waits and shares as people read them. */
#ifndef UI_SHOW_H
#define UI_SHOW_H

#include <stddef.h>
#include <stdint.h>

#include "src/live/figure.h"
#include "ui/draw/theme.h"

/* "0:07", "12:30", "1:02:30", from a day on "3 d 4 h" and from
 * ten on "12 d": eight columns hold it. */
void show_duration(int64_t ms, char *to, size_t size);

/* In five columns: "0:07", "12:30", "1h02", "27h". */
void show_short(int64_t ms, char *to, size_t size);

/* A threshold: "20 s", "5 min", "24 h". */
void show_threshold(uint64_t s, char *to, size_t size);

/* Local time: "10:42:05", "10:42", "2026-11-22", and the shortest of them
 * that says when a past instant was. */
void show_clock(int64_t at, char *to, size_t size);
void show_minute(int64_t at, char *to, size_t size);
void show_date(int64_t at, char *to, size_t size);
void show_when(int64_t at, int64_t now, char *to, size_t size);

/* A day "1961-04-12" as the language writes it; another text as it is. */
void show_day(const char *day, char *to, size_t size);
/* The same of 20270601. */
void show_day_of(uint64_t day, char *to, size_t size);

/* A figure of a tally with its unit; "–" when it has no value. */
void show_figure(const char *figure, const struct msg_tally_row *tally,
    char *to, size_t size);

/* One digit after the point, or the comma. */
void show_number(double value, char *to, size_t size);

/* A share of 0..1 as "93.8 %", and "–" when the whole is 0. */
void show_share(double part, double whole, char *to, size_t size);

/*
 * How a wait stands against its threshold, in a colour and in a mark:
 * blank, "+" from half of it on, "!" past it, "!!" past three times it.
 */
enum style show_urgency(int64_t wait_ms, uint64_t threshold_s,
    const char **mark);

#endif
