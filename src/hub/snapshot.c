/* snapshot.c - the live state in the store, so that a start is quick. */
#include "src/hub/snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

struct snapshot {
	struct query query;
	uint64_t number;
	char *bytes;
	size_t n, size;
};

static int
add_row(void *ctx, enum msg_id id, const void *body)
{
	struct snapshot *snapshot = ctx;
	int n;

	if (snapshot->n + CODEC_MAX > snapshot->size) {
		snapshot->size = snapshot->size * 2 + 8 * CODEC_MAX;
		snapshot->bytes = mem_grow(snapshot->bytes, snapshot->size, 1);
	}
	n = codec_encode_body(id, body, snapshot->bytes + snapshot->n,
	    snapshot->size - snapshot->n, NULL);
	if (n < 0)
		return -1;
	snapshot->n += (size_t)n;
	return 0;
}

static void
snapshot_free(struct hub *hub, struct snapshot *snapshot)
{
	hub->snapshots.busy = false;
	free(snapshot->bytes);
	free(snapshot);
}

static int
store_it(struct query *query, struct store *store, struct err *err)
{
	struct snapshot *snapshot = (struct snapshot *)query;

	return store_snapshot_put(store, snapshot->number, snapshot->bytes,
	    snapshot->n, err);
}

static void
stored(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct snapshot *snapshot = (struct snapshot *)query;

	/* The log is whole without it; a start only takes longer. */
	if (rc < 0)
		log_warn("snapshot: %s", err->text);
	else
		hub->snapshots.number = snapshot->number;
	snapshot_free(hub, snapshot);
}

/* What it shows is durable. */
static void
snapshot_store(struct hub *hub, void *ctx)
{
	struct snapshot *snapshot = ctx;

	snapshot->query.work = store_it;
	snapshot->query.done = stored;
	if (query_put(hub, &snapshot->query) < 0)
		snapshot_free(hub, snapshot);
}

void
snapshot_put(struct hub *hub)
{
	struct snapshot *snapshot;

	if (hub->snapshots.busy ||
	    hub->live->row.number == hub->snapshots.number)
		return;
	hub->snapshots.at = clock_steady();
	snapshot = mem_zero(1, sizeof *snapshot);
	snapshot->number = hub->live->row.number;
	hub->snapshots.busy = true;
	if (live_rows(hub->live, add_row, snapshot) < 0) {
		log_error("snapshot: a row cannot be encoded");
		snapshot_free(hub, snapshot);
		return;
	}
	commit_after(hub, snapshot_store, snapshot);
}

void
snapshot_due(struct hub *hub)
{
	const struct snapshots *snapshots = &hub->snapshots;
	uint64_t facts = hub->live->row.number - snapshots->number;

	if (facts >= SNAPSHOT_FACTS ||
	    (facts > 0 && clock_steady() - snapshots->at >= SNAPSHOT_MS))
		snapshot_put(hub);
}

int
snapshot_load(struct live *live, const void *bytes, size_t n, struct err *err)
{
	const char *at = bytes;
	struct msg row;
	int took;

	for (; n > 0; at += took, n -= (size_t)took) {
		took = codec_decode(&row, at, n, err);
		if (took < 0 || live_load(live, &row, err) < 0)
			return err_prefix(err, "snapshot");
	}
	return 0;
}
