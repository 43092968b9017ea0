/* quality.h - the figures of quality of some days, counted from the log. */
#ifndef REPORTS_QUALITY_H
#define REPORTS_QUALITY_H

#include <jansson.h>
#include <stdio.h>

#include "src/base/err.h"
#include "src/live/live.h"
#include "src/live/quality.h"

/*
 * Evaluations that were signed on the days from (inclusive) to (exclusive);
 * one that was corrected, whenever, is left out and its correction counts on
 * its own day.  Erased sheets are no matter: the facts remain.
 */
struct quality_report {
	uint64_t from, to; /* yyyymmdd */
	char zone[40];
	const char *zone_asked; /* NULL: the site's */
	bool partial; /* only what a role may see of the log comes in */
	struct live *live;
	struct msg_evaluation_signed *list;
	size_t n, size;
	struct quality_groups groups;
	uint64_t corrected; /* of these days, left out */
	struct err err;
};

struct quality_report *quality_report_new(uint64_t from, uint64_t to,
    const char *zone);
void quality_report_free(struct quality_report *report);

/* Take a fact in, for store_facts; -1: the reason is in report->err. */
int quality_report_fact(void *report, const struct fact *fact);

/* After the last fact. */
void quality_report_finish(struct quality_report *report);

/*
 * {"from", "to", "zone", "corrected", "total", "teams", "queues",
 * "advisors"}: each part {"sampled": SUMS, "targeted": SUMS}, where SUMS has
 * "evaluations" and each figure as {"value", "numerator", "denominator"},
 * and a share "low" and "high" besides (null when undefined).
 */
json_t *quality_report_json(const struct quality_report *report);
void quality_report_text(const struct quality_report *report, FILE *to);

#endif
