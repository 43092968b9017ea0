/* callback.c - a caller who asked to be called back keeps his place. */
#include "src/core/callback.h"

#include "src/core/contact.h"
#include "src/core/limits.h"
#include "src/core/recall.h"
#include "src/live/contact.h"
#include "src/live/queue.h"

/*
 * The hub's own numbers of calls lie above those of an exchange, and stay
 * exact in JSON.  Before each call the contact is offered, so no two calls
 * that follow each other have the same number.
 */
static const uint64_t first_call = UINT64_C(1) << 52;
enum { CALLS_APART = 16 };

bool
callback_offered(const struct contact *contact, int64_t now)
{
	const struct queue *queue = contact->queue;

	return queue != NULL && queue->set.callback_s != 0 &&
	    contact->row.channel == CHANNEL_CALL &&
	    contact->row.state == CONTACT_WAITING &&
	    (!queue->opening.open ||
		contact_waited_ms(&contact->row, now) >=
		    (int64_t)queue->set.callback_s * 1000);
}

int
callback_ask(struct core *core, const struct contact *contact, uint64_t key,
    struct refused *refused)
{
	const struct queue *queue = contact->queue;

	if (queue == NULL || queue->set.callback_s == 0 ||
	    contact->row.channel != CHANNEL_CALL)
		return core_refuse(refused, REFUSAL_STATE,
		    "no callback is offered there");
	if (!callback_offered(contact, core->now))
		return core_refuse(refused, REFUSAL_STATE, "not yet");
	if (key == CALLBACK_KEY)
		EMIT(core, CALLBACK_ASKED, callback_asked,
		    .contact = contact->row.contact);
	return 0;
}

/* Whether it is the hub that calls him. */
static bool
is_called(const struct msg_contact_row *row)
{
	return row->asked || row->channel == CHANNEL_OUTBOUND;
}

bool
callback_is_call(uint64_t call)
{
	return call >= first_call;
}

static void
dial(struct core *core, const struct msg_contact_row *row, uint64_t user)
{
	EMIT(core, CALLBACK_DIALLED, callback_dialled, .contact = row->contact,
	    .user = user,
	    .call = first_call + row->contact * CALLS_APART +
		row->offers % CALLS_APART);
}

void
callback_dial(struct core *core, uint64_t id)
{
	const struct msg_contact_row *row = &live_contact(core->live, id)->row;

	if (is_called(row) && row->call == 0)
		dial(core, row, row->user);
}

/* --- the patient first --- */

bool
callback_is_first(const struct contact *contact)
{
	const struct msg_contact_row *row = &contact->row;

	if (!row->asked || row->reached)
		return false;
	return row->dialled != 0 ||
	    (row->call == 0 && contact->queue != NULL &&
		contact->queue->set.first == FIRST_PATIENT);
}

int64_t
callback_until(const struct contact *contact, int64_t now)
{
	int64_t dialled = contact->row.dialled;

	if (!callback_is_first(contact))
		return now + (int64_t)contact->queue->set.offer_s * 1000;
	return (dialled != 0 ? dialled : now) + DIAL_MS;
}

void
callback_dial_first(struct core *core, uint64_t id)
{
	const struct contact *contact = live_contact(core->live, id);

	if (callback_is_first(contact) && contact->row.call == 0)
		dial(core, &contact->row, 0);
}

/* Whether he called the queue himself while he was called. */
static bool
came_himself(const struct core *core, const struct msg_contact_row *row)
{
	const struct contact *contact;

	HASH_EACH(contact, core->live->contacts)
		if (contact->row.channel == CHANNEL_CALL &&
		    contact->row.state != CONTACT_MENU &&
		    contact->row.queue == row->queue &&
		    (contact->row.again == row->contact ||
			(row->patient != 0 &&
			    contact->row.patient == row->patient)))
			return true;
	return false;
}

/* How it goes on after a try in vain: to which end it has come, 0: to none. */
static enum contact_state
fail(struct core *core, const struct contact *contact, uint64_t user,
    enum dial_end why)
{
	const struct msg_contact_row *row = &contact->row;
	const struct queue *queue = contact->queue;
	bool untaken = why == DIAL_UNTAKEN;
	enum contact_state end = 0;

	if (came_himself(core, row))
		end = CONTACT_OVERFLOWED;
	else if (queue == NULL ||
	    (!untaken && row->tries + 1 >= queue->set.tries))
		end = CONTACT_FAILED;
	EMIT(core, CALLBACK_FAILED, callback_failed, .contact = row->contact,
	    .user = user, .why = why,
	    .until = end != 0 || untaken
		? 0
		: core->now + (int64_t)queue->set.pause_s * 1000);
	return end;
}

void
callback_fail(struct core *core, uint64_t id, enum dial_end why)
{
	const struct contact *contact = live_contact(core->live, id);
	enum contact_state end;

	if (contact->row.state == CONTACT_OFFERED)
		contact_offer_end(core, id, OFFER_UNREACHED);
	end = fail(core, contact, 0, why);
	if (end != 0)
		contact_leave(core, id, end);
}

bool
callback_rings(const struct msg_contact_row *row)
{
	return is_called(row) && row->call != 0 && !row->reached &&
	    (row->state == CONTACT_TALK || row->state == CONTACT_HOLD);
}

void
callback_give_up(struct core *core, uint64_t id, enum dial_end why)
{
	const struct contact *contact = live_contact(core->live, id);
	enum contact_state end;

	if (contact->row.channel == CHANNEL_OUTBOUND) {
		recall_failed(core, id, why);
		return;
	}
	end = fail(core, contact, contact->row.user, why);
	if (end != 0)
		contact_leave(core, id, end);
	else
		contact_return(core, id);
}

/* He is on the line: who is held free for him is rung. */
static void
reach(struct core *core, const struct contact *contact)
{
	bool offered = contact->row.state == CONTACT_OFFERED;

	EMIT(core, CALLBACK_REACHED, callback_reached,
	    .contact = contact->row.contact, .user = contact->row.user,
	    .until = offered
		? core->now + (int64_t)contact->queue->set.offer_s * 1000
		: 0);
}

/* --- what became of a call --- */

int
callback_dialled(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_dialled *dialled = &command->dialled;
	const struct contact *contact =
	    live_contact(core->live, dialled->contact);
	const struct msg_contact_row *row;

	(void)actor;
	if (contact == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	row = &contact->row;
	if (contact_is_dialled(row)) {
		*done = row->contact;
		if (dialled->why == 0)
			reach(core, contact);
		else
			callback_fail(core, row->contact, dialled->why);
		return 0;
	}
	if (!callback_rings(row))
		return core_refuse(refused, REFUSAL_STATE,
		    "nobody was dialled");
	*done = row->contact;
	if (dialled->why != 0) {
		callback_give_up(core, row->contact, dialled->why);
		return 0;
	}
	reach(core, contact);
	if (row->channel == CHANNEL_OUTBOUND)
		recall_reached(core, row->contact);
	return 0;
}

/* --- over, or begun, by the caller --- */

/* Whether he is still to be called, though it may have begun. */
static bool
is_to_be_called(const struct msg_contact_row *row)
{
	return row->asked && !row->reached &&
	    (row->call == 0 || row->dialled != 0) &&
	    (row->state == CONTACT_WAITING || row->state == CONTACT_OFFERED);
}

static void
stop(struct core *core, uint64_t id, enum contact_state outcome)
{
	if (live_contact(core->live, id)->row.state == CONTACT_OFFERED)
		contact_offer_end(core, id, OFFER_LEFT);
	contact_leave(core, id, outcome);
}

int64_t
callback_replace(struct core *core, const struct queue *queue, uint64_t patient,
    uint64_t again, int64_t since)
{
	struct contact *contact;

	if (queue == NULL || queue->set.callback_s == 0)
		return since;
	RB_FOREACH(contact, waiting, (struct waiting *)&queue->waiting)
		if (is_to_be_called(&contact->row) &&
		    (contact->row.contact == again ||
			(patient != 0 && contact->row.patient == patient)))
			break;
	if (contact == NULL)
		return since;
	since = contact->row.since < since ? contact->row.since : since;
	stop(core, contact->row.contact, CONTACT_OVERFLOWED);
	return since;
}

bool
callback_cancel(struct core *core, uint64_t id)
{
	const struct contact *contact = live_contact(core->live, id);

	if (contact == NULL || !is_to_be_called(&contact->row))
		return false;
	stop(core, id, CONTACT_ABANDONED);
	return true;
}

/* --- outside the hours --- */

uint64_t
callback_closed_queue(const struct core *core, const struct contact *contact)
{
	const struct phone_line *line =
	    live_line(core->live, contact->row.line);

	/* A hidden number cannot be called back. */
	if (line == NULL || line->set.callback == 0 || !contact->row.numbered)
		return 0;
	if (contact->queue != NULL && contact->queue->set.callback_s != 0)
		return contact->queue->set.queue;
	return live_queue(core->live, line->set.callback) == NULL
	    ? 0
	    : line->set.callback;
}

void
callback_closed(struct core *core, uint64_t id)
{
	const struct contact *contact = live_contact(core->live, id);
	const struct msg_contact_row *row = &contact->row;
	uint64_t to = callback_closed_queue(core, contact);
	const struct queue *queue = live_queue(core->live, to);
	int64_t since = core->now;

	if (!queue->opening.open && queue->opening.until > since)
		since = queue->opening.until;
	since = callback_replace(core, queue, row->patient, row->again, since);
	EMIT(core, CONTACT_QUEUED, contact_queued, .contact = id, .queue = to,
	    .priority = row->priority, .since = since, .entry = ENTRY_NEW);
	EMIT(core, CALLBACK_ASKED, callback_asked, .contact = id);
}
