/* callback.c - a caller who asked to be called back keeps his place. */
#include "src/core/callback.h"

#include "src/core/contact.h"
#include "src/core/recall.h"
#include "src/live/contact.h"
#include "src/live/queue.h"

/*
 * The hub's own numbers of calls lie above those of an exchange, and stay
 * exact in JSON.
 */
static const uint64_t first_call = UINT64_C(1) << 52;
enum { KEY_YES = 1, TRIES_MAX = 16 };

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
	if (key == KEY_YES)
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

void
callback_dial(struct core *core, uint64_t id)
{
	const struct msg_contact_row *row = &live_contact(core->live, id)->row;

	if (!is_called(row) || row->call != 0)
		return;
	EMIT(core, CALLBACK_DIALLED, callback_dialled, .contact = id,
	    .user = row->user,
	    .call = first_call + id * TRIES_MAX + row->tries % TRIES_MAX);
}

int
callback_dialled(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_dialled *dialled = &command->dialled;
	const struct contact *contact =
	    live_contact(core->live, dialled->contact);
	const struct msg_contact_row *row;
	bool last;

	(void)actor;
	if (contact == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	row = &contact->row;
	if (!is_called(row) || row->call == 0 ||
	    (row->state != CONTACT_TALK && row->state != CONTACT_HOLD))
		return core_refuse(refused, REFUSAL_STATE,
		    "nobody was dialled");
	*done = row->contact;
	if (row->channel == CHANNEL_OUTBOUND) {
		recall_dialled(core, row->contact, dialled->why);
		return 0;
	}
	if (dialled->why == 0)
		return 0;
	last = contact->queue == NULL ||
	    row->tries + 1 >= contact->queue->set.tries;
	EMIT(core, CALLBACK_FAILED, callback_failed, .contact = row->contact,
	    .user = row->user, .why = dialled->why,
	    .until = last
		? 0
		: core->now + (int64_t)contact->queue->set.pause_s * 1000);
	if (last)
		contact_leave(core, dialled->contact, CONTACT_FAILED);
	else
		contact_return(core, dialled->contact);
	return 0;
}

int64_t
callback_replace(struct core *core, const struct queue *queue, uint64_t patient,
    uint64_t again, int64_t since)
{
	struct contact *contact;

	if (queue == NULL || queue->set.callback_s == 0)
		return since;
	RB_FOREACH(contact, waiting, (struct waiting *)&queue->waiting)
		if (contact->row.asked &&
		    contact->row.state == CONTACT_WAITING &&
		    (contact->row.contact == again ||
			(patient != 0 && contact->row.patient == patient)))
			break;
	if (contact == NULL)
		return since;
	since = contact->row.since < since ? contact->row.since : since;
	contact_leave(core, contact->row.contact, CONTACT_OVERFLOWED);
	return since;
}

bool
callback_cancel(struct core *core, uint64_t id)
{
	const struct contact *contact = live_contact(core->live, id);

	if (contact == NULL || !contact->row.asked ||
	    contact->row.state != CONTACT_WAITING)
		return false;
	contact_leave(core, id, CONTACT_ABANDONED);
	return true;
}
