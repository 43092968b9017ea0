/* tally.c - the sums of a queue and a day. */
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/contact.h"
#include "src/live/fold.h"

struct tally_key {
	uint64_t day;
	uint64_t queue;
};

struct tally *
live_tally(const struct live *live, uint64_t day, uint64_t queue)
{
	struct tally_key key = {day, queue};
	struct tally *found;

	HASH_FIND(hh, live->tallies, &key, sizeof key, found);
	return found;
}

struct tally *
tally_make(struct live *live, uint64_t day, uint64_t queue)
{
	struct tally *tally = live_tally(live, day, queue);

	_Static_assert(offsetof(struct msg_tally_row, queue) ==
		offsetof(struct msg_tally_row, day) + sizeof(uint64_t),
	    "day and queue are the key and stand side by side");
	if (tally != NULL)
		return tally;
	tally = mem_zero(1, sizeof *tally);
	tally->row.day = day;
	tally->row.queue = queue;
	HASH_ADD(hh, live->tallies, row.day, sizeof(struct tally_key), tally);
	return tally;
}

void
tallies_free(struct live *live)
{
	struct tally *tally, *next;

	HASH_ITER(hh, live->tallies, tally, next) {
		HASH_DEL(live->tallies, tally);
		free(tally);
	}
}

/*
 * The site's visit is open until the first answer, a queue's until the answer
 * there.  Whether that was is told by "ended": handling that ended before the
 * contact entered the queue was another queue's.
 */
static bool
visit_open(const struct msg_contact_row *row)
{
	return row->state <= CONTACT_OFFERED &&
	    (row->answered == 0 || row->ended != 0);
}

/* Whether it came no further than the menu so far. */
static bool
in_menu(const struct msg_contact_row *row)
{
	return row->entries == 0 && row->answered == 0;
}

/* The tallies of a contact's day: of the queue (NULL when there is none),
 * and of the site (NULL when its visit is over). */
struct visit {
	struct msg_tally_row *of[2];
	struct quarter *in[2]; /* when it ends */
};

static struct visit
visit(struct live *live, const struct contact *contact, bool site, int64_t at)
{
	const struct msg_contact_row *row = &contact->row;
	uint64_t day = live_day(live, row->arrived);
	struct visit both = {{NULL, NULL}, {NULL, NULL}};

	if (row->queue != 0) {
		both.of[0] = &tally_make(live, day, row->queue)->row;
		both.in[0] = quarter_make(live, row->queue, at);
	}
	if (site) {
		both.of[1] = &tally_make(live, day, 0)->row;
		both.in[1] = quarter_make(live, 0, at);
	}
	return both;
}

/* Sums never go below 0, even where a part of them was forgotten. */
static void
take_back(uint64_t *sum)
{
	if (*sum > 0)
		--*sum;
}

/* The quarter in which it was received did not receive it. */
static void
quarter_take_back(struct live *live, uint64_t queue, int64_t at)
{
	struct quarter *quarter = quarter_make(live, queue, at);

	quarter->received -= quarter->received > 0;
}

void
tally_entered(struct live *live, const struct contact *contact,
    const struct queue *to, enum entry entry, int64_t at)
{
	const struct msg_contact_row *row = &contact->row;
	uint64_t day = live_day(live, row->arrived);
	bool first = in_menu(row);
	struct msg_tally_row *old;

	if (row->channel == CHANNEL_OUTBOUND ||
	    (!first && row->queue == to->set.queue))
		return;
	if (!first && row->queue != 0 && visit_open(row)) {
		old = &tally_make(live, day, row->queue)->row;
		if (entry == ENTRY_OVERFLOW) {
			old->overflowed++;
		} else {
			take_back(&old->received);
			quarter_take_back(live, row->queue, row->entered);
		}
	}
	tally_make(live, day, to->set.queue)->row.received++;
	quarter_make(live, to->set.queue, at)->received++;
	if (first) {
		tally_make(live, day, 0)->row.received++;
		quarter_make(live, 0, at)->received++;
	}
}

/* Whether the wait is within T; of no known queue, when there is none. */
static bool
in_time(const struct contact *contact)
{
	uint64_t threshold_s = 0;

	if (contact->queue != NULL)
		threshold_s = contact->queue->set.threshold_s;
	return contact->row.wait_ms <= threshold_s * 1000;
}

void
tally_answered(struct live *live, const struct contact *contact, int64_t at)
{
	const struct msg_contact_row *row = &contact->row;
	struct msg_tally_row *t;
	struct quarter *quarter;
	struct visit both;
	size_t i;

	if (!visit_open(row) || row->channel == CHANNEL_OUTBOUND)
		return;
	both = visit(live, contact, row->answered == 0, at);
	for (i = 0; i < 2; i++) {
		t = both.of[i];
		if (t == NULL)
			continue;
		t->received += in_menu(row);
		t->answered++;
		t->answered_in += in_time(contact);
		t->wait_ms += row->wait_ms;
		if (row->wait_ms > t->wait_max_ms)
			t->wait_max_ms = row->wait_ms;
		quarter = both.in[i];
		quarter->received += in_menu(row);
		quarter->answered++;
		quarter->answered_in += in_time(contact);
	}
}

static void
left(struct msg_tally_row *t, const struct contact *contact,
    enum contact_state outcome)
{
	bool menu = in_menu(&contact->row);

	if (menu && contact->row.queue == 0) {
		t->unqueued++;
		return;
	}
	if (outcome == CONTACT_SHORT || outcome == CONTACT_CLOSED_HOURS) {
		if (!menu)
			take_back(&t->received);
	} else {
		t->received += menu;
	}
	switch (outcome) {
	case CONTACT_SHORT:
		t->shorts++;
		break;
	case CONTACT_CLOSED_HOURS:
		t->closed_hours++;
		break;
	case CONTACT_OVERFLOWED:
		t->overflowed++;
		break;
	case CONTACT_VOICEMAIL:
		t->voicemail++;
		break;
	case CONTACT_FAILED:
		t->failed++;
		break;
	default:
		t->abandoned++;
		t->in_menu += menu;
		t->abandoned_in += in_time(contact);
	}
}

/* The same for the quarter; overflow and voicemail are no abandon there. */
static void
quarter_left(struct live *live, struct quarter *quarter, uint64_t queue,
    const struct contact *contact, enum contact_state outcome)
{
	const struct msg_contact_row *row = &contact->row;
	bool menu = in_menu(row);

	if (menu && row->queue == 0)
		return;
	if (outcome == CONTACT_SHORT || outcome == CONTACT_CLOSED_HOURS) {
		if (!menu)
			quarter_take_back(live, queue,
			    queue == 0 ? row->queued : row->entered);
		return;
	}
	quarter->received += menu;
	quarter->abandoned += outcome == CONTACT_ABANDONED;
}

void
tally_left(struct live *live, const struct contact *contact,
    enum contact_state outcome, int64_t at)
{
	const struct msg_contact_row *row = &contact->row;
	struct visit both;
	size_t i;

	if (visit_open(row) && row->channel != CHANNEL_OUTBOUND) {
		both = visit(live, contact, row->answered == 0, at);
		for (i = 0; i < 2; i++)
			if (both.of[i] != NULL) {
				left(both.of[i], contact, outcome);
				quarter_left(live, both.in[i],
				    i == 0 ? row->queue : 0, contact, outcome);
			}
	}
	if (row->answered != 0)
		tally_handled(live, contact);
}

void
tally_handled(struct live *live, const struct contact *contact)
{
	const struct msg_contact_row *row = &contact->row;
	uint64_t day = live_day(live, row->arrived);
	struct msg_tally_row *t;
	size_t i;

	for (i = 0; i < 2; i++) {
		if (i == 0 && row->queue == 0)
			continue;
		t = &tally_make(live, day, i == 0 ? row->queue : 0)->row;
		if (row->channel == CHANNEL_OUTBOUND) {
			t->placed++;
			t->placed_ms +=
			    row->talk_ms + row->hold_ms + row->wrapup_ms;
			continue;
		}
		if (channel_is_spoken(row->channel)) {
			t->calls++;
			t->call_ms += row->talk_ms + row->hold_ms;
		}
		t->handled++;
		t->talk_ms += row->talk_ms;
		t->hold_ms += row->hold_ms;
		t->wrapup_ms += row->wrapup_ms;
		t->solved += row->solved == ANSWER_YES;
	}
}

/* The sums of a contact's day: its queue's, and the site's. */
static size_t
sums_of(struct live *live, const struct contact *contact,
    struct msg_tally_row *both[2])
{
	uint64_t day = live_day(live, contact->row.arrived);
	size_t n = 0;

	if (contact->row.queue != 0)
		both[n++] = &tally_make(live, day, contact->row.queue)->row;
	both[n++] = &tally_make(live, day, 0)->row;
	return n;
}

void
tally_replied(struct live *live, const struct contact *contact)
{
	struct msg_tally_row *both[2];
	size_t n = sums_of(live, contact, both);

	while (n-- > 0) {
		both[n]->replied++;
		both[n]->replied_ms += contact->row.replied_ms;
	}
}

void
tally_resolved(struct live *live, const struct contact *contact)
{
	struct msg_tally_row *both[2];
	size_t n = sums_of(live, contact, both);

	while (n-- > 0) {
		both[n]->resolved++;
		both[n]->resolved_ms += contact->row.resolved_ms;
	}
}
