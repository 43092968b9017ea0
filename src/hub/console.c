/* console.c - the hub's side of a session: where it is, when it was heard. */
#include "src/hub/console.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/hub/hub.h"

enum { SLICES = 10 };

static void
peer_key(const struct peer *peer, struct peer_key *key)
{
	memset(key, 0, sizeof *key);
	memcpy(key->id, peer->id, peer->length);
	key->length = peer->length;
}

struct console *
console_find(const struct hub *hub, uint64_t session)
{
	struct console *console;

	HASH_FIND(hh, hub->consoles.by_session, &session, sizeof session,
	    console);
	return console;
}

struct console *
console_of_user(const struct hub *hub, uint64_t user)
{
	struct console *console;

	HASH_FIND(by_user, hub->consoles.by_user, &user, sizeof user, console);
	return console;
}

struct console *
console_of_peer(const struct hub *hub, const struct peer *desk)
{
	struct console *console;
	struct peer_key key;

	peer_key(desk, &key);
	HASH_FIND(by_desk, hub->consoles.by_desk, &key, sizeof key, console);
	/* A routing id can be taken over, a key cannot. */
	if (console != NULL && strcmp(console->desk.key, desk->key) != 0)
		return NULL;
	return console;
}

static void
console_place(struct hub *hub, struct console *console, const struct peer *desk)
{
	struct console *other;

	peer_key(desk, &console->desk_key);
	console->desk = *desk;
	HASH_FIND(by_desk, hub->consoles.by_desk, &console->desk_key,
	    sizeof console->desk_key, other);
	if (other != NULL) {
		HASH_DELETE(by_desk, hub->consoles.by_desk, other);
		other->desk.length = 0;
	}
	HASH_ADD(by_desk, hub->consoles.by_desk, desk_key,
	    sizeof console->desk_key, console);
}

static struct console *
console_new(struct hub *hub, uint64_t session)
{
	const struct session *known = live_session(hub->live, session);
	struct console *console, *other;

	console = mem_zero(1, sizeof *console);
	console->session = session;
	console->user = known->row.user;
	console->role = known->row.role;
	console->lost = known->row.lost != 0;
	HASH_ADD(hh, hub->consoles.by_session, session, sizeof console->session,
	    console);
	/* A session replaced but not yet durably so is still here. */
	other = console_of_user(hub, console->user);
	if (other != NULL)
		HASH_DELETE(by_user, hub->consoles.by_user, other);
	HASH_ADD(by_user, hub->consoles.by_user, user, sizeof console->user,
	    console);
	return console;
}

struct console *
console_open(struct hub *hub, uint64_t session, uint64_t client,
    const struct peer *desk)
{
	struct console *console = console_find(hub, session);

	if (console == NULL)
		console = console_new(hub, session);
	else if (console->desk.length != 0)
		HASH_DELETE(by_desk, hub->consoles.by_desk, console);
	console->client = client;
	console_place(hub, console, desk);
	console->heard = clock_steady();
	return console;
}

void
console_free(struct hub *hub, struct console *console)
{
	HASH_DEL(hub->consoles.by_session, console);
	if (console->desk.length != 0)
		HASH_DELETE(by_desk, hub->consoles.by_desk, console);
	if (console_of_user(hub, console->user) == console)
		HASH_DELETE(by_user, hub->consoles.by_user, console);
	feed_leave(hub, console);
	free(console);
}

void
consoles_done(struct hub *hub)
{
	struct console *console, *next;

	HASH_ITER(hh, hub->consoles.by_session, console, next)
		console_free(hub, console);
}

void
console_heard(struct hub *hub, struct console *console, int64_t now)
{
	console->heard = clock_steady();
	if (!console->lost)
		return;
	console->lost = false;
	core_session_back(hub->core, console->session, now, commit_facts(hub));
	commit_take(hub);
}

bool
console_may_ask(struct hub *hub, struct console *console)
{
	int64_t steady = clock_steady(), most, passed;

	most = (int64_t)hub->config.hub.rate * 1000;
	/* An administrator imports. */
	if (console->role == ROLE_GATEWAY || console->role == ROLE_ADMIN)
		most *= CONSOLE_GATEWAY_RATE;
	passed = steady - console->counted;
	if (passed > 1000)
		passed = 1000;
	console->counted = steady;
	console->allowed += most / 1000 * passed;
	if (console->allowed > most)
		console->allowed = most;
	if (console->allowed < 1000)
		return false;
	console->allowed -= 1000;
	return true;
}

static void
console_beat(struct hub *hub, struct console *console, int64_t now)
{
	struct msg beat = {.id = MSG_BEAT};

	beat.beat.term = hub->live->row.term;
	beat.beat.number = hub->commit.durable;
	beat.beat.now = now;
	commit_reply(hub, 0, &console->desk, &beat);
}

void
console_beats(struct hub *hub, int64_t now)
{
	struct console *console, *next;
	int64_t steady = clock_steady();

	hub->consoles.slice = (hub->consoles.slice + 1) % SLICES;
	HASH_ITER(hh, hub->consoles.by_session, console, next) {
		if (console->session % SLICES != hub->consoles.slice)
			continue;
		if (console->desk.length != 0)
			console_beat(hub, console, now);
		if (console->lost ||
		    steady - console->heard < CONSOLE_SILENT_MS)
			continue;
		console->lost = true;
		core_session_lost(hub->core, console->session, now,
		    commit_facts(hub));
		commit_take(hub);
	}
}

bool
console_is_allowed(const struct hub *hub, const struct peer *desk)
{
	return desk->key[0] == '\0' ||
	    (hub->keys != NULL && keys_allow(hub->keys, "desk", desk->key));
}

void
console_withdraw(struct hub *hub)
{
	struct console *console, *next;

	HASH_ITER(hh, hub->consoles.by_session, console, next)
		if (!console_is_allowed(hub, &console->desk))
			core_session_end(hub->core, console->session,
			    SESSION_WITHDRAWN, hub_now(hub), commit_facts(hub));
	commit_take(hub);
}

void
console_ended(struct hub *hub, const struct fact *fact)
{
	struct msg goodbye = {.id = MSG_GOODBYE};
	struct console *console;

	console = console_find(hub, fact->session_ended.session);
	if (console == NULL)
		return;
	changes_forget(hub, console->session);
	goodbye.goodbye.why = fact->session_ended.why;
	goodbye.goodbye.session = fact->session_ended.session;
	if (console->desk.length != 0)
		commit_reply(hub, 0, &console->desk, &goodbye);
	console_free(hub, console);
}
