/* shift.c - when those who work here come, rest and go. */
#include "src/sim/shift.h"

#include "src/base/clock.h"

enum {
	MINUTE_MS = 60000,
	SUPERVISOR_BEGINS = 470, /* minutes of the day */
	SUPERVISOR_ENDS = 1100,
	SATURDAY_ENDS = 750,
	SATURDAY_SHARE = 3, /* one in so many comes on a Saturday */
	GONE_AGAIN_MS = 10000
};

/* When shifts begin, in minutes of the day: most with the opening hours. */
static const int begins[] = {475, 475, 480, 505, 540, 480, 570, 475, 600, 480};

struct plan {
	int64_t begin, end;
};

static void
later(struct hospital *hospital, int64_t at, enum hospital_event kind,
    const struct worker *worker, enum reason reason)
{
	agenda_put(&hospital->agenda, at, kind, worker->place, reason);
}

static int64_t
about(const struct hospital *hospital, struct random *random, int64_t at)
{
	return at +
	    (int64_t)(random_normal(random) * 1000 *
		hospital->config.params.late_s);
}

/* false when she does not work on this day. */
static bool
plan_of(const struct hospital *hospital, const struct worker *worker,
    uint64_t day, struct plan *plan)
{
	size_t turn = worker->place % (sizeof begins / sizeof begins[0]);
	int weekday = clock_weekday(day);
	int begin = begins[turn];

	if (weekday == 7 ||
	    (weekday == 6 && worker->place % SATURDAY_SHARE != 0))
		return false;
	if (worker->role == ROLE_SUPERVISOR)
		begin = SUPERVISOR_BEGINS;
	plan->begin = clock_at(day, 0, begin);
	plan->end = plan->begin +
	    (int64_t)(3600000.0 * hospital->config.params.shift_h);
	if (worker->role == ROLE_SUPERVISOR)
		plan->end = clock_at(day, 0, SUPERVISOR_ENDS);
	if (weekday == 6)
		plan->end = clock_at(day, 0, SATURDAY_ENDS);
	return true;
}

static void
plan_pause(struct hospital *hospital, const struct worker *worker,
    struct random *random, int64_t at, double length_s, enum reason reason)
{
	at = about(hospital, random, at);
	if (at <= hospital->now || length_s <= 0)
		return;
	later(hospital, at, EVENT_PAUSE, worker, reason);
	later(hospital,
	    about(hospital, random, at) + (int64_t)(length_s * 1000),
	    EVENT_BACK, worker, 0);
}

static void
plan_worker(struct hospital *hospital, const struct worker *worker,
    uint64_t day)
{
	const struct params *p = &hospital->config.params;
	struct random random = draw(hospital->config.seed, DRAW_SHIFT,
	    day * 100000 + worker->place);
	struct plan plan;
	int64_t at, length;

	if (!plan_of(hospital, worker, day, &plan))
		return;
	at = about(hospital, &random, plan.begin);
	plan.end = about(hospital, &random, plan.end);
	if (plan.end <= hospital->now || plan.end <= at)
		return;
	if (at <= hospital->now)
		at = hospital->now + (int64_t)random_below(&random, 30000);
	later(hospital, at, EVENT_SIGN_IN, worker, 0);
	later(hospital, plan.end, EVENT_SIGN_OUT, worker, 0);
	if (worker->role == ROLE_SUPERVISOR)
		return;
	length = plan.end - plan.begin;
	/* Lunches are spread so that not everybody is away at noon. */
	plan_pause(hospital, worker, &random,
	    plan.begin + length / 2 +
		((int64_t)(worker->place % 5) - 3) * 20 * MINUTE_MS,
	    length > 6 * 3600000 ? p->lunch_s : 0, REASON_LUNCH);
	plan_pause(hospital, worker, &random, plan.begin + length / 4,
	    p->break_s, REASON_BREAK);
	plan_pause(hospital, worker, &random, plan.begin + length * 4 / 5,
	    p->break_s, REASON_BREAK);
}

void
shift_plan(struct hospital *hospital)
{
	uint64_t day = clock_day(hospital->now);
	int64_t tomorrow = clock_at(clock_day_add(day, 1), 0, 0);
	size_t i;

	if (hospital->config.steady) {
		for (i = 0; i < hospital->n_workers; i++)
			later(hospital, hospital->now, EVENT_SIGN_IN,
			    hospital->workers[i], 0);
		return;
	}
	for (i = 0; i < hospital->n_workers; i++)
		plan_worker(hospital, hospital->workers[i], day);
	if (tomorrow < hospital->config.until)
		agenda_put(&hospital->agenda, tomorrow, EVENT_DAY, 0, 0);
}

void
shift_be(struct hospital *hospital, const struct worker *worker,
    enum advisor_state state, enum reason reason)
{
	struct msg command = {.id = MSG_BE};

	command.be.state = state;
	command.be.reason = reason;
	hospital->hands.command(hospital->hands.ctx, (int)worker->place,
	    &command, 0);
}

/* She leaves once nothing is in her hands. */
static void
leave(struct hospital *hospital, struct worker *worker)
{
	const struct user *user = live_user(hospital->live, worker->user);

	if (user != NULL && user->n_contacts > 0) {
		later(hospital, hospital->now + GONE_AGAIN_MS, EVENT_GONE,
		    worker, 0);
		return;
	}
	worker->in = false;
	hospital->hands.sign_out(hospital->hands.ctx, worker->place);
}

void
shift_act(struct hospital *hospital, const struct event *event)
{
	struct worker *worker = hospital->workers[event->a];
	bool advises = worker->role == ROLE_ADVISOR;

	if (event->kind == EVENT_SIGN_IN && !worker->in) {
		worker->in = true;
		hospital->hands.sign_in(hospital->hands.ctx, worker->place);
		return;
	}
	if (!worker->in)
		return;
	switch ((enum hospital_event)event->kind) {
	case EVENT_SIGN_OUT:
		later(hospital, hospital->now, EVENT_GONE, worker, 0);
		if (advises)
			shift_be(hospital, worker, ADVISOR_OUT, 0);
		break;
	case EVENT_GONE:
		leave(hospital, worker);
		break;
	case EVENT_PAUSE:
		shift_be(hospital, worker, ADVISOR_PAUSE,
		    (enum reason)event->b);
		break;
	case EVENT_BACK:
		shift_be(hospital, worker, ADVISOR_AVAILABLE, 0);
		break;
	default:
		break;
	}
}
