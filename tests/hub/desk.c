/* desk.c - what the desk refuses, and what it answers twice. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/clock.h"
#include "src/base/random.h"
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/raw.h"
#include "tests/hub/world.h"

static struct world world;

static int
open_world(void **state)
{
	(void)state;
	world_open(&world, false, NULL, NULL);
	return 0;
}

static int
close_world(void **state)
{
	(void)state;
	world_close(&world);
	return 0;
}

static enum refusal
hear_refused(struct raw *raw, struct msg *msg)
{
	assert_true(raw_hear(raw, msg));
	if (msg->id != MSG_REFUSED)
		fail_msg("%s in place of refused", msg_name(msg->id));
	return msg->refused.why;
}

/* The hub is as well as before: it still greets. */
static void
check_well(struct raw *raw)
{
	struct msg msg = {.id = MSG_HELLO};

	msg.hello.version = PROTO_VERSION;
	msg.hello.client_seq = 77;
	raw_say(raw, &msg);
	do
		assert_true(raw_hear(raw, &msg));
	while (msg.id != MSG_WELCOME || msg.welcome.client_seq != 77);
}

static void
test_malformed(void **state)
{
	static const char *const frames[] = {"", "\x90", "\x91", "\xc1",
	    "\x91\x64", "hello", "\xdd\xff\xff\xff\xff\x64", "\x92\xcc\xff\x01",
	    "\x91\xcc\xa0", "\x93\x68\x01\xdb\xff\xff\xff\xff"};
	struct random random;
	unsigned char junk[300];
	struct raw raw;
	struct msg msg;
	size_t i, j, n;

	(void)state;
	raw_open(&raw, world.desk);
	for (i = 0; i < sizeof frames / sizeof frames[0]; i++) {
		raw_send(&raw, frames[i], strlen(frames[i]));
		assert_int_equal(hear_refused(&raw, &msg), REFUSAL_MALFORMED);
	}
	random_init(&random, 7);
	for (i = 0; i < 200; i++) {
		n = 1 + random_below(&random, sizeof junk);
		for (j = 0; j < n; j++)
			junk[j] = (unsigned char)random_next(&random);
		raw_send(&raw, junk, n);
		assert_int_equal(hear_refused(&raw, &msg), REFUSAL_MALFORMED);
	}
	check_well(&raw);
	raw_close(&raw);
}

/* Two commands in a frame, a reply, a fact, a subscribe: none belong here. */
static void
test_misplaced(void **state)
{
	static const enum msg_id ids[] = {MSG_DONE, MSG_BEAT, MSG_FRAME,
	    MSG_PATIENT_ROW, MSG_CONTACT_HELD, MSG_SUBSCRIBE, MSG_BOARD_BEAT};
	char buf[2 * CODEC_MAX];
	struct msg msg;
	struct raw raw;
	size_t i;
	int n;

	(void)state;
	raw_open(&raw, world.desk);
	for (i = 0; i < sizeof ids / sizeof ids[0]; i++) {
		memset(&msg, 0, sizeof msg);
		msg.id = ids[i];
		raw_say(&raw, &msg);
		assert_int_equal(hear_refused(&raw, &msg), REFUSAL_MALFORMED);
	}
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_PING;
	n = codec_encode(&msg, buf, CODEC_MAX, NULL);
	memcpy(buf + n, buf, (size_t)n);
	raw_send(&raw, buf, 2 * (size_t)n);
	assert_int_equal(hear_refused(&raw, &msg), REFUSAL_MALFORMED);
	check_well(&raw);
	raw_close(&raw);
}

/* A frame beyond the limit ends the connection and nothing else. */
static void
test_oversize(void **state)
{
	size_t n = CODEC_FRAME_MAX + 1;
	char *big = calloc(1, n);
	struct raw raw, other;

	(void)state;
	raw_open(&raw, world.desk);
	check_well(&raw);
	raw_send(&raw, big, n);
	raw_open(&other, world.desk);
	check_well(&other);
	raw_close(&other);
	raw_close(&raw);
	free(big);
}

static void
test_version(void **state)
{
	struct msg msg = {.id = MSG_HELLO};
	struct raw raw;

	(void)state;
	raw_open(&raw, world.desk);
	msg.hello.version = PROTO_VERSION + 1;
	raw_say(&raw, &msg);
	assert_int_equal(hear_refused(&raw, &msg), REFUSAL_VERSION);
	assert_non_null(strstr(msg.refused.text, "protocol 1"));
	assert_non_null(strstr(msg.refused.text, "protocol 2"));
	raw_close(&raw);
}

/* Nothing but hello, login and resume without a session. */
static void
test_stranger(void **state)
{
	const struct msg_type *type;
	struct msg msg;
	struct raw raw;
	int id;

	(void)state;
	raw_open(&raw, world.desk);
	for (id = 1; id < MSG_ID_END; id++) {
		type = msg_type((enum msg_id)id);
		if (type == NULL || type->kind != KIND_COMMAND ||
		    (type->mask & 1u) != 0)
			continue;
		raw_least(&msg, (enum msg_id)id);
		msg.command.client_seq = 4711;
		raw_say(&raw, &msg);
		assert_int_equal(hear_refused(&raw, &msg), REFUSAL_SESSION);
		assert_int_equal(msg.refused.client_seq, 4711);
	}
	raw_close(&raw);
}

static void
test_resume(void **state)
{
	struct msg_signed_in session;
	struct raw one, two;
	struct msg msg = {.id = MSG_RESUME};

	(void)state;
	raw_open(&one, world.desk);
	session = raw_login(&one, "quinn", 99);
	raw_open(&two, world.desk);
	msg.resume.session = session.session;
	msg.resume.client = 99;
	memset(msg.resume.token, 'a', 64);
	raw_say(&two, &msg);
	assert_int_equal(hear_refused(&two, &msg), REFUSAL_SESSION);
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_RESUME;
	msg.resume.session = session.session + 1;
	msg.resume.client = 99;
	TEXT_SET(msg.resume.token, session.token);
	raw_say(&two, &msg);
	assert_int_equal(hear_refused(&two, &msg), REFUSAL_SESSION);
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_RESUME;
	msg.resume.session = session.session;
	msg.resume.client = 99;
	TEXT_SET(msg.resume.token, session.token);
	raw_say(&two, &msg);
	assert_true(raw_hear(&two, &msg));
	assert_int_equal(msg.id, MSG_SIGNED_IN);
	assert_string_equal(msg.signed_in.token, session.token);
	/* The session is there now, and no longer here. */
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_EXPLAIN;
	raw_say(&one, &msg);
	assert_int_equal(hear_refused(&one, &msg), REFUSAL_SESSION);
	raw_close(&two);
	raw_close(&one);
}

/* Sent again, a command is answered again and not done again. */
static void
test_again(void **state)
{
	struct msg msg = {.id = MSG_ARRIVE}, first, again;
	struct raw raw;
	int i;

	(void)state;
	raw_open(&raw, world.desk);
	raw_login(&raw, "gate", 12345);
	msg.arrive.client_seq = 10;
	msg.arrive.channel = CHANNEL_CALL;
	msg.arrive.queue = 1;
	/* Both copies at once: the second comes before the first is durable;
	 * with a number to look up they even wait beside each other. */
	for (i = 0; i < 2; i++) {
		raw_say(&raw, &msg);
		raw_say(&raw, &msg);
		assert_true(raw_hear(&raw, &first));
		assert_int_equal(first.id, MSG_DONE);
		assert_true(first.done.id != 0);
		assert_true(raw_hear(&raw, &again));
		assert_int_equal(again.id, MSG_DONE);
		assert_true(again.done.again);
		assert_int_equal(again.done.id, first.done.id);
		assert_int_equal(again.done.number, first.done.number);
		msg.arrive.client_seq = 11;
		TEXT_SET(msg.arrive.from, "+33199001234");
	}
	/* And after a restart as well. */
	world_end(&world, SIGKILL);
	assert_true(world_start(&world));
	raw_close(&raw);
	raw_open(&raw, world.desk);
	raw_login(&raw, "gate", 12345);
	raw_say(&raw, &msg);
	assert_true(raw_hear(&raw, &again));
	assert_true(again.done.again);
	assert_int_equal(again.done.id, first.done.id);
	/* Far behind the window nobody can say any more. */
	msg.arrive.client_seq = 5000;
	raw_say(&raw, &msg);
	assert_true(raw_hear(&raw, &again));
	assert_int_equal(again.id, MSG_DONE);
	msg.arrive.client_seq = 12;
	raw_say(&raw, &msg);
	assert_int_equal(hear_refused(&raw, &again), REFUSAL_LATE);
	raw_close(&raw);
}

static void
test_late(void **state)
{
	struct msg msg = {.id = MSG_ARRIVE};
	struct raw raw;

	(void)state;
	raw_open(&raw, world.desk);
	raw_login(&raw, "gate", 777);
	msg.arrive.client_seq = 1;
	msg.arrive.channel = CHANNEL_CALL;
	msg.arrive.deadline = clock_now() - 1;
	raw_say(&raw, &msg);
	assert_int_equal(hear_refused(&raw, &msg), REFUSAL_LATE);
	raw_close(&raw);
}

/* The configured rate: a second's worth at once, then busy. */
static void
test_rate(void **state)
{
	struct msg msg = {.id = MSG_EXPLAIN}, heard;
	int i, busy = 0;
	struct raw raw;

	(void)state;
	raw_open(&raw, world.desk);
	raw_login(&raw, "max", 778);
	for (i = 0; i < 600; i++)
		raw_say(&raw, &msg);
	for (i = 0; i < 600; i++)
		busy += hear_refused(&raw, &heard) == REFUSAL_BUSY;
	/* 200 a second: a slow machine may let a few more through. */
	assert_in_range(busy, 1, 400);
	raw_close(&raw);
}

/* What was done is said again to who asks too often, and too late. */
static void
test_again_beyond_the_rate(void **state)
{
	struct msg be = {.id = MSG_BE}, flood = {.id = MSG_EXPLAIN}, heard;
	int i, busy = 0;
	struct raw raw;

	(void)state;
	raw_open(&raw, world.desk);
	raw_login(&raw, "cleo", 779);
	be.be.client_seq = 10;
	be.be.deadline = clock_now() + 60000;
	be.be.state = ADVISOR_AVAILABLE;
	raw_say(&raw, &be);
	assert_true(raw_hear(&raw, &heard));
	if (heard.id != MSG_DONE)
		fail_msg("refused: %d %s", (int)heard.refused.why,
		    heard.refused.text);
	for (i = 0; i < 600; i++)
		raw_say(&raw, &flood);
	be.be.deadline = 1;
	raw_say(&raw, &be);
	for (i = 0; i < 600; i++)
		busy += hear_refused(&raw, &heard) == REFUSAL_BUSY;
	assert_in_range(busy, 1, 401);
	assert_true(raw_hear(&raw, &heard));
	assert_int_equal(heard.id, MSG_DONE);
	assert_int_equal(heard.done.client_seq, 10);
	assert_true(heard.done.again);
	raw_close(&raw);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_malformed),
	    cmocka_unit_test(test_misplaced),
	    cmocka_unit_test(test_oversize),
	    cmocka_unit_test(test_version),
	    cmocka_unit_test(test_stranger),
	    cmocka_unit_test(test_resume),
	    cmocka_unit_test(test_again),
	    cmocka_unit_test(test_late),
	    cmocka_unit_test(test_rate),
	    cmocka_unit_test(test_again_beyond_the_rate),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
