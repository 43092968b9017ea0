/* console.h - the hub's side of a session: where it is, when it was heard. */
#ifndef HUB_CONSOLE_H
#define HUB_CONSOLE_H

#include <stdbool.h>
#include <stdint.h>
#include <uthash.h>

#include "proto/msg.h"
#include "src/bus/bus.h"

/*
 * The live state knows the session; a console is what carries it: a peer on
 * the desk and, after subscribe, one on the feed.  It lives from login or
 * resume until the session's end is durable.
 */
enum {
	CONSOLE_BEAT_MS = 1000,    /* the hub is heard this often */
	CONSOLE_SILENT_MS = 8000,  /* the console's session is lost then */
	CONSOLE_GATEWAY_RATE = 100 /* times what others may send */
};

enum feed_state {
	FEED_NONE = 0, /* not subscribed, or its peer is gone */
	FEED_WANTED,   /* a snapshot is to be made */
	FEED_JOINING,  /* it is made and waits to be durable */
	FEED_CURRENT,  /* it has the facts up to sent */
	FEED_LAGGING   /* it took no more: a new snapshot, later */
};

struct peer_key {
	unsigned char id[16];
	uint64_t length;
};

struct console {
	uint64_t session, user, client;
	enum role role;
	struct peer desk;
	struct peer_key desk_key;
	int64_t heard;   /* steady clock */
	bool lost;       /* its session is, by our own word */
	int64_t allowed; /* commands it may send now, in thousandths */
	int64_t counted; /* until when they are counted, steady */

	struct peer feed;
	enum feed_state state;
	uint64_t seq;  /* feed frames sent since the snapshot or resume */
	uint64_t sent; /* the last fact they cover */
	uint64_t told; /* the last fact a frame named */
	uint64_t own;  /* the last fact that only SEEN_SELF shows it */
	int64_t retry; /* when a lagging one is tried again, steady */

	UT_hash_handle hh; /* by session */
	UT_hash_handle by_desk;
	UT_hash_handle by_user;
};

struct consoles {
	struct console *by_session, *by_desk, *by_user;
	unsigned int slice;
};

struct hub;

/* The console of a session at this peer, made or moved there. */
struct console *console_open(struct hub *hub, uint64_t session, uint64_t client,
    const struct peer *desk);
void console_free(struct hub *hub, struct console *console);
void consoles_done(struct hub *hub);

struct console *console_find(const struct hub *hub, uint64_t session);
struct console *console_of_user(const struct hub *hub, uint64_t user);

/* The console that speaks: by its peer and by its workstation's key. */
struct console *console_of_peer(const struct hub *hub, const struct peer *desk);

/* Whether the peer's workstation may still connect; by ipc each may. */
bool console_is_allowed(const struct hub *hub, const struct peer *desk);

/* The keys changed: end the sessions of workstations that were withdrawn. */
void console_withdraw(struct hub *hub);

/* Something came from it: it is there. */
void console_heard(struct hub *hub, struct console *console, int64_t now);

/* Whether it may send one more command now, by the configured rate: a
 * second's worth at once, and no more than that in a second. */
bool console_may_ask(struct hub *hub, struct console *console);

/* Called ten times a second: beats to a tenth of the consoles, and the
 * sessions of the silent ones are lost. */
void console_beats(struct hub *hub, int64_t now);

/* The session's end is durable: say goodbye. */
void console_ended(struct hub *hub, const struct fact *fact);

#endif
