/* desk.c - what people do with contacts: the commands of the console. */
#include "src/core/desk.h"

#include <assert.h>
#include <string.h>

#include "src/core/advisor.h"
#include "src/core/callback.h"
#include "src/core/consult.h"
#include "src/core/contact.h"
#include "src/core/recall.h"
#include "src/core/recording.h"
#include "src/core/talk.h"
#include "src/live/contact.h"

/* The contact when it is there; else NULL and the refusal. */
static const struct msg_contact_row *
find(const struct core *core, uint64_t id, struct refused *refused)
{
	const struct contact *contact = live_contact(core->live, id);

	if (contact != NULL)
		return &contact->row;
	core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	return NULL;
}

/* The contact when it is the actor's own. */
static const struct msg_contact_row *
find_own(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct msg_contact_row *row = find(core, id, refused);

	if (row == NULL || (row->user != 0 && row->user == actor->user))
		return row;
	core_refuse(refused, row->user == 0 ? REFUSAL_STATE : REFUSAL_OWNER,
	    "not your contact");
	return NULL;
}

/* The contact when it is the actor's own, or of an advisor she leads. */
static const struct msg_contact_row *
find_led(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct msg_contact_row *row = find(core, id, refused);

	if (row == NULL || row->user == 0 || row->user == actor->user ||
	    !advisor_is_led(core, actor, row->user))
		return row == NULL ? NULL : find_own(core, actor, id, refused);
	return row;
}

static bool
is_handled(const struct msg_contact_row *row)
{
	return row->state == CONTACT_TALK || row->state == CONTACT_HOLD;
}

int
desk_check_talked(const struct core *core, const struct actor *actor,
    const struct contact *contact, struct refused *refused)
{
	if (contact == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	if (contact->row.user == 0 ||
	    !advisor_is_led(core, actor, contact->row.user))
		return core_refuse(refused, REFUSAL_OWNER, "not your contact");
	if (contact->row.state < CONTACT_TALK)
		return core_refuse(refused, REFUSAL_STATE,
		    "nobody talked to the patient yet");
	return 0;
}

static enum party
party_of(const struct actor *actor, const struct msg_contact_row *row)
{
	return row->user == actor->user ? PARTY_ADVISOR : PARTY_SUPERVISOR;
}

/* --- the offer, the talk --- */

static void
accept(struct core *core, const struct actor *actor,
    const struct msg_contact_row *row)
{
	EMIT(core, CONTACT_ANSWERED, contact_answered, .contact = row->contact,
	    .user = actor->user);
	callback_dial(core, row->contact);
	recall_came_back(core, row->patient, row->again);
	recording_answered(core, row->contact);
}

static void
refuse(struct core *core, const struct actor *actor,
    const struct msg_contact_row *row)
{
	(void)actor;
	if (row->state == CONTACT_OFFERED)
		contact_offer_end(core, row->contact, OFFER_REFUSED);
	else if (callback_rings(row))
		callback_give_up(core, row->contact, DIAL_UNTAKEN);
	else
		contact_return(core, row->contact);
}

static void
hold(struct core *core, const struct actor *actor,
    const struct msg_contact_row *row)
{
	EMIT(core, CONTACT_HELD, contact_held, .contact = row->contact,
	    .user = actor->user);
}

static void
unhold(struct core *core, const struct actor *actor,
    const struct msg_contact_row *row)
{
	EMIT(core, CONTACT_RESUMED, contact_resumed, .contact = row->contact,
	    .user = actor->user);
}

static void
end(struct core *core, const struct actor *actor,
    const struct msg_contact_row *row)
{
	/* Before anybody answered it was no talk. */
	if (callback_rings(row))
		callback_give_up(core, row->contact, DIAL_NO_ANSWER);
	else
		contact_end(core, row->contact, party_of(actor, row));
}

#define IN(STATE) (1u << CONTACT_##STATE)

/* What is done with a contact that is in one of these states: by its
 * advisor, or (led) by her supervisor as well. */
/* clang-format off */
static const struct act {
	enum msg_id command;
	unsigned int states;
	bool led;
	bool spoken; /* with a caller only */
	void (*make)(struct core *core, const struct actor *actor,
	    const struct msg_contact_row *row);
} acts[] = {
	{MSG_ACCEPT, IN(OFFERED),               false, false, accept},
	{MSG_REFUSE, IN(OFFERED) | IN(TALK) | IN(HOLD), false, false, refuse},
	{MSG_HOLD,   IN(TALK),                  false, true,  hold},
	{MSG_UNHOLD, IN(HOLD),                  false, true,  unhold},
	{MSG_END,    IN(TALK) | IN(HOLD),       true,  false, end},
};
/* clang-format on */

int
desk_step(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	uint64_t contact = msg_u64(command->id, &command->fact, "contact");
	const struct msg_contact_row *row;
	const struct act *act = acts;

	(void)done;
	if (consult_answer(core, actor, command->id, contact))
		return 0;
	while (act->command != command->id) {
		act++;
		assert(act < acts + sizeof acts / sizeof acts[0]);
	}
	row = act->led ? find_led(core, actor, contact, refused)
		       : find_own(core, actor, contact, refused);
	if (row == NULL)
		return -1;
	if (!(act->states & 1u << row->state))
		return core_refuse_state(refused, row->state);
	if (act->command == MSG_ACCEPT && contact_is_dialled(row))
		return core_refuse(refused, REFUSAL_STATE,
		    "the patient is still being called");
	if (act->command == MSG_REFUSE && row->state != CONTACT_OFFERED &&
	    !channel_is_spoken(row->channel))
		return core_refuse_state(refused, row->state);
	if (act->spoken && callback_rings(row))
		return talk_refuse_ringing(refused);
	if (act->spoken && !channel_is_spoken(row->channel))
		return core_refuse(refused, REFUSAL_STATE,
		    "only a caller can be put on hold");
	if (row->consult != 0 && act->spoken)
		return core_refuse(refused, REFUSAL_STATE,
		    "first end the consultation");
	act->make(core, actor, row);
	return 0;
}

/* --- the wrap-up --- */

static int
check_close(const struct core *core, const struct msg_contact_row *row,
    const struct msg_close *close, struct refused *refused)
{
	if (row->state != CONTACT_WRAPUP && row->state != CONTACT_ASIDE &&
	    (channel_is_spoken(row->channel) || !is_handled(row)))
		return core_refuse_state(refused, row->state);
	if (close->subject != 0 &&
	    live_subject(core->live, close->subject) == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such subject");
	if (close->disposition != 0 &&
	    live_disposition(core->live, close->disposition) == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such disposition");
	return 0;
}

int
desk_close(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_close *close = &command->close;
	const struct msg_contact_row *row =
	    find_led(core, actor, close->contact, refused);
	struct closing closing;

	(void)done;
	if (row == NULL || check_close(core, row, close, refused) != 0)
		return -1;
	closing.subject = close->subject;
	closing.disposition = close->disposition;
	closing.solved = close->solved;
	closing.by = party_of(actor, row);
	contact_close(core, row->contact, &closing);
	return 0;
}

/* --- another place --- */

static int
check_transfer(const struct core *core, const struct actor *actor,
    const struct msg_transfer *transfer, struct refused *refused)
{
	const struct queue *queue = live_queue(core->live, transfer->queue);
	const struct msg_contact_row *row =
	    find(core, transfer->contact, refused);

	if (row == NULL)
		return -1;
	if (queue == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such queue");
	if (row->state == CONTACT_WAITING) {
		if (actor->role == ROLE_ADVISOR)
			return core_refuse(refused, REFUSAL_OWNER,
			    "not your contact");
	} else if (!is_handled(row) && row->state != CONTACT_ASIDE) {
		return core_refuse_state(refused, row->state);
	} else if (find_led(core, actor, row->contact, refused) == NULL) {
		return -1;
	}
	if (callback_rings(row))
		return talk_refuse_ringing(refused);
	if ((row->channel == CHANNEL_CALL || row->reached) &&
	    !queue->opening.open)
		return core_refuse(refused, REFUSAL_STATE,
		    "the queue is closed");
	return 0;
}

int
desk_transfer(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_transfer *transfer = &command->transfer;
	const struct msg_contact_row *row;

	(void)done;
	if (check_transfer(core, actor, transfer, refused) != 0)
		return -1;
	row = &live_contact(core->live, transfer->contact)->row;
	if (row->state == CONTACT_WAITING && row->queue == transfer->queue)
		return 0;
	contact_enter(core, row->contact, transfer->queue, 0, ENTRY_TRANSFER,
	    row->since);
	return 0;
}

int
desk_raise(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_raise *raise = &command->raise;
	const struct msg_contact_row *row = find(core, raise->contact, refused);

	(void)done;
	if (row == NULL)
		return -1;
	if (row->state != CONTACT_WAITING && row->state != CONTACT_OFFERED)
		return core_refuse_state(refused, row->state);
	if (row->priority != raise->priority)
		EMIT(core, CONTACT_RAISED, contact_raised,
		    .contact = row->contact, .priority = raise->priority,
		    .by = actor->user);
	return 0;
}

/* --- the patient --- */

int
desk_link(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_link *link = &command->link;
	const struct msg_contact_row *row =
	    find_led(core, actor, link->contact, refused);

	(void)done;
	if (row == NULL)
		return -1;
	if (link->patient == 0)
		return core_refuse(refused, REFUSAL_VALUE, "which patient?");
	if (row->patient != link->patient)
		contact_link(core, row->contact, link->patient);
	return 0;
}

/* A contact that is over is not in the live state; it was there when its
 * number is not above the highest. */
static bool
was_there(const struct core *core, uint64_t contact)
{
	return contact != 0 && contact <= core->live->row.last_contact;
}

int
desk_note(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_note *note = &command->note;
	const struct contact *contact = live_contact(core->live, note->contact);

	if (!was_there(core, note->contact))
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	if (actor->role == ROLE_ADVISOR && contact != NULL &&
	    contact->row.user != actor->user)
		return core_refuse(refused, REFUSAL_OWNER, "not your contact");
	if (note->text[0] == '\0')
		return core_refuse(refused, REFUSAL_VALUE,
		    "a note without words");
	if (note->note > core->live->row.last_note)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such note");
	*done = note->note != 0 ? note->note : core->live->row.last_note + 1;
	EMIT(core, NOTE_SAVED, note_saved, .contact = note->contact,
	    .user = actor->user, .note = *done, .length = strlen(note->text));
	return 0;
}

int
desk_card(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_card *card = &command->card;
	const struct contact *contact = live_contact(core->live, card->contact);
	struct fact fact = {.id = MSG_CARD_SEEN};
	uint64_t patient = card->patient;
	bool is_own;

	if (patient == 0 && contact != NULL)
		patient = contact->row.patient;
	/* The letter of an unknown sender is read by who answers it. */
	if (patient == 0 &&
	    (contact == NULL || contact->row.user != actor->user))
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "the patient is not known");
	is_own = contact != NULL && contact->row.user == actor->user &&
	    contact->row.patient == patient;
	if (!is_own && card->why[0] == '\0')
		return core_refuse(refused, REFUSAL_VALUE,
		    "outside a contact of yours, say why");
	*done = patient;
	fact.card_seen.user = actor->user;
	fact.card_seen.patient = patient;
	fact.card_seen.contact = card->contact;
	if (!is_own)
		memcpy(fact.card_seen.why, card->why, sizeof card->why);
	core_emit(core, fact);
	return 0;
}
