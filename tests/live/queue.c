/* queue.c - tests of needs, steps, serving order and the queues' board. */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

#include "src/live/contact.h"
#include "src/live/queue.h"
#include "tests/live/same.h"
#include "tests/live/stream.h"
#include "tests/live/tell.h"

/* --- needs and steps --- */

static void
need(struct live *live, uint64_t after_s, uint64_t skill, uint64_t level)
{
	TELL(live, 1, NEED_SET, need_set, .queue = 2, .after_s = after_s,
	    .skill = skill, .level = level);
}

static void
steps_build_on_each_other(void **state)
{
	struct live *live = small_site();
	const struct queue *queue = live_queue(live, 2);

	(void)state;
	assert_int_equal(queue->n_steps, 1);
	assert_int_equal(queue->steps[0].n, 0);
	/* In any order. */
	need(live, 120, 5, 0);
	need(live, 0, 5, 3);
	need(live, 30, 6, 1);
	need(live, 60, 5, 1);
	assert_int_equal(queue->n_steps, 4);
	assert_int_equal(queue->steps[0].n, 1);
	assert_int_equal(queue->steps[0].needs[0].level, 3);
	assert_int_equal(queue->steps[1].after_s, 30);
	assert_int_equal(queue->steps[1].n, 2);
	assert_int_equal(queue->steps[2].needs[0].level, 1);
	assert_int_equal(queue->steps[2].needs[1].skill, 6);
	/* Level 0: no longer asked for. */
	assert_int_equal(queue->steps[3].n, 1);
	assert_int_equal(queue->steps[3].needs[0].skill, 6);
	assert_int_equal(queue_step(queue, 0), 0);
	assert_int_equal(queue_step(queue, 29999), 0);
	assert_int_equal(queue_step(queue, 30000), 1);
	assert_int_equal(queue_step(queue, 119999), 2);
	assert_int_equal(queue_step(queue, INT64_MAX), 3);
	need(live, 60, 5, 2);
	assert_int_equal(queue->steps[2].needs[0].level, 2);
	assert_int_equal(queue->n_needs, 4);
	live_free(live);
}

static void
needs_beyond_the_bounds_are_left_out(void **state)
{
	struct live *live = small_site();
	const struct queue *queue = live_queue(live, 2);
	uint64_t i;

	(void)state;
	for (i = 1; i <= 20; i++)
		need(live, i * 10, 1, 1);
	assert_int_equal(queue->n_steps, STEPS_MAX);
	assert_int_equal(live->strange, 20 - (STEPS_MAX - 1));
	for (i = 1; i <= 20; i++)
		need(live, 10, i, 1);
	assert_int_equal(queue->steps[1].n, STEP_SKILLS);
	for (i = 1; i <= 70; i++)
		TELL(live, 1, USER_SKILL_SET, user_skill_set, .user = 1,
		    .skill = i, .level = 1);
	assert_int_equal(live_user(live, 1)->n_levels, LEVELS_MAX);
	live_free(live);
}

static void
an_advisor_is_taken_by_her_skills(void **state)
{
	struct live *live = small_site();
	const struct queue *queue = live_queue(live, 1);
	const struct user *able = live_user(live, 1), *new = live_user(live, 2),
			  *none = live_user(live, 3);
	uint64_t level = 9;

	(void)state;
	assert_true(queue_takes(queue, 0, able, &level));
	assert_int_equal(level, 3);
	assert_false(queue_takes(queue, 0, new, NULL));
	assert_true(queue_takes(queue, 1, new, &level));
	assert_int_equal(level, 1);
	assert_int_equal(queue_first_step(queue, able), 0);
	assert_int_equal(queue_first_step(queue, new), 1);
	assert_int_equal(queue_first_step(queue, none), 2);
	/* Where nothing is asked for, everybody is taken. */
	assert_true(queue_takes(live_queue(live, 2), 0, none, &level));
	assert_int_equal(level, 0);
	live_free(live);
}

/* --- serving order --- */

static int
by_rank(const void *a, const void *b)
{
	return contact_compare(*(const struct contact *const *)a,
	    *(const struct contact *const *)b);
}

/* The same by looking at every contact. */
static size_t
plainly(const struct live *live, const struct user *user, int64_t now,
    const struct contact **list)
{
	const struct contact *contact;
	size_t n = 0;

	HASH_EACH(contact, live->contacts) {
		if (contact->row.state != CONTACT_WAITING &&
		    (contact->row.state != CONTACT_OFFERED ||
			contact->row.user != user->set.user))
			continue;
		if (queue_takes(contact->queue,
			queue_step(contact->queue,
			    contact_waited_ms(&contact->row, now)),
			user, NULL))
			list[n++] = contact;
	}
	qsort(list, n, sizeof *list, by_rank);
	return n;
}

static void
what_waits_for_her_comes_in_serving_order(void **state)
{
	const struct contact *list[STREAM_CONTACTS], *plain[STREAM_CONTACTS];
	struct live *live = live_new();
	static struct stream stream;
	const struct user *user;
	size_t i, n, longest = 0;
	struct fact fact;

	(void)state;
	stream_init(&stream, 3, clock_of(9, 0, 0), 30);
	stream.waiting = 400;
	for (i = 0; i < 12000; i++) {
		stream_next(&stream, &fact);
		assert_int_equal(live_fold(live, &fact, true, NULL), 0);
		if (i < 2000 || i % 200 != 0)
			continue;
		HASH_EACH(user, live->users) {
			n = queue_for_user(live, user, stream.now, list,
			    STREAM_CONTACTS);
			assert_int_equal(n,
			    plainly(live, user, stream.now, plain));
			assert_memory_equal(list, plain, n * sizeof *list);
			assert_int_equal(queue_for_user(live, user, stream.now,
					     list, 2),
			    n);
			assert_memory_equal(list, plain,
			    (n < 2 ? n : 2) * sizeof *list);
			longest = n > longest ? n : longest;
		}
	}
	assert_true(longest > 20);
	stream_done(&stream);
	live_free(live);
}

/* --- the board --- */

static void
queued(struct live *live, uint64_t contact, uint64_t queue, int64_t since)
{
	TELL(live, since, CONTACT_ARRIVED, contact_arrived, .contact = contact,
	    .channel = CHANNEL_CALL, .queue = queue);
	TELL(live, since, CONTACT_QUEUED, contact_queued, .contact = contact,
	    .queue = queue, .since = since, .entry = ENTRY_NEW);
}

static void
the_board_counts(void **state)
{
	struct live *live = small_site();
	int64_t t = clock_of(9, 0, 0);
	struct msg_board_queue board;

	(void)state;
	queue_board(live, 1, t, &board);
	assert_string_equal(board.name, "rdv");
	assert_string_equal(board.title, "Rendez-vous");
	assert_int_equal(board.threshold_s, 20);
	assert_true(board.open);
	assert_int_equal(board.waiting, 0);
	assert_int_equal(board.oldest, 0);
	assert_int_equal(board.staffed, 2);
	assert_int_equal(board.ready, 2);
	queued(live, 1, 1, t);
	queued(live, 2, 1, t + 1000);
	queued(live, 3, 2, t - 5000);
	/* Its priority puts it first; the oldest is still the oldest. */
	TELL(live, t, CONTACT_RAISED, contact_raised, .contact = 2,
	    .priority = 5);
	TELL(live, t, CONTACT_OFFERED, contact_offered, .contact = 2,
	    .user = 1);
	queue_board(live, 1, t, &board);
	assert_int_equal(board.waiting, 2);
	assert_int_equal(board.oldest, t);
	assert_int_equal(board.staffed, 2);
	assert_int_equal(board.ready, 1);
	TELL(live, t, CONTACT_ANSWERED, contact_answered, .contact = 2,
	    .user = 1);
	queue_board(live, 0, t, &board);
	assert_string_equal(board.title, "Hôpital");
	assert_int_equal(board.waiting, 2);
	assert_int_equal(board.oldest, t - 5000);
	assert_int_equal(board.handling, 1);
	TELL(live, t, CONTACT_ENDED, contact_ended, .contact = 2, .user = 1);
	TELL(live, t, CONTACT_LEFT, contact_left, .contact = 1,
	    .outcome = CONTACT_ABANDONED);
	TELL(live, t, ADVISOR_SET, advisor_set, .user = 2,
	    .state = ADVISOR_OUT);
	queue_board(live, 1, t, &board);
	assert_int_equal(board.waiting, 0);
	assert_int_equal(board.oldest, 0);
	assert_int_equal(board.handling, 0);
	assert_int_equal(board.wrapup, 1);
	assert_int_equal(board.staffed, 1);
	assert_int_equal(board.ready, 0);
	queue_board(live, 77, t, &board);
	assert_int_equal(board.queue, 77);
	assert_string_equal(board.name, "");
	live_free(live);
}

static void
board_of_menus(const struct live *live, uint64_t menus, int64_t oldest)
{
	struct msg_board_queue board;

	queue_board(live, 0, clock_of(9, 1, 0), &board);
	assert_int_equal(board.menus, menus);
	assert_int_equal(board.oldest_menu, oldest);
}

/* The first one is who came first, even as others go before him. */
static void
the_board_counts_menus(void **state)
{
	struct live *live = small_site();
	int64_t t = clock_of(9, 0, 0);
	struct err err;
	uint64_t i;

	(void)state;
	board_of_menus(live, 0, 0);
	for (i = 1; i <= 3; i++)
		TELL(live, t + (int64_t)i, CONTACT_ARRIVED, contact_arrived,
		    .contact = i, .channel = CHANNEL_CALL);
	board_of_menus(live, 3, t + 1);
	TELL(live, t + 5, CALL_STEP, call_step, .contact = 1, .step = STEP_MENU,
	    .menu = 1, .queue = 2);
	board_of_menus(live, 3, t + 1);
	TELL(live, t + 6, CONTACT_QUEUED, contact_queued, .contact = 2,
	    .queue = 1, .since = t + 6, .entry = ENTRY_NEW);
	board_of_menus(live, 2, t + 1);
	TELL(live, t + 7, CONTACT_LEFT, contact_left, .contact = 1,
	    .outcome = CONTACT_ABANDONED);
	board_of_menus(live, 1, t + 3);
	assert_int_equal(live_recount(live, &err), 0);
	/* The queue he asked for is configured no more. */
	TELL(live, t + 8, CALL_STEP, call_step, .contact = 3, .step = STEP_MENU,
	    .menu = 1, .queue = 2);
	TELL(live, t + 9, CONFIG_GONE, config_gone, .kind = CONFIG_QUEUE,
	    .a = 2);
	board_of_menus(live, 1, t + 3);
	assert_int_equal(live_recount(live, &err), 0);
	TELL(live, t + 10, CONTACT_LEFT, contact_left, .contact = 3,
	    .outcome = CONTACT_ABANDONED);
	board_of_menus(live, 0, 0);
	live_free(live);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(steps_build_on_each_other),
	    cmocka_unit_test(needs_beyond_the_bounds_are_left_out),
	    cmocka_unit_test(an_advisor_is_taken_by_her_skills),
	    cmocka_unit_test(what_waits_for_her_comes_in_serving_order),
	    cmocka_unit_test(the_board_counts),
	    cmocka_unit_test(the_board_counts_menus),
	};

	return cmocka_run_group_tests_name("live/queue", tests, NULL, NULL);
}
