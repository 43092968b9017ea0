/* order.c - whether an offer passed over anybody, by plain looking. */
#include "src/core/limits.h"
#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/queue.h"
#include "tests/core/day.h"

/* Everything below is written anew, without the core's indexes. */
struct view {
	const struct live *live;
	int64_t ticked;
};

static bool
rests(const struct view *view, const struct contact *contact, uint64_t user)
{
	return contact->row.last_user == user &&
	    contact->row.state_at + REST_MS > view->ticked;
}

static size_t
step_of(const struct view *view, const struct contact *contact)
{
	int64_t waited = view->ticked - contact->row.since;

	return queue_step(contact->queue, waited > 0 ? waited : 0);
}

/* The advisor for whom the contact is kept; 0: none. */
static uint64_t
keeper(const struct view *view, const struct contact *contact)
{
	const struct request *request =
	    live_request(view->live, contact->row.request);
	const struct user *user;

	if (request == NULL || request->row.user == contact->row.last_user)
		return 0;
	user = live_user(view->live, request->row.user);
	if (user == NULL || user->row.state == ADVISOR_OUT ||
	    queue_first_step(contact->queue, user) == contact->queue->n_steps ||
	    view->ticked >= contact->row.queued +
		    (int64_t)contact->queue->set.sticky_s * 1000)
		return 0;
	return request->row.user;
}

/* Whether the advisor's next contact could be this one: a call counts even
 * while she has something written in hand. */
static bool
may_take(const struct view *view, const struct contact *contact,
    const struct user *user)
{
	uint64_t kept;

	if (contact->row.state != CONTACT_WAITING ||
	    contact->row.resting > view->ticked ||
	    rests(view, contact, user->set.user))
		return false;
	if (contact->row.channel != CHANNEL_CALL && !contact->row.reached &&
	    !contact->queue->opening.open)
		return false;
	kept = keeper(view, contact);
	if (kept != 0)
		return kept == user->set.user;
	return queue_takes(contact->queue, step_of(view, contact), user, NULL);
}

static bool
is_before(const struct contact *a, const struct contact *b)
{
	if (a->rank != b->rank)
		return a->rank < b->rank;
	return a->row.contact < b->row.contact;
}

static int
check_contacts(const struct view *view, const struct contact *offered,
    const struct user *user, struct err *err)
{
	bool is_kept = keeper(view, offered) != 0;
	const struct contact *contact;
	bool is_kept_too;

	HASH_EACH(contact, view->live->contacts) {
		if (contact == offered || !may_take(view, contact, user))
			continue;
		is_kept_too = keeper(view, contact) != 0;
		if (is_kept && !is_kept_too)
			continue;
		if ((is_kept_too && !is_kept) || is_before(contact, offered))
			return err_set(err,
			    "advisor %d is offered %d before "
			    "%d",
			    (int)user->set.user, (int)offered->row.contact,
			    (int)contact->row.contact);
	}
	return 0;
}

static bool
is_free(const struct user *user)
{
	return user->row.state == ADVISOR_AVAILABLE && user->row.next == 0 &&
	    user->n_contacts == user->n_aside && user->n_heard > 0 &&
	    user->row.consulted == 0 && !user->row.no_telephone &&
	    (user->set.role == ROLE_ADVISOR ||
		user->set.role == ROLE_SUPERVISOR);
}

/* Nobody who is free and whom a narrower step takes, or who is idle longer,
 * was passed over. */
static int
check_advisors(const struct view *view, const struct contact *offered,
    const struct user *user, struct err *err)
{
	size_t step = queue_first_step(offered->queue, user), other_step;
	const struct user *other;

	if (keeper(view, offered) != 0)
		return 0;
	HASH_EACH(other, view->live->users) {
		if (other == user || !is_free(other) ||
		    !may_take(view, offered, other))
			continue;
		other_step = queue_first_step(offered->queue, other);
		if (other_step > step)
			continue;
		if (other_step < step || user->n_contacts > user->n_aside ||
		    other->row.idle_at < user->row.idle_at)
			return err_set(err, "contact %d goes to %d before %d",
			    (int)offered->row.contact, (int)user->set.user,
			    (int)other->set.user);
	}
	return 0;
}

int
order_check(const struct live *mirror, int64_t ticked,
    const struct msg_contact_offered *offer, struct err *err)
{
	const struct view view = {mirror, ticked};
	const struct contact *contact = live_contact(mirror, offer->contact);
	const struct user *user = live_user(mirror, offer->user);

	/* Who takes it over asks nobody, and may have come for it alone. */
	if (offer->by != 0 && contact != NULL && user != NULL)
		return advisor_has_room(user, contact->row.channel)
		    ? 0
		    : err_set(err, "%d has no room for %d", (int)offer->user,
			  (int)offer->contact);
	if (contact == NULL || user == NULL || !may_take(&view, contact, user))
		return err_set(err, "contact %d is not for %d",
		    (int)offer->contact, (int)offer->user);
	if (user->row.state != ADVISOR_AVAILABLE || user->row.next != 0 ||
	    user->row.no_telephone || user->n_heard == 0 ||
	    !advisor_has_room(user, contact->row.channel))
		return err_set(err, "advisor %d has no room for %d",
		    (int)offer->user, (int)offer->contact);
	if (check_contacts(&view, contact, user, err) != 0)
		return -1;
	return check_advisors(&view, contact, user, err);
}
