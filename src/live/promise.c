/* promise.c - what patients were promised and is not kept yet. */
#include "src/live/promise.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/floor.h"
#include "src/live/fold.h"
#include "src/live/once.h"

struct promise *
live_promise(const struct live *live, uint64_t promise)
{
	struct promise *found;

	HASH_FIND(hh, live->promises, &promise, sizeof promise, found);
	return found;
}

struct promise *
promise_make(struct live *live, const struct msg_promise_row *row)
{
	struct promise *promise;

	if (live_promise(live, row->promise) != NULL)
		return NULL;
	promise = mem_zero(1, sizeof *promise);
	promise->row = *row;
	HASH_ADD(hh, live->promises, row.promise, sizeof promise->row.promise,
	    promise);
	return promise;
}

static void
promise_delete(struct live *live, struct promise *promise)
{
	HASH_DEL(live->promises, promise);
	free(promise);
}

void
promises_free(struct live *live)
{
	while (live->promises != NULL)
		promise_delete(live, live->promises);
}

void
promise_link(struct live *live, uint64_t contact, uint64_t patient,
    uint64_t request)
{
	struct promise *promise;

	HASH_EACH(promise, live->promises) {
		if (promise->row.contact != contact)
			continue;
		promise->row.patient = patient;
		promise->row.request = request;
	}
}

void
promises_let_go(struct live *live, uint64_t contact)
{
	struct promise *promise;

	HASH_EACH(promise, live->promises)
		if (promise->row.keeping == contact)
			promise->row.keeping = 0;
}

/* --- whose turn it is --- */

int64_t
promise_soon(const struct live *live, const struct promise *promise)
{
	int64_t soon_ms = (int64_t)requests_rules(live)->soon_s * 1000;

	return promise->row.due - soon_ms;
}

bool
promise_is_absent(const struct live *live, uint64_t user)
{
	const struct user *owner = live_user(live, user);

	return owner == NULL || owner->n_sessions == 0 ||
	    owner->row.state == ADVISOR_OUT || owner->row.state == 0;
}

bool
promise_waits_for(const struct live *live, const struct promise *promise,
    uint64_t id)
{
	const struct user *user = live_user(live, id);
	const struct user *owner = live_user(live, promise->row.user);

	if (user == NULL || !promise->row.told)
		return false;
	if (owner == user)
		return true;
	if (!promise->row.absent)
		return false;
	return owner == NULL || user_team(owner) == 0 ||
	    user_team(owner) == user_team(user);
}

/* --- order --- */

static bool
is_before(const struct promise *a, const struct promise *b)
{
	if (a->row.due != b->row.due)
		return a->row.due < b->row.due;
	return a->row.promise < b->row.promise;
}

size_t
promises_due(const struct live *live, uint64_t user,
    const struct promise **list, size_t max)
{
	const struct promise *promise;
	size_t n = 0, all = 0, i;

	HASH_EACH(promise, live->promises) {
		if (user != 0 && promise->row.user != user)
			continue;
		all++;
		if (n == max && (n == 0 || !is_before(promise, list[n - 1])))
			continue;
		i = n < max ? n++ : n - 1;
		for (; i > 0 && is_before(promise, list[i - 1]); i--)
			list[i] = list[i - 1];
		list[i] = promise;
	}
	return all;
}

/* --- the facts --- */

static struct promise *
promise_there(struct live *live, uint64_t id)
{
	struct promise *promise = live_promise(live, id);

	if (promise == NULL)
		live->strange++;
	return promise;
}

void
fold_promise_made(struct live *live, const struct msg_promise_made *fact)
{
	const struct contact *contact = live_contact(live, fact->contact);
	const struct msg_promise_row row = {
	    .promise = fact->promise,
	    .contact = fact->contact,
	    .request = contact == NULL ? 0 : contact->row.request,
	    .patient = fact->patient,
	    .queue = fact->queue,
	    .subject = fact->subject,
	    .user = fact->user,
	    .made = fact->at,
	    .due = fact->due,
	};

	site_highest(&live->row.last_promise, fact->promise);
	if (promise_make(live, &row) == NULL)
		live->strange++;
}

/* Its time is counted in the sums of this day: of its queue, of the site,
 * and of whose it is. */
static void
count(struct live *live, const struct msg_promise_row *row, uint64_t owner,
    bool kept, int64_t at)
{
	uint64_t day = live_day(live, at);
	struct user *user = live_user(live, owner);
	struct msg_tally_row *site = &tally_make(live, day, 0)->row;
	struct msg_tally_row *queue = NULL;

	if (row->queue != 0)
		queue = &tally_make(live, day, row->queue)->row;
	site->kept += kept;
	site->broken += !kept;
	if (queue != NULL) {
		queue->kept += kept;
		queue->broken += !kept;
	}
	if (user != NULL)
		advisor_promised(live, user, kept, at);
}

void
fold_promise_kept(struct live *live, const struct msg_promise_kept *fact)
{
	struct promise *promise = promise_there(live, fact->promise);

	if (promise == NULL)
		return;
	/* Late, it was counted when it was broken. */
	if (!promise->row.broken)
		count(live, &promise->row, promise->row.user, true, fact->at);
	promise_delete(live, promise);
}

void
fold_promise_broken(struct live *live, const struct msg_promise_broken *fact)
{
	struct promise *promise = promise_there(live, fact->promise);

	if (promise == NULL)
		return;
	if (!promise->row.broken)
		count(live, &promise->row, fact->user, false, fact->at);
	promise->row.broken = true;
}

void
fold_promise_moved(struct live *live, const struct msg_promise_moved *fact)
{
	struct promise *promise = promise_there(live, fact->promise);

	if (promise == NULL)
		return;
	promise->row.user = fact->user;
	promise->row.due = fact->due;
	promise->row.moved++;
	promise->row.told = false;
	promise->row.absent = false;
	if (fact->due > fact->at)
		promise->row.broken = false;
}

void
fold_promise_due(struct live *live, const struct msg_promise_due *fact)
{
	struct promise *promise = promise_there(live, fact->promise);

	if (promise == NULL)
		return;
	promise->row.told = true;
	promise->row.absent = fact->absent;
}

void
fold_promise_begun(struct live *live, const struct msg_promise_begun *fact)
{
	struct promise *promise = promise_there(live, fact->promise);

	if (promise != NULL)
		promise->row.keeping = fact->contact;
}

void
fold_promise_dropped(struct live *live, const struct msg_promise_dropped *fact)
{
	struct promise *promise = promise_there(live, fact->promise);

	if (promise != NULL)
		promise_delete(live, promise);
}
