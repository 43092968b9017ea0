/* spine.c - a contact from its arrival to its end, seen by everybody. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"

/* 100 ms to a desk and a second to the wall are what is promised and told; a
 * machine that has other things to do as well may take longer. */
enum { SEEN_MS = 2000, WALL_MS = 5000, CONTACTS = 40, WALLS = 3 };

/* --- one contact by hand --- */

static void
test_contact(void **state)
{
	struct guest anna, gate;
	struct world world;
	uint64_t contact;

	(void)state;
	world_open(&world, false, NULL, NULL);
	guest_open(&anna, &world, "anna");
	guest_open(&gate, &world, "gate");
	contact = guest_arrive(&gate, 1, "+33100000000");
	assert_true(contact != 0);
	assert_true(guest_sees(&anna, contact, CONTACT_WAITING));
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	assert_true(guest_sees(&anna, contact, CONTACT_OFFERED));
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT, contact), MSG_DONE);
	assert_true(guest_sees(&gate, contact, CONTACT_TALK));
	assert_int_equal(guest_contact(&anna, MSG_HOLD, contact), MSG_DONE);
	assert_true(guest_sees(&gate, contact, CONTACT_HOLD));
	assert_int_equal(guest_contact(&anna, MSG_UNHOLD, contact), MSG_DONE);
	assert_int_equal(guest_contact(&anna, MSG_END, contact), MSG_DONE);
	assert_true(guest_sees(&gate, contact, CONTACT_WRAPUP));
	assert_int_equal(guest_contact(&anna, MSG_CLOSE, contact), MSG_DONE);
	assert_true(guest_sees(&gate, contact, CONTACT_CLOSED));
	/* Why it went to her: its facts, as many as it had. */
	assert_int_equal(guest_contact(&anna, MSG_EXPLAIN, contact),
	    MSG_ROWS_END);
	assert_int_equal(anna.reply.rows_end.rows, anna.n_rows);
	assert_int_equal(anna.rows[0].id, MSG_CONTACT_ARRIVED);
	assert_int_equal(anna.rows[anna.n_rows - 1].id, MSG_CONTACT_CLOSED);
	world_close(&world);
}

/* --- how soon others see it --- */

static struct {
	int64_t at[4]; /* when each saw the last contact offered */
	uint64_t contact[4];
	uint64_t waiting; /* on the wall */
	struct guest guests[4];
} seen;

static void
on_fact(struct guest *guest, const struct fact *fact)
{
	size_t who = (size_t)(guest - seen.guests);

	if (fact->id != MSG_CONTACT_OFFERED)
		return;
	seen.at[who] = clock_steady();
	seen.contact[who] = fact->contact_offered.contact;
}

static bool
all_saw(void *ctx)
{
	const uint64_t *contact = ctx;

	return seen.contact[0] == *contact && seen.contact[1] == *contact &&
	    seen.contact[2] == *contact;
}

static bool
wall_shows(void *ctx)
{
	struct guest *guest = ctx;

	return guest->board_queue.board_queue.waiting == seen.waiting;
}

static int
by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static void
test_together(void **state)
{
	static const char *const who[] = {"anna", "bert", "sam", "gate"};
	int64_t took[CONTACTS], began, last;
	struct world world;
	uint64_t contact;
	int i, j;

	(void)state;
	world_open(&world, false, NULL, NULL);
	for (i = 0; i < 4; i++) {
		guest_open(&seen.guests[i], &world, who[i]);
		seen.guests[i].on_fact = on_fact;
	}
	assert_int_equal(guest_be(&seen.guests[0], ADVISOR_AVAILABLE),
	    MSG_DONE);
	for (i = 0; i < CONTACTS; i++) {
		began = clock_steady();
		contact = guest_arrive(&seen.guests[3], 1, "");
		if (!world_until(&world, all_saw, &contact, PATIENCE_MS))
			fail_msg("contact %d is not seen by all", i);
		last = began;
		for (j = 0; j < 3; j++)
			if (seen.at[j] > last)
				last = seen.at[j];
		took[i] = last - began;
		guest_contact(&seen.guests[0], MSG_ACCEPT, contact);
		guest_contact(&seen.guests[0], MSG_END, contact);
		guest_contact(&seen.guests[0], MSG_CLOSE, contact);
	}
	qsort(took, CONTACTS, sizeof took[0], by_number);
	print_message("# arrival to all three desks: p50 %lld ms,"
		      " longest %lld ms\n",
	    (long long)took[CONTACTS / 2], (long long)took[CONTACTS - 1]);
	assert_in_range(took[CONTACTS / 2], 0, SEEN_MS);
	/* The wall: one waits whom nobody takes. */
	assert_int_equal(guest_be(&seen.guests[0], ADVISOR_PAUSE), MSG_DONE);
	world_run(&world, 1100);
	for (i = 0; i < WALLS; i++) {
		began = clock_steady();
		guest_arrive(&seen.guests[3], 1, "");
		seen.waiting++;
		assert_true(world_until(&world, wall_shows, &seen.guests[2],
		    PATIENCE_MS));
		took[i] = clock_steady() - began;
	}
	qsort(took, WALLS, sizeof took[0], by_number);
	print_message("# arrival to the wall: %lld to %lld ms\n",
	    (long long)took[0], (long long)took[WALLS - 1]);
	assert_in_range(took[0], 0, WALL_MS);
	world_close(&world);
}

/* --- what each sees is what is true --- */

/* The advisor's fold holds exactly what her role may see of the whole. */
static void
test_filtered(void **state)
{
	const struct user *hers, *mine, *other;
	struct guest anna, sam, gate;
	struct world world;
	uint64_t bert;

	(void)state;
	world_open(&world, false, NULL, NULL);
	guest_open(&gate, &world, "gate");
	guest_open(&anna, &world, "bert");
	bert = client_session(anna.client)->user;
	assert_int_equal(guest_be(&anna, ADVISOR_PAUSE), MSG_DONE);
	guest_close(&anna);
	guest_open(&anna, &world, "anna");
	guest_open(&sam, &world, "sam");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	world_run(&world, 100);
	hers = live_user(anna.live, client_session(anna.client)->user);
	mine = live_user(sam.live, client_session(anna.client)->user);
	other = live_user(anna.live, bert);
	assert_int_equal(hers->row.state, ADVISOR_AVAILABLE);
	assert_int_equal(mine->row.state, ADVISOR_AVAILABLE);
	assert_int_equal(hers->n_sessions, 1);
	assert_int_equal(mine->n_sessions, 1);
	/* What bert does is his and his supervisor's business. */
	assert_int_not_equal(other->row.state, ADVISOR_PAUSE);
	assert_int_equal(other->n_sessions, 0);
	assert_int_equal(live_user(sam.live, bert)->row.state, ADVISOR_PAUSE);
	assert_null(anna.live->clients);
	assert_null(sam.live->clients);
	world_close(&world);
}

/* --- who does not answer --- */

static bool
is_paused(void *ctx)
{
	struct guest *guest = ctx;
	const struct user *user =
	    live_user(guest->live, client_session(guest->client)->user);

	return user != NULL && user->row.state == ADVISOR_PAUSE;
}

/* After three offers she is on pause, and her console can say why. */
static void
test_missed(void **state)
{
	struct guest anna, gate;
	const struct queue *queue;
	struct world world;
	int i;

	(void)state;
	world_open(&world, false, NULL,
	    "queue quick { needs = { \"rdv:1\" } offer = 1s }");
	guest_open(&gate, &world, "gate");
	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	queue = live_queue_named(gate.live, "quick");
	assert_non_null(queue);
	for (i = 0; i < 3; i++)
		guest_arrive(&gate, queue->set.queue, "");
	assert_true(world_until(&world, is_paused, &anna, PATIENCE_MS));
	assert_int_equal(live_user(anna.live, client_session(anna.client)->user)
			     ->row.reason,
	    REASON_NO_ANSWER);
	world_close(&world);
}

/* --- the hub's own state --- */

static void
test_status(void **state)
{
	struct msg msg = {.id = MSG_STATUS};
	bool term = false, queue = false;
	struct world world;
	struct guest root;
	size_t i;

	(void)state;
	world_open(&world, false, NULL, NULL);
	guest_open(&root, &world, "root");
	assert_int_equal(guest_ask(&root, &msg), MSG_ROWS_END);
	assert_int_equal(root.reply.rows_end.rows, root.n_rows);
	for (i = 0; i < root.n_rows; i++) {
		assert_int_equal(root.rows[i].id, MSG_METRIC);
		term = term ||
		    (strcmp(root.rows[i].metric.name, "term") == 0 &&
			root.rows[i].metric.value == 2);
		queue = queue ||
		    strcmp(root.rows[i].metric.name, "store_jobs") == 0;
	}
	assert_true(term);
	assert_true(queue);
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_contact),
	    cmocka_unit_test(test_together),
	    cmocka_unit_test(test_filtered),
	    cmocka_unit_test(test_missed),
	    cmocka_unit_test(test_status),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
