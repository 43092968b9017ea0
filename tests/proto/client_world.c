/* client_world.c - a client, its hub, and what the client said. */
#include "tests/check.h"

#include "tests/proto/client_world.h"

#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"

static void
on_state(void *ctx, enum client_state state, const char *text)
{
	struct world *world = ctx;

	world->state = state;
	world->states++;
	TEXT_SET(world->text, text);
	if (world->eager && state == CLIENT_SIGNED_IN)
		world_accept(world, 9, WORLD_BOUND_MS);
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

struct client_config
world_config(struct world *world)
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

void
world_begin(struct world *world)
{
	struct client_config config;

	memset(world, 0, sizeof *world);
	fake_init(&world->hub);
	config = world_config(world);
	world->client = client_new(&config, NULL);
	assert_non_null(world->client);
	world->state = client_state(world->client);
	assert_int_equal(world->state, CLIENT_CONNECTING);
}

void
world_end(struct world *world)
{
	client_free(world->client);
	fake_done(&world->hub);
}

bool
world_until(struct world *world, const int *n, int least)
{
	int64_t bound = clock_steady() + WORLD_BOUND_MS;

	while (*n < least && clock_steady() < bound) {
		fake_turn(&world->hub);
		client_wait(world->client, 2);
	}
	return *n >= least;
}

bool
world_until_state(struct world *world, enum client_state state)
{
	int64_t bound = clock_steady() + WORLD_BOUND_MS;

	while (world->state != state && clock_steady() < bound) {
		fake_turn(&world->hub);
		client_wait(world->client, 2);
	}
	return world->state == state;
}

void
world_run_for(struct world *world, int ms)
{
	int64_t bound = clock_steady() + ms;

	while (clock_steady() < bound) {
		fake_turn(&world->hub);
		client_wait(world->client, 2);
	}
}

void
world_sign_in(struct world *world)
{
	world_begin(world);
	client_login(world->client, "lmartin", "secret");
	assert_true(world_until_state(world, CLIENT_CURRENT));
}

uint64_t
world_accept(struct world *world, uint64_t contact, int within_ms)
{
	struct msg msg = {.id = MSG_ACCEPT};

	msg.accept.contact = contact;
	return client_send(world->client, &msg, within_ms);
}
