/* handled.c - contacts that are over: kept in a table, and asked for. */
#include "src/hub/handled.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/pages.h"
#include "src/live/evaluation.h"
#include "src/live/filter.h"

/*
 * A page is at most PAGE_ROWS contacts found, and at most PAGE_LOOKED looked
 * at, which takes the store some milliseconds: who filters for what is rare
 * asks again from where the page ended.
 */
enum { PAGE_ROWS = 100, PAGE_LOOKED = 4000, MADE_UP_ROWS = 2000 };

/* --- the table --- */

static bool
make_row(const struct live *live, const struct msg_contact_row *contact,
    int64_t at, struct msg *row)
{
	const struct user *user = live_user(live, contact->user);
	struct msg_handled_row *handled = &row->handled_row;

	if (contact->state != CONTACT_CLOSED || contact->user == 0)
		return false;
	memset(row, 0, sizeof *row);
	row->id = MSG_HANDLED_ROW;
	handled->contact = contact->contact;
	handled->arrived = contact->arrived;
	handled->closed = at;
	handled->channel = contact->channel;
	handled->queue = contact->queue;
	handled->subject = contact->subject;
	handled->user = contact->user;
	handled->team = user == NULL ? 0 : user->set.team;
	handled->disposition = contact->disposition;
	handled->solved = contact->solved;
	handled->handled_ms =
	    contact->talk_ms + contact->hold_ms + contact->wrapup_ms;
	handled->wait_ms = contact->wait_ms;
	return true;
}

static void
on_over(void *ctx, const struct msg_contact_row *contact, int64_t at)
{
	struct hub *hub = ctx;
	struct msg row;

	if (make_row(hub->live, contact, at, &row))
		commit_row(hub, &row);
}

/* --- a store from before the table --- */

struct made_up {
	struct store *store;
	struct live *live;
	struct batch *batch;
	size_t n;
	struct err err;
	bool failed;
};

static void
made_up_put(struct made_up *made)
{
	if (!made->failed && made->n > 0 &&
	    store_append(made->store, made->batch, &made->err) < 0)
		made->failed = true;
	batch_free(made->batch);
	made->batch = batch_new();
	made->n = 0;
}

static void
made_up_over(void *ctx, const struct msg_contact_row *contact, int64_t at)
{
	struct made_up *made = ctx;
	struct msg row;

	if (!make_row(made->live, contact, at, &row))
		return;
	batch_row(made->batch, &row);
	made->n++;
}

static int
made_up_fact(void *ctx, const struct fact *fact)
{
	struct made_up *made = ctx;

	return live_fold(made->live, fact, true, &made->err);
}

/* The log in pieces: a store cannot be written while it is read. */
static int
make_up(struct store *store, struct err *err)
{
	struct made_up made = {
	    .store = store, .live = live_new(), .batch = batch_new()};
	uint64_t from, last = store_last(store);
	int rc = 0;

	made.live->over = made_up_over;
	made.live->over_ctx = &made;
	for (from = 1; rc == 0 && !made.failed && from <= last;
	     from += MADE_UP_ROWS) {
		rc = store_facts(store, from,
		    from + MADE_UP_ROWS - 1 < last ? from + MADE_UP_ROWS - 1
						   : last,
		    made_up_fact, &made, err);
		made_up_put(&made);
	}
	if (made.failed)
		rc = err_set(err, "%s", made.err.text);
	live_free(made.live);
	batch_free(made.batch);
	return rc;
}

int
handled_open(struct hub *hub, struct store *store, struct err *err)
{
	uint64_t last = 0;

	if (store_handled_last(store, &last, err) < 0)
		return -1;
	if (last == 0 && hub->live->row.last_contact > 0 &&
	    make_up(store, err) < 0)
		return -1;
	hub->live->over = on_over;
	hub->live->over_ctx = hub;
	return 0;
}

/* --- a page --- */

struct page {
	struct query query;
	struct asker asker;
	struct filter filter;
	uint64_t team;   /* of a supervisor: only hers; 0: all */
	uint64_t before; /* and where the next page begins */
	int64_t reached;
	int looked, found;
	uint64_t *evaluated; /* contacts, ascending */
	size_t n_evaluated;
	uint64_t *recorded; /* as well */
	size_t n_recorded;
	uint64_t *planned; /* look at these alone, descending; or NULL */
	size_t n_planned;
	struct pages pages;
};

static void
page_free(struct page *page)
{
	pages_done(&page->pages);
	free(page->evaluated);
	free(page->recorded);
	free(page->planned);
	free(page);
}

static int
ascending(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static int
descending(const void *a, const void *b)
{
	return ascending(b, a);
}

static bool
is_among(const uint64_t *contacts, size_t n, uint64_t contact)
{
	return n > 0 &&
	    bsearch(&contact, contacts, n, sizeof *contacts, ascending) != NULL;
}

static bool
wanted(const struct page *page, const struct msg_handled_row *row)
{
	if (!filter_match(&page->filter, row) ||
	    (page->team != 0 && row->team != page->team) ||
	    (page->filter.recorded &&
		!is_among(page->recorded, page->n_recorded, row->contact)))
		return false;
	return page->filter.scored == 0 ||
	    is_among(page->evaluated, page->n_evaluated, row->contact) ==
	    (page->filter.scored == ANSWER_YES);
}

/* -1 ends the page. */
static int
page_row(void *ctx, const struct msg *row)
{
	struct page *page = ctx;

	page->before = row->handled_row.contact;
	page->reached = row->handled_row.closed;
	page->looked++;
	if (wanted(page, &row->handled_row)) {
		if (pages_add(&page->pages, row->id, &row->fact, NULL) < 0)
			return -1;
		page->found++;
	}
	return page->found == PAGE_ROWS ? -1 : 0;
}

/* The few contacts of the plan, or one, by their numbers. */
static int
read_plan(struct page *page, struct store *store, struct err *err)
{
	struct msg row = {.id = MSG_HANDLED_ROW};
	size_t i;
	int rc;

	for (i = 0; i < page->n_planned; i++) {
		rc = store_handled_one(store, page->planned[i],
		    &row.handled_row, err);
		if (rc < 0)
			return -1;
		if (rc > 0 && wanted(page, &row.handled_row) &&
		    pages_add(&page->pages, row.id, &row.fact, err) < 0)
			return -1;
	}
	page->before = 0;
	return 0;
}

static int
read_page(struct query *query, struct store *store, struct err *err)
{
	struct page *page = (struct page *)query;
	int64_t oldest = page->filter.from;

	if (page->planned != NULL)
		return read_plan(page, store, err);
	if (store_handled(store, page->before, PAGE_LOOKED, page_row, page,
		err) < 0 &&
	    page->found < PAGE_ROWS)
		return -1;
	/* A contact may wait for long before it is closed, but not for more
	 * than a month: older ones cannot be of these days. */
	if ((page->found < PAGE_ROWS && page->looked < PAGE_LOOKED) ||
	    (oldest != 0 && page->reached < oldest - INT64_C(31) * 86400000))
		page->before = 0;
	return 0;
}

static void
page_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct page *page = (struct page *)query;
	const struct console *console = console_find(hub, page->asker.session);
	struct msg next = {.id = MSG_HANDLED_NEXT};

	if (rc < 0) {
		log_warn("handled: %s", err->text);
		asker_refuse(hub, &page->asker, REFUSAL_STORE, "");
	} else if (console != NULL) {
		next.handled_next.client_seq = page->asker.client_seq;
		next.handled_next.next = page->before;
		next.handled_next.reached = page->reached;
		pages_add(&page->pages, next.id, &next.fact, NULL);
		pages_answer(hub, &page->pages, &console->desk,
		    page->asker.client_seq);
	}
	page_free(page);
}

/* What is over and hers to hear. */
static void
gather_recorded(struct page *page, const struct hub *hub,
    const struct actor *actor)
{
	const struct recording *recording;

	page->recorded = mem_zero(HASH_COUNT(hub->live->recordings) + 1,
	    sizeof *page->recorded);
	HASH_EACH(recording, hub->live->recordings)
		if (recording->row.ended != 0 &&
		    core_recording_heard(hub->core, actor,
			recording->row.recording))
			page->recorded[page->n_recorded++] =
			    recording->row.contact;
	qsort(page->recorded, page->n_recorded, sizeof *page->recorded,
	    ascending);
}

/* What only the live state knows, for the store's thread. */
static void
page_gather(struct page *page, const struct live *live)
{
	const struct evaluation *evaluation;
	const struct sampled *sampled;

	if (page->filter.scored != 0) {
		page->evaluated =
		    mem_zero(HASH_COUNT(live->quality.evaluations) + 1,
			sizeof *page->evaluated);
		HASH_EACH(evaluation, live->quality.evaluations)
			page->evaluated[page->n_evaluated++] =
			    evaluation->fact.contact;
		qsort(page->evaluated, page->n_evaluated,
		    sizeof *page->evaluated, ascending);
	}
	if (page->filter.contact != 0) {
		page->planned = mem_zero(1, sizeof *page->planned);
		page->planned[page->n_planned++] = page->filter.contact;
		return;
	}
	if (!page->filter.plan)
		return;
	page->planned = mem_zero(HASH_COUNT(live->quality.sampled) + 1,
	    sizeof *page->planned);
	HASH_EACH(sampled, live->quality.sampled)
		if (!sampled->done)
			page->planned[page->n_planned++] =
			    sampled->fact.contact;
	qsort(page->planned, page->n_planned, sizeof *page->planned,
	    descending);
}

void
handled_ask(struct hub *hub, const struct ask *ask)
{
	const struct msg_handled *asked = &ask->msg->handled;
	const struct user *user = live_user(hub->live, ask->console->user);
	const struct actor actor = {
	    .user = ask->console->user, .role = ask->console->role};
	struct page *page = mem_zero(1, sizeof *page);
	struct err err;

	if (filter_parse(&page->filter, asked->filter, hub->live, ask->now,
		&err) < 0) {
		ask_refuse_err(hub, ask, REFUSAL_VALUE, &err);
		free(page);
		return;
	}
	asker_set(&page->asker, ask);
	page->before = asked->before;
	if (ask->console->role == ROLE_SUPERVISOR)
		page->team = user == NULL ? UINT64_MAX : user->set.team;
	page_gather(page, hub->live);
	if (page->filter.recorded)
		gather_recorded(page, hub, &actor);
	pages_rows(&page->pages, page->asker.client_seq);
	page->query.work = read_page;
	page->query.done = page_done;
	if (query_put(hub, &page->query) == 0)
		return;
	asker_refuse(hub, &page->asker, REFUSAL_BUSY, "");
	page_free(page);
}
