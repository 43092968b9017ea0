/* day.c - one advisor's day, folded from the facts about her. */
#include "ui/day.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/live/advisor.h"
#include "src/live/contact.h"

static void
forget(struct day *day)
{
	free(day->spans);
	free(day->entries);
	day->spans = NULL;
	day->entries = NULL;
	day->n_spans = day->n_entries = 0;
}

void
day_done(struct day *day)
{
	forget(day);
	free(day->facts);
	memset(day, 0, sizeof *day);
}

/* --- the facts, by their numbers --- */

void
day_take(struct day *day, const struct fact *fact)
{
	size_t i = day->n_facts;

	while (i > 0 && day->facts[i - 1].head.number > fact->head.number)
		i--;
	if (i > 0 && day->facts[i - 1].head.number == fact->head.number)
		return;
	if (day->n_facts == day->room) {
		day->room = day->room * 2 + 64;
		day->facts =
		    mem_grow(day->facts, day->room, sizeof day->facts[0]);
	}
	memmove(&day->facts[i + 1], &day->facts[i],
	    (day->n_facts - i) * sizeof day->facts[0]);
	day->facts[i] = *fact;
	day->n_facts++;
}

/* --- the state of its own --- */

/* The configuration of today serves any day: queues and users keep their
 * numbers. */
static int
copy_row(void *ctx, enum msg_id id, const void *body)
{
	const struct msg_type *type = msg_type(id);
	struct day *day = ctx;
	struct msg msg = {.id = id};

	if (id != MSG_QUEUE_SET && id != MSG_USER_SET && id != MSG_TEAM_SET &&
	    id != MSG_SITE_SET)
		return 0;
	memcpy(&msg.fact, body, type->size);
	live_load(day->live, &msg, NULL);
	return 0;
}

static void
span_add(struct day *day, const struct user *user, int64_t at)
{
	struct day_span *last =
	    day->n_spans > 0 ? &day->spans[day->n_spans - 1] : NULL;
	enum advisor_state state = advisor_shown(user);

	if (last != NULL && last->state == state &&
	    last->reason == user->row.reason)
		return;
	if (last != NULL)
		last->to = at;
	day->spans =
	    mem_grow(day->spans, day->n_spans + 1, sizeof day->spans[0]);
	day->spans[day->n_spans++] = (struct day_span){
	    .state = state, .reason = user->row.reason, .from = at};
}

/* --- the lines --- */

static struct day_entry *
entry_add(struct day *day, int64_t at)
{
	struct day_entry *entry;

	day->entries =
	    mem_grow(day->entries, day->n_entries + 1, sizeof day->entries[0]);
	entry = &day->entries[day->n_entries++];
	memset(entry, 0, sizeof *entry);
	entry->at = at;
	return entry;
}

/* The last line of a contact: she may have had it twice. */
static struct day_entry *
entry_of(struct day *day, uint64_t contact)
{
	size_t i;

	for (i = day->n_entries; i > 0; i--)
		if (day->entries[i - 1].contact == contact)
			return &day->entries[i - 1];
	return NULL;
}

static void
over(void *ctx, const struct msg_contact_row *row, int64_t at)
{
	struct day *day = ctx;
	struct day_entry *entry = entry_of(day, row->contact);

	if (entry == NULL || entry->until != 0)
		return;
	entry->row = *row;
	entry->until = at;
}

/* Where the contact stands after a fact about it. */
static void
follow(struct day *day, const struct fact *fact, bool mine)
{
	uint64_t id = msg_u64(fact->id, &fact->head, "contact");
	const struct contact *contact = live_contact(day->live, id);
	struct day_entry *entry = entry_of(day, id);

	if (contact == NULL)
		return;
	if (contact->row.user != day->user) {
		if (entry != NULL && entry->until == 0)
			entry->until = fact->head.at;
		return;
	}
	if (entry == NULL || entry->until != 0) {
		if (!mine)
			return;
		entry = entry_add(day, fact->head.at);
		entry->contact = id;
	}
	entry->row = contact->row;
}

/* What is a line of its own. */
static bool
is_told(enum msg_id id)
{
	switch ((int)id) {
	case MSG_SESSION_STARTED:
	case MSG_SESSION_LOST:
	case MSG_SESSION_BACK:
	case MSG_SESSION_ENDED:
	case MSG_ADVISOR_SET:
	case MSG_TELEPHONE_SET:
	case MSG_TEAM_MOVED:
	case MSG_QUEUE_LENT:
	case MSG_HAND_SET:
	case MSG_MESSAGE_SENT:
	case MSG_MESSAGE_READ:
	case MSG_LISTEN_SET:
	case MSG_LISTEN_REFUSED:
	case MSG_CONTACT_OBJECTED:
	case MSG_RECORDING_STARTED:
	case MSG_RECORDING_MASKED:
	case MSG_RECORDING_ENDED:
	case MSG_RECORDING_ERASED:
	case MSG_RECORDING_SEEN:
		return true;
	default:
		return false;
	}
}

/* Whether a moment belongs to the working day that is looked at. */
static bool
is_of_day(const struct day *day, const struct user *user, int64_t at)
{
	struct msg_advisor_row row;

	advisor_now(user, at, &row);
	return row.day == day->day;
}

/* Her day ends at midnight, or when her shift does. */
static void
spans_end(struct day *day, const struct user *user, int64_t now)
{
	int64_t ends = clock_at(day->day, 24, 0);
	struct day_span *last;

	if (day->n_spans == 0)
		return;
	last = &day->spans[day->n_spans - 1];
	if (ends > now ||
	    (last->state != ADVISOR_OUT && is_of_day(day, user, now)))
		ends = now;
	last->to = ends > last->from ? ends : last->from;
}

void
day_make(struct day *day, const struct model *model)
{
	const struct user *user;
	struct fact fact;
	bool mine;
	size_t i;

	forget(day);
	day->live = live_new();
	day->live->over = over;
	day->live->over_ctx = day;
	live_rows(model->live, copy_row, day);
	user = live_user(day->live, day->user);
	for (i = 0; i < day->n_facts && user != NULL; i++) {
		fact = day->facts[i];
		fact.client = 0;
		if (fact.id == MSG_USER_SET || fact.id == MSG_CONFIG_GONE)
			continue;
		live_fold(day->live, &fact, false, NULL);
		mine = is_of_day(day, user, fact.head.at);
		if (is_told(fact.id) && mine)
			entry_add(day, fact.head.at)->fact = fact;
		if (mine)
			span_add(day, user, fact.head.at);
		follow(day, &fact, mine);
	}
	if (user != NULL)
		spans_end(day, user, model->now);
	live_free(day->live);
	day->live = NULL;
}
