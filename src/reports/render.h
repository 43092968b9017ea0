/* render.h - a report as JSON and as text. */
#ifndef REPORTS_RENDER_H
#define REPORTS_RENDER_H

#include <jansson.h>
#include <stdio.h>

#include "src/reports/report.h"

/*
 * {"from", "to", "zone", "total": {…}, "queues": {NAME: {…}}}: in each part
 * the counts, every figure by its name (a fraction of 1, or seconds; null
 * when its denominator is 0), and of the waits (asa), the delays to the
 * first answer and to the resolution what half, nine of ten and all took at
 * most: asa_p50_s, asa_p90_s, asa_longest_s, and so on.
 */
json_t *report_json(const struct report *report);

/* A day of the calendar, such as 20260328, as "2026-03-28". */
json_t *report_day_json(uint64_t day);

/* {"figure", "formula", "numerator", "denominator", "contacts": […]}. */
json_t *report_contacts_json(const struct report *report);

/* Tables for people, in the language of the locale. */
void report_text(const struct report *report, FILE *to);
void report_contacts_text(const struct report *report, FILE *to);

#endif
