/* client_board.c - the board of a client: figures that stand alone. */
#include "proto/client_parts.h"
#include "proto/codec.h"
#include "proto/reader.h"

enum { MISSED_FRAMES = 3, RENEW_MOST_MS = 10000 };

/* Whether the board is all there is, and so tells the state. */
static bool
is_alone(const struct client *client)
{
	return client->config.desk == NULL;
}

static void
beat(struct client *client, const struct msg_board_beat *beat, int64_t now)
{
	client->board.every_ms = (int)beat->every_ms;
	if (is_alone(client))
		client_clock_set(client, beat->now, now);
}

/* For everybody it begins with the beat, for one reader with what is asked
 * by being one. */
static void
frame(struct client *client, const char *p, size_t size, int64_t now)
{
	enum msg_id head = MSG_BOARD_BEAT;
	bool first = true;
	struct msg msg;
	int n;

	client->counts.board_frames++;
	if (size <= READER_BYTES) {
		client->counts.malformed++;
		return;
	}
	if (reader_get((const unsigned char *)p) != READER_ALL)
		head = MSG_BOARD_TRENDS;
	p += READER_BYTES;
	size -= READER_BYTES;
	while (size > 0) {
		n = codec_decode(&msg, p, size, NULL);
		if (n < 0 || first != (msg.id == head)) {
			client->counts.malformed++;
			return;
		}
		if (msg.id == MSG_BOARD_BEAT)
			beat(client, &msg.board_beat, now);
		if (client->config.board_msg != NULL)
			client->config.board_msg(client->config.ctx, &msg);
		first = false;
		p += n;
		size -= (size_t)n;
	}
	if (is_alone(client))
		client_become(client, CLIENT_CURRENT, "");
}

static int64_t
silent_at(const struct client *client)
{
	const struct board *board = &client->board;
	int64_t wait = client->config.stale_ms;

	if (wait < board->every_ms * MISSED_FRAMES)
		wait = board->every_ms * MISSED_FRAMES;
	wait *= 1 + board->link.renewals;
	if (wait > RENEW_MOST_MS + board->every_ms)
		wait = RENEW_MOST_MS + board->every_ms;
	return board->link.heard + wait;
}

bool
board_turn(struct client *client, int64_t now)
{
	struct link *link = &client->board.link;
	int budget = TURN_BUDGET;
	bool more = true;
	zmq_msg_t msg;

	if (client->config.board == NULL)
		return false;
	zmq_msg_init(&msg);
	while (budget-- > 0 && (more = link_receive(link, &msg))) {
		link->heard = now;
		link->renewals = 0;
		frame(client, zmq_msg_data(&msg), zmq_msg_size(&msg), now);
	}
	zmq_msg_close(&msg);
	if (now >= silent_at(client)) {
		if (is_alone(client) && client->state == CLIENT_CURRENT)
			client_become(client, CLIENT_STALE,
			    "the board is not heard");
		link->renewals++;
		link_open(link, now, NULL);
	}
	return more;
}

int64_t
board_due(const struct client *client)
{
	return client->config.board == NULL ? INT64_MAX : silent_at(client);
}
