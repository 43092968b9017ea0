/* client_hub.h - a hub for tests of the client: answers as it is told. */
#ifndef TESTS_PROTO_CLIENT_HUB_H
#define TESTS_PROTO_CLIENT_HUB_H

#include <stdbool.h>
#include <zmq.h>

#include "proto/client.h"
#include "proto/codec.h"

enum { COMMANDS_MAX = 4096 };

/* What one side of a frame exchange is known by. */
struct caller {
	unsigned char id[16];
	size_t length;
};

/* How it behaves: zero is a good hub. */
struct manner {
	uint64_t version; /* in welcome; 0: the right one */
	enum refusal hello, login, resume, subscribe; /* 0: accepted */
	bool silent; /* reads, and says nothing */
	bool no_beats;
	bool ignore; /* answers no command */
	bool slow;   /* and no login, yet */
	enum refusal command;
};

struct fake {
	char directory[64], desk[128], feed[128], board[128];
	void *context, *desk_zmq, *feed_zmq, *board_zmq;
	struct manner manner;
	uint64_t term, number, seq;
	int64_t beat_due;
	struct caller on_desk, on_feed; /* who spoke last; length 0: nobody */
	bool signed_in, subscribed;
	/* What was heard. */
	int hellos, logins, resumes, pings, subscribes, logouts;
	struct msg_subscribe subscribe;
	struct msg_command_head commands[COMMANDS_MAX];
	enum msg_id ids[COMMANDS_MAX];
	struct msg login; /* the last */
	int n;
	/* Which numbers were done, as a real hub knows them. */
	bool done[COMMANDS_MAX];
	int times_done;
};

void fake_init(struct fake *fake);
void fake_done(struct fake *fake);

/* Answer the last login after all. */
void fake_let_in(struct fake *fake);

/* Begin and end its sockets: a hub that starts or is killed. */
void fake_start(struct fake *fake);
void fake_kill(struct fake *fake);

/* Read and answer what is there. */
void fake_turn(struct fake *fake);

/* A frame is made of messages, then sent. */
struct frame {
	char bytes[CODEC_FRAME_MAX];
	size_t size;
};
void frame_put(struct frame *frame, const struct msg *msg);
void fake_desk(struct fake *fake, const struct frame *frame);
void fake_feed(struct fake *fake, const struct frame *frame);

/* The framing of the feed's next frame. */
void frame_begin(struct fake *fake, struct frame *frame);
/* A queue_opened fact with the next number, as its own frame. */
void fake_fact(struct fake *fake);
/* A snapshot of one queue in two frames. */
void fake_snapshot(struct fake *fake);

#endif
