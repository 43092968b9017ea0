/* listen.c - double listening: the rules, from the start to the end. */
#include "src/core/listen.h"

#include "src/base/clock.h"
#include "src/core/advisor.h"
#include "src/core/recording.h"
#include "src/live/contact.h"
#include "src/live/floor.h"
#include "src/live/listen.h"

static bool
is_in_call(const struct contact *contact)
{
	return channel_is_spoken(contact->row.channel) &&
	    (contact->row.state == CONTACT_TALK ||
		contact->row.state == CONTACT_HOLD);
}

/* The call that she has in hand; NULL when there is none. */
static const struct contact *
call_of(const struct user *user)
{
	const struct contact *contact;

	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (is_in_call(contact))
			return contact;
	return NULL;
}

/* --- the rules --- */

static bool
may_role_listen(const struct core *core, enum role role)
{
	return (floor_rules(core->live)->listeners & 1u << role) != 0;
}

static bool
is_announced(const struct msg_floor_set *rules, int64_t now)
{
	uint64_t day = clock_day(now);

	return rules->announced_from != 0 && day >= rules->announced_from &&
	    day <= rules->announced_to;
}

static enum listen_end
objection_rule(enum objection objection)
{
	switch ((int)objection) {
	case OBJECTION_CALLER:
		return LISTEN_END_CALLER;
	case OBJECTION_RECORD:
		return LISTEN_END_RECORD;
	default:
		return 0;
	}
}

/* How much of it she has to bear; 0: nothing is against it. */
static enum listen_end
measure_rule(const struct core *core, const struct user *user,
    enum motive motive)
{
	const struct msg_floor_set *rules = floor_rules(core->live);

	if (motive == MOTIVE_HELP)
		return user->row.hand_at == 0 ? LISTEN_END_UNASKED : 0;
	if (rules->listen_sign == SIGN_AFTERWARDS &&
	    !is_announced(rules, core->now))
		return LISTEN_END_PERIOD;
	if (listen_count(core->live, user->set.user, core->now) >=
	    rules->listen_week)
		return LISTEN_END_WEEK;
	return 0;
}

/* The rule that forbids it; 0: none does. */
static enum listen_end
rule(const struct core *core, const struct actor *actor,
    const struct user *user, const struct contact *contact, enum motive motive)
{
	if (user->set.user == actor->user)
		return LISTEN_END_SELF;
	if (!may_role_listen(core, actor->role))
		return LISTEN_END_ROLE;
	if (actor->role == ROLE_SUPERVISOR &&
	    !advisor_is_led(core, actor, user->set.user))
		return LISTEN_END_TEAM;
	if (contact->row.objection != 0)
		return objection_rule(contact->row.objection);
	if (listen_at(core->live, contact->row.contact) != NULL ||
	    listen_by(core->live, actor->user) != NULL)
		return LISTEN_END_TWICE;
	return measure_rule(core, user, motive);
}

/* --- the session --- */

static void
emit(struct core *core, const struct msg_listen_set *set)
{
	struct fact fact = {.id = MSG_LISTEN_SET};

	fact.listen_set = *set;
	core_emit(core, fact);
}

/* To be heard takes a telephone: her console has no microphone. */
static bool
has_telephone(const struct core *core, uint64_t by)
{
	const struct user *user = live_user(core->live, by);

	return user != NULL && user->set.telephone[0] != '\0' &&
	    !user->row.no_telephone;
}

static int
refuse_mute(struct refused *refused)
{
	return core_refuse(refused, REFUSAL_STATE,
	    "whisper and barge in need your telephone");
}

/* Whether she is shown it while it goes on. */
static bool
is_shown(const struct core *core, enum listen_mode mode)
{
	return mode != LISTEN_SILENT ||
	    floor_rules(core->live)->listen_sign == SIGN_LIVE;
}

int
listen_start(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_listen *listen = &command->listen;
	const struct user *user = live_user(core->live, listen->user);
	const struct contact *contact;
	struct msg_listen_set set = {.by = actor->user,
	    .advisor = listen->user,
	    .motive = listen->motive,
	    .mode = listen->mode,
	    .since = core->now};
	enum listen_end why;

	if (user == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such user");
	if (listen->motive == 0 || listen->mode == 0)
		return core_refuse(refused, REFUSAL_VALUE,
		    "a motive and a mode are needed");
	contact = call_of(user);
	if (contact == NULL)
		return core_refuse(refused, REFUSAL_STATE,
		    "no call is in hand there");
	set.contact = contact->row.contact;
	why = rule(core, actor, user, contact, listen->motive);
	if (why != 0) {
		EMIT(core, LISTEN_REFUSED, listen_refused,
		    .advisor = set.advisor, .by = set.by,
		    .contact = set.contact, .motive = set.motive,
		    .mode = set.mode, .why = why);
		return 0;
	}
	set.telephone = has_telephone(core, actor->user);
	if (set.mode != LISTEN_SILENT && !set.telephone)
		return refuse_mute(refused);
	set.listen = core->live->row.number + 1;
	set.user = is_shown(core, set.mode) ? set.advisor : 0;
	*done = set.listen;
	emit(core, &set);
	return 0;
}

static void
listen_stop(struct core *core, const struct listen *listen, enum listen_end why,
    uint64_t lead)
{
	struct msg_listen_set set = listen->set;

	/* Whatever the policy: once it is over she is told. */
	set.user = set.advisor;
	set.ended = core->now;
	set.why = why;
	set.lead = lead;
	emit(core, &set);
}

int
listen_as(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_listen_as *as = &command->listen_as;
	const struct listen *listen = live_listen(core->live, as->listen);
	struct msg_listen_set set;
	bool own;

	if (listen == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such listening session");
	*done = as->listen;
	if (listen->set.ended != 0)
		return as->mode == 0
		    ? 0
		    : core_refuse(refused, REFUSAL_STATE, "it is over");
	own = listen->set.by == actor->user;
	if (!own && as->mode != 0)
		return core_refuse(refused, REFUSAL_OWNER,
		    "somebody else listens");
	if (!own && actor->role != ROLE_MANAGER)
		return core_refuse(refused, REFUSAL_OWNER,
		    "a manager may stop it");
	if (as->mode == 0) {
		listen_stop(core, listen,
		    own ? LISTEN_END_DONE : LISTEN_END_STOPPED, actor->user);
		return 0;
	}
	set = listen->set;
	set.mode = as->mode;
	/* One that could not be rung at first is rung again. */
	if (set.mode != LISTEN_SILENT && !set.telephone)
		set.telephone = has_telephone(core, actor->user);
	if (set.mode != LISTEN_SILENT && !set.telephone)
		return refuse_mute(refused);
	if (is_shown(core, as->mode))
		set.user = set.advisor;
	if (set.mode != listen->set.mode)
		emit(core, &set);
	return 0;
}

int
listen_gone(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct listen *listen =
	    listen_at(core->live, command->listener_gone.contact);
	struct msg_listen_set set;

	(void)actor;
	(void)done;
	(void)refused;
	if (listen == NULL || !listen->set.telephone)
		return 0;
	if (command->listener_gone.heard) {
		listen_stop(core, listen, LISTEN_END_DONE, listen->set.by);
		return 0;
	}
	/* She hears it at her console, and is heard by nobody. */
	set = listen->set;
	set.telephone = false;
	set.mode = LISTEN_SILENT;
	emit(core, &set);
	return 0;
}

int
listen_object(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_object *object = &command->object;
	const struct contact *contact =
	    live_contact(core->live, object->contact);

	(void)done;
	if (contact == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	if (contact->row.user != actor->user)
		return core_refuse(refused, REFUSAL_OWNER, "not your contact");
	if (object->objection == 0)
		return core_refuse(refused, REFUSAL_VALUE,
		    "the caller, or off the record?");
	if (!is_in_call(contact))
		return core_refuse(refused, REFUSAL_STATE,
		    "no call is in hand");
	if (contact->row.objection == 0)
		EMIT(core, CONTACT_OBJECTED, contact_objected,
		    .contact = object->contact, .user = actor->user,
		    .objection = object->objection);
	recording_discard(core, object->contact, object->objection);
	return 0;
}

/* Why a session cannot go on; 0: it can. */
static enum listen_end
ground(const struct core *core, const struct msg_listen_set *set)
{
	const struct contact *contact = live_contact(core->live, set->contact);
	const struct user *by = live_user(core->live, set->by);

	if (contact == NULL || contact->row.user != set->advisor ||
	    !is_in_call(contact))
		return LISTEN_END_CALL;
	if (contact->row.objection != 0)
		return objection_rule(contact->row.objection);
	if (by == NULL || by->n_heard == 0)
		return LISTEN_END_GONE;
	return may_role_listen(core, by->set.role) ? 0 : LISTEN_END_ROLE;
}

void
listen_settle(struct core *core)
{
	const struct listen *listen = TAILQ_FIRST(&core->live->listening);
	const struct listen *next;
	enum listen_end why;

	for (; listen != NULL; listen = next) {
		next = TAILQ_NEXT(listen, going);
		why = ground(core, &listen->set);
		if (why != 0)
			listen_stop(core, listen, why, 0);
	}
}
