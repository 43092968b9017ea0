/* recording.c - which talks are recorded, by whom, and who may hear them. */
#include "src/core/recording.h"

#include "src/base/clock.h"
#include "src/core/advisor.h"
#include "src/core/sample.h"
#include "src/live/contact.h"
#include "src/live/recording.h"

enum { HUNDRED = 100 };

/* --- the lot --- */

/* The Monday of the week. */
static uint64_t
week_of(int64_t now)
{
	uint64_t day = clock_day(now);

	return clock_day_add(day, 1 - clock_weekday(day));
}

bool
recording_is_drawn(uint64_t seed, uint64_t share, uint64_t contact)
{
	struct sample_contact pool[HUNDRED] = {{0}};
	uint64_t hundred = contact / HUNDRED;
	size_t i, n;

	/* One advisor to sample.h: the hundred itself, so that each hundred
	 * has a lot of its own. */
	for (i = 0; i < HUNDRED; i++) {
		pool[i].contact = hundred * HUNDRED + i;
		pool[i].user = hundred + 1;
		pool[i].channel = CHANNEL_CALL;
	}
	n = sample_draw(pool, HUNDRED, seed, share, NULL, NULL);
	for (i = 0; i < n; i++)
		if (pool[i].contact == contact)
			return true;
	return false;
}

bool
core_recording_due(const struct core *core, int64_t now)
{
	const struct live *live = core->live;

	return live->recording.share != 0 &&
	    (live->recording_lot.day != week_of(now) ||
		live->recording_lot.share != live->recording.share);
}

void
core_recording_draw(struct core *core, uint64_t seed, int64_t now,
    struct facts *out)
{
	core_begin(core, now, out);
	if (core_recording_due(core, core->now))
		EMIT(core, RECORDING_DRAWN, recording_drawn,
		    .day = week_of(core->now), .seed = seed,
		    .share = core->live->recording.share);
	core_finish(core);
}

/* --- beginning --- */

static bool
is_in_talk(const struct contact *contact)
{
	return channel_is_spoken(contact->row.channel) &&
	    (contact->row.state == CONTACT_TALK ||
		contact->row.state == CONTACT_HOLD);
}

static uint64_t
start(struct core *core, const struct msg_contact_row *row,
    enum recording_why why)
{
	uint64_t id = core->live->row.number + 1;

	EMIT(core, RECORDING_STARTED, recording_started, .recording = id,
	    .contact = row->contact, .user = row->user, .why = why);
	return id;
}

void
recording_answered(struct core *core, uint64_t id)
{
	const struct live *live = core->live;
	const struct msg_recording_drawn *lot = &live->recording_lot;
	const struct contact *contact = live_contact(live, id);
	uint64_t week = week_of(core->now);

	if (contact == NULL || !is_in_talk(contact) ||
	    contact->row.objection != 0 || live->recording.share == 0 ||
	    live->room.recordings || lot->day != week ||
	    lot->share != live->recording.share ||
	    !recording_is_drawn(lot->seed, lot->share, id) ||
	    recording_count(live, contact->row.user, clock_at(week, 0, 0)) >=
		live->recording.quota)
		return;
	start(core, &contact->row, RECORDING_LOT);
}

/* --- the advisor's keys --- */

/* Her talk in hand; NULL and the refusal. */
static const struct contact *
find_talk(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct contact *contact = live_contact(core->live, id);

	if (contact == NULL)
		core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	else if (contact->row.user != actor->user)
		core_refuse(refused, REFUSAL_OWNER, "not your contact");
	else if (!is_in_talk(contact))
		core_refuse(refused, REFUSAL_STATE, "no call is in hand");
	else
		return contact;
	return NULL;
}

static void
end(struct core *core, const struct recording *recording,
    enum recording_end why, uint64_t ms)
{
	uint64_t masked = recording_masked_ms(recording, core->now);

	EMIT(core, RECORDING_ENDED, recording_ended,
	    .recording = recording->row.recording,
	    .contact = recording->row.contact, .user = recording->row.user,
	    .why = why, .ms = ms, .masked_ms = masked < ms ? masked : ms);
}

static int
stop(struct core *core, const struct recording *recording,
    struct refused *refused)
{
	if (recording == NULL)
		return 0;
	if (recording->row.why != RECORDING_ADVISOR)
		return core_refuse(refused, REFUSAL_STATE,
		    "it was drawn by lot: mask it, or say off the record");
	end(core, recording, RECORDING_END_ADVISOR,
	    recording_ms(recording, core->now));
	return 0;
}

int
recording_record(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_record *record = &command->record;
	const struct contact *contact =
	    find_talk(core, actor, record->contact, refused);
	const struct recording *recording;

	if (contact == NULL)
		return -1;
	recording = recording_at(core->live, record->contact);
	if (recording != NULL)
		*done = recording->row.recording;
	if (!record->on)
		return stop(core, recording, refused);
	if (core->live->recording.by_advisor != ANSWER_YES)
		return core_refuse(refused, REFUSAL_STATE,
		    "the configuration does not allow it");
	if (contact->row.objection != 0)
		return core_refuse(refused, REFUSAL_STATE,
		    "it was said that this call is not recorded");
	if (recording != NULL)
		return 0;
	if (core->live->room.recordings)
		return core_refuse(refused, REFUSAL_STATE,
		    "the disk has no room for a recording");
	*done = start(core, &contact->row, RECORDING_ADVISOR);
	return 0;
}

int
recording_mask(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_mask *mask = &command->mask;
	const struct recording *recording;

	if (find_talk(core, actor, mask->contact, refused) == NULL)
		return -1;
	recording = recording_at(core->live, mask->contact);
	if (recording == NULL)
		return core_refuse(refused, REFUSAL_STATE,
		    "it is not recorded");
	*done = recording->row.recording;
	if (recording->row.mask != mask->mask)
		EMIT(core, RECORDING_MASKED, recording_masked,
		    .recording = recording->row.recording,
		    .contact = recording->row.contact,
		    .user = recording->row.user, .mask = mask->mask);
	return 0;
}

/* --- the end --- */

static void
erase(struct core *core, const struct recording *recording, enum erasure why,
    uint64_t by, enum erasure_order order)
{
	EMIT(core, RECORDING_ERASED, recording_erased,
	    .recording = recording->row.recording,
	    .contact = recording->row.contact, .user = recording->row.user,
	    .why = why, .by = by, .order = order);
}

/* Recordings of the contact's earlier talks go as well. */
void
recording_discard(struct core *core, uint64_t contact, enum objection objection)
{
	const struct recording *recording = core->live->recordings, *next;

	for (; recording != NULL; recording = next) {
		next = recording->hh.next;
		if (recording->row.contact == contact)
			erase(core, recording,
			    objection == OBJECTION_RECORD ? ERASURE_RECORD
							  : ERASURE_CALLER,
			    0, 0);
	}
}

void
recording_settle(struct core *core)
{
	const struct recording *recording, *next;
	const struct contact *contact;

	recording = TAILQ_FIRST(&core->live->recording_now);
	for (; recording != NULL; recording = next) {
		next = TAILQ_NEXT(recording, going);
		contact = live_contact(core->live, recording->row.contact);
		if (contact == NULL ||
		    contact->row.user != recording->row.user ||
		    !is_in_talk(contact))
			end(core, recording, RECORDING_END_CALL,
			    recording_ms(recording, core->now));
	}
}

void
core_recording_over(struct core *core, uint64_t id, enum recording_end why,
    uint64_t ms, int64_t now, struct facts *out)
{
	const struct recording *recording;

	core_begin(core, now, out);
	recording = live_recording(core->live, id);
	if (recording != NULL && why == 0)
		erase(core, recording, ERASURE_FAILED, 0, 0);
	else if (recording != NULL && recording->row.ended == 0)
		end(core, recording, why, ms);
	core_finish(core);
}

/* --- age --- */

int64_t
recording_next(const struct core *core)
{
	const struct recording *recording = core->live->recordings;

	return recording == NULL
	    ? INT64_MAX
	    : recording_due(core->live, recording->row.began);
}

/* In the order in which they began: the first is the oldest. */
void
recording_sweep(struct core *core)
{
	const struct recording *recording;

	while ((recording = core->live->recordings) != NULL &&
	    recording_due(core->live, recording->row.began) <= core->now)
		erase(core, recording, ERASURE_AGE, 0, 0);
}

/* --- looks --- */

/* Whether the actor may hear it. */
static int
check_player(const struct core *core, const struct actor *actor,
    const struct msg_recording_row *row, struct refused *refused)
{
	const struct msg_recording_set *set = &core->live->recording;

	if (row->user == actor->user && set->own == ANSWER_YES)
		return 0;
	if (!(set->players & 1u << actor->role))
		return core_refuse(refused, REFUSAL_OWNER,
		    "your role does not hear recordings");
	if (actor->role == ROLE_SUPERVISOR &&
	    !advisor_is_led(core, actor, row->user))
		return core_refuse(refused, REFUSAL_OWNER,
		    "the advisor is of another team");
	return 0;
}

bool
core_recording_heard(const struct core *core, const struct actor *actor,
    uint64_t id)
{
	const struct recording *recording = live_recording(core->live, id);
	struct refused refused;

	return recording != NULL &&
	    check_player(core, actor, &recording->row, &refused) == 0;
}

int
recording_look(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_recording_open *open = &command->recording_open;
	const struct recording *recording =
	    live_recording(core->live, open->recording);
	const struct msg_recording_row *row;

	if (recording == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such recording, or it was erased");
	row = &recording->row;
	if (open->look == 0 || open->motive == 0)
		return core_refuse(refused, REFUSAL_VALUE,
		    "what for, and why?");
	if (row->ended == 0)
		return core_refuse(refused, REFUSAL_STATE, "it goes on");
	/* To verify is to hear nothing of it. */
	if ((open->look != LOOK_VERIFY || actor->role != ROLE_ADMIN) &&
	    check_player(core, actor, row, refused) != 0)
		return -1;
	if (open->look == LOOK_EXPORT && actor->role == ROLE_ADVISOR)
		return core_refuse(refused, REFUSAL_ROLE,
		    "an advisor takes nothing with her");
	*done = core->live->row.number + 1;
	EMIT(core, RECORDING_SEEN, recording_seen, .recording = row->recording,
	    .contact = row->contact, .user = row->user, .by = actor->user,
	    .look = open->look, .motive = open->motive);
	return 0;
}

int
recording_erase(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	const struct msg_recording_erase *order = &command->recording_erase;
	const struct recording *recording =
	    live_recording(core->live, order->recording);

	if (recording == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN,
		    "no such recording, or it was erased");
	if (order->order == 0)
		return core_refuse(refused, REFUSAL_VALUE, "why is it erased?");
	*done = recording->row.recording;
	erase(core, recording, ERASURE_ORDER, actor->user, order->order);
	return 0;
}
