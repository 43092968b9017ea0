/* quarter.c - tests of the day's quarters of an hour, for trends. */
#include "tests/check.h"

#include "src/base/clock.h"
#include "src/live/quarter.h"
#include "tests/live/same.h"
#include "tests/live/tell.h"

enum { DAY = 20261020, TEN = 40 /* the quarter that begins at 10:00 */ };

static uint64_t last_contact;

/* A call at an instant that waits so long in queue 1, and how that ends. */
static void
call(struct live *live, int64_t at, int64_t wait_ms, enum contact_state fate)
{
	uint64_t contact = ++last_contact;

	TELL(live, at, CONTACT_ARRIVED, contact_arrived, .contact = contact,
	    .channel = CHANNEL_CALL, .queue = 1);
	TELL(live, at, CONTACT_QUEUED, contact_queued, .contact = contact,
	    .queue = 1, .since = at, .entry = ENTRY_NEW);
	at += wait_ms;
	if (fate == CONTACT_TALK) {
		TELL(live, at, CONTACT_OFFERED, contact_offered,
		    .contact = contact, .user = 1);
		TELL(live, at, CONTACT_ANSWERED, contact_answered,
		    .contact = contact, .user = 1);
		TELL(live, at, CONTACT_ENDED, contact_ended, .contact = contact,
		    .user = 1);
		TELL(live, at, CONTACT_CLOSED, contact_closed,
		    .contact = contact, .user = 1);
	} else if (fate != CONTACT_WAITING) {
		TELL(live, at, CONTACT_LEFT, contact_left, .contact = contact,
		    .outcome = fate);
	}
}

static const struct quarter *
quarter(const struct live *live, uint64_t day, uint64_t queue, size_t i)
{
	const struct quarters *quarters = live_quarters(live, day, queue);

	assert_non_null(quarters);
	return &quarters->list[i];
}

static void
what_happens_is_in_its_quarter(void **state)
{
	struct live *live = small_site();
	const struct quarter *q;

	(void)state;
	call(live, clock_of(10, 1, 0), 10000, CONTACT_TALK);
	call(live, clock_of(10, 2, 0), 90000, CONTACT_TALK);
	call(live, clock_of(10, 5, 0), 30000, CONTACT_ABANDONED);
	call(live, clock_of(10, 6, 0), 1000, CONTACT_SHORT);
	q = quarter(live, DAY, 0, TEN);
	assert_int_equal(q->received, 3);
	assert_int_equal(q->answered, 2);
	assert_int_equal(q->answered_in, 1);
	assert_int_equal(q->abandoned, 1);
	assert_int_equal(q->waiting, 1);
	assert_int_equal(q->longest_ms, 90000);
	assert_memory_equal(q, quarter(live, DAY, 1, TEN), sizeof *q);
	assert_int_equal(live->strange, 0);
	live_free(live);
}

/* Received in one quarter, waiting through the next, answered in a third. */
static void
a_wait_is_seen_in_each_quarter_it_lasts(void **state)
{
	struct live *live = small_site();

	(void)state;
	call(live, clock_of(10, 14, 0), 20 * 60000, CONTACT_TALK);
	assert_int_equal(quarter(live, DAY, 0, TEN)->received, 1);
	assert_int_equal(quarter(live, DAY, 0, TEN)->longest_ms, 60000);
	assert_int_equal(quarter(live, DAY, 0, TEN + 1)->longest_ms, 960000);
	assert_int_equal(quarter(live, DAY, 0, TEN + 1)->waiting, 1);
	assert_int_equal(quarter(live, DAY, 0, TEN + 1)->received, 0);
	assert_int_equal(quarter(live, DAY, 0, TEN + 2)->answered, 1);
	assert_int_equal(quarter(live, DAY, 0, TEN + 2)->longest_ms, 1200000);
	live_free(live);
}

static bool
trend_of(const struct live *live, uint64_t day, uint64_t queue,
    unsigned int quarter, int64_t now, struct msg_board_trend *trend)
{
	struct quarter_day of;

	quarter_day(day, &of);
	return quarter_trend(live, &of, queue, quarter, now, trend);
}

/* Also where an hour is left out, or comes twice. */
static void
the_quarters_of_a_day_begin_when_the_clock_says(void **state)
{
	static const uint64_t days[] = {20260329, 20261025, 20260701};
	struct quarter_day of;
	size_t i;
	int at;

	(void)state;
	for (i = 0; i < sizeof days / sizeof days[0]; i++) {
		quarter_day(days[i], &of);
		for (at = 0; at < QUARTERS_A_DAY; at++)
			assert_int_equal(of.began[at],
			    clock_at(days[i], at / 4, at % 4 * 15));
	}
}

static void
who_waits_still_is_counted(void **state)
{
	struct live *live = small_site();
	struct msg_board_trend trend;
	int64_t now = clock_of(10, 40, 0);

	(void)state;
	call(live, clock_of(10, 14, 0), 0, CONTACT_WAITING);
	assert_true(trend_of(live, DAY, 0, TEN + 1, now, &trend));
	assert_int_equal(trend.waiting, 1);
	assert_int_equal(trend.longest_ms, 960000);
	assert_int_equal(trend.level, 0);
	assert_true(trend_of(live, DAY, 0, TEN + 2, now, &trend));
	assert_int_equal(trend.longest_ms, 26 * 60000);
	assert_false(trend_of(live, DAY, 0, TEN + 3, now, &trend));
	/* Of the queue it waits in, and of no other. */
	assert_true(trend_of(live, DAY, 1, TEN + 2, now, &trend));
	assert_int_equal(trend.waiting, 1);
	assert_int_equal(trend.longest_ms, 26 * 60000);
	assert_false(trend_of(live, DAY, 2, TEN + 2, now, &trend));
	assert_false(trend_of(live, DAY, 9, TEN + 2, now, &trend));
	live_free(live);
}

static bool
usual(const struct live *live, uint64_t day, uint64_t queue,
    unsigned int quarter, struct msg_board_trend *trend)
{
	struct quarter_weeks weeks;

	quarter_weeks(live, day, queue, &weeks);
	return quarter_usual(&weeks, quarter, trend);
}

static void
the_usual_day_is_a_median(void **state)
{
	struct live *live = small_site();
	struct msg_board_trend trend;
	uint64_t day;
	int week, i;

	(void)state;
	/* 8, 7, .. calls; four weeks ago it was closed. */
	for (week = 8; week >= 1; week--) {
		day = clock_day_add(DAY, -7 * week);
		for (i = 0; i < week && week != 4; i++)
			call(live, clock_at(day, 10, 0) + i * 1000, 500,
			    i == 0 ? CONTACT_ABANDONED : CONTACT_TALK);
		/* Of another weekday. */
		call(live, clock_at(clock_day_add(day, 1), 10, 0), 500,
		    CONTACT_TALK);
	}
	assert_true(usual(live, DAY, 0, TEN, &trend));
	assert_int_equal(trend.days, 7);
	assert_int_equal(trend.received, 5); /* of 1 2 3 5 6 7 8 */
	assert_int_equal(trend.level, 1 + 800);
	assert_false(usual(live, DAY, 0, TEN + 1, &trend));
	assert_true(usual(live, DAY, 1, TEN, &trend));
	assert_int_equal(trend.received, 5);
	assert_false(usual(live, DAY, 2, TEN, &trend));
	/* Old days go, those that make the usual one stay. */
	live_forget(live, DAY);
	usual(live, DAY, 0, TEN, &trend);
	assert_int_equal(trend.days, 7);
	/* A queue's are kept for four weeks, in one of which it was closed. */
	usual(live, DAY, 1, TEN, &trend);
	assert_int_equal(trend.days, 3);
	assert_int_equal(trend.received, 2); /* of 1 2 3 */
	live_forget(live, clock_day_add(DAY, 7));
	usual(live, DAY, 0, TEN, &trend);
	assert_int_equal(trend.days, 6);
	live_free(live);
}

static void
a_snapshot_holds_them(void **state)
{
	struct live *live = small_site(), *copy;
	struct err err;

	(void)state;
	call(live, clock_of(10, 1, 0), 10000, CONTACT_TALK);
	call(live, clock_of(11, 1, 0), 0, CONTACT_WAITING);
	copy = live_copy(live, &err);
	assert_non_null(copy);
	assert_int_equal(live_same(live, copy, &err), 0);
	assert_int_equal(quarter(copy, DAY, 1, TEN)->answered_in, 1);
	live_free(copy);
	live_free(live);
}

static void
the_last_hour(void **state)
{
	struct live *live = small_site();
	struct quarter sum;
	int i;

	(void)state;
	for (i = 0; i < 6; i++)
		call(live, clock_of(10, 15 * i, 0), 30000, CONTACT_ABANDONED);
	quarters_last(live, 1, clock_of(11, 20, 0), 4, &sum);
	assert_int_equal(sum.abandoned, 4);
	quarters_last(live, 2, clock_of(11, 20, 0), 4, &sum);
	assert_int_equal(sum.abandoned, 0);
	live_free(live);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_happens_is_in_its_quarter),
	    cmocka_unit_test(a_wait_is_seen_in_each_quarter_it_lasts),
	    cmocka_unit_test(the_quarters_of_a_day_begin_when_the_clock_says),
	    cmocka_unit_test(who_waits_still_is_counted),
	    cmocka_unit_test(the_usual_day_is_a_median),
	    cmocka_unit_test(a_snapshot_holds_them),
	    cmocka_unit_test(the_last_hour),
	};

	return cmocka_run_group_tests_name("tests/live/quarter", tests, NULL,
	    NULL);
}
