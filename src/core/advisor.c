/* advisor.c - an advisor comes, pauses, goes, and is out of reach. */
#include "src/core/advisor.h"

#include "src/core/contact.h"
#include "src/core/limits.h"
#include "src/core/manage.h"
#include "src/core/session.h"
#include "src/live/contact.h"
#include "src/live/floor.h"
#include "src/live/incident.h"

static void
set(struct core *core, uint64_t user, enum advisor_state state,
    enum reason reason, uint64_t by)
{
	bool asks = live_user(core->live, user)->row.hand_at != 0;

	EMIT(core, ADVISOR_SET, advisor_set, .user = user, .state = state,
	    .reason = reason, .by = by);
	if (asks && state == ADVISOR_OUT)
		EMIT(core, HAND_SET, hand_set, .user = user);
}

static void
ask(struct core *core, uint64_t user, enum advisor_state state,
    enum reason reason, uint64_t by)
{
	EMIT(core, PAUSE_ASKED, pause_asked, .user = user, .state = state,
	    .reason = reason, .by = by);
}

/* The first of her contacts in one of two states; NULL when there is none. */
static struct contact *
contact_in(const struct user *user, enum contact_state a, enum contact_state b)
{
	struct contact *contact;

	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (contact->row.state == a || contact->row.state == b)
			return contact;
	return NULL;
}

static void
offers_end(struct core *core, const struct user *user, enum offer_end why)
{
	struct contact *contact;

	while ((contact = contact_in(user, CONTACT_OFFERED, CONTACT_OFFERED)) !=
	    NULL)
		contact_offer_end(core, contact->row.contact, why);
}

/* Something in hand that is not only offered. */
static bool
is_handling(const struct user *user)
{
	return contact_in(user, CONTACT_TALK, CONTACT_HOLD) != NULL ||
	    contact_in(user, CONTACT_WRAPUP, CONTACT_WRAPUP) != NULL;
}

/* Whom somebody else sends out has no session any more either. */
static void
send_out(struct core *core, uint64_t user, enum reason reason, uint64_t by)
{
	set(core, user, ADVISOR_OUT, reason, by);
	if (reason == REASON_SUPERVISOR)
		session_end_all(core, user, SESSION_SUPERVISOR);
}

/* What she would be if nothing were in the way. */
static void
wanted(const struct user *user, enum advisor_state *state, enum reason *reason)
{
	const struct msg_advisor_row *row = &user->row;
	bool is_away = row->state == ADVISOR_UNREACHABLE;

	*state = is_away ? row->before : row->state;
	*reason = is_away ? row->before_reason : row->reason;
	if (row->next == ADVISOR_PAUSE && user->n_contacts == user->n_aside) {
		*state = ADVISOR_PAUSE;
		*reason = row->next_reason;
	}
	if (user->n_heard == 0) {
		*state = ADVISOR_UNREACHABLE;
		*reason = REASON_CONSOLE;
	} else if (*state == ADVISOR_AVAILABLE && row->no_telephone) {
		*state = ADVISOR_UNREACHABLE;
		*reason = REASON_TELEPHONE;
	}
}

void
advisor_review(struct core *core, uint64_t id)
{
	const struct user *user = live_user(core->live, id);
	enum advisor_state state;
	enum reason reason;

	if (user == NULL || user->row.state == ADVISOR_OUT ||
	    user->row.state == 0)
		return;
	if (user->n_sessions == 0) {
		advisor_leave(core, id, REASON_CONSOLE, 0);
		return;
	}
	if (user->row.next == ADVISOR_OUT &&
	    user->n_contacts == user->n_aside) {
		send_out(core, id, user->row.next_reason, 0);
		return;
	}
	wanted(user, &state, &reason);
	if (state == ADVISOR_UNREACHABLE)
		offers_end(core, user, OFFER_UNREACHABLE);
	if (state != user->row.state || reason != user->row.reason)
		set(core, id, state, reason, 0);
}

void
advisor_leave(struct core *core, uint64_t id, enum reason reason, uint64_t by)
{
	const struct user *user = live_user(core->live, id);
	struct contact *contact, *next;

	offers_end(core, user, OFFER_WITHDRAWN);
	/* What she put aside waits for the patient, not for her. */
	TAILQ_FOREACH_SAFE(contact, &user->contacts, of_user, next)
	if (!channel_is_spoken(contact->row.channel) &&
	    contact->row.state != CONTACT_WRAPUP &&
	    contact->row.state != CONTACT_ASIDE)
		contact_return(core, contact->row.contact);
	while ((contact = contact_in(user, CONTACT_WRAPUP, CONTACT_WRAPUP)) !=
	    NULL)
		contact_close_known(core, contact->row.contact);
	if (user->row.state != ADVISOR_OUT)
		set(core, id, ADVISOR_OUT, reason, by);
}

void
advisor_missed(struct core *core, uint64_t id)
{
	const struct user *user = live_user(core->live, id);

	if (user != NULL && user->row.state == ADVISOR_AVAILABLE &&
	    user->row.misses >= limit_misses(core->live))
		set(core, id, ADVISOR_PAUSE, REASON_NO_ANSWER, 0);
}

void
advisor_expire(struct core *core, uint64_t id)
{
	const struct user *user = live_user(core->live, id);

	if (user == NULL)
		return;
	manage_expire(core, id);
	if (pause_due(user) <= core->now)
		advisor_leave(core, id, REASON_EXPIRED, 0);
}

bool
advisor_is_led(const struct core *core, const struct actor *actor, uint64_t id)
{
	const struct user *user = live_user(core->live, id);
	const struct user *lead = live_user(core->live, actor->user);
	uint64_t team;

	if (user == NULL)
		return false;
	if (actor->role == ROLE_ADMIN || actor->role == ROLE_MANAGER ||
	    actor->user == id)
		return true;
	if (actor->role != ROLE_SUPERVISOR || lead == NULL)
		return false;
	if (floor_rules(core->live)->reach == REACH_ALL)
		return true;
	team = user_team(lead);
	return team != 0 && (team == user_team(user) || team == user->set.team);
}

/* --- be --- */

/* The reasons that a person may give for a pause. */
static bool
is_pause_reason(enum reason reason)
{
	return reason >= REASON_BREAK && reason <= REASON_INCIDENT;
}

/* After an incident nobody else ends her pause, or has none begin. */
static bool
is_protected(const struct core *core, const struct user *user)
{
	return user_protected(core->live, user) > core->now ||
	    (user->row.next == ADVISOR_PAUSE &&
		user->row.next_reason == REASON_INCIDENT);
}

static int
check_be(const struct core *core, const struct actor *actor,
    const struct msg_be *be, const struct user *user, struct refused *refused)
{
	if (user == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such user");
	if (!advisor_is_led(core, actor, user->set.user))
		return core_refuse(refused,
		    actor->role == ROLE_SUPERVISOR ? REFUSAL_OWNER
						   : REFUSAL_ROLE,
		    "not of your team");
	if (be->state != ADVISOR_AVAILABLE && be->state != ADVISOR_PAUSE &&
	    be->state != ADVISOR_OUT)
		return core_refuse(refused, REFUSAL_VALUE,
		    "available, pause or out");
	if (be->state == ADVISOR_PAUSE && !is_pause_reason(be->reason))
		return core_refuse(refused, REFUSAL_VALUE,
		    "a pause needs a reason");
	if (be->state == ADVISOR_OUT)
		return 0;
	if (actor->user != user->set.user && is_protected(core, user))
		return core_refuse(refused, REFUSAL_STATE,
		    "her pause after an incident is hers to end");
	if (user->n_heard == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "her console is not there");
	if (be->state == ADVISOR_AVAILABLE && user->row.no_telephone)
		return core_refuse(refused, REFUSAL_STATE,
		    "the telephone is not there");
	return 0;
}

/* At once, or after the contacts that she has in hand. */
static void
be_now_or_next(struct core *core, const struct user *user,
    enum advisor_state state, enum reason reason, uint64_t by)
{
	const struct msg_advisor_row *row = &user->row;

	if (state != ADVISOR_AVAILABLE)
		offers_end(core, user, OFFER_WITHDRAWN);
	/* What she is already does not begin once more when she is free. */
	if (state != ADVISOR_AVAILABLE && row->state != ADVISOR_OUT &&
	    (row->state != state || row->reason != reason) &&
	    is_handling(user)) {
		if (row->next != state || row->next_reason != reason)
			ask(core, row->user, state, reason, by);
		return;
	}
	if (row->next != 0)
		ask(core, row->user, ADVISOR_AVAILABLE, 0, by);
	if (state == ADVISOR_OUT && reason == REASON_SUPERVISOR)
		send_out(core, row->user, reason, by);
	else if (row->state != state || row->reason != reason)
		set(core, row->user, state, reason, by);
}

void
advisor_protect(struct core *core, uint64_t id)
{
	const struct user *user = live_user(core->live, id);

	if (user == NULL || user->n_heard == 0 || user->row.state == 0 ||
	    user->row.state == ADVISOR_OUT || user->row.next == ADVISOR_OUT)
		return;
	be_now_or_next(core, user, ADVISOR_PAUSE, REASON_INCIDENT, id);
}

int
advisor_be(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_be *be = &command->be;
	uint64_t id = be->user != 0 ? be->user : actor->user;
	const struct user *user = live_user(core->live, id);
	enum reason reason = 0;

	(void)done;
	if (check_be(core, actor, be, user, refused) != 0)
		return -1;
	if (be->state == ADVISOR_PAUSE)
		reason = be->reason;
	else if (be->state == ADVISOR_OUT && id != actor->user)
		reason = REASON_SUPERVISOR;
	be_now_or_next(core, user, be->state, reason, actor->user);
	return 0;
}

int
advisor_telephone(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_telephone *t = &command->telephone;
	const struct user *user = live_user(core->live, t->user);

	(void)actor;
	(void)done;
	if (user == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such user");
	if (user->row.no_telephone != t->there)
		return 0;
	EMIT(core, TELEPHONE_SET, telephone_set, .user = t->user,
	    .there = t->there);
	return 0;
}
