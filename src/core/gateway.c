/* gateway.c - contacts come in and callers leave: the gateways' commands. */
#include "src/core/gateway.h"

#include <string.h>

#include "src/core/callback.h"
#include "src/core/contact.h"
#include "src/core/letter.h"
#include "src/core/menu.h"
#include "src/core/request.h"
#include "src/core/recall.h"
#include "src/live/contact.h"

/* Both may be 0, for not known yet. */
static int
check_where(const struct core *core, uint64_t queue, uint64_t subject,
    struct refused *refused)
{
	if (queue != 0 && live_queue(core->live, queue) == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such queue");
	if (subject != 0 && live_subject(core->live, subject) == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such subject");
	return 0;
}

/*
 * The request that a contact goes on with.  One that was closed meanwhile is
 * open again: who answers a letter did not find it resolved.
 */
static uint64_t
request_of(struct core *core, const struct msg_arrive *arrive)
{
	const struct request *request =
	    live_request_for(core->live, arrive->patient, arrive->subject);

	if (arrive->request == 0 ||
	    arrive->request > core->live->row.last_request)
		return request == NULL ? 0 : request->row.request;
	if (live_ended(core->live, arrive->request) != NULL)
		request_again(core, arrive->request, 0,
		    core->live->row.last_contact + 1);
	else if (live_request(core->live, arrive->request) == NULL)
		EMIT(core, REQUEST_OPENED, request_opened,
		    .request = arrive->request, .patient = arrive->patient,
		    .subject = arrive->subject);
	return arrive->request;
}

int
gateway_arrive(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_arrive *arrive = &command->arrive;
	const struct phone_line *line = live_line(core->live, arrive->line);
	uint64_t id = core->live->row.last_contact + 1, request;
	uint64_t queue = arrive->queue;

	(void)actor;
	/* Nobody comes in by a call that goes out. */
	if (arrive->channel == 0 || arrive->channel == CHANNEL_OUTBOUND)
		return core_refuse(refused, REFUSAL_VALUE, "which channel?");
	if (check_where(core, arrive->queue, arrive->subject, refused) != 0)
		return -1;
	if (arrive->line != 0 && line == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such line");
	request = request_of(core, arrive);
	/* Of a line without a menu the queue is known from the first. */
	if (line != NULL && line->set.menu == 0 && queue == 0)
		queue = line->set.queue;
	EMIT(core, CONTACT_ARRIVED, contact_arrived, .contact = id,
	    .channel = arrive->channel, .queue = queue,
	    .subject = arrive->subject, .patient = arrive->patient,
	    .request = request, .call = arrive->call,
	    .numbered = channel_is_spoken(arrive->channel) &&
		strpbrk(arrive->from, "0123456789") != NULL,
	    .again = recall_again(core, arrive->again));
	if (arrive->priority != 0)
		EMIT(core, CONTACT_RAISED, contact_raised, .contact = id,
		    .priority = arrive->priority);
	if (arrive->queue != 0)
		contact_enter(core, id, arrive->queue, 0, ENTRY_NEW, core->now);
	else if (line != NULL)
		menu_begin(core, id, line);
	if (!channel_is_spoken(arrive->channel))
		aside_answered(core, request);
	*done = id;
	return 0;
}

int
gateway_enqueue(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_enqueue *enqueue = &command->enqueue;
	const struct contact *contact =
	    live_contact(core->live, enqueue->contact);

	(void)actor;
	if (contact == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	if (contact->row.state != CONTACT_MENU)
		return core_refuse(refused, REFUSAL_STATE,
		    "the contact has left the menu");
	if (check_where(core, enqueue->queue, enqueue->subject, refused) != 0)
		return -1;
	contact_enter(core, enqueue->contact, enqueue->queue, enqueue->subject,
	    ENTRY_NEW, core->now);
	*done = enqueue->contact;
	return 0;
}

/* What a contact that was not handled has come to. */
static enum contact_state
outcome_of(const struct core *core, const struct contact *contact,
    enum contact_state said)
{
	if (said != 0)
		return said;
	if (contact->row.step == STEP_CLOSED ||
	    contact->row.step == STEP_CALLBACK ||
	    contact->row.step == STEP_VOICEMAIL)
		return CONTACT_CLOSED_HOURS;
	if (contact->row.state == CONTACT_MENU || contact->queue == NULL ||
	    contact->queue->set.short_s == 0 ||
	    contact_waited_ms(&contact->row, core->now) >
		(int64_t)contact->queue->set.short_s * 1000)
		return CONTACT_ABANDONED;
	return CONTACT_SHORT;
}

int
gateway_leave(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_leave *leave = &command->leave;
	const struct contact *contact =
	    live_contact(core->live, leave->contact);
	enum contact_state outcome;

	(void)actor;
	if (contact == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	if (leave->outcome != 0 && leave->outcome != CONTACT_VOICEMAIL &&
	    leave->outcome != CONTACT_FAILED)
		return core_refuse(refused, REFUSAL_VALUE,
		    "voicemail or failed");
	*done = leave->contact;
	/* A call of the hub's own that ended before anybody took it up. */
	if (contact_is_dialled(&contact->row)) {
		callback_fail(core, leave->contact, DIAL_FAULT);
		return 0;
	}
	switch (contact->row.state) {
	case CONTACT_TALK:
	case CONTACT_HOLD:
		contact_end(core, leave->contact,
		    leave->outcome == CONTACT_FAILED ? PARTY_TELEPHONY
						     : PARTY_CALLER);
		return 0;
	case CONTACT_WRAPUP:
		return 0;
	default:
		outcome = outcome_of(core, contact, leave->outcome);
		if (contact->row.state == CONTACT_OFFERED)
			contact_offer_end(core, leave->contact, OFFER_LEFT);
		contact_leave(core, leave->contact, outcome);
		return 0;
	}
}
