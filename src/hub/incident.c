/* incident.c - forms of incidents, kept and read. */
#include "src/hub/incident.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/core/advisor.h"
#include "src/hub/hub.h"
#include "src/hub/pages.h"
#include "src/live/incident.h"

/* --- kept --- */

/* From the first moment on there is a form, were it an empty one. */
static void
keep(struct hub *hub, const struct msg_incident_row *row, const char *text)
{
	struct msg msg = {.id = MSG_INCIDENT_FORM};
	struct msg_incident_form *form = &msg.incident_form;

	form->incident = row->incident;
	form->contact = row->contact;
	form->user = row->user;
	form->raised = row->raised;
	form->channel = row->channel;
	form->level = row->level;
	form->category = row->category;
	form->author = row->author;
	form->action = row->action;
	form->support = row->support;
	form->declared = row->declared;
	TEXT_SET(form->text, text);
	commit_row(hub, &msg);
}

void
incident_ask(struct hub *hub, const struct ask *ask)
{
	const struct incident *incident;
	struct asker asker;

	asker_set(&asker, ask);
	incident = live_incident(hub->live,
	    ask_decide(hub, &asker, ask->msg, ask->now));
	if (incident != NULL && incident->row.written == 0)
		keep(hub, &incident->row, "");
}

void
incident_form_ask(struct hub *hub, const struct ask *ask)
{
	const struct incident *incident;
	struct asker asker;

	asker_set(&asker, ask);
	incident = live_incident(hub->live,
	    ask_decide(hub, &asker, ask->msg, ask->now));
	if (incident != NULL)
		keep(hub, &incident->row, ask->msg->incident_write.text);
}

void
incident_seen_ask(struct hub *hub, const struct ask *ask)
{
	struct msg msg = {.id = MSG_INCIDENT_SEEN};
	struct asker asker;

	asker_set(&asker, ask);
	if (ask_decide(hub, &asker, ask->msg, ask->now) == 0)
		return;
	msg.incident_seen.incident = ask->msg->incident_follow.incident;
	msg.incident_seen.user = ask->console->user;
	msg.incident_seen.at = ask->now;
	TEXT_SET(msg.incident_seen.text, ask->msg->incident_follow.text);
	commit_row(hub, &msg);
}

/* --- read --- */

struct listing {
	struct query query;
	struct asker asker;
	int64_t from, to;
	bool all;       /* else only those of led */
	uint64_t *led;  /* advisors */
	uint64_t *kept; /* incidents that are told */
	size_t n_led, n_kept;
	struct pages pages;
};

static void
listing_free(struct listing *listing)
{
	pages_done(&listing->pages);
	free(listing->led);
	free(listing->kept);
	free(listing);
}

static bool
holds(const uint64_t *list, size_t n, uint64_t id)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (list[i] == id)
			return true;
	return false;
}

static int
add_row(void *ctx, const struct msg *row)
{
	struct listing *listing = ctx;
	bool form = row->id == MSG_INCIDENT_FORM;

	if (!listing->all &&
	    !(form ? holds(listing->led, listing->n_led,
			 row->incident_form.user)
		   : holds(listing->kept, listing->n_kept,
			 row->incident_seen.incident)))
		return 0;
	if (form) {
		listing->kept = mem_grow(listing->kept, listing->n_kept + 1,
		    sizeof listing->kept[0]);
		listing->kept[listing->n_kept++] = row->incident_form.incident;
	}
	return pages_add(&listing->pages, row->id, &row->fact, NULL);
}

static int
read_incidents(struct query *query, struct store *store, struct err *err)
{
	struct listing *listing = (struct listing *)query;

	return store_incidents(store, listing->from, listing->to, add_row,
	    listing, err);
}

static void
listing_done(struct hub *hub, struct query *query, int rc,
    const struct err *err)
{
	struct listing *listing = (struct listing *)query;

	asker_rows(hub, &listing->asker, &listing->pages, rc, err, "incidents");
	listing_free(listing);
}

/* A supervisor is told of those she leads. */
static void
find_led(struct hub *hub, const struct ask *ask, struct listing *listing)
{
	const struct actor actor = {
	    .user = ask->console->user, .role = ask->console->role};
	const struct user *user;

	listing->all = actor.role != ROLE_SUPERVISOR;
	HASH_EACH(user, hub->live->users) {
		if (!advisor_is_led(hub->core, &actor, user->set.user))
			continue;
		listing->led = mem_grow(listing->led, listing->n_led + 1,
		    sizeof listing->led[0]);
		listing->led[listing->n_led++] = user->set.user;
	}
}

/* That she looked is durable: now she may see them. */
static void
listing_put(struct hub *hub, void *ctx)
{
	struct listing *listing = ctx;

	listing->query.work = read_incidents;
	listing->query.done = listing_done;
	if (query_put(hub, &listing->query) == 0)
		return;
	asker_refuse(hub, &listing->asker, REFUSAL_BUSY, "");
	listing_free(listing);
}

void
incident_list(struct hub *hub, const struct ask *ask)
{
	struct listing *listing;

	if (card_look(hub, ask) < 0)
		return;
	listing = mem_zero(1, sizeof *listing);
	asker_set(&listing->asker, ask);
	find_led(hub, ask, listing);
	listing->from = ask->msg->incidents.from;
	listing->to = ask->msg->incidents.to;
	if (listing->to == 0)
		listing->to = ask->now + 1;
	pages_rows(&listing->pages, listing->asker.client_seq);
	commit_after(hub, listing_put, listing);
}
