/* query.c - reading the store without making commits wait. */
#include "src/hub/query.h"

#include <unistd.h>

#include "src/hub/hub.h"
#include "src/hub/log.h"

static void query_start(struct hub *hub);

static int
on_work(void *ctx, struct store *store, struct err *err)
{
	struct query *query = ctx;
	int rc = query->work(query, store, err);

	query->lost = rc < 0 && store_lost(store);
	return rc;
}

static void
on_done(void *ctx, int rc, const struct err *err)
{
	struct query *query = ctx;
	struct hub *hub = query->hub;

	if (query->lost) {
		/* As after a failed commit: a new start finds it again. */
		log_error("store: lost: %s; stopping", err->text);
		_exit(1);
	}
	hub->queries.n_flying--;
	query->done(hub, query, rc, err);
	query_start(hub);
}

static void
query_start(struct hub *hub)
{
	struct queries *queries = &hub->queries;
	struct query *query;

	while (queries->n_flying < QUERY_FLYING_MAX &&
	    (query = STAILQ_FIRST(&queries->waiting)) != NULL) {
		if (writer_run(hub->writer, on_work, on_done, query) < 0)
			return;
		STAILQ_REMOVE_HEAD(&queries->waiting, next);
		queries->n_waiting--;
		queries->n_flying++;
	}
}

void
queries_init(struct queries *queries)
{
	STAILQ_INIT(&queries->waiting);
	queries->n_waiting = queries->n_flying = 0;
}

int
query_put(struct hub *hub, struct query *query)
{
	struct queries *queries = &hub->queries;

	if (queries->n_waiting >= QUERY_WAITING_MAX)
		return -1;
	query->hub = hub;
	STAILQ_INSERT_TAIL(&queries->waiting, query, next);
	queries->n_waiting++;
	query_start(hub);
	return 0;
}
