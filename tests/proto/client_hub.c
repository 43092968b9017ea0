/* client_hub.c - a hub for tests of the client: answers as it is told. */
#include "tests/check.h"

#include "tests/proto/client_hub.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/text.h"

enum { BEAT_MS = 50 };

void
fake_init(struct fake *fake)
{
	memset(fake, 0, sizeof *fake);
	strcpy(fake->directory, "/tmp/vigie-client.XXXXXX");
	assert_non_null(mkdtemp(fake->directory));
	snprintf(fake->desk, sizeof fake->desk, "ipc://%s/desk",
	    fake->directory);
	snprintf(fake->feed, sizeof fake->feed, "ipc://%s/feed",
	    fake->directory);
	snprintf(fake->board, sizeof fake->board, "ipc://%s/board",
	    fake->directory);
	fake->context = zmq_ctx_new();
	fake->number = 100;
	fake_start(fake);
}

static void *
bind_one(struct fake *fake, int type, const char *endpoint)
{
	void *zmq = zmq_socket(fake->context, type);
	int zero = 0, one = 1;

	zmq_setsockopt(zmq, ZMQ_LINGER, &zero, sizeof zero);
	if (type == ZMQ_ROUTER)
		zmq_setsockopt(zmq, ZMQ_ROUTER_MANDATORY, &one, sizeof one);
	assert_int_equal(zmq_bind(zmq, endpoint), 0);
	return zmq;
}

void
fake_start(struct fake *fake)
{
	fake->term++;
	fake->desk_zmq = bind_one(fake, ZMQ_ROUTER, fake->desk);
	fake->feed_zmq = bind_one(fake, ZMQ_ROUTER, fake->feed);
	fake->board_zmq = bind_one(fake, ZMQ_XPUB, fake->board);
	fake->on_desk.length = 0;
	fake->on_feed.length = 0;
	fake->signed_in = false;
	fake->subscribed = false;
}

void
fake_kill(struct fake *fake)
{
	zmq_close(fake->desk_zmq);
	zmq_close(fake->feed_zmq);
	zmq_close(fake->board_zmq);
	fake->desk_zmq = NULL;
}

void
fake_done(struct fake *fake)
{
	if (fake->desk_zmq != NULL)
		fake_kill(fake);
	zmq_ctx_term(fake->context);
	unlink(fake->desk + strlen("ipc://"));
	unlink(fake->feed + strlen("ipc://"));
	unlink(fake->board + strlen("ipc://"));
	assert_int_equal(rmdir(fake->directory), 0);
}

/* --- frames --- */

void
frame_put(struct frame *frame, const struct msg *msg)
{
	struct err err;
	int n = codec_encode(msg, frame->bytes + frame->size,
	    sizeof frame->bytes - frame->size, &err);

	if (n < 0)
		fail_msg("%s", err.text);
	frame->size += (size_t)n;
}

static void
send_to(void *zmq, const struct caller *caller, const struct frame *frame)
{
	if (caller->length == 0)
		return;
	if (zmq_send(zmq, caller->id, caller->length,
		ZMQ_DONTWAIT | ZMQ_SNDMORE) >= 0)
		zmq_send(zmq, frame->bytes, frame->size, ZMQ_DONTWAIT);
}

void
fake_desk(struct fake *fake, const struct frame *frame)
{
	send_to(fake->desk_zmq, &fake->on_desk, frame);
}

void
fake_feed(struct fake *fake, const struct frame *frame)
{
	send_to(fake->feed_zmq, &fake->on_feed, frame);
}

static void
desk_message(struct fake *fake, const struct msg *msg)
{
	static struct frame frame;

	frame.size = 0;
	frame_put(&frame, msg);
	fake_desk(fake, &frame);
}

static void
refuse(struct fake *fake, const struct msg *command, enum refusal why)
{
	struct msg msg = {.id = MSG_REFUSED};

	msg.refused.client_seq = command->command.client_seq;
	msg.refused.why = why;
	desk_message(fake, &msg);
}

void
frame_begin(struct fake *fake, struct frame *frame)
{
	struct msg msg = {.id = MSG_FRAME};

	frame->size = 0;
	msg.frame.term = fake->term;
	msg.frame.session_seq = ++fake->seq;
	msg.frame.number = fake->number;
	msg.frame.now = clock_now();
	frame_put(frame, &msg);
}

static void
send_fact(struct fake *fake, uint64_t number)
{
	static struct frame frame;
	struct msg msg = {.id = MSG_QUEUE_OPENED};

	msg.queue_opened.number = number;
	msg.queue_opened.queue = 7;
	frame_begin(fake, &frame);
	frame_put(&frame, &msg);
	if (fake->subscribed)
		fake_feed(fake, &frame);
}

void
fake_fact(struct fake *fake)
{
	send_fact(fake, ++fake->number);
}

void
fake_snapshot(struct fake *fake)
{
	static struct frame frame;
	struct msg msg = {.id = MSG_SNAPSHOT};

	fake->seq = 0;
	frame_begin(fake, &frame);
	msg.snapshot.rows = 2;
	frame_put(&frame, &msg);
	msg.id = MSG_QUEUE_SET;
	memset(&msg.queue_set, 0, sizeof msg.queue_set);
	msg.queue_set.queue = 7;
	msg.queue_set.offer_s = msg.queue_set.max_wait_s = 1;
	frame_put(&frame, &msg);
	fake_feed(fake, &frame);
	frame_begin(fake, &frame);
	msg.id = MSG_OPENING_ROW;
	memset(&msg.opening_row, 0, sizeof msg.opening_row);
	msg.opening_row.queue = 7;
	frame_put(&frame, &msg);
	msg.id = MSG_READY;
	msg.ready.number = fake->number;
	frame_put(&frame, &msg);
	fake_feed(fake, &frame);
}

/* --- answers --- */

static void
welcome(struct fake *fake, const struct msg *command)
{
	struct msg msg = {.id = MSG_WELCOME};

	msg.welcome.client_seq = command->command.client_seq;
	msg.welcome.version =
	    fake->manner.version != 0 ? fake->manner.version : PROTO_VERSION;
	msg.welcome.term = fake->term;
	msg.welcome.now = clock_now();
	desk_message(fake, &msg);
}

static void
sign_in(struct fake *fake, const struct msg *command)
{
	struct msg msg = {.id = MSG_SIGNED_IN};

	msg.signed_in.client_seq = command->command.client_seq;
	msg.signed_in.session = 31;
	TEXT_SET(msg.signed_in.token, "token");
	msg.signed_in.user = 5;
	msg.signed_in.role = ROLE_ADVISOR;
	fake->signed_in = true;
	desk_message(fake, &msg);
}

void
fake_let_in(struct fake *fake)
{
	sign_in(fake, &fake->login);
}

static void
do_command(struct fake *fake, const struct msg *command)
{
	uint64_t seq = command->command.client_seq;
	struct msg msg = {.id = MSG_DONE};

	assert_true(fake->n < COMMANDS_MAX && seq < COMMANDS_MAX);
	fake->ids[fake->n] = command->id;
	fake->commands[fake->n++] = command->command;
	if (fake->manner.ignore)
		return;
	if (!fake->signed_in) {
		refuse(fake, command, REFUSAL_SESSION);
		return;
	}
	if (fake->manner.command != 0) {
		refuse(fake, command, fake->manner.command);
		return;
	}
	msg.done.client_seq = seq;
	msg.done.again = fake->done[seq];
	fake->times_done += !fake->done[seq];
	fake->done[seq] = true;
	desk_message(fake, &msg);
}

static void
desk_command(struct fake *fake, const struct msg *msg)
{
	const struct manner *manner = &fake->manner;

	switch (msg->id) {
	case MSG_HELLO:
		fake->hellos++;
		if (manner->hello != 0)
			refuse(fake, msg, manner->hello);
		else
			welcome(fake, msg);
		break;
	case MSG_LOGIN:
		fake->logins++;
		fake->login = *msg;
		if (manner->login != 0)
			refuse(fake, msg, manner->login);
		else if (!manner->slow)
			sign_in(fake, msg);
		break;
	case MSG_RESUME:
		fake->resumes++;
		if (manner->resume != 0)
			refuse(fake, msg, manner->resume);
		else
			sign_in(fake, msg);
		break;
	case MSG_PING:
		fake->pings++;
		break;
	case MSG_LOGOUT:
		fake->logouts++;
		/* FALLTHROUGH */
	default:
		do_command(fake, msg);
	}
}

static void
feed_command(struct fake *fake, const struct msg *msg)
{
	static struct frame frame;
	struct msg answer = {.id = MSG_REFUSED};
	uint64_t number;

	assert_int_equal(msg->id, MSG_SUBSCRIBE);
	fake->subscribes++;
	fake->subscribe = msg->subscribe;
	if (fake->manner.subscribe != 0) {
		answer.refused.client_seq = msg->command.client_seq;
		answer.refused.why = fake->manner.subscribe;
		frame.size = 0;
		frame_put(&frame, &answer);
		fake_feed(fake, &frame);
		return;
	}
	fake->subscribed = true;
	if (msg->subscribe.number == 0) {
		fake_snapshot(fake);
		return;
	}
	fake->seq = 0;
	for (number = msg->subscribe.number; number < fake->number; number++)
		send_fact(fake, number + 1);
	frame_begin(fake, &frame);
	answer.id = MSG_READY;
	answer.ready.number = fake->number;
	frame_put(&frame, &answer);
	fake_feed(fake, &frame);
}

static void
read_all(struct fake *fake, void *zmq, struct caller *caller,
    void (*command)(struct fake *fake, const struct msg *msg))
{
	static char buf[CODEC_FRAME_MAX];
	struct caller from;
	struct msg msg;
	int n;

	while ((n = zmq_recv(zmq, from.id, sizeof from.id, ZMQ_DONTWAIT)) >=
	    0) {
		from.length = (size_t)n;
		n = zmq_recv(zmq, buf, sizeof buf, ZMQ_DONTWAIT);
		if (fake->manner.silent)
			continue;
		assert_int_equal(codec_decode(&msg, buf, (size_t)n, NULL), n);
		*caller = from;
		command(fake, &msg);
	}
}

void
fake_turn(struct fake *fake)
{
	struct msg msg = {.id = MSG_BEAT};

	if (fake->desk_zmq == NULL)
		return;
	read_all(fake, fake->desk_zmq, &fake->on_desk, desk_command);
	read_all(fake, fake->feed_zmq, &fake->on_feed, feed_command);
	if (fake->manner.silent || fake->manner.no_beats || !fake->signed_in ||
	    clock_steady() < fake->beat_due)
		return;
	fake->beat_due = clock_steady() + BEAT_MS;
	msg.beat.term = fake->term;
	msg.beat.number = fake->number;
	msg.beat.now = clock_now();
	desk_message(fake, &msg);
}
