/* client_parts.h - what the files of a client share; nobody else's. */
#ifndef PROTO_CLIENT_PARTS_H
#define PROTO_CLIENT_PARTS_H

#include "proto/client.h"
#include "proto/client_link.h"
#include "proto/client_pending.h"
#include "src/base/random.h"

/* How far the desk has come with the hub that it is connected to. */
enum phase {
	PHASE_DOWN,    /* no connection */
	PHASE_HELLO,   /* hello is sent */
	PHASE_GREETED, /* welcome came, and there is no session */
	PHASE_SIGNING, /* login or resume is sent */
	PHASE_SIGNED,  /* the session is open */
	PHASE_REFUSED  /* the hub speaks another version */
};

struct desk {
	struct link link;
	enum phase phase;
	uint64_t asking;    /* client_seq of hello, login or resume */
	int64_t answer_due; /* steady: ask again */
	int64_t ping_due;
	uint64_t term;
};

struct feed {
	struct link link;
	bool asked; /* subscribe is sent on this link */
	bool in_snapshot;
	bool ready;            /* the fold is up to date */
	uint64_t seq;          /* of the last frame; 0: none yet */
	uint64_t term, number; /* of the last frame folded; 0: nothing */
	int64_t due;           /* steady: open (closed) or ask again (asked) */
	int tries;             /* since the last good frame */
	int doubts;            /* refusals of the session since then */
};

struct board {
	struct link link;
	int every_ms;
};

struct client {
	struct client_config config;
	int epoll;
	enum client_state state;
	char text[160];
	struct random random;
	uint64_t next_seq;
	bool clock_known;
	int64_t clock_ahead; /* the hub's clock minus the steady one */
	struct desk desk;
	struct feed feed;
	struct board board;
	struct pendings pendings;
	struct msg_login *login; /* until it is answered */
	struct msg_welcome welcome;
	struct msg_signed_in session; /* session 0: none */
	bool greeted;
	struct client_counts counts;
};

/* Up to so many frames of a socket are taken in one turn. */
enum { TURN_BUDGET = 256 };

/* client.c */
void client_become(struct client *client, enum client_state state,
    const char *text);
void client_clock_set(struct client *client, int64_t hub_now, int64_t now);
int client_encode(struct client *client, struct msg *command, int within_ms,
    void *buf, size_t size);
/* Hand a message to the program. */
void client_deliver(struct client *client, uint64_t asked,
    const struct msg *msg);
/* Some part of milliseconds, so that consoles do not all come at once. */
int client_jitter(struct client *client, int ms);
/* Forget the login and the password. */
void client_login_done(struct client *client);
/* The session is over: forget it and report its commands as refused. */
void client_forget(struct client *client);
void client_over(struct client *client, enum client_state state,
    const char *text);

/* client_desk.c: what can be done now; true when there may be more. */
bool desk_turn(struct client *client, int64_t now);
int64_t desk_due(const struct client *client);
/* Send a command that waits, if the session is open. */
void desk_send(struct client *client, struct pending *pending);
/* Say hello again: the hub seems to have forgotten the session. */
void desk_greet(struct client *client, int64_t now);
void desk_login(struct client *client, int64_t now);

/* client_feed.c */
bool feed_turn(struct client *client, int64_t now);
int64_t feed_due(const struct client *client);
void feed_begin(struct client *client, int64_t now);
void feed_end(struct client *client);
/* And what was folded: another user may see something else. */
void feed_forget(struct client *client);

/* client_board.c */
bool board_turn(struct client *client, int64_t now);
int64_t board_due(const struct client *client);

#endif
