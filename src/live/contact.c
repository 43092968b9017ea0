/* contact.c - a contact that is not over: its rank, times and place. */
#include "src/live/contact.h"

#include <stdlib.h>

#include "src/base/mem.h"
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
	return channel == CHANNEL_CALL || channel == CHANNEL_CALLBACK ||
	    channel == CHANNEL_OUTBOUND;
}

bool
contact_is_dialled(const struct msg_contact_row *row)
{
	return row->dialled != 0 && !row->reached &&
	    (row->state == CONTACT_WAITING || row->state == CONTACT_OFFERED);
}

bool
contact_is_over(enum contact_state state)
{
	return state >= CONTACT_CLOSED && state != CONTACT_ASIDE;
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

/* --- times --- */

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

void
contact_count(struct msg_contact_row *row, int64_t at)
{
	uint64_t ms = (uint64_t)between(row->state_at, at);

	/* A place to come: who is called back once it opens. */
	if (is_waiting(row->state))
		row->wait_ms += (uint64_t)between(row->since > row->state_at
			? row->since
			: row->state_at,
		    at);
	else if (row->state == CONTACT_TALK)
		row->talk_ms += ms;
	else if (row->state == CONTACT_HOLD)
		row->hold_ms += ms;
	else if (row->state == CONTACT_WRAPUP)
		row->wrapup_ms += ms;
}

uint64_t
queue_open_ms(const struct queue *queue, int64_t at)
{
	const struct msg_opening_row *opening = &queue->opening;

	return opening->open_ms +
	    (opening->open ? (uint64_t)between(opening->at, at) : 0);
}

uint64_t
contact_open_ms(const struct contact *contact, int64_t at)
{
	uint64_t open_ms = contact->row.open_ms, is;

	if (contact->queue == NULL || contact->row.entries == 0)
		return open_ms;
	is = queue_open_ms(contact->queue, at);
	return is > contact->row.open_from
	    ? open_ms + is - contact->row.open_from
	    : open_ms;
}

/* --- its place among the others --- */

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

static bool
is_in_line(const struct msg_contact_row *row)
{
	return row->state == CONTACT_WAITING && row->channel == CHANNEL_CALL;
}

static bool
is_in_hand(const struct msg_contact_row *row)
{
	return channel_is_spoken(row->channel) &&
	    row->channel != CHANNEL_OUTBOUND && row->state >= CONTACT_TALK &&
	    row->state <= CONTACT_WRAPUP;
}

static void
queue_attach(struct queue *queue, struct contact *contact)
{
	size_t *n = queue_counter(queue, contact->row.state);

	if (n != NULL)
		++*n;
	queue->n_line += is_in_line(&contact->row);
	queue->n_hands += is_in_hand(&contact->row);
	if (is_waiting(contact->row.state)) {
		queue->n_calls += channel_is_spoken(contact->row.channel);
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
	queue->n_line -= is_in_line(&contact->row);
	queue->n_hands -= is_in_hand(&contact->row);
	if (is_waiting(contact->row.state)) {
		queue->n_calls -= channel_is_spoken(contact->row.channel);
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
	user->n_aside += contact->row.state == CONTACT_ASIDE;
}

/* By number, for the same reason; who comes is mostly the last. */
static void
menu_attach(struct live *live, struct contact *contact)
{
	struct contact *before = TAILQ_LAST(&live->in_menus, in_menu);

	while (before != NULL && before->row.contact > contact->row.contact)
		before = TAILQ_PREV(before, in_menu, before_queue);
	if (before != NULL)
		TAILQ_INSERT_AFTER(&live->in_menus, before, contact,
		    before_queue);
	else
		TAILQ_INSERT_HEAD(&live->in_menus, contact, before_queue);
	live->n_in_menus++;
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
	if (row->state == CONTACT_MENU)
		menu_attach(live, contact);
}

void
contact_detach(struct contact *contact, struct live *live)
{
	if (contact->queue != NULL)
		queue_detach(contact->queue, contact);
	if (contact->user != NULL) {
		TAILQ_REMOVE(&contact->user->contacts, contact, of_user);
		contact->user->n_contacts--;
		contact->user->n_aside -= contact->row.state == CONTACT_ASIDE;
	}
	if (contact->row.state == CONTACT_MENU) {
		TAILQ_REMOVE(&live->in_menus, contact, before_queue);
		live->n_in_menus--;
	}
}

/* --- there and gone --- */

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

void
contact_delete(struct live *live, struct contact *contact)
{
	ticks_gone(live, contact->row.contact);
	check_gone(live, contact->row.contact);
	HASH_DEL(live->contacts, contact);
	free(contact);
}

void
contacts_free(struct live *live)
{
	while (live->contacts != NULL)
		contact_delete(live, live->contacts);
}
