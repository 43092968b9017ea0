/* comparison.h - the sheets of a calibration, held against each other. */
#ifndef LIVE_COMPARISON_H
#define LIVE_COMPARISON_H

#include "src/live/grid.h"

enum { COMPARED_MAX = 16 };

/* One evaluator. */
struct compared {
	uint64_t by;
	char answers[65];
	struct verdict verdict;
	double deviation; /* points of score above the reference */
	bool has_deviation;
	double kappa; /* Cohen's, with the reference */
	bool has_kappa;
};

/*
 * The items are the criteria, the categories their answers, n/a one of
 * them.  What has no value (the expected agreement is 1) is undefined, and
 * neither 0 nor 1.  The reference is who opened the calibration; without her
 * sheet there are no deviations and no Cohen's kappa.
 */
struct comparison {
	struct compared list[COMPARED_MAX]; /* the reference first */
	size_t n;
	bool has_reference;
	double fleiss, alpha; /* of all of them; alpha: nominal */
	bool has_fleiss, has_alpha;
	size_t different; /* criteria that were not answered alike */
};

void comparison_make(struct comparison *comparison, const struct grid *grid,
    const struct msg_sheet_row *sheets, size_t n, uint64_t reference);

/* Whether a criterion, from 0, was answered alike. */
bool comparison_agrees(const struct comparison *comparison, size_t criterion);

#endif
