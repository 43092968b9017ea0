/* changes.c - what other systems say of patients: one door for all. */
#include "src/hub/changes.h"

#include <stdlib.h>

#include "proto/change.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/patients/keep.h"
#include "src/patients/phone.h"

struct changes_list {
	STAILQ_ENTRY(changes_list) next;
	struct batch *batch;
	size_t n;
	void (*done)(struct hub *hub, void *ctx, int rc, const struct err *err);
	void *ctx;

	int rc; /* what the store said of it, and why */
	struct err err;
	uint64_t number; /* the fact with which it is durable */

	/* From the desk: whose, and whom to answer. */
	uint64_t session;
	struct asker *askers;
	size_t n_askers;
};

/* Lists on their way through the store's thread, which touches nothing else:
 * it did the first of them, and these changes until they become facts. */
struct changes_work {
	struct hub *hub;
	struct changes_list *lists[CHANGES_TOGETHER];
	size_t n, done;
	struct changed *changed;
	size_t n_changed, size_changed;
};

/* --- a list --- */

struct changes_list *
changes_new(void)
{
	struct changes_list *list = mem_zero(1, sizeof *list);

	list->batch = batch_new();
	return list;
}

void
changes_free(struct changes_list *list)
{
	if (list == NULL)
		return;
	batch_free(list->batch);
	free(list->askers);
	free(list);
}

int
changes_add(struct changes_list *list, const struct msg *change,
    struct err *err)
{
	struct msg changed;

	if (!change_is(change->id))
		return err_set(err, "%s is no change of a card",
		    msg_name(change->id));
	if (list->n == CHANGES_MAX)
		return err_set(err, "more than %d changes in a list",
		    CHANGES_MAX);
	if (change_head(change).value[0] == '\0')
		return err_set(err, "a change of nobody's card");
	changed = *change;
	keep_numbers(&changed);
	batch_row(list->batch, &changed);
	list->n++;
	return 0;
}

void
changes_row(struct changes_list *list, const struct msg *row)
{
	batch_row(list->batch, row);
}

/* --- done --- */

static void
list_end(struct hub *hub, struct changes_list *list)
{
	size_t i;

	for (i = 0; i < list->n_askers; i++)
		if (list->rc < 0)
			asker_refuse(hub, &list->askers[i], REFUSAL_BUSY,
			    list->err.text);
		else if (list->rc > 0)
			asker_refuse(hub, &list->askers[i], REFUSAL_VALUE,
			    list->err.text);
		else
			asker_done(hub, &list->askers[i], list->number, 0,
			    false);
	if (list->done != NULL)
		list->done(hub, list->ctx, list->rc, &list->err);
	changes_free(list);
}

/* It is durable. */
static void
told(struct hub *hub, void *ctx)
{
	list_end(hub, ctx);
}

static void
make_fact(struct hub *hub, const struct changed *changed)
{
	struct fact fact = changed_fact(changed);

	core_put(hub->core, &fact, hub_now(hub), commit_facts(hub));
	commit_take(hub);
}

/* --- on the store's thread --- */

static void
note_changed(void *ctx, const struct changed *changed)
{
	struct changes_work *work = ctx;

	if (work->n_changed == work->size_changed) {
		work->size_changed = work->size_changed * 2 + 64;
		work->changed = mem_grow(work->changed, work->size_changed,
		    sizeof *work->changed);
	}
	work->changed[work->n_changed++] = *changed;
}

int
changes_apply(void *ctx, struct store *store, struct err *err)
{
	struct changes_work *work = ctx;
	struct changes_list *list;
	int64_t since = clock_steady();

	do {
		list = work->lists[work->done++];
		list->rc = store_change(store, list->batch, note_changed, work,
		    &list->err);
		if (list->rc < 0)
			return err_set(err, "%s", list->err.text);
	} while (work->done < work->n && clock_steady() - since < CHANGES_MS);
	return 0;
}

/* --- with a commit --- */

struct changes_work *
changes_take(struct hub *hub)
{
	struct changes *changes = &hub->changes;
	struct changes_work *work = mem_zero(1, sizeof *work);
	struct changes_list *list;

	work->hub = hub;
	while (work->n < CHANGES_TOGETHER &&
	    (list = STAILQ_FIRST(&changes->waiting)) != NULL) {
		STAILQ_REMOVE_HEAD(&changes->waiting, next);
		work->lists[work->n++] = list;
	}
	return work;
}

/* What was not done waits again, before what came since. */
static void
leave_rest(struct changes_work *work)
{
	struct changes_list *list;

	while (work->n > work->done) {
		/* The macro names its element more than once. */
		list = work->lists[--work->n];
		STAILQ_INSERT_HEAD(&work->hub->changes.waiting, list, next);
	}
}

void
changes_leave(struct changes_work *work)
{
	leave_rest(work);
	free(work);
}

struct hub *
changes_told(struct changes_work *work)
{
	struct hub *hub = work->hub;
	struct changes_list *list;
	size_t i;

	leave_rest(work);
	for (i = 0; i < work->n_changed; i++)
		if (i == 0 ||
		    !changed_again(&work->changed[i - 1], &work->changed[i]))
			make_fact(hub, &work->changed[i]);
	for (i = 0; i < work->n; i++) {
		list = work->lists[i];
		list->number = hub->live->row.number;
		hub->changes.n--;
		if (list->rc == 0)
			commit_with(hub, told, list);
		else
			list_end(hub, list);
	}
	return hub;
}

struct hub *
changes_end(struct changes_work *work)
{
	struct hub *hub = work->hub;

	free(work->changed);
	free(work);
	return hub;
}

void
changes_put(struct hub *hub, struct changes_list *list,
    void (*done)(struct hub *hub, void *ctx, int rc, const struct err *err),
    void *ctx)
{
	list->done = done;
	list->ctx = ctx;
	if (hub->changes.n >= CHANGES_WAITING) {
		list->rc = err_set(&list->err, "the hub is busy");
		list_end(hub, list);
		return;
	}
	hub->changes.n++;
	STAILQ_INSERT_TAIL(&hub->changes.waiting, list, next);
}

/* --- from the desk --- */

static struct changes_list *
list_of(struct changes *changes, uint64_t session)
{
	struct changes_list *list;

	STAILQ_FOREACH(list, &changes->gathering, next)
		if (list->session == session)
			return list;
	list = changes_new();
	list->session = session;
	list->askers = mem_zero(CHANGES_MAX, sizeof *list->askers);
	STAILQ_INSERT_TAIL(&changes->gathering, list, next);
	return list;
}

/* Nothing more of it comes. */
static void
list_close(struct hub *hub, struct changes_list *list)
{
	STAILQ_REMOVE(&hub->changes.gathering, list, changes_list, next);
	if (list->rc == 0)
		changes_put(hub, list, NULL, NULL);
	else
		list_end(hub, list);
}

void
changes_ask(struct hub *hub, const struct ask *ask)
{
	struct changes_list *list =
	    list_of(&hub->changes, ask->console->session);

	/* Of a list all is done or nothing. */
	if (list->rc == 0 && changes_add(list, ask->msg, &list->err) < 0)
		list->rc = 1;
	if (list->n_askers < CHANGES_MAX)
		asker_set(&list->askers[list->n_askers++], ask);
	else
		ask_refuse(hub, ask, REFUSAL_VALUE, list->err.text);
	if (!change_head(ask->msg).more)
		list_close(hub, list);
}

void
changes_miss(struct hub *hub, const struct ask *ask)
{
	struct changes_list *list =
	    list_of(&hub->changes, ask->console->session);

	list->rc = err_set(&list->err, "a part of the list was refused");
	if (!change_head(ask->msg).more)
		list_close(hub, list);
}

void
changes_forget(struct hub *hub, uint64_t session)
{
	struct changes *changes = &hub->changes;
	struct changes_list *list;

	STAILQ_FOREACH(list, &changes->gathering, next) {
		if (list->session != session)
			continue;
		STAILQ_REMOVE(&changes->gathering, list, changes_list, next);
		changes_free(list);
		return;
	}
}

void
changes_init(struct hub *hub)
{
	char number[PHONE_SIZE];

	/* The library reads its tables at the first number: not in a call. */
	phone_normal("", number, sizeof number);
	STAILQ_INIT(&hub->changes.gathering);
	STAILQ_INIT(&hub->changes.waiting);
}

void
changes_done(struct hub *hub)
{
	struct changes *changes = &hub->changes;
	struct changes_list *list;

	STAILQ_CONCAT(&changes->waiting, &changes->gathering);
	while ((list = STAILQ_FIRST(&changes->waiting)) != NULL) {
		STAILQ_REMOVE_HEAD(&changes->waiting, next);
		changes_free(list);
	}
}
