/* quality.c - tests of scores, agreement, figures and filters. */
#include "tests/check.h"

#include <math.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/random.h"
#include "src/base/text.h"
#include "src/live/agreement.h"
#include "src/live/evaluation.h"
#include "src/live/filter.h"
#include "src/live/grid.h"
#include "src/live/quality.h"
#include "tests/live/tell.h"

/* To so many digits, as the published value is rounded. */
static void
near(double value, double published, double within)
{
	if (fabs(value - published) > within)
		fail_msg("%.8f is not %.8f", value, published);
}

/* --- agreement: published cases --- */

static void
wilsons_interval(void **state)
{
	static const struct {
		size_t with, n;
		double low, high;
	} cases[] = {{2, 10, .056682, .509838}, {5, 10, .236593, .763407},
	    {0, 10, 0, .277533}, {10, 10, .722467, 1},
	    {5, 11, .212713, .719908}};
	double low, high;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(wilson(cases[i].with, cases[i].n, &low, &high));
		near(low, cases[i].low, 6e-7);
		near(high, cases[i].high, 6e-7);
	}
	assert_false(wilson(0, 0, &low, &high));
	near(low, 0, 0);
	near(high, 1, 0);
}

/* Ratings from a table of two raters. */
static size_t
of_table(const int *table, int categories, int *a, int *b)
{
	size_t n = 0;
	int x, y, k;

	for (x = 0; x < categories; x++)
		for (y = 0; y < categories; y++)
			for (k = 0; k < table[x * categories + y]; k++) {
				a[n] = x;
				b[n++] = y;
			}
	return n;
}

static void
cohens_kappa(void **state)
{
	static const struct {
		int table[9];
		int categories;
		enum weights weights;
		double kappa;
	} cases[] = {
	    {{20, 5, 10, 15}, 2, WEIGHTS_NONE, .4},
	    {{45, 15, 25, 15}, 2, WEIGHTS_NONE, .130435},
	    {{25, 35, 5, 35}, 2, WEIGHTS_NONE, .259259},
	    {{0, 4, 1, 0, 8, 0, 0, 1, 5}, 3, WEIGHTS_NONE, .484163},
	    {{0, 4, 1, 0, 8, 0, 0, 1, 5}, 3, WEIGHTS_LINEAR, .470120},
	    {{0, 4, 1, 0, 8, 0, 0, 1, 5}, 3, WEIGHTS_QUADRATIC, .450161},
	};
	int a[128], b[128];
	double kappa;
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		n = of_table(cases[i].table, cases[i].categories, a, b);
		/* What one of them did not rate does not count. */
		a[n] = 0;
		b[n] = RATING_NONE;
		assert_true(agreement_cohen(a, b, n + 1, cases[i].categories,
		    cases[i].weights, &kappa));
		near(kappa, cases[i].kappa, 6e-7);
	}
}

static void
one_category_is_undefined(void **state)
{
	static const int same[] = {1, 1, 1, 1, 1, 1};
	static const unsigned int counts[] = {0, 3, 0, 3};
	double value;

	(void)state;
	assert_false(agreement_cohen(same, same, 6, 2, WEIGHTS_NONE, &value));
	assert_false(agreement_cohen(same, same, 0, 2, WEIGHTS_NONE, &value));
	assert_false(agreement_fleiss(counts, 2, 2, &value));
	assert_false(agreement_krippendorff(same, 2, 3, 2, METRIC_NOMINAL,
	    &value));
}

static void
fleiss_kappa(void **state)
{
	static const unsigned int counts[] = {0, 0, 0, 0, 14, 0, 2, 6, 4, 2, 0,
	    0, 3, 5, 6, 0, 3, 9, 2, 0, 2, 2, 8, 1, 1, 7, 7, 0, 0, 0, 3, 2, 6, 3,
	    0, 2, 5, 3, 2, 2, 6, 5, 2, 1, 0, 0, 2, 2, 3, 7};
	double kappa;

	(void)state;
	assert_true(agreement_fleiss(counts, 10, 5, &kappa));
	near(kappa, .209931, 6e-7);
}

static void
krippendorffs_alpha(void **state)
{
	enum { N = RATING_NONE };
	static const int ratings[] = {
	    N, N, N, N, N, 3, 4, 1, 2, 1, 1, 3, 3, N, 3, /* A */
	    1, N, 2, 1, 3, 3, 4, 3, N, N, N, N, N, N, N, /* B */
	    N, N, 2, 1, 3, 4, 4, N, 2, 1, 1, 3, 3, N, 4, /* C */
	};
	static const struct {
		enum metric metric;
		double alpha;
	} cases[] = {{METRIC_NOMINAL, .6914}, {METRIC_ORDINAL, .8067},
	    {METRIC_INTERVAL, .8108}, {METRIC_RATIO, .8089}};
	double alpha;
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		assert_true(agreement_krippendorff(ratings, 3, 15, 5,
		    cases[i].metric, &alpha));
		near(alpha, cases[i].alpha, 6e-5);
	}
}

/* --- scores --- */

static void
criterion(struct grid *grid, uint64_t weight, uint64_t most, uint64_t error,
    enum error_class class, bool na)
{
	struct msg_criterion_row *row = &grid->criteria[grid->n++];

	row->weight = weight;
	row->most = most;
	row->error = error;
	row->class = class;
	row->na = na;
}

static void
an_error_is_never_averaged_away(void **state)
{
	static struct grid grid;
	struct verdict verdict;
	struct err err;

	(void)state;
	criterion(&grid, 30, 1, 0, CLASS_COMPLIANCE, true);
	criterion(&grid, 20, 4, 1, CLASS_CUSTOMER, false);
	criterion(&grid, 50, 1, 0, CLASS_MINOR, false);
	grid_judge(&grid, "141", &verdict);
	assert_true(verdict.complete && verdict.scored);
	assert_int_equal(verdict.score, 10000);
	assert_int_equal(verdict.errors[0], 0);
	/* 0 of 30, 3/4 of 20, 50 of 50. */
	grid_judge(&grid, "031", &verdict);
	assert_int_equal(verdict.score, 6500);
	assert_int_equal(verdict.errors[CLASS_COMPLIANCE], 1);
	assert_int_equal(verdict.errors[0], 1);
	/* n/a leaves the weights; 1 of 4 is an error of the customer's. */
	grid_judge(&grid, "-11", &verdict);
	assert_int_equal(verdict.score, 7857);
	assert_int_equal(verdict.errors[CLASS_CUSTOMER], 1);
	grid_judge(&grid, "-..", &verdict);
	assert_false(verdict.complete || verdict.scored);
	assert_int_equal(verdict.missing, 2);
	assert_int_equal(grid_check_answers(&grid, "-11", &err), 0);
	assert_int_equal(grid_check_answers(&grid, "1-1", &err), -1);
	assert_int_equal(grid_check_answers(&grid, "151", &err), -1);
	assert_int_equal(grid_check_answers(&grid, "11", &err), -1);
	assert_int_equal(grid_check_answers(&grid, "1.1", &err), -1);
}

static void
targeted_ones_are_apart(void **state)
{
	struct msg_evaluation_signed e = {.user = 1,
	    .team = 2,
	    .queue = 3,
	    .why = WHY_PLAN,
	    .scored = true,
	    .score = 8000};
	struct quality_groups groups = {0};
	double value, low, high;

	(void)state;
	quality_groups_add(&groups, &e);
	e.score = 9000;
	e.compliance = 2;
	quality_groups_add(&groups, &e);
	e.why = WHY_COMPLAINT;
	e.score = 1000;
	e.user = 7;
	quality_groups_add(&groups, &e);
	assert_int_equal(groups.n, 5);
	assert_int_equal(groups.list[0].by, BY_WHOLE);
	assert_int_equal(groups.list[0].sampled.evaluations, 2);
	assert_int_equal(groups.list[0].targeted.evaluations, 1);
	assert_true(quality_value(&quality_figures[0], &groups.list[0].sampled,
	    &value, &low, &high));
	near(value, 85, 1e-9);
	/* Two errors in one contact are one defective contact. */
	assert_true(quality_value(&quality_figures[3], &groups.list[0].sampled,
	    &value, &low, &high));
	near(value, .5, 1e-9);
	assert_true(low < .5 && high > .5);
	assert_false(quality_value(&quality_figures[0], &groups.list[4].sampled,
	    &value, &low, &high));
	quality_groups_done(&groups);
}

/* --- filters --- */

static void
words_find_contacts(void **state)
{
	/* What it is asked, and whether the contact below is meant. */
	static const struct {
		const char *text;
		int match; /* -1: a word means nothing */
	} cases[] = {
	    {"", 1},
	    {"lea", 1},
	    {"LÉA rdv", 1},
	    {"malik", 0},
	    {"malik lea", 0},
	    {"call", 1},
	    {"appel", 1},
	    {"callback", 0},
	    {"advisor:martin", 1},
	    {"conseiller:martin", 1},
	    {"queue:martin", -1},
	    {"team:azur", 1},
	    {"nobody", -1},
	    {"today", 1},
	    {"hier", 0},
	    {"week", 1},
	    {"2026-11-23", 1},
	    {"2026-11", 1},
	    {"2026-12", 0},
	    {"2026-13", -1},
	    {">1min", 1},
	    {">90s", 0},
	    {"<2min", 1},
	    {"<60s", 0},
	    {">1min <2min solved", 1},
	    {"unsolved", 0},
	    {"résolu", 1},
	    {"recorded", 1},
	    {"enregistré", 1},
	    {">x", -1},
	    {"#12", 1},
	    {"#13", 0},
	    {"#x", -1},
	};
	struct msg_handled_row row = {.contact = 12,
	    .closed = clock_at(20261123, 10, 0),
	    .channel = CHANNEL_CALL,
	    .queue = 1,
	    .user = 1,
	    .team = 1,
	    .solved = ANSWER_YES,
	    .handled_ms = 90000};
	struct live *live = small_site();
	struct filter filter;
	struct err err;
	size_t i;
	int rc;

	(void)state;
	TELL(live, clock_of(8, 0, 0), TEAM_SET, team_set, .team = 1,
	    .name = "a", .title = "Équipe Azur");
	TELL(live, clock_of(8, 0, 0), USER_SET, user_set, .user = 9,
	    .login = "malik", .name = "Malik", .role = ROLE_ADVISOR,
	    .written = 1);
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		rc = filter_parse(&filter, cases[i].text, live,
		    clock_at(20261123, 15, 0), &err);
		if (rc == 0)
			rc = filter_match(&filter, &row);
		if (rc != cases[i].match)
			fail_msg("\"%s\" gives %d", cases[i].text, rc);
	}
	live_free(live);
}

static void
any_text_is_a_filter_or_refused(void **state)
{
	struct live *live = small_site();
	struct random random;
	struct filter filter;
	char text[160];
	struct err err;
	size_t i, j;

	(void)state;
	random_init(&random, 5);
	for (i = 0; i < 5000; i++) {
		for (j = 0; j + 1 < sizeof text; j++)
			text[j] = " >#:-<1a2eé\xc3"[random_below(&random, 13)];
		text[random_below(&random, sizeof text)] = '\0';
		text[sizeof text - 1] = '\0';
		filter_parse(&filter, text, live, 1000, &err);
	}
	live_free(live);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(wilsons_interval),
	    cmocka_unit_test(cohens_kappa),
	    cmocka_unit_test(one_category_is_undefined),
	    cmocka_unit_test(fleiss_kappa),
	    cmocka_unit_test(krippendorffs_alpha),
	    cmocka_unit_test(an_error_is_never_averaged_away),
	    cmocka_unit_test(targeted_ones_are_apart),
	    cmocka_unit_test(words_find_contacts),
	    cmocka_unit_test(any_text_is_a_filter_or_refused),
	};

	if (clock_zone("Europe/Paris", NULL) < 0)
		return 1;
	return cmocka_run_group_tests_name("live/quality", tests, NULL, NULL);
}
