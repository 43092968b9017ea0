/* session.c - a session with the running hub, for one command. */
#include "src/ctl/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "proto/client.h"
#include "proto/keypair.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/ctl/secret.h"
#include "src/hub/config.h"

enum {
	GREETED_MS = 5000,
	SIGNED_IN_MS = 10000,
	ANSWER_MS = 30000,
	BUSY_MS = 50, /* until a busy hub is asked again */
	LOGOUT_MS = 1000,
	PUSHED_MAX = 1000 /* the client's own limit is 1024 */
};

/* Where the hub is and what its endpoints ask for. */
struct address {
	char desk[128], feed[128];
	char hub_key[KEY_TEXT];
	struct keypair own;
};

struct hub_session {
	struct client *client;
	struct live *live;
	bool current;
	char state_text[160];
	struct secret secret;
	/* The command that waits for its answer. */
	uint64_t asked;
	bool answered;
	struct msg final;
	void (*row)(void *ctx, const struct msg *msg);
	void *row_ctx;
	/* Commands that were pushed. */
	size_t pushed, done;
	bool failed;
	struct msg_refused refused; /* the first */
};

/* --- where --- */

/* A hub binds every address; a console connects to one. */
static void
endpoint_set(char *to, size_t size, const char *endpoint)
{
	if (strncmp(endpoint, "tcp://*:", 8) == 0)
		snprintf(to, size, "tcp://127.0.0.1:%.100s", endpoint + 8);
	else
		text_copy(to, size, endpoint);
}

static int
address_from_config(struct address *address, const char *path, struct err *err)
{
	static struct config_errors errors;
	struct config config;
	struct keypair pair;
	int rc = 0;

	if (config_load(&config, path, &errors) < 0)
		return err_set(err, "%s", errors.list[0].text);
	endpoint_set(address->desk, sizeof address->desk, config.hub.desk);
	endpoint_set(address->feed, sizeof address->feed, config.hub.feed);
	if (config.hub.secret_key_file[0] != '\0') {
		rc = keypair_load(&pair, config.hub.secret_key_file, err);
		if (rc == 0)
			memcpy(address->hub_key, pair.public_key, KEY_TEXT);
		keypair_done(&pair);
	}
	config_free(&config);
	return rc;
}

/* The sockets of one machine lie beside each other, by their names. */
static void
feed_beside(struct address *address)
{
	size_t n = strlen(address->desk);

	if (strncmp(address->desk, "ipc://", 6) == 0 && n > 5 &&
	    strcmp(address->desk + n - 5, "/desk") == 0)
		snprintf(address->feed, sizeof address->feed, "%.*s/feed",
		    (int)(n - 5), address->desk);
}

static int
address_make(const struct ctl *ctl, struct address *address, struct err *err)
{
	const char *const *o = ctl->options;

	memset(address, 0, sizeof *address);
	if (o[OPTION_HUB] != NULL) {
		endpoint_set(address->desk, sizeof address->desk,
		    o[OPTION_HUB]);
		if (o[OPTION_FEED] != NULL)
			endpoint_set(address->feed, sizeof address->feed,
			    o[OPTION_FEED]);
		else
			feed_beside(address);
	} else if (address_from_config(address,
		       o[OPTION_CONFIG] != NULL ? o[OPTION_CONFIG]
						: SYSCONFDIR
			   "/vigie/vigied.conf",
		       err) < 0) {
		return -1;
	}
	if (o[OPTION_HUB_KEY] != NULL) {
		if (key_check(o[OPTION_HUB_KEY], err) < 0)
			return err_prefix(err, "--hub-key");
		text_copy(address->hub_key, KEY_TEXT, o[OPTION_HUB_KEY]);
	}
	if (o[OPTION_KEY] != NULL)
		return keypair_load(&address->own, o[OPTION_KEY], err);
	return 0;
}

/* --- what the client tells --- */

static void
on_state(void *ctx, enum client_state state, const char *text)
{
	struct hub_session *session = ctx;

	(void)state;
	text_copy(session->state_text, sizeof session->state_text,
	    text == NULL ? "" : text);
}

static bool
is_final(enum msg_id id)
{
	return id == MSG_DONE || id == MSG_REFUSED || id == MSG_ROWS_END;
}

/* One of those that were pushed: nothing else is asked meanwhile. */
static void
push_answered(struct hub_session *session, const struct msg *msg)
{
	if (!is_final(msg->id))
		return;
	session->pushed--;
	if (msg->id != MSG_REFUSED) {
		session->done++;
	} else if (!session->failed) {
		session->failed = true;
		session->refused = msg->refused;
	}
}

static void
on_reply(void *ctx, uint64_t asked, const struct msg *msg)
{
	struct hub_session *session = ctx;

	if (session->pushed > 0 && asked != 0) {
		push_answered(session, msg);
		return;
	}
	if (asked != session->asked)
		return;
	if (is_final(msg->id)) {
		session->final = *msg;
		session->answered = true;
	} else if (session->row != NULL && msg->id != MSG_ROWS) {
		session->row(session->row_ctx, msg);
	}
}

static void
on_snapshot(void *ctx)
{
	struct hub_session *session = ctx;

	live_free(session->live);
	session->live = live_new();
	session->current = false;
}

static void
on_row(void *ctx, const struct msg *row)
{
	struct hub_session *session = ctx;

	if (row->id == MSG_SITE_SET)
		clock_zone(row->site_set.zone, NULL);
	live_load(session->live, row, NULL);
}

static void
on_fact(void *ctx, const struct fact *fact)
{
	struct hub_session *session = ctx;

	live_fold(session->live, fact, false, NULL);
}

static void
on_caught_up(void *ctx, uint64_t number, int64_t hub_now)
{
	struct hub_session *session = ctx;

	(void)number;
	(void)hub_now;
	session->current = true;
}

/* --- a session --- */

static struct client *
client_make(struct hub_session *session, const struct address *address,
    struct err *err)
{
	struct client_config config = {
	    .desk = address->desk,
	    .feed = address->feed[0] == '\0' ? NULL : address->feed,
	    .hub_key = address->hub_key[0] == '\0' ? NULL : address->hub_key,
	    .program = "vigiectl " PACKAGE_VERSION,
	    .state = on_state,
	    .reply = on_reply,
	    .snapshot = on_snapshot,
	    .row = on_row,
	    .fact = on_fact,
	    .caught_up = on_caught_up,
	    .ctx = session,
	};

	if (address->own.public_key[0] != '\0') {
		config.public_key = address->own.public_key;
		config.secret_key = address->own.secret_key;
	}
	return client_new(&config, err);
}

/* Wait until the state is one of the mask's bits; false when the time is
 * over before. */
static bool
state_wait(struct hub_session *session, unsigned int states, int ms)
{
	int64_t end = clock_steady() + ms, left;

	for (;;) {
		if (states & 1u << client_state(session->client))
			return true;
		left = end - clock_steady();
		if (left <= 0 || session->answered)
			return false;
		client_wait(session->client, (int)left);
	}
}

static int
sign_in(struct hub_session *session, const struct ctl *ctl, struct err *err)
{
	const char *login = ctl->options[OPTION_USER];

	if (secret_get(ctl, OPTION_PASSWORD_FILE, "VIGIE_PASSWORD", login,
		false, &session->secret, err) < 0)
		return -1;
	client_login(session->client, login, session->secret.text);
	if (state_wait(session, 1u << CLIENT_SIGNED_IN | 1u << CLIENT_CURRENT,
		SIGNED_IN_MS))
		return 0;
	if (session->answered)
		return err_set(err, "refused: %s",
		    session->final.refused.text[0] != '\0'
			? session->final.refused.text
			: word_label(&words_refusal,
			      session->final.refused.why));
	return err_set(err, "the hub does not answer%s%s",
	    session->state_text[0] == '\0' ? "" : ": ", session->state_text);
}

static struct hub_session *
open_with(const struct ctl *ctl, bool feed, struct err *err)
{
	struct hub_session *session;
	struct address address;

	if (ctl->options[OPTION_USER] == NULL) {
		err_set(err,
		    "--user must be given (or --store, for a store that"
		    " no hub has open)");
		return NULL;
	}
	if (address_make(ctl, &address, err) < 0)
		return NULL;
	if (!feed)
		address.feed[0] = '\0';
	session = mem_zero(1, sizeof *session);
	session->live = live_new();
	session->client = client_make(session, &address, err);
	keypair_done(&address.own);
	if (session->client == NULL)
		goto fail;
	if (!state_wait(session, 1u << CLIENT_GREETED | 1u << CLIENT_REFUSED,
		GREETED_MS) ||
	    client_state(session->client) == CLIENT_REFUSED) {
		err_set(err, "no hub at %s%s%s", address.desk,
		    session->state_text[0] == '\0' ? "" : ": ",
		    session->state_text);
		goto fail;
	}
	if (sign_in(session, ctl, err) < 0)
		goto fail;
	return session;
fail:
	session_close(session);
	return NULL;
}

struct hub_session *
session_open(const struct ctl *ctl, struct err *err)
{
	return open_with(ctl, true, err);
}

struct hub_session *
session_open_desk(const struct ctl *ctl, struct err *err)
{
	return open_with(ctl, false, err);
}

void
session_close(struct hub_session *session)
{
	if (session == NULL)
		return;
	if (session->client != NULL) {
		session->answered = false;
		if (client_session(session->client) != NULL) {
			client_logout(session->client);
			state_wait(session, 1u << CLIENT_REFUSED, LOGOUT_MS);
		}
		client_free(session->client);
	}
	live_free(session->live);
	secret_done(&session->secret);
	free(session);
}

const char *
session_password(const struct hub_session *session)
{
	return session->secret.text;
}

static int
refused_tell(const struct msg_refused *refused, struct err *err)
{
	return err_set(err, "refused: %s%s%s",
	    word_label(&words_refusal, refused->why),
	    refused->text[0] == '\0' ? "" : ": ", refused->text);
}

int
session_ask(struct hub_session *session, const struct msg *command,
    void (*row)(void *ctx, const struct msg *msg), void *ctx,
    struct msg_done *done, struct err *err)
{
	session->row = row;
	session->row_ctx = ctx;
	session->answered = false;
	session->asked = client_send(session->client, command, ANSWER_MS);
	if (session->asked == 0)
		return err_set(err, "a value is out of its bounds");
	/* The client itself answers when the deadline passed. */
	while (!session->answered)
		client_wait(session->client, 1000);
	session->asked = 0;
	session->answered = false;
	if (session->final.id == MSG_REFUSED)
		return refused_tell(&session->final.refused, err);
	if (done != NULL && session->final.id == MSG_DONE)
		*done = session->final.done;
	return 0;
}

int
session_ask_again(struct hub_session *session, const struct msg *command,
    void (*row)(void *ctx, const struct msg *msg), void *ctx, struct err *err)
{
	int64_t end = clock_steady() + ANSWER_MS, again;

	for (;;) {
		session->final.id = 0;
		if (session_ask(session, command, row, ctx, NULL, err) == 0)
			return 0;
		if (session->final.id != MSG_REFUSED ||
		    session->final.refused.why != REFUSAL_BUSY ||
		    clock_steady() >= end)
			return -1;
		again = clock_steady() + BUSY_MS;
		while (clock_steady() < again)
			client_wait(session->client,
			    (int)(again - clock_steady()));
	}
}

uint64_t
session_next(const struct hub_session *session)
{
	return session->final.id == MSG_ROWS_END ? session->final.rows_end.next
						 : 0;
}

static int
push_wait(struct hub_session *session, size_t most, size_t *done,
    struct err *err)
{
	while (session->pushed > most)
		client_wait(session->client, 1000);
	*done = session->done;
	return session->failed ? refused_tell(&session->refused, err) : 0;
}

int
session_push(struct hub_session *session, const struct msg *command,
    size_t *done, struct err *err)
{
	if (push_wait(session, PUSHED_MAX - 1, done, err) < 0)
		return -1;
	if (client_send(session->client, command, ANSWER_MS) == 0)
		return err_set(err, "a value is out of its bounds");
	session->pushed++;
	/* What came in meanwhile. */
	while (client_turn(session->client) == 1)
		continue;
	return 0;
}

int
session_flush(struct hub_session *session, size_t *done, struct err *err)
{
	int rc = push_wait(session, 0, done, err);

	session->done = 0;
	session->failed = false;
	return rc;
}

bool
session_is_busy(const struct hub_session *session)
{
	return session->refused.why == REFUSAL_BUSY;
}

const struct live *
session_live(struct hub_session *session, struct err *err)
{
	if (state_wait(session, 1u << CLIENT_CURRENT, SIGNED_IN_MS) ||
	    session->current)
		return session->live;
	err_set(err, "the hub's feed does not answer (is --feed given?)");
	return NULL;
}

int
session_rows(const struct ctl *ctl, const struct msg *command,
    void (*row)(void *ctx, const struct msg *msg), void *ctx)
{
	struct hub_session *session;
	struct err err;
	int rc;

	session = session_open(ctl, &err);
	if (session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	rc = session_ask(session, command, row, ctx, NULL, &err);
	session_close(session);
	return rc < 0 ? ctl_fail(ctl, "%s", err.text) : CTL_DONE;
}

int
session_do(const struct ctl *ctl, const struct msg *command)
{
	int rc = session_rows(ctl, command, NULL, NULL);

	return rc == CTL_DONE ? ctl_done(ctl) : rc;
}
