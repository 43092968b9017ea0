/* floor.c - a supervisor and her advisors over real sockets. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/floor.h"
#include "src/live/listen.h"
#include "tests/check.h"
#include "tests/hub/world.h"

/* A second team, with somebody in it who is not there. */
#define SECOND_TEAM                    \
	"team two { ratio = 10-12 }\n" \
	"user dora { role = advisor team = two }\n"

static uint64_t
user_of(const struct guest *guest, const char *login)
{
	return live_user_login(guest->live, login)->set.user;
}

/* Ask; the refusal, or 0 when it was done. */
static enum refusal
asked(struct guest *guest, struct msg *msg)
{
	return guest_ask(guest, msg) == MSG_REFUSED ? guest->reply.refused.why
						    : 0;
}

static enum refusal
move(struct guest *guest, const char *login, uint64_t team)
{
	struct msg msg = {.id = MSG_MOVE};

	msg.move.user = user_of(guest, login);
	msg.move.team = team;
	msg.move.stay = STAY_DAY;
	return asked(guest, &msg);
}

/* What a guest's fold is waited for. */
struct wait {
	struct guest *guest;
	uint64_t user, number;
	bool up;
};

static bool
is_moved(void *ctx)
{
	struct wait *wait = ctx;

	return user_team(live_user(wait->guest->live, wait->user)) ==
	    wait->number;
}

static bool
is_hand(void *ctx)
{
	struct wait *wait = ctx;

	return (live_user(wait->guest->live, wait->user)->row.hand_at != 0) ==
	    wait->up;
}

static bool
is_at_the_door(void *ctx)
{
	const struct guest *guest = ctx;

	return guest->state == CLIENT_REFUSED;
}

static void
test_who_leads_whom(void **state)
{
	struct guest anna, bert, sam, max;
	struct world world;
	struct wait wait;
	struct msg msg = {.id = MSG_HAND};

	(void)state;
	world_open(&world, false, NULL, SECOND_TEAM);
	guest_open(&anna, &world, "anna");
	guest_open(&bert, &world, "bert");
	guest_open(&sam, &world, "sam");
	guest_open(&max, &world, "max");
	assert_int_equal(move(&anna, "bert", 2), REFUSAL_ROLE);
	assert_int_equal(move(&sam, "dora", 1), REFUSAL_OWNER);
	assert_int_equal(move(&sam, "bert", 2), 0);
	wait = (struct wait){&max, user_of(&max, "bert"), 2, false};
	assert_true(world_until(&world, is_moved, &wait, PATIENCE_MS));
	/* Who joins later is told as well. */
	guest_close(&max);
	guest_open(&max, &world, "max");
	assert_true(is_moved(&wait));
	assert_int_equal(move(&max, "dora", 1), 0);
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	msg.hand.up = true;
	assert_int_equal(asked(&anna, &msg), 0);
	wait = (struct wait){&sam, user_of(&sam, "anna"), 0, true};
	assert_true(world_until(&world, is_hand, &wait, PATIENCE_MS));
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_HAND;
	msg.hand.user = wait.user;
	assert_int_equal(asked(&bert, &msg), REFUSAL_OWNER);
	assert_int_equal(asked(&sam, &msg), 0);
	wait.guest = &anna;
	wait.up = false;
	assert_true(world_until(&world, is_hand, &wait, PATIENCE_MS));
	/* Signed out by her supervisor, her console is at the door. */
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_BE;
	msg.be.user = wait.user;
	msg.be.state = ADVISOR_OUT;
	assert_int_equal(asked(&sam, &msg), 0);
	assert_true(world_until(&world, is_at_the_door, &anna, PATIENCE_MS));
	world_close(&world);
}

/* --- messages --- */

static bool
is_unread(void *ctx)
{
	struct wait *wait = ctx;

	return (live_unread(wait->guest->live, wait->number, wait->user) !=
		   NULL) == wait->up;
}

static const struct msg *
row_of(const struct guest *guest, enum msg_id id, uint64_t user)
{
	size_t i;

	for (i = 0; i < guest->n_rows; i++)
		if (guest->rows[i].id == id &&
		    (user == 0 ||
			msg_u64(id, &guest->rows[i].fact, "user") == user))
			return &guest->rows[i];
	return NULL;
}

static void
test_messages(void **state)
{
	struct guest anna, bert, sam, quinn;
	struct world world;
	struct wait wait;
	struct msg msg = {.id = MSG_SEND};
	uint64_t pushed;

	(void)state;
	world_open(&world, false, NULL, NULL);
	guest_open(&anna, &world, "anna");
	guest_open(&bert, &world, "bert");
	guest_open(&sam, &world, "sam");
	guest_open(&quinn, &world, "quinn");
	pushed = anna.pushed;
	msg.send.audience = AUDIENCE_TEAM;
	msg.send.of = 1;
	TEXT_SET(msg.send.text, "Réunion à 14 h");
	assert_int_equal(asked(&sam, &msg), 0);
	wait = (struct wait){
	    &anna, user_of(&anna, "anna"), sam.reply.done.id, true};
	assert_true(wait.number != 0);
	assert_true(world_until(&world, is_unread, &wait, PATIENCE_MS));
	assert_true(anna.pushed > pushed);
	assert_int_equal(asked(&anna, &msg), REFUSAL_OWNER);
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_READ;
	msg.read.message = wait.number;
	assert_int_equal(asked(&anna, &msg), 0);
	wait.guest = &sam;
	wait.up = false;
	assert_true(world_until(&world, is_unread, &wait, PATIENCE_MS));
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_MESSAGES;
	assert_int_equal(guest_ask(&sam, &msg), MSG_ROWS_END);
	assert_string_equal(row_of(&sam, MSG_MESSAGE_ROW, 0)->message_row.text,
	    "Réunion à 14 h");
	assert_true(row_of(&sam, MSG_RECEIPT_ROW, wait.user)
			->receipt_row.read != 0);
	assert_int_equal(row_of(&sam, MSG_RECEIPT_ROW, user_of(&sam, "bert"))
			     ->receipt_row.read,
	    0);
	/* She sees hers, and nobody else's receipts; a stranger nothing. */
	assert_int_equal(guest_ask(&anna, &msg), MSG_ROWS_END);
	assert_non_null(row_of(&anna, MSG_MESSAGE_ROW, 0));
	assert_null(row_of(&anna, MSG_RECEIPT_ROW, user_of(&anna, "bert")));
	assert_int_equal(guest_ask(&quinn, &msg), MSG_ROWS_END);
	assert_int_equal(quinn.n_rows, 0);
	/* What was not read outlives the hub. */
	guest_close(&bert);
	world_end(&world, SIGKILL);
	assert_true(world_start(&world));
	guest_open(&bert, &world, "bert");
	wait = (struct wait){&bert, user_of(&bert, "bert"), wait.number, true};
	assert_true(world_until(&world, is_unread, &wait, PATIENCE_MS));
	world_close(&world);
}

/* --- listening --- */

static bool
is_listening(void *ctx)
{
	struct wait *wait = ctx;
	const struct listen *listen =
	    live_listen(wait->guest->live, wait->number);

	return listen != NULL && (listen->set.ended == 0) == wait->up;
}

/* A call in anna's hands. */
static uint64_t
call(struct guest *anna, struct guest *gate)
{
	uint64_t contact = guest_arrive(gate, 1, "+33100000000");

	assert_true(guest_sees(anna, contact, CONTACT_OFFERED));
	assert_int_equal(guest_contact(anna, MSG_ACCEPT, contact), MSG_DONE);
	assert_true(guest_sees(anna, contact, CONTACT_TALK));
	return contact;
}

static void
test_listening(void **state)
{
	struct guest anna, bert, sam, gate;
	struct msg msg = {.id = MSG_LISTEN};
	struct world world;
	struct wait wait;
	uint64_t contact;

	(void)state;
	world_open(&world, false, NULL,
	    "floor { listeners = \"supervisor\" listens = 1 }\n");
	guest_open(&anna, &world, "anna");
	guest_open(&bert, &world, "bert");
	guest_open(&sam, &world, "sam");
	guest_open(&gate, &world, "gate");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	contact = call(&anna, &gate);
	msg.listen.user = user_of(&sam, "anna");
	msg.listen.motive = MOTIVE_COACHING;
	msg.listen.mode = LISTEN_SILENT;
	assert_int_equal(asked(&bert, &msg), REFUSAL_ROLE);
	assert_int_equal(asked(&sam, &msg), 0);
	/* By policy she is shown it at once, and other advisors never. */
	wait = (struct wait){&anna, 0, sam.reply.done.id, true};
	assert_true(wait.number != 0);
	assert_true(world_until(&world, is_listening, &wait, PATIENCE_MS));
	assert_null(live_listen(bert.live, wait.number));
	msg = (struct msg){.id = MSG_OBJECT};
	msg.object.contact = contact;
	msg.object.objection = OBJECTION_CALLER;
	assert_int_equal(asked(&anna, &msg), 0);
	wait.guest = &sam;
	wait.up = false;
	assert_true(world_until(&world, is_listening, &wait, PATIENCE_MS));
	assert_int_equal(live_listen(sam.live, wait.number)->set.why,
	    LISTEN_END_CALLER);
	/* Once was enough for this week: done, and nothing made. */
	msg = (struct msg){.id = MSG_LISTEN};
	assert_int_equal(guest_contact(&anna, MSG_END, contact), MSG_DONE);
	assert_int_equal(guest_contact(&anna, MSG_CLOSE, contact), MSG_DONE);
	call(&anna, &gate);
	msg.listen.user = user_of(&sam, "anna");
	msg.listen.motive = MOTIVE_COACHING;
	msg.listen.mode = LISTEN_SILENT;
	assert_int_equal(asked(&sam, &msg), 0);
	assert_int_equal(sam.reply.done.id, 0);
	assert_true(TAILQ_EMPTY(&sam.live->listening));
	world_close(&world);
}

/* --- a day --- */

static void
test_day(void **state)
{
	struct guest anna, bert, sam, gate;
	struct msg msg = {.id = MSG_TIMELINE};
	struct world world;
	uint64_t contact;
	size_t i;

	(void)state;
	world_open(&world, false, NULL, NULL);
	guest_open(&anna, &world, "anna");
	guest_open(&bert, &world, "bert");
	guest_open(&sam, &world, "sam");
	guest_open(&gate, &world, "gate");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	contact = call(&anna, &gate);
	assert_int_equal(guest_contact(&anna, MSG_END, contact), MSG_DONE);
	msg.timeline.user = user_of(&sam, "anna");
	msg.timeline.day = clock_day(clock_now());
	assert_int_equal(asked(&bert, &msg), REFUSAL_OWNER);
	assert_int_equal(guest_ask(&sam, &msg), MSG_ROWS_END);
	assert_int_equal(sam.reply.rows_end.next, 0);
	assert_int_equal(sam.reply.rows_end.rows, sam.n_rows);
	/* In order, each once, the contact's arrival among them. */
	for (i = 1; i < sam.n_rows; i++)
		assert_true(sam.rows[i].fact.number >
		    sam.rows[i - 1].fact.number);
	assert_non_null(row_of(&sam, MSG_SESSION_STARTED, 0));
	assert_non_null(row_of(&sam, MSG_CONTACT_ARRIVED, 0));
	assert_non_null(row_of(&sam, MSG_CONTACT_ANSWERED, 0));
	assert_null(row_of(&sam, MSG_CONTACT_ANSWERED, user_of(&sam, "bert")));
	/* Her own she may see; another day is empty. */
	msg.timeline.user = 0;
	assert_int_equal(guest_ask(&anna, &msg), MSG_ROWS_END);
	assert_non_null(row_of(&anna, MSG_CONTACT_ENDED, 0));
	msg.timeline.day = 20200101;
	assert_int_equal(guest_ask(&anna, &msg), MSG_ROWS_END);
	assert_int_equal(anna.n_rows, 0);
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_who_leads_whom),
	    cmocka_unit_test(test_messages),
	    cmocka_unit_test(test_listening),
	    cmocka_unit_test(test_day),
	};

	return cmocka_run_group_tests_name("tests/hub/floor", tests, NULL,
	    NULL);
}
