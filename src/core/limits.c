/* limits.c - how long things may last, and when each comes due. */
#include "src/core/limits.h"

#include "src/live/contact.h"
#include "src/live/promise.h"

static const struct msg_site_set defaults = {
    .misses = 3,
    .grace_s = 120,
    .session_s = 12 * 3600,
    .handling_s = 4 * 3600,
    .menu_s = 600,
    .hold_letter_s = 10,
    .sms_parts = 3,
};

/* A site that was never set has no misses, which site_set forbids. */
static const struct msg_site_set *
site(const struct live *live)
{
	return live->site.misses == 0 ? &defaults : &live->site;
}

static int64_t
ms(uint64_t seconds)
{
	return (int64_t)seconds * 1000;
}

uint64_t
limit_misses(const struct live *live)
{
	return site(live)->misses;
}

int64_t
limit_grace_ms(const struct live *live)
{
	return ms(site(live)->grace_s);
}

int64_t
limit_session_ms(const struct live *live)
{
	return ms(site(live)->session_s);
}

int64_t
limit_handling_ms(const struct live *live)
{
	return ms(site(live)->handling_s);
}

int64_t
limit_menu_ms(const struct live *live)
{
	return ms(site(live)->menu_s);
}

/* How long a letter can be taken back. */
int64_t
limit_letter_ms(const struct live *live)
{
	return ms(site(live)->hold_letter_s);
}

uint64_t
limit_sms_parts(const struct live *live)
{
	return site(live)->sms_parts == 0 ? 3 : site(live)->sms_parts;
}

/* Only a call is cut off: who wrote, or asked to be called, waits on. */
static int64_t
wait_limit(const struct contact *contact)
{
	int64_t longest = ms(contact->queue->set.max_wait_s);

	if (contact->row.reached && contact->row.dialled > contact->row.entered)
		return contact->row.dialled + longest;
	if (contact->row.channel != CHANNEL_CALL && !contact->row.reached)
		return INT64_MAX;
	return contact->row.entered + longest;
}

bool
contact_waits_too_long(const struct contact *contact, int64_t now)
{
	return wait_limit(contact) <= now;
}

static int64_t
overflow_limit(const struct live *live, const struct contact *contact)
{
	const struct msg_queue_set *set = &contact->queue->set;
	const struct queue *to = live_queue(live, set->overflow);

	/* When a closed one opens, its lane looks here again. */
	if (to == NULL || !to->opening.open)
		return INT64_MAX;
	return contact->row.entered + ms(set->overflow_s);
}

bool
contact_overflows(const struct live *live, const struct contact *contact,
    int64_t now)
{
	return overflow_limit(live, contact) <= now;
}

int64_t
contact_rests_until(const struct msg_contact_row *row)
{
	return row->last_user == 0 ? 0 : row->state_at + REST_MS;
}

int64_t
contact_kept_until(const struct core *core, const struct contact *contact)
{
	const struct msg_contact_row *row = &contact->row;
	const struct request *request = live_request(core->live, row->request);
	const struct seat *seat;
	size_t i;

	if (request == NULL || request->row.user == row->last_user)
		return 0;
	seat = index_seat(core, request->row.user);
	if (seat == NULL || seat->user->row.state == ADVISOR_OUT)
		return 0;
	for (i = 0; i < seat->n_places; i++)
		if (seat->places[i].lane->queue == contact->queue)
			return row->queued + ms(contact->queue->set.sticky_s);
	return 0;
}

static void
sooner(int64_t *due, int64_t at)
{
	if (at < *due)
		*due = at;
}

static int64_t
waiting_due(const struct core *core, const struct contact *contact,
    const struct spot *spot)
{
	const struct queue *queue = contact->queue;
	int64_t due = INT64_MAX, at;

	if (queue == NULL)
		return INT64_MAX;
	sooner(&due, wait_limit(contact));
	sooner(&due, overflow_limit(core->live, contact));
	if (contact_is_dialled(&contact->row))
		sooner(&due, contact->row.dialled + DIAL_MS);
	/* In no line meanwhile: nothing is widened, and no advisor is waited
	 * for. */
	if (contact->row.resting > core->ticked) {
		sooner(&due, contact->row.resting);
		return due;
	}
	if (spot->step + 1 < queue->n_steps)
		sooner(&due,
		    contact->row.since +
			ms(queue->steps[spot->step + 1].after_s));
	at = contact_rests_until(&contact->row);
	if (at > core->ticked)
		sooner(&due, at);
	at = contact_kept_until(core, contact);
	if (at > core->ticked)
		sooner(&due, at);
	return due;
}

/* A message begun late in the menu's time is not cut off. */
static int64_t
menu_due(const struct live *live, const struct msg_contact_row *row)
{
	int64_t due = row->arrived + limit_menu_ms(live);

	if (row->step == STEP_VOICEMAIL)
		return row->until;
	if (row->step != 0)
		sooner(&due, row->until);
	return due;
}

int64_t
contact_due(const struct core *core, const struct contact *contact,
    const struct spot *spot)
{
	const struct msg_contact_row *row = &contact->row;

	switch (row->state) {
	case CONTACT_MENU:
		return menu_due(core->live, row);
	case CONTACT_WAITING:
		return waiting_due(core, contact, spot);
	case CONTACT_OFFERED:
	case CONTACT_WRAPUP:
	case CONTACT_ASIDE:
		return row->until;
	case CONTACT_TALK:
	case CONTACT_HOLD:
		return row->state_at + limit_handling_ms(core->live);
	default:
		return INT64_MAX;
	}
}

int64_t
pause_due(const struct user *user)
{
	if (user->row.state == ADVISOR_PAUSE)
		return user->row.state_at + PAUSE_MAX_MS;
	return INT64_MAX;
}

int64_t
advisor_due(const struct user *user)
{
	int64_t due = pause_due(user);
	size_t i;

	if (user->row.team_until != 0)
		sooner(&due, user->row.team_until);
	for (i = 0; i < user->n_loans; i++)
		sooner(&due, user->loans[i].until);
	return due;
}

int64_t
session_due(const struct live *live, const struct session *session)
{
	int64_t due = session->row.until;

	if (session->row.lost != 0)
		sooner(&due, session->row.lost + limit_grace_ms(live));
	return due;
}

int64_t
request_due(const struct request *request)
{
	const struct msg_request_row *row = &request->row;

	if (row->kind == REQUEST_COMPLAINT && row->lapsed != row->step)
		return row->due != 0 ? row->due : INT64_MAX;
	if (row->kind != REQUEST_NEED || row->state != REQUEST_OPEN ||
	    row->due != 0)
		return INT64_MAX;
	return row->at + (int64_t)REQUEST_DAYS * 24 * 3600 * 1000;
}

int64_t
promise_due(const struct live *live, const struct promise *promise)
{
	if (!promise->row.told)
		return promise_soon(live, promise);
	return promise->row.broken ? INT64_MAX : promise->row.due;
}

int64_t
letter_due(const struct letter *letter)
{
	const struct msg_outgoing_row *row = &letter->row;

	switch (row->state) {
	case LETTER_HELD:
		return row->leaves;
	case LETTER_SENT:
		return row->state_at + ms(LETTER_HOURS * 3600);
	case LETTER_FAILED:
		return row->state_at + ms((uint64_t)LETTER_FAILED_DAYS * 86400);
	default:
		return INT64_MAX;
	}
}

int64_t
queue_due(const struct queue *queue)
{
	if (queue->set.hours == 0 || queue->opening.until == 0)
		return INT64_MAX;
	return queue->opening.until;
}
