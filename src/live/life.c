/* life.c - a contact's life, fact by fact. */
#include "src/live/contact.h"
#include "src/live/estimate.h"
#include "src/live/fold.h"

/* --- from state to state --- */

/*
 * A change of state is: lift the contact out (its running time counted),
 * change its row, set it down again.  lift returns its user, whom down needs.
 */
static struct user *
lift(struct live *live, struct contact *contact, int64_t at)
{
	contact_count(&contact->row, at);
	if (contact->queue != NULL)
		flow_count(contact->queue, at);
	contact_detach(contact, live);
	return contact->user;
}

static void
down(struct live *live, struct contact *contact, struct user *before,
    enum contact_state state, int64_t at)
{
	contact->row.state = state;
	contact->row.state_at = at;
	contact_attach(contact, live);
	if (before != NULL)
		advisor_settle(live, before, at, false);
	if (contact->user != NULL && contact->user != before)
		advisor_settle(live, contact->user, at, false);
}

/* Lifted and over: tell who wants to know, and forget it. */
static void
over(struct live *live, struct contact *contact, struct user *before,
    enum contact_state state, int64_t at)
{
	contact->row.state = state;
	contact->row.state_at = at;
	contact->row.until = 0;
	if (before != NULL)
		advisor_settle(live, before, at, false);
	promises_let_go(live, contact->row.contact);
	recall_over(live, &contact->row, at);
	if (live->over != NULL)
		live->over(live->over_ctx, &contact->row, at);
	contact_delete(live, contact);
}

/* An advisor who is not there is 0, the unknown one. */
static uint64_t
known(struct live *live, uint64_t user)
{
	if (user == 0 || live_user(live, user) != NULL)
		return user;
	live->strange++;
	return 0;
}

/* The contact, when it is there and in one of these states. */
#define IN(state) (1u << (state))
enum {
	IN_QUEUE = IN(CONTACT_WAITING) | IN(CONTACT_OFFERED),
	IN_HAND = IN(CONTACT_TALK) | IN(CONTACT_HOLD),
	IN_ANY = IN(CONTACT_MENU) | IN_QUEUE | IN_HAND | IN(CONTACT_WRAPUP) |
	    IN(CONTACT_ASIDE)
};

static struct contact *
contact_in(struct live *live, uint64_t id, unsigned int states)
{
	struct contact *contact = live_contact(live, id);

	if (contact != NULL && (states & IN(contact->row.state)))
		return contact;
	live->strange++;
	return NULL;
}

/* --- the facts --- */

void
fold_contact_arrived(struct live *live, const struct msg_contact_arrived *fact)
{
	struct contact *contact = contact_make(live, fact->contact);
	struct msg_contact_row *row;

	site_highest(&live->row.last_contact, fact->contact);
	if (contact == NULL) {
		live->strange++;
		return;
	}
	row = &contact->row;
	row->channel = fact->channel;
	row->state = CONTACT_MENU;
	row->queue = fact->queue;
	if (fact->queue != 0 && live_queue(live, fact->queue) == NULL) {
		live->strange++;
		row->queue = 0;
	}
	row->subject = fact->subject;
	row->patient = fact->patient;
	row->request = fact->request;
	row->call = fact->call;
	row->numbered = fact->numbered;
	row->again = fact->again;
	row->arrived = fact->at;
	row->state_at = fact->at;
	contact_attach(contact, live);
}

void
fold_contact_queued(struct live *live, const struct msg_contact_queued *fact)
{
	struct contact *contact = contact_in(live, fact->contact, IN_ANY);
	struct queue *queue = live_queue(live, fact->queue);
	struct msg_contact_row *row;
	struct user *before;

	if (contact == NULL)
		return;
	if (queue == NULL) {
		live->strange++;
		return;
	}
	tally_entered(live, contact, queue, fact->entry, fact->at);
	quarter_waits(live, contact, fact->at);
	before = lift(live, contact, fact->at);
	row = &contact->row;
	row->open_ms = contact_open_ms(contact, fact->at);
	row->open_from = queue_open_ms(queue, fact->at);
	if (row->entries == 0 && row->answered == 0) {
		row->queued = fact->at;
		if (fact->at > fact->since)
			row->wait_ms = (uint64_t)(fact->at - fact->since);
	}
	/* Back in its queue, a handled contact goes on with its handling; in
	 * another one the handling is over (see visit_open in tally.c). */
	if (row->answered != 0 && row->queue != fact->queue)
		row->ended = fact->at;
	else if (!(IN(row->state) & IN_QUEUE))
		row->ended = 0;
	flow_count(queue, fact->at);
	row->queue = fact->queue;
	row->priority = fact->priority;
	row->since = fact->since;
	row->entered = fact->at;
	row->until = 0;
	row->step = 0;
	if (fact->subject != 0)
		row->subject = fact->subject;
	if (row->user != 0)
		row->last_user = row->user;
	row->user = 0;
	row->entries++;
	down(live, contact, before, CONTACT_WAITING, fact->at);
	quarter_waits(live, contact, fact->at);
}

void
fold_contact_raised(struct live *live, const struct msg_contact_raised *fact)
{
	struct contact *contact =
	    contact_in(live, fact->contact, IN(CONTACT_MENU) | IN_QUEUE);

	if (contact == NULL)
		return;
	contact_detach(contact, live);
	contact->row.priority = fact->priority;
	contact_attach(contact, live);
}

void
fold_contact_offered(struct live *live, const struct msg_contact_offered *fact)
{
	struct contact *contact =
	    contact_in(live, fact->contact, IN(CONTACT_WAITING));
	struct user *before;

	if (contact == NULL)
		return;
	before = lift(live, contact, fact->at);
	if (contact->queue != NULL)
		flow_taken(contact->queue, &contact->row, fact->at);
	contact->row.user = known(live, fact->user);
	contact->row.until = fact->until;
	contact->row.offers++;
	down(live, contact, before, CONTACT_OFFERED, fact->at);
}

void
fold_offer_ended(struct live *live, const struct msg_offer_ended *fact)
{
	struct contact *contact =
	    contact_in(live, fact->contact, IN(CONTACT_OFFERED));
	struct user *before;

	if (contact == NULL)
		return;
	before = lift(live, contact, fact->at);
	if (before != NULL && fact->why == OFFER_NO_ANSWER)
		before->row.misses++;
	if (before != NULL &&
	    (fact->why == OFFER_NO_ANSWER || fact->why == OFFER_REFUSED))
		advisor_offer_over(live, before, true, fact->at);
	if (contact->queue != NULL)
		flow_returned(contact->queue);
	contact->row.last_user = contact->row.user;
	contact->row.user = 0;
	contact->row.until = 0;
	down(live, contact, before, CONTACT_WAITING, fact->at);
}

void
fold_contact_answered(struct live *live,
    const struct msg_contact_answered *fact)
{
	struct contact *contact =
	    contact_in(live, fact->contact, IN(CONTACT_MENU) | IN_QUEUE);
	struct user *before;

	if (contact == NULL)
		return;
	quarter_waits(live, contact, fact->at);
	before = lift(live, contact, fact->at);
	if (before != NULL && contact->row.state == CONTACT_OFFERED)
		advisor_offer_over(live, before, false, fact->at);
	if (contact->queue != NULL)
		flow_answered(contact->queue, &contact->row, fact->at);
	tally_answered(live, contact, fact->at);
	contact->row.user = known(live, fact->user);
	contact->row.muted = false;
	contact->row.until = 0;
	contact->row.step = 0;
	if (contact->row.answered == 0)
		contact->row.answered = fact->at;
	contact->row.ended = 0;
	down(live, contact, before, CONTACT_TALK, fact->at);
	if (contact->user != NULL)
		contact->user->row.misses = 0;
}

/* Hold and talk again: the same advisor goes on. */
static void
change(struct live *live, uint64_t id, enum contact_state from,
    enum contact_state to, int64_t at)
{
	struct contact *contact = contact_in(live, id, IN(from));
	struct user *before;

	if (contact == NULL)
		return;
	before = lift(live, contact, at);
	down(live, contact, before, to, at);
}

void
fold_contact_held(struct live *live, const struct msg_contact_held *fact)
{
	change(live, fact->contact, CONTACT_TALK, CONTACT_HOLD, fact->at);
}

void
fold_contact_resumed(struct live *live, const struct msg_contact_resumed *fact)
{
	change(live, fact->contact, CONTACT_HOLD, CONTACT_TALK, fact->at);
}

/* Aside it stays in its advisor's list until a date. */
void
fold_contact_aside(struct live *live, const struct msg_contact_aside *fact)
{
	struct contact *contact =
	    contact_in(live, fact->contact, IN(CONTACT_TALK));
	struct user *before;

	if (contact == NULL)
		return;
	before = lift(live, contact, fact->at);
	contact->row.until = fact->until;
	down(live, contact, before, CONTACT_ASIDE, fact->at);
}

void
fold_contact_back(struct live *live, const struct msg_contact_back *fact)
{
	struct contact *contact =
	    contact_in(live, fact->contact, IN(CONTACT_ASIDE));
	struct user *before;

	if (contact == NULL)
		return;
	before = lift(live, contact, fact->at);
	contact->row.until = 0;
	down(live, contact, before, CONTACT_TALK, fact->at);
}

void
fold_contact_ended(struct live *live, const struct msg_contact_ended *fact)
{
	struct contact *contact = contact_in(live, fact->contact, IN_HAND);
	struct user *before;

	if (contact == NULL)
		return;
	before = lift(live, contact, fact->at);
	contact->row.ended = fact->at;
	contact->row.until = fact->until;
	down(live, contact, before, CONTACT_WRAPUP, fact->at);
}

void
fold_contact_closed(struct live *live, const struct msg_contact_closed *fact)
{
	struct contact *contact =
	    contact_in(live, fact->contact, IN_HAND | IN(CONTACT_WRAPUP));
	struct msg_contact_row *row;
	struct user *before;

	if (contact == NULL)
		return;
	before = lift(live, contact, fact->at);
	row = &contact->row;
	if (row->state != CONTACT_WRAPUP)
		row->ended = fact->at;
	if (fact->subject != 0)
		row->subject = fact->subject;
	row->disposition = fact->disposition;
	row->solved = fact->solved;
	if (row->solved == ANSWER_YES && !channel_is_spoken(row->channel)) {
		row->resolved_ms = contact_open_ms(contact, fact->at);
		tally_resolved(live, contact);
	}
	tally_handled(live, contact);
	if (before != NULL)
		advisor_handled(live, before, row, fact->at);
	request_touch(live, row->request, row->user, fact->at);
	once_closed(live, row, fact->at);
	over(live, contact, before, CONTACT_CLOSED, fact->at);
}

void
fold_contact_left(struct live *live, const struct msg_contact_left *fact)
{
	struct contact *contact = contact_in(live, fact->contact, IN_ANY);
	struct user *before;

	if (contact == NULL)
		return;
	if (fact->outcome < CONTACT_ABANDONED ||
	    !contact_is_over(fact->outcome)) {
		live->strange++;
		return;
	}
	quarter_waits(live, contact, fact->at);
	before = lift(live, contact, fact->at);
	if (contact->queue != NULL)
		flow_left(contact->queue, &contact->row);
	tally_left(live, contact, fact->outcome, fact->at);
	over(live, contact, before, fact->outcome, fact->at);
}

void
fold_contact_linked(struct live *live, const struct msg_contact_linked *fact)
{
	struct contact *contact = contact_in(live, fact->contact, IN_ANY);

	if (contact == NULL)
		return;
	/* What was confirmed was confirmed of somebody else. */
	if (contact->row.patient != fact->patient)
		check_gone(live, fact->contact);
	contact->row.patient = fact->patient;
	contact->row.request = fact->request;
	promise_link(live, fact->contact, fact->patient, fact->request);
	request_adopt(live, fact->request, fact->patient);
}

void
fold_contact_objected(struct live *live,
    const struct msg_contact_objected *fact)
{
	struct contact *contact = contact_in(live, fact->contact, IN_ANY);

	if (contact != NULL)
		contact->row.objection = fact->objection;
}
