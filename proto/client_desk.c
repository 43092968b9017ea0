/* client_desk.c - the desk of a client: greeting, session, answers. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "proto/client_parts.h"
#include "proto/codec.h"
#include "src/base/text.h"

/* An answer that does not come is asked for again, in case a hub forgot it; a
 * password takes a hub long to check, and many are checked one after the
 * other in the morning. */
enum {
	ANSWER_MS = 5000,
	SIGNING_MS = 60000,
	BUSY_MS = 1000,
	RENEW_MOST_MS = 10000
};

/* --- asking --- */

/* Send hello, login or resume, whose answer moves the phase on. */
static void
ask(struct client *client, struct msg *msg, enum phase phase, int64_t now)
{
	struct desk *desk = &client->desk;
	char buf[CODEC_MAX];
	int n;

	desk->phase = phase;
	desk->asking = client->next_seq;
	desk->answer_due =
	    now + (phase == PHASE_SIGNING ? SIGNING_MS : ANSWER_MS);
	n = client_encode(client, msg, 0, buf, sizeof buf);
	client->next_seq++;
	if (n > 0)
		link_send(&desk->link, buf, (size_t)n);
}

void
desk_greet(struct client *client, int64_t now)
{
	struct msg msg;

	memset(&msg.hello, 0, sizeof msg.hello);
	msg.id = MSG_HELLO;
	msg.hello.version = PROTO_VERSION;
	TEXT_SET(msg.hello.program, client->config.program);
	ask(client, &msg, PHASE_HELLO, now);
}

void
desk_login(struct client *client, int64_t now)
{
	struct msg msg;

	msg.id = MSG_LOGIN;
	msg.login = *client->login;
	ask(client, &msg, PHASE_SIGNING, now);
	sodium_memzero(&msg.login, sizeof msg.login);
}

static void
resume(struct client *client, int64_t now)
{
	struct msg msg;

	memset(&msg.resume, 0, sizeof msg.resume);
	msg.id = MSG_RESUME;
	msg.resume.session = client->session.session;
	TEXT_SET(msg.resume.token, client->session.token);
	msg.resume.client = client->config.client;
	ask(client, &msg, PHASE_SIGNING, now);
}

void
desk_send(struct client *client, struct pending *pending)
{
	if (client->desk.phase != PHASE_SIGNED ||
	    link_send(&client->desk.link, pending->bytes, pending->size) < 0)
		return; /* it goes when the session is open again */
	pending->put_off = false;
	client->counts.resent += pending->sends > 0;
	pending->sends++;
}

static void
ping(struct client *client, int64_t now)
{
	static const struct msg msg = {.id = MSG_PING};
	struct pending *pending;
	char buf[64];
	int n = codec_encode(&msg, buf, sizeof buf, NULL);

	client->desk.ping_due = now + client->config.ping_ms;
	if (n > 0)
		link_send(&client->desk.link, buf, (size_t)n);
	for (pending = client->pendings.by_seq; pending != NULL;
	     pending = pending->hh.next)
		if (pending->put_off)
			desk_send(client, pending);
}

/* --- answers --- */

static void
welcomed(struct client *client, const struct msg *msg, int64_t now)
{
	struct desk *desk = &client->desk;
	char text[160];

	if (msg->reply.client_seq != desk->asking || desk->phase != PHASE_HELLO)
		return;
	if (msg->welcome.version != PROTO_VERSION) {
		desk->phase = PHASE_REFUSED;
		desk->answer_due = now + 2 * client->config.stale_ms;
		snprintf(text, sizeof text,
		    "the hub speaks version %llu of"
		    " the protocol, this program %d",
		    (unsigned long long)msg->welcome.version, PROTO_VERSION);
		client_become(client, CLIENT_REFUSED, text);
		return;
	}
	client->welcome = msg->welcome;
	client->greeted = true;
	client_clock_set(client, msg->welcome.now, now);
	desk->term = msg->welcome.term;
	if (client->session.session != 0) {
		resume(client, now);
	} else if (client->login != NULL) {
		desk_login(client, now);
	} else {
		desk->phase = PHASE_GREETED;
		client_become(client, CLIENT_GREETED, "");
	}
}

static void
send_again(struct client *client)
{
	struct pending *pending;

	for (pending = client->pendings.by_seq; pending != NULL;
	     pending = pending->hh.next)
		desk_send(client, pending);
}

static void
signed_in(struct client *client, const struct msg *msg, int64_t now)
{
	if (msg->reply.client_seq != client->desk.asking ||
	    client->desk.phase != PHASE_SIGNING)
		return;
	client->session = msg->signed_in;
	client_login_done(client);
	client->desk.phase = PHASE_SIGNED;
	ping(client, now);
	/* In this order: what the program sends when it is told goes once. */
	send_again(client);
	feed_begin(client, now);
	client_become(client, CLIENT_SIGNED_IN, "");
}

static const char *
why_text(const struct msg_refused *refused)
{
	return refused->text[0] != '\0'
	    ? refused->text
	    : word_label(&words_refusal, refused->why);
}

/* Hello, login or resume was refused. */
static void
asking_refused(struct client *client, const struct msg *msg, int64_t now)
{
	struct desk *desk = &client->desk;
	enum refusal why = msg->refused.why;

	desk->asking = 0;
	if (why == REFUSAL_BUSY || why == REFUSAL_LATE ||
	    why == REFUSAL_STORE) {
		desk->answer_due = now + client_jitter(client, BUSY_MS);
	} else if (desk->phase == PHASE_HELLO) {
		desk->phase = PHASE_REFUSED;
		desk->answer_due = now + 2 * client->config.stale_ms;
		client_become(client, CLIENT_REFUSED, why_text(&msg->refused));
	} else if (client->login == NULL) {
		client_over(client, CLIENT_GREETED, why_text(&msg->refused));
	} else {
		client_login_done(client);
		desk->phase = PHASE_GREETED;
		client_become(client, CLIENT_GREETED, why_text(&msg->refused));
		client_deliver(client, 0, msg);
	}
}

/* The end of a command, one way or the other. */
static void
answered(struct client *client, const struct msg *msg)
{
	uint64_t asked = msg->reply.client_seq;
	struct pending *pending = pending_find(&client->pendings, asked);
	bool left;

	if (pending == NULL)
		return;
	left = pending->id == MSG_LOGOUT && msg->id == MSG_DONE;
	pending_remove(&client->pendings, pending);
	if (left)
		client_over(client, CLIENT_REFUSED, "signed out");
	else
		client_deliver(client, asked, msg);
}

static void
refused(struct client *client, const struct msg *msg, int64_t now)
{
	uint64_t asked = msg->reply.client_seq;
	struct pending *pending = pending_find(&client->pendings, asked);

	if (asked != 0 && asked == client->desk.asking) {
		asking_refused(client, msg, now);
	} else if (msg->refused.why == REFUSAL_SESSION &&
	    client->desk.phase == PHASE_SIGNED &&
	    (asked == 0 || (pending != NULL && !pending->doubted))) {
		/* It came by a connection that the hub does not know yet. */
		if (pending != NULL)
			pending->doubted = true;
		desk_greet(client, now);
	} else if (pending != NULL && msg->refused.why == REFUSAL_BUSY &&
	    pending->sends > 1) {
		/* It may have been done at the first time: "refused" would be
		 * a lie.  The hub knows once it looks. */
		pending->put_off = true;
	} else if (asked == 0) {
		client_deliver(client, 0, msg);
	} else if (client->desk.phase == PHASE_SIGNED ||
	    msg->refused.why != REFUSAL_SESSION) {
		answered(client, msg);
	}
}

static void
beat(struct client *client, const struct msg *msg, int64_t now)
{
	client_clock_set(client, msg->beat.now, now);
	if (client->desk.phase == PHASE_SIGNED &&
	    msg->beat.term != client->desk.term)
		desk_greet(client, now);
}

/* A reply; *asked is the command whose rows follow in the frame. */
static void
reply(struct client *client, const struct msg *msg, uint64_t *asked,
    int64_t now)
{
	switch (msg->id) {
	case MSG_WELCOME:
		welcomed(client, msg, now);
		break;
	case MSG_SIGNED_IN:
		signed_in(client, msg, now);
		break;
	case MSG_BEAT:
		beat(client, msg, now);
		break;
	case MSG_REFUSED:
		refused(client, msg, now);
		break;
	case MSG_DONE:
	case MSG_ROWS_END:
		answered(client, msg);
		break;
	case MSG_ROWS:
		*asked = msg->reply.client_seq;
		break;
	case MSG_GOODBYE:
		/* That of the session before may come late. */
		if (client->session.session != 0 &&
		    (msg->goodbye.session == 0 ||
			msg->goodbye.session == client->session.session))
			client_over(client, CLIENT_REFUSED,
			    word_label(&words_session_end, msg->goodbye.why));
		break;
	default:
		if (msg->reply.client_seq == 0 ||
		    pending_find(&client->pendings, msg->reply.client_seq) !=
			NULL)
			client_deliver(client, msg->reply.client_seq, msg);
	}
}

static void
frame(struct client *client, const char *p, size_t size, int64_t now)
{
	uint64_t asked = 0;
	struct msg msg;
	int n;

	client->counts.desk_frames++;
	while (size > 0) {
		n = codec_decode(&msg, p, size, NULL);
		if (n < 0) {
			client->counts.malformed++;
			return;
		}
		p += n;
		size -= (size_t)n;
		switch (msg_type(msg.id)->kind) {
		case KIND_REPLY:
			reply(client, &msg, &asked, now);
			break;
		case KIND_ROW:
		case KIND_FACT:
			/* Rows of a command that was given up are nobody's:
			 * the next question is about another patient. */
			if (asked == 0 ||
			    pending_find(&client->pendings, asked) != NULL)
				client_deliver(client, asked, &msg);
			break;
		default:
			client->counts.malformed++;
		}
	}
}

/* --- the connection --- */

static void
lost(struct client *client, const char *text)
{
	struct desk *desk = &client->desk;

	if (desk->phase != PHASE_DOWN)
		client->counts.losses++;
	desk->phase = PHASE_DOWN;
	desk->asking = 0;
	feed_end(client);
	if (client->state == CLIENT_CURRENT || client->state == CLIENT_STALE)
		client_become(client, CLIENT_STALE, text);
	else if (client->state != CLIENT_REFUSED)
		client_become(client, CLIENT_CONNECTING, text);
}

static bool
receive(struct client *client, int64_t now)
{
	struct link *link = &client->desk.link;
	int budget = TURN_BUDGET;
	zmq_msg_t msg;
	bool more = true;

	zmq_msg_init(&msg);
	while (budget-- > 0 && (more = link_receive(link, &msg))) {
		link->heard = now;
		link->renewals = 0;
		if (client->desk.phase != PHASE_DOWN)
			frame(client, zmq_msg_data(&msg), zmq_msg_size(&msg),
			    now);
	}
	zmq_msg_close(&msg);
	return more;
}

/* A hub beats for those who are signed in; for others, ZeroMQ's own heartbeat
 * tells whether the connection is alive. */
static bool
expects_hub(const struct desk *desk)
{
	return desk->phase == PHASE_DOWN || desk->phase == PHASE_HELLO ||
	    desk->phase == PHASE_SIGNED;
}

static bool
expects_answer(const struct desk *desk)
{
	return desk->phase == PHASE_HELLO || desk->phase == PHASE_SIGNING ||
	    desk->phase == PHASE_REFUSED;
}

static int64_t
silent_at(const struct client *client)
{
	const struct desk *desk = &client->desk;
	int64_t wait = client->config.stale_ms;

	wait *= 1 + desk->link.renewals;
	if (wait > RENEW_MOST_MS)
		wait = RENEW_MOST_MS;
	return desk->link.heard + wait;
}

static void
renew(struct client *client, int64_t now)
{
	struct link *link = &client->desk.link;

	lost(client, "the hub is not heard");
	link->renewals++;
	link_open(link, now, NULL);
	/* Nobody is to come at the same moment as the others. */
	link->heard += client_jitter(client, client->config.stale_ms / 4);
}

static void
ask_again(struct client *client, int64_t now)
{
	if (client->desk.phase == PHASE_SIGNING && client->login != NULL)
		desk_login(client, now);
	else
		desk_greet(client, now);
}

bool
desk_turn(struct client *client, int64_t now)
{
	struct desk *desk = &client->desk;
	bool more, up;

	if (client->config.desk == NULL)
		return false;
	more = receive(client, now);
	if (more)
		return true;
	up = (link_events(&desk->link) & ZMQ_POLLOUT) != 0;
	if (!up && desk->phase != PHASE_DOWN)
		lost(client, "the connection was lost");
	else if (up && desk->phase == PHASE_DOWN)
		desk_greet(client, now);
	if (expects_hub(desk) && now >= silent_at(client))
		renew(client, now);
	else if (expects_answer(desk) && now >= desk->answer_due)
		ask_again(client, now);
	else if (desk->phase == PHASE_SIGNED && now >= desk->ping_due)
		ping(client, now);
	return false;
}

int64_t
desk_due(const struct client *client)
{
	const struct desk *desk = &client->desk;
	int64_t due = INT64_MAX;

	if (client->config.desk == NULL)
		return due;
	if (expects_hub(desk))
		due = silent_at(client);
	if (expects_answer(desk) && desk->answer_due < due)
		due = desk->answer_due;
	if (desk->phase == PHASE_SIGNED && desk->ping_due < due)
		due = desk->ping_due;
	return due;
}
