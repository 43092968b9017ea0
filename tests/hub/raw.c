/* raw.c - a socket without manners, for what a console would not send. */
#include "tests/hub/raw.h"

#include <string.h>
#include <zmq.h>

#include "proto/codec.h"
#include "src/base/text.h"
#include "tests/check.h"

void
raw_open(struct raw *raw, const char *endpoint)
{
	int none = 0, wait = PATIENCE_MS;

	raw->context = zmq_ctx_new();
	raw->socket = zmq_socket(raw->context, ZMQ_DEALER);
	assert_non_null(raw->socket);
	zmq_setsockopt(raw->socket, ZMQ_LINGER, &none, sizeof none);
	zmq_setsockopt(raw->socket, ZMQ_RCVTIMEO, &wait, sizeof wait);
	assert_int_equal(zmq_connect(raw->socket, endpoint), 0);
}

void
raw_close(struct raw *raw)
{
	zmq_close(raw->socket);
	zmq_ctx_term(raw->context);
}

void
raw_send(struct raw *raw, const void *buf, size_t size)
{
	assert_int_equal(zmq_send(raw->socket, buf, size, 0), (int)size);
}

void
raw_say(struct raw *raw, const struct msg *msg)
{
	char buf[CODEC_MAX];
	struct err err;
	int n = codec_encode(msg, buf, sizeof buf, &err);

	if (n < 0)
		fail_msg("%s", err.text);
	raw_send(raw, buf, (size_t)n);
}

void
raw_least(struct msg *msg, enum msg_id id)
{
	const struct msg_type *type = msg_type(id);
	const struct field *field;

	memset(msg, 0, sizeof *msg);
	msg->id = id;
	for (field = type->fields; field < type->fields + type->n; field++)
		if (field->type == FIELD_U64)
			memcpy((char *)&msg->fact + field->offset,
			    &field->least, sizeof field->least);
}

bool
raw_hear(struct raw *raw, struct msg *msg)
{
	static char buf[CODEC_FRAME_MAX];
	int n;

	do {
		n = zmq_recv(raw->socket, buf, sizeof buf, 0);
		if (n < 0)
			return false;
		if (codec_decode(msg, buf, (size_t)n, NULL) < 0)
			fail_msg("the hub said something malformed");
	} while (msg->id == MSG_BEAT);
	return true;
}

struct msg_signed_in
raw_login(struct raw *raw, const char *login, uint64_t client)
{
	struct msg msg = {.id = MSG_HELLO};

	msg.hello.version = PROTO_VERSION;
	raw_say(raw, &msg);
	assert_true(raw_hear(raw, &msg));
	assert_int_equal(msg.id, MSG_WELCOME);
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_LOGIN;
	TEXT_SET(msg.login.login, login);
	TEXT_SET(msg.login.password, WORLD_PASSWORD);
	msg.login.client = client;
	raw_say(raw, &msg);
	assert_true(raw_hear(raw, &msg));
	assert_int_equal(msg.id, MSG_SIGNED_IN);
	return msg.signed_in;
}
