/* seat.c - a simulated user's session with a hub. */
#include <config.h>

#include "src/sim/seat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"

enum { WITHIN_MS = 10000, LEAVE_MS = 3000 };

void
address_feed(const char *desk, char *feed, size_t size)
{
	const char *last = NULL, *p;
	long port;
	char *end;

	for (p = desk; (p = strstr(p, "desk")) != NULL; p++)
		last = p;
	if (last != NULL) {
		snprintf(feed, size, "%.*sfeed%s", (int)(last - desk), desk,
		    last + 4);
		return;
	}
	feed[0] = '\0';
	p = strrchr(desk, ':');
	if (strncmp(desk, "tcp://", 6) != 0 || p == NULL)
		return;
	port = strtol(p + 1, &end, 10);
	if (port > 0 && port < 65535 && *end == '\0')
		snprintf(feed, size, "%.*s:%ld", (int)(p - desk), desk,
		    port + 1);
}

/* --- what the client says --- */

static void
on_state(void *ctx, enum client_state state, const char *text)
{
	struct seat *seat = ctx;

	(void)text;
	if (state == CLIENT_GREETED && seat->signed_in && !seat->leaving) {
		/* The hub was started again and knows the session no more. */
		seat->signed_in = false;
		client_login(seat->client, seat->login, seat->password);
	}
	if (state != CLIENT_SIGNED_IN && state != CLIENT_CURRENT)
		return;
	if (!seat->signed_in && !seat->leaving) {
		seat->signed_in = true;
		seat->began(seat);
	}
}

static void
on_reply(void *ctx, uint64_t number, const struct msg *msg)
{
	struct seat *seat = ctx;
	struct asked *asked;
	uint64_t tag = 0;

	if (msg->id == MSG_GOODBYE)
		seat->replaced = msg->goodbye.why == SESSION_REPLACED;
	if (msg->id != MSG_DONE && msg->id != MSG_REFUSED)
		return;
	if (number == 0) {
		if (msg->id == MSG_REFUSED && !seat->signed_in)
			seat->refused(seat, &msg->refused);
		return;
	}
	HASH_FIND(hh, seat->asked, &number, sizeof number, asked);
	if (asked != NULL) {
		tag = asked->tag;
		HASH_DEL(seat->asked, asked);
		free(asked);
	}
	if (tag != 0 || msg->id == MSG_REFUSED)
		seat->replied(seat, tag, msg);
}

int
seat_take(struct seat *seat, const struct address *address,
    const struct client_config *feed, const char *password, struct err *err)
{
	struct client_config config = {
	    .desk = address->desk,
	    .hub_key = address->hub_key,
	    .program = "vigiesim " PACKAGE_VERSION,
	    .state = on_state,
	    .reply = on_reply,
	    .ctx = seat,
	};

	if (address->hub_key != NULL) {
		config.public_key = address->pair.public_key;
		config.secret_key = address->pair.secret_key;
	}
	if (feed != NULL) {
		config.feed = address->feed;
		config.snapshot = feed->snapshot;
		config.row = feed->row;
		config.fact = feed->fact;
		config.caught_up = feed->caught_up;
	}
	seat->client = client_new(&config, err);
	if (seat->client == NULL)
		return err_prefix(err, "%s", seat->login);
	seat->signed_in = seat->leaving = seat->replaced = false;
	seat->password = password;
	seat->since = clock_steady();
	client_login(seat->client, seat->login, password);
	seat->sent = true;
	return 0;
}

int
seat_fd(const struct seat *seat)
{
	int fds[3];

	client_fds(seat->client, fds);
	return fds[0];
}

int
seat_send(struct seat *seat, const struct msg *command, uint64_t tag)
{
	struct asked *asked;
	uint64_t number;

	if (seat->client == NULL)
		return -1;
	number = client_send(seat->client, command, WITHIN_MS);
	seat->sent = true;
	if (number == 0)
		return -1;
	if (tag == 0)
		return 0;
	asked = mem_zero(1, sizeof *asked);
	asked->number = number;
	asked->tag = tag;
	HASH_ADD(hh, seat->asked, number, sizeof asked->number, asked);
	return 0;
}

bool
seat_turn(struct seat *seat)
{
	if (seat->client == NULL)
		return false;
	seat->sent = false;
	while (client_turn(seat->client))
		;
	if (client_state(seat->client) != CLIENT_REFUSED &&
	    (!seat->leaving || clock_steady() - seat->since < LEAVE_MS))
		return true;
	seat_done(seat);
	return false;
}

bool
seat_is_due(const struct seat *seat, bool timers)
{
	return seat->client != NULL &&
	    (seat->sent || (timers && client_due(seat->client) == 0));
}

void
seat_forget(struct seat *seat)
{
	seat->leaving = true;
	seat->since = clock_steady() - LEAVE_MS;
	seat->sent = true;
}

void
seat_leave(struct seat *seat)
{
	if (seat->client == NULL || seat->leaving)
		return;
	seat->leaving = true;
	seat->since = clock_steady();
	client_logout(seat->client);
	seat->sent = true;
}

void
seat_done(struct seat *seat)
{
	struct asked *asked, *next;

	client_free(seat->client);
	seat->client = NULL;
	HASH_ITER(hh, seat->asked, asked, next) {
		HASH_DEL(seat->asked, asked);
		free(asked);
	}
}
