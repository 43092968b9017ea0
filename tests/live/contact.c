/* contact.c - tests of a contact's life and its times. */
#include "tests/check.h"

#include <string.h>

#include "src/live/contact.h"
#include "src/live/queue.h"
#include "tests/live/same.h"
#include "tests/live/tell.h"

/* What live->over was told. */
struct told {
	struct msg_contact_row row;
	int64_t at;
	int times;
};

static void
note_over(void *ctx, const struct msg_contact_row *row, int64_t at)
{
	struct told *told = ctx;

	told->row = *row;
	told->at = at;
	told->times++;
}

static int
begin(void **state)
{
	static struct told told;
	struct live *live = small_site();

	memset(&told, 0, sizeof told);
	live->over = note_over;
	live->over_ctx = &told;
	*state = live;
	return 0;
}

static int
end(void **state)
{
	struct live *live = *state;
	struct err err;

	if (live_recount(live, &err) < 0)
		fail_msg("%s", err.text);
	live_free(live);
	return 0;
}

/* A call arrives in the menu for queue 1 and enters it. */
static int64_t
enter(struct live *live, uint64_t contact, int64_t at)
{
	TELL(live, at, CONTACT_ARRIVED, contact_arrived, .contact = contact,
	    .channel = CHANNEL_CALL, .queue = 1);
	at += 5000;
	TELL(live, at, CONTACT_QUEUED, contact_queued, .contact = contact,
	    .queue = 1, .since = at, .entry = ENTRY_NEW);
	return at;
}

static void
a_whole_life(void **state)
{
	struct live *live = *state;
	struct told *told = live->over_ctx;
	int64_t t0 = clock_of(9, 0, 0), t = enter(live, 7, t0);
	const struct msg_contact_row *row = &live_contact(live, 7)->row;

	assert_int_equal(row->state, CONTACT_WAITING);
	assert_int_equal(row->arrived, t0);
	assert_int_equal(row->queued, t0 + 5000);
	assert_int_equal(contact_waited_ms(row, t + 3000), 3000);
	t += 4000;
	TELL(live, t, CONTACT_OFFERED, contact_offered, .contact = 7, .user = 1,
	    .until = t + 15000);
	assert_int_equal(row->state, CONTACT_OFFERED);
	assert_int_equal(row->user, 1);
	assert_int_equal(row->until, t + 15000);
	assert_int_equal(contact_waited_ms(row, t + 1000), 5000);
	TELL(live, t += 2000, CONTACT_ANSWERED, contact_answered, .contact = 7,
	    .user = 1);
	assert_int_equal(row->until, 0);
	assert_int_equal(row->wait_ms, 6000);
	assert_int_equal(contact_talk_ms(row, t + 700), 700);
	TELL(live, t += 10000, CONTACT_HELD, contact_held, .contact = 7,
	    .user = 1);
	assert_int_equal(contact_hold_ms(row, t + 200), 200);
	TELL(live, t += 3000, CONTACT_RESUMED, contact_resumed, .contact = 7,
	    .user = 1);
	t += 20000;
	TELL(live, t, CONTACT_ENDED, contact_ended, .contact = 7, .user = 1,
	    .by = PARTY_CALLER, .until = t + 60000);
	assert_int_equal(row->state, CONTACT_WRAPUP);
	assert_int_equal(row->until, t + 60000);
	assert_int_equal(contact_wrapup_ms(row, t + 900), 900);
	TELL(live, t += 8000, CONTACT_CLOSED, contact_closed, .contact = 7,
	    .user = 1, .subject = 3, .disposition = 2, .solved = ANSWER_YES);
	assert_null(live_contact(live, 7));
	assert_int_equal(told->times, 1);
	assert_int_equal(told->at, t);
	row = &told->row;
	assert_int_equal(row->state, CONTACT_CLOSED);
	assert_int_equal(row->wait_ms, 6000);
	assert_int_equal(row->talk_ms, 30000);
	assert_int_equal(row->hold_ms, 3000);
	assert_int_equal(row->wrapup_ms, 8000);
	assert_int_equal(row->answered, t0 + 11000);
	assert_int_equal(row->ended, t - 8000);
	assert_int_equal(row->subject, 3);
	assert_int_equal(row->disposition, 2);
	assert_int_equal(row->solved, ANSWER_YES);
	assert_int_equal(row->offers, 1);
	assert_int_equal(live->row.last_contact, 7);
	assert_int_equal(live->strange, 0);
}

static void
an_offer_that_ends_gives_the_place_back(void **state)
{
	struct live *live = *state;
	int64_t t = enter(live, 7, clock_of(9, 0, 0)), since = t;
	const struct contact *contact = live_contact(live, 7);
	struct queue *queue = live_queue(live, 1);

	enter(live, 8, t + 1000);
	TELL(live, t += 10000, CONTACT_OFFERED, contact_offered, .contact = 7,
	    .user = 1);
	assert_ptr_equal(RB_MIN(waiting, &queue->waiting), contact);
	TELL(live, t += 15000, OFFER_ENDED, offer_ended, .contact = 7,
	    .user = 1, .why = OFFER_NO_ANSWER);
	assert_int_equal(contact->row.state, CONTACT_WAITING);
	assert_int_equal(contact->row.since, since);
	assert_int_equal(contact->row.user, 0);
	assert_int_equal(contact->row.last_user, 1);
	assert_ptr_equal(RB_MIN(waiting, &queue->waiting), contact);
	assert_int_equal(contact_waited_ms(&contact->row, t), 25000);
	assert_int_equal(live_user(live, 1)->n_contacts, 0);
}

static void
priority_is_a_head_start(void **state)
{
	struct live *live = *state;
	int64_t t = enter(live, 7, clock_of(9, 0, 0));
	struct queue *queue = live_queue(live, 1);
	struct contact *older = live_contact(live, 7), *newer;

	enter(live, 8, t + 50000);
	newer = live_contact(live, 8);
	assert_ptr_equal(RB_MIN(waiting, &queue->waiting), older);
	assert_int_equal(older->rank, t - 60000);
	/* One step is 60 s: more than the 55 s between them. */
	TELL(live, t + 60000, CONTACT_RAISED, contact_raised, .contact = 8,
	    .priority = 1);
	assert_ptr_equal(RB_MIN(waiting, &queue->waiting), newer);
	assert_ptr_equal(RB_MIN(aging, &queue->aging), older);
	/* With a smaller credit the older one is first again. */
	TELL(live, t + 61000, QUEUE_SET, queue_set, .queue = 1, .name = "rdv",
	    .priority = 1, .credit_s = 30);
	assert_ptr_equal(RB_MIN(waiting, &queue->waiting), older);
}

static void
equal_ranks_go_by_number(void **state)
{
	struct live *live = *state;
	int64_t t = clock_of(9, 0, 0);

	enter(live, 9, t);
	enter(live, 8, t);
	assert_ptr_equal(RB_MIN(waiting, &live_queue(live, 1)->waiting),
	    live_contact(live, 8));
}

static void
what_cannot_happen_changes_nothing(void **state)
{
	struct live *live = *state, *before;
	int64_t t = enter(live, 7, clock_of(9, 0, 0));
	struct err err;

	before = live_copy(live, &err);
	TELL(live, t, CONTACT_HELD, contact_held, .contact = 7, .user = 1);
	TELL(live, t, CONTACT_RESUMED, contact_resumed, .contact = 7);
	TELL(live, t, CONTACT_ENDED, contact_ended, .contact = 7);
	TELL(live, t, CONTACT_CLOSED, contact_closed, .contact = 7);
	TELL(live, t, OFFER_ENDED, offer_ended, .contact = 7);
	TELL(live, t, CONTACT_QUEUED, contact_queued, .contact = 7,
	    .queue = 99);
	TELL(live, t, CONTACT_LEFT, contact_left, .contact = 7,
	    .outcome = CONTACT_TALK);
	TELL(live, t, CONTACT_ARRIVED, contact_arrived, .contact = 7);
	TELL(live, t, CONTACT_ANSWERED, contact_answered, .contact = 1000);
	assert_int_equal(live->strange, 9);
	before->row = live->row;
	if (live_same(live, before, &err) < 0)
		fail_msg("%s", err.text);
	live_free(before);
}

static void
an_unknown_advisor_is_0(void **state)
{
	struct live *live = *state;
	struct told *told = live->over_ctx;
	int64_t t = enter(live, 7, clock_of(9, 0, 0));

	TELL(live, t, CONTACT_ANSWERED, contact_answered, .contact = 7);
	assert_int_equal(live->strange, 0);
	enter(live, 8, t);
	TELL(live, t, CONTACT_ANSWERED, contact_answered, .contact = 8,
	    .user = 77);
	assert_int_equal(live->strange, 1);
	assert_int_equal(live_contact(live, 8)->row.user, 0);
	TELL(live, t + 9000, CONTACT_CLOSED, contact_closed, .contact = 8,
	    .user = 77);
	assert_int_equal(told->row.talk_ms, 9000);
}

static void
a_transfer_adds_to_the_same_contact(void **state)
{
	struct live *live = *state;
	struct told *told = live->over_ctx;
	int64_t t = enter(live, 7, clock_of(9, 0, 0)), since = t;

	TELL(live, t += 6000, CONTACT_ANSWERED, contact_answered, .contact = 7,
	    .user = 1);
	t += 30000;
	TELL(live, t, CONTACT_QUEUED, contact_queued, .contact = 7, .queue = 2,
	    .since = since, .entry = ENTRY_TRANSFER, .subject = 6);
	assert_int_equal(live_contact(live, 7)->row.entered, t);
	assert_int_equal(live_contact(live, 7)->row.queued, since);
	assert_int_equal(live_contact(live, 7)->row.last_user, 1);
	assert_int_equal(live_contact(live, 7)->row.subject, 6);
	assert_int_equal(live_queue(live, 1)->n_handling, 0);
	assert_int_equal(live_queue(live, 2)->n_waiting, 1);
	assert_int_equal(live_user(live, 1)->n_contacts, 0);
	TELL(live, t += 4000, CONTACT_ANSWERED, contact_answered, .contact = 7,
	    .user = 2);
	TELL(live, t += 20000, CONTACT_CLOSED, contact_closed, .contact = 7,
	    .user = 2);
	assert_int_equal(told->row.wait_ms, 10000);
	assert_int_equal(told->row.talk_ms, 50000);
	assert_int_equal(told->row.entries, 2);
	assert_int_equal(told->row.answered, since + 6000);
	assert_int_equal(told->row.ended, t);
}

static void
a_clock_that_steps_back_counts_nothing(void **state)
{
	struct live *live = *state;
	struct told *told = live->over_ctx;
	int64_t t = enter(live, 7, clock_of(9, 0, 0));

	TELL(live, t - 60000, CONTACT_ANSWERED, contact_answered, .contact = 7,
	    .user = 1);
	TELL(live, t - 90000, CONTACT_CLOSED, contact_closed, .contact = 7);
	assert_int_equal(told->row.wait_ms, 0);
	assert_int_equal(told->row.talk_ms, 0);
}

static void
requests_follow_their_contacts(void **state)
{
	struct live *live = *state;
	int64_t t = enter(live, 7, clock_of(9, 0, 0));

	TELL(live, t, REQUEST_OPENED, request_opened, .request = 4,
	    .patient = 50, .subject = 3, .user = 1);
	TELL(live, t, REQUEST_OPENED, request_opened, .request = 5,
	    .patient = 50, .subject = 3, .user = 1);
	assert_int_equal(live_request_for(live, 50, 3)->row.request, 4);
	assert_null(live_request_for(live, 50, 2));
	TELL(live, t, CONTACT_LINKED, contact_linked, .contact = 7,
	    .patient = 50, .request = 4);
	TELL(live, t, CONTACT_ANSWERED, contact_answered, .contact = 7,
	    .user = 2);
	TELL(live, t += 100, CONTACT_CLOSED, contact_closed, .contact = 7,
	    .user = 2);
	assert_int_equal(live_request(live, 4)->row.user, 2);
	assert_int_equal(live_request(live, 4)->row.at, t);
	TELL(live, t, REQUEST_CLOSED, request_closed, .request = 4);
	assert_int_equal(live_request_for(live, 50, 3)->row.request, 5);
	TELL(live, t, REQUEST_CLOSED, request_closed, .request = 5);
	assert_null(live_request_for(live, 50, 3));
	TELL(live, t, REQUEST_OPENED, request_opened, .request = 6,
	    .subject = 3);
	assert_null(live_request_for(live, 0, 3));
	assert_int_equal(live->row.last_request, 6);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
	    TEST(a_whole_life),
	    TEST(an_offer_that_ends_gives_the_place_back),
	    TEST(priority_is_a_head_start),
	    TEST(equal_ranks_go_by_number),
	    TEST(what_cannot_happen_changes_nothing),
	    TEST(an_unknown_advisor_is_0),
	    TEST(a_transfer_adds_to_the_same_contact),
	    TEST(a_clock_that_steps_back_counts_nothing),
	    TEST(requests_follow_their_contacts),
	};

	return cmocka_run_group_tests_name("live/contact", tests, NULL, NULL);
}
