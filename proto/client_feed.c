/* client_feed.c - the feed of a client: a snapshot, then each fact once. */
#include <string.h>

#include "proto/client_parts.h"
#include "proto/codec.h"
#include "src/base/text.h"

/*
 * Each subscription has a connection of its own, so that no frame of the one
 * before can be taken for one of it.
 */
enum { ANSWER_MS = 5000, RETRY_MS = 100, RETRY_MOST_MS = 5000, DOUBTS_MAX = 3 };

/* --- begin and end --- */

void
feed_end(struct client *client)
{
	struct feed *feed = &client->feed;

	link_close(&feed->link);
	feed->asked = false;
	feed->ready = false;
	feed->in_snapshot = false;
	feed->due = INT64_MAX;
}

void
feed_forget(struct client *client)
{
	feed_end(client);
	client->feed.term = 0;
	client->feed.number = 0;
}

void
feed_begin(struct client *client, int64_t now)
{
	if (client->config.feed == NULL)
		return;
	feed_end(client);
	client->feed.tries = 0;
	client->feed.due = now;
}

/* Subscribe anew after a while: at once the first time, then later and
 * later, so that a hub in trouble is not asked for one snapshot after the
 * other. */
static void
again(struct client *client, int64_t now, const char *text)
{
	struct feed *feed = &client->feed;
	int wait = RETRY_MOST_MS;

	feed_end(client);
	if (feed->tries == 0)
		wait = 0;
	else if (feed->tries < 6)
		wait = RETRY_MS << feed->tries;
	feed->tries++;
	feed->due = now + (wait == 0 ? 0 : client_jitter(client, wait));
	if (client->state == CLIENT_CURRENT)
		client_become(client, CLIENT_SIGNED_IN, text);
}

/* A frame was missing or wrong: what is known may be short of something. */
static void
broken(struct client *client, int64_t now, const char *text)
{
	client->counts.gaps++;
	again(client, now, text);
}

static void
subscribe(struct client *client, int64_t now)
{
	struct feed *feed = &client->feed;
	char buf[CODEC_MAX];
	struct msg msg;
	int n;

	memset(&msg.subscribe, 0, sizeof msg.subscribe);
	msg.id = MSG_SUBSCRIBE;
	msg.subscribe.session = client->session.session;
	TEXT_SET(msg.subscribe.token, client->session.token);
	msg.subscribe.term = feed->term;
	msg.subscribe.number = feed->number;
	n = client_encode(client, &msg, 0, buf, sizeof buf);
	client->next_seq++;
	if (n < 0 || link_send(&feed->link, buf, (size_t)n) < 0)
		return;
	client->counts.subscribed++;
	feed->asked = true;
	feed->seq = 0;
	feed->due = now + ANSWER_MS * (1 + feed->tries);
}

/* --- frames --- */

struct reading {
	struct msg_frame frame;
	const char *p;
	size_t left;
	bool begun; /* it is the frame that was due */
};

static void
refused(struct client *client, const struct msg *msg, int64_t now)
{
	struct feed *feed = &client->feed;
	bool doubt = msg->refused.why == REFUSAL_SESSION;

	/* The desk decides whether the session is still open: after a
	 * restart of the hub the feed may have been the quicker one. */
	if (doubt && ++feed->doubts > DOUBTS_MAX) {
		client_over(client, CLIENT_GREETED, "not signed in");
		return;
	}
	again(client, now, "the feed was refused");
	feed->due = now +
	    client_jitter(client,
		RETRY_MS << (feed->tries < 6 ? feed->tries : 6));
	if (doubt && client->desk.phase == PHASE_SIGNED)
		desk_greet(client, now);
}

static int
take_fact(struct client *client, const struct reading *reading,
    const struct msg *msg)
{
	struct feed *feed = &client->feed;
	struct fact fact;

	/* Those that were missed come before ready, after a resume as well as
	 * after a snapshot's rows; without either (number 0) there is nothing
	 * that they could continue. */
	if ((feed->number == 0 && !feed->in_snapshot) ||
	    msg->fact.number <= feed->number ||
	    msg->fact.number > reading->frame.number)
		return -1;
	feed->number = msg->fact.number;
	fact_from_msg(&fact, msg);
	if (client->config.fact != NULL)
		client->config.fact(client->config.ctx, &fact);
	return 0;
}

/* One message of a frame; -1 when it has no business there. */
static int
take(struct client *client, struct reading *reading, const struct msg *msg)
{
	struct feed *feed = &client->feed;

	switch (msg->id) {
	case MSG_SNAPSHOT:
		feed->in_snapshot = true;
		feed->ready = false;
		feed->number = 0;
		if (client->config.snapshot != NULL)
			client->config.snapshot(client->config.ctx);
		return 0;
	case MSG_READY:
		/* Without a snapshot it confirms what is folded already. */
		if (!feed->in_snapshot &&
		    (feed->number == 0 || msg->ready.number < feed->number))
			return -1;
		if (feed->in_snapshot)
			feed->number = msg->ready.number;
		feed->in_snapshot = false;
		feed->ready = true;
		return 0;
	default:
		/* The configuration's rows are facts without a number. */
		if (msg_type(msg->id)->kind == KIND_FACT &&
		    (msg->fact.number != 0 || !feed->in_snapshot))
			return take_fact(client, reading, msg);
		if (!feed->in_snapshot)
			return -1;
		if (client->config.row != NULL)
			client->config.row(client->config.ctx, msg);
		return 0;
	}
}

/* Whether the frame is the next; its count begins again with a snapshot and
 * with what follows a resume. */
static bool
in_order(const struct feed *feed, const struct msg_frame *frame,
    enum msg_id first)
{
	if (frame->session_seq == 1)
		return feed->seq == 0 || first == MSG_SNAPSHOT ||
		    first == MSG_READY;
	return feed->seq != 0 && frame->session_seq == feed->seq + 1 &&
	    frame->term == feed->term;
}

static int
head(struct client *client, struct reading *reading)
{
	struct feed *feed = &client->feed;
	enum msg_id first = 0;
	struct msg msg;
	int n = codec_decode(&msg, reading->p, reading->left, NULL);

	if (n < 0 || msg.id != MSG_FRAME)
		return -1;
	reading->frame = msg.frame;
	reading->p += n;
	reading->left -= (size_t)n;
	if (reading->left > 0 &&
	    codec_scan(reading->p, reading->left, &first, NULL) < 0)
		return -1;
	if (!in_order(feed, &reading->frame, first))
		return -1;
	feed->seq = reading->frame.session_seq;
	feed->term = reading->frame.term;
	reading->begun = true;
	return 0;
}

static int
read_frame(struct client *client, struct reading *reading)
{
	struct feed *feed = &client->feed;
	struct msg msg;
	int n;

	if (head(client, reading) < 0)
		return -1;
	while (reading->left > 0) {
		n = codec_decode(&msg, reading->p, reading->left, NULL);
		if (n < 0 || take(client, reading, &msg) < 0)
			return -1;
		/* A function of the program may have ended the session. */
		if (!feed->asked)
			return 0;
		reading->p += n;
		reading->left -= (size_t)n;
	}
	if (!feed->ready)
		return 0;
	if (feed->number < reading->frame.number)
		feed->number = reading->frame.number;
	feed->due = INT64_MAX;
	feed->tries = 0;
	feed->doubts = 0;
	if (client->state == CLIENT_SIGNED_IN)
		client_become(client, CLIENT_CURRENT, "");
	if (client->config.caught_up != NULL)
		client->config.caught_up(client->config.ctx, feed->number,
		    reading->frame.now);
	return 0;
}

static void
frame(struct client *client, const char *p, size_t size, int64_t now)
{
	struct reading reading = {.p = p, .left = size};
	struct feed *feed = &client->feed;
	struct msg msg;
	int n = codec_decode(&msg, p, size, NULL);

	client->counts.feed_frames++;
	if (n < 0)
		client->counts.malformed++;
	if (n > 0 && msg.id == MSG_REFUSED) {
		refused(client, &msg, now);
		return;
	}
	/* A long snapshot is an answer, too. */
	if (feed->due != INT64_MAX)
		feed->due = now + ANSWER_MS * (1 + feed->tries);
	if (read_frame(client, &reading) < 0) {
		/* Frames that are missing can be sent again.  Half a snapshot
		 * or a frame that is wrong in itself: begin with nothing. */
		if (feed->in_snapshot || reading.begun)
			feed->number = 0;
		broken(client, now, "a frame was missing");
	}
}

/* --- turns --- */

static bool
receive(struct client *client, int64_t now)
{
	struct feed *feed = &client->feed;
	int budget = TURN_BUDGET;
	zmq_msg_t msg;
	bool more = true;

	zmq_msg_init(&msg);
	while (budget-- > 0 && feed->asked &&
	    (more = link_receive(&feed->link, &msg)))
		frame(client, zmq_msg_data(&msg), zmq_msg_size(&msg), now);
	zmq_msg_close(&msg);
	return more && feed->asked;
}

bool
feed_turn(struct client *client, int64_t now)
{
	struct feed *feed = &client->feed;
	bool up;

	if (client->config.feed == NULL)
		return false;
	/* What comes is taken while the desk greets anew, too: left there, it
	 * would keep the caller turning. */
	if (feed->asked && receive(client, now))
		return true;
	if (client->desk.phase != PHASE_SIGNED)
		return false;
	if (feed->link.zmq == NULL) {
		if (now < feed->due)
			return false;
		link_open(&feed->link, now, NULL);
		feed->due = now + ANSWER_MS * (1 + feed->tries);
	}
	up = (link_events(&feed->link) & ZMQ_POLLOUT) != 0;
	if (feed->asked && !up)
		again(client, now, "the feed was lost");
	else if (!feed->asked && up)
		subscribe(client, now);
	else if (now >= feed->due)
		again(client, now, "no answer on the feed");
	return false;
}

int64_t
feed_due(const struct client *client)
{
	if (client->config.feed == NULL || client->desk.phase != PHASE_SIGNED)
		return INT64_MAX;
	return client->feed.due;
}
