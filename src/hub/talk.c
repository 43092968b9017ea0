/* talk.c - what an advisor does in a call besides talking. */
#include "src/hub/talk.h"

#include <string.h>

#include "src/base/text.h"
#include "src/hub/hub.h"

/* --- commands --- */

static const char *
emergency_number(const struct hub *hub, uint64_t id)
{
	const struct contact *contact = live_contact(hub->live, id);
	const struct phone_line *line =
	    contact == NULL ? NULL : live_line(hub->live, contact->row.line);

	return line == NULL ? EMERGENCY_NUMBER : line->set.emergency;
}

/* The number and the keys that the core allowed, for the fact that follows. */
static void
keep(struct hub *hub, struct call *call, const struct msg *msg)
{
	size_t n = strlen(call->keys);

	if (msg->id == MSG_CONSULT)
		TEXT_SET(call->number, msg->consult.number);
	else if (msg->id == MSG_GIVE)
		TEXT_SET(call->number,
		    msg->give.emergency
			? emergency_number(hub, msg->give.contact)
			: msg->give.number);
	else if (msg->id == MSG_TONES)
		text_copy(call->keys + n, sizeof call->keys - n,
		    msg->tones.keys);
}

/* What is refused must change no number that another fact is about to use. */
void
talk_ask(struct hub *hub, const struct ask *ask)
{
	const struct msg *msg = ask->msg;
	uint64_t before = hub->live->row.number;
	struct asker asker;
	struct call *call;

	asker_set(&asker, ask);
	ask_decide(hub, &asker, msg, ask->now);
	call =
	    call_of(&hub->telephone, msg_u64(msg->id, &msg->fact, "contact"));
	if (call != NULL && hub->live->row.number != before)
		keep(hub, call, msg);
}

/* --- facts --- */

/* Her telephone stays in it when she is whom the call is passed to. */
static bool
pass(struct hub *hub, struct call *call, const struct msg_consult_set *fact)
{
	const struct telephony *type = hub->telephone.type;

	call->passing = fact->to;
	if (type->attend != NULL)
		type->attend(hub->telephone.exchange, call->call);
	return fact->to == 0;
}

static bool
consult(struct hub *hub, struct call *call, const struct msg_consult_set *fact)
{
	const struct telephony *type = hub->telephone.type;
	void *exchange = hub->telephone.exchange;

	if (fact->step == CONSULT_ASKED && type->consult != NULL)
		type->consult(exchange, call->call, fact->user, fact->to,
		    call->number);
	else if (fact->step == CONSULT_JOINED && type->conference != NULL)
		type->conference(exchange, call->call);
	else if (fact->step == CONSULT_REFUSED && fact->to != 0)
		type->unring(exchange, call->call, fact->to);
	else if (fact->step == CONSULT_BACK && type->back != NULL)
		type->back(exchange, call->call);
	else if (fact->step == CONSULT_PASSED)
		return pass(hub, call, fact);
	return false;
}

/* To an advisor it goes by the offer that follows. */
static bool
give(struct hub *hub, struct call *call, const struct msg_call_given *fact)
{
	const struct telephony *type = hub->telephone.type;

	if (fact->to != 0)
		return false;
	if (type->blind != NULL)
		type->blind(hub->telephone.exchange, call->call, 0,
		    call->number);
	return true;
}

/* The first so many of those that wait. */
static void
press(struct hub *hub, struct call *call, uint64_t length)
{
	const struct telephony *type = hub->telephone.type;
	size_t left = strlen(call->keys), n = length < left ? length : left;
	char keys[sizeof call->keys];

	text_copy(keys, n + 1, call->keys);
	memmove(call->keys, call->keys + n, left - n + 1);
	if (type->dtmf != NULL && n > 0)
		type->dtmf(hub->telephone.exchange, call->call, keys);
}

bool
talk_fact(struct hub *hub, struct call *call, const struct fact *fact)
{
	const struct telephony *type = hub->telephone.type;
	void *exchange = hub->telephone.exchange;

	switch ((int)fact->id) {
	case MSG_CONSULT_SET:
		return consult(hub, call, &fact->consult_set);
	case MSG_CALL_GIVEN:
		return give(hub, call, &fact->call_given);
	case MSG_CALL_MUTED:
		if (type->mute != NULL)
			type->mute(exchange, call->call, fact->call_muted.user,
			    fact->call_muted.on);
		return false;
	case MSG_TONES_SENT:
		press(hub, call, fact->tones_sent.length);
		return false;
	default:
		return false;
	}
}

/* --- events --- */

void
talk_event(struct hub *hub, const struct telephony_event *event)
{
	static const enum consult steps[] = {
	    [TELEPHONY_CONSULT_ANSWERED] = CONSULT_ANSWERED,
	    [TELEPHONY_CONSULT_REFUSED] = CONSULT_REFUSED,
	    [TELEPHONY_CONSULT_GONE] = CONSULT_GONE,
	    [TELEPHONY_ADVISOR_ENDED] = CONSULT_PASSED,
	};
	const struct call *call = call_find(&hub->telephone, event->call);
	struct msg msg = {.id = MSG_CONSULTED};

	if (call == NULL || call->contact == 0)
		return;
	msg.consulted.contact = call->contact;
	msg.consulted.step = steps[event->kind];
	telephone_say(hub, &msg);
}

void
talk_listener(struct hub *hub, const struct telephony_event *event)
{
	const struct call *call = call_find(&hub->telephone, event->call);
	struct msg msg = {.id = MSG_LISTENER_GONE};

	if (call == NULL || call->contact == 0)
		return;
	msg.listener_gone.contact = call->contact;
	msg.listener_gone.heard = event->kind == TELEPHONY_LISTENER_GONE;
	telephone_say(hub, &msg);
}
