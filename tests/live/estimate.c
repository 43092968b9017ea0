/* estimate.c - tests of places in line and of estimated waits. */
#include "tests/check.h"

#include "src/live/contact.h"
#include "src/live/estimate.h"
#include "tests/live/tell.h"

/* A call enters queue 2, which asks for no skill. */
static void
call_enters(struct live *live, uint64_t contact, int64_t at)
{
	TELL(live, at, CONTACT_ARRIVED, contact_arrived, .contact = contact,
	    .channel = CHANNEL_CALL);
	TELL(live, at, CONTACT_QUEUED, contact_queued, .contact = contact,
	    .queue = 2, .since = at, .entry = ENTRY_NEW);
}

static void
offer(struct live *live, uint64_t contact, uint64_t user, int64_t at)
{
	TELL(live, at, CONTACT_OFFERED, contact_offered, .contact = contact,
	    .user = user, .until = at + 15000);
}

/* An advisor has a call in hand from this instant on. */
static void
is_handled(struct live *live, uint64_t contact, uint64_t user, int64_t at)
{
	call_enters(live, contact, at);
	offer(live, contact, user, at);
	TELL(live, at + 1000, CONTACT_ANSWERED, contact_answered,
	    .contact = contact, .user = user);
}

static int64_t
estimate(const struct live *live, size_t place, int64_t now)
{
	return estimate_ms(live, live_queue(live, 2), place, now);
}

static void
close_to(int64_t ms, int64_t wanted)
{
	if (ms < wanted - 1500 || ms > wanted + 1500)
		fail_msg("%lld ms, not %lld", (long long)ms, (long long)wanted);
}

/* What the header's formula gives when only the usual is known. */
static void
the_usual_alone(void **state)
{
	struct live *live = small_site();
	int64_t at = clock_of(9, 0, 0);

	(void)state;
	/* Nobody has a call: one advisor of 240 s a call; (1-t)^-2 = 0.2. */
	close_to(estimate(live, 1, at), 593280 + 6000);
	is_handled(live, 1, 1, at);
	is_handled(live, 2, 2, at);
	/* Two of them, and their telephones rang for 1 s: 6 s, less 0.95. */
	close_to(estimate(live, 1, at + 1000), 296640 + 5050);
	/* (b/(b+t))^2 (1 + 2 t/(b+t)) = 0.2 at t = 2.4825 b. */
	close_to(estimate(live, 2, at + 1000), 595800 + 5050);
	assert_true(estimate(live, 20, at) > estimate(live, 19, at));
	assert_true(estimate(live, 100000, at) > 3600000);
	live_free(live);
}

static void
nobody_takes_calls(void **state)
{
	struct live *live = small_site();
	int64_t at = clock_of(9, 0, 0);
	uint64_t session;

	(void)state;
	assert_int_equal(estimate_next_ms(live, live_queue(live, 2), true, at),
	    0);
	for (session = 1; session <= 3; session++) {
		TELL(live, at, ADVISOR_SET, advisor_set, .user = session,
		    .state = ADVISOR_OUT, .reason = REASON_LOGOUT);
		TELL(live, at, SESSION_ENDED, session_ended, .session = session,
		    .user = session, .why = SESSION_LOGOUT);
	}
	assert_int_equal(estimate(live, 1, at), -1);
	assert_int_equal(estimate_next_ms(live, live_queue(live, 2), false, at),
	    -1);
	live_free(live);
}

/* A line that moves once in 20 s says so soon, and one that stands still
 * makes the wait longer again. */
static void
the_last_minutes_count(void **state)
{
	struct live *live = small_site();
	int64_t at = clock_of(9, 0, 0), before;
	uint64_t i;

	(void)state;
	is_handled(live, 1, 1, at);
	before = estimate(live, 5, at);
	for (i = 2; i <= 6; i++)
		call_enters(live, i, at);
	for (i = 2; i <= 41; i++) {
		at += 20000;
		TELL(live, at, CONTACT_ENDED, contact_ended, .contact = i - 1,
		    .user = 1, .by = PARTY_CALLER);
		TELL(live, at, CONTACT_CLOSED, contact_closed, .contact = i - 1,
		    .user = 1);
		call_enters(live, i + 5, at);
		offer(live, i, 1, at);
		TELL(live, at, CONTACT_ANSWERED, contact_answered, .contact = i,
		    .user = 1);
	}
	/* Five in 100 s in the mean; 8 of 10 are through in about 140. */
	assert_true(estimate(live, 5, at) < before / 4);
	assert_true(estimate(live, 5, at) > 110000);
	assert_true(estimate(live, 5, at) < 180000);
	before = estimate(live, 5, at);
	assert_true(estimate(live, 5, at + 600000) > before * 3 / 2);
	live_free(live);
}

static void
places(void **state)
{
	struct live *live = small_site();
	int64_t at = clock_of(9, 0, 0);
	uint64_t i;

	(void)state;
	for (i = 1; i <= 4; i++)
		call_enters(live, i, at + (int64_t)i);
	assert_int_equal(estimate_place(live_contact(live, 1), at), 1);
	assert_int_equal(estimate_place(live_contact(live, 4), at), 4);
	/* Who is offered stands in line no more. */
	offer(live, 1, 1, at + 5000);
	assert_int_equal(estimate_place(live_contact(live, 1), at), 0);
	assert_int_equal(estimate_place(live_contact(live, 4), at), 3);
	/* Who is to be called back keeps his place, but while he rests. */
	TELL(live, at + 5000, CALLBACK_ASKED, callback_asked, .contact = 2);
	assert_int_equal(estimate_place(live_contact(live, 4), at + 5000), 3);
	TELL(live, at + 5000, CALLBACK_FAILED, callback_failed, .contact = 2,
	    .user = 1, .why = DIAL_BUSY, .until = at + 60000);
	assert_int_equal(estimate_place(live_contact(live, 4), at + 5000), 2);
	assert_int_equal(estimate_place(live_contact(live, 4), at + 60000), 3);
	live_free(live);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_usual_alone),
	    cmocka_unit_test(nobody_takes_calls),
	    cmocka_unit_test(the_last_minutes_count),
	    cmocka_unit_test(places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
