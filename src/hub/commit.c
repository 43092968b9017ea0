/* commit.c - nothing leaves the hub before it is durable. */
#include "src/hub/commit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

static void
pending_init(struct pending *pending)
{
	memset(pending, 0, sizeof *pending);
	pending->batch = batch_new();
}

static void
pending_done(struct pending *pending)
{
	batch_free(pending->batch);
	facts_done(&pending->facts);
	free(pending->replies);
	free(pending->bytes);
	free(pending->calls);
}

/* Empty it for reuse: its lists keep their room, the batch went away. */
static void
pending_reset(struct pending *pending)
{
	pending->batch = batch_new();
	pending->facts.n = 0;
	pending->batched = 0;
	pending->rows = false;
	pending->n_replies = 0;
	pending->n_bytes = 0;
	pending->n_calls = 0;
}

static bool
pending_is_empty(const struct pending *pending)
{
	return pending->facts.n == 0 && !pending->rows &&
	    pending->n_replies == 0 && pending->n_calls == 0;
}

void
commit_init(struct hub *hub)
{
	pending_init(&hub->commit.open);
	pending_init(&hub->commit.flying);
	pending_init(&hub->commit.spare);
}

void
commit_done(struct hub *hub)
{
	pending_done(&hub->commit.open);
	pending_done(&hub->commit.flying);
	pending_done(&hub->commit.spare);
}

struct facts *
commit_facts(struct hub *hub)
{
	return &hub->commit.open.facts;
}

static void
open_since(struct pending *open)
{
	if (pending_is_empty(open))
		open->opened = clock_steady();
}

void
commit_take(struct hub *hub)
{
	struct pending *open = &hub->commit.open;
	const struct fact *fact;

	if (open->batched == 0 && open->facts.n > 0)
		open->opened = clock_steady();
	for (; open->batched < open->facts.n; open->batched++) {
		fact = &open->facts.list[open->batched];
		batch_fact(open->batch, fact);
		answers_note(&hub->answers, fact);
	}
}

bool
commit_full(const struct hub *hub)
{
	const struct pending *open = &hub->commit.open;

	return open->facts.n >= COMMIT_FACTS_MAX ||
	    batch_bytes(open->batch) >= COMMIT_BYTES_MAX ||
	    open->n_replies >= COMMIT_FACTS_MAX;
}

void
commit_row(struct hub *hub, const struct msg *row)
{
	open_since(&hub->commit.open);
	batch_row(hub->commit.open.batch, row);
	hub->commit.open.rows = true;
}

static void
reply_put(struct pending *pending, const struct peer *peer, const char *buf,
    size_t n)
{
	struct pending_reply *reply;

	if (pending->n_replies == pending->size_replies) {
		pending->size_replies = pending->size_replies * 2 + 64;
		pending->replies = mem_grow(pending->replies,
		    pending->size_replies, sizeof *pending->replies);
	}
	while (pending->n_bytes + n > pending->size_bytes) {
		pending->size_bytes = pending->size_bytes * 2 + 4096;
		pending->bytes =
		    mem_grow(pending->bytes, pending->size_bytes, 1);
	}
	reply = &pending->replies[pending->n_replies++];
	reply->peer = *peer;
	reply->offset = pending->n_bytes;
	reply->length = n;
	memcpy(pending->bytes + pending->n_bytes, buf, n);
	pending->n_bytes += n;
}

/* The batch that makes a number durable. */
static struct pending *
pending_of(struct commit *commit, uint64_t number)
{
	const struct facts *facts = &commit->open.facts;

	if (facts->n > 0 && number >= facts->list[0].head.number)
		return &commit->open;
	return commit->busy && !commit->changing ? &commit->flying
						 : &commit->open;
}

void
commit_reply(struct hub *hub, uint64_t number, const struct peer *peer,
    const struct msg *reply)
{
	char buf[CODEC_MAX];
	struct err err;
	int n;

	n = codec_encode(reply, buf, sizeof buf, &err);
	if (n < 0) {
		log_error("reply: %s", err.text);
		return;
	}
	if (number <= hub->commit.durable)
		desk_send(hub, peer, buf, (size_t)n);
	else
		reply_put(pending_of(&hub->commit, number), peer, buf,
		    (size_t)n);
}

static void
call_put(struct pending *pending, void (*fn)(struct hub *hub, void *ctx),
    void *ctx)
{
	if (pending->n_calls == pending->size_calls) {
		pending->size_calls = pending->size_calls * 2 + 16;
		pending->calls = mem_grow(pending->calls, pending->size_calls,
		    sizeof *pending->calls);
	}
	pending->calls[pending->n_calls].fn = fn;
	pending->calls[pending->n_calls++].ctx = ctx;
}

void
commit_after(struct hub *hub, void (*fn)(struct hub *hub, void *ctx), void *ctx)
{
	struct commit *commit = &hub->commit;

	if (commit->open.facts.n > 0 || commit->open.rows)
		call_put(&commit->open, fn, ctx);
	else if (commit->busy && !commit->changing)
		call_put(&commit->flying, fn, ctx);
	else
		fn(hub, ctx);
}

void
commit_with(struct hub *hub, void (*fn)(struct hub *hub, void *ctx), void *ctx)
{
	call_put(&hub->commit.open, fn, ctx);
}

bool
commit_idle(const struct hub *hub)
{
	const struct pending *open = &hub->commit.open;

	return !hub->commit.busy && open->facts.n == 0 && !open->rows;
}

/* The commit is done: now it may be told, and acted upon. */
static void
pending_publish(struct hub *hub, struct pending *pending)
{
	const struct pending_reply *reply;
	size_t i;

	for (i = 0; i < pending->n_replies; i++) {
		reply = &pending->replies[i];
		desk_send(hub, &reply->peer, pending->bytes + reply->offset,
		    reply->length);
	}
	for (i = 0; i < pending->facts.n; i++)
		hub_publish(hub, &pending->facts.list[i]);
	for (i = 0; i < pending->n_calls; i++)
		pending->calls[i].fn(hub, pending->calls[i].ctx);
}

int
commit_now(struct hub *hub, struct store *store, struct err *err)
{
	struct pending *open = &hub->commit.open;

	if (store_append(store, open->batch, err) < 0)
		return err_prefix(err, "store");
	hub->commit.durable = hub->live->row.number;
	pending_publish(hub, open);
	batch_free(open->batch);
	pending_reset(open);
	return 0;
}

/* The next batch goes to the store before this one is told of: with many
 * consoles the telling takes as long as a commit. */
static void
on_durable(void *ctx, int rc, const struct err *err)
{
	struct hub *hub = ctx;
	struct commit *commit = &hub->commit;
	struct pending told;
	uint64_t wait;

	if (rc < 0) {
		/* Whether it is there is not known: the log will say. */
		log_error("store: commit failed: %s; stopping", err->text);
		_exit(1);
	}
	told = commit->flying;
	commit->flying = commit->spare;
	commit->busy = false;
	if (told.facts.n > 0)
		commit->durable = told.facts.list[told.facts.n - 1].head.number;
	commit->commits++;
	commit->facts += told.facts.n;
	if (told.facts.n > commit->batch_max)
		commit->batch_max = told.facts.n;
	wait = (uint64_t)(clock_steady() - told.opened);
	if (wait > commit->wait_max_ms)
		commit->wait_max_ms = wait;
	commit_flush(hub);
	pending_publish(hub, &told);
	pending_reset(&told);
	commit->spare = told;
	feed_news(hub);
}

static void
swap_open(struct commit *commit)
{
	struct pending open = commit->open;

	commit->open = commit->flying;
	commit->flying = open;
}

/* The changes are made: what they say goes with all else that is open. */
static struct batch *
on_changes(void *ctx)
{
	struct changes_work *work = ctx;
	struct hub *hub = changes_told(work);
	struct batch *batch;

	swap_open(&hub->commit);
	hub->commit.changing = false;
	batch = hub->commit.flying.batch;
	hub->commit.flying.batch = NULL;
	return batch;
}

static void
on_changes_durable(void *ctx, int rc, const struct err *err)
{
	on_durable(changes_end(ctx), rc, err);
}

/* What the store's thread does with the changes takes as long as it takes:
 * what is decided meanwhile joins the open batch, and goes with them. */
static void
flush_changes(struct hub *hub)
{
	struct commit *commit = &hub->commit;
	struct changes_work *work = changes_take(hub);

	if (writer_change(hub->writer, changes_apply, on_changes,
		on_changes_durable, work) < 0) {
		changes_leave(work);
		return;
	}
	commit->since = clock_steady();
	commit->busy = commit->changing = true;
}

void
commit_flush(struct hub *hub)
{
	struct commit *commit = &hub->commit;

	if (commit->busy)
		return;
	if (!STAILQ_EMPTY(&hub->changes.waiting)) {
		flush_changes(hub);
		return;
	}
	if (commit->open.facts.n == 0 && !commit->open.rows)
		return;
	swap_open(commit);
	/* A full queue of the writer empties by itself: try again then. */
	if (writer_commit(hub->writer, commit->flying.batch, on_durable, hub) <
	    0) {
		swap_open(commit);
		return;
	}
	commit->flying.batch = NULL;
	commit->since = clock_steady();
	commit->busy = true;
}
