/* login.c - opening a session, taking it up again, and passwords. */
#include "src/hub/login.h"

#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

/* --- login --- */

static void
signed_in(struct hub *hub, const struct console *console, uint64_t client_seq)
{
	const struct session *session =
	    live_session(hub->live, console->session);
	const struct user *user = live_user(hub->live, console->user);
	struct msg msg = {.id = MSG_SIGNED_IN};

	msg.signed_in.client_seq = client_seq;
	msg.signed_in.session = console->session;
	msg.signed_in.user = console->user;
	msg.signed_in.role = console->role;
	if (session != NULL)
		msg.signed_in.until = session->row.until;
	if (user != NULL)
		TEXT_SET(msg.signed_in.name, user->set.name);
	TEXT_SET(msg.signed_in.zone, hub->live->site.zone);
	token_make(&hub->token, console->session, console->desk.key,
	    msg.signed_in.token);
	commit_reply(hub, hub->live->row.number, &console->desk, &msg);
}

static void
login_done(struct hub *hub, struct proof *proof)
{
	const struct asker *asker = &proof->asker;
	struct console *console;
	uint64_t session;

	if (proof->failed) {
		tries_undo(&hub->tries, proof->login, asker->peer.key);
		asker_refuse(hub, asker, REFUSAL_BUSY, "");
		return;
	}
	if (!proof->good || live_user(hub->live, proof->user) == NULL) {
		hub->status.logins_wrong++;
		asker_refuse(hub, asker, REFUSAL_LOGIN, "");
		return;
	}
	tries_forgive(&hub->tries, proof->login, asker->peer.key);
	session = core_login(hub->core, proof->user, proof->client,
	    hub_now(hub), commit_facts(hub));
	commit_take(hub);
	console = console_open(hub, session, proof->client, &asker->peer);
	hub->status.logins++;
	signed_in(hub, console, asker->client_seq);
}

void
login_ask(struct hub *hub, const struct ask *ask)
{
	const struct msg_login *login = &ask->msg->login;
	const struct user *user;
	struct proof *proof;

	/* Asked again before the answer: the answer is to the last one. */
	proof = proof_find(hub, ask->peer, login);
	if (proof != NULL) {
		proof->asker.client_seq = login->client_seq;
		return;
	}
	if (HASH_COUNT(hub->live->sessions) >= hub->config.hub.sessions) {
		ask_refuse(hub, ask, REFUSAL_BUSY, "too many sessions");
		return;
	}
	if (!tries_begin(&hub->tries, login->login, ask->peer->key,
		clock_steady())) {
		log_warn("login: too many tries%s%s",
		    ask->peer->key[0] ? " from key " : "", ask->peer->key);
		ask_refuse(hub, ask, REFUSAL_TRIES, "");
		return;
	}
	proof = proof_new(hub, ask);
	if (proof == NULL) {
		tries_undo(&hub->tries, login->login, ask->peer->key);
		ask_refuse(hub, ask, REFUSAL_BUSY, "");
		return;
	}
	user = live_user_login(hub->live, login->login);
	proof->user = user == NULL ? 0 : user->set.user;
	proof->client = login->client;
	TEXT_SET(proof->login, login->login);
	proof->judge = true;
	TEXT_SET(proof->given, login->password);
	proof->done = login_done;
	proof_start(proof);
}

void
login_resume(struct hub *hub, const struct ask *ask)
{
	const struct msg_resume *resume = &ask->msg->resume;
	struct console *console;

	if (live_session(hub->live, resume->session) == NULL ||
	    !token_is_good(&hub->token, resume->session, ask->peer->key,
		resume->token)) {
		ask_refuse(hub, ask, REFUSAL_SESSION, "");
		return;
	}
	console = console_open(hub, resume->session, resume->client, ask->peer);
	console_heard(hub, console, ask->now);
	signed_in(hub, console, resume->client_seq);
}

/* --- passwords --- */

static void
password_done(struct hub *hub, struct proof *proof)
{
	const struct asker *asker = &proof->asker;
	const struct console *console = console_find(hub, asker->session);
	struct fact fact = {.id = MSG_PASSWORD_SET};
	struct msg row = {.id = MSG_PASSWORD_ROW};

	if (proof->judge && proof->failed)
		tries_undo(&hub->tries, proof->login, asker->peer.key);
	if (proof->failed || console == NULL) {
		asker_refuse(hub, asker,
		    proof->failed ? REFUSAL_BUSY : REFUSAL_SESSION, "");
		return;
	}
	if (!proof->good) {
		asker_refuse(hub, asker, REFUSAL_LOGIN, "");
		return;
	}
	/* A copy of the command may have been as fast. */
	if (ask_is_again(hub, asker))
		return;
	if (proof->judge)
		tries_forgive(&hub->tries, proof->login, asker->peer.key);
	fact.client = console->client;
	fact.client_seq = asker->client_seq;
	fact.password_set.user = proof->user;
	fact.password_set.by = console->user;
	core_put(hub->core, &fact, hub_now(hub), commit_facts(hub));
	commit_take(hub);
	row.password_row.user = proof->user;
	TEXT_SET(row.password_row.hash, proof->made);
	commit_row(hub, &row);
	asker_done(hub, asker, hub->live->row.number, 0, false);
}

/* Whose password it is; NULL when the asker may not set it. */
static const struct user *
password_whose(struct hub *hub, const struct ask *ask)
{
	const struct msg_password *password = &ask->msg->password;
	const struct user *user;

	if (password->login[0] == '\0')
		user = live_user(hub->live, ask->console->user);
	else
		user = live_user_login(hub->live, password->login);
	if (ask->console->role != ROLE_ADMIN &&
	    (user == NULL || user->set.user != ask->console->user)) {
		ask_refuse(hub, ask, REFUSAL_ROLE, "");
		return NULL;
	}
	if (user == NULL)
		ask_refuse(hub, ask, REFUSAL_UNKNOWN, "no such user");
	return user;
}

void
password_ask(struct hub *hub, const struct ask *ask)
{
	const struct msg_password *password = &ask->msg->password;
	bool judge = ask->console->role != ROLE_ADMIN;
	const struct user *user = password_whose(hub, ask);
	struct proof *proof;
	struct err err;

	if (user == NULL)
		return;
	if (password_check(password->password, &err) < 0) {
		ask_refuse(hub, ask, REFUSAL_VALUE, err.text);
		return;
	}
	if (judge &&
	    !tries_begin(&hub->tries, user->set.login, ask->peer->key,
		clock_steady())) {
		ask_refuse(hub, ask, REFUSAL_TRIES, "");
		return;
	}
	proof = proof_new(hub, ask);
	if (proof == NULL) {
		ask_refuse(hub, ask, REFUSAL_BUSY, "");
		return;
	}
	proof->user = user->set.user;
	TEXT_SET(proof->login, user->set.login);
	proof->judge = judge;
	TEXT_SET(proof->given, password->old);
	proof->renew = true;
	TEXT_SET(proof->fresh, password->password);
	proof->done = password_done;
	proof_start(proof);
}
