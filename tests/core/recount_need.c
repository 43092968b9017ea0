/* recount_need.c - who came again, each contact held against each other. */
#include <stdlib.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "tests/core/recount.h"

enum { WEEK_S = 7 * 86400 };

/* A contact, as its facts tell it. */
struct seen {
	uint64_t patient, subject, queue;
	int64_t arrived, ended;
	size_t over; /* the place of its last fact in the log; 0: it goes on */
	bool handled, solved, came;
	bool outbound;
};

static void
seen_fact(struct seen *seen, const struct fact *fact, size_t i)
{
	switch (fact->id) {
	case MSG_CONTACT_ARRIVED:
		seen->arrived = fact->head.at;
		seen->outbound =
		    fact->contact_arrived.channel == CHANNEL_OUTBOUND;
		seen->patient = fact->contact_arrived.patient;
		seen->subject = fact->contact_arrived.subject;
		seen->queue = fact->contact_arrived.queue;
		break;
	case MSG_CALL_STEP:
		if (fact->call_step.queue != 0)
			seen->queue = fact->call_step.queue;
		break;
	case MSG_CONTACT_QUEUED:
		seen->queue = fact->contact_queued.queue;
		if (fact->contact_queued.subject != 0)
			seen->subject = fact->contact_queued.subject;
		break;
	case MSG_CONTACT_LINKED:
		seen->patient = fact->contact_linked.patient;
		break;
	case MSG_CONTACT_CLOSED:
		if (fact->contact_closed.subject != 0)
			seen->subject = fact->contact_closed.subject;
		seen->handled = true;
		seen->solved = fact->contact_closed.solved == ANSWER_YES;
		seen->over = i;
		seen->ended = fact->head.at;
		break;
	case MSG_CONTACT_LEFT:
		seen->over = i;
		seen->ended = fact->head.at;
		break;
	default:
		break;
	}
}

static bool
same_need(const struct seen *a, const struct seen *b)
{
	return a->patient != 0 && a->subject != 0 && a->patient == b->patient &&
	    a->subject == b->subject;
}

static void
count(struct sums *sums, const struct seen *seen, uint64_t known,
    uint64_t again, uint64_t recontact)
{
	uint64_t queues[] = {0, seen->queue};
	struct msg_tally_row *row;
	size_t i;

	for (i = 0; i < (seen->queue != 0 ? 2 : 1); i++) {
		row = sum_of(sums, clock_day(seen->arrived), queues[i]);
		row->known += known;
		row->known_solved += known != 0 && seen->solved;
		row->again += again;
		row->again_solved += again != 0 && seen->solved;
		row->recontacts += recontact;
	}
}

/* A contact is over: who was before it, and who came meanwhile? */
static void
compare(struct sums *sums, struct seen *all, uint64_t last, uint64_t id,
    int64_t within_ms)
{
	struct seen *seen = &all[id], *other;
	bool repeats = false;
	uint64_t i;
	int64_t gap;

	for (i = 1; i <= last; i++) {
		other = &all[i];
		if (i == id || other->over == 0 || !other->handled ||
		    other->outbound || other->over > seen->over ||
		    !same_need(seen, other))
			continue;
		if (i > id) {
			if (seen->handled && !seen->came) {
				seen->came = true;
				count(sums, seen, 0, 1, 0);
			}
			continue;
		}
		gap = seen->arrived - other->ended;
		if (gap > within_ms)
			continue;
		if (!other->came) {
			other->came = true;
			count(sums, other, 0, 1, 0);
		}
		repeats = true;
	}
	if (seen->came)
		repeats = false;
	if (seen->handled && seen->patient != 0 && seen->subject != 0)
		count(sums, seen, 1, 0, repeats);
}

void
recount_needs(struct sums *sums, const struct facts *log, uint64_t last)
{
	struct seen *all = mem_zero(last + 1, sizeof all[0]);
	int64_t within_ms = (int64_t)WEEK_S * 1000;
	const struct fact *fact;
	uint64_t id;
	size_t i;

	for (i = 0; i < log->n; i++) {
		fact = &log->list[i];
		if (fact->id == MSG_REQUESTS_SET)
			within_ms = (int64_t)fact->requests_set.again_s * 1000;
		id = msg_u64(fact->id, &fact->head, "contact");
		if (id == 0 || id > last || all[id].over != 0)
			continue;
		seen_fact(&all[id], fact, i);
		if (all[id].over != 0 && !all[id].outbound)
			compare(sums, all, last, id, within_ms);
	}
	free(all);
}

/* --- complaints --- */

static void
count_complaint(struct sums *sums, uint64_t queue, bool late, int64_t at)
{
	uint64_t queues[] = {0, queue};
	struct msg_tally_row *row;
	size_t i;

	for (i = 0; i < (queue != 0 ? 2 : 1); i++) {
		row = sum_of(sums, clock_day(at), queues[i]);
		row->complaints += !late;
		row->complaints_late += late;
	}
}

void
recount_complaints(struct sums *sums, const struct facts *log)
{
	struct {
		uint64_t queue;
		bool late;
	} *all = mem_zero(log->n + 1, sizeof all[0]);
	const struct fact *fact;
	uint64_t id;
	size_t i;

	for (i = 0; i < log->n; i++) {
		fact = &log->list[i];
		id = msg_u64(fact->id, &fact->head, "request");
		if (fact->id == MSG_REQUEST_OPENED &&
		    fact->request_opened.kind == REQUEST_COMPLAINT) {
			all[id].queue = fact->request_opened.queue;
			all[id].late = false;
			if (fact->request_opened.first == 0)
				count_complaint(sums, all[id].queue, false,
				    fact->head.at);
		} else if (fact->id == MSG_COMPLAINT_LATE) {
			if (!all[id].late)
				count_complaint(sums, all[id].queue, true,
				    fact->head.at);
			all[id].late = true;
		}
	}
	free(all);
}
