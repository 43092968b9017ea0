/* client_feed.c - tests of the client: feed, board and bad input. */
#include "tests/check.h"

#include <string.h>
#include <unistd.h>

#include "proto/reader.h"
#include "src/base/clock.h"
#include "src/base/random.h"
#include "tests/proto/client_world.h"

/* --- the feed --- */

static void
a_gap_is_noticed_and_filled(void **state)
{
	static struct world world;

	(void)state;
	world_sign_in(&world);
	fake_fact(&world.hub);
	assert_true(world_until(&world, &world.facts, 1));
	world.hub.seq++; /* a frame that nobody gets */
	fake_fact(&world.hub);
	assert_true(world_until(&world, &world.hub.subscribes, 2));
	assert_int_equal(client_counts(world.client)->gaps, 1);
	assert_int_equal(world.hub.subscribe.number, 101);
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	/* The fact of the frame after the gap came once. */
	assert_int_equal(world.facts, 2);
	assert_int_equal(world.snapshots, 1);
	fake_fact(&world.hub);
	assert_true(world_until(&world, &world.facts, 3));
	world_end(&world);
}

static void
another_term_on_the_feed_is_a_gap(void **state)
{
	static struct world world;

	(void)state;
	world_sign_in(&world);
	world.hub.term++;
	fake_fact(&world.hub);
	assert_true(world_until(&world, &world.hub.subscribes, 2));
	assert_int_equal(client_counts(world.client)->gaps, 1);
	assert_int_equal(world.hub.subscribe.term, 1);
	assert_true(world_until(&world, &world.facts, 1));
	world_end(&world);
}

static void
a_snapshot_of_the_hubs_own_accord_is_taken(void **state)
{
	static struct world world;

	(void)state;
	world_sign_in(&world);
	fake_fact(&world.hub);
	assert_true(world_until(&world, &world.facts, 1));
	world.hub.number += 50;
	fake_snapshot(&world.hub);
	assert_true(world_until(&world, &world.rows, 4));
	assert_int_equal(world.snapshots, 2);
	fake_fact(&world.hub);
	assert_true(world_until(&world, &world.facts, 2));
	assert_int_equal(world.number, 152);
	assert_int_equal(world.hub.subscribes, 1);
	world_end(&world);
}

static void
a_fact_that_came_before_asks_for_a_snapshot(void **state)
{
	static struct world world;

	(void)state;
	world_sign_in(&world);
	fake_fact(&world.hub);
	assert_true(world_until(&world, &world.facts, 1));
	world.hub.number--;
	fake_fact(&world.hub);
	assert_true(world_until(&world, &world.snapshots, 2));
	assert_int_equal(world.hub.subscribe.number, 0);
	assert_int_equal(world.facts, 1);
	world_end(&world);
}

/* A feed that goes on while the desk greets anew must not keep the caller
 * turning. */
static void
facts_are_taken_while_the_desk_greets(void **state)
{
	static struct world world;
	static struct frame frame;
	struct msg msg = {.id = MSG_REFUSED};
	int64_t end;

	(void)state;
	world_sign_in(&world);
	msg.refused.why = REFUSAL_SESSION;
	frame_put(&frame, &msg);
	fake_desk(&world.hub, &frame);
	fake_fact(&world.hub);
	/* The hub answers nothing meanwhile. */
	end = clock_steady() + 100;
	while (clock_steady() < end)
		client_wait(world.client, 2);
	assert_int_equal(world.facts, 1);
	assert_true(world_until(&world, &world.hub.resumes, 1));
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	world_end(&world);
}

static void
a_busy_hub_is_asked_again_for_the_feed(void **state)
{
	static struct world world;

	(void)state;
	world_begin(&world);
	world.hub.manner.subscribe = REFUSAL_BUSY;
	client_login(world.client, "lmartin", "secret");
	assert_true(world_until(&world, &world.hub.subscribes, 3));
	assert_int_equal(world.state, CLIENT_SIGNED_IN);
	world.hub.manner.subscribe = 0;
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	assert_int_equal(world.hub.logins, 1);
	world_end(&world);
}

static void
a_session_unknown_to_the_feed_ends(void **state)
{
	static struct world world;

	(void)state;
	world_begin(&world);
	world.hub.manner.subscribe = REFUSAL_SESSION;
	world.hub.manner.resume = REFUSAL_SESSION;
	client_login(world.client, "lmartin", "secret");
	assert_true(world_until_state(&world, CLIENT_SIGNED_IN));
	assert_true(world_until_state(&world, CLIENT_GREETED));
	assert_int_equal(world.hub.resumes, 1);
	world_end(&world);
	/* The desk knows it and the feed never does. */
	world_begin(&world);
	world.hub.manner.subscribe = REFUSAL_SESSION;
	client_login(world.client, "lmartin", "secret");
	assert_true(world_until_state(&world, CLIENT_SIGNED_IN));
	assert_true(world_until_state(&world, CLIENT_GREETED));
	assert_in_range(world.hub.subscribes, 2, 6);
	world_end(&world);
}

/* --- bad input --- */

static void
frames_that_are_none_do_no_harm(void **state)
{
	static struct world world;
	static struct frame frame;
	struct random random;
	size_t j;
	int i;

	(void)state;
	world_sign_in(&world);
	random_init(&random, 3);
	for (i = 0; i < 300; i++) {
		/* Pure noise, and a good frame with some of it. */
		if (i % 2 == 0) {
			frame.size = random_below(&random, 200);
			for (j = 0; j < frame.size; j++)
				frame.bytes[j] = (char)random_next(&random);
		} else {
			frame_begin(&world.hub, &frame);
			frame.bytes[random_below(&random, frame.size)] =
			    (char)random_next(&random);
		}
		fake_desk(&world.hub, &frame);
		if (world.hub.subscribed && i % 16 == 0)
			fake_feed(&world.hub, &frame);
		world_run_for(&world, 1);
	}
	frame.size = 0;
	fake_desk(&world.hub, &frame);
	assert_true(world_until_state(&world, CLIENT_CURRENT));
	assert_true(client_counts(world.client)->malformed > 50);
	world_accept(&world, 1, WORLD_BOUND_MS);
	assert_true(world_until(&world, &world.done, 1));
	world_end(&world);
}

/* --- the board --- */

/* The figures of everybody, and what one who came is told. */
static void
board_frame(struct frame *frame, uint64_t reader, enum msg_id head)
{
	struct msg msg = {.id = head};

	memset(frame, 0, sizeof *frame);
	reader_put((unsigned char *)frame->bytes, reader);
	frame->size = READER_BYTES;
	if (head == MSG_BOARD_BEAT) {
		msg.board_beat.now = clock_now() + 5000;
		msg.board_beat.every_ms = 50;
	}
	frame_put(frame, &msg);
}

static void
a_board_alone_says_how_fresh_it_is(void **state)
{
	static struct world world;
	static struct frame frame;
	struct msg msg = {.id = MSG_BOARD_QUEUE};
	struct client_config config;
	int64_t bound;

	(void)state;
	memset(&world, 0, sizeof world);
	fake_init(&world.hub);
	config = world_config(&world);
	config.desk = config.feed = NULL;
	config.board = world.hub.board;
	world.client = client_new(&config, NULL);
	board_frame(&frame, READER_ALL, MSG_BOARD_BEAT);
	frame_put(&frame, &msg);
	bound = clock_steady() + WORLD_BOUND_MS;
	while (world.state != CLIENT_CURRENT && clock_steady() < bound) {
		zmq_send(world.hub.board_zmq, frame.bytes, frame.size, 0);
		world_run_for(&world, 5);
	}
	assert_int_equal(world.state, CLIENT_CURRENT);
	assert_true(world.board >= 2);
	assert_true(client_now(world.client) > clock_now() + 4000);
	/* A frame without its beat is no frame of a board. */
	zmq_send(world.hub.board_zmq, "\0\0\0\0\0\0\0\0\x91\x01", 10, 0);
	zmq_send(world.hub.board_zmq, "\0\0\0\0\0\0\0\0", 8, 0);
	assert_true(world_until_state(&world, CLIENT_STALE));
	assert_int_equal(client_counts(world.client)->malformed, 2);
	world_end(&world);
}

/* Whoever came is told by the number that her console drew. */
static void
who_came_is_told_by_her_number(void **state)
{
	static struct world world;
	static struct frame frame;
	struct client_config config;
	unsigned char asked[READER_BYTES + 1];
	uint64_t reader = READER_ALL;
	int64_t bound = clock_steady() + WORLD_BOUND_MS;
	int heard;

	(void)state;
	memset(&world, 0, sizeof world);
	fake_init(&world.hub);
	config = world_config(&world);
	config.desk = config.feed = NULL;
	config.board = world.hub.board;
	world.client = client_new(&config, NULL);
	while (reader == READER_ALL && clock_steady() < bound) {
		world_run_for(&world, 5);
		if (zmq_recv(world.hub.board_zmq, asked, sizeof asked,
			ZMQ_DONTWAIT) == sizeof asked &&
		    asked[0] == 1)
			reader = reader_get(asked + 1);
	}
	assert_int_not_equal(reader, READER_ALL);
	board_frame(&frame, READER_ALL, MSG_BOARD_BEAT);
	zmq_send(world.hub.board_zmq, frame.bytes, frame.size, 0);
	board_frame(&frame, reader, MSG_BOARD_TRENDS);
	zmq_send(world.hub.board_zmq, frame.bytes, frame.size, 0);
	assert_true(world_until(&world, &world.board, 2));
	/* Not another's, and nothing else under her number. */
	heard = (int)client_counts(world.client)->board_frames;
	board_frame(&frame, reader + 2, MSG_BOARD_TRENDS);
	zmq_send(world.hub.board_zmq, frame.bytes, frame.size, 0);
	board_frame(&frame, reader, MSG_BOARD_BEAT);
	zmq_send(world.hub.board_zmq, frame.bytes, frame.size, 0);
	while (client_counts(world.client)->malformed == 0 &&
	    clock_steady() < bound)
		world_run_for(&world, 5);
	assert_int_equal(client_counts(world.client)->malformed, 1);
	assert_int_equal(client_counts(world.client)->board_frames, heard + 1);
	assert_int_equal(world.board, 2);
	world_end(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_gap_is_noticed_and_filled),
	    cmocka_unit_test(another_term_on_the_feed_is_a_gap),
	    cmocka_unit_test(a_snapshot_of_the_hubs_own_accord_is_taken),
	    cmocka_unit_test(a_fact_that_came_before_asks_for_a_snapshot),
	    cmocka_unit_test(facts_are_taken_while_the_desk_greets),
	    cmocka_unit_test(a_busy_hub_is_asked_again_for_the_feed),
	    cmocka_unit_test(a_session_unknown_to_the_feed_ends),
	    cmocka_unit_test(frames_that_are_none_do_no_harm),
	    cmocka_unit_test(a_board_alone_says_how_fresh_it_is),
	    cmocka_unit_test(who_came_is_told_by_her_number),
	};

	/* A failure may leave a socket open, and then the end never comes. */
	alarm(600);
	return cmocka_run_group_tests_name("proto/client_feed", tests, NULL,
	    NULL);
}
