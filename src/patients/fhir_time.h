/* fhir_time.h - dates and instants as FHIR writes them. */
#ifndef PATIENTS_FHIR_TIME_H
#define PATIENTS_FHIR_TIME_H

#include <stddef.h>
#include <stdint.h>

/*
 * An instant from a dateTime or an instant: "2026-11-22T10:00:00.5+01:00", or
 * only the year, the month or the day, which is its first instant of local
 * time.  -1 when it is none.
 */
int fhir_time_read(const char *text, int64_t *at);

/* As an instant in UTC, "2026-11-22T09:00:00.500Z"; size of at least
 * FHIR_TIME_TEXT. */
enum { FHIR_TIME_TEXT = 32 };
void fhir_time_write(int64_t at, char *to, size_t size);

#endif
