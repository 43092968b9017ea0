/* consult.c - another advisor, or a number, asked in the middle of a call. */
#include "src/core/consult.h"

#include "src/core/contact.h"
#include "src/core/talk.h"
#include "src/live/contact.h"

static void
set(struct core *core, const struct msg_contact_row *row, uint64_t to,
    enum consult step)
{
	EMIT(core, CONSULT_SET, consult_set, .contact = row->contact,
	    .user = row->user, .to = to, .step = step);
}

void
consult_over(struct core *core, uint64_t id)
{
	const struct contact *contact = live_contact(core->live, id);

	if (contact != NULL && contact->row.consult != 0)
		set(core, &contact->row, contact->row.consults, CONSULT_BACK);
}

static void
talk_again(struct core *core, const struct msg_contact_row *row)
{
	if (row->state == CONTACT_HOLD)
		EMIT(core, CONTACT_RESUMED, contact_resumed,
		    .contact = row->contact, .user = row->user);
}

/* To a number the handling ends; an advisor who has not answered yet is
 * offered it like any other contact. */
static void
pass(struct core *core, const struct msg_contact_row *row)
{
	bool answered = row->consult != CONSULT_ASKED;
	uint64_t id = row->contact, to = row->consults;

	set(core, row, to, CONSULT_PASSED);
	if (live_user(core->live, to) == NULL) {
		contact_end(core, id, PARTY_ADVISOR);
		return;
	}
	talk_hand_over(core, id, to);
	if (answered)
		EMIT(core, CONTACT_ANSWERED, contact_answered, .contact = id,
		    .user = to);
}

/* --- the advisor --- */

int
consult_ask(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_consult *consult = &command->consult;
	const struct contact *contact =
	    talk_own(core, actor, consult->contact, refused);

	(void)done;
	if (contact == NULL)
		return -1;
	if (contact->row.consult != 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "you consult somebody already");
	if (consult->user != 0
		? talk_check_user(core, actor, contact, consult->user,
		      refused) < 0
		: talk_check_number(consult->number, refused) < 0)
		return -1;
	if (contact->row.state == CONTACT_TALK)
		EMIT(core, CONTACT_HELD, contact_held,
		    .contact = consult->contact, .user = actor->user);
	set(core, &contact->row, consult->user, CONSULT_ASKED);
	return 0;
}

int
consult_go_on(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_consult_step *step = &command->consult_step;
	const struct contact *contact =
	    talk_own(core, actor, step->contact, refused);
	const struct msg_contact_row *row;

	(void)done;
	if (contact == NULL)
		return -1;
	row = &contact->row;
	if (row->consult == 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "you consult nobody");
	if (step->step == CONSULT_PASSED) {
		pass(core, row);
		return 0;
	}
	if (step->step == CONSULT_JOINED && row->consult != CONSULT_ANSWERED)
		return core_refuse(refused, REFUSAL_STATE,
		    "there are no three to bring together");
	if (step->step != CONSULT_JOINED && step->step != CONSULT_BACK)
		return core_refuse(refused, REFUSAL_VALUE,
		    "back, joined or passed?");
	set(core, row, row->consults, step->step);
	talk_again(core, row);
	return 0;
}

/* --- who is asked --- */

/* As with an offer: accepted here, they talk once she takes her telephone up. */
bool
consult_answer(struct core *core, const struct actor *actor,
    enum msg_id command, uint64_t id)
{
	const struct contact *contact = live_contact(core->live, id);

	if ((command != MSG_ACCEPT && command != MSG_REFUSE) ||
	    contact == NULL || contact->row.consult != CONSULT_ASKED ||
	    actor->user == 0 || contact->row.consults != actor->user)
		return false;
	set(core, &contact->row, actor->user,
	    command == MSG_ACCEPT ? CONSULT_ANSWERED : CONSULT_REFUSED);
	return true;
}

/* --- the exchange --- */

int
consult_event(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_consulted *event = &command->consulted;
	const struct contact *contact =
	    live_contact(core->live, event->contact);
	const struct msg_contact_row *row;

	(void)actor;
	if (contact == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	row = &contact->row;
	if (row->consult == 0 ||
	    (event->step == CONSULT_ANSWERED && row->consult != CONSULT_ASKED))
		return core_refuse(refused, REFUSAL_STATE,
		    "nobody is consulted");
	*done = event->contact;
	switch (event->step) {
	case CONSULT_PASSED:
		pass(core, row);
		return 0;
	case CONSULT_ANSWERED:
	case CONSULT_REFUSED:
	case CONSULT_GONE:
		/* The caller waits on: she may ask somebody else first. */
		set(core, row, row->consults, event->step);
		return 0;
	default:
		return core_refuse(refused, REFUSAL_VALUE,
		    "what became of it?");
	}
}
