/* once.c - Once & Done: who came again for the same need, and how soon. */
#include "src/live/once.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

static const struct msg_requests_set defaults = {
    .again_s = 7 * 86400,
    .reopen_s = 7 * 86400,
    .acknowledge_s = 3 * 86400,
    .answer_s = 30 * 86400,
    .mediator_s = 8 * 86400,
    .warn_s = 2 * 86400,
    .soon_s = 1800,
};

struct once_key {
	uint64_t patient;
	uint64_t subject;
};

const struct msg_requests_set *
requests_rules(const struct live *live)
{
	return live->requests_set.again_s == 0 ? &defaults
					       : &live->requests_set;
}

int64_t
once_within_ms(const struct live *live)
{
	if (live->again_ms != 0)
		return live->again_ms;
	return (int64_t)requests_rules(live)->again_s * 1000;
}

void
fold_requests_set(struct live *live, const struct msg_requests_set *fact)
{
	live->requests_set = *fact;
	live->requests_set.number = 0;
	live->requests_set.at = 0;
}

/* --- the last of a need --- */

static struct once *
once_find(const struct live *live, uint64_t patient, uint64_t subject)
{
	struct once_key key = {patient, subject};
	struct once *found;

	_Static_assert(offsetof(struct msg_once_row, subject) ==
		offsetof(struct msg_once_row, patient) + sizeof(uint64_t),
	    "patient and subject are the key and stand side by side");
	if (patient == 0 || subject == 0)
		return NULL;
	HASH_FIND(hh, live->onces, &key, sizeof key, found);
	return found;
}

void
once_load(struct live *live, const struct msg_once_row *row)
{
	struct once *once = once_find(live, row->patient, row->subject);

	if (once == NULL) {
		once = mem_zero(1, sizeof *once);
		once->row.patient = row->patient;
		once->row.subject = row->subject;
		HASH_ADD(hh, live->onces, row.patient, sizeof(struct once_key),
		    once);
	}
	once->row = *row;
}

void
onces_forget(struct live *live, int64_t before)
{
	struct once *once, *next;

	HASH_ITER(hh, live->onces, once, next) {
		if (once->row.ended >= before)
			continue;
		HASH_DEL(live->onces, once);
		free(once);
	}
}

void
once_drop(struct live *live)
{
	onces_forget(live, INT64_MAX);
}

void
onces_free(struct live *live)
{
	onces_forget(live, INT64_MAX);
}

/* --- who came again --- */

static uint64_t
gap_s(int64_t ended, int64_t arrived)
{
	return arrived > ended ? (uint64_t)(arrived - ended) / 1000 : 0;
}

bool
once_follows(const struct live *live, const struct msg_contact_row *row,
    bool handled, struct msg_contact_again *again)
{
	const struct once *once = once_find(live, row->patient, row->subject);
	const struct msg_once_row *last;

	if (once == NULL || row->channel == CHANNEL_OUTBOUND)
		return false;
	last = &once->row;
	if (last->contact > row->contact) {
		if (!handled)
			return false;
		*again = (struct msg_contact_again){.contact = row->contact,
		    .next = last->contact,
		    .patient = row->patient,
		    .subject = row->subject,
		    .arrived = row->arrived,
		    .queue = row->queue,
		    .solved = row->solved,
		    .first = true,
		    .next_arrived = last->arrived,
		    .next_queue = last->queue};
		return true;
	}
	*again = (struct msg_contact_again){.contact = last->contact,
	    .next = row->contact,
	    .patient = row->patient,
	    .subject = row->subject,
	    .arrived = last->arrived,
	    .queue = last->queue,
	    .solved = last->solved,
	    .first = !last->again,
	    .gap_s = gap_s(last->ended, row->arrived),
	    .next_arrived = row->arrived,
	    .next_queue = row->queue,
	    .recontact = handled};
	return again->gap_s <= ONCE_DAYS * 86400;
}

/* The sums of a contact's day: the site's, and its queue's. */
static size_t
sums_of(struct live *live, int64_t arrived, uint64_t queue,
    struct msg_tally_row *both[2])
{
	uint64_t day = live_day(live, arrived);
	size_t n = 0;

	both[n++] = &tally_make(live, day, 0)->row;
	if (queue != 0)
		both[n++] = &tally_make(live, day, queue)->row;
	return n;
}

void
once_closed(struct live *live, const struct msg_contact_row *row, int64_t at)
{
	const struct once *last = once_find(live, row->patient, row->subject);
	const struct msg_once_row now = {.patient = row->patient,
	    .subject = row->subject,
	    .contact = row->contact,
	    .arrived = row->arrived,
	    .ended = at,
	    .queue = row->queue,
	    .solved = row->solved};
	struct msg_tally_row *both[2];
	size_t n;

	if (row->patient == 0 || row->subject == 0 ||
	    row->channel == CHANNEL_OUTBOUND)
		return;
	n = sums_of(live, row->arrived, row->queue, both);
	while (n-- > 0) {
		both[n]->known++;
		both[n]->known_solved += row->solved == ANSWER_YES;
	}
	/* Of two that overlap the one that began last is the last. */
	if (last == NULL || last->row.contact < row->contact)
		once_load(live, &now);
}

/* Days that are forgotten are not counted on. */
static size_t
sums_known(struct live *live, int64_t arrived, uint64_t queue,
    struct msg_tally_row *both[2])
{
	uint64_t day = live_day(live, arrived);
	const struct tally *site = live_tally(live, day, 0);

	if (site == NULL)
		return 0;
	return sums_of(live, arrived, queue, both);
}

void
fold_contact_again(struct live *live, const struct msg_contact_again *fact)
{
	struct msg_tally_row *both[2];
	struct once *once = once_find(live, fact->patient, fact->subject);
	size_t n;

	if (once != NULL && once->row.contact == fact->contact)
		once->row.again = true;
	if (fact->gap_s > (uint64_t)once_within_ms(live) / 1000)
		return;
	n = fact->first ? sums_known(live, fact->arrived, fact->queue, both)
			: 0;
	while (n-- > 0) {
		both[n]->again++;
		both[n]->again_solved += fact->solved == ANSWER_YES;
	}
	n = fact->recontact
	    ? sums_known(live, fact->next_arrived, fact->next_queue, both)
	    : 0;
	while (n-- > 0)
		both[n]->recontacts++;
}
