/* waits.c - tests that 8 of 10 calls wait no longer than was estimated. */
#include "tests/check.h"

#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/hub/config.h"
#include "src/sim/fast.h"
#include "src/sim/hospital_conf.h"

enum { MONDAY = 20260105 };

/* Days of a hospital: usual ones, busy ones, and ones with so few advisors
 * that most callers give up. */
static const struct day {
	const char *name;
	uint64_t seed;
	double per_day;
	size_t advisors;
} days[] = {
    {"usual", 1, 0, 0},
    {"usual", 2, 0, 0},
    {"busy", 3, 900, 0},
    {"busy", 4, 900, 0},
    {"overrun", 5, 500, 4},
    {"overrun", 6, 500, 4},
};

static void
run(const struct config *config, const struct day *day, struct waits *waits)
{
	struct fast fast = {.facts = config->facts, .n = config->n};
	struct fast_result result;
	struct journal journal;
	struct err err;

	params_init(&fast.hospital.params);
	fast.advisors = day->advisors;
	fast.hospital.seed = day->seed;
	fast.hospital.per_day = day->per_day;
	fast.hospital.patients = 300;
	fast.hospital.from = clock_at(MONDAY, 0, 0);
	fast.hospital.until = clock_at(clock_day_add(MONDAY, 5), 0, 0);
	assert_int_equal(journal_open(&journal, NULL, &err), 0);
	assert_int_equal(fast_run(&journal, &fast, &result, &err), 0);
	*waits = journal.waits;
	waits->open = NULL;
	assert_int_equal(journal_close(&journal, &err), 0);
}

static void
most_wait_no_longer(void **state)
{
	static struct config_errors errors;
	struct config config;
	struct waits waits;
	uint64_t n = 0;
	size_t i;

	(void)state;
	assert_int_equal(clock_zone("Europe/Paris", NULL), 0);
	assert_int_equal(config_parse(&config, hospital_conf,
			     strlen(hospital_conf), "hospital.conf", &errors),
	    0);
	for (i = 0; i < sizeof days / sizeof days[0]; i++) {
		run(&config, &days[i], &waits);
		printf("# %s, seed %d: ", days[i].name, (int)days[i].seed);
		waits_print(&waits, stdout);
		assert_true(waits.n >= 300);
		assert_true(waits.kept * 100 >= waits.n * 80);
		/* Honest is not the same as endless. */
		assert_true(waits.told_ms < 4 * waits.was_ms);
		n += waits.n;
	}
	assert_true(n >= 3000);
	config_free(&config);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(most_wait_no_longer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
