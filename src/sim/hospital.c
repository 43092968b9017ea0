/* hospital.c - patients who call and write, advisors who work. */
#include "src/sim/hospital.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/sim/advisor.h"
#include "src/sim/arrival.h"
#include "src/sim/post.h"
#include "src/sim/shift.h"
#include "src/sim/visit.h"

struct hospital *
hospital_new(const struct hospital_config *config, const struct hands *hands,
    const struct live *live)
{
	struct hospital *hospital = mem_zero(1, sizeof *hospital);

	hospital->config = *config;
	hospital->hands = *hands;
	hospital->live = live;
	hospital->now = config->from;
	return hospital;
}

void
hospital_free(struct hospital *hospital)
{
	size_t i;

	if (hospital == NULL)
		return;
	HASH_CLEAR(hh, hospital->by_contact);
	HASH_CLEAR(hh, hospital->by_user);
	for (i = 1; i <= hospital->n_visits; i++)
		free(hospital->visits[i]);
	for (i = 0; i < hospital->n_workers; i++)
		free(hospital->workers[i]);
	free(hospital->visits);
	free(hospital->workers);
	free(hospital->free_places);
	agenda_done(&hospital->agenda);
	free(hospital);
}

void
hospital_employ(struct hospital *hospital, uint64_t user, enum role role)
{
	struct worker *worker = mem_zero(1, sizeof *worker);

	worker->place = hospital->n_workers;
	worker->user = user;
	worker->role = role;
	hospital->workers = mem_grow(hospital->workers, hospital->n_workers + 1,
	    sizeof(struct worker *));
	hospital->workers[hospital->n_workers++] = worker;
	HASH_ADD(hh, hospital->by_user, user, sizeof worker->user, worker);
}

static void
put_next_arrival(struct hospital *hospital)
{
	const struct tape *tape = hospital->config.tape;
	int64_t at;

	if (tape != NULL) {
		if (hospital->arrivals < tape->n)
			agenda_put(&hospital->agenda,
			    tape->calls[hospital->arrivals].course.arrived,
			    EVENT_TAPE, 0, 0);
		return;
	}
	at = arrival_next(hospital, hospital->now);
	if (at != INT64_MAX)
		agenda_put(&hospital->agenda, at, EVENT_ARRIVAL, 0, 0);
}

void
hospital_begin(struct hospital *hospital)
{
	hospital->per_day = hospital->config.per_day > 0
	    ? hospital->config.per_day
	    : arrival_per_day(hospital);
	agenda_put(&hospital->agenda, hospital->now, EVENT_DAY, 0, 0);
	put_next_arrival(hospital);
}

int64_t
hospital_next(const struct hospital *hospital)
{
	return agenda_next(&hospital->agenda);
}

static void
arrive(struct hospital *hospital, enum hospital_event kind)
{
	struct visit *visit = visit_new(hospital);
	uint64_t n = hospital->arrivals++;

	if (kind == EVENT_TAPE)
		visit_recorded(hospital, visit, n);
	else
		arrival_draw(hospital, n, visit);
	put_next_arrival(hospital);
	visit_come(hospital, visit);
}

/* An event about a visit, if it is not over. */
static void
visit_act(struct hospital *hospital, const struct event *event)
{
	struct visit *visit = visit_of_event(hospital, event);

	if (visit == NULL)
		return;
	if (event->kind == EVENT_COME)
		visit_come(hospital, visit);
	else if (event->kind == EVENT_CHOOSE)
		visit_choose(hospital, visit);
	else if (event->kind == EVENT_GIVE_UP)
		visit_give_up(hospital, visit);
	else
		visit_hang_up(hospital, visit);
}

bool
hospital_turn(struct hospital *hospital, int64_t now)
{
	struct event event;

	if (!agenda_take(&hospital->agenda, now, &event))
		return false;
	hospital->now = now;
	switch ((enum hospital_event)event.kind) {
	case EVENT_DAY:
		shift_plan(hospital);
		break;
	case EVENT_ARRIVAL:
	case EVENT_TAPE:
		arrive(hospital, event.kind);
		break;
	case EVENT_COME:
	case EVENT_CHOOSE:
	case EVENT_GIVE_UP:
	case EVENT_HANG_UP:
		visit_act(hospital, &event);
		break;
	case EVENT_SIGN_IN:
	case EVENT_SIGN_OUT:
	case EVENT_GONE:
	case EVENT_PAUSE:
	case EVENT_BACK:
		shift_act(hospital, &event);
		break;
	case EVENT_SENT:
	case EVENT_DELIVERED:
	case EVENT_RETURNED:
	case EVENT_GIVE_LETTER_UP:
		post_act(hospital, &event);
		break;
	default:
		advisor_act(hospital, &event);
		break;
	}
	return true;
}

/* --- what is told --- */

static struct worker *
worker_of(const struct hospital *hospital, uint64_t user)
{
	struct worker *worker;

	HASH_FIND(hh, hospital->by_user, &user, sizeof user, worker);
	return worker;
}

/* A caller whom a person at a console answers hangs up in the end. */
static void
answered_by_other(struct hospital *hospital, uint64_t contact)
{
	struct visit *visit = visit_of_contact(hospital, contact);
	struct random random = draw(hospital->config.seed, DRAW_TALK, contact);
	const struct params *p = &hospital->config.params;

	if (visit == NULL || visit->channel != CHANNEL_CALL)
		return;
	agenda_put(&hospital->agenda,
	    hospital->now +
		3 * draw_lognormal_ms(&random, p->talk_mean_s, p->talk_mean_s),
	    EVENT_HANG_UP, visit->place, visit->serial);
}

static void
told_of_end(struct hospital *hospital, const struct fact *fact)
{
	struct visit *visit;

	if (fact->id == MSG_CONTACT_LEFT) {
		visit = visit_of_contact(hospital, fact->contact_left.contact);
		if (visit != NULL)
			visit_left(hospital, visit, fact->contact_left.outcome);
		return;
	}
	visit = visit_of_contact(hospital, fact->contact_closed.contact);
	if (visit != NULL)
		visit_closed(hospital, visit, fact->contact_closed.solved);
}

/* Whose session ran out signs in again. */
static void
told_of_session_end(struct hospital *hospital, struct worker *worker,
    enum session_end why)
{
	if (!worker->in || why == SESSION_LOGOUT || why == SESSION_REPLACED)
		return;
	worker->in = false;
	agenda_put(&hospital->agenda, hospital->now, EVENT_SIGN_IN,
	    worker->place, 0);
}

void
hospital_fact(struct hospital *hospital, const struct fact *fact, int64_t now)
{
	struct worker *worker =
	    worker_of(hospital, msg_u64(fact->id, &fact->head, "user"));

	hospital->now = now;
	switch (fact->id) {
	case MSG_CONTACT_OFFERED:
		if (worker != NULL)
			advisor_offered(hospital, worker,
			    fact->contact_offered.contact, fact->head.number);
		break;
	case MSG_CONTACT_ANSWERED:
		if (worker != NULL)
			advisor_answered(hospital, worker,
			    fact->contact_answered.contact);
		else
			answered_by_other(hospital,
			    fact->contact_answered.contact);
		break;
	case MSG_CONTACT_ENDED:
		if (worker != NULL)
			advisor_ended(hospital, worker,
			    fact->contact_ended.contact);
		break;
	case MSG_SESSION_ENDED:
		if (worker != NULL)
			told_of_session_end(hospital, worker,
			    fact->session_ended.why);
		break;
	case MSG_CONTACT_LEFT:
	case MSG_CONTACT_CLOSED:
		told_of_end(hospital, fact);
		break;
	case MSG_LETTER_LEFT:
		post_left(hospital, &fact->letter_left, worker == NULL);
		break;
	case MSG_LETTER_FAILED:
		if (worker != NULL)
			post_failed(hospital, worker,
			    fact->letter_failed.letter);
		break;
	default:
		break;
	}
}

static void
found(struct hospital *hospital, const struct msg_contact_row *row, int64_t now)
{
	const struct worker *worker = worker_of(hospital, row->user);

	hospital->now = now;
	if (worker == NULL)
		return;
	if (row->state == CONTACT_OFFERED)
		advisor_offered(hospital, worker, row->contact, row->offers);
	else if (row->state == CONTACT_TALK || row->state == CONTACT_HOLD)
		advisor_answered(hospital, worker, row->contact);
	else if (row->state == CONTACT_WRAPUP)
		advisor_ended(hospital, worker, row->contact);
}

void
hospital_see(struct hospital *hospital, const struct live *live, int64_t now)
{
	const struct contact *contact;
	struct visit *visit;
	size_t i;

	hospital->live = live;
	for (i = 1; i <= hospital->n_visits; i++) {
		visit = hospital->visits[i];
		if (visit != NULL && visit->contact != 0 &&
		    live_contact(live, visit->contact) == NULL)
			visit_free(hospital, visit);
	}
	for (contact = live->contacts; contact != NULL;
	     contact = contact->hh.next)
		found(hospital, &contact->row, now);
	post_see(hospital);
}

void
hospital_arrived(struct hospital *hospital, uint64_t place, uint64_t contact,
    uint64_t number, int64_t now)
{
	struct visit *visit = place < 1 || place > hospital->n_visits
	    ? NULL
	    : hospital->visits[place];

	hospital->now = now;
	if (visit == NULL || visit->contact != 0)
		return;
	if (contact == 0) {
		hospital->counts.refused++;
		visit_free(hospital, visit);
	} else if (hospital->live->row.number >= number &&
	    live_contact(hospital->live, contact) == NULL) {
		/* It was over at once: the queue's hours are. */
		visit_left(hospital, visit, CONTACT_CLOSED_HOURS);
	} else {
		visit_taken(hospital, visit, contact);
	}
}

void
hospital_signed_in(struct hospital *hospital, size_t worker, int64_t now)
{
	hospital->now = now;
	if (hospital->workers[worker]->role == ROLE_ADVISOR &&
	    hospital->workers[worker]->in)
		shift_be(hospital, hospital->workers[worker], ADVISOR_AVAILABLE,
		    0);
}

void
hospital_close(struct hospital *hospital)
{
	struct msg command = {.id = MSG_LEAVE};
	const struct visit *visit;
	size_t i;

	for (i = 1; i <= hospital->n_visits; i++) {
		visit = hospital->visits[i];
		if (visit == NULL || visit->contact == 0 ||
		    visit->channel != CHANNEL_CALL)
			continue;
		command.leave.contact = visit->contact;
		hospital->hands.command(hospital->hands.ctx, HANDS_GATEWAY,
		    &command, 0);
	}
}

void
hospital_refused(struct hospital *hospital)
{
	hospital->counts.refused++;
}
