/* recount.c - the figures counted once more, contact by contact. */
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/live/contact.h"
#include "tests/core/day.h"
#include "tests/core/recount.h"

struct msg_tally_row *
sum_of(struct sums *sums, uint64_t day, uint64_t queue)
{
	size_t i;

	for (i = 0; i < sums->n; i++)
		if (sums->list[i].row.day == day &&
		    sums->list[i].row.queue == queue)
			return &sums->list[i].row;
	memset(&sums->list[sums->n], 0, sizeof sums->list[0]);
	sums->list[sums->n].row.day = day;
	sums->list[sums->n].row.queue = queue;
	return &sums->list[sums->n++].row;
}

/*
 * How long the queues were open in which a contact was, from the first entry
 * until fact number upto of the log, walked through once more.
 */
enum { QUEUES_MAX = 64 };

static uint64_t
open_ms(const struct facts *log, uint64_t contact, size_t upto)
{
	bool open[QUEUES_MAX] = {false};
	uint64_t queue = 0, sum = 0;
	const struct fact *fact;
	int64_t at = 0;
	size_t i;

	for (i = 0; i <= upto; i++) {
		fact = &log->list[i];
		if (queue != 0 && open[queue % QUEUES_MAX])
			sum += (uint64_t)(fact->head.at - at);
		at = fact->head.at;
		if (fact->id == MSG_QUEUE_SET && fact->queue_set.hours == 0)
			open[fact->queue_set.queue % QUEUES_MAX] = true;
		else if (fact->id == MSG_QUEUE_OPENED)
			open[fact->queue_opened.queue % QUEUES_MAX] = true;
		else if (fact->id == MSG_QUEUE_CLOSED)
			open[fact->queue_closed.queue % QUEUES_MAX] = false;
		else if (fact->id == MSG_CONTACT_QUEUED &&
		    fact->contact_queued.contact == contact)
			queue = fact->contact_queued.queue;
	}
	return sum;
}

/* The life of one contact, as its facts tell it. */
struct life {
	const struct live *live;
	struct sums *sums;
	uint64_t day, queue;
	enum channel channel;
	bool was_queued, was_answered, was_replied;
	bool is_open;       /* the visit to the queue has no fate yet */
	int64_t waits_from; /* 0: does not wait */
	uint64_t wait_ms;
	enum contact_state state;
	int64_t state_at, since;
	uint64_t talk_ms, hold_ms, wrapup_ms;
};

static bool
is_in_time(const struct life *life)
{
	const struct queue *queue = live_queue(life->live, life->queue);

	return life->wait_ms <=
	    (queue == NULL ? 0 : queue->set.threshold_s * 1000);
}

/* Time passes up to a fact. */
static void
life_count(struct life *life, int64_t at)
{
	uint64_t ms = (uint64_t)(at - life->state_at);

	switch (life->state) {
	case CONTACT_WAITING:
		/* A place to come: who is called back once it opens. */
		if (life->since > life->state_at)
			ms =
			    life->since < at ? (uint64_t)(at - life->since) : 0;
		life->wait_ms += ms;
		break;
	case CONTACT_TALK:
		life->talk_ms += ms;
		break;
	case CONTACT_HOLD:
		life->hold_ms += ms;
		break;
	case CONTACT_WRAPUP:
		life->wrapup_ms += ms;
		break;
	default:
		break;
	}
	life->state_at = at;
}

static void
life_queued(struct life *life, const struct msg_contact_queued *fact)
{
	struct msg_tally_row *old = sum_of(life->sums, life->day, life->queue);

	if (life->channel == CHANNEL_OUTBOUND) {
		life->queue = fact->queue;
		life->state = CONTACT_WAITING;
		return;
	}
	if (!life->was_queued || life->queue != fact->queue) {
		if (life->was_queued && life->is_open) {
			if (fact->entry == ENTRY_OVERFLOW)
				old->overflowed++;
			else
				old->received--;
		}
		sum_of(life->sums, life->day, fact->queue)->received++;
		if (!life->was_queued)
			sum_of(life->sums, life->day, 0)->received++;
		life->is_open = true;
	}
	/* Who calls himself goes on with the wait of his callback. */
	if (!life->was_queued && !life->was_answered && fact->at > fact->since)
		life->wait_ms = (uint64_t)(fact->at - fact->since);
	life->was_queued = true;
	life->since = fact->since;
	life->queue = fact->queue;
	life->state = CONTACT_WAITING;
}

static void
count_answer(const struct life *life, struct msg_tally_row *row)
{
	row->answered++;
	row->answered_in += is_in_time(life);
	row->wait_ms += life->wait_ms;
	if (life->wait_ms > row->wait_max_ms)
		row->wait_max_ms = life->wait_ms;
}

static void
life_answered(struct life *life)
{
	if (life->is_open)
		count_answer(life, sum_of(life->sums, life->day, life->queue));
	if (!life->was_answered && life->channel != CHANNEL_OUTBOUND)
		count_answer(life, sum_of(life->sums, life->day, 0));
	life->is_open = false;
	life->was_answered = true;
	life->state = CONTACT_TALK;
}

static void
count_left(const struct life *life, struct msg_tally_row *row,
    enum contact_state outcome)
{
	switch (outcome) {
	case CONTACT_SHORT:
		row->shorts++;
		row->received--;
		break;
	case CONTACT_CLOSED_HOURS:
		row->closed_hours++;
		row->received--;
		break;
	case CONTACT_OVERFLOWED:
		row->overflowed++;
		break;
	case CONTACT_VOICEMAIL:
		row->voicemail++;
		break;
	case CONTACT_FAILED:
		row->failed++;
		break;
	default:
		row->abandoned++;
		row->abandoned_in += is_in_time(life);
	}
}

static void
count_handled(const struct life *life, struct msg_tally_row *row, bool solved)
{
	if (life->channel == CHANNEL_OUTBOUND) {
		row->placed++;
		row->placed_ms +=
		    life->talk_ms + life->hold_ms + life->wrapup_ms;
		return;
	}
	row->handled++;
	row->talk_ms += life->talk_ms;
	row->hold_ms += life->hold_ms;
	row->wrapup_ms += life->wrapup_ms;
	row->solved += solved;
	if (!channel_is_spoken(life->channel))
		return;
	row->calls++;
	row->call_ms += life->talk_ms + life->hold_ms;
}

static void
life_handled(struct life *life, bool solved)
{
	count_handled(life, sum_of(life->sums, life->day, life->queue), solved);
	count_handled(life, sum_of(life->sums, life->day, 0), solved);
}

/* From the menu, when the queue is known: received there if it counts. */
static void
count_menu(const struct life *life, struct msg_tally_row *row,
    enum contact_state outcome)
{
	row->received++;
	if (outcome == CONTACT_OVERFLOWED) {
		row->overflowed++;
		return;
	}
	row->in_menu += outcome != CONTACT_SHORT &&
	    outcome != CONTACT_CLOSED_HOURS && outcome != CONTACT_VOICEMAIL &&
	    outcome != CONTACT_FAILED;
	count_left(life, row, outcome);
}

/* Who leaves from the menu was otherwise received by no queue. */
static void
life_left(struct life *life, enum contact_state outcome)
{
	if (life->channel == CHANNEL_OUTBOUND) {
		life_handled(life, false);
		return;
	}
	if (!life->was_queued && life->queue == 0) {
		sum_of(life->sums, life->day, 0)->unqueued++;
		return;
	}
	if (!life->was_queued) {
		count_menu(life, sum_of(life->sums, life->day, life->queue),
		    outcome);
		count_menu(life, sum_of(life->sums, life->day, 0), outcome);
		return;
	}
	if (life->is_open)
		count_left(life, sum_of(life->sums, life->day, life->queue),
		    outcome);
	if (!life->was_answered)
		count_left(life, sum_of(life->sums, life->day, 0), outcome);
	else
		life_handled(life, false);
}

static void
life_replied(struct life *life, uint64_t ms)
{
	uint64_t queues[2] = {0, life->queue};
	size_t i;

	if (life->was_replied || channel_is_spoken(life->channel) ||
	    life->state == CONTACT_CLOSED)
		return;
	life->was_replied = true;
	for (i = 0; i < 2; i++) {
		sum_of(life->sums, life->day, queues[i])->replied++;
		sum_of(life->sums, life->day, queues[i])->replied_ms += ms;
	}
}

static void
life_resolved(struct life *life, uint64_t ms)
{
	uint64_t queues[2] = {0, life->queue};
	size_t i;

	if (channel_is_spoken(life->channel))
		return;
	for (i = 0; i < 2; i++) {
		sum_of(life->sums, life->day, queues[i])->resolved++;
		sum_of(life->sums, life->day, queues[i])->resolved_ms += ms;
	}
}

static void
life_fact(struct life *life, const struct facts *log, size_t i)
{
	const struct fact *fact = &log->list[i];

	if (fact->id != MSG_CONTACT_ARRIVED)
		life_count(life, fact->head.at);
	switch (fact->id) {
	case MSG_CONTACT_ARRIVED:
		life->day = clock_day(fact->head.at);
		life->channel = fact->contact_arrived.channel;
		life->queue = fact->contact_arrived.queue;
		life->state = CONTACT_MENU;
		life->state_at = fact->head.at;
		break;
	case MSG_CALL_STEP:
		if (fact->call_step.queue != 0)
			life->queue = fact->call_step.queue;
		break;
	case MSG_CONTACT_QUEUED:
		life_queued(life, &fact->contact_queued);
		break;
	case MSG_CONTACT_ANSWERED:
		life_answered(life);
		break;
	case MSG_CONTACT_HELD:
		life->state = CONTACT_HOLD;
		break;
	case MSG_CONTACT_RESUMED:
	case MSG_CONTACT_BACK:
		life->state = CONTACT_TALK;
		break;
	case MSG_CONTACT_ASIDE:
		life->state = CONTACT_ASIDE;
		break;
	case MSG_LETTER_LEFT:
		life_replied(life, open_ms(log, fact->letter_left.contact, i));
		break;
	case MSG_CONTACT_ENDED:
		life->state = CONTACT_WRAPUP;
		break;
	case MSG_CONTACT_CLOSED:
		life_handled(life, fact->contact_closed.solved == ANSWER_YES);
		if (fact->contact_closed.solved == ANSWER_YES)
			life_resolved(life,
			    open_ms(log, fact->contact_closed.contact, i));
		life->state = CONTACT_CLOSED;
		break;
	case MSG_CONTACT_LEFT:
		life_left(life, fact->contact_left.outcome);
		life->state = CONTACT_CLOSED;
		break;
	default:
		break;
	}
}

/* --- promises --- */

/* A promise as its facts tell it; the sums it belongs to. */
struct vow {
	uint64_t queue;
	bool broken;
};

static void
count_vow(struct sums *sums, const struct vow *vow, bool kept, int64_t at)
{
	struct msg_tally_row *row;
	uint64_t queues[2] = {0, vow->queue};
	size_t i;

	for (i = 0; i < (vow->queue != 0 ? 2 : 1); i++) {
		row = sum_of(sums, clock_day(at), queues[i]);
		row->kept += kept;
		row->broken += !kept;
	}
}

static void
vow_fact(struct vow *vow, struct sums *sums, const struct fact *fact)
{
	switch (fact->id) {
	case MSG_PROMISE_MADE:
		vow->queue = fact->promise_made.queue;
		break;
	case MSG_PROMISE_KEPT:
		if (!vow->broken)
			count_vow(sums, vow, true, fact->head.at);
		break;
	case MSG_PROMISE_BROKEN:
		count_vow(sums, vow, false, fact->head.at);
		vow->broken = true;
		break;
	default: /* moved */
		vow->broken =
		    vow->broken && fact->promise_moved.due <= fact->head.at;
		break;
	}
}

static void
count_vows(struct sums *sums, const struct facts *log, uint64_t last)
{
	struct vow *vows = mem_zero(last + 1, sizeof vows[0]);
	uint64_t promise;
	size_t i;

	for (i = 0; i < log->n; i++) {
		promise =
		    msg_u64(log->list[i].id, &log->list[i].head, "promise");
		if (promise != 0 && log->list[i].id != MSG_PROMISE_DROPPED)
			vow_fact(&vows[promise], sums, &log->list[i]);
	}
	free(vows);
}

static int
compare(const struct live *live, const struct sums *sums, struct err *err)
{
	const struct msg_type *type = msg_type(MSG_TALLY_ROW);
	const struct tally *tally;
	static const struct msg_tally_row zero;
	const struct msg_tally_row *have;
	uint64_t a, b;
	size_t i, f;

	for (i = 0; i < sums->n; i++) {
		const struct msg_tally_row *row = &sums->list[i].row;

		tally = live_tally(live, row->day, row->queue);
		have = tally == NULL ? &zero : &tally->row;
		for (f = 2; f < type->n; f++) {
			a = msg_u64(MSG_TALLY_ROW, row, type->fields[f].name);
			b = msg_u64(MSG_TALLY_ROW, have, type->fields[f].name);
			if (a != b)
				return err_set(err,
				    "%s of queue %d: counted "
				    "%d, folded %d",
				    type->fields[f].name, (int)row->queue,
				    (int)a, (int)b);
		}
	}
	return 0;
}

/* None was lost: what the log did not end is there, and nothing else. */
static int
check_there(const struct live *live, const struct life *lives, uint64_t last,
    struct err *err)
{
	uint64_t id;
	size_t n = 0;

	for (id = 1; id <= last; id++) {
		if (lives[id].state == 0 || lives[id].state == CONTACT_CLOSED)
			continue;
		if (live_contact(live, id) == NULL)
			return err_set(err, "contact %d is lost", (int)id);
		n++;
	}
	if (n != HASH_COUNT(live->contacts))
		return err_set(err, "%d contacts instead of %d",
		    (int)HASH_COUNT(live->contacts), (int)n);
	return 0;
}

int
recount_check(const struct live *live, const struct facts *log, struct err *err)
{
	uint64_t last = live->row.last_contact, contact;
	struct life *lives = mem_zero(last + 1, sizeof lives[0]);
	struct sums sums = {.n = 0};
	size_t i;
	int result;

	for (i = 0; i < log->n; i++) {
		contact =
		    msg_u64(log->list[i].id, &log->list[i].head, "contact");
		if (contact == 0 || contact > last ||
		    log->list[i].id == MSG_CARD_SEEN ||
		    log->list[i].id == MSG_PROMISE_MADE ||
		    log->list[i].id == MSG_PROMISE_BEGUN ||
		    log->list[i].id == MSG_CONTACT_AGAIN ||
		    log->list[i].id == MSG_NOTE_SAVED)
			continue;
		lives[contact].live = live;
		lives[contact].sums = &sums;
		life_fact(&lives[contact], log, i);
	}
	count_vows(&sums, log, live->row.last_promise);
	recount_needs(&sums, log, last);
	recount_complaints(&sums, log);
	result = compare(live, &sums, err);
	if (result == 0)
		result = check_there(live, lives, last, err);
	free(lives);
	return result;
}
