/* csv_date.h - dates in the form that a mapping gives. */
#ifndef PATIENTS_CSV_DATE_H
#define PATIENTS_CSV_DATE_H

#include <stddef.h>
#include <stdint.h>

/*
 * Read a date: in the form, YYYY, MM, DD, hh, mm and ss are digits and
 * everything else is itself.  day (11 bytes) receives YYYY-MM-DD, in which
 * month or day may be 00 (not known), and at the instant of local time, with
 * 00 as the first.  -1 when it is none.
 */
int csv_date_read(const char *form, const char *text, char *day, int64_t *at);

/* The other way: a day, or an instant of local time (day NULL).  Returns the
 * length; 0 when it does not fit or there is no such day. */
size_t csv_date_write(const char *form, const char *day, int64_t at, char *to,
    size_t size);

#endif
