/* client.c - a session with a hub: connect, sign in, subscribe, resend. */
#include "proto/client.h"

#include <errno.h>
#include <poll.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "proto/client_parts.h"
#include "proto/codec.h"
#include "proto/keypair.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"

enum { PING_MS = 1000, STALE_MS = 3000, LOGOUT_MS = 3000 };

/* --- make and free --- */

static const char *
copy(const char *text)
{
	return text == NULL ? NULL : mem_text(text);
}

static void
config_copy(struct client_config *to, const struct client_config *from)
{
	*to = *from;
	to->desk = copy(from->desk);
	to->feed = copy(from->feed);
	to->board = copy(from->board);
	to->hub_key = copy(from->hub_key);
	to->public_key = copy(from->public_key);
	to->secret_key = copy(from->secret_key);
	to->program = copy(from->program == NULL ? "" : from->program);
	if (to->ping_ms == 0)
		to->ping_ms = PING_MS;
	if (to->stale_ms == 0)
		to->stale_ms = STALE_MS;
	while (to->client == 0)
		randombytes_buf(&to->client, sizeof to->client);
}

static void
config_done(struct client_config *config)
{
	free((char *)config->desk);
	free((char *)config->feed);
	free((char *)config->board);
	free((char *)config->hub_key);
	free((char *)config->public_key);
	if (config->secret_key != NULL)
		sodium_memzero((char *)config->secret_key,
		    strlen(config->secret_key));
	free((char *)config->secret_key);
	free((char *)config->program);
}

static int
config_check(const struct client_config *config, struct err *err)
{
	if (config->feed != NULL && config->desk == NULL)
		return err_set(err, "a feed needs a desk");
	if (config->hub_key == NULL)
		return 0;
	if (key_check(config->hub_key, err) < 0)
		return err_prefix(err, "the hub's key");
	if (config->public_key == NULL || config->secret_key == NULL)
		return err_set(err,
		    "a hub with a key asks for the"
		    " workstation's pair");
	if (key_check(config->public_key, err) < 0 ||
	    key_check(config->secret_key, err) < 0)
		return err_prefix(err, "the workstation's key");
	return 0;
}

struct client *
client_new(const struct client_config *config, struct err *err)
{
	int64_t now = clock_steady();
	struct client *client;

	if (config_check(config, err) < 0)
		return NULL;
	if (sodium_init() < 0) {
		err_set(err, "no random numbers");
		return NULL;
	}
	client = mem_zero(1, sizeof *client);
	config_copy(&client->config, config);
	config = &client->config;
	client->state = CLIENT_CONNECTING;
	client->next_seq = config->client_seq == 0 ? 1 : config->client_seq;
	random_init(&client->random, config->client);
	client->epoll = epoll_create1(EPOLL_CLOEXEC);
	link_init(&client->desk.link, config, config->desk, ZMQ_DEALER,
	    client->epoll);
	link_init(&client->feed.link, config, config->feed, ZMQ_DEALER,
	    client->epoll);
	link_init(&client->board.link, config, config->board, ZMQ_SUB,
	    client->epoll);
	client->board.link.reader = random_next(&client->random) | 1;
	if (client->epoll < 0) {
		err_set(err, "%s", strerror(errno));
	} else if ((config->desk == NULL ||
		       link_open(&client->desk.link, now, err) == 0) &&
	    (config->board == NULL ||
		link_open(&client->board.link, now, err) == 0)) {
		return client;
	}
	client_free(client);
	return NULL;
}

void
client_login_done(struct client *client)
{
	if (client->login != NULL)
		sodium_memzero(client->login, sizeof *client->login);
	free(client->login);
	client->login = NULL;
}

void
client_free(struct client *client)
{
	if (client == NULL)
		return;
	link_close(&client->desk.link);
	link_close(&client->feed.link);
	link_close(&client->board.link);
	pendings_done(&client->pendings);
	client_login_done(client);
	sodium_memzero(&client->session, sizeof client->session);
	if (client->epoll >= 0)
		close(client->epoll);
	config_done(&client->config);
	free(client);
}

/* --- turns --- */

/* The library's own answer to a command that the hub did not answer. */
static void
give_up(struct client *client, struct pending *pending, enum refusal why,
    const char *text)
{
	bool leaving = pending->id == MSG_LOGOUT;
	struct msg msg = {.id = MSG_REFUSED};

	msg.refused.client_seq = pending->seq;
	msg.refused.why = why;
	TEXT_SET(msg.refused.text, text);
	pending_remove(&client->pendings, pending);
	if (!leaving)
		client_deliver(client, msg.refused.client_seq, &msg);
	else if (why == REFUSAL_LATE)
		client_over(client, CLIENT_REFUSED, "signed out");
}

static void
give_up_late(struct client *client, int64_t now)
{
	struct pending *pending;

	while ((pending = pending_due(&client->pendings, now)) != NULL) {
		client->counts.late++;
		give_up(client, pending, REFUSAL_LATE, "no answer in time");
	}
}

int
client_turn(struct client *client)
{
	int64_t now = clock_steady();
	bool more;

	more = desk_turn(client, now);
	more |= feed_turn(client, now);
	more |= board_turn(client, now);
	give_up_late(client, now);
	/* A send above may have swallowed the edge of a new message. */
	return more || link_events(&client->desk.link) & ZMQ_POLLIN ||
	    link_events(&client->feed.link) & ZMQ_POLLIN ||
	    link_events(&client->board.link) & ZMQ_POLLIN;
}

int
client_fds(const struct client *client, int *fds)
{
	fds[0] = client->epoll;
	return 1;
}

static int64_t
earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

int
client_due(const struct client *client)
{
	int64_t now = clock_steady(), due = now + 1000;

	due = earlier(due, desk_due(client));
	due = earlier(due, feed_due(client));
	due = earlier(due, board_due(client));
	if (client->pendings.by_seq != NULL)
		due = earlier(due, client->pendings.due);
	return due < now ? 0 : (int)(due - now);
}

void
client_wait(struct client *client, int ms)
{
	struct pollfd item = {.fd = client->epoll, .events = POLLIN};
	int due;

	if (client_turn(client))
		return;
	due = client_due(client);
	poll(&item, 1, due < ms ? due : ms);
	while (client_turn(client))
		;
}

/* --- for the parts --- */

void
client_become(struct client *client, enum client_state state, const char *text)
{
	if (client->state == state && strcmp(client->text, text) == 0)
		return;
	client->state = state;
	TEXT_SET(client->text, text);
	if (client->config.state != NULL)
		client->config.state(client->config.ctx, state, client->text);
}

void
client_clock_set(struct client *client, int64_t hub_now, int64_t now)
{
	client->clock_known = true;
	client->clock_ahead = hub_now - now;
}

int
client_encode(struct client *client, struct msg *command, int within_ms,
    void *buf, size_t size)
{
	command->command.client_seq = client->next_seq;
	command->command.deadline = within_ms == 0 || !client->clock_known
	    ? 0
	    : client_now(client) + within_ms;
	return codec_encode(command, buf, size, NULL);
}

void
client_deliver(struct client *client, uint64_t asked, const struct msg *msg)
{
	if (client->config.reply != NULL)
		client->config.reply(client->config.ctx, asked, msg);
}

int
client_jitter(struct client *client, int ms)
{
	return ms / 2 + (int)random_below(&client->random, (uint64_t)ms);
}

void
client_forget(struct client *client)
{
	struct pending *pending, *next;

	sodium_memzero(&client->session, sizeof client->session);
	feed_forget(client);
	/* Only those that are here now: a report may ask for new ones. */
	HASH_ITER(hh, client->pendings.by_seq, pending, next)
		pending->due = INT64_MIN;
	client->pendings.due = INT64_MIN;
	while ((pending = pending_due(&client->pendings, INT64_MIN)) != NULL)
		give_up(client, pending, REFUSAL_SESSION, "");
}

void
client_over(struct client *client, enum client_state state, const char *text)
{
	if (client->desk.phase == PHASE_SIGNING ||
	    client->desk.phase == PHASE_SIGNED)
		client->desk.phase = PHASE_GREETED;
	client_forget(client);
	client_become(client, state, text);
}

/* --- asked by the program --- */

void
client_login(struct client *client, const char *login, const char *password)
{
	client_login_done(client);
	client->login = mem_zero(1, sizeof *client->login);
	TEXT_SET(client->login->login, login);
	TEXT_SET(client->login->password, password);
	client->login->client = client->config.client;
	if (client->session.session != 0)
		client_forget(client);
	if (client->desk.phase == PHASE_GREETED ||
	    client->desk.phase == PHASE_SIGNED)
		desk_login(client, clock_steady());
}

void
client_resume(struct client *client, uint64_t session, const char *token)
{
	client_forget(client);
	client_login_done(client);
	client->session.session = session;
	TEXT_SET(client->session.token, token);
	if (client->desk.phase == PHASE_GREETED ||
	    client->desk.phase == PHASE_SIGNED)
		desk_greet(client, clock_steady());
}

void
client_logout(struct client *client)
{
	struct msg msg = {.id = MSG_LOGOUT};

	client_login_done(client);
	if (client->session.session == 0) {
		client_become(client, CLIENT_REFUSED, "signed out");
		return;
	}
	client_send(client, &msg, LOGOUT_MS);
}

uint64_t
client_send(struct client *client, const struct msg *command, int within_ms)
{
	struct msg copied = *command;
	char buf[CODEC_MAX];
	uint64_t seq = client->next_seq;
	int n;

	n = client_encode(client, &copied, within_ms, buf, sizeof buf);
	if (n < 0 ||
	    !pending_put(&client->pendings, seq, command->id, buf, (size_t)n,
		clock_steady() + within_ms))
		return 0;
	client->next_seq++;
	desk_send(client, pending_find(&client->pendings, seq));
	return seq;
}

/* --- asked about --- */

int64_t
client_now(const struct client *client)
{
	return client->clock_known ? clock_steady() + client->clock_ahead
				   : clock_now();
}

enum client_state
client_state(const struct client *client)
{
	return client->state;
}

const struct msg_signed_in *
client_session(const struct client *client)
{
	return client->session.user == 0 ? NULL : &client->session;
}

const struct msg_welcome *
client_welcome(const struct client *client)
{
	return client->greeted ? &client->welcome : NULL;
}

uint64_t
client_number(const struct client *client)
{
	return client->config.client;
}

const struct client_counts *
client_counts(const struct client *client)
{
	return &client->counts;
}
