/* hours.c - tests of opening hours: breaks, holidays, the clock changes. */
#include "tests/check.h"

#include "src/base/clock.h"
#include "src/live/open.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct hours none;

/* Open or closed at the instant, and until which one ("" for never). */
static void
assert_hours(const struct hours *hours, int64_t at, bool open,
    const char *until)
{
	char got[CLOCK_TEXT] = "";
	int64_t end;

	assert_int_equal(hours_open(hours, at, &end), open);
	if (end != 0)
		clock_text(end, got, sizeof got);
	assert_string_equal(got, until);
}

static void
a_day_with_a_break(void **state)
{
	/* 2026-03-02 is a Monday; given in no order, touching in between. */
	struct msg_open_set open[] = {
	    {.weekday = 1, .from_min = 13 * 60, .to_min = 15 * 60},
	    {.weekday = 1, .from_min = 15 * 60, .to_min = 17 * 60},
	    {.weekday = 1, .from_min = 8 * 60, .to_min = 12 * 60},
	    {.weekday = 5, .from_min = 9 * 60, .to_min = 10 * 60}};
	struct hours hours = {.open = open, .n_open = COUNT(open)};

	(void)state;
	assert_hours(&hours, clock_at(20260302, 7, 59), false,
	    "2026-03-02T08:00:00.000+01:00");
	assert_hours(&hours, clock_at(20260302, 8, 0), true,
	    "2026-03-02T12:00:00.000+01:00");
	assert_hours(&hours, clock_at(20260302, 12, 0) - 1, true,
	    "2026-03-02T12:00:00.000+01:00");
	assert_hours(&hours, clock_at(20260302, 12, 0), false,
	    "2026-03-02T13:00:00.000+01:00");
	assert_hours(&hours, clock_at(20260302, 14, 0), true,
	    "2026-03-02T17:00:00.000+01:00");
	assert_hours(&hours, clock_at(20260302, 17, 0), false,
	    "2026-03-06T09:00:00.000+01:00");
}

static void
a_night_over_midnight(void **state)
{
	struct msg_open_set open[] = {
	    {.weekday = 1, .from_min = 20 * 60, .to_min = 1440},
	    {.weekday = 2, .from_min = 0, .to_min = 6 * 60}};
	struct hours hours = {.open = open, .n_open = COUNT(open)};

	(void)state;
	assert_hours(&hours, clock_at(20260302, 23, 0), true,
	    "2026-03-03T06:00:00.000+01:00");
	assert_hours(&hours, clock_at(20260303, 0, 0), true,
	    "2026-03-03T06:00:00.000+01:00");
}

static void
always_and_never(void **state)
{
	struct msg_open_set open[7];
	struct hours always = {.open = open, .n_open = 7};
	uint64_t i;

	(void)state;
	for (i = 0; i < 7; i++)
		open[i] = (struct msg_open_set){
		    .weekday = i + 1, .from_min = 0, .to_min = 1440};
	assert_hours(&always, clock_at(20260302, 12, 0), true, "");
	assert_hours(&none, clock_at(20260302, 12, 0), false, "");
}

static void
holidays(void **state)
{
	struct msg_open_set open[] = {
	    {.weekday = 4, .from_min = 8 * 60, .to_min = 12 * 60},
	    {.weekday = 5, .from_min = 8 * 60, .to_min = 12 * 60}};
	/* Thursday at other hours in two parts; Friday closed. */
	struct msg_holiday_set days[] = {
	    {.day = 20261224, .from_min = 9 * 60, .to_min = 10 * 60},
	    {.day = 20261224, .from_min = 14 * 60, .to_min = 15 * 60},
	    {.day = 20261225, .from_min = 0, .to_min = 0}};
	struct hours hours = {.open = open,
	    .n_open = COUNT(open),
	    .holidays = days,
	    .n_holidays = COUNT(days)};

	(void)state;
	assert_hours(&hours, clock_at(20261224, 8, 30), false,
	    "2026-12-24T09:00:00.000+01:00");
	assert_hours(&hours, clock_at(20261224, 9, 30), true,
	    "2026-12-24T10:00:00.000+01:00");
	assert_hours(&hours, clock_at(20261224, 11, 0), false,
	    "2026-12-24T14:00:00.000+01:00");
	assert_hours(&hours, clock_at(20261224, 15, 0), false,
	    "2026-12-31T08:00:00.000+01:00");
}

static void
the_spring_change(void **state)
{
	/* Sunday 2026-03-29, 02:00 to 03:00 does not exist. */
	struct msg_open_set open[] = {
	    {.weekday = 7, .from_min = 60, .to_min = 4 * 60}};
	struct msg_open_set skipped[] = {
	    {.weekday = 7, .from_min = 2 * 60, .to_min = 2 * 60 + 30},
	    {.weekday = 7, .from_min = 8 * 60, .to_min = 9 * 60}};
	struct hours hours = {.open = open, .n_open = COUNT(open)};
	struct hours gap = {.open = skipped, .n_open = COUNT(skipped)};
	int64_t from = clock_at(20260329, 1, 0), until;

	(void)state;
	assert_hours(&hours, from, true, "2026-03-29T04:00:00.000+02:00");
	hours_open(&hours, from, &until);
	assert_int_equal(until - from, 2 * 3600 * 1000);
	assert_hours(&gap, from, false, "2026-03-29T08:00:00.000+02:00");
}

static void
the_autumn_change(void **state)
{
	/* Sunday 2026-10-25, 02:00 to 03:00 comes twice. */
	struct msg_open_set open[] = {
	    {.weekday = 7, .from_min = 60, .to_min = 4 * 60}};
	struct hours hours = {.open = open, .n_open = COUNT(open)};
	int64_t from = clock_at(20261025, 1, 0), until;

	(void)state;
	assert_true(hours_open(&hours, from, &until));
	assert_int_equal(until - from, 4 * 3600 * 1000);
	/* In the hour that comes again it is still open. */
	assert_hours(&hours, clock_at(20261025, 2, 30) + 3600 * 1000, true,
	    "2026-10-25T04:00:00.000+01:00");
}

/* What is within two instants, and what begins on a day. */
static void
sums_of_hours(void **state)
{
	/* Monday's morning, and a night into Tuesday. */
	struct msg_open_set open[] = {
	    {.weekday = 1, .from_min = 8 * 60, .to_min = 12 * 60},
	    {.weekday = 1, .from_min = 22 * 60, .to_min = 1440},
	    {.weekday = 2, .from_min = 0, .to_min = 6 * 60}};
	struct hours hours = {.open = open, .n_open = COUNT(open)};
	int64_t monday = clock_at(20260302, 0, 0), hour = 3600000;

	(void)state;
	assert_int_equal(hours_within(&none, monday, monday + 48 * hour), 0);
	assert_int_equal(hours_within(&hours, monday, monday + 48 * hour),
	    12 * hour);
	assert_int_equal(hours_within(&hours, monday + 9 * hour,
			     monday + 23 * hour),
	    4 * hour);
	assert_int_equal(hours_within(&hours, monday + 13 * hour,
			     monday + 14 * hour),
	    0);
	assert_int_equal(hours_within(&hours, monday + 9 * hour,
			     monday + 8 * hour),
	    0);
	/* The night is Monday's, and nothing of it is Tuesday's. */
	assert_int_equal(hours_begun(&hours, 20260302, monday + 23 * hour),
	    5 * hour);
	assert_int_equal(hours_begun(&hours, 20260302, monday + 27 * hour),
	    9 * hour);
	assert_int_equal(hours_begun(&hours, 20260302, monday + 90 * hour),
	    12 * hour);
	assert_int_equal(hours_begun(&hours, 20260303, monday + 90 * hour), 0);
	assert_int_equal(hours_begun(&hours, 20260302, monday), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_day_with_a_break),
	    cmocka_unit_test(a_night_over_midnight),
	    cmocka_unit_test(always_and_never),
	    cmocka_unit_test(holidays),
	    cmocka_unit_test(the_spring_change),
	    cmocka_unit_test(the_autumn_change),
	    cmocka_unit_test(sums_of_hours),
	};

	if (clock_zone("Europe/Paris", NULL) != 0)
		return 1;
	return cmocka_run_group_tests_name("core/hours", tests, NULL, NULL);
}
