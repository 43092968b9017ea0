/* identity.c - who is calling, what is confirmed, and what is doubted. */
#include "src/core/identity.h"

#include <string.h>

#include "src/core/contact.h"
#include "src/live/identity.h"

/* A contact of the actor's own that she has taken; NULL and the refusal. */
static const struct msg_contact_row *
find_taken(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct contact *contact = live_contact(core->live, id);

	if (contact == NULL)
		core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	else if (contact->row.user != actor->user ||
	    contact->row.state == CONTACT_OFFERED)
		core_refuse(refused, REFUSAL_OWNER, "not a contact of yours");
	else
		return &contact->row;
	return NULL;
}

int
identity_caller(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	const struct msg_caller *caller = &command->caller;
	const struct msg_contact_row *row =
	    find_taken(core, actor, caller->contact, refused);
	bool other = caller->name[0] != '\0' || caller->relation[0] != '\0';

	if (row == NULL)
		return -1;
	if (caller->patient == 0 && row->patient == 0 && !other)
		return core_refuse(refused, REFUSAL_VALUE, "which patient?");
	if (caller->patient != 0 && caller->patient != row->patient)
		contact_link(core, caller->contact, caller->patient);
	*id = caller->contact;
	EMIT(core, CALLER_SAID, caller_said, .contact = caller->contact,
	    .user = actor->user, .other = other);
	return 0;
}

int
identity_trait(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	const struct msg_trait *trait = &command->trait;
	const struct msg_contact_row *row =
	    find_taken(core, actor, trait->contact, refused);
	const struct check *check;

	(void)id;
	if (row == NULL)
		return -1;
	if (row->patient == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "the patient is not known");
	if (trait->trait == 0)
		return core_refuse(refused, REFUSAL_VALUE, "which trait?");
	check = live_check(core->live, trait->contact);
	if (check_answer(check, trait->trait) != trait->answer)
		EMIT(core, TRAIT_CHECKED, trait_checked,
		    .contact = trait->contact, .trait = trait->trait,
		    .answer = trait->answer, .user = actor->user);
	return 0;
}

/* Whose identity it is; 0 and the refusal. */
static uint64_t
doubted(const struct core *core, const struct actor *actor,
    const struct msg_doubt *doubt, struct refused *refused)
{
	const struct msg_contact_row *row;

	if (doubt->contact == 0 && role_watches(core->live, actor->role)) {
		if (doubt->patient == 0)
			core_refuse(refused, REFUSAL_VALUE, "which patient?");
		return doubt->patient;
	}
	row = find_taken(core, actor, doubt->contact, refused);
	if (row == NULL)
		return 0;
	if (row->patient == 0 ||
	    (doubt->patient != 0 && doubt->patient != row->patient)) {
		core_refuse(refused, REFUSAL_STATE,
		    "not the patient of this contact");
		return 0;
	}
	return row->patient;
}

/* Whoever watches identities has it in writing, signed in or not. */
static void
tell_watchers(struct core *core, uint64_t from)
{
	uint64_t message = core->live->row.number + 1;
	const struct user *user;

	HASH_EACH(user, core->live->users)
		if (user->set.user != from &&
		    role_watches(core->live, user->set.role))
			EMIT(core, MESSAGE_SENT, message_sent,
			    .message = message, .user = user->set.user,
			    .by = from, .receipt = core->live->row.number + 1,
			    .audience = AUDIENCE_WATCH);
}

int
identity_doubt(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	uint64_t patient = doubted(core, actor, &command->doubt, refused);
	const struct doubt *known = live_doubt_of(core->live, patient);

	if (patient == 0)
		return -1;
	*id = known != NULL ? known->row.doubt : core->live->row.number + 1;
	if (known != NULL)
		return 0;
	EMIT(core, DOUBT_RAISED, doubt_raised,
	    .contact = command->doubt.contact, .doubt = *id, .patient = patient,
	    .user = actor->user);
	tell_watchers(core, actor->user);
	return 0;
}

int
identity_lift(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	const struct msg_doubt_lift *lift = &command->doubt_lift;
	const struct doubt *doubt = live_doubt(core->live, lift->doubt);

	if (!role_watches(core->live, actor->role))
		return core_refuse(refused, REFUSAL_OWNER,
		    "you do not watch identities");
	if (doubt == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such doubt, or it was lifted");
	if (lift->text[strspn(lift->text, " \n")] == '\0')
		return core_refuse(refused, REFUSAL_VALUE, "for which reason?");
	*id = lift->doubt;
	EMIT(core, DOUBT_LIFTED, doubt_lifted, .doubt = lift->doubt,
	    .patient = doubt->row.patient, .user = actor->user);
	return 0;
}

int
identity_cards(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	(void)refused;
	*id = core->live->row.number + 1;
	EMIT(core, CARDS_READ, cards_read, .user = actor->user,
	    .from = command->cards.from);
	return 0;
}
