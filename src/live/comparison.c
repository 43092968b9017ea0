/* comparison.c - the sheets of a calibration, held against each other. */
#include "src/live/comparison.h"

#include <string.h>

#include "src/base/text.h"
#include "src/live/agreement.h"

enum { CATEGORIES = 11 }; /* n/a, 0 to 9 */

static int
rating(char answer)
{
	if (answer == GRID_NA)
		return 0;
	return answer >= '0' && answer <= '9' ? answer - '0' + 1 : RATING_NONE;
}

static void
take(struct comparison *comparison, const struct grid *grid,
    const struct msg_sheet_row *sheet)
{
	struct compared *compared = &comparison->list[comparison->n++];

	compared->by = sheet->by;
	TEXT_SET(compared->answers, sheet->answers);
	grid_judge(grid, compared->answers, &compared->verdict);
}

/* The reference first, then as they signed. */
static void
take_all(struct comparison *comparison, const struct grid *grid,
    const struct msg_sheet_row *sheets, size_t n, uint64_t reference)
{
	size_t i;
	int others;

	for (others = 0; others < 2; others++)
		for (i = 0; i < n && comparison->n < COMPARED_MAX; i++)
			if ((sheets[i].by == reference) == !others)
				take(comparison, grid, &sheets[i]);
	comparison->has_reference =
	    comparison->n > 0 && comparison->list[0].by == reference;
}

static void
rate(const struct comparison *comparison, size_t items, int *ratings)
{
	size_t i, j, n;

	for (i = 0; i < comparison->n; i++) {
		n = strlen(comparison->list[i].answers);
		for (j = 0; j < items; j++)
			ratings[i * items + j] = j < n
			    ? rating(comparison->list[i].answers[j])
			    : RATING_NONE;
	}
}

static void
against_reference(struct comparison *comparison, const int *ratings,
    size_t items)
{
	const struct compared *reference = &comparison->list[0];
	struct compared *compared;
	size_t i;

	for (i = 1; i < comparison->n; i++) {
		compared = &comparison->list[i];
		compared->has_deviation =
		    reference->verdict.scored && compared->verdict.scored;
		compared->deviation = ((double)compared->verdict.score -
					  (double)reference->verdict.score) /
		    100;
		compared->has_kappa =
		    agreement_cohen(ratings, ratings + i * items, items,
			CATEGORIES, WEIGHTS_NONE, &compared->kappa);
	}
}

/* Fleiss' kappa asks for as many ratings of each item. */
static void
among_all(struct comparison *comparison, const int *ratings, size_t items)
{
	unsigned int counts[GRID_CRITERIA_MAX * CATEGORIES] = {0};
	size_t i, j;
	bool whole = true;
	int r;

	for (i = 0; i < comparison->n; i++)
		for (j = 0; j < items; j++) {
			r = ratings[i * items + j];
			if (r == RATING_NONE)
				whole = false;
			else
				counts[j * CATEGORIES + (size_t)r]++;
		}
	comparison->has_fleiss = whole &&
	    agreement_fleiss(counts, items, CATEGORIES, &comparison->fleiss);
	comparison->has_alpha = agreement_krippendorff(ratings, comparison->n,
	    items, CATEGORIES, METRIC_NOMINAL, &comparison->alpha);
}

bool
comparison_agrees(const struct comparison *comparison, size_t criterion)
{
	size_t i;

	for (i = 1; i < comparison->n; i++)
		if (strlen(comparison->list[i].answers) <= criterion ||
		    comparison->list[i].answers[criterion] !=
			comparison->list[0].answers[criterion])
			return false;
	return true;
}

void
comparison_make(struct comparison *comparison, const struct grid *grid,
    const struct msg_sheet_row *sheets, size_t n, uint64_t reference)
{
	int ratings[COMPARED_MAX * GRID_CRITERIA_MAX];
	size_t i;

	memset(comparison, 0, sizeof *comparison);
	take_all(comparison, grid, sheets, n, reference);
	rate(comparison, grid->n, ratings);
	if (comparison->has_reference)
		against_reference(comparison, ratings, grid->n);
	if (comparison->n > 1)
		among_all(comparison, ratings, grid->n);
	for (i = 0; i < grid->n; i++)
		comparison->different += !comparison_agrees(comparison, i);
}
