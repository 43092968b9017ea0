/* request.c - open requests, found by number and by need. */
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

struct need_key {
	uint64_t patient;
	uint64_t subject;
};

struct request *
live_request(const struct live *live, uint64_t request)
{
	struct request *found;

	HASH_FIND(hh, live->requests, &request, sizeof request, found);
	return found;
}

struct request *
live_ended(const struct live *live, uint64_t request)
{
	struct request *found;

	HASH_FIND(hh, live->ended, &request, sizeof request, found);
	return found;
}

static struct request *
need_first(struct request *map, uint64_t patient, uint64_t subject)
{
	struct need_key key = {patient, subject};
	struct request *found;

	if (patient == 0)
		return NULL;
	HASH_FIND(by_need, map, &key, sizeof key, found);
	return found;
}

struct request *
live_request_for(const struct live *live, uint64_t patient, uint64_t subject)
{
	return need_first(live->requests_by_need, patient, subject);
}

struct request *
live_ended_for(const struct live *live, uint64_t patient, uint64_t subject)
{
	struct request *request, *last;

	last = need_first(live->ended_by_need, patient, subject);
	for (request = last; request != NULL; request = request->twin)
		if (request->row.at >= last->row.at)
			last = request;
	return last;
}

/* A contact goes on with what its patient needs, not with a complaint nor
 * with what another team has to do. */
static bool
is_need(const struct msg_request_row *row)
{
	return row->patient != 0 && row->kind == REQUEST_NEED;
}

/* Requests of one need form a chain by their numbers; its first one stands in
 * the map.  Those of an unknown patient, tasks and complaints are in none. */
static void
need_add(struct request **map, struct request *request)
{
	struct request *first =
	    need_first(*map, request->row.patient, request->row.subject);

	_Static_assert(offsetof(struct msg_request_row, subject) ==
		offsetof(struct msg_request_row, patient) + sizeof(uint64_t),
	    "patient and subject are the key and stand side by side");
	if (!is_need(&request->row))
		return;
	request->twin = NULL;
	if (first != NULL && first->row.request < request->row.request) {
		while (first->twin != NULL &&
		    first->twin->row.request < request->row.request)
			first = first->twin;
		request->twin = first->twin;
		first->twin = request;
		return;
	}
	if (first != NULL)
		HASH_DELETE(by_need, *map, first);
	request->twin = first;
	HASH_ADD(by_need, *map, row.patient, sizeof(struct need_key), request);
}

static void
need_remove(struct request **map, struct request *request)
{
	struct request *first =
	    need_first(*map, request->row.patient, request->row.subject);

	if (!is_need(&request->row))
		return;
	if (first != request) {
		while (first->twin != request)
			first = first->twin;
		first->twin = request->twin;
		return;
	}
	HASH_DELETE(by_need, *map, request);
	if (request->twin != NULL)
		HASH_ADD(by_need, *map, row.patient, sizeof(struct need_key),
		    request->twin);
}

/* Over, and remembered for some weeks: it may be opened again. */
static void
request_end(struct live *live, struct request *request,
    enum request_state state, int64_t at)
{
	need_remove(&live->requests_by_need, request);
	HASH_DEL(live->requests, request);
	request->row.state = state;
	request->row.at = at;
	HASH_ADD(hh, live->ended, row.request, sizeof request->row.request,
	    request);
	need_add(&live->ended_by_need, request);
}

static void
ended_delete(struct live *live, struct request *request)
{
	need_remove(&live->ended_by_need, request);
	HASH_DEL(live->ended, request);
	free(request);
}

void
requests_forget(struct live *live, int64_t before)
{
	struct request *request, *next;

	HASH_ITER(hh, live->ended, request, next)
		if (request->row.at < before)
			ended_delete(live, request);
}

struct request *
request_make(struct live *live, const struct msg_request_row *row)
{
	struct request *request;

	if (live_request(live, row->request) != NULL ||
	    live_ended(live, row->request) != NULL)
		return NULL;
	request = mem_zero(1, sizeof *request);
	request->row = *row;
	if (row->state > REQUEST_PENDING) {
		HASH_ADD(hh, live->ended, row.request,
		    sizeof request->row.request, request);
		need_add(&live->ended_by_need, request);
		return request;
	}
	/* Rows and facts of before requests had all this. */
	if (row->kind == 0) {
		request->row.kind = REQUEST_NEED;
		request->row.state = REQUEST_OPEN;
		request->row.opened = row->at;
	}
	HASH_ADD(hh, live->requests, row.request, sizeof request->row.request,
	    request);
	need_add(&live->requests_by_need, request);
	return request;
}

/* Counted in the sums of this day: of its queue, and of the site. */
static void
complaint_count(struct live *live, const struct msg_request_row *row, bool late,
    int64_t at)
{
	uint64_t day = live_day(live, at), queues[] = {0, row->queue};
	struct msg_tally_row *sums;
	size_t i;

	for (i = 0; i < (row->queue != 0 ? 2 : 1); i++) {
		sums = &tally_make(live, day, queues[i])->row;
		sums->complaints += !late;
		sums->complaints_late += late;
	}
}

void
fold_complaint_late(struct live *live, const struct msg_complaint_late *fact)
{
	struct request *request = live_request(live, fact->request);

	if (request == NULL) {
		live->strange++;
		return;
	}
	/* Each is counted once, at whatever step. */
	if (!request->row.late)
		complaint_count(live, &request->row, true, fact->at);
	request->row.late = true;
	request->row.lapsed = fact->step;
}

void
fold_request_opened(struct live *live, const struct msg_request_opened *fact)
{
	struct request *ended = live_ended(live, fact->request);
	struct msg_request_row row = {0};

	if (ended != NULL)
		ended_delete(live, ended);
	site_highest(&live->row.last_request, fact->request);
	row.request = fact->request;
	row.patient = fact->patient;
	row.subject = fact->subject;
	row.user = fact->user;
	row.at = fact->at;
	row.kind = fact->kind;
	row.state = REQUEST_OPEN;
	row.opened = fact->first != 0 ? fact->first : fact->at;
	row.priority = fact->priority;
	row.owner = fact->owner;
	row.team = fact->team;
	row.due = fact->due;
	row.of = fact->of;
	row.from = fact->from;
	row.queue = fact->queue;
	if (fact->kind == REQUEST_COMPLAINT)
		row.step = fact->step != 0 ? fact->step : STEP_RECEIVED;
	if (request_make(live, &row) == NULL)
		live->strange++;
	else if (fact->kind == REQUEST_COMPLAINT && fact->first == 0)
		complaint_count(live, &row, false, fact->at);
}

void
fold_request_set(struct live *live, const struct msg_request_set *fact)
{
	struct request *request = live_request(live, fact->request);

	if (request == NULL) {
		live->strange++;
		return;
	}
	/* The subject is half of the key of needs. */
	need_remove(&live->requests_by_need, request);
	request->row.subject = fact->subject;
	need_add(&live->requests_by_need, request);
	if (fact->state != 0)
		request->row.state = fact->state;
	request->row.priority = fact->priority;
	request->row.owner = fact->owner;
	request->row.team = fact->team;
	request->row.due = fact->due;
	request->row.step = fact->step;
	request->row.at = fact->at;
}

/* The contact is over, and only the store's tables know it. */
void
fold_request_joined(struct live *live, const struct msg_request_joined *fact)
{
	(void)live;
	(void)fact;
}

void
fold_request_closed(struct live *live, const struct msg_request_closed *fact)
{
	struct request *request = live_request(live, fact->request);

	if (request == NULL)
		live->strange++;
	else
		request_end(live, request,
		    fact->solved == ANSWER_YES ? REQUEST_RESOLVED
					       : REQUEST_GIVEN_UP,
		    fact->at);
}

void
request_adopt(struct live *live, uint64_t id, uint64_t patient)
{
	struct request *request = live_request(live, id);

	if (request == NULL || request->row.patient != 0)
		return;
	request->row.patient = patient;
	need_add(&live->requests_by_need, request);
}

void
request_touch(struct live *live, uint64_t id, uint64_t user, int64_t at)
{
	struct request *request = live_request(live, id);

	if (request == NULL)
		return;
	request->row.user = user;
	request->row.at = at;
}

void
requests_free(struct live *live)
{
	struct request *request, *next;

	requests_forget(live, INT64_MAX);
	HASH_CLEAR(by_need, live->requests_by_need);
	HASH_ITER(hh, live->requests, request, next) {
		HASH_DEL(live->requests, request);
		free(request);
	}
}
