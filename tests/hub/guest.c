/* guest.c - a console of a test: a client and what its feed said. */
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"

static void
on_state(void *ctx, enum client_state state, const char *text)
{
	struct guest *guest = ctx;

	guest->state = state;
	TEXT_SET(guest->text, text);
}

static void
keep_row(struct guest *guest, const struct msg *msg)
{
	if (guest->n_rows == guest->size_rows) {
		guest->size_rows = guest->size_rows * 2 + 16;
		guest->rows = mem_grow(guest->rows, guest->size_rows,
		    sizeof *guest->rows);
	}
	guest->rows[guest->n_rows++] = *msg;
}

static void
on_reply(void *ctx, uint64_t asked, const struct msg *msg)
{
	struct guest *guest = ctx;

	if (asked == 0)
		guest->pushed++;
	if (asked == 0 && guest->on_push != NULL)
		guest->on_push(guest, msg);
	if (msg->id == MSG_DONE || msg->id == MSG_REFUSED ||
	    msg->id == MSG_ROWS_END) {
		if (guest->on_final != NULL)
			guest->on_final(guest, asked, msg);
		if (asked == guest->asked || asked == 0) {
			guest->reply = *msg;
			guest->answered = true;
		}
		return;
	}
	if (asked == guest->asked)
		keep_row(guest, msg);
}

static void
on_snapshot(void *ctx)
{
	struct guest *guest = ctx;

	live_free(guest->live);
	guest->live = live_new();
	guest->snapshots++;
}

static void
on_row(void *ctx, const struct msg *row)
{
	struct guest *guest = ctx;
	struct err err;

	if (live_load(guest->live, row, &err) < 0)
		fail_msg("row %s: %s", msg_name(row->id), err.text);
}

static void
on_fact(void *ctx, const struct fact *fact)
{
	struct guest *guest = ctx;
	struct err err;

	if (live_fold(guest->live, fact, false, &err) < 0)
		fail_msg("fact %s: %s", msg_name(fact->id), err.text);
	guest->facts++;
	if (guest->on_fact != NULL)
		guest->on_fact(guest, fact);
}

static void
on_board(void *ctx, const struct msg *msg)
{
	struct guest *guest = ctx;

	guest->boards += msg->id == MSG_BOARD_BEAT;
	if (msg->id == MSG_BOARD_QUEUE && msg->board_queue.queue == 0)
		guest->board_queue = *msg;
	if (guest->on_board != NULL)
		guest->on_board(guest, msg);
}

static bool
is_current(void *ctx)
{
	struct guest *guest = ctx;

	return guest->state == CLIENT_CURRENT;
}

void
guest_open(struct guest *guest, struct world *world, const char *login)
{
	struct client_config config = {.desk = world->desk,
	    .feed = world->feed,
	    .board = world->board,
	    .program = "test",
	    .state = on_state,
	    .reply = on_reply,
	    .snapshot = on_snapshot,
	    .row = on_row,
	    .fact = on_fact,
	    .board_msg = on_board,
	    .ctx = guest};
	struct err err;

	memset(guest, 0, sizeof *guest);
	guest->world = world;
	guest->live = live_new();
	if (world->tcp) {
		config.hub_key = world->hub_key.public_key;
		config.public_key = world->key.public_key;
		config.secret_key = world->key.secret_key;
	}
	guest->client = client_new(&config, &err);
	if (guest->client == NULL)
		fail_msg("client: %s", err.text);
	assert_true(world->n < 16);
	world->guests[world->n++] = guest;
	if (login == NULL)
		return;
	client_login(guest->client, login, WORLD_PASSWORD);
	if (!world_until(world, is_current, guest, PATIENCE_MS))
		fail_msg("%s is not current: state %d, %s", login,
		    (int)guest->state, guest->text);
}

void
guest_close(struct guest *guest)
{
	struct world *world = guest->world;
	size_t i;

	for (i = 0; i < world->n; i++)
		if (world->guests[i] == guest)
			world->guests[i--] = world->guests[--world->n];
	client_free(guest->client);
	live_free(guest->live);
	free(guest->rows);
	memset(guest, 0, sizeof *guest);
}

static bool
is_answered(void *ctx)
{
	struct guest *guest = ctx;

	return guest->answered;
}

enum msg_id
guest_ask(struct guest *guest, struct msg *command)
{
	guest->n_rows = 0;
	guest->answered = false;
	memset(&guest->reply, 0, sizeof guest->reply);
	guest->asked = client_send(guest->client, command, PATIENCE_MS);
	assert_true(guest->asked != 0);
	if (!world_until(guest->world, is_answered, guest, PATIENCE_MS))
		fail_msg("%s is not answered", msg_name(command->id));
	/* A hub that died answers nothing: what it said is the reason. */
	if (guest->reply.id == MSG_REFUSED &&
	    guest->reply.refused.why == REFUSAL_LATE &&
	    world_is_dead(guest->world))
		fail_msg("the hub died of %s: %s", msg_name(command->id),
		    world_said(guest->world));
	return guest->reply.id;
}

enum msg_id
guest_be(struct guest *guest, enum advisor_state state)
{
	struct msg msg = {.id = MSG_BE};

	msg.be.state = state;
	if (state == ADVISOR_PAUSE)
		msg.be.reason = REASON_BREAK;
	return guest_ask(guest, &msg);
}

enum msg_id
guest_contact(struct guest *guest, enum msg_id id, uint64_t contact)
{
	struct msg msg = {.id = id};

	msg.accept.contact = contact;
	return guest_ask(guest, &msg);
}

uint64_t
guest_arrive(struct guest *gate, uint64_t queue, const char *from)
{
	struct msg msg = {.id = MSG_ARRIVE};

	msg.arrive.channel = CHANNEL_CALL;
	msg.arrive.queue = queue;
	TEXT_SET(msg.arrive.from, from);
	if (guest_ask(gate, &msg) != MSG_DONE)
		fail_msg("arrive: %s", gate->reply.refused.text);
	return gate->reply.done.id;
}

struct sight {
	struct guest *guest;
	uint64_t contact;
	enum contact_state state;
};

static bool
is_seen(void *ctx)
{
	struct sight *sight = ctx;
	const struct contact *contact =
	    live_contact(sight->guest->live, sight->contact);

	if (sight->state == CONTACT_CLOSED)
		return contact == NULL;
	return contact != NULL && contact->row.state == sight->state;
}

bool
guest_sees(struct guest *guest, uint64_t contact, enum contact_state state)
{
	struct sight sight = {guest, contact, state};

	return world_until(guest->world, is_seen, &sight, PATIENCE_MS);
}
