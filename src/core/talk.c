/* talk.c - what is done in a call besides talking. */
#include "src/core/talk.h"

#include <string.h>

#include "src/core/callback.h"
#include "src/core/consult.h"
#include "src/core/contact.h"
#include "src/core/manage.h"
#include "src/live/advisor.h"
#include "src/live/contact.h"

static const char keys_allowed[] = "0123456789*#";

int
talk_refuse_ringing(struct refused *refused)
{
	return core_refuse(refused, REFUSAL_STATE, "nobody has answered yet");
}

const struct contact *
talk_own(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct contact *contact = live_contact(core->live, id);

	if (contact == NULL)
		core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	else if (contact->row.user == 0 || contact->row.user != actor->user)
		core_refuse(refused, REFUSAL_OWNER, "not your contact");
	else if ((contact->row.state != CONTACT_TALK &&
		     contact->row.state != CONTACT_HOLD) ||
	    !channel_is_spoken(contact->row.channel))
		core_refuse(refused, REFUSAL_STATE,
		    "this is not a call in hand");
	else if (callback_rings(&contact->row))
		talk_refuse_ringing(refused);
	else
		return contact;
	return NULL;
}

static bool
is_offered(const struct user *user)
{
	const struct contact *contact;

	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (contact->row.state == CONTACT_OFFERED)
			return true;
	return false;
}

/* A supervisor is there for her team on pause as well. */
static bool
is_there(const struct user *user)
{
	if (user->n_heard == 0 || user->row.no_telephone ||
	    user->row.state == ADVISOR_UNREACHABLE)
		return false;
	return user->row.state == ADVISOR_AVAILABLE ||
	    user->set.role == ROLE_SUPERVISOR;
}

int
talk_check_user(const struct core *core, const struct actor *actor,
    const struct contact *contact, uint64_t id, struct refused *refused)
{
	const struct user *user = live_user(core->live, id);

	if (user == NULL ||
	    (user->set.role != ROLE_ADVISOR &&
		user->set.role != ROLE_SUPERVISOR))
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such advisor");
	if (id == actor->user)
		return core_refuse(refused, REFUSAL_VALUE, "that is you");
	if (contact->queue == NULL)
		return core_refuse(refused, REFUSAL_STATE,
		    "the contact is in no queue");
	if (!is_there(user))
		return core_refuse(refused, REFUSAL_STATE,
		    "%s cannot be reached now", user->set.name);
	if (is_offered(user) || !advisor_has_room(user, CHANNEL_CALL))
		return core_refuse(refused, REFUSAL_STATE,
		    "%s is with somebody else", user->set.name);
	return 0;
}

int
talk_check_number(const char *number, struct refused *refused)
{
	size_t n;

	if (number[0] == '+')
		number++;
	n = strlen(number);
	if (n >= 2 && strspn(number, keys_allowed) == n)
		return 0;
	return core_refuse(refused, REFUSAL_VALUE,
	    "a number to dial has digits");
}

void
talk_hand_over(struct core *core, uint64_t id, uint64_t to)
{
	const struct contact *contact = live_contact(core->live, id);
	const struct user *user = live_user(core->live, to);
	uint64_t from = contact->row.user;

	manage_come(core, user);
	contact_enter(core, id, contact->row.queue, 0, ENTRY_TRANSFER,
	    contact->row.since);
	EMIT(core, CONTACT_OFFERED, contact_offered, .contact = id, .user = to,
	    .until = core->now + (int64_t)contact->queue->set.offer_s * 1000,
	    .waited_ms = (uint64_t)contact_waited_ms(&contact->row, core->now),
	    .load = advisor_load(user), .advisors = 1, .contacts = 1,
	    .by = from);
}

/* --- the commands --- */

int
talk_mute(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_mute *mute = &command->mute;
	const struct contact *contact =
	    talk_own(core, actor, mute->contact, refused);

	(void)done;
	if (contact == NULL)
		return -1;
	if (contact->row.muted != mute->on)
		EMIT(core, CALL_MUTED, call_muted, .contact = mute->contact,
		    .user = actor->user, .on = mute->on);
	return 0;
}

int
talk_tones(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_tones *tones = &command->tones;
	const struct contact *contact =
	    talk_own(core, actor, tones->contact, refused);
	size_t n = strlen(tones->keys);

	(void)done;
	if (contact == NULL)
		return -1;
	if (n == 0 || strspn(tones->keys, keys_allowed) != n)
		return core_refuse(refused, REFUSAL_VALUE,
		    "keys are 0 to 9, * and #");
	EMIT(core, TONES_SENT, tones_sent, .contact = tones->contact,
	    .user = actor->user, .length = n);
	return 0;
}

int
talk_give(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_give *give = &command->give;
	const struct contact *contact =
	    talk_own(core, actor, give->contact, refused);

	(void)done;
	if (contact == NULL)
		return -1;
	if (give->user != 0) {
		if (talk_check_user(core, actor, contact, give->user, refused) <
		    0)
			return -1;
	} else if (!give->emergency &&
	    talk_check_number(give->number, refused) < 0) {
		return -1;
	}
	consult_over(core, give->contact);
	EMIT(core, CALL_GIVEN, call_given, .contact = give->contact,
	    .user = actor->user, .to = give->user,
	    .emergency = give->user == 0 && give->emergency);
	if (give->user != 0)
		talk_hand_over(core, give->contact, give->user);
	else
		contact_end(core, give->contact, PARTY_ADVISOR);
	return 0;
}
