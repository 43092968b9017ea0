/* desk.c - a frame on the desk: checked, attributed, carried out. */
#include "src/hub/desk.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/text.h"
#include "src/hub/callback.h"
#include "src/hub/copying.h"
#include "src/hub/finding.h"
#include "src/hub/handled.h"
#include "src/hub/held.h"
#include "src/hub/hub.h"
#include "src/hub/identity.h"
#include "src/hub/log.h"
#include "src/hub/pages.h"
#include "src/hub/quality.h"
#include "src/hub/recalls.h"
#include "src/hub/talk.h"
#include "src/hub/written.h"

/* --- answers --- */

void
desk_send(struct hub *hub, const struct peer *peer, const void *buf,
    size_t size)
{
	if (bus_desk_send(hub->bus, peer, buf, size) < 0)
		hub->status.desk_dropped++;
	else
		hub->status.desk_sent++;
}

static void
refuse(struct hub *hub, uint64_t number, const struct peer *peer,
    uint64_t client_seq, enum refusal why, const char *text, const char *form)
{
	struct msg refused = {.id = MSG_REFUSED};

	refused.refused.client_seq = client_seq;
	refused.refused.why = why;
	TEXT_SET(refused.refused.text, text);
	if (form != NULL && strchr(form, '%') != NULL)
		TEXT_SET(refused.refused.form, form);
	commit_reply(hub, number, peer, &refused);
	hub->status.refused++;
}

void
asker_set(struct asker *asker, const struct ask *ask)
{
	asker->peer = *ask->peer;
	asker->session = ask->console == NULL ? 0 : ask->console->session;
	asker->client_seq = ask->msg->command.client_seq;
}

void
asker_refuse(struct hub *hub, const struct asker *asker, enum refusal why,
    const char *text)
{
	refuse(hub, hub->live->row.number, &asker->peer, asker->client_seq, why,
	    text, NULL);
}

void
asker_refuse_as(struct hub *hub, const struct asker *asker,
    const struct refused *refused)
{
	refuse(hub, hub->live->row.number, &asker->peer, asker->client_seq,
	    refused->why, refused->text, refused->form);
}

void
asker_refuse_err(struct hub *hub, const struct asker *asker, enum refusal why,
    const struct err *err)
{
	refuse(hub, hub->live->row.number, &asker->peer, asker->client_seq, why,
	    err->text, err->form);
}

void
asker_rows(struct hub *hub, const struct asker *asker, struct pages *pages,
    int rc, const struct err *err, const char *what)
{
	const struct console *console = console_find(hub, asker->session);

	if (rc < 0) {
		log_warn("%s: %s", what, err->text);
		asker_refuse(hub, asker, REFUSAL_STORE, "");
	} else if (console != NULL) {
		/* She may have come back at another peer meanwhile. */
		pages_answer(hub, pages, &console->desk, asker->client_seq);
	}
}

void
ask_refuse(struct hub *hub, const struct ask *ask, enum refusal why,
    const char *text)
{
	refuse(hub, 0, ask->peer, ask->msg->command.client_seq, why, text,
	    NULL);
}

void
ask_refuse_err(struct hub *hub, const struct ask *ask, enum refusal why,
    const struct err *err)
{
	refuse(hub, 0, ask->peer, ask->msg->command.client_seq, why, err->text,
	    err->form);
}

void
asker_done(struct hub *hub, const struct asker *asker, uint64_t number,
    uint64_t id, bool again)
{
	struct msg done = {.id = MSG_DONE};

	done.done.client_seq = asker->client_seq;
	done.done.number = number;
	done.done.id = id;
	done.done.again = again;
	commit_reply(hub, number != 0 ? number : hub->live->row.number,
	    &asker->peer, &done);
	hub->status.done++;
}

/* --- commands that the core decides --- */

bool
ask_is_again(struct hub *hub, const struct asker *asker)
{
	const struct console *console = console_find(hub, asker->session);
	const struct answered *answer;
	int done;

	if (console == NULL)
		return false;
	done = live_done(hub->live, console->client, asker->client_seq);
	if (done < 0)
		asker_refuse(hub, asker, REFUSAL_LATE,
		    "too old to know whether it was done");
	if (done <= 0)
		return done < 0;
	answer =
	    answers_find(&hub->answers, console->client, asker->client_seq);
	/* With so many answers waiting for the store, one more to the same
	 * command is left out. */
	if (commit_full(hub) &&
	    (answer == NULL || answer->number > hub->commit.durable))
		return true;
	asker_done(hub, asker, answer == NULL ? 0 : answer->number,
	    answer == NULL ? 0 : answer->id, true);
	return true;
}

uint64_t
ask_decide(struct hub *hub, const struct asker *asker,
    const struct msg *command, int64_t now)
{
	const struct console *console = console_find(hub, asker->session);
	struct refused refused = {0};
	struct actor actor;
	uint64_t before = hub->live->row.number, id = 0;

	if (console == NULL) {
		asker_refuse(hub, asker, REFUSAL_SESSION, "");
		return 0;
	}
	actor.user = console->user;
	actor.role = console->role;
	actor.session = console->session;
	actor.client = console->client;
	actor.client_seq = asker->client_seq;
	if (core_command(hub->core, &actor, command, now, commit_facts(hub),
		&id, &refused) < 0) {
		asker_refuse_as(hub, asker, &refused);
		return 0;
	}
	commit_take(hub);
	asker_done(hub, asker,
	    hub->live->row.number != before ? hub->live->row.number : 0, id,
	    false);
	return id;
}

static void
run_core(struct hub *hub, const struct ask *ask)
{
	struct asker asker;

	asker_set(&asker, ask);
	ask_decide(hub, &asker, ask->msg, ask->now);
}

/* --- small commands --- */

static void
run_hello(struct hub *hub, const struct ask *ask)
{
	const struct msg_hello *hello = &ask->msg->hello;
	struct msg welcome = {.id = MSG_WELCOME};
	char text[160];

	if (hello->version != PROTO_VERSION) {
		snprintf(text, sizeof text,
		    "the console speaks protocol %llu, this hub protocol %d",
		    (unsigned long long)hello->version, (int)PROTO_VERSION);
		ask_refuse(hub, ask, REFUSAL_VERSION, text);
		return;
	}
	welcome.welcome.client_seq = hello->client_seq;
	welcome.welcome.version = PROTO_VERSION;
	welcome.welcome.term = hub->live->row.term;
	welcome.welcome.now = ask->now;
	TEXT_SET(welcome.welcome.title, hub->live->site.title);
	TEXT_SET(welcome.welcome.program, HUB_PROGRAM);
	commit_reply(hub, hub->live->row.number, ask->peer, &welcome);
}

static void
run_ping(struct hub *hub, const struct ask *ask)
{
	/* Being heard is all there is to it. */
	(void)hub;
	(void)ask;
}

static void
run_logout(struct hub *hub, const struct ask *ask)
{
	struct asker asker;

	asker_set(&asker, ask);
	core_session_end(hub->core, asker.session, SESSION_LOGOUT, ask->now,
	    commit_facts(hub));
	commit_take(hub);
	asker_done(hub, &asker, hub->live->row.number, 0, false);
}

/* --- the way in --- */

/*
 * What is done with each command.  One that makes facts is done once: sent
 * again, it is answered again.
 */
/* clang-format off */
static const struct action {
	enum msg_id id;
	bool once;
	void (*run)(struct hub *hub, const struct ask *ask);
} actions[] = {
	{MSG_HELLO, false, run_hello},
	{MSG_LOGIN, false, login_ask},
	{MSG_RESUME, false, login_resume},
	{MSG_LOGOUT, false, run_logout},
	{MSG_PING, false, run_ping},
	{MSG_BE, true, run_core},
	{MSG_ACCEPT, true, run_core},
	{MSG_REFUSE, true, run_core},
	{MSG_HOLD, true, run_core},
	{MSG_UNHOLD, true, run_core},
	{MSG_END, true, run_core},
	{MSG_CLOSE, true, run_core},
	{MSG_NOTE, true, written_note},
	{MSG_RAISE, true, run_core},
	{MSG_TRANSFER, true, run_core},
	{MSG_ACKNOWLEDGE, true, run_core},
	{MSG_LINK, true, run_core},
	{MSG_CARD, false, card_ask},
	{MSG_PROMISE, true, written_promise},
	{MSG_PROMISE_KEEP, true, run_core},
	{MSG_PROMISE_BEGIN, true, run_core},
	{MSG_PROMISE_MOVE, true, run_core},
	{MSG_PROMISE_DROP, true, run_core},
	{MSG_PROMISE_READ, false, card_promise},
	{MSG_REQUEST_NEW, true, written_request},
	{MSG_REQUEST_CHANGE, true, written_request},
	{MSG_REQUEST_REOPEN, true, written_request},
	{MSG_REQUEST_LINK, true, run_core},
	{MSG_REQUEST_READ, false, card_request},
	{MSG_REQUEST_FIND, false, finding_ask},
	{MSG_RECALL_FIND, false, recalls_find},
	{MSG_CARDS, false, copying_ask},
	{MSG_FIND, false, card_find_patients},
	{MSG_EXPLAIN, false, card_explain},
	{MSG_READ_LOG, false, reading_ask},
	{MSG_VERIFY_LOG, false, reading_verify},
	{MSG_STATUS, false, status_ask},
	{MSG_HANDLED, false, handled_ask},
	{MSG_ARTICLE_FIND, false, articles_find},
	{MSG_ARTICLE_READ, false, articles_ask},
	{MSG_ARTICLE_JUDGE, true, articles_judge},
	{MSG_ARTICLE_INSERT, true, run_core},
	{MSG_TICK, true, run_core},
	{MSG_FAQ, false, articles_faq},
	{MSG_INCIDENT, true, incident_ask},
	{MSG_INCIDENT_WRITE, true, incident_form_ask},
	{MSG_INCIDENT_FOLLOW, true, incident_seen_ask},
	{MSG_INCIDENTS, false, incident_list},
	{MSG_INCIDENT_FLAG, true, identity_ask_flag},
	{MSG_CALLER, true, identity_ask_caller},
	{MSG_TRAIT, true, run_core},
	{MSG_DOUBT, true, identity_ask_doubt},
	{MSG_DOUBT_LIFT, true, identity_ask_lift},
	{MSG_DRAW, true, quality_draw},
	{MSG_GRID, false, quality_grid},
	{MSG_SHEET, false, quality_sheet},
	{MSG_EVALUATE, true, quality_evaluate},
	{MSG_REMARK, true, quality_remark},
	{MSG_CALIBRATE, true, quality_calibrate},
	{MSG_ARRIVE, true, arrive_ask},
	{MSG_LETTER_SEND, true, letter_ask_send},
	{MSG_LETTER_DROP, true, run_core},
	{MSG_ASIDE, true, run_core},
	{MSG_GO_ON, true, run_core},
	{MSG_OUTBOX, false, letter_ask_outbox},
	{MSG_LETTER_DONE, true, run_core},
	{MSG_ENQUEUE, true, run_core},
	{MSG_LEAVE, true, run_core},
	{MSG_TELEPHONE, true, run_core},
	{MSG_KEY, true, run_core},
	{MSG_PLAYED, true, run_core},
	{MSG_DIALLED, true, run_core},
	{MSG_CONSULT, true, talk_ask},
	{MSG_CONSULT_STEP, true, run_core},
	{MSG_CONSULTED, true, run_core},
	{MSG_CALL_OUT, true, callback_ask_out},
	{MSG_RECALL_DROP, true, run_core},
	{MSG_GIVE, true, talk_ask},
	{MSG_MUTE, true, run_core},
	{MSG_TONES, true, talk_ask},
	{MSG_USER_ADD, true, run_core},
	{MSG_USER_REMOVE, true, run_core},
	{MSG_MOVE, true, run_core},
	{MSG_LEND, true, run_core},
	{MSG_TAKE, true, run_core},
	{MSG_HAND, true, run_core},
	{MSG_TIMELINE, false, timeline_ask},
	{MSG_SEND, true, message_ask},
	{MSG_READ, true, message_seen},
	{MSG_MESSAGES, false, message_list},
	{MSG_LISTEN, true, run_core},
	{MSG_LISTEN_AS, true, run_core},
	{MSG_LISTENER_GONE, true, run_core},
	{MSG_OBJECT, true, run_core},
	{MSG_RECORD, true, run_core},
	{MSG_MASK, true, run_core},
	{MSG_RECORDINGS, false, recording_list},
	{MSG_RECORDING_OPEN, true, playing_open},
	{MSG_RECORDING_NEXT, false, playing_next},
	{MSG_VOICEMAIL_OPEN, true, playing_open},
	{MSG_RECORDING_ERASE, true, run_core},
	{MSG_PATIENT_SET, false, changes_ask},
	{MSG_PATIENT_PHONE, false, changes_ask},
	{MSG_PATIENT_ID, false, changes_ask},
	{MSG_PATIENT_MERGE, false, changes_ask},
	{MSG_PATIENT_UNMERGE, false, changes_ask},
	{MSG_PATIENT_LINK, false, changes_ask},
	{MSG_PATIENT_UNLINK, false, changes_ask},
	{MSG_PATIENT_RENUMBER, false, changes_ask},
	{MSG_PATIENT_RELATIVE, false, changes_ask},
	{MSG_PATIENT_STAY, false, changes_ask},
	{MSG_PATIENT_APPOINTMENT, false, changes_ask},
	{MSG_PATIENT_FLAG, false, changes_ask},
	{MSG_HELD_LIST, false, held_list},
	{MSG_HELD_SHOW, false, held_show},
	{MSG_HELD_RETRY, false, held_retry},
	{MSG_HELD_DROP, false, held_drop},
	{MSG_PASSWORD, true, password_ask},
	{MSG_BACKUP, false, backup_ask},
	{MSG_RELOAD, false, reload_ask},
};
/* clang-format on */

static const struct action *
action_find(enum msg_id id)
{
	size_t i;

	for (i = 0; i < sizeof actions / sizeof actions[0]; i++)
		if (actions[i].id == id)
			return &actions[i];
	return NULL;
}

/* Whether the sender may ask this at all; refuses it if not. */
static bool
ask_is_allowed(struct hub *hub, const struct ask *ask)
{
	unsigned int mask = msg_type(ask->msg->id)->mask;

	/* A key that was withdrawn opens no connection, but one may be left
	 * of before. */
	if (!console_is_allowed(hub, ask->peer)) {
		ask_refuse(hub, ask, REFUSAL_ROLE,
		    "this workstation was withdrawn");
		return false;
	}
	if (ask->console == NULL && !(mask & 1u)) {
		ask_refuse(hub, ask, REFUSAL_SESSION, "");
		return false;
	}
	if (!(mask & 1u) && !(mask & 1u << ask->console->role)) {
		ask_refuse(hub, ask, REFUSAL_ROLE, "");
		return false;
	}
	return true;
}

/* Whether it may be done now; refuses it if not. */
static bool
ask_is_timely(struct hub *hub, const struct ask *ask)
{
	int64_t deadline = ask->msg->command.deadline;

	if (deadline != 0 && ask->now > deadline) {
		ask_refuse(hub, ask, REFUSAL_LATE, "");
		return false;
	}
	if (ask->msg->id == MSG_PING)
		return true;
	if (commit_full(hub)) {
		ask_refuse(hub, ask, REFUSAL_BUSY, "");
		return false;
	}
	if (ask->console != NULL && !console_may_ask(hub, ask->console)) {
		ask_refuse(hub, ask, REFUSAL_BUSY, "too many commands");
		return false;
	}
	return true;
}

static void
run(struct hub *hub, const struct ask *ask)
{
	const struct action *action = action_find(ask->msg->id);
	struct asker asker;

	if (action == NULL) {
		ask_refuse(hub, ask, REFUSAL_MALFORMED,
		    "not a command of the desk");
		return;
	}
	if (!ask_is_allowed(hub, ask))
		return;
	/* What was done must not be refused when it is sent again, however
	 * late or busy it is. */
	asker_set(&asker, ask);
	if (action->once && ask_is_again(hub, &asker))
		return;
	if (ask_is_timely(hub, ask))
		action->run(hub, ask);
	else if (action->run == changes_ask)
		changes_miss(hub, ask);
}

void
desk_frame(void *ctx, const struct peer *peer, const void *buf, size_t size)
{
	struct hub *hub = ctx;
	struct ask ask = {peer, NULL, NULL, hub_now(hub)};
	struct msg msg;
	struct err err;
	int n;

	if (hub->stopping)
		return;
	hub->status.desk_frames++;
	msg.id = 0;
	memset(&msg.command, 0, sizeof msg.command);
	n = codec_decode(&msg, buf, size, &err);
	ask.msg = &msg;
	ask.console = console_of_peer(hub, peer);
	if (n >= 0 && (size_t)n != size)
		n = err_set(&err, "bytes after the command");
	if (n >= 0 && msg_type(msg.id)->kind != KIND_COMMAND)
		n = err_set(&err, "%s is not a command", msg_name(msg.id));
	if (n < 0) {
		/* Its number is all that is used of a message that is bad. */
		hub->status.malformed++;
		ask_refuse(hub, &ask, REFUSAL_MALFORMED, err.text);
		return;
	}
	if (ask.console != NULL)
		console_heard(hub, ask.console, ask.now);
	run(hub, &ask);
	if (msg.id == MSG_LOGIN || msg.id == MSG_PASSWORD)
		sodium_memzero(&msg, sizeof msg);
}
