/* index.c - what waits and who has room, in the order of matching. */
#include "src/core/index.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/core/limits.h"
#include "src/core/line.h"
#include "src/core/seat.h"
#include "src/core/spot.h"
#include "src/core/state.h"
#include "src/live/queue.h"
#include "src/live/recall.h"

void
index_init(struct indexes *index)
{
	TAILQ_INIT(&index->look_spots);
	TAILQ_INIT(&index->look_seats);
	index->sweep_at = INT64_MAX;
	index->stale = true;
}

struct spot *
index_spot(const struct core *core, uint64_t contact)
{
	struct spot *spot;

	HASH_FIND(hh, core->index.spots, &contact, sizeof contact, spot);
	return spot;
}

struct seat *
index_seat(const struct core *core, uint64_t user)
{
	struct seat *seat;

	HASH_FIND(hh, core->index.seats, &user, sizeof user, seat);
	return seat;
}

struct lane *
index_lane(const struct core *core, uint64_t queue)
{
	struct lane *lane;

	HASH_FIND(hh, core->index.lanes, &queue, sizeof queue, lane);
	return lane;
}

void
index_sweep_soon(struct core *core)
{
	struct indexes *index = &core->index;

	if (index->n_partial == 0 || index->n_written == 0)
		return;
	if (index->sweep_at == INT64_MAX)
		index->sweep_at =
		    core->ticked - core->ticked % SWEEP_MS + SWEEP_MS;
}

/* --- advisors --- */

void
index_user(struct core *core, uint64_t id)
{
	struct seat *seat = index_seat(core, id);
	bool was_out;

	if (seat == NULL)
		return;
	was_out = seat->is_out;
	seat_refresh(core, seat);
	due_set(&core->dues, &seat->due, advisor_due(seat->user));
	if (seat->is_out != was_out)
		seat_refresh_owned(core, seat);
	seat_look(core, seat);
}

static int
seat_by_id(const struct seat *a, const struct seat *b)
{
	return (a->id > b->id) - (a->id < b->id);
}

/* A user came, went or has other skills: her seat is made anew. */
static void
index_staff(struct core *core, uint64_t id)
{
	struct seat *seat = index_seat(core, id);
	struct user *user = live_user(core->live, id);
	struct spot_list owned = TAILQ_HEAD_INITIALIZER(owned);
	struct spot *spot;

	if (seat != NULL) {
		while ((spot = TAILQ_FIRST(&seat->owned)) != NULL) {
			spot_leave(core, spot);
			TAILQ_INSERT_TAIL(&owned, spot, of_owner);
		}
		seat_free(core, seat);
	}
	if (user != NULL) {
		seat_new(core, user);
		/* Whoever goes through all of them meets one order. */
		HASH_SORT(core->index.seats, seat_by_id);
		index_user(core, id);
	}
	while ((spot = TAILQ_FIRST(&owned)) != NULL) {
		TAILQ_REMOVE(&owned, spot, of_owner);
		spot_refresh(core, spot->id);
	}
}

/* --- sessions, requests and queues --- */

static void
watch_free(struct dues *dues, struct watch **map, struct watch *watch)
{
	due_set(dues, &watch->due, INT64_MAX);
	HASH_DEL(*map, watch);
	free(watch);
}

/* When there is something to do about an id; INT64_MAX: never. */
static void
watch_set(struct core *core, struct watch **map, enum due_kind kind,
    uint64_t id, int64_t at)
{
	struct watch *watch;

	HASH_FIND(hh, *map, &id, sizeof id, watch);
	if (at == INT64_MAX) {
		if (watch != NULL)
			watch_free(&core->dues, map, watch);
		return;
	}
	if (watch == NULL) {
		watch = mem_zero(1, sizeof *watch);
		watch->id = id;
		watch->due.kind = kind;
		watch->due.id = id;
		HASH_ADD(hh, *map, id, sizeof watch->id, watch);
	}
	due_set(&core->dues, &watch->due, at);
}

void
index_session(struct core *core, uint64_t id)
{
	const struct session *session = live_session(core->live, id);

	watch_set(core, &core->index.sessions, DUE_SESSION, id,
	    session == NULL ? INT64_MAX : session_due(core->live, session));
}

void
index_request(struct core *core, uint64_t id)
{
	const struct request *request = live_request(core->live, id);

	watch_set(core, &core->index.requests, DUE_REQUEST, id,
	    request == NULL ? INT64_MAX : request_due(request));
}

void
index_promise(struct core *core, uint64_t id)
{
	const struct promise *promise = live_promise(core->live, id);

	watch_set(core, &core->index.promises, DUE_PROMISE, id,
	    promise == NULL ? INT64_MAX : promise_due(core->live, promise));
}

void
index_letter(struct core *core, uint64_t id)
{
	const struct letter *letter = live_letter(core->live, id);

	watch_set(core, &core->index.letters, DUE_LETTER, id,
	    letter == NULL ? INT64_MAX : letter_due(letter));
}

void
index_recall(struct core *core, uint64_t id)
{
	const struct recall *recall = live_recall(core->live, id);

	watch_set(core, &core->index.recalls, DUE_RECALL, id,
	    recall == NULL ? INT64_MAX : recall_until(core->live, recall));
}

static void
lane_refresh_spots(struct core *core, uint64_t queue)
{
	struct contact *contact;

	RB_FOREACH(contact, waiting, &live_queue(core->live, queue)->waiting)
		spot_refresh(core, contact->row.contact);
}

void
index_queue(struct core *core, uint64_t id)
{
	struct lane *lane = index_lane(core, id), *other;
	struct place *place;
	size_t step;

	if (lane == NULL)
		return;
	due_set(&core->dues, &lane->due, queue_due(lane->queue));
	HASH_EACH(other, core->index.lanes)
		if (other->queue->set.overflow == id)
			lane_refresh_spots(core, other->id);
	/* What waits only for the opening: the advisors look. */
	for (step = 0; step < lane->queue->n_steps; step++)
		RB_FOREACH(place, places, &lane->ready[step].tree)
			seat_look(core, place->seat);
}

/* --- the whole --- */

void
index_done(struct core *core)
{
	struct indexes *index = &core->index;
	struct spot *spot, *next_spot;
	struct seat *seat, *next_seat;
	struct lane *lane, *next_lane;
	struct watch *watch, *next;

	HASH_ITER(hh, index->spots, spot, next_spot)
		spot_free(core, spot);
	HASH_ITER(hh, index->seats, seat, next_seat)
		seat_free(core, seat);
	HASH_ITER(hh, index->lanes, lane, next_lane) {
		due_set(&core->dues, &lane->due, INT64_MAX);
		HASH_DEL(index->lanes, lane);
		free(lane);
	}
	HASH_ITER(hh, index->sessions, watch, next)
		watch_free(&core->dues, &index->sessions, watch);
	HASH_ITER(hh, index->requests, watch, next)
		watch_free(&core->dues, &index->requests, watch);
	HASH_ITER(hh, index->promises, watch, next)
		watch_free(&core->dues, &index->promises, watch);
	HASH_ITER(hh, index->letters, watch, next)
		watch_free(&core->dues, &index->letters, watch);
	HASH_ITER(hh, index->recalls, watch, next)
		watch_free(&core->dues, &index->recalls, watch);
}

static void
build_lanes(struct core *core)
{
	struct queue *queue;
	struct lane *lane;
	size_t step, kind;

	HASH_EACH(queue, core->live->queues) {
		lane = mem_zero(1, sizeof *lane);
		lane->id = queue->set.queue;
		lane->queue = queue;
		lane->due.kind = DUE_QUEUE;
		lane->due.id = lane->id;
		for (step = 0; step < STEPS_MAX; step++) {
			RB_INIT(&lane->ready[step].tree);
			for (kind = 0; kind < KINDS; kind++)
				RB_INIT(&lane->lines[step][kind].tree);
		}
		HASH_ADD(hh, core->index.lanes, id, sizeof lane->id, lane);
		due_set(&core->dues, &lane->due, queue_due(queue));
	}
}

void
index_fresh(struct core *core)
{
	struct live *live = core->live;
	struct session *session;
	struct request *request;
	struct promise *promise;
	struct contact *contact;
	struct letter *letter;
	struct recall *recall;
	struct seat *seat;
	struct user *user;

	if (!core->index.stale)
		return;
	index_done(core);
	index_init(&core->index);
	core->index.stale = false;
	build_lanes(core);
	HASH_EACH(user, live->users)
		seat_new(core, user);
	HASH_SORT(core->index.seats, seat_by_id);
	HASH_EACH(contact, live->contacts)
		spot_refresh(core, contact->row.contact);
	HASH_EACH(seat, core->index.seats)
		index_user(core, seat->id);
	HASH_EACH(session, live->sessions)
		index_session(core, session->row.session);
	HASH_EACH(request, live->requests)
		index_request(core, request->row.request);
	HASH_EACH(promise, live->promises)
		index_promise(core, promise->row.promise);
	HASH_EACH(letter, live->letters)
		index_letter(core, letter->row.letter);
	HASH_EACH(recall, live->recalls)
		index_recall(core, recall->row.contact);
	/* Whoever has room looks for a contact; no contact needs to look. */
	while (!TAILQ_EMPTY(&core->index.look_spots))
		spot_looked(core, TAILQ_FIRST(&core->index.look_spots));
}

/* --- facts --- */

static uint64_t
request_user(const struct core *core, uint64_t request)
{
	const struct request *r = live_request(core->live, request);

	return r == NULL ? 0 : r->row.user;
}

/* The request that a fact is about, by itself or by its contact. */
static uint64_t
request_of(const struct core *core, const struct fact *fact)
{
	const struct contact *contact;

	switch (fact->id) {
	case MSG_REQUEST_OPENED:
		return fact->request_opened.request;
	case MSG_REQUEST_CLOSED:
		return fact->request_closed.request;
	case MSG_REQUEST_SET:
		return fact->request_set.request;
	case MSG_COMPLAINT_LATE:
		return fact->complaint_late.request;
	default:
		contact = live_contact(core->live,
		    msg_u64(fact->id, &fact->head, "contact"));
		return contact == NULL ? 0 : contact->row.request;
	}
}

struct touched
index_before(const struct core *core, const struct fact *fact)
{
	uint64_t id = msg_u64(fact->id, &fact->head, "contact");
	const struct contact *contact = live_contact(core->live, id);
	struct touched touched = {0};

	touched.contact = id;
	touched.user = contact == NULL ? 0 : contact->row.user;
	touched.consults = contact == NULL ? 0 : contact->row.consults;
	touched.request = request_of(core, fact);
	touched.owner = request_user(core, touched.request);
	touched.ownerless = touched.owner == 0 &&
	    (live_request(core->live, touched.request) != NULL ||
		live_ended(core->live, touched.request) != NULL);
	return touched;
}

/* A request that was opened again found somebody: what waits is hers. */
static void
refresh_request(struct core *core, uint64_t request)
{
	const struct contact *contact;

	HASH_EACH(contact, core->live->contacts)
		if (contact->row.request == request &&
		    contact->row.state == CONTACT_WAITING)
			spot_refresh(core, contact->row.contact);
}

static void
after_contact(struct core *core, const struct fact *fact, struct touched before)
{
	const struct contact *contact =
	    live_contact(core->live, before.contact);
	uint64_t user = contact == NULL ? 0 : contact->row.user;
	uint64_t consults = contact == NULL ? 0 : contact->row.consults;
	uint64_t request = request_of(core, fact);
	struct seat *owner = index_seat(core, before.owner);

	if (before.contact != 0)
		spot_refresh(core, before.contact);
	if (before.user != 0)
		index_user(core, before.user);
	if (user != 0 && user != before.user)
		index_user(core, user);
	if (consults != before.consults) {
		index_user(core, before.consults);
		index_user(core, consults);
	}
	if (before.request != 0)
		index_request(core, before.request);
	if (request != 0 && request != before.request)
		index_request(core, request);
	if (owner != NULL && request_user(core, before.request) != before.owner)
		seat_refresh_owned(core, owner);
	if (before.ownerless && request_user(core, before.request) != 0)
		refresh_request(core, before.request);
}

static void
after_gone(struct core *core, const struct msg_config_gone *gone)
{
	if (gone->kind == CONFIG_USER || gone->kind == CONFIG_USER_SKILL)
		index_staff(core, gone->a);
	else if (gone->kind == CONFIG_QUEUE || gone->kind == CONFIG_NEED)
		core->index.stale = true;
}

void
index_after(struct core *core, const struct fact *fact, struct touched before)
{
	if (core->index.stale)
		return;
	switch (fact->id) {
	case MSG_SITE_SET:
	case MSG_QUEUE_SET:
	case MSG_NEED_SET:
	case MSG_REQUESTS_SET:
		core->index.stale = true;
		break;
	case MSG_USER_SET:
	case MSG_USER_SKILL_SET:
	case MSG_QUEUE_LENT:
		index_staff(core, msg_u64(fact->id, &fact->head, "user"));
		break;
	case MSG_CONFIG_GONE:
		after_gone(core, &fact->config_gone);
		break;
	case MSG_QUEUE_OPENED:
	case MSG_QUEUE_CLOSED:
		index_queue(core, msg_u64(fact->id, &fact->head, "queue"));
		break;
	case MSG_SESSION_STARTED:
	case MSG_SESSION_LOST:
	case MSG_SESSION_BACK:
	case MSG_SESSION_ENDED:
		index_session(core, msg_u64(fact->id, &fact->head, "session"));
		index_user(core, msg_u64(fact->id, &fact->head, "user"));
		break;
	case MSG_ADVISOR_SET:
	case MSG_PAUSE_ASKED:
	case MSG_TELEPHONE_SET:
	case MSG_TEAM_MOVED:
		index_user(core, msg_u64(fact->id, &fact->head, "user"));
		break;
	case MSG_PROMISE_MADE:
	case MSG_PROMISE_KEPT:
	case MSG_PROMISE_BROKEN:
	case MSG_PROMISE_MOVED:
	case MSG_PROMISE_DROPPED:
	case MSG_PROMISE_DUE:
		index_promise(core, msg_u64(fact->id, &fact->head, "promise"));
		break;
	case MSG_CONTACT_LEFT:
		after_contact(core, fact, before);
		index_recall(core, before.contact);
		break;
	case MSG_RECALL_OVER:
		index_recall(core, before.contact);
		break;
	case MSG_LETTER_WRITTEN:
	case MSG_LETTER_LEFT:
	case MSG_LETTER_SENT:
	case MSG_LETTER_DELIVERED:
	case MSG_LETTER_FAILED:
	case MSG_LETTER_OVER:
		index_letter(core, msg_u64(fact->id, &fact->head, "letter"));
		break;
	default:
		after_contact(core, fact, before);
		break;
	}
}
