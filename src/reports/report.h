/* report.h - the figures of some days, counted from the log. */
#ifndef REPORTS_REPORT_H
#define REPORTS_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "proto/msg.h"
#include "src/base/err.h"
#include "src/live/figure.h"

/*
 * A report folds the whole log with src/live, the code that hub and consoles
 * run, and sums the tallies of the days from (inclusive) to (exclusive), by
 * day of arrival.  Days are of the zone given, or else of the site's.
 */
struct report_config {
	uint64_t from, to; /* yyyymmdd */
	const char *zone;  /* NULL: the site's */
	bool partial;      /* facts that no role sees may be left out */
	/* List the contacts behind this figure; NULL: none. */
	const struct figure *behind;
	int64_t again_ms; /* W; 0: the site's */
};

/* A contact behind a figure: whether it is in the numerator, and by how
 * much (1, or milliseconds), and in the denominator. */
struct report_contact {
	uint64_t contact;
	uint64_t queue; /* the queue it was in then */
	int64_t arrived;
	int64_t numerator, denominator;
};

/* What half, nine of ten and all of them took at most is told too. */
enum spread_of {
	SPREAD_WAIT,         /* of the answered */
	SPREAD_FIRST_ANSWER, /* of written contacts, in open hours */
	SPREAD_RESOLUTION,   /* of those declared solved, in open hours */
	SPREADS
};

struct spread {
	uint64_t *list; /* in ms, the shortest first */
	size_t n, size;
};

/* One queue, or (queue 0) the whole site. */
struct report_part {
	uint64_t queue;
	char name[24];
	char title[48];
	struct msg_tally_row sums;
	struct spread spreads[SPREADS];
};

struct report {
	struct report_config config;
	char zone[40];
	int64_t within_ms;         /* W, at the end */
	int64_t last;              /* the last fact */
	struct report_part *parts; /* the whole site, then each queue */
	size_t n;
	struct report_contact *contacts; /* by number; of the whole site */
	size_t n_contacts;
	struct report_fold *fold;
};

struct report *report_new(const struct report_config *config);
void report_free(struct report *report);

/* Take a fact in; report is a struct report, for store_facts.  -1: the
 * reason is in report_error. */
int report_fact(void *report, const struct fact *fact);
const char *report_error(const struct report *report);

/* After the last fact: sums, spreads and names are there. */
void report_finish(struct report *report);

/*
 * What p percent of them took at most (the smallest of the times for which
 * that is so); false when there is none.
 */
bool report_spread(const struct report_part *part, enum spread_of of,
    unsigned int p, uint64_t *ms);

#endif
