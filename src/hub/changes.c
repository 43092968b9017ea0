/* changes.c - what other systems say of patients: one door for all. */
#include "src/hub/changes.h"

#include <stdlib.h>

#include "proto/change.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/patients/phone.h"

struct changes_list {
	STAILQ_ENTRY(changes_list) next;
	struct batch *batch;
	size_t n;
	void (*done)(struct hub *hub, void *ctx, int rc, const struct err *err);
	void *ctx;

	/* From the desk: whose, and whom to answer. */
	uint64_t session;
	struct asker *askers;
	size_t n_askers;
};

/* What the store says it did, until it becomes facts. */
struct changes_work {
	struct query query;
	const struct batch *batches[CHANGES_TOGETHER];
	size_t n;
	struct changed *changed;
	size_t n_changed, size_changed;
};

static void changes_start(struct hub *hub);

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

/* A number is kept as it is compared; what is none is kept as it came. */
static void
keep_number(struct msg *change)
{
	char number[PHONE_SIZE];

	if (change->id == MSG_PATIENT_PHONE &&
	    phone_normal(change->patient_phone.number, number, sizeof number))
		TEXT_SET(change->patient_phone.number, number);
	else if (change->id == MSG_PATIENT_RELATIVE &&
	    phone_normal(change->patient_relative.phone, number, sizeof number))
		TEXT_SET(change->patient_relative.phone, number);
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
	keep_number(&changed);
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
list_end(struct hub *hub, struct changes_list *list, int rc,
    const struct err *err)
{
	size_t i;

	for (i = 0; i < list->n_askers; i++)
		if (rc < 0)
			asker_refuse(hub, &list->askers[i], REFUSAL_STORE,
			    err->text);
		else
			asker_done(hub, &list->askers[i], hub->live->row.number,
			    0, false);
	if (list->done != NULL)
		list->done(hub, list->ctx, rc, err);
	changes_free(list);
}

/* Their facts are durable. */
static void
told(struct hub *hub, void *ctx)
{
	struct changes_list *list = ctx;

	list_end(hub, list, 0, NULL);
}

static bool
is_told(const struct changes_work *work, size_t i)
{
	const struct changed *changed = &work->changed[i];

	/* Most changes come in a row for one card. */
	return i > 0 && changed->fact == MSG_PATIENT_CHANGED &&
	    work->changed[i - 1].fact == changed->fact &&
	    work->changed[i - 1].patient == changed->patient &&
	    work->changed[i - 1].kind == changed->kind;
}

static void
make_fact(struct hub *hub, const struct changed *changed)
{
	struct fact fact = {.id = changed->fact};

	switch (changed->fact) {
	case MSG_PATIENT_MERGED:
		fact.patient_merged.patient = changed->patient;
		fact.patient_merged.from = changed->other;
		fact.patient_merged.source = changed->source;
		break;
	case MSG_PATIENT_UNMERGED:
		fact.patient_unmerged.patient = changed->patient;
		fact.patient_unmerged.from = changed->other;
		fact.patient_unmerged.source = changed->source;
		break;
	default:
		fact.patient_changed.patient = changed->patient;
		fact.patient_changed.source = changed->source;
		fact.patient_changed.kind = changed->kind;
	}
	core_put(hub->core, &fact, hub_now(hub), commit_facts(hub));
	commit_take(hub);
}

static void
applied(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct changes *changes = &hub->changes;
	struct changes_work *work = (struct changes_work *)query;
	struct changes_list *list;
	size_t i;

	if (rc < 0)
		log_error("changes: %s", err->text);
	for (i = 0; rc == 0 && i < work->n_changed; i++)
		if (!is_told(work, i))
			make_fact(hub, &work->changed[i]);
	free(work->changed);
	free(work);
	changes->work = NULL;
	while ((list = STAILQ_FIRST(&changes->flying)) != NULL) {
		STAILQ_REMOVE_HEAD(&changes->flying, next);
		changes->n--;
		if (rc < 0)
			list_end(hub, list, rc, err);
		else
			commit_after(hub, told, list);
	}
	changes_start(hub);
}

/* --- on the store's thread --- */

static int
note_changed(void *ctx, const struct changed *changed)
{
	struct changes_work *work = ctx;

	if (work->n_changed == work->size_changed) {
		work->size_changed = work->size_changed * 2 + 64;
		work->changed = mem_grow(work->changed, work->size_changed,
		    sizeof *work->changed);
	}
	work->changed[work->n_changed++] = *changed;
	return 0;
}

static int
apply(struct query *query, struct store *store, struct err *err)
{
	struct changes_work *work = (struct changes_work *)query;

	return store_changes(store, work->batches, work->n, note_changed, work,
	    err);
}

static void
changes_start(struct hub *hub)
{
	struct changes *changes = &hub->changes;
	struct changes_list *list;
	struct changes_work *work;
	struct err err;

	if (changes->work != NULL || STAILQ_EMPTY(&changes->waiting))
		return;
	work = mem_zero(1, sizeof *work);
	while (work->n < CHANGES_TOGETHER &&
	    (list = STAILQ_FIRST(&changes->waiting)) != NULL) {
		STAILQ_REMOVE_HEAD(&changes->waiting, next);
		STAILQ_INSERT_TAIL(&changes->flying, list, next);
		work->batches[work->n++] = list->batch;
	}
	changes->work = work;
	work->query.work = apply;
	work->query.done = applied;
	if (query_put(hub, &work->query) == 0)
		return;
	err_set(&err, "the hub is busy");
	applied(hub, &work->query, -1, &err);
}

void
changes_put(struct hub *hub, struct changes_list *list,
    void (*done)(struct hub *hub, void *ctx, int rc, const struct err *err),
    void *ctx)
{
	struct err err;

	list->done = done;
	list->ctx = ctx;
	if (hub->changes.n >= CHANGES_WAITING) {
		err_set(&err, "the hub is busy");
		list_end(hub, list, -1, &err);
		return;
	}
	hub->changes.n++;
	STAILQ_INSERT_TAIL(&hub->changes.waiting, list, next);
	changes_start(hub);
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

void
changes_ask(struct hub *hub, const struct ask *ask)
{
	struct changes *changes = &hub->changes;
	struct changes_list *list = list_of(changes, ask->console->session);
	struct err err;

	if (changes_add(list, ask->msg, &err) < 0) {
		/* Of a list all is done or nothing. */
		ask_refuse(hub, ask, REFUSAL_VALUE, err.text);
		STAILQ_REMOVE(&changes->gathering, list, changes_list, next);
		list_end(hub, list, -1, &err);
		return;
	}
	asker_set(&list->askers[list->n_askers++], ask);
	if (change_head(ask->msg).more)
		return;
	STAILQ_REMOVE(&changes->gathering, list, changes_list, next);
	changes_put(hub, list, NULL, NULL);
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
	STAILQ_INIT(&hub->changes.flying);
}

void
changes_done(struct hub *hub)
{
	struct changes *changes = &hub->changes;
	struct changes_list *list;

	STAILQ_CONCAT(&changes->flying, &changes->waiting);
	STAILQ_CONCAT(&changes->flying, &changes->gathering);
	while ((list = STAILQ_FIRST(&changes->flying)) != NULL) {
		STAILQ_REMOVE_HEAD(&changes->flying, next);
		changes_free(list);
	}
}
