/* timeline.c - one advisor's day, read from the log a page at a time. */
#include "src/hub/timeline.h"

#include <stdlib.h>

#include "proto/topic.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/core/advisor.h"
#include "src/hub/hub.h"
#include "src/hub/pages.h"

/* A night's work is of the day on which it began: whoever folds the facts
 * needs the evening before, and the morning after. */
enum { NOON = 12 };

struct timeline {
	struct query query;
	struct asker asker;
	enum role role; /* of who asks */
	uint64_t asks;
	uint64_t user;
	int64_t begins, ends; /* the day */
	uint64_t from;        /* the first number of the page; 0: of the day */
	uint64_t next;        /* where the following one begins; 0: nowhere */
	bool over;            /* a fact of the next day was met */
	struct facts found;
	uint64_t contacts[TIMELINE_CONTACTS];
	size_t n_contacts;
	uint64_t contact; /* whose facts are being read */
	struct pages pages;
};

static void
timeline_free(struct timeline *timeline)
{
	pages_done(&timeline->pages);
	facts_done(&timeline->found);
	free(timeline);
}

/* --- on the store thread --- */

static void
note_contact(struct timeline *timeline, uint64_t contact)
{
	size_t i;

	if (contact == 0)
		return;
	for (i = timeline->n_contacts; i > 0; i--)
		if (timeline->contacts[i - 1] == contact)
			return;
	if (timeline->n_contacts < TIMELINE_CONTACTS)
		timeline->contacts[timeline->n_contacts++] = contact;
}

/* Only these bring a contact into her hands. */
static bool
is_hers(enum msg_id id)
{
	return id == MSG_CONTACT_OFFERED || id == MSG_CONTACT_ANSWERED;
}

static int
take_fact(void *ctx, const struct fact *fact)
{
	struct timeline *timeline = ctx;

	if (timeline->over || fact->head.at >= timeline->ends) {
		timeline->over = true;
		return 0;
	}
	if (msg_u64(fact->id, &fact->head, "user") != timeline->user &&
	    msg_u64(fact->id, &fact->head, "advisor") != timeline->user)
		return 0;
	if (!topic_seen(timeline->role, timeline->asks, fact->id, &fact->head))
		return 0;
	facts_put(&timeline->found, fact);
	if (is_hers(fact->id))
		note_contact(timeline,
		    msg_u64(fact->id, &fact->head, "contact"));
	return 0;
}

/* What is true of a contact whoever has it. */
static int
take_contact(void *ctx, const struct fact *fact)
{
	struct timeline *timeline = ctx;

	if ((fact->id == MSG_CONTACT_ARRIVED ||
		fact->id == MSG_CONTACT_QUEUED ||
		fact->id == MSG_CONTACT_LEFT) &&
	    topic_seen(timeline->role, timeline->asks, fact->id, &fact->head))
		facts_put(&timeline->found, fact);
	return 0;
}

static int
by_number(const void *a, const void *b)
{
	const struct fact *x = a, *y = b;

	return x->head.number < y->head.number
	    ? -1
	    : x->head.number > y->head.number;
}

static int
pack(struct timeline *timeline, struct err *err)
{
	struct facts *found = &timeline->found;
	size_t i;

	if (found->n > 1)
		qsort(found->list, found->n, sizeof found->list[0], by_number);
	for (i = 0; i < found->n; i++) {
		if (i > 0 &&
		    found->list[i].head.number ==
			found->list[i - 1].head.number)
			continue;
		if (pages_add(&timeline->pages, found->list[i].id,
			&found->list[i].head, err) < 0)
			return -1;
	}
	return 0;
}

static int
read_page(struct query *query, struct store *store, struct err *err)
{
	struct timeline *timeline = (struct timeline *)query;
	uint64_t last = store_last(store), to;
	size_t i;

	if (timeline->from == 0 &&
	    store_number_at(store, timeline->begins, &timeline->from, err) < 0)
		return -1;
	to = timeline->from + TIMELINE_SCAN - 1;
	if (timeline->from <= last &&
	    store_facts(store, timeline->from, to, take_fact, timeline, err) <
		0)
		return -1;
	if (!timeline->over && to < last)
		timeline->next = to + 1;
	for (i = 0; i < timeline->n_contacts; i++)
		if (store_contact(store, timeline->contacts[i], take_contact,
			timeline, err) < 0)
			return -1;
	return pack(timeline, err);
}

/* --- on the loop --- */

static void
page_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct timeline *timeline = (struct timeline *)query;

	timeline->pages.next = timeline->next;
	asker_rows(hub, &timeline->asker, &timeline->pages, rc, err,
	    "timeline");
	timeline_free(timeline);
}

/* Whether who asks may follow this user's day. */
static bool
may_follow(const struct hub *hub, const struct console *console, uint64_t user)
{
	const struct actor actor = {
	    .user = console->user, .role = console->role};

	return console->user == user || advisor_is_led(hub->core, &actor, user);
}

void
timeline_ask(struct hub *hub, const struct ask *ask)
{
	const struct msg_timeline *asked = &ask->msg->timeline;
	struct timeline *timeline;
	uint64_t user = asked->user != 0 ? asked->user : ask->console->user;

	if (live_user(hub->live, user) == NULL) {
		ask_refuse(hub, ask, REFUSAL_UNKNOWN, "no such user");
		return;
	}
	if (!may_follow(hub, ask->console, user)) {
		ask_refuse(hub, ask, REFUSAL_OWNER, "not of your team");
		return;
	}
	timeline = mem_zero(1, sizeof *timeline);
	asker_set(&timeline->asker, ask);
	timeline->role = ask->console->role;
	timeline->asks = ask->console->user;
	timeline->user = user;
	timeline->begins = clock_at(clock_day_add(asked->day, -1), NOON, 0);
	timeline->ends = clock_at(clock_day_add(asked->day, 1), NOON, 0);
	timeline->from = asked->from;
	pages_rows(&timeline->pages, timeline->asker.client_seq);
	timeline->query.work = read_page;
	timeline->query.done = page_done;
	if (query_put(hub, &timeline->query) == 0)
		return;
	asker_refuse(hub, &timeline->asker, REFUSAL_BUSY, "");
	timeline_free(timeline);
}
