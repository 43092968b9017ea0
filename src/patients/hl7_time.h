/* hl7_time.h - days and instants of HL7 v2. */
#ifndef PATIENTS_HL7_TIME_H
#define PATIENTS_HL7_TIME_H

#include <stddef.h>
#include <stdint.h>

#include "src/patients/hl7.h"

enum { HL7_DAY = 11, HL7_STAMP = 24 };

/*
 * YYYYMMDD, with or without a time after it, as YYYY-MM-DD.  Who knows less
 * says less: YYYY and YYYYMM become YYYY-00-00 and YYYY-MM-00.  1, 0 when
 * nothing is said (or "") and *to is empty, -1 when it is no day.
 */
int hl7_day(struct slice slice, char *to);

/*
 * YYYYMMDD[HHMM[SS[.S]]][+ZZZZ] as an instant: in local time when it has no
 * offset, at midnight without a time.  1, 0 when nothing is said, -1 when it
 * is no time.
 */
int hl7_instant(struct slice slice, int64_t *at);

/* Now, as a message says it: YYYYMMDDHHMMSS+ZZZZ; HL7_STAMP bytes. */
void hl7_stamp(int64_t now, char *to, size_t size);

#endif
