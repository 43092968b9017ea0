/* telephone.c - facts become acts of the exchange, its events commands. */
#include "src/hub/telephone.h"

#include <stdlib.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/core/callback.h"
#include "src/hub/callback.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/menu.h"
#include "src/hub/talk.h"

/* He is asked for a message: what it will be is noted before he goes. */
static void
voicemail_begin(struct hub *hub, const struct call *call, uint64_t line)
{
	const struct phone_line *found = live_line(hub->live, line);
	const struct contact *contact = live_contact(hub->live, call->contact);
	struct voicemail *voicemail;

	if (found == NULL ||
	    voicemail_find(&hub->telephone, call->contact) != NULL)
		return;
	voicemail = voicemail_new(&hub->telephone, call->contact);
	voicemail->queue = found->set.voicemail;
	voicemail->patient = contact == NULL ? 0 : contact->row.patient;
	TEXT_SET(voicemail->from, call->from);
}

/* --- facts to acts --- */

static void
act_offered(struct telephone *t, uint64_t call, const struct fact *fact)
{
	/* Whom a call is passed to has it at her telephone, and nobody's rings
	 * before the patient who is called first is there. */
	if (call_find(t, call)->passing != fact->contact_offered.user &&
	    !fact->contact_offered.first)
		t->type->ring(t->exchange, call, fact->contact_offered.user);
}

static void
act_offer_ended(struct telephone *t, uint64_t call, const struct fact *fact)
{
	call_find(t, call)->passing = 0;
	t->type->unring(t->exchange, call, fact->offer_ended.user);
}

static void
act_answered(struct telephone *t, uint64_t call, const struct fact *fact)
{
	struct call *it = call_find(t, call);
	uint64_t user = fact->contact_answered.user;

	it->user = user;
	if (it->passing != user)
		t->type->connect(t->exchange, call, user);
	it->passing = 0;
}

/* Transferred, or taken from her: her telephone has no part in it any more,
 * and the caller waits. */
static void
act_queued(struct telephone *t, uint64_t number, const struct fact *fact)
{
	struct call *call = call_find(t, number);

	(void)fact;
	if (call->user != 0 && call->passing == 0)
		t->type->unring(t->exchange, number, call->user);
	call->user = 0;
}

static void
act_held(struct telephone *t, uint64_t call, const struct fact *fact)
{
	(void)fact;
	t->type->hold(t->exchange, call);
}

static void
act_resumed(struct telephone *t, uint64_t call, const struct fact *fact)
{
	(void)fact;
	t->type->unhold(t->exchange, call);
}

static void
act_ended(struct telephone *t, uint64_t call, const struct fact *fact)
{
	if (fact->contact_ended.by != PARTY_CALLER)
		t->type->hang_up(t->exchange, call);
}

static void
act_left(struct telephone *t, uint64_t call, const struct fact *fact)
{
	enum contact_state outcome = fact->contact_left.outcome;
	char name[VOICEMAIL_NAME];

	voicemail_name(fact->contact_left.contact, name);
	if (outcome == CONTACT_VOICEMAIL && t->type->record != NULL)
		t->type->record(t->exchange, call, name, TELEPHONY_RECORD_OFF);
	if ((outcome != CONTACT_ABANDONED && outcome != CONTACT_SHORT) ||
	    callback_is_call(call))
		t->type->hang_up(t->exchange, call);
}

/* clang-format off */
static const struct {
	enum msg_id fact;
	bool over; /* the call has no further part in it */
	void (*act)(struct telephone *t, uint64_t call,
	    const struct fact *fact);
} acts[] = {
	{MSG_CONTACT_QUEUED, false, act_queued},
	{MSG_CONTACT_OFFERED, false, act_offered},
	{MSG_OFFER_ENDED, false, act_offer_ended},
	{MSG_CONTACT_ANSWERED, false, act_answered},
	{MSG_CONTACT_HELD, false, act_held},
	{MSG_CONTACT_RESUMED, false, act_resumed},
	{MSG_CONTACT_ENDED, true, act_ended},
	{MSG_CONTACT_LEFT, true, act_left},
};
/* clang-format on */

/* What he hears, when that is what the fact is about. */
static void
act_heard(struct hub *hub, const struct fact *fact)
{
	struct call *call =
	    call_of(&hub->telephone, msg_u64(fact->id, &fact->head, "contact"));

	if (call == NULL)
		return;
	switch ((int)fact->id) {
	case MSG_CALL_STEP:
		if (fact->call_step.step == STEP_VOICEMAIL)
			voicemail_begin(hub, call, fact->call_step.line);
		menu_step(hub, call, &fact->call_step);
		/* The exchange goes on with it alone. */
		if (fact->call_step.step == STEP_EMERGENCY)
			call_free(&hub->telephone, call);
		break;
	case MSG_CONTACT_QUEUED:
		call->queue = fact->contact_queued.queue;
		if (call->passing == 0)
			menu_waits(hub, call);
		break;
	case MSG_CALLBACK_ASKED:
		callback_asked(hub, call);
		break;
	case MSG_CALLBACK_REACHED:
		callback_reached(hub, call, &fact->callback_reached);
		break;
	case MSG_CALLBACK_FAILED:
		hub->telephone.type->hang_up(hub->telephone.exchange,
		    call->call);
		call_free(&hub->telephone, call);
		break;
	case MSG_CONTACT_ANSWERED:
		menu_over(hub, call);
		break;
	default:
		if (talk_fact(hub, call, fact))
			call_give(&hub->telephone, call);
		break;
	}
}

void
telephone_fact(struct hub *hub, const struct fact *fact)
{
	struct telephone *telephone = &hub->telephone;
	struct call *call;
	size_t i;

	if (telephone->type == NULL)
		return;
	if (fact->id == MSG_USER_SET && telephone->type->phone != NULL)
		telephone->type->phone(telephone->exchange, fact->user_set.user,
		    fact->user_set.telephone);
	if (fact->id == MSG_CALLBACK_DIALLED)
		callback_call(hub, &fact->callback_dialled);
	act_heard(hub, fact);
	for (i = 0; i < sizeof acts / sizeof acts[0]; i++) {
		if (acts[i].fact != fact->id)
			continue;
		call = call_of(telephone,
		    msg_u64(fact->id, &fact->head, "contact"));
		if (call == NULL)
			return;
		telephone->acts++;
		acts[i].act(telephone, call->call, fact);
		if (acts[i].over)
			call_free(telephone, call);
		return;
	}
}

uint64_t
telephone_call(const struct hub *hub, uint64_t contact)
{
	const struct call *call = call_of(&hub->telephone, contact);

	return call == NULL ? 0 : call->call;
}

void
telephone_tap(struct hub *hub, uint64_t call, const char *patient,
    const char *advisor)
{
	if (hub->telephone.type != NULL && hub->telephone.type->tap != NULL)
		hub->telephone.type->tap(hub->telephone.exchange, call, patient,
		    advisor);
}

void
telephone_listen(struct hub *hub, uint64_t call, uint64_t user,
    enum listen_mode mode)
{
	static const enum telephony_listen as[] = {
	    [LISTEN_SILENT] = TELEPHONY_LISTEN_SILENT,
	    [LISTEN_WHISPER] = TELEPHONY_LISTEN_WHISPER,
	    [LISTEN_BARGE] = TELEPHONY_LISTEN_BARGE,
	};

	if (hub->telephone.type != NULL && hub->telephone.type->listen != NULL)
		hub->telephone.type->listen(hub->telephone.exchange, call, user,
		    as[mode]);
}

/* --- events to commands --- */

/* Decide in somebody's name: the gateway's, or an advisor's whose telephone
 * speaks for her. */
static uint64_t
decide(struct hub *hub, uint64_t user, enum role role,
    const struct msg *command, int64_t now)
{
	struct refused refused = {0};
	struct actor actor = {.user = user, .role = role};
	uint64_t id = 0;

	if (core_command(hub->core, &actor, command, now, commit_facts(hub),
		&id, &refused) < 0) {
		/* Too late is normal: both ends may move at once. */
		hub->status.telephone_refused++;
		return 0;
	}
	commit_take(hub);
	return id;
}

void
telephone_say(struct hub *hub, const struct msg *command)
{
	decide(hub, 0, ROLE_GATEWAY, command, hub_now(hub));
}

uint64_t
telephone_decide(struct hub *hub, const struct msg *command, int64_t now)
{
	struct msg leave = {.id = MSG_LEAVE};
	struct call *call;
	uint64_t contact;

	contact = decide(hub, 0, ROLE_GATEWAY, command, now);
	call = call_find(&hub->telephone, command->arrive.call);
	if (call == NULL)
		return contact;
	if (contact == 0) {
		hub->telephone.type->hang_up(hub->telephone.exchange,
		    call->call);
		call_free(&hub->telephone, call);
		return 0;
	}
	call_is(&hub->telephone, call, contact);
	if (call->gone) {
		leave.leave.contact = contact;
		decide(hub, 0, ROLE_GATEWAY, &leave, now);
	}
	return contact;
}

enum { PRIORITY_MOST = 9 };

static void
event_arrived(struct hub *hub, const struct telephony_event *event)
{
	const struct queue *queue = live_queue_named(hub->live, event->to);
	const struct phone_line *line = live_line_called(hub->live, event->to);
	struct msg_arrive arrive = {0};
	struct call *call;

	if (call_find(&hub->telephone, event->call) != NULL)
		return;
	call = call_new(&hub->telephone, event->call);
	TEXT_SET(call->from, event->from);
	arrive.channel = CHANNEL_CALL;
	arrive.queue = call_given(&hub->telephone, event->call);
	/* He was there already, and nobody outside took him: first of all. */
	if (arrive.queue != 0)
		arrive.priority = PRIORITY_MOST;
	else if (queue != NULL)
		arrive.queue = queue->set.queue;
	else if (line != NULL)
		arrive.line = line->set.line;
	arrive.call = event->call;
	TEXT_SET(arrive.from, event->from);
	arrive_call(hub, &arrive);
}

static void
event_hung_up(struct hub *hub, const struct telephony_event *event)
{
	struct call *call = call_find(&hub->telephone, event->call);
	struct msg leave = {.id = MSG_LEAVE};

	call_given(&hub->telephone, event->call);
	if (call == NULL)
		return;
	call->gone = true;
	if (call->farewell) {
		call_free(&hub->telephone, call);
		return;
	}
	leave.leave.contact = call->contact;
	if (call->contact != 0)
		decide(hub, 0, ROLE_GATEWAY, &leave, hub_now(hub));
}

/* Out of the menu; a queue that is not there leaves the caller in it. */
static void
event_chose(struct hub *hub, const struct telephony_event *event)
{
	struct call *call = call_find(&hub->telephone, event->call);
	const struct queue *queue = live_queue_named(hub->live, event->to);
	struct msg msg = {.id = MSG_ENQUEUE};

	if (call == NULL || call->contact == 0 || queue == NULL)
		return;
	msg.enqueue.contact = call->contact;
	msg.enqueue.queue = queue->set.queue;
	decide(hub, 0, ROLE_GATEWAY, &msg, hub_now(hub));
}

/* What an advisor does with her telephone she could do at her console. */
static void
event_leg(struct hub *hub, const struct telephony_event *event)
{
	const struct call *call = call_find(&hub->telephone, event->call);
	const struct user *user = live_user(hub->live, event->user);
	struct msg msg = {.id = MSG_ACCEPT};

	if (call == NULL || call->contact == 0 || user == NULL)
		return;
	/* Her telephone took up a call that goes out, or did not: she accepted
	 * it before it was one. */
	if (event->kind == TELEPHONY_LEG_ANSWERED &&
	    callback_goes_out(hub, call)) {
		hub->telephone.type->connect(hub->telephone.exchange,
		    call->call, event->user);
		return;
	}
	if (event->kind == TELEPHONY_LEG_REFUSED &&
	    callback_goes_out(hub, call) &&
	    !live_contact(hub->live, call->contact)->row.reached) {
		callback_event(hub, call, DIAL_UNTAKEN);
		return;
	}
	if (event->kind == TELEPHONY_LEG_REFUSED)
		msg.id = MSG_REFUSE;
	else if (event->kind == TELEPHONY_LEG_GONE)
		msg.id = MSG_END;
	msg.accept.contact = call->contact;
	decide(hub, user->set.user, user->set.role, &msg, hub_now(hub));
}

/* What the caller does or hears. */
static void
event_heard(struct hub *hub, const struct telephony_event *event)
{
	struct call *call = call_find(&hub->telephone, event->call);

	if (event->kind == TELEPHONY_RECORDED)
		menu_recorded(hub, event);
	else if (call != NULL && event->kind == TELEPHONY_KEY)
		menu_key_event(hub, call, event->text[0]);
	else if (call != NULL && event->kind == TELEPHONY_OUT_FAILED)
		callback_event(hub, call, callback_why(event->text));
	else if (call != NULL && event->kind == TELEPHONY_OUT_ANSWERED)
		callback_event(hub, call, 0);
	else if (call != NULL && call->farewell)
		hub->telephone.type->hang_up(hub->telephone.exchange,
		    call->call);
	else if (call != NULL)
		menu_played_event(hub, call);
}

static void
event_phone(struct hub *hub, const struct telephony_event *event)
{
	struct msg msg = {.id = MSG_TELEPHONE};

	msg.telephone.user = event->user;
	msg.telephone.there = event->kind == TELEPHONY_PHONE_THERE;
	decide(hub, 0, ROLE_GATEWAY, &msg, hub_now(hub));
}

static void
event_health(struct hub *hub, const struct telephony_event *event)
{
	bool sick = event->kind == TELEPHONY_SICK;

	if (sick && !hub->telephone.sick)
		log_warn("telephony: sick: %s", event->text);
	else if (!sick)
		log_note("telephony: %s%s%s",
		    hub->telephone.sick ? "well again" : "well",
		    event->text[0] != '\0' ? ", " : "", event->text);
	hub->telephone.sick = sick;
	if (!sick)
		menu_restore(hub);
}

static void
on_event(void *ctx, const struct telephony_event *event)
{
	struct hub *hub = ctx;

	hub->telephone.events++;
	if (hub->stopping)
		return;
	switch (event->kind) {
	case TELEPHONY_ARRIVED:
		event_arrived(hub, event);
		break;
	case TELEPHONY_HUNG_UP:
		event_hung_up(hub, event);
		break;
	case TELEPHONY_CHOSE:
		event_chose(hub, event);
		break;
	case TELEPHONY_LEG_ANSWERED:
	case TELEPHONY_LEG_REFUSED:
	case TELEPHONY_LEG_GONE:
		event_leg(hub, event);
		break;
	case TELEPHONY_PHONE_THERE:
	case TELEPHONY_PHONE_LOST:
		event_phone(hub, event);
		break;
	case TELEPHONY_LISTENER_REFUSED:
	case TELEPHONY_LISTENER_GONE:
		talk_listener(hub, event);
		break;
	case TELEPHONY_WELL:
	case TELEPHONY_SICK:
		event_health(hub, event);
		break;
	case TELEPHONY_CONSULT_ANSWERED:
	case TELEPHONY_CONSULT_REFUSED:
	case TELEPHONY_CONSULT_GONE:
	case TELEPHONY_ADVISOR_ENDED:
		talk_event(hub, event);
		break;
	case TELEPHONY_PLAYED:
	case TELEPHONY_KEY:
	case TELEPHONY_RECORDED:
	case TELEPHONY_OUT_ANSWERED:
	case TELEPHONY_OUT_FAILED:
		event_heard(hub, event);
		break;
	default:
		break;
	}
}

/* --- life --- */

/* The calls that were there before a restart, with their numbers. */
static void
calls_load(struct hub *hub, struct store *store)
{
	struct msg_caller_row caller;
	const struct contact *contact;
	struct call *call;

	for (contact = hub->live->contacts; contact != NULL;
	     contact = contact->hh.next) {
		if (contact->row.call == 0 ||
		    contact->row.state == CONTACT_WRAPUP ||
		    call_find(&hub->telephone, contact->row.call) != NULL)
			continue;
		call = call_new(&hub->telephone, contact->row.call);
		call->user = contact->row.state == CONTACT_TALK ||
			contact->row.state == CONTACT_HOLD
		    ? contact->row.user
		    : 0;
		call->queue = contact->row.queue;
		call->language = contact->row.language;
		call->step = contact->row.step;
		call->welcomed = true;
		call->restored = true;
		if (store_caller(store, contact->row.contact, &caller, NULL) >
		    0)
			TEXT_SET(call->from, caller.number);
		call_is(&hub->telephone, call, contact->row.contact);
		if (call->step == STEP_VOICEMAIL)
			voicemail_begin(hub, call, contact->row.line);
	}
}

/* A call of before: in a menu and a queue its keys still mean something, and
 * in a queue it has music. */
static void
call_tell(const struct hub *hub, const struct msg_contact_row *row)
{
	const struct telephony *type = hub->telephone.type;
	void *exchange = hub->telephone.exchange;

	if (type->had != NULL)
		type->had(exchange, row->call, row->user);
	if (row->language == 0 ||
	    (row->state != CONTACT_MENU && row->state != CONTACT_WAITING &&
		row->state != CONTACT_OFFERED))
		return;
	if (type->collect != NULL)
		type->collect(exchange, row->call, true);
	/* He hears it still, but the exchange has forgotten that. */
	if (type->music != NULL && row->state != CONTACT_MENU)
		type->music(exchange, row->call, "default");
}

/* What the exchange is to know of the hub: whose telephones there are, and
 * which calls there were. */
static void
exchange_tell(struct hub *hub)
{
	const struct telephony *type = hub->telephone.type;
	const struct contact *contact;
	const struct user *user;

	for (user = hub->live->users; user != NULL; user = user->hh.next)
		if (type->phone != NULL && user->set.telephone[0] != '\0')
			type->phone(hub->telephone.exchange, user->set.user,
			    user->set.telephone);
	for (contact = hub->live->contacts; contact != NULL;
	     contact = contact->hh.next)
		if (call_of(&hub->telephone, contact->row.contact) != NULL)
			call_tell(hub, &contact->row);
}

int
telephone_open(struct hub *hub, struct store *store, struct err *err)
{
	struct telephony_config config = {
	    hub->loop, hub->config.hub.telephony_options, on_event, hub};
	const struct telephony *type;

	if (strcmp(hub->config.hub.telephony, "none") == 0)
		return 0;
	type = telephony_find(hub->config.hub.telephony);
	if (type == NULL)
		return err_set(err, "no telephone exchange \"%s\"",
		    hub->config.hub.telephony);
	calls_load(hub, store);
	hub->telephone.exchange = type->open(&config, err);
	if (hub->telephone.exchange == NULL)
		return err_prefix(err, "telephony");
	hub->telephone.type = type;
	exchange_tell(hub);
	return 0;
}

void
telephone_close(struct hub *hub, void (*closed)(void *ctx), void *ctx)
{
	struct telephone *telephone = &hub->telephone;

	call_free_all(telephone);
	while (telephone->voicemails != NULL)
		voicemail_free(telephone, telephone->voicemails->contact);
	if (telephone->type == NULL) {
		closed(ctx);
		return;
	}
	telephone->type->close(telephone->exchange, closed, ctx);
	telephone->type = NULL;
}
