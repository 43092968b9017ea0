/* recalls.c - abandoned calls by the caller's number. */
#include "src/hub/recalls.h"

#include <sodium.h>
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/pages.h"
#include "src/live/recall.h"
#include "src/patients/phone.h"

enum { CALLS_MAX = 200 /* of one number */ };

struct calls {
	struct query query;
	struct asker asker;
	uint64_t user;
	char number[40];
	uint64_t list[CALLS_MAX]; /* contacts */
	int n;
};

static void
calls_free(struct calls *calls)
{
	sodium_memzero(calls, sizeof *calls);
	free(calls);
}

static int
find(struct query *query, struct store *store, struct err *err)
{
	struct calls *calls = (struct calls *)query;

	calls->n =
	    store_callers(store, calls->number, calls->list, CALLS_MAX, err);
	return calls->n;
}

/* Which of them are listed, and for her, is known to the live state. */
static void
found(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct calls *calls = (struct calls *)query;
	const struct user *user = live_user(hub->live, calls->user);
	struct msg row = {.id = MSG_RECALL_FOUND};
	const struct recall *recall;
	struct pages pages;
	int i;

	pages_rows(&pages, calls->asker.client_seq);
	for (i = 0; i < calls->n; i++) {
		recall = live_recall(hub->live, calls->list[i]);
		row.recall_found.contact = calls->list[i];
		if (recall != NULL && user != NULL &&
		    recall_is_for(hub->live, recall, user))
			pages_add(&pages, row.id, &row.fact, NULL);
	}
	asker_rows(hub, &calls->asker, &pages, rc, err, "abandoned calls");
	pages_done(&pages);
	calls_free(calls);
}

/* As an arriving call's number is looked up. */
void
recalls_find(struct hub *hub, const struct ask *ask)
{
	struct calls *calls = mem_zero(1, sizeof *calls);
	const char *number = ask->msg->recall_find.number;

	asker_set(&calls->asker, ask);
	calls->user = ask->console->user;
	if (!phone_normal(number, calls->number, sizeof calls->number))
		TEXT_SET(calls->number, number);
	calls->query.work = find;
	calls->query.done = found;
	if (query_put(hub, &calls->query) == 0)
		return;
	asker_refuse(hub, &calls->asker, REFUSAL_BUSY, "");
	calls_free(calls);
}
