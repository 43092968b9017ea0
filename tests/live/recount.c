/* recount.c - what is kept beside the rows, counted again from them. */
#include "tests/live/same.h"

#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/queue.h"

#define WRONG(...) err_set(err, __VA_ARGS__)
#define NUMBER(x) ((unsigned long long)(x))

static int
recount_contact(const struct live *live, const struct contact *contact,
    struct err *err)
{
	const struct msg_contact_row *row = &contact->row;

	if (contact_is_over(row->state) || row->state == 0)
		return WRONG("contact %llu is over", NUMBER(row->contact));
	if (contact->queue != live_queue(live, row->queue))
		return WRONG("contact %llu: queue", NUMBER(row->contact));
	if (contact->user != live_user(live, row->user))
		return WRONG("contact %llu: user", NUMBER(row->contact));
	if ((row->queue != 0 && contact->queue == NULL) ||
	    (row->user != 0 && contact->user == NULL))
		return WRONG("contact %llu names what is not there",
		    NUMBER(row->contact));
	if (contact->queue != NULL && row->state == CONTACT_WAITING &&
	    contact->rank != contact_rank(live, row))
		return WRONG("contact %llu: rank", NUMBER(row->contact));
	return 0;
}

static int
recount_queue(const struct live *live, const struct queue *queue,
    struct err *err)
{
	struct queue *q = (struct queue *)queue;
	struct contact *contact, *last = NULL;
	size_t waiting = 0, handling = 0, wrapup = 0, n = 0;
	enum contact_state state;

	HASH_EACH(contact, live->contacts) {
		if (contact->queue != queue)
			continue;
		state = contact->row.state;
		waiting += state == CONTACT_WAITING || state == CONTACT_OFFERED;
		handling += state == CONTACT_TALK || state == CONTACT_HOLD;
		wrapup += state == CONTACT_WRAPUP;
	}
	if (queue->n_waiting != waiting || queue->n_handling != handling ||
	    queue->n_wrapup != wrapup)
		return WRONG("queue %llu: counters", NUMBER(queue->set.queue));
	RB_FOREACH(contact, waiting, &q->waiting) {
		if (last != NULL && contact_compare(last, contact) >= 0)
			return WRONG("queue %llu: order",
			    NUMBER(queue->set.queue));
		last = contact;
		n++;
	}
	if (n != waiting)
		return WRONG("queue %llu: tree", NUMBER(queue->set.queue));
	last = NULL;
	n = 0;
	RB_FOREACH(contact, aging, &q->aging) {
		if (last != NULL && last->row.since > contact->row.since)
			return WRONG("queue %llu: ages",
			    NUMBER(queue->set.queue));
		last = contact;
		n++;
	}
	if (n != waiting)
		return WRONG("queue %llu: tree of ages",
		    NUMBER(queue->set.queue));
	return 0;
}

static int
recount_user(const struct live *live, const struct user *user, struct err *err)
{
	const struct contact *contact, *last = NULL;
	const struct session *session;
	size_t contacts = 0, sessions = 0, heard = 0, n = 0;

	HASH_EACH(contact, live->contacts)
		contacts += contact->row.user == user->set.user;
	HASH_EACH(session, live->sessions) {
		if (session->row.user != user->set.user)
			continue;
		sessions++;
		heard += session->row.lost == 0;
	}
	TAILQ_FOREACH(contact, &user->contacts, of_user) {
		if (last != NULL && last->row.contact >= contact->row.contact)
			return WRONG("user %llu: order",
			    NUMBER(user->set.user));
		last = contact;
		n++;
	}
	if (n != contacts || user->n_contacts != contacts)
		return WRONG("user %llu: contacts", NUMBER(user->set.user));
	if (user->n_sessions != sessions || user->n_heard != heard)
		return WRONG("user %llu: sessions", NUMBER(user->set.user));
	if (user->shown != advisor_shown(user))
		return WRONG("user %llu: shown state", NUMBER(user->set.user));
	return 0;
}

static int
recount_menus(const struct live *live, struct err *err)
{
	const struct contact *contact, *last = NULL;
	size_t in_menu = 0, n = 0;

	HASH_EACH(contact, live->contacts)
		in_menu += contact->row.state == CONTACT_MENU;
	TAILQ_FOREACH(contact, &live->in_menus, before_queue) {
		if (contact->row.state != CONTACT_MENU ||
		    (last != NULL && last->row.contact >= contact->row.contact))
			return WRONG("menus: order");
		last = contact;
		n++;
	}
	if (n != in_menu || live->n_in_menus != in_menu)
		return WRONG("menus: contacts");
	return 0;
}

int
live_recount(const struct live *live, struct err *err)
{
	const struct contact *contact;
	const struct queue *queue;
	const struct user *user;

	HASH_EACH(contact, live->contacts)
		if (recount_contact(live, contact, err) < 0)
			return -1;
	HASH_EACH(queue, live->queues)
		if (recount_queue(live, queue, err) < 0)
			return -1;
	HASH_EACH(user, live->users)
		if (recount_user(live, user, err) < 0)
			return -1;
	return recount_menus(live, err);
}
