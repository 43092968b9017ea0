/* contact.c - a contact's life, fact by fact. */
#include "src/live/contact.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/advisor.h"
#include "src/live/fold.h"
#include "src/live/queue.h"

struct contact *
live_contact(const struct live *live, uint64_t contact)
{
	struct contact *found;

	HASH_FIND(hh, live->contacts, &contact, sizeof contact, found);
	return found;
}

bool
channel_is_spoken(enum channel channel)
{
	return channel == CHANNEL_CALL || channel == CHANNEL_CALLBACK;
}

bool
contact_is_over(enum contact_state state)
{
	return state >= CONTACT_CLOSED;
}

static int64_t
queue_rank(const struct queue *queue, const struct msg_contact_row *row)
{
	uint64_t steps = queue->set.priority + row->priority;

	return row->since - (int64_t)(steps * queue->set.credit_s * 1000);
}

int64_t
contact_rank(const struct live *live, const struct msg_contact_row *row)
{
	const struct queue *queue = live_queue(live, row->queue);

	return queue == NULL ? row->since : queue_rank(queue, row);
}

/* --- times ---------------------------------------------------------------- */

static bool
is_waiting(enum contact_state state)
{
	return state == CONTACT_WAITING || state == CONTACT_OFFERED;
}

/* From one instant to another; a clock that stepped back counts nothing. */
static int64_t
between(int64_t from, int64_t to)
{
	return to > from ? to - from : 0;
}

static int64_t
running(const struct msg_contact_row *row, enum contact_state state,
    uint64_t sum, int64_t now)
{
	return (int64_t)sum +
	    (row->state == state ? between(row->state_at, now) : 0);
}

int64_t
contact_waited_ms(const struct msg_contact_row *row, int64_t now)
{
	if (is_waiting(row->state))
		return between(row->since, now);
	return (int64_t)row->wait_ms;
}

int64_t
contact_talk_ms(const struct msg_contact_row *row, int64_t now)
{
	return running(row, CONTACT_TALK, row->talk_ms, now);
}

int64_t
contact_hold_ms(const struct msg_contact_row *row, int64_t now)
{
	return running(row, CONTACT_HOLD, row->hold_ms, now);
}

int64_t
contact_wrapup_ms(const struct msg_contact_row *row, int64_t now)
{
	return running(row, CONTACT_WRAPUP, row->wrapup_ms, now);
}

/* Put the running part into its sum. */
static void
count(struct msg_contact_row *row, int64_t at)
{
	uint64_t ms = (uint64_t)between(row->state_at, at);

	if (is_waiting(row->state))
		row->wait_ms += ms;
	else if (row->state == CONTACT_TALK)
		row->talk_ms += ms;
	else if (row->state == CONTACT_HOLD)
		row->hold_ms += ms;
	else if (row->state == CONTACT_WRAPUP)
		row->wrapup_ms += ms;
}

/* --- its place among the others ------------------------------------------- */

static size_t *
queue_counter(struct queue *queue, enum contact_state state)
{
	switch (state) {
	case CONTACT_WAITING:
	case CONTACT_OFFERED:
		return &queue->n_waiting;
	case CONTACT_TALK:
	case CONTACT_HOLD:
		return &queue->n_handling;
	case CONTACT_WRAPUP:
		return &queue->n_wrapup;
	default:
		return NULL;
	}
}

static void
queue_attach(struct queue *queue, struct contact *contact)
{
	size_t *n = queue_counter(queue, contact->row.state);

	if (n != NULL)
		++*n;
	if (is_waiting(contact->row.state)) {
		RB_INSERT(waiting, &queue->waiting, contact);
		RB_INSERT(aging, &queue->aging, contact);
	}
}

static void
queue_detach(struct queue *queue, struct contact *contact)
{
	size_t *n = queue_counter(queue, contact->row.state);

	if (n != NULL)
		--*n;
	if (is_waiting(contact->row.state)) {
		RB_REMOVE(waiting, &queue->waiting, contact);
		RB_REMOVE(aging, &queue->aging, contact);
	}
}

/* By number, so that a state loaded from a snapshot has the same order. */
static void
user_attach(struct user *user, struct contact *contact)
{
	struct contact *before = TAILQ_LAST(&user->contacts, of_user);

	while (before != NULL && before->row.contact > contact->row.contact)
		before = TAILQ_PREV(before, of_user, of_user);
	if (before != NULL)
		TAILQ_INSERT_AFTER(&user->contacts, before, contact, of_user);
	else
		TAILQ_INSERT_HEAD(&user->contacts, contact, of_user);
	user->n_contacts++;
}

void
contact_attach(struct contact *contact, struct live *live)
{
	struct msg_contact_row *row = &contact->row;

	if (contact->queue == NULL || contact->queue->set.queue != row->queue)
		contact->queue = live_queue(live, row->queue);
	if (contact->user == NULL || contact->user->set.user != row->user)
		contact->user = live_user(live, row->user);
	if (contact->queue != NULL) {
		contact->rank = queue_rank(contact->queue, row);
		queue_attach(contact->queue, contact);
	}
	if (contact->user != NULL)
		user_attach(contact->user, contact);
}

void
contact_detach(struct contact *contact)
{
	if (contact->queue != NULL)
		queue_detach(contact->queue, contact);
	if (contact->user != NULL) {
		TAILQ_REMOVE(&contact->user->contacts, contact, of_user);
		contact->user->n_contacts--;
	}
}

/* --- from state to state -------------------------------------------------- */

struct contact *
contact_make(struct live *live, uint64_t id)
{
	struct contact *contact;

	if (live_contact(live, id) != NULL)
		return NULL;
	contact = mem_zero(1, sizeof *contact);
	contact->row.contact = id;
	HASH_ADD(hh, live->contacts, row.contact, sizeof contact->row.contact,
	    contact);
	return contact;
}

static void
contact_delete(struct live *live, struct contact *contact)
{
	HASH_DEL(live->contacts, contact);
	free(contact);
}

/*
 * A change of state is: lift the contact out (its running time counted),
 * change its row, set it down again.  lift returns its user, whom down needs.
 */
static struct user *
lift(struct contact *contact, int64_t at)
{
	count(&contact->row, at);
	contact_detach(contact);
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
	IN_ANY = IN(CONTACT_MENU) | IN_QUEUE | IN_HAND | IN(CONTACT_WRAPUP)
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

/* --- the facts ------------------------------------------------------------ */

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
	tally_entered(live, contact, queue, fact->entry);
	before = lift(contact, fact->at);
	row = &contact->row;
	if (row->entries == 0 && row->answered == 0) {
		row->queued = fact->at;
		row->wait_ms = (uint64_t)between(fact->since, fact->at);
	}
	/* Back in its queue, a handled contact goes on with its handling; in
	 * another one the handling is over (see visit_open in tally.c). */
	if (row->answered != 0 && row->queue != fact->queue)
		row->ended = fact->at;
	else if (!is_waiting(row->state))
		row->ended = 0;
	row->queue = fact->queue;
	row->priority = fact->priority;
	row->since = fact->since;
	row->entered = fact->at;
	row->until = 0;
	if (fact->subject != 0)
		row->subject = fact->subject;
	if (row->user != 0)
		row->last_user = row->user;
	row->user = 0;
	row->entries++;
	down(live, contact, before, CONTACT_WAITING, fact->at);
}

void
fold_contact_raised(struct live *live, const struct msg_contact_raised *fact)
{
	struct contact *contact =
	    contact_in(live, fact->contact, IN(CONTACT_MENU) | IN_QUEUE);

	if (contact == NULL)
		return;
	contact_detach(contact);
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
	before = lift(contact, fact->at);
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
	before = lift(contact, fact->at);
	if (before != NULL && fact->why == OFFER_NO_ANSWER)
		before->row.misses++;
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
	before = lift(contact, fact->at);
	tally_answered(live, contact);
	contact->row.user = known(live, fact->user);
	contact->row.until = 0;
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
	before = lift(contact, at);
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

void
fold_contact_ended(struct live *live, const struct msg_contact_ended *fact)
{
	struct contact *contact = contact_in(live, fact->contact, IN_HAND);
	struct user *before;

	if (contact == NULL)
		return;
	before = lift(contact, fact->at);
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
	before = lift(contact, fact->at);
	row = &contact->row;
	if (row->state != CONTACT_WRAPUP)
		row->ended = fact->at;
	if (fact->subject != 0)
		row->subject = fact->subject;
	row->disposition = fact->disposition;
	row->solved = fact->solved;
	tally_handled(live, contact);
	if (before != NULL)
		advisor_handled(live, before, fact->at);
	request_touch(live, row->request, row->user, fact->at);
	over(live, contact, before, CONTACT_CLOSED, fact->at);
}

void
fold_contact_left(struct live *live, const struct msg_contact_left *fact)
{
	struct contact *contact = contact_in(live, fact->contact, IN_ANY);
	struct user *before;

	if (contact == NULL)
		return;
	if (fact->outcome < CONTACT_ABANDONED) {
		live->strange++;
		return;
	}
	before = lift(contact, fact->at);
	tally_left(live, contact, fact->outcome);
	over(live, contact, before, fact->outcome, fact->at);
}

void
fold_contact_linked(struct live *live, const struct msg_contact_linked *fact)
{
	struct contact *contact = contact_in(live, fact->contact, IN_ANY);

	if (contact == NULL)
		return;
	contact->row.patient = fact->patient;
	contact->row.request = fact->request;
}

void
contacts_free(struct live *live)
{
	while (live->contacts != NULL)
		contact_delete(live, live->contacts);
}
