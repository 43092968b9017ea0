/* join.c - the live state as a snapshot, for consoles that join. */
#include "src/hub/join.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/hub/hub.h"

/* So many at a time, so that a rush of joins does not hold up the others. */
enum { JOIN_AT_ONCE = 128, ROLES = 8, JOIN_KEEP_MS = 1000 };

/*
 * A frame of a snapshot could be CODEC_FRAME_MAX long.  But ZeroMQ enciphers
 * a frame in one piece, through three buffers of its size, and what a console
 * that connects meanwhile gets for its own was touched by them: with 10,000
 * contacts a console cost 118 KiB instead of 92, at the same CPU.
 */
enum { JOIN_FRAME = 16384 };

/* What one role sees, in frames that its consoles share. */
struct view {
	bool wanted;
	uint64_t rows;
	struct frame frame;
	struct bus_frame **shared;
	size_t n;
};

/* A row that only its user sees, unless her role does. */
struct own_row {
	uint64_t user;
	unsigned int mask;
	int length;
	size_t offset;
};

struct join {
	uint64_t number, term;
	int64_t now, made; /* made: steady clock */
	struct view views[ROLES];
	struct own_row *own;
	size_t n_own, size_own;
	char *bytes; /* of the own rows */
	size_t n_bytes, size_bytes;
};

/* --- packing --- */

/* Close the frame; the first of a snapshot is each console's own, so the
 * shared ones count from 2. */
static void
view_close(const struct join *join, struct view *view)
{
	frame_number(&view->frame, join->number);
	frame_seq(&view->frame, view->n + 2);
	view->shared =
	    mem_grow(view->shared, view->n + 1, sizeof(*view->shared));
	view->shared[view->n++] =
	    bus_frame_new(view->frame.bytes, view->frame.n);
	frame_begin(&view->frame, join->term, join->now);
}

static void
own_put(struct join *join, uint64_t user, unsigned int mask, const char *buf,
    int n)
{
	struct own_row *own;

	if (join->n_own == join->size_own) {
		join->size_own = join->size_own * 2 + 64;
		join->own =
		    mem_grow(join->own, join->size_own, sizeof *join->own);
	}
	if (join->n_bytes + (size_t)n > join->size_bytes) {
		join->size_bytes = join->size_bytes * 2 + CODEC_MAX;
		join->bytes = mem_grow(join->bytes, join->size_bytes, 1);
	}
	own = &join->own[join->n_own++];
	own->user = user;
	own->mask = mask;
	own->length = n;
	own->offset = join->n_bytes;
	memcpy(join->bytes + join->n_bytes, buf, (size_t)n);
	join->n_bytes += (size_t)n;
}

static int
join_row(void *ctx, enum msg_id id, const void *body)
{
	unsigned int role, mask = msg_type(id)->mask;
	struct join *join = ctx;
	struct view *view;
	char buf[CODEC_MAX];
	int n;

	if (mask == SEEN_NONE)
		return 0;
	n = codec_encode_body(id, body, buf, sizeof buf, NULL);
	if (n < 0)
		return -1;
	for (role = 1; role < ROLES; role++) {
		view = &join->views[role];
		if (!view->wanted || !(mask & 1u << role))
			continue;
		if (view->frame.n + (size_t)n > JOIN_FRAME)
			view_close(join, view);
		frame_add(&view->frame, buf, (size_t)n);
		view->rows++;
	}
	if (mask & SEEN_SELF)
		own_put(join, msg_u64(id, body, "user"), mask, buf, n);
	return 0;
}

/* --- sending --- */

static void
frame_put(struct frame *frame, const struct msg *msg)
{
	char buf[64];
	int n = codec_encode(msg, buf, sizeof buf, NULL);

	if (n > 0)
		frame_add(frame, buf, (size_t)n);
}

static bool
own_is_for(const struct own_row *own, const struct console *console)
{
	return own->user == console->user && !(own->mask & 1u << console->role);
}

static int
join_first(struct hub *hub, const struct join *join, struct console *console)
{
	struct msg msg = {.id = MSG_SNAPSHOT};
	struct frame frame = {0};
	size_t i;
	int rc;

	msg.snapshot.rows = join->views[console->role].rows;
	for (i = 0; i < join->n_own; i++)
		msg.snapshot.rows += own_is_for(&join->own[i], console);
	frame_begin(&frame, join->term, join->now);
	frame_put(&frame, &msg);
	frame_number(&frame, join->number);
	rc = feed_send(hub, console, &frame);
	frame_done(&frame);
	return rc;
}

/* The rows that only this console sees. */
static int
join_own(struct hub *hub, const struct join *join, struct console *console)
{
	struct frame frame = {0};
	const struct own_row *own;
	size_t i;
	int rc;

	frame_begin(&frame, join->term, hub_now(hub));
	for (i = 0; i < join->n_own; i++) {
		own = &join->own[i];
		if (own_is_for(own, console))
			frame_add(&frame, join->bytes + own->offset,
			    (size_t)own->length);
	}
	frame_number(&frame, join->number);
	rc = feed_send(hub, console, &frame);
	frame_done(&frame);
	return rc;
}

static void
join_console(struct hub *hub, const struct join *join, struct console *console)
{
	const struct view *view = &join->views[console->role];
	size_t i;
	int rc;

	console->seq = 0;
	if (join_first(hub, join, console) < 0)
		return;
	for (i = 0; i < view->n; i++) {
		rc = bus_feed_share(hub->bus, &console->feed, view->shared[i]);
		if (rc < 0) {
			feed_refused(console, rc);
			return;
		}
		console->seq++;
		hub->feed.frames++;
	}
	if (join_own(hub, join, console) < 0)
		return;
	hub->feed.snapshots++;
	/* What it did before it asked is durable, and in what it is told. */
	feed_ready(hub, console, join->number);
}

void
join_free(struct join *join)
{
	struct view *view;
	size_t i, role;

	if (join == NULL)
		return;
	for (role = 0; role < ROLES; role++) {
		view = &join->views[role];
		for (i = 0; i < view->n; i++)
			bus_frame_free(view->shared[i]);
		free(view->shared);
		frame_done(&view->frame);
	}
	free(join->own);
	free(join->bytes);
	free(join);
}

static void
join_all(struct hub *hub, const struct join *join)
{
	struct console *console, *next;

	hub->feed.n_packs = 0;
	HASH_ITER(hh, hub->consoles.by_session, console, next)
		if (console->state == FEED_JOINING)
			join_console(hub, join, console);
	feed_later(hub);
}

/* What the snapshot shows is durable now. */
static void
join_send(struct hub *hub, void *ctx)
{
	struct join *join = ctx;

	hub->feed.joining = false;
	join_free(hub->feed.kept);
	hub->feed.kept = join;
	join_all(hub, join);
}

/* Choose who joins now; the roles they have. */
static unsigned int
join_choose(struct hub *hub)
{
	struct console *console, *next;
	unsigned int roles = 0;
	int n = 0;

	HASH_ITER(hh, hub->consoles.by_session, console, next) {
		if (console->state != FEED_WANTED || n == JOIN_AT_ONCE)
			continue;
		n++;
		console->state = FEED_JOINING;
		roles |= 1u << console->role;
	}
	return roles;
}

/* Whether a snapshot of a moment ago serves, with the facts since. */
static bool
join_serves(const struct hub *hub, const struct join *join, unsigned int roles)
{
	unsigned int role;

	if (join == NULL || clock_steady() - join->made > JOIN_KEEP_MS ||
	    (join->number < hub->commit.durable &&
		ring_get(&hub->feed.ring, join->number + 1) == NULL))
		return false;
	for (role = 1; role < ROLES; role++)
		if (roles & 1u << role && !join->views[role].wanted)
			return false;
	return true;
}

static struct join *
join_pack(struct hub *hub, unsigned int roles)
{
	struct join *join = mem_zero(1, sizeof *join);
	unsigned int role;

	join->number = hub->live->row.number;
	join->term = hub->live->row.term;
	join->now = hub_now(hub);
	join->made = clock_steady();
	for (role = 1; role < ROLES; role++) {
		join->views[role].wanted = roles & 1u << role;
		if (join->views[role].wanted)
			frame_begin(&join->views[role].frame, join->term,
			    join->now);
	}
	live_rows(hub->live, join_row, join);
	for (role = 1; role < ROLES; role++)
		if (join->views[role].wanted)
			view_close(join, &join->views[role]);
	return join;
}

bool
join_one(struct hub *hub, struct console *console)
{
	if (!join_serves(hub, hub->feed.kept, 1u << console->role))
		return false;
	hub->feed.n_packs = 0;
	join_console(hub, hub->feed.kept, console);
	feed_later(hub);
	return true;
}

void
join_make(struct hub *hub)
{
	unsigned int roles;

	if (hub->feed.joining)
		return;
	roles = join_choose(hub);
	if (join_serves(hub, hub->feed.kept, roles)) {
		join_all(hub, hub->feed.kept);
		return;
	}
	hub->feed.joining = true;
	commit_after(hub, join_send, join_pack(hub, roles));
}

void
join_forget(struct hub *hub)
{
	const struct join *kept = hub->feed.kept;

	if (kept == NULL || clock_steady() - kept->made <= JOIN_KEEP_MS)
		return;
	join_free(hub->feed.kept);
	hub->feed.kept = NULL;
}
