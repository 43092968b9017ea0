/* agreement.c - how far evaluators agree, and how sure a share is. */
#include "src/live/agreement.h"

#include <math.h>
#include <stdlib.h>

bool
wilson(size_t with, size_t n, double *low, double *high)
{
	const double z = 1.959963984540054; /* 97.5 % of the normal */
	double p, middle, half, under;

	*low = 0;
	*high = 1;
	if (n == 0)
		return false;
	p = (double)with / (double)n;
	under = 1 + z * z / (double)n;
	middle = (p + z * z / (2 * (double)n)) / under;
	half = z / under *
	    sqrt(p * (1 - p) / (double)n + z * z / (4 * (double)n * (double)n));
	/* At the ends the interval is exact; rounding is not. */
	*low = with == 0 ? 0 : middle - half;
	*high = with == n ? 1 : middle + half;
	return true;
}

/* Agreement beyond chance, from the disagreement seen and expected. */
static bool
beyond_chance(double seen, double expected, double *value)
{
	if (!(expected > 1e-12))
		return false;
	*value = 1 - seen / expected;
	return true;
}

static double
distance(enum weights weights, int a, int b)
{
	double d = abs(a - b);

	if (weights == WEIGHTS_NONE)
		return a == b ? 0 : 1;
	return weights == WEIGHTS_LINEAR ? d : d * d;
}

bool
agreement_cohen(const int *a, const int *b, size_t items, int categories,
    enum weights weights, double *kappa)
{
	size_t of_a[RATINGS_MAX] = {0}, of_b[RATINGS_MAX] = {0}, i, n = 0;
	double seen = 0, expected = 0, d;
	int x, y;

	if (categories > RATINGS_MAX)
		return false;
	for (i = 0; i < items; i++) {
		if (a[i] == RATING_NONE || b[i] == RATING_NONE)
			continue;
		n++;
		of_a[a[i]]++;
		of_b[b[i]]++;
		seen += distance(weights, a[i], b[i]);
	}
	if (n == 0)
		return false;
	for (x = 0; x < categories; x++)
		for (y = 0; y < categories; y++) {
			d = distance(weights, x, y);
			expected += d * (double)of_a[x] * (double)of_b[y];
		}
	return beyond_chance(seen / (double)n,
	    expected / ((double)n * (double)n), kappa);
}

bool
agreement_fleiss(const unsigned int *counts, size_t items, int categories,
    double *kappa)
{
	double share[RATINGS_MAX] = {0}, agree = 0, expected = 0, raters = 0;
	size_t i;
	int k;

	if (items == 0 || categories > RATINGS_MAX)
		return false;
	for (k = 0; k < categories; k++)
		raters += counts[k];
	if (raters < 2)
		return false;
	for (i = 0; i < items; i++)
		for (k = 0; k < categories; k++) {
			double n = counts[i * (size_t)categories + (size_t)k];

			share[k] += n / (raters * (double)items);
			agree += n * (n - 1) /
			    (raters * (raters - 1) * (double)items);
		}
	for (k = 0; k < categories; k++)
		expected += share[k] * share[k];
	return beyond_chance(1 - agree, 1 - expected, kappa);
}

/* --- Krippendorff --- */

/* The squared difference of two categories under a metric; n are how often
 * each occurs, which the ordinal one asks for. */
static double
difference(enum metric metric, const double *n, int a, int b)
{
	double sum = 0;
	int k, low = a < b ? a : b, high = a < b ? b : a;

	if (a == b)
		return 0;
	switch (metric) {
	case METRIC_ORDINAL:
		for (k = low; k <= high; k++)
			sum += n[k];
		sum -= (n[low] + n[high]) / 2;
		return sum * sum;
	case METRIC_INTERVAL:
		return (double)(a - b) * (a - b);
	case METRIC_RATIO:
		sum = (double)(a - b) / (a + b);
		return sum * sum;
	default:
		return 1;
	}
}

/* The pairs of ratings of one item, each weighted so that an item counts
 * as often as it was rated. */
static void
coincide(const int *ratings, size_t raters, size_t items, size_t item,
    double (*pairs)[RATINGS_MAX])
{
	size_t i, j, n = 0;
	int a, b;

	for (i = 0; i < raters; i++)
		n += ratings[i * items + item] != RATING_NONE;
	if (n < 2)
		return;
	for (i = 0; i < raters; i++)
		for (j = 0; j < raters; j++) {
			a = ratings[i * items + item];
			b = ratings[j * items + item];
			if (i != j && a != RATING_NONE && b != RATING_NONE)
				pairs[a][b] += 1 / (double)(n - 1);
		}
}

bool
agreement_krippendorff(const int *ratings, size_t raters, size_t items,
    int categories, enum metric metric, double *alpha)
{
	double pairs[RATINGS_MAX][RATINGS_MAX] = {{0}}, n[RATINGS_MAX] = {0};
	double all = 0, seen = 0, expected = 0, d;
	size_t item;
	int a, b;

	if (categories > RATINGS_MAX)
		return false;
	for (item = 0; item < items; item++)
		coincide(ratings, raters, items, item, pairs);
	for (a = 0; a < categories; a++)
		for (b = 0; b < categories; b++) {
			n[a] += pairs[a][b];
			all += pairs[a][b];
		}
	if (all < 2)
		return false;
	for (a = 0; a < categories; a++)
		for (b = 0; b < categories; b++) {
			d = difference(metric, n, a, b);
			seen += pairs[a][b] * d / all;
			expected += n[a] * n[b] * d / (all * (all - 1));
		}
	return beyond_chance(seen, expected, alpha);
}
