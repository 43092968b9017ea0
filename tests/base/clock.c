/* clock.c - tests of instants and local time. */
#include "tests/check.h"

#include "src/base/clock.h"

static void
assert_local(int64_t at, const char *text)
{
	char got[CLOCK_TEXT];

	clock_text(at, got, sizeof got);
	assert_string_equal(got, text);
}

static void
winter_and_summer(void **state)
{
	(void)state;
	assert_int_equal(clock_zone("Europe/Paris", NULL), 0);
	assert_local(clock_at(20260115, 8, 30),
	    "2026-01-15T08:30:00.000+01:00");
	assert_local(clock_at(20260715, 8, 30),
	    "2026-07-15T08:30:00.000+02:00");
}

static void
the_hour_skipped_in_spring(void **state)
{
	(void)state;
	clock_zone("Europe/Paris", NULL);
	/* 2026-03-29: 02:00 to 03:00 does not exist. */
	assert_local(clock_at(20260329, 1, 59),
	    "2026-03-29T01:59:00.000+01:00");
	assert_local(clock_at(20260329, 2, 30),
	    "2026-03-29T03:00:00.000+02:00");
	assert_local(clock_at(20260329, 3, 0), "2026-03-29T03:00:00.000+02:00");
	assert_int_equal(clock_at(20260330, 0, 0) - clock_at(20260329, 0, 0),
	    23 * 3600 * 1000);
}

static void
the_hour_that_comes_twice_in_autumn(void **state)
{
	(void)state;
	clock_zone("Europe/Paris", NULL);
	assert_local(clock_at(20261025, 2, 30),
	    "2026-10-25T02:30:00.000+02:00");
	assert_local(clock_at(20261025, 3, 0), "2026-10-25T03:00:00.000+01:00");
	assert_int_equal(clock_at(20261026, 0, 0) - clock_at(20261025, 0, 0),
	    25 * 3600 * 1000);
	assert_int_equal(clock_at(20261025, 0, 1440), clock_at(20261026, 0, 0));
}

static void
days(void **state)
{
	struct err err;
	uint64_t day;

	(void)state;
	clock_zone("Europe/Paris", NULL);
	assert_int_equal(clock_parse_day("1999-02-01", &day, &err), 0);
	assert_int_equal(day, 19990201);
	assert_int_equal(clock_parse_day("1999-02-30", &day, &err), -1);
	assert_int_equal(clock_parse_day("yesterday", &day, &err), -1);
	assert_int_equal(clock_day_add(20241231, 1), 20250101);
	assert_int_equal(clock_day_add(20240301, -1), 20240229);
	assert_int_equal(clock_weekday(20261122), 7);
	assert_int_equal(clock_day(clock_at(20261025, 0, 0) - 1), 20261024);
}

static void
an_unknown_zone_is_refused(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(clock_zone("Europe/Lutece", &err), -1);
	assert_string_equal(err.text, "no time zone \"Europe/Lutece\"");
	assert_int_equal(clock_zone("../../etc/passwd", &err), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(winter_and_summer),
	    cmocka_unit_test(the_hour_skipped_in_spring),
	    cmocka_unit_test(the_hour_that_comes_twice_in_autumn),
	    cmocka_unit_test(days),
	    cmocka_unit_test(an_unknown_zone_is_refused),
	};

	return cmocka_run_group_tests_name("base/clock", tests, NULL, NULL);
}
