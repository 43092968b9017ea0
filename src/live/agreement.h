/* agreement.h - how far evaluators agree, and how sure a share is. */
#ifndef LIVE_AGREEMENT_H
#define LIVE_AGREEMENT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Wilson's score interval of 95 % for `with` out of n (Wilson, JASA 22,
 * 1927); false, and 0..1, when n is 0.
 */
bool wilson(size_t with, size_t n, double *low, double *high);

/* A rating of n categories 0..n-1; RATING_NONE where there is none. */
enum { RATING_NONE = -1, RATINGS_MAX = 16 };

enum weights { WEIGHTS_NONE, WEIGHTS_LINEAR, WEIGHTS_QUADRATIC };

/*
 * Cohen's kappa of two raters over items (those that both rated), with
 * disagreements all alike or weighted by their distance (Cohen, 1960 and
 * 1968).  false: undefined, because nothing was rated twice or the expected
 * agreement is 1.
 */
bool agreement_cohen(const int *a, const int *b, size_t items, int categories,
    enum weights weights, double *kappa);

/*
 * Fleiss' kappa (1971) from the counts of each category for each item:
 * counts[item * categories + category], each item rated as often.  false:
 * undefined.
 */
bool agreement_fleiss(const unsigned int *counts, size_t items, int categories,
    double *kappa);

enum metric { METRIC_NOMINAL, METRIC_ORDINAL, METRIC_INTERVAL, METRIC_RATIO };

/*
 * Krippendorff's alpha from ratings[rater * items + item], some of which
 * may be RATING_NONE (Krippendorff, Content Analysis, 2004).  false:
 * undefined.
 */
bool agreement_krippendorff(const int *ratings, size_t raters, size_t items,
    int categories, enum metric metric, double *alpha);

#endif
