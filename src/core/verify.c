/* verify.c - for tests: the indexes are right and every state has an exit. */
#include <string.h>

#include "src/core/limits.h"
#include "src/core/route.h"
#include "src/core/state.h"
#include "src/live/advisor.h"

#define NUMBER(n) ((unsigned long long)(n))

/* --- the indexes against those made anew --- */

static uint64_t
id_of(const struct spot *spot)
{
	return spot == NULL ? 0 : spot->id;
}

static int
verify_spot(const struct core *core, const struct spot *a, struct err *err)
{
	const struct spot *b = index_spot(core, a->id);

	if (b == NULL)
		return err_set(err, "spot of %llu is not there", NUMBER(a->id));
	if ((a->lane == NULL) != (b->lane == NULL) || a->due.at != b->due.at)
		return err_set(err, "spot of %llu waits or is due otherwise",
		    NUMBER(a->id));
	if (a->lane == NULL)
		return 0;
	if (a->lane->id != b->lane->id || a->step != b->step ||
	    a->kind != b->kind || a->rank != b->rank || a->kept != b->kept ||
	    a->rests_from != b->rests_from ||
	    (a->owner == NULL ? 0 : a->owner->id) !=
		(b->owner == NULL ? 0 : b->owner->id))
		return err_set(err, "spot of %llu is at another place",
		    NUMBER(a->id));
	return 0;
}

static int
verify_seat(const struct core *core, const struct seat *a, struct err *err)
{
	const struct seat *b = index_seat(core, a->id);

	if (b == NULL || a->user != b->user || a->n_places != b->n_places ||
	    a->has_room != b->has_room || a->is_out != b->is_out ||
	    a->due.at != b->due.at)
		return err_set(err, "seat of %llu is not right", NUMBER(a->id));
	if (a->has_room && (a->load != b->load || a->idle_at != b->idle_at))
		return err_set(err, "seat of %llu is at another place",
		    NUMBER(a->id));
	return 0;
}

static int
verify_lane(const struct core *core, const struct lane *a, struct err *err)
{
	const struct lane *b = index_lane(core, a->id);
	size_t step, kind;

	if (b == NULL || a->n_waiting != b->n_waiting || a->due.at != b->due.at)
		return err_set(err, "lane of %llu is not right", NUMBER(a->id));
	for (step = 0; step < STEPS_MAX; step++) {
		const struct place *x = a->ready[step].first;
		const struct place *y = b->ready[step].first;

		if (a->ready[step].n != b->ready[step].n ||
		    a->ready[step].n_empty != b->ready[step].n_empty ||
		    (x == NULL ? 0 : x->seat->id) !=
			(y == NULL ? 0 : y->seat->id))
			return err_set(err, "lane of %llu: ready at step %zu",
			    NUMBER(a->id), step);
		for (kind = 0; kind < KINDS; kind++)
			if (a->lines[step][kind].n != b->lines[step][kind].n ||
			    id_of(a->lines[step][kind].first) !=
				id_of(b->lines[step][kind].first))
				return err_set(err,
				    "lane of %llu: line at "
				    "step %zu",
				    NUMBER(a->id), step);
	}
	return 0;
}

static int
verify_watches(const struct watch *a, const struct watch *b, struct err *err)
{
	const struct watch *watch, *other;

	if (HASH_COUNT(a) != HASH_COUNT(b))
		return err_set(err,
		    "sessions, requests, promises or "
		    "letters are not watched");
	HASH_EACH(watch, a) {
		HASH_FIND(hh, b, &watch->id, sizeof watch->id, other);
		if (other == NULL || other->due.at != watch->due.at)
			return err_set(err, "watch of %llu is due otherwise",
			    NUMBER(watch->id));
	}
	return 0;
}

static int
verify_index(const struct core *core, const struct core *anew, struct err *err)
{
	const struct indexes *a = &core->index, *b = &anew->index;
	const struct spot *spot;
	const struct seat *seat;
	const struct lane *lane;

	if (HASH_COUNT(a->spots) != HASH_COUNT(b->spots) ||
	    HASH_COUNT(a->seats) != HASH_COUNT(b->seats) ||
	    HASH_COUNT(a->lanes) != HASH_COUNT(b->lanes) ||
	    a->n_partial != b->n_partial || a->n_written != b->n_written)
		return err_set(err, "the indexes have another size");
	HASH_EACH(spot, a->spots)
		if (verify_spot(anew, spot, err) != 0)
			return -1;
	HASH_EACH(seat, a->seats)
		if (verify_seat(anew, seat, err) != 0)
			return -1;
	HASH_EACH(lane, a->lanes)
		if (verify_lane(anew, lane, err) != 0)
			return -1;
	if (verify_watches(a->sessions, b->sessions, err) != 0)
		return -1;
	if (verify_watches(a->requests, b->requests, err) != 0)
		return -1;
	if (verify_watches(a->promises, b->promises, err) != 0)
		return -1;
	return verify_watches(a->letters, b->letters, err);
}

/* --- exits, and nothing left undone --- */

static int
verify_contact(const struct core *core, const struct spot *spot,
    struct err *err)
{
	const struct contact *contact = live_contact(core->live, spot->id);

	if (spot->due.at != INT64_MAX && spot->due.place != 0)
		return 0;
	if (contact->row.state == CONTACT_WAITING && spot->lane != NULL &&
	    contact->row.channel != CHANNEL_CALL)
		return 0;
	return err_set(err, "contact %llu has no exit from \"%s\"",
	    NUMBER(spot->id),
	    word_text(&words_contact_state, (int)contact->row.state));
}

/* What an advisor who is not there may not have in hand. */
static int
verify_hands(const struct user *user, struct err *err)
{
	const struct contact *contact;

	TAILQ_FOREACH(contact, &user->contacts, of_user) {
		if (contact->row.state == CONTACT_OFFERED &&
		    user->row.state != ADVISOR_AVAILABLE)
			return err_set(err,
			    "contact %llu is offered to "
			    "nobody",
			    NUMBER(contact->row.contact));
		if (contact->row.state == CONTACT_WRAPUP &&
		    user->row.state == ADVISOR_OUT)
			return err_set(err,
			    "contact %llu is wrapped up by "
			    "nobody",
			    NUMBER(contact->row.contact));
	}
	return 0;
}

static int
verify_advisor(const struct core *core, const struct seat *seat,
    struct err *err)
{
	const struct user *user = seat->user;
	const struct msg_advisor_row *row = &user->row;

	if (seat->has_room && route_best(seat) != NULL &&
	    (seat->load == 0 || core->index.sweep_at == INT64_MAX))
		return err_set(err, "advisor %llu waits beside contact %llu",
		    NUMBER(seat->id), NUMBER(route_best(seat)->id));
	if (verify_hands(user, err) != 0)
		return -1;
	if (row->state == ADVISOR_OUT)
		return 0;
	if (user->n_sessions == 0)
		return err_set(err, "advisor %llu is in without a session",
		    NUMBER(seat->id));
	if ((user->n_heard == 0) !=
	    (row->state == ADVISOR_UNREACHABLE &&
		row->reason == REASON_CONSOLE))
		return err_set(err, "advisor %llu is not what is heard of her",
		    NUMBER(seat->id));
	if (row->next != 0 && user->n_contacts == user->n_aside &&
	    user->n_heard > 0)
		return err_set(err, "advisor %llu waits for nothing",
		    NUMBER(seat->id));
	if (row->state == ADVISOR_PAUSE && seat->due.place == 0)
		return err_set(err, "advisor %llu pauses for ever",
		    NUMBER(seat->id));
	return 0;
}

static int
verify_exits(const struct core *core, struct err *err)
{
	const struct session *session;
	const struct watch *watch;
	const struct spot *spot;
	const struct seat *seat;
	uint64_t id;

	HASH_EACH(spot, core->index.spots)
		if (verify_contact(core, spot, err) != 0)
			return -1;
	HASH_EACH(seat, core->index.seats)
		if (verify_advisor(core, seat, err) != 0)
			return -1;
	HASH_EACH(session, core->live->sessions) {
		id = session->row.session;
		HASH_FIND(hh, core->index.sessions, &id, sizeof id, watch);
		if (watch == NULL)
			return err_set(err, "session %llu has no end",
			    NUMBER(id));
	}
	return 0;
}

int
core_verify(const struct core *core, struct err *err)
{
	struct core *anew;
	int result;

	/* Nothing was decided on a stale index; it is built before it is. */
	if (core->index.stale)
		return 0;
	anew = core_new(core->live);
	anew->now = core->now;
	anew->ticked = core->ticked;
	index_fresh(anew);
	result = verify_index(core, anew, err);
	core_free(anew);
	return result != 0 ? result : verify_exits(core, err);
}
