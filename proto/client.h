/* client.h - a session with a hub: connect, sign in, subscribe, resend. */
#ifndef PROTO_CLIENT_H
#define PROTO_CLIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "proto/msg.h"
#include "src/base/err.h"

/*
 * Used by the console, the command line, the simulator and the tests.  It
 * owns its sockets and no thread: the caller waits for client_fds to be
 * readable (or for client_due) and calls client_turn, which does all that
 * can be done without waiting and calls the functions below.
 *
 * The library reconnects by itself, says hello, takes the session up again
 * with its token, subscribes from the last fact seen, and sends commands
 * again that were not answered, with the same client_seq, until their
 * deadline.  It judges freshness itself: no beat for 3 s is STALE.
 */
enum client_state {
	CLIENT_CONNECTING = 1, /* no hub heard yet, or not any more */
	CLIENT_GREETED,        /* welcome received: client_login may follow */
	CLIENT_SIGNED_IN,      /* session open; the feed is on its way */
	CLIENT_CURRENT,        /* and the fold is up to date */
	CLIENT_STALE,          /* was current; the hub is not heard */
	CLIENT_REFUSED         /* another protocol version, or signed out */
};

struct client;

struct client_config {
	const char *desk, *feed, *board; /* endpoints; NULL: not used */
	const char *hub_key;    /* the hub's public key in Z85, or NULL: ipc */
	const char *public_key; /* this workstation's pair in Z85, or NULL */
	const char *secret_key;
	const char *program; /* for the greeting: "vigie 1.0" */
	uint64_t client;     /* 0: a random number is made */
	uint64_t client_seq; /* of the first command; 0: 1 */
	int ping_ms;         /* 0: 1000 */
	int stale_ms;        /* a hub not heard for so long; 0: 3000 */

	/* All may be NULL.  The state changed; text says why, for a person. */
	void (*state)(void *ctx, enum client_state state, const char *text);
	/* A reply or push on the desk; asked is the command's number from
	 * client_send, 0 for a push.  DONE, REFUSED and ROWS_END are final. */
	void (*reply)(void *ctx, uint64_t asked, const struct msg *msg);
	/* The feed: a snapshot begins (forget everything), a row of it, a
	 * fact; caught_up after a snapshot or resume, and after each frame
	 * with the hub's clock. */
	void (*snapshot)(void *ctx);
	void (*row)(void *ctx, const struct msg *row);
	void (*fact)(void *ctx, const struct fact *fact);
	void (*caught_up)(void *ctx, uint64_t number, int64_t hub_now);
	/* The board: each message of a frame, its BOARD_BEAT first; who has
	 * come is told all trends once, in frames of BOARD_TRENDS. */
	void (*board_msg)(void *ctx, const struct msg *msg);
	void *ctx;
};

/*
 * The texts of the configuration are copied.  NULL and a reason when an
 * endpoint or a key is not one; a hub that is not there is no reason.  With
 * a board alone, the state follows the board's frames: CLIENT_CURRENT or
 * CLIENT_STALE.  client_free may not be called from the functions above;
 * the others may.
 */
struct client *client_new(const struct client_config *config, struct err *err);
void client_free(struct client *client);

/* Descriptors to wait for (at most 3) into fds; returns how many.  They stay
 * the same for the client's life.  They are edge-triggered: after any
 * wake-up, and after each client_send, call client_turn until it returns 0. */
int client_fds(const struct client *client, int *fds);

/* When client_turn must be called at the latest, in ms from now. */
int client_due(const struct client *client);

/* Do what can be done; returns 1 when there may be more. */
int client_turn(struct client *client);

/* For programs without a loop: wait at most ms for something and do it;
 * what was done is seen through the functions above. */
void client_wait(struct client *client, int ms);

/* Sign in, at once or as soon as the hub greets; the answer is a state change
 * (or a REFUSED reply, asked 0).  A session that was open is forgotten. */
void client_login(struct client *client, const char *login,
    const char *password);

/* Take up a session that another client of this login began, instead of
 * signing in; config.client must be that client's number.  When the hub
 * knows it no more the state is CLIENT_GREETED. */
void client_resume(struct client *client, uint64_t session, const char *token);

/* End the session; the state is CLIENT_REFUSED once the hub says so. */
void client_logout(struct client *client);

/*
 * Send a command (its head is filled in); returns its number, which the
 * replies carry, or 0 when 1024 are outstanding or a field is out of its
 * bounds.  It waits for a session if there is none.  within_ms is its
 * deadline from now.  An unanswered command is reported as REFUSED, late, by
 * the library itself when its deadline passed, and as REFUSED, session, when
 * the session ended; what the hub says to it afterwards is dropped.
 */
uint64_t client_send(struct client *client, const struct msg *command,
    int within_ms);

/* The hub's clock, estimated from the last beat. */
int64_t client_now(const struct client *client);

enum client_state client_state(const struct client *client);

/* The reply to the last sign-in; NULL before. */
const struct msg_signed_in *client_session(const struct client *client);

/* The hub's greeting; NULL before. */
const struct msg_welcome *client_welcome(const struct client *client);

/* The console's number, as the log names it. */
uint64_t client_number(const struct client *client);

/* What happened so far. */
struct client_counts {
	uint64_t desk_frames, feed_frames, board_frames;
	uint64_t losses;     /* connections to the desk that were lost */
	uint64_t subscribed; /* subscriptions that were asked for */
	uint64_t gaps;       /* of them, because a frame was missing or wrong */
	uint64_t malformed;  /* frames with what is no message */
	uint64_t resent;     /* commands sent once more */
	uint64_t late;       /* commands given up */
};
const struct client_counts *client_counts(const struct client *client);

#endif
