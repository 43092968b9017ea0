/* tally.c - tests of the sums of queues and days, and of the figures. */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/live/contact.h"
#include "src/live/figure.h"
#include "tests/live/stream.h"
#include "tests/live/tell.h"

enum { DAY = 20261020 };

static const struct msg_tally_row *
of_queue(const struct live *live, uint64_t queue)
{
	static const struct msg_tally_row none;
	const struct tally *tally = live_tally(live, DAY, queue);

	return tally == NULL ? &none : &tally->row;
}

static void
arrive(struct live *live, int64_t t, uint64_t contact, enum channel channel,
    uint64_t queue)
{
	TELL(live, t, CONTACT_ARRIVED, contact_arrived, .contact = contact,
	    .channel = channel, .queue = queue);
}

static void
enter(struct live *live, int64_t t, uint64_t contact, uint64_t queue,
    enum entry entry)
{
	TELL(live, t, CONTACT_QUEUED, contact_queued, .contact = contact,
	    .queue = queue, .since = t, .entry = entry);
}

static void
leave(struct live *live, int64_t t, uint64_t contact,
    enum contact_state outcome)
{
	TELL(live, t, CONTACT_LEFT, contact_left, .contact = contact,
	    .outcome = outcome);
}

/* A call that waits in queue 1 until this fate. */
static void
fate(struct live *live, uint64_t contact, int64_t wait_ms,
    enum contact_state outcome)
{
	int64_t t = clock_of(10, 0, 0);

	arrive(live, t, contact, CHANNEL_CALL, 1);
	enter(live, t, contact, 1, ENTRY_NEW);
	leave(live, t + wait_ms, contact, outcome);
}

static int
begin(void **state)
{
	*state = small_site();
	return 0;
}

static int
end(void **state)
{
	live_free(*state);
	return 0;
}

static void
an_answered_call(void **state)
{
	struct live *live = *state;
	int64_t t = clock_of(9, 0, 0);
	uint64_t queue;

	arrive(live, t, 1, CHANNEL_CALL, 0);
	enter(live, t, 1, 1, ENTRY_NEW);
	assert_int_equal(of_queue(live, 1)->received, 1);
	assert_int_equal(of_queue(live, 0)->received, 1);
	TELL(live, t += 20000, CONTACT_ANSWERED, contact_answered, .contact = 1,
	    .user = 1);
	TELL(live, t += 30000, CONTACT_HELD, contact_held, .contact = 1);
	TELL(live, t += 5000, CONTACT_ENDED, contact_ended, .contact = 1);
	TELL(live, t += 7000, CONTACT_CLOSED, contact_closed, .contact = 1,
	    .solved = ANSWER_YES);
	for (queue = 0; queue <= 1; queue++) {
		const struct msg_tally_row *sums = of_queue(live, queue);

		assert_int_equal(sums->received, 1);
		assert_int_equal(sums->answered, 1);
		assert_int_equal(sums->answered_in, 1);
		assert_int_equal(sums->abandoned, 0);
		assert_int_equal(sums->wait_ms, 20000);
		assert_int_equal(sums->wait_max_ms, 20000);
		assert_int_equal(sums->calls, 1);
		assert_int_equal(sums->call_ms, 35000);
		assert_int_equal(sums->handled, 1);
		assert_int_equal(sums->talk_ms, 30000);
		assert_int_equal(sums->hold_ms, 5000);
		assert_int_equal(sums->wrapup_ms, 7000);
		assert_int_equal(sums->solved, 1);
	}
	assert_int_equal(live_user(live, 1)->row.handled, 1);
	/* One millisecond more than T is late; a mail is no call. */
	arrive(live, t, 2, CHANNEL_MAIL, 1);
	enter(live, t, 2, 1, ENTRY_NEW);
	TELL(live, t += 20001, CONTACT_ANSWERED, contact_answered, .contact = 2,
	    .user = 1);
	TELL(live, t, CONTACT_CLOSED, contact_closed, .contact = 2);
	assert_int_equal(of_queue(live, 1)->answered, 2);
	assert_int_equal(of_queue(live, 1)->answered_in, 1);
	assert_int_equal(of_queue(live, 1)->calls, 1);
	assert_int_equal(of_queue(live, 1)->handled, 2);
}

static void
each_way_to_leave(void **state)
{
	struct live *live = *state;
	uint64_t queue;

	fate(live, 1, 20000, CONTACT_ABANDONED);
	fate(live, 2, 20001, CONTACT_ABANDONED);
	fate(live, 3, 4000, CONTACT_SHORT);
	fate(live, 4, 0, CONTACT_CLOSED_HOURS);
	fate(live, 5, 60000, CONTACT_OVERFLOWED);
	fate(live, 6, 60000, CONTACT_VOICEMAIL);
	fate(live, 7, 60000, CONTACT_FAILED);
	for (queue = 0; queue <= 1; queue++) {
		const struct msg_tally_row *sums = of_queue(live, queue);

		assert_int_equal(sums->received, 5);
		assert_int_equal(sums->answered, 0);
		assert_int_equal(sums->abandoned, 2);
		assert_int_equal(sums->abandoned_in, 1);
		assert_int_equal(sums->shorts, 1);
		assert_int_equal(sums->closed_hours, 1);
		assert_int_equal(sums->overflowed, 1);
		assert_int_equal(sums->voicemail, 1);
		assert_int_equal(sums->failed, 1);
		assert_int_equal(sums->in_menu, 0);
		assert_int_equal(sums->handled, 0);
	}
}

static void
who_leaves_in_the_menu(void **state)
{
	struct live *live = *state;
	int64_t t = clock_of(9, 0, 0);

	/* The line called names the queue: lost to that queue. */
	arrive(live, t, 1, CHANNEL_CALL, 1);
	leave(live, t + 9000, 1, CONTACT_ABANDONED);
	assert_int_equal(of_queue(live, 1)->received, 1);
	assert_int_equal(of_queue(live, 1)->abandoned, 1);
	assert_int_equal(of_queue(live, 1)->abandoned_in, 1);
	assert_int_equal(of_queue(live, 1)->in_menu, 1);
	/* No queue yet: received by none, and counted apart. */
	arrive(live, t, 2, CHANNEL_CALL, 0);
	leave(live, t + 9000, 2, CONTACT_ABANDONED);
	assert_int_equal(of_queue(live, 1)->received, 1);
	assert_int_equal(of_queue(live, 0)->received, 1);
	assert_int_equal(of_queue(live, 0)->abandoned, 1);
	assert_int_equal(of_queue(live, 0)->in_menu, 1);
	assert_int_equal(of_queue(live, 0)->unqueued, 1);
	arrive(live, t, 3, CHANNEL_CALL, 1);
	leave(live, t, 3, CONTACT_CLOSED_HOURS);
	arrive(live, t, 4, CHANNEL_CALL, 1);
	leave(live, t, 4, CONTACT_VOICEMAIL);
	assert_int_equal(of_queue(live, 1)->received, 2);
	assert_int_equal(of_queue(live, 1)->closed_hours, 1);
	assert_int_equal(of_queue(live, 1)->voicemail, 1);
	/* Chose another queue in the menu than the line's. */
	arrive(live, t, 5, CHANNEL_CALL, 1);
	enter(live, t, 5, 2, ENTRY_NEW);
	assert_int_equal(of_queue(live, 1)->received, 2);
	assert_int_equal(of_queue(live, 2)->received, 1);
}

static void
an_overflow_is_a_second_visit(void **state)
{
	struct live *live = *state;
	int64_t t = clock_of(9, 0, 0);

	arrive(live, t, 1, CHANNEL_CALL, 1);
	enter(live, t, 1, 1, ENTRY_NEW);
	TELL(live, t + 25000, CONTACT_QUEUED, contact_queued, .contact = 1,
	    .queue = 2, .since = t, .entry = ENTRY_OVERFLOW);
	TELL(live, t + 28000, CONTACT_ANSWERED, contact_answered, .contact = 1,
	    .user = 1);
	assert_int_equal(of_queue(live, 1)->received, 1);
	assert_int_equal(of_queue(live, 1)->overflowed, 1);
	assert_int_equal(of_queue(live, 1)->answered, 0);
	assert_int_equal(of_queue(live, 2)->received, 1);
	assert_int_equal(of_queue(live, 2)->answered, 1);
	/* All of the wait, held against the second queue's T of 30 s. */
	assert_int_equal(of_queue(live, 2)->wait_ms, 28000);
	assert_int_equal(of_queue(live, 2)->answered_in, 1);
	assert_int_equal(of_queue(live, 0)->received, 1);
	assert_int_equal(of_queue(live, 0)->overflowed, 0);
	assert_int_equal(of_queue(live, 0)->answered, 1);
}

static void
a_transfer_moves_the_visit(void **state)
{
	struct live *live = *state;
	int64_t t = clock_of(9, 0, 0);

	/* While it waits: it was never queue 1's. */
	arrive(live, t, 1, CHANNEL_CALL, 1);
	enter(live, t, 1, 1, ENTRY_NEW);
	enter(live, t + 1000, 1, 2, ENTRY_TRANSFER);
	assert_int_equal(of_queue(live, 1)->received, 0);
	assert_int_equal(of_queue(live, 2)->received, 1);
	assert_int_equal(of_queue(live, 0)->received, 1);
	/* After an answer: each queue answered once, the site once. */
	TELL(live, t + 2000, CONTACT_ANSWERED, contact_answered, .contact = 1,
	    .user = 1);
	enter(live, t + 9000, 1, 1, ENTRY_TRANSFER);
	assert_int_equal(of_queue(live, 2)->received, 1);
	assert_int_equal(of_queue(live, 1)->received, 1);
	TELL(live, t + 9500, CONTACT_ANSWERED, contact_answered, .contact = 1,
	    .user = 2);
	assert_int_equal(of_queue(live, 1)->answered, 1);
	assert_int_equal(of_queue(live, 2)->answered, 1);
	assert_int_equal(of_queue(live, 0)->answered, 1);
	/* Back in the same queue: still that answer. */
	enter(live, t + 10000, 1, 1, ENTRY_RETURN);
	TELL(live, t + 11000, CONTACT_ANSWERED, contact_answered, .contact = 1,
	    .user = 2);
	assert_int_equal(of_queue(live, 1)->received, 1);
	assert_int_equal(of_queue(live, 1)->answered, 1);
	enter(live, t + 12000, 1, 1, ENTRY_RETURN);
	leave(live, t + 13000, 1, CONTACT_ABANDONED);
	assert_int_equal(of_queue(live, 1)->abandoned, 0);
	assert_int_equal(of_queue(live, 0)->abandoned, 0);
	/* It was handled all the same. */
	assert_int_equal(of_queue(live, 1)->handled, 1);
	assert_int_equal(of_queue(live, 0)->handled, 1);
	assert_int_equal(of_queue(live, 0)->call_ms, 7000 + 500 + 1000);
}

static void
the_day_is_that_of_the_arrival(void **state)
{
	struct live *live = *state;
	int64_t midnight = clock_at(20261021, 0, 0);

	arrive(live, midnight - 1, 1, CHANNEL_CALL, 1);
	enter(live, midnight + 1, 1, 1, ENTRY_NEW);
	arrive(live, midnight, 2, CHANNEL_CALL, 1);
	enter(live, midnight + 2, 2, 1, ENTRY_NEW);
	leave(live, midnight + 60000, 1, CONTACT_ABANDONED);
	assert_int_equal(of_queue(live, 1)->received, 1);
	assert_int_equal(of_queue(live, 1)->abandoned, 1);
	assert_int_equal(live_tally(live, 20261021, 1)->row.received, 1);
	assert_int_equal(live_tally(live, 20261021, 1)->row.abandoned, 0);
}

/* --- against a recount --- */

/* One queue's sums, by going through each contact's own facts. */
struct sums {
	uint64_t received, answered, abandoned, overflowed, handled, talk_ms;
};

struct history {
	struct fact *facts;
	size_t n;
};

static bool
is_contacts(const struct fact *fact)
{
	return fact->id >= MSG_CONTACT_ARRIVED &&
	    fact->id <= MSG_CONTACT_LEFT && fact->id != MSG_CONTACT_RAISED;
}

/* What happened between entering a queue at fact i and the next entry. */
static void
recount_visit(const struct history *history, size_t i, struct sums *sums)
{
	const struct fact *fact;
	bool last = true, over = false, answered = false, counted = true;
	enum entry next = 0;
	size_t j;

	for (j = i + 1; j < history->n && last; j++) {
		fact = &history->facts[j];
		if (fact->id == MSG_CONTACT_ANSWERED) {
			answered = true;
		} else if (fact->id == MSG_CONTACT_QUEUED) {
			/* Another entry of the same queue goes on. */
			if (fact->contact_queued.queue ==
			    history->facts[i].contact_queued.queue)
				continue;
			next = fact->contact_queued.entry;
			last = false;
		} else if (fact->id == MSG_CONTACT_LEFT) {
			over = true;
			counted = fact->contact_left.outcome != CONTACT_SHORT &&
			    fact->contact_left.outcome != CONTACT_CLOSED_HOURS;
			if (!answered &&
			    fact->contact_left.outcome == CONTACT_ABANDONED)
				sums->abandoned++;
		}
	}
	sums->answered += answered;
	if (!last && !answered && next == ENTRY_OVERFLOW)
		sums->overflowed++;
	if (!answered &&
	    ((over && !counted) || (!last && next != ENTRY_OVERFLOW)))
		return;
	sums->received++;
}

static void
recount_history(const struct history *history, struct sums *queues)
{
	uint64_t queue = 0, talk_ms = 0, in_queue = 0;
	const struct fact *fact;
	bool answered = false;
	int64_t began = 0;
	size_t i;

	for (i = 0; i < history->n; i++) {
		fact = &history->facts[i];
		if (began != 0)
			talk_ms += (uint64_t)(fact->head.at - began);
		began = 0;
		if (fact->id == MSG_CONTACT_QUEUED) {
			queue = fact->contact_queued.queue;
			if (queue != in_queue)
				recount_visit(history, i, &queues[queue]);
			in_queue = queue;
		} else if (fact->id == MSG_CONTACT_ANSWERED ||
		    fact->id == MSG_CONTACT_RESUMED) {
			began = fact->head.at;
			answered = true;
		} else if (answered &&
		    (fact->id == MSG_CONTACT_CLOSED ||
			fact->id == MSG_CONTACT_LEFT)) {
			queues[queue].handled++;
			queues[queue].talk_ms += talk_ms;
		}
	}
	/* Lost in the menu of a line that names the queue. */
	fact = &history->facts[history->n - 1];
	if (in_queue == 0 && history->n == 2 && fact->id == MSG_CONTACT_LEFT &&
	    fact->contact_left.outcome != CONTACT_SHORT &&
	    fact->contact_left.outcome != CONTACT_CLOSED_HOURS) {
		queue = history->facts[0].contact_arrived.queue;
		queues[queue].received++;
		queues[queue].abandoned +=
		    fact->contact_left.outcome == CONTACT_ABANDONED;
	}
}

static void
sums_equal_a_recount(void **state)
{
	struct sums queues[STREAM_QUEUES + 1] = {{0}};
	struct history *histories, *history;
	const struct msg_tally_row *t;
	struct live *live = live_new();
	static struct stream stream;
	uint64_t contact, queue;
	struct fact fact;
	size_t i;

	(void)state;
	stream_init(&stream, 5, clock_of(6, 0, 0), 40);
	stream.waiting = 200;
	histories = mem_zero(30001, sizeof *histories);
	for (i = 0; i < 30000; i++) {
		stream_next(&stream, &fact);
		assert_int_equal(live_fold(live, &fact, true, NULL), 0);
		if (!is_contacts(&fact))
			continue;
		contact = msg_u64(fact.id, &fact.head, "contact");
		history = &histories[contact];
		history->facts = mem_grow(history->facts, history->n + 1,
		    sizeof *history->facts);
		history->facts[history->n++] = fact;
	}
	assert_int_equal(clock_day(stream.now), DAY);
	for (contact = 1; contact <= stream.last_contact; contact++) {
		recount_history(&histories[contact], queues);
		free(histories[contact].facts);
	}
	free(histories);
	for (queue = 1; queue <= STREAM_QUEUES; queue++) {
		t = of_queue(live, queue);
		assert_int_equal(t->received, queues[queue].received);
		assert_int_equal(t->answered, queues[queue].answered);
		assert_int_equal(t->abandoned, queues[queue].abandoned);
		assert_int_equal(t->handled, queues[queue].handled);
		assert_int_equal(t->talk_ms, queues[queue].talk_ms);
		assert_true(t->received > 20);
	}
	stream_done(&stream);
	live_free(live);
}

/* --- figures --- */

static void
assert_figure(const char *name, const struct msg_tally_row *t, double expected)
{
	const struct figure *figure = figure_find(name);
	double value;

	assert_non_null(figure);
	assert_true(figure_value(figure, t, &value));
	if (value - expected > 0.00005 || expected - value > 0.00005)
		fail_msg("%s is %f, not %f", name, value, expected);
}

static void
the_check_values_of_the_glossary(void **state)
{
	const struct msg_tally_row t = {.received = 1060,
	    .answered = 1000,
	    .abandoned = 60,
	    .answered_in = 860,
	    .abandoned_in = 20,
	    .shorts = 40,
	    .wait_ms = 12345000,
	    .wait_max_ms = 90500,
	    .calls = 800,
	    .call_ms = 160000000,
	    .handled = 1000,
	    .talk_ms = 150000000,
	    .hold_ms = 10000000,
	    .wrapup_ms = 40000000,
	    .solved = 700};

	(void)state;
	assert_figure("sl_answered", &t, 0.8600);
	assert_figure("sl", &t, 0.8113);
	assert_figure("sl_late_only", &t, 0.8269);
	assert_figure("sl_early_good", &t, 0.8302);
	assert_figure("qs", &t, 1000.0 / 1060);
	assert_figure("qs_in_time", &t, 860.0 / 1060);
	assert_figure("qs_short_in", &t, 1000.0 / 1100);
	assert_figure("abandonment", &t, 60.0 / 1060);
	assert_figure("abandonment_short_in", &t, 100.0 / 1100);
	assert_figure("asa_s", &t, 12.345);
	assert_figure("wait_max_s", &t, 90.5);
	assert_figure("dmc_s", &t, 200.0);
	assert_figure("dmt_s", &t, 200.0);
	assert_figure("shorts", &t, 40.0 / 1100);
	assert_figure("solved", &t, 0.7);
	assert_null(figure_find("mood"));
}

static void
a_figure_of_nothing_has_no_value(void **state)
{
	const struct msg_tally_row t = {0};
	unsigned int i, j;
	double value;

	(void)state;
	for (i = 0; i < figure_count; i++) {
		assert_false(figure_value(&figures[i], &t, &value));
		for (j = 0; j < i; j++)
			assert_string_not_equal(figures[i].name,
			    figures[j].name);
	}
}

static void
tallies_add_up(void **state)
{
	struct msg_tally_row all = {.day = 1}, one;
	uint64_t *sums = (uint64_t *)&one;
	size_t i;

	(void)state;
	/* Every field after the key, so that a new one is not forgotten. */
	for (i = 0; i < sizeof one / sizeof *sums; i++)
		sums[i] = i;
	tally_add(&all, &one);
	tally_add(&all, &one);
	assert_int_equal(all.day, 1);
	assert_int_equal(all.wait_max_ms, one.wait_max_ms);
	all.wait_max_ms *= 2;
	sums = (uint64_t *)&all;
	for (i = 2; i < sizeof all / sizeof *sums; i++)
		assert_int_equal(sums[i], 2 * i);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
	    TEST(an_answered_call),
	    TEST(each_way_to_leave),
	    TEST(who_leaves_in_the_menu),
	    TEST(an_overflow_is_a_second_visit),
	    TEST(a_transfer_moves_the_visit),
	    TEST(the_day_is_that_of_the_arrival),
	    cmocka_unit_test(sums_equal_a_recount),
	    cmocka_unit_test(the_check_values_of_the_glossary),
	    cmocka_unit_test(a_figure_of_nothing_has_no_value),
	    cmocka_unit_test(tallies_add_up),
	};

	return cmocka_run_group_tests_name("live/tally", tests, NULL, NULL);
}
