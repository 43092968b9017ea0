/* arrival.c - when patients come, and what for. */
#include "src/sim/arrival.h"

#include <math.h>
#include <string.h>

#include "src/base/clock.h"

/*
 * How a day spreads over its hours, in thousandths: a morning peak, the dip
 * of lunch, a lower second peak, next to nothing at night.
 */
static const int hour_share[24] = {
    2,
    1,
    1,
    1,
    1,
    2,
    5,
    22,
    96,
    139,
    136,
    108,
    58,
    74,
    112,
    104,
    80,
    38,
    10,
    4,
    2,
    2,
    1,
    1,
};

/* Which share of the calls and of the written contacts a queue gets, by how
 * its name begins; a queue of any other name gets the last row's. */
static const struct {
	const char *prefix;
	double calls, written;
} queue_share[] = {
    {"rdv-anglais", 3, 0},
    {"rdv", 38, 0},
    {"annul", 10, 0},
    {"standard", 22, 0},
    {"resultat", 14, 0},
    {"admission", 9, 0},
    {"facturation", 11, 0},
    {"imagerie", 14, 0},
    {"message", 0, 100},
    {"ecrit", 0, 100},
    {"mail", 0, 100},
    {"", 10, 0.01},
};

double
arrival_per_day(const struct hospital *hospital)
{
	const struct params *p = &hospital->config.params;
	double written = p->share_mail + p->share_sms + p->share_portal;
	double work_s = (1 - written) *
		(p->talk_mean_s + p->wrapup_mean_s + p->answer_median_s) +
	    written * p->written_mean_s;
	double staffed_s = p->shift_h * 3600 - p->lunch_s - 2 * p->break_s;
	double again = 1 + (1 - p->solved) * p->recontact;
	size_t i, advisors = 0;

	for (i = 0; i < hospital->n_workers; i++)
		advisors += hospital->workers[i]->role == ROLE_ADVISOR;
	return (double)advisors * staffed_s * p->occupancy / work_s / again;
}

static double
day_factor(const struct hospital *hospital, int64_t at, int weekday)
{
	const struct params *p = &hospital->config.params;
	const double of_weekday[] = {p->monday, p->tuesday, p->wednesday,
	    p->thursday, p->friday, p->saturday, p->sunday};
	struct random random =
	    draw(hospital->config.seed, DRAW_DAY, clock_day(at));

	return of_weekday[weekday - 1] *
	    random_lognormal(&random, 1.0, p->day_spread);
}

/* Contacts a millisecond. */
static double
rate(const struct hospital *hospital, int64_t at,
    const struct clock_local *local)
{
	if (hospital->config.per_s > 0)
		return hospital->config.per_s / 1000.0;
	return hospital->per_day * day_factor(hospital, at, local->weekday) *
	    hour_share[local->hour] / 1000.0 / 3600000.0;
}

int64_t
arrival_next(const struct hospital *hospital, int64_t after)
{
	struct random random =
	    draw(hospital->config.seed, DRAW_ARRIVALS, hospital->arrivals);
	double need = random_exponential(&random, 1.0), per_ms;
	struct clock_local local;
	int64_t at = after, hour_ends;

	while (at < hospital->config.until) {
		clock_local(at, &local);
		hour_ends = at - at % 1000 +
		    INT64_C(1000) * (3600 - local.minute * 60 - local.second);
		per_ms = rate(hospital, at, &local);
		if (need < per_ms * (double)(hour_ends - at)) {
			at += (int64_t)(need / per_ms);
			return at < hospital->config.until ? at : INT64_MAX;
		}
		need -= per_ms * (double)(hour_ends - at);
		at = hour_ends;
	}
	return INT64_MAX;
}

/* --- what for --- */

static double
share_of(const struct queue *queue, bool spoken)
{
	size_t i = 0;

	while (strncmp(queue->set.name, queue_share[i].prefix,
		   strlen(queue_share[i].prefix)) != 0)
		i++;
	return spoken ? queue_share[i].calls : queue_share[i].written;
}

static uint64_t
draw_queue(const struct live *live, bool spoken, double chance)
{
	const struct queue *queue, *last = NULL;
	double sum = 0;

	for (queue = live->queues; queue != NULL; queue = queue->hh.next)
		sum += share_of(queue, spoken);
	sum *= chance;
	for (queue = live->queues; queue != NULL; queue = queue->hh.next) {
		if (share_of(queue, spoken) <= 0)
			continue;
		last = queue;
		sum -= share_of(queue, spoken);
		if (sum < 0)
			break;
	}
	return last == NULL ? 0 : last->set.queue;
}

/* Whether a subject is one of those that a queue is for: their names begin
 * alike, and it has none below it that would say more. */
static bool
fits(const struct subject *subject, const struct queue *queue)
{
	return subject->set.parent != 0 &&
	    (queue == NULL ||
		strncmp(subject->set.name, queue->set.name, 3) == 0);
}

static uint64_t
draw_subject(const struct live *live, uint64_t queue_id, struct random *random)
{
	const struct queue *queue = live_queue(live, queue_id);
	const struct subject *s;
	size_t n = 0, k;
	int round;

	for (round = 0; round < 2 && n == 0; round++) {
		if (round == 1)
			queue = NULL;
		for (s = live->subjects; s != NULL; s = s->hh.next)
			n += fits(s, queue);
	}
	if (n == 0)
		return 0;
	k = (size_t)random_below(random, n);
	for (s = live->subjects; s != NULL; s = s->hh.next)
		if (fits(s, queue) && k-- == 0)
			return s->set.subject;
	return 0;
}

static enum channel
draw_channel(const struct params *params, double chance)
{
	chance -= params->share_mail;
	if (chance < 0)
		return CHANNEL_MAIL;
	chance -= params->share_sms;
	if (chance < 0)
		return CHANNEL_SMS;
	chance -= params->share_portal;
	return chance < 0 ? CHANNEL_PORTAL : CHANNEL_CALL;
}

void
arrival_draw(const struct hospital *hospital, uint64_t n, struct visit *visit)
{
	const struct params *p = &hospital->config.params;
	struct random random = draw(hospital->config.seed, DRAW_VISIT, n);

	visit->channel = draw_channel(p, random_unit(&random));
	visit->queue = draw_queue(hospital->live,
	    visit->channel == CHANNEL_CALL, random_unit(&random));
	visit->subject = draw_subject(hospital->live, visit->queue, &random);
	if (random_unit(&random) < p->known && hospital->config.patients > 0)
		visit->patient =
		    1 + random_below(&random, hospital->config.patients);
	visit->menu_ms = draw_exponential_ms(&random, p->menu_mean_s);
	visit->menu_only = random_unit(&random) < p->menu_hangup;
	visit->patience_ms = draw_exponential_ms(&random, p->patience_mean_s);
	visit->talk_ms = -1;
	visit->tries = 1;
	if (visit->channel != CHANNEL_CALL) {
		visit->menu_ms = 0;
		visit->menu_only = false;
		visit->patience_ms = -1;
	}
}
