/* load.c - the live state, made again from the store. */
#include "src/hub/load.h"

#include <stdlib.h>

#include "src/hub/hub.h"
#include "src/hub/log.h"

static int
on_fact(void *ctx, const struct fact *fact)
{
	struct hub *hub = ctx;

	/* Until feed_settle, the term of the earliest is not known. */
	feed_put(hub, fact);
	answers_note(&hub->answers, fact);
	if (fact->head.number <= hub->live->row.number)
		return 0;
	return core_fold(hub->core, fact, &hub->fold);
}

static int
take_snapshot(struct hub *hub, struct store *store, struct err *err)
{
	uint64_t number;
	void *bytes = NULL;
	size_t n;
	int rc;

	rc = store_snapshot_get(store, &number, &bytes, &n, err);
	if (rc > 0)
		rc = snapshot_load(hub->live, bytes, n, err);
	free(bytes);
	if (rc >= 0 && hub->live->row.number > store_last(store))
		return err_set(err,
		    "snapshot: it is of fact %llu, the log ends at %llu",
		    (unsigned long long)hub->live->row.number,
		    (unsigned long long)store_last(store));
	return rc;
}

/* A snapshot only saves time: one that cannot be taken (another version of
 * the hub wrote it, say) costs reading the whole log, and nothing else. */
static void
load_snapshot(struct hub *hub, struct store *store)
{
	struct err err;

	hub->live = live_new();
	if (take_snapshot(hub, store, &err) >= 0)
		return;
	log_warn("%s; reading the whole log instead", err.text);
	live_free(hub->live);
	hub->live = live_new();
}

int
load_live(struct hub *hub, struct store *store, struct err *err)
{
	uint64_t from, last = store_last(store);

	load_snapshot(hub, store);
	hub->snapshots.number = hub->live->row.number;
	hub->core = core_new(hub->live);
	from = hub->live->row.number + 1;
	if (last >= RING_FACTS && from > last - RING_FACTS + 1)
		from = last - RING_FACTS + 1;
	else if (last < RING_FACTS)
		from = 1;
	hub->fold.text[0] = '\0';
	if (store_facts(store, from, 0, on_fact, hub, err) < 0) {
		if (hub->fold.text[0] != '\0')
			*err = hub->fold;
		return -1;
	}
	if (hub->live->row.number != last)
		return err_set(err, "the log ends at %llu, not at %llu",
		    (unsigned long long)hub->live->row.number,
		    (unsigned long long)last);
	feed_settle(hub);
	hub->commit.durable = last;
	return 0;
}
