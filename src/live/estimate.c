/* estimate.c - how long a call will wait, so that 8 of 10 wait no longer. */
#include "src/live/estimate.h"

#include <math.h>

#include "src/base/clock.h"
#include "src/live/contact.h"
#include "src/live/queue.h"

/* What is said in estimate.h; times in ms. */
static const double usual_events = 2, usual_calls = 5, usual_ms = 240e3;
static const double short_of = 1 - 0.8, left_events = 1.0 / 3;

/* Time with a line fades by 1/e in this time, time without one (the line
 * will be another one when there is one again) more slowly. */
enum { FADES_MS = 15 * 60 * 1000, FADES_IDLE_MS = 60 * 60 * 1000 };

/* A quantile is found to a second or less. */
enum { HALVES = 20 };

/* A telephone rings so long at first; each answer moves that by a tenth. */
static const double rings_ms = 6e3, ring_share = 0.1;

/* --- how the line moved --- */

static void
count(struct flow *flow, bool line, int64_t at)
{
	double ms = (double)(at - flow->at), fading;

	if (flow->at != 0 && ms > 0) {
		fading = exp(-ms / (line ? FADES_MS : FADES_IDLE_MS));
		flow->taken *= fading;
		flow->line_ms *= fading;
		if (line)
			flow->line_ms += FADES_MS * (1 - fading);
	}
	if (at > flow->at)
		flow->at = at;
}

void
flow_count(struct queue *queue, int64_t at)
{
	count(&queue->flow, queue->n_line > 0, at);
}

void
flow_taken(struct queue *queue, const struct msg_contact_row *row, int64_t at)
{
	/* Whoever is offered as he comes says nothing about a line. */
	if (channel_is_spoken(row->channel) && at > row->state_at)
		queue->flow.taken++;
}

void
flow_returned(struct queue *queue)
{
	if (queue->flow.taken > 1)
		queue->flow.taken--;
}

void
flow_left(struct queue *queue, const struct msg_contact_row *row)
{
	if (row->state == CONTACT_WAITING && row->channel == CHANNEL_CALL)
		queue->flow.taken += left_events;
}

void
flow_answered(struct queue *queue, const struct msg_contact_row *row,
    int64_t at)
{
	double ms = (double)(at - row->state_at), *ring = &queue->flow.ring_ms;

	/* Records of old calls name no offer. */
	if (row->state == CONTACT_WAITING)
		flow_taken(queue, row, at);
	if (row->state != CONTACT_OFFERED || row->channel != CHANNEL_CALL)
		return;
	if (*ring <= 0)
		*ring = rings_ms;
	*ring += (ms - *ring) * ring_share;
}

/* --- who is before whom --- */

/* Whether it is taken when its turn comes. */
static bool
in_line(const struct contact *contact, int64_t now)
{
	const struct msg_contact_row *row = &contact->row;

	return row->state == CONTACT_WAITING &&
	    (row->channel == CHANNEL_CALL ||
		(row->channel == CHANNEL_CALLBACK && row->resting <= now &&
		    contact->queue->opening.open));
}

size_t
estimate_place(const struct contact *contact, int64_t now)
{
	struct waiting *waiting;
	struct contact *before;
	size_t place = 1;

	if (contact->queue == NULL || !in_line(contact, now))
		return 0;
	waiting = &contact->queue->waiting;
	RB_FOREACH(before, waiting, waiting) {
		if (before == contact)
			break;
		place += in_line(before, now);
	}
	return place;
}

/* --- how fast --- */

static void
add_handling(const struct live *live, uint64_t day, uint64_t queue,
    double *calls, double *ms)
{
	const struct tally *tally = live_tally(live, day, queue);

	if (tally == NULL || tally->row.handled == 0)
		return;
	*calls += (double)tally->row.calls;
	*ms += (double)tally->row.call_ms +
	    (double)tally->row.wrapup_ms * (double)tally->row.calls /
		(double)tally->row.handled;
}

static double
handling_ms(const struct live *live, uint64_t queue, int64_t now)
{
	double calls = usual_calls, ms = usual_calls * usual_ms;
	uint64_t today = clock_day(now);

	add_handling(live, today, queue, &calls, &ms);
	add_handling(live, clock_day_add(today, -1), queue, &calls, &ms);
	return ms / calls;
}

/* The probability that fewer than so many are taken in t ms. */
static double
fewer(size_t place, double a, double b, double t)
{
	double p = pow(b / (b + t), a), sum = 0;
	size_t j;

	for (j = 0; j < place; j++) {
		sum += p;
		p *= (a + (double)j) / (double)(j + 1) * (t / (b + t));
	}
	return sum;
}

/* The least time in which so many are taken in 8 of 10 cases. */
static double
quantile(size_t place, double a, double b)
{
	double low = 0, high = ESTIMATE_MOST_MS, t;
	int i;

	for (i = 0; i < HALVES; i++) {
		t = (low + high) / 2;
		if (fewer(place, a, b, t) > short_of)
			low = t;
		else
			high = t;
	}
	return high;
}

/* Who has a call in hand; one, while those who take it are all elsewhere. */
static double
hands(const struct live *live, const struct queue *queue)
{
	if (queue->n_hands > 0)
		return (double)queue->n_hands;
	return queue_staffed(live, queue) ? 1 : 0;
}

int64_t
estimate_ms(const struct live *live, const struct queue *queue, size_t place,
    int64_t now)
{
	struct flow flow = queue->flow;
	double by = hands(live, queue), a, b;

	count(&flow, queue->n_line > 0, now);
	if (by < 1 && flow.taken < 1)
		return -1;
	a = flow.taken;
	b = flow.line_ms;
	if (by >= 1) {
		a += usual_events;
		b += usual_events * handling_ms(live, queue->set.queue, now) /
		    by;
	}
	return (int64_t)(quantile(place, a, b) +
	    (flow.ring_ms > 0 ? flow.ring_ms : rings_ms));
}

int64_t
estimate_next_ms(const struct live *live, const struct queue *queue, bool free,
    int64_t now)
{
	struct waiting *waiting = (struct waiting *)&queue->waiting;
	struct contact *contact;
	size_t place = 1;

	RB_FOREACH(contact, waiting, waiting)
		place += in_line(contact, now);
	if (place == 1 && free)
		return 0;
	return estimate_ms(live, queue, place, now);
}
