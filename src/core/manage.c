/* manage.c - who leads moves and lends advisors, takes over, comes to help. */
#include "src/core/manage.h"

#include "src/base/clock.h"
#include "src/core/advisor.h"
#include "src/core/contact.h"
#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/floor.h"

/* The user when she is there and the actor leads her; else the refusal. */
static const struct user *
find_led(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct user *user = live_user(core->live, id);

	if (user == NULL) {
		core_refuse(refused, REFUSAL_UNKNOWN, "no such user");
		return NULL;
	}
	if (!advisor_is_led(core, actor, id)) {
		core_refuse(refused, REFUSAL_OWNER, "not of your team");
		return NULL;
	}
	return user;
}

/* Only these stand on the floor. */
static int
check_role(const struct user *user, struct refused *refused)
{
	if (user->set.role == ROLE_ADVISOR || user->set.role == ROLE_SUPERVISOR)
		return 0;
	return core_refuse(refused, REFUSAL_VALUE,
	    "neither an advisor nor a supervisor");
}

static int64_t
day_end(int64_t now)
{
	return clock_at(clock_day(now), 24, 0);
}

/* --- to another team --- */

int
manage_move(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_move *move = &command->move;
	const struct user *user = find_led(core, actor, move->user, refused);
	uint64_t team = move->team;
	int64_t until = 0;

	(void)done;
	if (user == NULL || check_role(user, refused) != 0)
		return -1;
	if (team != 0 && live_team(core->live, team) == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such team");
	if (team == user->set.team)
		team = 0;
	if (team != 0 && move->stay == 0)
		return core_refuse(refused, REFUSAL_VALUE,
		    "for the day or for good?");
	if (team != 0 && move->stay == STAY_DAY)
		until = day_end(core->now);
	if (team != user->row.team || until != user->row.team_until)
		EMIT(core, TEAM_MOVED, team_moved, .user = move->user,
		    .team = team, .until = until, .by = actor->user);
	return 0;
}

/* --- to another queue --- */

int
manage_lend(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_lend *lend = &command->lend;
	const struct user *user = find_led(core, actor, lend->user, refused);
	enum loan loan;

	(void)done;
	if (user == NULL || check_role(user, refused) != 0)
		return -1;
	if (live_queue(core->live, lend->queue) == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such queue");
	if (lend->loan == 0)
		return core_refuse(refused, REFUSAL_VALUE,
		    "given, taken or back?");
	loan = user_loan(user, lend->queue);
	if (loan == lend->loan)
		return 0;
	if (loan == LOAN_BACK && user->n_loans == LOANS_MAX)
		return core_refuse(refused, REFUSAL_STATE,
		    "%d queues were lent or taken already", LOANS_MAX);
	EMIT(core, QUEUE_LENT, queue_lent, .user = lend->user,
	    .queue = lend->queue, .loan = lend->loan,
	    .until = lend->loan == LOAN_BACK ? 0 : day_end(core->now),
	    .by = actor->user);
	return 0;
}

void
manage_expire(struct core *core, uint64_t id)
{
	const struct user *user = live_user(core->live, id);
	size_t i = 0;

	if (user->row.team_until != 0 && user->row.team_until <= core->now)
		EMIT(core, TEAM_MOVED, team_moved, .user = id);
	while (i < user->n_loans) {
		if (user->loans[i].until > core->now)
			i++;
		else
			EMIT(core, QUEUE_LENT, queue_lent, .user = id,
			    .queue = user->loans[i].queue, .loan = LOAN_BACK);
	}
}

/* --- take over --- */

static bool
is_handled(const struct msg_contact_row *row)
{
	return row->state == CONTACT_TALK || row->state == CONTACT_HOLD;
}

static int
check_contact(const struct core *core, const struct actor *actor,
    const struct contact *contact, struct refused *refused)
{
	const struct msg_contact_row *row;

	if (contact == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	row = &contact->row;
	if (contact->queue == NULL ||
	    (row->state != CONTACT_WAITING && row->state != CONTACT_OFFERED &&
		!is_handled(row)))
		return core_refuse_state(refused, row->state);
	if (row->user == actor->user)
		return core_refuse(refused, REFUSAL_STATE,
		    "it is yours already");
	if (row->user != 0 && !advisor_is_led(core, actor, row->user))
		return core_refuse(refused, REFUSAL_OWNER, "not of your team");
	return 0;
}

static int
check_taker(const struct user *user, const struct contact *contact,
    struct refused *refused)
{
	const struct contact *other;

	if (user->n_heard == 0 || user->row.state == ADVISOR_UNREACHABLE)
		return core_refuse(refused, REFUSAL_STATE,
		    "you cannot be reached");
	if (channel_is_spoken(contact->row.channel) && user->row.no_telephone)
		return core_refuse(refused, REFUSAL_STATE,
		    "the telephone is not there");
	TAILQ_FOREACH(other, &user->contacts, of_user)
		if (other->row.state == CONTACT_OFFERED)
			return core_refuse(refused, REFUSAL_STATE,
			    "another contact is offered to you");
	if (!advisor_has_room(user, contact->row.channel))
		return core_refuse(refused, REFUSAL_STATE,
		    "your hands are full");
	return 0;
}

void
manage_come(struct core *core, const struct user *user)
{
	enum advisor_state state = user->row.state;
	enum reason reason = user->row.reason;
	uint64_t id = user->set.user;

	if (state != ADVISOR_OUT && state != ADVISOR_PAUSE)
		return;
	EMIT(core, ADVISOR_SET, advisor_set, .user = id,
	    .state = ADVISOR_AVAILABLE, .by = id);
	EMIT(core, PAUSE_ASKED, pause_asked, .user = id, .state = state,
	    .reason = state == ADVISOR_PAUSE ? reason : 0, .by = id);
}

int
manage_take(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	uint64_t id = command->take.contact;
	const struct contact *contact = live_contact(core->live, id);
	const struct user *user = live_user(core->live, actor->user);
	const struct msg_contact_row *row;

	(void)done;
	if (user == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such user");
	if (check_contact(core, actor, contact, refused) != 0 ||
	    check_taker(user, contact, refused) != 0)
		return -1;
	row = &contact->row;
	manage_come(core, user);
	if (row->state == CONTACT_OFFERED)
		contact_offer_end(core, id, OFFER_WITHDRAWN);
	else if (is_handled(row))
		contact_enter(core, id, row->queue, 0, ENTRY_TAKEN, row->since);
	EMIT(core, CONTACT_OFFERED, contact_offered, .contact = id,
	    .user = actor->user,
	    .until = core->now + (int64_t)contact->queue->set.offer_s * 1000,
	    .waited_ms = (uint64_t)contact_waited_ms(row, core->now),
	    .load = advisor_load(user), .advisors = 1, .contacts = 1,
	    .by = actor->user);
	return 0;
}

/* --- a raised hand --- */

int
manage_hand(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_hand *hand = &command->hand;
	uint64_t id = hand->user != 0 ? hand->user : actor->user;
	const struct user *user = find_led(core, actor, id, refused);
	const struct contact *contact;

	(void)done;
	if (user == NULL)
		return -1;
	if (hand->up && id != actor->user)
		return core_refuse(refused, REFUSAL_OWNER,
		    "nobody raises somebody else's hand");
	if (hand->up && user->row.state == ADVISOR_OUT)
		return core_refuse(refused, REFUSAL_STATE, "you are out");
	if (hand->up == (user->row.hand_at != 0))
		return 0;
	contact = TAILQ_FIRST(&user->contacts);
	EMIT(core, HAND_SET, hand_set, .user = id, .up = hand->up,
	    .contact = contact == NULL ? 0 : contact->row.contact,
	    .by = actor->user);
	return 0;
}
