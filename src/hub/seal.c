/* seal.c - at the end of each day the chain's value becomes a fact. */
#include "src/hub/seal.h"

#include "src/base/clock.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

void
seal_init(struct hub *hub, int64_t at, int64_t now)
{
	uint64_t last = clock_day(at == 0 ? now : at);

	/* A day is sealed once, whatever the clock did since. */
	if (last <= hub->live->row.sealed)
		last = clock_day_add(hub->live->row.sealed, 1);
	hub->seal.day = last;
}

static int
read_chain(struct query *query, struct store *store, struct err *err)
{
	struct seal *seal = (struct seal *)query;

	(void)err;
	seal->last = store_last(store);
	store_chain(store, seal->chain);
	return 0;
}

static void
chain_read(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct seal *seal = (struct seal *)query;
	int64_t now = hub_now(hub);

	(void)rc;
	(void)err;
	core_seal(hub->core, seal->day, seal->last, seal->chain, now,
	    commit_facts(hub));
	commit_take(hub);
	log_note("seal: day %llu at number %llu", (unsigned long long)seal->day,
	    (unsigned long long)seal->last);
	seal->day = clock_day(now);
	live_forget(hub->live, seal->day);
	seal->busy = false;
}

/* All facts of the day are durable. */
static void
seal_read(struct hub *hub, void *ctx)
{
	struct seal *seal = ctx;

	seal->query.work = read_chain;
	seal->query.done = chain_read;
	if (query_put(hub, &seal->query) < 0)
		seal->busy = false;
}

void
seal_due(struct hub *hub, int64_t now)
{
	if (hub->seal.busy || clock_day(now) <= hub->seal.day)
		return;
	hub->seal.busy = true;
	commit_after(hub, seal_read, &hub->seal);
}
