/* visit.c - one need of one patient, from the first call to the last. */
#include "src/sim/visit.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/sim/patient.h"

/* --- places --- */

struct visit *
visit_new(struct hospital *hospital)
{
	struct visit *visit = mem_zero(1, sizeof *visit);

	if (hospital->n_free > 0) {
		visit->place = hospital->free_places[--hospital->n_free];
	} else {
		visit->place = ++hospital->n_visits;
		if (visit->place >= hospital->size_visits) {
			hospital->size_visits = hospital->size_visits
			    ? hospital->size_visits * 2
			    : 64;
			hospital->visits = mem_grow(hospital->visits,
			    hospital->size_visits, sizeof(struct visit *));
		}
	}
	hospital->visits[visit->place] = visit;
	visit->serial = ++hospital->serial;
	return visit;
}

void
visit_free(struct hospital *hospital, struct visit *visit)
{
	if (visit->contact != 0)
		HASH_DEL(hospital->by_contact, visit);
	hospital->visits[visit->place] = NULL;
	if (hospital->n_free == hospital->size_free) {
		hospital->size_free =
		    hospital->size_free ? hospital->size_free * 2 : 64;
		hospital->free_places = mem_grow(hospital->free_places,
		    hospital->size_free, sizeof *hospital->free_places);
	}
	hospital->free_places[hospital->n_free++] = visit->place;
	free(visit);
}

struct visit *
visit_of_event(struct hospital *hospital, const struct event *event)
{
	struct visit *visit = hospital->visits[event->a];

	return visit != NULL && visit->serial == event->b ? visit : NULL;
}

struct visit *
visit_of_contact(struct hospital *hospital, uint64_t contact)
{
	struct visit *visit;

	HASH_FIND(hh, hospital->by_contact, &contact, sizeof contact, visit);
	return visit;
}

static void
later(struct hospital *hospital, const struct visit *visit, int64_t after_ms,
    enum hospital_event kind)
{
	agenda_put(&hospital->agenda, hospital->now + after_ms, kind,
	    visit->place, visit->serial);
}

/* --- one contact --- */

static void
write_letter(const struct hospital *hospital, const struct visit *visit,
    struct msg_arrive *arrive)
{
	const struct queue *queue = live_queue(hospital->live, visit->queue);
	const struct subject *subject =
	    live_subject(hospital->live, visit->subject);
	const char *about = subject != NULL ? subject->set.name
	    : queue != NULL                 ? queue->set.name
					    : "";

	if (visit->letter != 0)
		patient_answer(visit->letter, arrive->text,
		    sizeof arrive->text);
	else
		patient_letter(about, visit->serial, arrive->text,
		    sizeof arrive->text);
}

void
visit_come(struct hospital *hospital, struct visit *visit)
{
	struct msg command = {.id = MSG_ARRIVE};
	struct msg_arrive *arrive = &command.arrive;
	struct msg_patient_row card;

	arrive->channel = visit->channel;
	arrive->priority = visit->priority;
	if (visit->menu_ms == 0 && !visit->menu_only)
		arrive->queue = visit->queue;
	if (visit->channel == CHANNEL_CALL) {
		arrive->call = visit->serial;
		visit->called = true;
	} else {
		arrive->subject = visit->subject;
		arrive->letter = visit->letter;
		arrive->request = visit->request;
		write_letter(hospital, visit, arrive);
	}
	if (!hospital->config.by_number)
		arrive->patient = visit->patient;
	/* Where to answer, and by which number the hub finds her. */
	if (visit->patient != 0 &&
	    (hospital->config.by_number || visit->channel != CHANNEL_CALL)) {
		patient_make(&card, visit->patient);
		if (visit->channel == CHANNEL_MAIL)
			patient_address(visit->patient, arrive->from,
			    sizeof arrive->from);
		else
			TEXT_SET(arrive->from, card.phone);
	}
	hospital->counts.came++;
	hospital->hands.command(hospital->hands.ctx, HANDS_GATEWAY, &command,
	    visit->place);
}

static void
wait_in_queue(struct hospital *hospital, const struct visit *visit)
{
	if (visit->patience_ms >= 0)
		later(hospital, visit, visit->patience_ms, EVENT_GIVE_UP);
}

void
visit_taken(struct hospital *hospital, struct visit *visit, uint64_t contact)
{
	visit->contact = contact;
	HASH_ADD(hh, hospital->by_contact, contact, sizeof visit->contact,
	    visit);
	if (visit->menu_only)
		later(hospital, visit, visit->menu_ms, EVENT_GIVE_UP);
	else if (visit->menu_ms > 0)
		later(hospital, visit, visit->menu_ms, EVENT_CHOOSE);
	else
		wait_in_queue(hospital, visit);
}

void
visit_choose(struct hospital *hospital, const struct visit *visit)
{
	struct msg command = {.id = MSG_ENQUEUE};

	command.enqueue.contact = visit->contact;
	command.enqueue.queue = visit->queue;
	command.enqueue.subject = visit->subject;
	wait_in_queue(hospital, visit);
	hospital->hands.command(hospital->hands.ctx, HANDS_GATEWAY, &command,
	    0);
}

static void
leave(struct hospital *hospital, const struct visit *visit)
{
	struct msg command = {.id = MSG_LEAVE};

	command.leave.contact = visit->contact;
	hospital->hands.command(hospital->hands.ctx, HANDS_GATEWAY, &command,
	    0);
}

/* A contact that the feed has not shown yet is still in the menu. */
static enum contact_state
state_of(const struct hospital *hospital, const struct visit *visit)
{
	const struct contact *contact =
	    live_contact(hospital->live, visit->contact);

	return contact == NULL ? CONTACT_MENU : contact->row.state;
}

void
visit_give_up(struct hospital *hospital, const struct visit *visit)
{
	enum contact_state state = state_of(hospital, visit);

	if (state == CONTACT_MENU || state == CONTACT_WAITING ||
	    state == CONTACT_OFFERED)
		leave(hospital, visit);
}

void
visit_hang_up(struct hospital *hospital, const struct visit *visit)
{
	enum contact_state state = state_of(hospital, visit);

	if (state == CONTACT_TALK || state == CONTACT_HOLD)
		leave(hospital, visit);
}

/* --- and the next --- */

/* The same need again, as another visit. */
static void
come_again(struct hospital *hospital, struct visit *visit, int64_t after_ms,
    unsigned int tries)
{
	const struct params *p = &hospital->config.params;
	struct visit *next = visit_new(hospital);
	struct random random =
	    draw(hospital->config.seed, DRAW_AGAIN, next->serial);
	uint64_t place = next->place, serial = next->serial;

	*next = *visit;
	memset(&next->hh, 0, sizeof next->hh);
	next->place = place;
	next->serial = serial;
	next->contact = next->letter = next->request = 0;
	next->called = false;
	next->tries = tries;
	next->menu_only = false;
	if (next->channel == CHANNEL_CALL) {
		next->menu_ms = draw_exponential_ms(&random, p->menu_mean_s);
		next->patience_ms =
		    draw_exponential_ms(&random, p->patience_mean_s);
	}
	visit_free(hospital, visit);
	if (hospital->now + after_ms < hospital->config.until)
		later(hospital, next, after_ms, EVENT_COME);
	else
		visit_free(hospital, next);
}

/* After closed hours one calls again once they begin. */
static int64_t
until_open(const struct hospital *hospital, const struct visit *visit)
{
	const struct queue *queue = live_queue(hospital->live, visit->queue);

	if (queue == NULL || queue->opening.open ||
	    queue->opening.until <= hospital->now)
		return 0;
	return queue->opening.until - hospital->now;
}

void
visit_left(struct hospital *hospital, struct visit *visit,
    enum contact_state outcome)
{
	const struct params *p = &hospital->config.params;
	struct random random =
	    draw(hospital->config.seed, DRAW_AGAIN, visit->serial);
	int64_t after = 0;

	if (outcome == CONTACT_CLOSED_HOURS)
		after = until_open(hospital, visit);
	else if (outcome != CONTACT_ABANDONED && outcome != CONTACT_SHORT &&
	    outcome != CONTACT_FAILED)
		goto over;
	if (visit->menu_only || visit->tries >= p->redial_most ||
	    random_unit(&random) >= p->redial)
		goto over;
	hospital->counts.redials++;
	after += draw_exponential_ms(&random, p->redial_mean_s);
	come_again(hospital, visit, after, visit->tries + 1);
	return;
over:
	visit_free(hospital, visit);
}

void
visit_closed(struct hospital *hospital, struct visit *visit, enum answer solved)
{
	const struct params *p = &hospital->config.params;
	struct random random =
	    draw(hospital->config.seed, DRAW_AGAIN, visit->serial);
	double median_s = p->recontact_median_h * 3600;

	if (solved != ANSWER_NO || random_unit(&random) >= p->recontact) {
		visit_free(hospital, visit);
		return;
	}
	hospital->counts.recontacts++;
	come_again(hospital, visit,
	    draw_lognormal_ms(&random, median_s, median_s * 1.5), 1);
}

void
visit_recorded(struct hospital *hospital, struct visit *visit, size_t i)
{
	const struct call *call = &hospital->config.tape->calls[i];
	const struct course *course = &call->course;
	const struct queue *queue =
	    live_queue_named(hospital->live, call->type);
	struct random random = draw(hospital->config.seed, DRAW_VISIT, i);

	visit->channel = CHANNEL_CALL;
	visit->queue = queue == NULL ? 0 : queue->set.queue;
	visit->priority = call_priority(call);
	visit->patient = call->customer;
	visit->tries = 1;
	visit->talk_ms = course->answered ? course->ended - course->left : -1;
	visit->patience_ms = -1;
	if (course->queued == 0) {
		visit->menu_only = true;
		visit->menu_ms = course->left - course->arrived;
		return;
	}
	visit->menu_ms = course->queued - course->arrived;
	if (!course->answered)
		visit->patience_ms = course->left - course->queued;
	else if (hospital->config.drawn_patience)
		visit->patience_ms = draw_exponential_ms(&random,
		    hospital->config.params.patience_mean_s);
}
