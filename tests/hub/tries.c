/* tries.c - wrong passwords: how often by a login, by a workstation. */
#include "src/hub/tries.h"

#include <stdio.h>

#include "tests/check.h"

enum { LIMIT = 3, PAUSE_MS = 1000 };

/* Whether a try under the n-th of many logins may begin. */
static bool
try(struct tries *tries, int n, const char *workstation, int64_t now)
{
	char login[16];

	snprintf(login, sizeof login, "u%d", n);
	return tries_begin(tries, login, workstation, now);
}

/* Many logins from one workstation are no way around the limit; other
 * workstations are not held up, and the pause ends. */
static void
a_workstation_has_a_limit(void **state)
{
	struct tries tries = {.limit = LIMIT, .pause_ms = PAUSE_MS};
	const int most = LIMIT * TRIES_WORKSTATION;
	int i;

	(void)state;
	for (i = 0; i < most; i++)
		assert_true(try(&tries, i, "one", i));
	assert_false(try(&tries, i, "one", i));
	assert_true(try(&tries, i, "two", i));
	assert_false(try(&tries, i + 1, "one", most - 2 + PAUSE_MS));
	assert_true(try(&tries, i + 2, "one", most - 1 + PAUSE_MS));
	tries_done(&tries);
}

/* What was right does not count against the workstation. */
static void
right_ones_are_forgiven(void **state)
{
	struct tries tries = {.limit = LIMIT, .pause_ms = PAUSE_MS};
	int i;

	(void)state;
	for (i = 0; i < 10 * LIMIT * TRIES_WORKSTATION; i++) {
		assert_true(tries_begin(&tries, "anna", "one", i));
		tries_forgive(&tries, "anna", "one");
	}
	tries_done(&tries);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_workstation_has_a_limit),
	    cmocka_unit_test(right_ones_are_forgiven),
	};

	return cmocka_run_group_tests_name("hub/tries", tests, NULL, NULL);
}
