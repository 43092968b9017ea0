/* seat.h - a simulated user's session with a hub. */
#ifndef SIM_SEAT_H
#define SIM_SEAT_H

#include <stdbool.h>

#include <uthash.h>

#include "proto/client.h"
#include "proto/keypair.h"
#include "src/base/err.h"

/* How to reach a hub. */
struct address {
	char desk[128], feed[128];
	const char *hub_key; /* NULL: ipc */
	struct keypair pair; /* of this workstation, with a hub_key */
};

/* The feed's endpoint of a hub whose desk is known: "feed" for the last
 * "desk", or the port after; "" when there is neither. */
void address_feed(const char *desk, char *feed, size_t size);

/* A command that was sent and what is to be told about its reply. */
struct asked {
	uint64_t number;
	uint64_t tag;
	UT_hash_handle hh;
};

struct seat {
	char login[32];
	const char *password;  /* borrowed for as long as somebody sits there */
	struct client *client; /* NULL: nobody sits there */
	struct asked *asked;
	bool sent;      /* client_turn is due */
	bool signed_in; /* and the owner was told */
	bool replaced;  /* somebody else signed in as this user */
	bool leaving;
	int64_t since; /* clock_steady of the last begin or leave */

	/* The owner is told of a session that began, of a final reply to a
	 * command that had a tag (or of any refusal, tag 0), and of a
	 * sign-in that was refused. */
	void (*began)(struct seat *seat);
	void (*replied)(struct seat *seat, uint64_t tag,
	    const struct msg *reply);
	void (*refused)(struct seat *seat, const struct msg_refused *why);
	void *ctx;
};

/* Connect and sign in.  With a feed, its functions must be in *feed; the
 * seat is their ctx; what else is in it is not looked at. */
int seat_take(struct seat *seat, const struct address *address,
    const struct client_config *feed, const char *password, struct err *err);

/* The descriptor to wait for: one for the whole time somebody sits there. */
int seat_fd(const struct seat *seat);

/* Send a command as this user; 0, or -1 when it cannot be sent. */
int seat_send(struct seat *seat, const struct msg *command, uint64_t tag);

/* Do what is due; false when nobody sits there any more: it was left, or
 * the hub ended the session. */
bool seat_turn(struct seat *seat);

/* Whether seat_turn has something to do; client_due is asked when timers
 * are wanted as well. */
bool seat_is_due(const struct seat *seat, bool timers);

/* Be gone at the next turn, from within the functions above. */
void seat_forget(struct seat *seat);

/* Sign out; seat_turn says when it is over. */
void seat_leave(struct seat *seat);

/* At once, without a word. */
void seat_done(struct seat *seat);

#endif
