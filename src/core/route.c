/* route.c - who takes what: contacts that wait meet advisors with room. */
#include "src/core/route.h"

#include "src/core/advisor.h"
#include "src/core/callback.h"
#include "src/core/limits.h"
#include "src/core/line.h"
#include "src/core/seat.h"
#include "src/core/spot.h"
#include "src/live/queue.h"

/* How many advisors with something in hand are asked whether they keep
 * themselves free for a call before the rest is left to the sweep. */
enum { ASKED_MAX = 4 };

static bool
is_servable(const struct spot *spot)
{
	return spot->kind == CALL || spot->lane->queue->opening.open;
}

static struct spot *
better(struct spot *a, struct spot *b)
{
	if (a == NULL || b == NULL)
		return a == NULL ? b : a;
	return spot_compare(a, b) < 0 ? a : b;
}

/* The first of a line that does not rest from her. */
static struct spot *
line_first(const struct line *line, const struct seat *seat)
{
	struct spot *spot = line->first;

	while (spot != NULL && spot->rests_from == seat->id)
		spot = RB_NEXT(spots, &line->tree, spot);
	return spot;
}

static struct spot *
best_kept(const struct seat *seat)
{
	struct spot *best = NULL, *spot;

	TAILQ_FOREACH(spot, &seat->owned, of_owner)
		if (spot->kept && is_servable(spot) &&
		    spot->rests_from != seat->id)
			best = better(best, spot);
	return best;
}

static struct spot *
best_in_line(const struct seat *seat)
{
	struct spot *best = NULL;
	size_t i, step;

	for (i = 0; i < seat->n_places; i++) {
		const struct place *place = &seat->places[i];
		const struct lane *lane = place->lane;

		if (lane->n_waiting == 0)
			continue;
		for (step = place->step; step < lane->queue->n_steps; step++) {
			const struct line *lines = lane->lines[step];

			best = better(best, line_first(&lines[CALL], seat));
			if (!lane->queue->opening.open)
				continue;
			best = better(best, line_first(&lines[CALLBACK], seat));
			best = better(best, line_first(&lines[WRITTEN], seat));
		}
	}
	return best;
}

struct spot *
route_best(const struct seat *seat)
{
	struct spot *best = best_kept(seat);

	if (best == NULL)
		best = best_in_line(seat);
	if (best != NULL && best->kind != WRITTEN && seat->load > 0)
		return NULL;
	return best;
}

/*
 * The advisor for a contact; NULL when nobody can take it.  Who is found
 * can take something, though perhaps something that comes before it.
 */
static struct seat *
seat_for(struct core *core, const struct spot *spot)
{
	struct ready *ready = spot->lane->ready;
	struct place *place;
	size_t step;
	int asked = 0;

	if (!is_servable(spot))
		return NULL;
	if (spot->kept)
		return spot->owner->has_room && route_best(spot->owner) != NULL
		    ? spot->owner
		    : NULL;
	for (step = 0; step <= spot->step; step++) {
		for (place = ready[step].first; place != NULL;
		     place = RB_NEXT(places, &ready[step].tree, place)) {
			if (place->seat->load > 0 &&
			    (spot->kind != WRITTEN || asked == ASKED_MAX))
				break;
			if (place->seat->id == spot->rests_from)
				continue;
			if (route_best(place->seat) != NULL)
				return place->seat;
			asked++;
		}
	}
	if (asked == ASKED_MAX)
		index_sweep_soon(core);
	return NULL;
}

/* Advisors with room for it whom its step takes. */
static uint64_t
count_advisors(const struct spot *spot)
{
	const struct ready *ready = spot->lane->ready;
	uint64_t n = 0;
	size_t step;

	for (step = 0; step <= spot->step; step++)
		n +=
		    spot->kind == WRITTEN ? ready[step].n : ready[step].n_empty;
	return n;
}

/* What waits that she has the skills and the room for. */
static uint64_t
count_contacts(const struct seat *seat)
{
	const struct spot *spot;
	uint64_t n = 0;
	size_t i, step;

	TAILQ_FOREACH(spot, &seat->owned, of_owner)
		n += spot->kept && is_servable(spot) &&
		    (spot->kind == WRITTEN || seat->load == 0);
	for (i = 0; i < seat->n_places; i++) {
		const struct lane *lane = seat->places[i].lane;

		if (lane->n_waiting == 0)
			continue;
		for (step = seat->places[i].step; step < lane->queue->n_steps;
		     step++) {
			const struct line *lines = lane->lines[step];

			if (seat->load == 0)
				n += lines[CALL].n;
			if (!lane->queue->opening.open)
				continue;
			n += lines[WRITTEN].n;
			if (seat->load == 0)
				n += lines[CALLBACK].n;
		}
	}
	return n;
}

static void
offer(struct core *core, const struct spot *spot, const struct seat *seat)
{
	const struct contact *contact = live_contact(core->live, spot->id);
	const struct msg_contact_row *row = &contact->row;
	const struct queue *queue = spot->lane->queue;
	size_t first = queue_first_step(queue, seat->user);
	int64_t idle_at = seat->user->row.idle_at;
	struct fact fact = {.id = MSG_CONTACT_OFFERED};
	struct msg_contact_offered *o = &fact.contact_offered;

	o->contact = spot->id;
	o->user = seat->id;
	o->first = callback_is_first(contact);
	o->until = callback_until(contact, core->now);
	o->waited_ms =
	    core->now > row->since ? (uint64_t)(core->now - row->since) : 0;
	o->head_start_ms = (uint64_t)(row->since - spot->rank);
	o->step = spot->step;
	queue_takes(queue, spot->step > first ? spot->step : first, seat->user,
	    &o->level);
	o->idle_ms = idle_at != 0 && core->now > idle_at
	    ? (uint64_t)(core->now - idle_at)
	    : 0;
	o->load = seat->load;
	o->sticky = spot->owner == seat;
	o->advisors = count_advisors(spot);
	o->contacts = count_contacts(seat);
	core_emit(core, fact);
	callback_dial_first(core, spot->id);
}

/*
 * Offer the contact, or what comes before it for the advisor who would take
 * it.  Each turn of the loop goes to a contact that comes before, so it
 * ends; and what is offered is the best for her and she the best for it.
 * asking is who wants it, whether seat_for finds her or not; NULL: nobody
 * yet.  -1 when there is nobody for it.
 */
static int
offer_for(struct core *core, struct spot *spot, struct seat *asking)
{
	struct seat *seat;
	struct spot *best;

	for (;;) {
		seat = seat_for(core, spot);
		if (seat == NULL)
			seat = asking;
		if (seat == NULL)
			return -1;
		best = route_best(seat);
		if (best == spot)
			break;
		spot = best;
		asking = seat;
	}
	offer(core, spot, seat);
	return 0;
}

static void
settle_seat(struct core *core, uint64_t user)
{
	struct seat *seat;
	struct spot *best;

	advisor_review(core, user);
	for (;;) {
		index_fresh(core);
		seat = index_seat(core, user);
		if (seat == NULL || !seat->has_room)
			return;
		best = route_best(seat);
		if (best == NULL || offer_for(core, best, seat) != 0)
			return;
	}
}

static void
settle_spot(struct core *core, uint64_t contact)
{
	struct spot *spot;

	for (;;) {
		spot = index_spot(core, contact);
		if (spot == NULL || spot->lane == NULL ||
		    offer_for(core, spot, NULL) != 0)
			return;
	}
}

void
route_settle(struct core *core)
{
	struct seat *seat;
	struct spot *spot;

	for (;;) {
		index_fresh(core);
		seat = TAILQ_FIRST(&core->index.look_seats);
		spot = TAILQ_FIRST(&core->index.look_spots);
		if (seat != NULL) {
			seat_looked(core, seat);
			settle_seat(core, seat->id);
		} else if (spot != NULL) {
			spot_looked(core, spot);
			settle_spot(core, spot->id);
		} else {
			return;
		}
	}
}

void
route_sweep(struct core *core)
{
	struct seat *seat;

	index_fresh(core);
	if (core->index.sweep_at > core->ticked)
		return;
	core->index.sweep_at = INT64_MAX;
	HASH_EACH(seat, core->index.seats)
		if (seat->has_room && seat->load > 0)
			seat_look(core, seat);
}
