/* client.c - tests of the client against a hub that answers as it is told. */
#include "tests/check.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/random.h"
#include "src/base/text.h"
#include "tests/proto/client_hub.h"

enum { BOUND_MS = 8000 };

/* A client, its hub, and what the client said. */
struct world {
	struct fake hub;
	struct client *client;
	enum client_state state;
	char text[160];
	int states, snapshots, rows, facts, finals, done, refusals, others;
	int caught_up, board;
	uint64_t asked, number;
	struct msg last;
};

static void
on_state(void *ctx, enum client_state state, const char *text)
{
	struct world *world = ctx;

	world->state = state;
	world->states++;
	TEXT_SET(world->text, text);
}

static void
on_reply(void *ctx, uint64_t asked, const struct msg *msg)
{
	struct world *world = ctx;

	world->asked = asked;
	world->last = *msg;
	if (msg->id == MSG_DONE)
		world->done++;
	else if (msg->id == MSG_REFUSED)
		world->refusals++;
	else
		world->others++;
	if (msg->id == MSG_DONE || msg->id == MSG_REFUSED ||
	    msg->id == MSG_ROWS_END)
		world->finals++;
}

static void
on_snapshot(void *ctx)
{
	((struct world *)ctx)->snapshots++;
}

static void
on_row(void *ctx, const struct msg *row)
{
	(void)row;
	((struct world *)ctx)->rows++;
}

static void
on_fact(void *ctx, const struct fact *fact)
{
	struct world *world = ctx;

	/* Each fact once, and in order. */
	assert_true(fact->head.number > world->number);
	world->number = fact->head.number;
	world->facts++;
}

static void
on_caught_up(void *ctx, uint64_t number, int64_t hub_now)
{
	struct world *world = ctx;

	assert_true(number >= world->number);
	assert_true(hub_now > 0);
	world->number = number;
	world->caught_up++;
}

static void
on_board(void *ctx, const struct msg *msg)
{
	(void)msg;
	((struct world *)ctx)->board++;
}

static struct client_config
config_of(struct world *world)
{
	return (struct client_config){
	    .desk = world->hub.desk,
	    .feed = world->hub.feed,
	    .program = "test 1.0",
	    .ping_ms = 100,
	    .stale_ms = 400,
	    .state = on_state,
	    .reply = on_reply,
	    .snapshot = on_snapshot,
	    .row = on_row,
	    .fact = on_fact,
	    .caught_up = on_caught_up,
	    .board_msg = on_board,
	    .ctx = world,
	};
}

static void
begin(struct world *world)
{
	struct client_config config;

	memset(world, 0, sizeof *world);
	fake_init(&world->hub);
	config = config_of(world);
	world->client = client_new(&config, NULL);
	assert_non_null(world->client);
	world->state = client_state(world->client);
	assert_int_equal(world->state, CLIENT_CONNECTING);
}

static void
end(struct world *world)
{
	client_free(world->client);
	fake_done(&world->hub);
}

/* Let both work until the value is there; whether it came in time. */
static bool
until(struct world *world, const int *n, int least)
{
	int64_t bound = clock_steady() + BOUND_MS;

	while (*n < least && clock_steady() < bound) {
		fake_turn(&world->hub);
		client_wait(world->client, 2);
	}
	return *n >= least;
}

static bool
until_state(struct world *world, enum client_state state)
{
	int64_t bound = clock_steady() + BOUND_MS;

	while (world->state != state && clock_steady() < bound) {
		fake_turn(&world->hub);
		client_wait(world->client, 2);
	}
	return world->state == state;
}

static void
run_for(struct world *world, int ms)
{
	int64_t bound = clock_steady() + ms;

	while (clock_steady() < bound) {
		fake_turn(&world->hub);
		client_wait(world->client, 2);
	}
}

static void
begin_signed_in(struct world *world)
{
	begin(world);
	client_login(world->client, "lmartin", "secret");
	assert_true(until_state(world, CLIENT_CURRENT));
}

static uint64_t
send_accept(struct world *world, uint64_t contact, int within_ms)
{
	struct msg msg = {.id = MSG_ACCEPT};

	msg.accept.contact = contact;
	return client_send(world->client, &msg, within_ms);
}

/* --- the greeting and the session ------------------------------------------- */

static void
it_connects_signs_in_and_is_current(void **state)
{
	static struct world world;

	(void)state;
	begin(&world);
	assert_true(until_state(&world, CLIENT_GREETED));
	assert_null(client_session(world.client));
	client_login(world.client, "lmartin", "secret");
	assert_true(until_state(&world, CLIENT_CURRENT));
	assert_int_equal(client_session(world.client)->user, 5);
	assert_int_equal(client_session(world.client)->role, ROLE_ADVISOR);
	assert_int_equal(world.snapshots, 1);
	assert_int_equal(world.rows, 2);
	fake_fact(&world.hub);
	fake_fact(&world.hub);
	assert_true(until(&world, &world.facts, 2));
	assert_int_equal(world.number, 102);
	assert_true(until(&world, &world.hub.pings, 3));
	assert_in_range(client_now(world.client) + 1000 - clock_now(), 900,
	    1100);
	end(&world);
}

static void
another_version_is_refused_clearly(void **state)
{
	static struct world world;

	(void)state;
	begin(&world);
	world.hub.manner.version = PROTO_VERSION + 1;
	assert_true(until_state(&world, CLIENT_REFUSED));
	assert_non_null(strstr(world.text, "version 2"));
	/* The hub is replaced by one that fits. */
	world.hub.manner.version = 0;
	assert_true(until_state(&world, CLIENT_GREETED));
	end(&world);
	begin(&world);
	world.hub.manner.hello = REFUSAL_VERSION;
	assert_true(until_state(&world, CLIENT_REFUSED));
	end(&world);
}

static void
a_refused_login_is_told_and_another_may_follow(void **state)
{
	static struct world world;

	(void)state;
	begin(&world);
	world.hub.manner.login = REFUSAL_LOGIN;
	client_login(world.client, "lmartin", "wrong");
	assert_true(until(&world, &world.refusals, 1));
	assert_int_equal(world.asked, 0);
	assert_int_equal(world.last.refused.why, REFUSAL_LOGIN);
	assert_int_equal(world.state, CLIENT_GREETED);
	run_for(&world, 50);
	assert_int_equal(world.hub.logins, 1);
	world.hub.manner.login = 0;
	client_login(world.client, "lmartin", "right");
	assert_true(until_state(&world, CLIENT_CURRENT));
	end(&world);
}

/* --- commands --------------------------------------------------------------- */

static void
replies_find_their_command(void **state)
{
	static struct world world;
	uint64_t first, second;

	(void)state;
	begin_signed_in(&world);
	first = send_accept(&world, 1, 5000);
	assert_true(until(&world, &world.done, 1));
	assert_int_equal(world.asked, first);
	world.hub.manner.command = REFUSAL_STATE;
	second = send_accept(&world, 2, 5000);
	assert_true(second > first);
	assert_true(until(&world, &world.refusals, 1));
	assert_int_equal(world.asked, second);
	assert_int_equal(world.last.refused.why, REFUSAL_STATE);
	end(&world);
}

static void
a_hub_that_restarts_is_found_again_and_does_nothing_twice(void **state)
{
	static struct world world;
	int64_t began;
	uint64_t seq;
	int i;

	(void)state;
	begin_signed_in(&world);
	for (i = 1; i <= 5; i++)
		send_accept(&world, (uint64_t)i, 10000);
	assert_true(until(&world, &world.done, 5));
	/* It does this one, and dies before it can say so. */
	world.hub.manner.ignore = true;
	seq = send_accept(&world, 6, 10000);
	assert_true(until(&world, &world.hub.n, 6));
	world.hub.done[seq] = true;
	world.hub.times_done++;
	fake_kill(&world.hub);
	assert_true(until_state(&world, CLIENT_STALE));
	/* This one it never saw. */
	assert_true(send_accept(&world, 7, 10000) > seq);
	world.hub.manner.ignore = false;
	world.hub.number++; /* a fact that this client has not seen */
	fake_start(&world.hub);
	began = clock_steady();
	assert_true(until_state(&world, CLIENT_CURRENT));
	assert_in_range(clock_steady() - began, 0, 2000);
	assert_true(until(&world, &world.done, 7));
	assert_int_equal(world.hub.times_done, 7);
	assert_int_equal(world.hub.logins, 1);
	assert_int_equal(world.hub.resumes, 1);
	/* From the last fact seen, in the old term. */
	assert_int_equal(world.hub.subscribe.number, 100);
	assert_int_equal(world.hub.subscribe.term, 1);
	assert_int_equal(world.snapshots, 1);
	end(&world);
}

static void
commands_sent_before_signing_in_wait_for_it(void **state)
{
	static struct world world;

	(void)state;
	begin(&world);
	assert_true(send_accept(&world, 1, 5000) > 0);
	assert_true(until_state(&world, CLIENT_GREETED));
	run_for(&world, 20);
	assert_int_equal(world.hub.n, 0);
	client_login(world.client, "lmartin", "secret");
	assert_true(until(&world, &world.done, 1));
	end(&world);
}

static void
an_unanswered_command_is_given_up_at_its_deadline(void **state)
{
	static struct world world;
	struct msg msg = {.id = MSG_PATIENT_ROW};
	static struct frame frame;
	uint64_t seq;

	(void)state;
	begin_signed_in(&world);
	world.hub.manner.ignore = true;
	seq = send_accept(&world, 1, 60);
	assert_true(until(&world, &world.refusals, 1));
	assert_int_equal(world.asked, seq);
	assert_int_equal(world.last.refused.why, REFUSAL_LATE);
	assert_in_range(world.hub.commands[0].deadline + 1000 -
	    clock_now(), 500, 1060);
	/* Its rows, which come too late, are shown under no other. */
	seq = send_accept(&world, 2, 5000);
	assert_true(until(&world, &world.hub.n, 2));
	msg.id = MSG_ROWS;
	msg.rows.client_seq = seq - 1;
	frame.size = 0;
	frame_put(&frame, &msg);
	msg.id = MSG_PATIENT_ROW;
	memset(&msg.patient_row, 0, sizeof msg.patient_row);
	frame_put(&frame, &msg);
	msg.id = MSG_ROWS_END;
	msg.rows_end.client_seq = seq - 1;
	frame_put(&frame, &msg);
	fake_desk(&world.hub, &frame);
	run_for(&world, 60);
	assert_int_equal(world.others, 0);
	assert_int_equal(world.finals, 1);
	end(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_connects_signs_in_and_is_current),
	    cmocka_unit_test(another_version_is_refused_clearly),
	    cmocka_unit_test(a_refused_login_is_told_and_another_may_follow),
	    cmocka_unit_test(replies_find_their_command),
	    cmocka_unit_test(
		a_hub_that_restarts_is_found_again_and_does_nothing_twice),
	    cmocka_unit_test(commands_sent_before_signing_in_wait_for_it),
	    cmocka_unit_test(
		an_unanswered_command_is_given_up_at_its_deadline),
	};

	/* A failure may leave a socket open, and then the end never comes. */
	alarm(120);
	return cmocka_run_group_tests_name("proto/client", tests, NULL, NULL);
}
