/* now.c - the hub's time against clocks that step. */
#include <inttypes.h>

#include "src/hub/now.h"
#include "tests/check.h"

enum { SECOND = 1000, HOUR = 3600 * SECOND };
static const int64_t noon = 1700000000000;

static void
it_is_the_wall_clock(void **state)
{
	struct now now = {0};
	int64_t i;

	(void)state;
	/* A slow wall clock as well: what runs slow is not set back. */
	now_begin(&now, 0, 5);
	for (i = 0; i < 1000; i++) {
		assert_int_equal(now_tell(&now, noon + i, 5 + i), noon + i);
		assert_false(now.ahead);
	}
	for (i = 0; i < 1000; i++)
		assert_int_equal(now_tell(&now, noon + 1000 + 95 * i,
				     1005 + 100 * i),
		    noon + 1000 + 95 * i);
}

static void
it_jumps_forward(void **state)
{
	struct now now;

	(void)state;
	now_begin(&now, noon, 0);
	assert_int_equal(now_tell(&now, noon + HOUR, 1), noon + HOUR);
	assert_int_equal(now_tell(&now, noon + HOUR + 1, 2), noon + HOUR + 1);
}

static void
it_goes_on_when_set_back(void **state)
{
	struct now now;
	int64_t at, last = noon, steady = 0;

	(void)state;
	now_begin(&now, noon, 0);
	assert_int_equal(now_tell(&now, noon, 0), noon);
	/* Set back an hour: ten seconds are nine, and never fewer than 0. */
	for (; steady <= 10 * SECOND; steady++) {
		at = now_tell(&now, noon - HOUR + steady, steady);
		assert_true(at >= last);
		assert_true(now.ahead || steady == 0);
		last = at;
	}
	assert_int_equal(at, noon + 9 * SECOND);
	/* They meet after ten hours, and it is the wall clock again. */
	for (steady += SECOND; now.ahead; steady += SECOND) {
		at = now_tell(&now, noon - HOUR + steady, steady);
		assert_true(at > last);
		last = at;
	}
	assert_in_range(steady, 10 * HOUR, 10 * HOUR + 3 * SECOND);
	assert_int_equal(now_tell(&now, noon - HOUR + steady, steady),
	    noon - HOUR + steady);
}

static void
set_back_again_and_again_it_goes_on(void **state)
{
	struct now now;
	int64_t at, last = 0, steady, wall = noon;

	(void)state;
	now_begin(&now, noon, 0);
	for (steady = 0; steady < HOUR; steady += 20) {
		wall += steady % 7000 == 0 ? -30 * SECOND : 20;
		if (steady % 60000 == 40000)
			wall += 3 * SECOND;
		at = now_tell(&now, wall, steady);
		assert_true(at > last);
		last = at;
	}
	assert_true(last >= noon + HOUR / 10 * 9 - 100);
}

static void
a_log_from_later_is_not_gone_back_on(void **state)
{
	struct now now;

	(void)state;
	now_begin(&now, noon, 100);
	assert_int_equal(now_tell(&now, noon - HOUR, 100), noon);
	assert_true(now.ahead);
	assert_int_equal(now_tell(&now, noon - HOUR + 20, 120), noon + 18);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_is_the_wall_clock),
	    cmocka_unit_test(it_jumps_forward),
	    cmocka_unit_test(it_goes_on_when_set_back),
	    cmocka_unit_test(set_back_again_and_again_it_goes_on),
	    cmocka_unit_test(a_log_from_later_is_not_gone_back_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
