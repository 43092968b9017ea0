/* advisor.c - what an advisor does, and how long she did it today. */
#include "src/live/advisor.h"

#include <stddef.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/live/contact.h"
#include "src/live/figure.h"
#include "src/live/fold.h"
#include "src/live/open.h"

/* A working day is at most so long; out for so long, the next one begins. */
enum { SHIFT_MOST_MS = 16 * 3600 * 1000, SHIFT_GAP_MS = 4 * 3600 * 1000 };

enum advisor_state
advisor_shown(const struct user *user)
{
	const struct contact *contact;
	bool offered = false, wrapup = false;

	if (user->row.state == ADVISOR_UNREACHABLE ||
	    user->row.state == ADVISOR_OUT)
		return user->row.state;
	if (user->row.consulted != 0)
		return ADVISOR_HANDLING;
	TAILQ_FOREACH(contact, &user->contacts, of_user) {
		switch (contact->row.state) {
		case CONTACT_OFFERED:
			offered = true;
			break;
		case CONTACT_WRAPUP:
			wrapup = true;
			break;
		case CONTACT_ASIDE:
			break;
		default:
			return ADVISOR_HANDLING;
		}
	}
	if (offered)
		return ADVISOR_OFFERED;
	return wrapup ? ADVISOR_WRAPUP : user->row.state;
}

bool
user_signed_in(const struct user *user)
{
	return user->n_sessions > 0 || user->row.state != ADVISOR_OUT;
}

/* --- room --- */

static void
count_contacts(const struct user *user, uint64_t *spoken, uint64_t *written)
{
	const struct contact *contact;

	/* Who is consulted is on the telephone. */
	*spoken = user->row.consulted != 0;
	*written = 0;
	TAILQ_FOREACH(contact, &user->contacts, of_user) {
		if (contact->row.state == CONTACT_ASIDE)
			continue;
		if (channel_is_spoken(contact->row.channel))
			++*spoken;
		else
			++*written;
	}
}

static uint64_t
written_most(const struct user *user)
{
	return user->set.written > 0 ? user->set.written : 1;
}

uint64_t
advisor_load(const struct user *user)
{
	uint64_t spoken, written, load;

	count_contacts(user, &spoken, &written);
	load = spoken * 100 + written * 100 / written_most(user);
	return load > 100 ? 100 : load;
}

bool
advisor_has_room(const struct user *user, enum channel channel)
{
	uint64_t spoken, written;

	count_contacts(user, &spoken, &written);
	if (channel_is_spoken(channel))
		return spoken == 0 && written == 0;
	return spoken == 0 && written < written_most(user);
}

/* --- the day's sums --- */

static uint64_t *
sum_of(struct msg_advisor_row *row, enum advisor_state shown)
{
	switch (shown) {
	case ADVISOR_AVAILABLE:
		return &row->idle_ms;
	case ADVISOR_OFFERED:
		return &row->offered_ms;
	case ADVISOR_HANDLING:
		return &row->handling_ms;
	case ADVISOR_WRAPUP:
		return &row->wrapup_ms;
	case ADVISOR_PAUSE:
		return &row->pause_ms;
	case ADVISOR_UNREACHABLE:
		return &row->unreachable_ms;
	default:
		return NULL;
	}
}

/* Of the pause's time, the part that has a limit of its own. */
static uint64_t *
limited_sum_of(struct msg_advisor_row *row)
{
	switch ((int)row->reason) {
	case REASON_BREAK:
		return &row->break_ms;
	case REASON_LUNCH:
		return &row->lunch_ms;
	case REASON_INCIDENT:
		return &row->incident_ms;
	default:
		return NULL;
	}
}

/* All that stands from "handled" to "broken" is a sum of the day. */
static void
begin_day(struct msg_advisor_row *row, uint64_t day)
{
	_Static_assert(offsetof(struct msg_advisor_row, broken) +
		    sizeof row->broken ==
		offsetof(struct msg_advisor_row, team),
	    "after the sums of the day comes what is no sum");
	row->day = day;
	memset(&row->handled, 0,
	    offsetof(struct msg_advisor_row, team) -
		offsetof(struct msg_advisor_row, handled));
	row->within_ms = 0;
	row->incident_ms = 0;
}

/*
 * Whether it is still the working day that began at shift_at: a night's work
 * does not end at midnight, nor does a console that is gone for a while end
 * it; but nobody works for ever.
 */
static bool
goes_on(const struct msg_advisor_row *row, enum advisor_state shown, int64_t at)
{
	return row->shift_at != 0 && at - row->shift_at < SHIFT_MOST_MS &&
	    (shown != ADVISOR_OUT || at - row->state_at < SHIFT_GAP_MS);
}

static bool
is_work(enum advisor_state shown)
{
	return shown != ADVISOR_OUT && shown != ADVISOR_UNREACHABLE;
}

void
advisor_count(struct msg_advisor_row *row, const struct hours *plan,
    enum advisor_state shown, int64_t at, uint64_t day)
{
	uint64_t *sum = sum_of(row, shown);
	int64_t from = row->counted_at, began;

	if (day > row->day && !goes_on(row, shown, at)) {
		begin_day(row, day);
		/* Asked only when it matters: it is dear. */
		began = sum != NULL ? clock_at(day, 0, 0) : at;
		if (from < began)
			from = began;
		row->shift_at = sum != NULL ? began : 0;
	}
	if (sum != NULL && at > from)
		*sum += (uint64_t)(at - from);
	if (plan != NULL && is_work(shown) && at > from)
		row->within_ms += (uint64_t)hours_within(plan, from, at);
	sum = shown == ADVISOR_PAUSE ? limited_sum_of(row) : NULL;
	if (sum != NULL && at > from)
		*sum += (uint64_t)(at - from);
	if (at > row->counted_at)
		row->counted_at = at;
}

void
advisor_now(const struct user *user, int64_t now, struct msg_advisor_row *row)
{
	*row = user->row;
	advisor_count(row, user->plan, user->shown, now, clock_day(now));
}

/* --- adherence --- */

/* What she was planned for and did, on the working day of a row, until then;
 * she has a plan. */
static void
add_kept(const struct user *user, const struct msg_advisor_row *row,
    int64_t until, struct msg_tally_row *to)
{
	uint64_t worked = row->handling_ms + row->wrapup_ms + row->idle_ms +
	    row->offered_ms + row->pause_ms;
	uint64_t planned = (uint64_t)hours_begun(user->plan, row->day, until);
	uint64_t within = row->within_ms < worked ? row->within_ms : worked;

	/* Who came after midnight has worked what was planned yesterday. */
	to->planned_ms += planned > within ? planned : within;
	to->within_ms += within;
	to->extra_ms += worked - within;
}

bool
advisor_adherence(const struct user *user, int64_t now, double *adherence)
{
	struct msg_tally_row kept = {0};
	struct msg_advisor_row row;

	if (user->plan == NULL)
		return false;
	advisor_now(user, now, &row);
	add_kept(user, &row, now, &kept);
	return figure_value(figure_find("adherence"), &kept, adherence);
}

void
advisor_day(const struct user *user, int64_t now, struct msg_tally_row *to)
{
	struct msg_tally_row kept = {0};
	struct msg_advisor_row row = user->row;

	if (user->plan == NULL || row.day == 0)
		return;
	if (clock_day(now) <= row.day || goes_on(&row, user->shown, now))
		advisor_now(user, now, &row);
	add_kept(user, &row, now, &kept);
	if (kept.within_ms + kept.extra_ms > 0)
		tally_add(to, &kept);
}

/* Count what she was doing until now; of a day that is over is told first. */
static void
count(struct live *live, struct user *user, int64_t at)
{
	uint64_t day = live_day(live, at);

	if (live->day_over != NULL && day > user->row.day &&
	    !goes_on(&user->row, user->shown, at))
		live->day_over(live->over_ctx, user, at);
	advisor_count(&user->row, user->plan, user->shown, at, day);
}

void
advisor_settle(struct live *live, struct user *user, int64_t at, bool anew)
{
	enum advisor_state shown = advisor_shown(user);

	if (shown == user->shown && !anew)
		return;
	count(live, user, at);
	if (user->shown == ADVISOR_OUT && !goes_on(&user->row, ADVISOR_OUT, at))
		user->row.shift_at = at;
	user->shown = shown;
	user->row.state_at = at;
	user->row.idle_at = shown == ADVISOR_AVAILABLE ? at : 0;
}

static uint64_t *
handled_by(struct msg_advisor_row *row, enum channel channel)
{
	switch (channel) {
	case CHANNEL_CALL:
		return &row->calls;
	case CHANNEL_CALLBACK:
		return &row->callbacks;
	case CHANNEL_MAIL:
		return &row->mails;
	case CHANNEL_SMS:
		return &row->texts;
	case CHANNEL_PORTAL:
		return &row->portals;
	case CHANNEL_CHAT:
		return &row->chats;
	default:
		return NULL;
	}
}

void
advisor_handled(struct live *live, struct user *user,
    const struct msg_contact_row *row, int64_t at)
{
	uint64_t ms = row->talk_ms + row->hold_ms + row->wrapup_ms;
	uint64_t *channel = handled_by(&user->row, row->channel);

	count(live, user, at);
	user->row.handled++;
	user->row.solved += row->solved == ANSWER_YES;
	if (channel != NULL)
		++*channel;
	if (channel_is_spoken(row->channel))
		user->row.spoken_ms += ms;
	else
		user->row.written_ms += ms;
}

void
advisor_offer_over(struct live *live, struct user *user, bool missed,
    int64_t at)
{
	count(live, user, at);
	user->row.offers++;
	user->row.missed += missed;
}

void
advisor_promised(struct live *live, struct user *user, bool kept, int64_t at)
{
	count(live, user, at);
	user->row.kept += kept;
	user->row.broken += !kept;
}

/* --- the facts --- */

static struct user *
user_there(struct live *live, uint64_t id)
{
	struct user *user = live_user(live, id);

	if (user == NULL)
		live->strange++;
	return user;
}

/* Whether it is a state that is said; the others follow from contacts. */
static bool
is_said(enum advisor_state state)
{
	return state == ADVISOR_OUT || state == ADVISOR_AVAILABLE ||
	    state == ADVISOR_PAUSE || state == ADVISOR_UNREACHABLE;
}

void
fold_advisor_set(struct live *live, const struct msg_advisor_set *fact)
{
	struct user *user = user_there(live, fact->user);
	struct msg_advisor_row *row;
	bool anew;

	if (user == NULL)
		return;
	if (!is_said(fact->state)) {
		live->strange++;
		return;
	}
	row = &user->row;
	if (fact->state == ADVISOR_AVAILABLE &&
	    (row->state == ADVISOR_PAUSE || row->state == ADVISOR_OUT))
		row->misses = 0;
	if (fact->state != ADVISOR_UNREACHABLE) {
		row->next = 0;
		row->next_reason = 0;
	}
	if (fact->state != ADVISOR_UNREACHABLE) {
		row->before = 0;
		row->before_reason = 0;
	} else if (row->state != ADVISOR_UNREACHABLE) {
		row->before = row->state;
		row->before_reason = row->reason;
	}
	anew = fact->state == user->shown && fact->reason != row->reason;
	/* What runs up to now goes by the old reason. */
	count(live, user, fact->at);
	row->state = fact->state;
	row->reason = fact->reason;
	advisor_settle(live, user, fact->at, anew);
}

void
fold_pause_asked(struct live *live, const struct msg_pause_asked *fact)
{
	struct user *user = user_there(live, fact->user);

	if (user == NULL)
		return;
	if (fact->state == ADVISOR_PAUSE || fact->state == ADVISOR_OUT) {
		user->row.next = fact->state;
		user->row.next_reason = fact->reason;
	} else {
		user->row.next = 0;
		user->row.next_reason = 0;
	}
}

void
fold_telephone_set(struct live *live, const struct msg_telephone_set *fact)
{
	struct user *user = user_there(live, fact->user);

	if (user != NULL)
		user->row.no_telephone = !fact->there;
}
