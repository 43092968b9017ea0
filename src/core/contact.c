/* contact.c - what becomes of a contact, whoever decides it. */
#include "src/core/contact.h"

#include <assert.h>

#include "src/core/advisor.h"
#include "src/core/callback.h"
#include "src/core/consult.h"
#include "src/core/letter.h"
#include "src/core/limits.h"
#include "src/core/menu.h"
#include "src/core/promise.h"
#include "src/core/request.h"
#include "src/core/recall.h"
#include "src/core/spot.h"
#include "src/live/contact.h"
#include "src/live/once.h"

static const struct msg_contact_row *
row_of(const struct core *core, uint64_t id)
{
	const struct contact *contact = live_contact(core->live, id);

	assert(contact != NULL);
	return &contact->row;
}

static uint64_t
request_for(const struct core *core, uint64_t patient, uint64_t subject)
{
	const struct request *request =
	    live_request_for(core->live, patient, subject);

	return request == NULL ? 0 : request->row.request;
}

/* A patient who comes again for what was resolved not long ago goes on with
 * it, unless something is open. */
static void
reopen(struct core *core, const struct msg_contact_row *row, uint64_t patient)
{
	const struct request *ended;

	if (row->request != 0 || request_for(core, patient, row->subject) != 0)
		return;
	ended = request_ended_for(core, patient, row->subject);
	if (ended != NULL)
		request_again(core, ended->row.request, 0, row->contact);
}

/* --- waiting --- */

void
contact_enter(struct core *core, uint64_t id, uint64_t queue, uint64_t subject,
    enum entry entry, int64_t since)
{
	const struct msg_contact_row *row = row_of(core, id);
	enum channel channel = row->channel;
	uint64_t patient = row->patient, again = row->again;

	consult_over(core, id);
	if (entry == ENTRY_NEW && channel == CHANNEL_CALL)
		since = callback_replace(core, live_queue(core->live, queue),
		    patient, again, since);
	row = row_of(core, id);
	EMIT(core, CONTACT_QUEUED, contact_queued, .contact = id,
	    .queue = queue, .priority = row->priority, .since = since,
	    .entry = entry, .subject = subject,
	    .by = entry == ENTRY_TRANSFER || entry == ENTRY_TAKEN ? core->actor
								  : 0);
	if (entry == ENTRY_NEW && channel == CHANNEL_CALL &&
	    !live_queue(core->live, queue)->opening.open) {
		contact_leave(core, id, CONTACT_CLOSED_HOURS);
		return;
	}
	row = row_of(core, id);
	reopen(core, row, patient);
	if (row->request == 0 && request_for(core, patient, row->subject) != 0)
		contact_link(core, id, patient);
}

void
contact_return(struct core *core, uint64_t id)
{
	const struct msg_contact_row *row = row_of(core, id);

	contact_enter(core, id, row->queue, 0, ENTRY_RETURN, row->since);
}

void
contact_offer_end(struct core *core, uint64_t id, enum offer_end why)
{
	uint64_t user = row_of(core, id)->user;

	EMIT(core, OFFER_ENDED, offer_ended, .contact = id, .user = user,
	    .why = why);
	if (why == OFFER_NO_ANSWER)
		advisor_missed(core, user);
}

static void
came_again(struct core *core, const struct msg_contact_again *again)
{
	core_emit(core,
	    (struct fact){.id = MSG_CONTACT_AGAIN, .contact_again = *again});
}

void
contact_leave(struct core *core, uint64_t id, enum contact_state outcome)
{
	struct msg_contact_again again;
	bool follows =
	    once_follows(core->live, row_of(core, id), false, &again);
	const struct msg_contact_row *row = row_of(core, id);
	uint64_t patient = row->patient, last = row->again;

	consult_over(core, id);
	/* He is listed once. */
	if (outcome == CONTACT_ABANDONED && row->channel == CHANNEL_CALL)
		recall_came_back(core, patient, last);
	EMIT(core, CONTACT_LEFT, contact_left, .contact = id,
	    .outcome = outcome);
	if (follows)
		came_again(core, &again);
}

/* --- after handling --- */

/* Who ended it for the advisor; 0: it was not somebody else. */
static uint64_t
lead_of(const struct core *core, enum party by)
{
	return by == PARTY_SUPERVISOR ? core->actor : 0;
}

/* Whether somebody is there to do the wrap-up. */
static bool
is_attended(const struct core *core, uint64_t id)
{
	const struct user *user = live_user(core->live, id);

	return user != NULL && user->n_sessions > 0 &&
	    user->row.state != ADVISOR_OUT;
}

void
contact_end(struct core *core, uint64_t id, enum party by)
{
	const struct msg_contact_row *row = row_of(core, id);
	const struct queue *queue = live_queue(core->live, row->queue);
	int64_t wrapup_ms =
	    queue == NULL ? 0 : (int64_t)queue->set.wrapup_s * 1000;
	uint64_t user = row->user;

	consult_over(core, id);
	if (!is_attended(core, user))
		wrapup_ms = 0;
	EMIT(core, CONTACT_ENDED, contact_ended, .contact = id, .user = user,
	    .by = by, .until = core->now + wrapup_ms,
	    .lead = lead_of(core, by));
	if (wrapup_ms == 0)
		contact_close_known(core, id);
}

/* The request that stays open after the contact, opened when there is none. */
static void
request_make_for(struct core *core, const struct msg_contact_row *row,
    uint64_t subject)
{
	uint64_t contact = row->contact, patient = row->patient, request;

	request = request_for(core, patient, subject);
	if (request == 0) {
		request = core->live->row.last_request + 1;
		EMIT(core, REQUEST_OPENED, request_opened, .request = request,
		    .patient = patient, .subject = subject, .user = row->user,
		    .kind = REQUEST_NEED, .owner = row->user, .from = contact,
		    .queue = row->queue);
	}
	EMIT(core, CONTACT_LINKED, contact_linked, .contact = contact,
	    .patient = patient, .request = request);
}

static void
request_keep(struct core *core, const struct msg_contact_row *row,
    uint64_t subject)
{
	if (row->request == 0 && row->patient != 0)
		request_make_for(core, row, subject);
}

void
contact_converse(struct core *core, uint64_t id)
{
	const struct msg_contact_row *row = row_of(core, id);

	if (row->request == 0)
		request_make_for(core, row, row->subject);
}

void
contact_close(struct core *core, uint64_t id, const struct closing *closing)
{
	const struct msg_contact_row *row = row_of(core, id);
	uint64_t subject =
	    closing->subject != 0 ? closing->subject : row->subject;
	uint64_t user = row->user, request = row->request;
	struct msg_contact_row closed;
	struct msg_contact_again again;
	const struct request *need;
	bool follows;

	consult_over(core, id);
	if (row->state == CONTACT_ASIDE)
		EMIT(core, CONTACT_BACK, contact_back, .contact = id,
		    .user = user, .why = ASIDE_ADVISOR);
	if (row->state != CONTACT_WRAPUP)
		EMIT(core, CONTACT_ENDED, contact_ended, .contact = id,
		    .user = user, .by = closing->by, .until = core->now,
		    .lead = lead_of(core, closing->by));
	letters_leave(core, id);
	if (closing->solved == ANSWER_NO)
		request_keep(core, row, subject);
	closed = *row;
	closed.subject = subject;
	closed.solved = closing->solved;
	follows = once_follows(core->live, &closed, true, &again);
	promises_handled(core, id, user);
	EMIT(core, CONTACT_CLOSED, contact_closed, .contact = id, .user = user,
	    .subject = subject, .disposition = closing->disposition,
	    .solved = closing->solved, .by = closing->by,
	    .lead = lead_of(core, closing->by));
	/* A task and a complaint are resolved by who carries them through. */
	need = live_request(core->live, request);
	if (closing->solved == ANSWER_YES && need != NULL &&
	    need->row.kind == REQUEST_NEED)
		EMIT(core, REQUEST_CLOSED, request_closed, .request = request,
		    .solved = ANSWER_YES);
	if (follows)
		came_again(core, &again);
}

void
contact_close_known(struct core *core, uint64_t id)
{
	static const struct closing known = {.by = PARTY_HUB};

	contact_close(core, id, &known);
}

/* A conversation by letters that began without a patient stays one. */
static uint64_t
request_after(const struct core *core, const struct msg_contact_row *row,
    uint64_t patient)
{
	uint64_t found = request_for(core, patient, row->subject);
	const struct request *now = live_request(core->live, row->request);

	return found == 0 && now != NULL && now->row.patient == 0 ? row->request
								  : found;
}

void
contact_link(struct core *core, uint64_t id, uint64_t patient)
{
	const struct msg_contact_row *row = row_of(core, id);

	reopen(core, row, patient);
	EMIT(core, CONTACT_LINKED, contact_linked, .contact = id,
	    .patient = patient, .request = request_after(core, row, patient));
}

/* --- put aside --- */

void
contact_back(struct core *core, uint64_t id, enum aside_end why)
{
	uint64_t user = row_of(core, id)->user;

	EMIT(core, CONTACT_BACK, contact_back, .contact = id, .user = user,
	    .why = why);
	/* Who went home has it taken over by whoever is there. */
	if (!is_attended(core, user))
		contact_return(core, id);
}

/* --- what is due --- */

static void
waiting_expire(struct core *core, const struct contact *contact)
{
	const struct msg_contact_row *row = &contact->row;

	if (contact_is_dialled(row) && row->dialled + DIAL_MS <= core->now)
		callback_fail(core, row->contact, DIAL_NO_ANSWER);
	else if (contact_waits_too_long(contact, core->now))
		contact_leave(core, row->contact, CONTACT_FAILED);
	else if (contact_overflows(core->live, contact, core->now))
		contact_enter(core, row->contact, contact->queue->set.overflow,
		    0, ENTRY_OVERFLOW, row->since);
	else
		spot_refresh(core, row->contact);
}

void
contact_expire(struct core *core, uint64_t id)
{
	const struct contact *contact = live_contact(core->live, id);

	switch (contact->row.state) {
	case CONTACT_MENU:
		menu_expire(core, id);
		break;
	case CONTACT_WAITING:
		waiting_expire(core, contact);
		break;
	case CONTACT_OFFERED:
		if (contact_is_dialled(&contact->row))
			callback_fail(core, id, DIAL_NO_ANSWER);
		else
			contact_offer_end(core, id, OFFER_NO_ANSWER);
		break;
	case CONTACT_TALK:
	case CONTACT_HOLD:
		if (channel_is_spoken(contact->row.channel))
			contact_end(core, id, PARTY_HUB);
		else
			contact_return(core, id);
		break;
	case CONTACT_ASIDE:
		contact_back(core, id, ASIDE_DATE);
		break;
	default:
		contact_close_known(core, id);
		break;
	}
}
