/* identity.c - the words of callers, doubts and flags, kept with their facts. */
#include "src/hub/identity.h"

#include <stdio.h>

#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/message.h"
#include "src/live/identity.h"
#include "src/live/incident.h"

void
identity_ask_caller(struct hub *hub, const struct ask *ask)
{
	const struct msg_caller *caller = &ask->msg->caller;
	struct msg row = {.id = MSG_CALLER_ROW};
	struct asker asker;

	asker_set(&asker, ask);
	if (ask_decide(hub, &asker, ask->msg, ask->now) == 0)
		return;
	row.caller_row.contact = caller->contact;
	TEXT_SET(row.caller_row.name, caller->name);
	TEXT_SET(row.caller_row.relation, caller->relation);
	row.caller_row.user = ask->console->user;
	commit_row(hub, &row);
}

/* What the live state says of a doubt, as a row to be kept. */
static struct msg
doubt_row(const struct msg_doubt_row *doubt)
{
	struct msg row = {.id = MSG_DOUBT_WORDS};

	row.doubt_words.doubt = doubt->doubt;
	row.doubt_words.patient = doubt->patient;
	row.doubt_words.contact = doubt->contact;
	row.doubt_words.user = doubt->user;
	row.doubt_words.raised = doubt->raised;
	return row;
}

/* What the core sent to who watches identities. */
static void
tell_watchers(struct hub *hub, const struct msg_doubt_words *doubt)
{
	struct msg msg = {.id = MSG_MESSAGE_ROW};
	struct msg_message_row *row = &msg.message_row;

	row->message = doubt->doubt + 1;
	if (!message_was_sent(hub, row->message))
		return;
	row->user = doubt->user;
	row->sent = doubt->raised;
	row->audience = AUDIENCE_WATCH;
	row->of = doubt->doubt;
	TEXT_SET(row->text, doubt->text);
	message_keep(hub, row->message, &msg);
}

void
identity_ask_doubt(struct hub *hub, const struct ask *ask)
{
	uint64_t before = hub->live->row.number;
	const struct doubt *doubt;
	struct asker asker;
	struct msg row;

	asker_set(&asker, ask);
	doubt =
	    live_doubt(hub->live, ask_decide(hub, &asker, ask->msg, ask->now));
	/* One that was there before keeps its words. */
	if (doubt == NULL || doubt->row.doubt <= before)
		return;
	row = doubt_row(&doubt->row);
	TEXT_SET(row.doubt_words.text, ask->msg->doubt.text);
	commit_row(hub, &row);
	tell_watchers(hub, &row.doubt_words);
}

void
identity_ask_lift(struct hub *hub, const struct ask *ask)
{
	const struct doubt *doubt =
	    live_doubt(hub->live, ask->msg->doubt_lift.doubt);
	struct asker asker;
	struct msg row = {0};

	if (doubt != NULL)
		row = doubt_row(&doubt->row);
	asker_set(&asker, ask);
	if (ask_decide(hub, &asker, ask->msg, ask->now) == 0)
		return;
	row.doubt_words.lifted = ask->now;
	row.doubt_words.by = ask->console->user;
	TEXT_SET(row.doubt_words.reason, ask->msg->doubt_lift.text);
	commit_row(hub, &row);
}

/* Whose card it is, the core has decided. */
static uint64_t
flagged_patient(const struct hub *hub, const struct msg_incident_flag *flag)
{
	const struct incident *incident =
	    live_incident(hub->live, flag->incident);

	return incident != NULL && incident->row.patient != 0
	    ? incident->row.patient
	    : flag->patient;
}

void
identity_ask_flag(struct hub *hub, const struct ask *ask)
{
	const struct msg_incident_flag *flag = &ask->msg->incident_flag;
	struct msg row = {.id = MSG_FLAG_ROW};
	struct asker asker;

	asker_set(&asker, ask);
	if (ask_decide(hub, &asker, ask->msg, ask->now) == 0)
		return;
	row.flag_row.patient = flagged_patient(hub, flag);
	snprintf(row.flag_row.identifier, sizeof row.flag_row.identifier,
	    "incident %llu", (unsigned long long)flag->incident);
	row.flag_row.kind = flag->until != 0 ? FLAG_INCIDENT : 0;
	row.flag_row.until = flag->until;
	TEXT_SET(row.flag_row.words, flag->text);
	commit_row(hub, &row);
}
