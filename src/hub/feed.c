/* feed.c - to each console the facts that it may see, in order. */
#include "src/hub/feed.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/join.h"

/* --- sending --- */

void
feed_refused(struct console *console, int rc)
{
	console->state = rc == BUS_GONE ? FEED_NONE : FEED_LAGGING;
	console->retry = clock_steady() + FEED_RETRY_MS;
}

int
feed_send(struct hub *hub, struct console *console, struct frame *frame)
{
	int rc;

	frame_seq(frame, console->seq + 1);
	rc = bus_feed_send(hub->bus, &console->feed, frame->bytes, frame->n);
	if (rc < 0) {
		feed_refused(console, rc);
		return -1;
	}
	console->seq++;
	hub->feed.frames++;
	return 0;
}

/* Fill a frame with the facts after from; returns the last one it covers,
 * which is from when they are not there any more. */
static uint64_t
pack_fill(struct hub *hub, struct pack *pack)
{
	const struct ring_fact *fact;
	uint64_t number;

	frame_begin(&pack->frame, hub->live->row.term, hub_now(hub));
	for (number = pack->from; number < hub->commit.durable; number++) {
		fact = ring_get(&hub->feed.ring, number + 1);
		if (fact == NULL)
			return pack->from;
		if (ring_seen(fact, pack->role, pack->user) &&
		    frame_add(&pack->frame, fact->bytes, fact->length) < 0)
			break;
	}
	frame_number(&pack->frame, number);
	return number;
}

/* The frame that the console needs next; packed once for all like it. */
static struct pack *
pack_for(struct hub *hub, const struct console *console)
{
	struct feed *feed = &hub->feed;
	uint64_t user = console->own > console->sent ? console->user : 0;
	struct pack *pack;
	size_t i;

	for (i = 0; i < feed->n_packs; i++) {
		pack = &feed->packs[i];
		if (pack->role == console->role && pack->user == user &&
		    pack->from == console->sent)
			return pack;
	}
	if (feed->n_packs == feed->size_packs) {
		feed->packs = mem_grow(feed->packs, feed->size_packs + 32,
		    sizeof *feed->packs);
		memset(feed->packs + feed->size_packs, 0,
		    32 * sizeof *feed->packs);
		feed->size_packs += 32;
	}
	pack = &feed->packs[feed->n_packs++];
	pack->role = console->role;
	pack->user = user;
	pack->from = console->sent;
	pack->to = pack_fill(hub, pack);
	return pack;
}

/* Bring one console up to what is durable. */
static void
feed_catch_up(struct hub *hub, struct console *console)
{
	struct pack *pack;

	while (console->state == FEED_CURRENT &&
	    console->sent < hub->commit.durable) {
		pack = pack_for(hub, console);
		if (pack->to == pack->from) {
			console->state = FEED_WANTED;
			return;
		}
		/* What it may not see is covered by the next frame. */
		if (pack->frame.n > pack->frame.head) {
			if (feed_send(hub, console, &pack->frame) < 0)
				return;
			console->told = pack->to;
		}
		console->sent = pack->to;
	}
}

/* --- ticks --- */

static void
feed_tick(struct hub *hub)
{
	struct feed *feed = &hub->feed;
	struct console *console, *next;
	int64_t began = clock_steady(), took;
	uint64_t frames = feed->frames;
	bool wanted = false;

	feed->n_packs = 0;
	HASH_ITER(hh, hub->consoles.by_session, console, next) {
		feed_catch_up(hub, console);
		wanted = wanted || console->state == FEED_WANTED;
	}
	if (wanted)
		join_make(hub);
	feed->ticked = clock_steady();
	feed->ticks++;
	took = feed->ticked - began;
	if ((uint64_t)took > feed->tick_max_ms)
		feed->tick_max_ms = (uint64_t)took;
	feed->every =
	    took > FEED_TICK_MS / 2 || feed->frames - frames > FEED_TICK_FRAMES
	    ? FEED_TICK_LOADED_MS
	    : FEED_TICK_MS;
}

static void
on_timer(uv_timer_t *timer)
{
	feed_tick(timer->data);
}

static void
feed_urgent(struct hub *hub)
{
	struct feed *feed = &hub->feed;
	struct console *console;
	size_t i;

	feed->n_packs = 0;
	for (i = 0; i < feed->n_urgent; i++) {
		console = console_of_user(hub, feed->urgent[i]);
		if (console != NULL)
			feed_catch_up(hub, console);
	}
	feed->n_urgent = 0;
}

static void
feed_turn(struct hub *hub)
{
	struct feed *feed = &hub->feed;

	if (clock_steady() - feed->ticked >= feed->every &&
	    !uv_is_active((uv_handle_t *)&feed->timer))
		feed_tick(hub);
	else
		feed_later(hub);
	feed_urgent(hub);
}

static void
on_polled(uv_check_t *polled)
{
	struct hub *hub = polled->data;

	uv_idle_stop(&hub->feed.idle);
	uv_check_stop(polled);
	feed_turn(hub);
}

/* The loop will look once more what is readable and writable, at once. */
static void
on_idle(uv_idle_t *idle)
{
	struct hub *hub = idle->data;

	uv_check_start(&hub->feed.polled, on_polled);
}

/* What a commit lets the telephones do is written when the loop next looks;
 * telling a thousand consoles takes ten times as long, and comes behind. */
void
feed_news(struct hub *hub)
{
	if (hub->stopping)
		feed_turn(hub);
	else
		uv_idle_start(&hub->feed.idle, on_idle);
}

void
feed_later(struct hub *hub)
{
	struct feed *feed = &hub->feed;

	if (!hub->stopping && !uv_is_active((uv_handle_t *)&feed->timer))
		uv_timer_start(&feed->timer, on_timer, (uint64_t)feed->every,
		    0);
}

void
feed_settle(struct hub *hub)
{
	ring_settle(&hub->feed.ring, hub->live->row.term);
	hub->feed.term = hub->live->row.term;
}

void
feed_put(struct hub *hub, const struct fact *fact)
{
	const struct ring_fact *put;
	struct console *console;

	if (fact->id == MSG_TERM_STARTED)
		hub->feed.term = fact->term_started.term;
	ring_put(&hub->feed.ring, fact, hub->feed.term);
	put = ring_get(&hub->feed.ring, fact->head.number);
	if (put->user != 0) {
		console = console_of_user(hub, put->user);
		if (console != NULL && !(put->mask & 1u << console->role))
			console->own = fact->head.number;
	}
	if (fact->id == MSG_CONTACT_OFFERED &&
	    hub->feed.n_urgent < FEED_URGENT_MAX)
		hub->feed.urgent[hub->feed.n_urgent++] =
		    fact->contact_offered.user;
}

/* A frame without facts: the number that is true, and the clock. */
static int
feed_empty(struct hub *hub, struct console *console)
{
	struct frame frame = {0};
	int rc;

	frame_begin(&frame, hub->live->row.term, hub_now(hub));
	frame_number(&frame, console->sent);
	rc = feed_send(hub, console, &frame);
	if (rc == 0)
		console->told = console->sent;
	frame_done(&frame);
	return rc;
}

void
feed_beats(struct hub *hub)
{
	struct console *console, *next;
	int64_t steady = clock_steady();
	bool wanted = false;

	join_forget(hub);
	HASH_ITER(hh, hub->consoles.by_session, console, next) {
		/* Who is not heard will not read: keep nothing for it. */
		if (console->lost && console->state == FEED_CURRENT)
			feed_refused(console, BUS_LAGGING);
		if (console->state == FEED_CURRENT &&
		    console->told < console->sent)
			feed_empty(hub, console);
		if (console->state == FEED_LAGGING && !console->lost &&
		    steady >= console->retry && feed_empty(hub, console) == 0)
			console->state = FEED_WANTED;
		wanted = wanted || console->state == FEED_WANTED;
	}
	if (wanted)
		feed_news(hub);
}

/* --- subscribing --- */

static void
feed_refuse(struct hub *hub, const struct peer *peer, uint64_t client_seq,
    enum refusal why, const char *text)
{
	struct msg msg = {.id = MSG_REFUSED};
	char buf[256];
	int n;

	msg.refused.client_seq = client_seq;
	msg.refused.why = why;
	TEXT_SET(msg.refused.text, text);
	n = codec_encode(&msg, buf, sizeof buf, NULL);
	if (n > 0)
		bus_feed_send(hub->bus, peer, buf, (size_t)n);
}

void
feed_ready(struct hub *hub, struct console *console, uint64_t number)
{
	struct msg msg = {.id = MSG_READY};
	struct frame frame = {0};
	char buf[64];
	int n;

	console->state = FEED_CURRENT;
	console->sent = console->told = number;
	/* Which of its own facts it missed is not known: look at all. */
	console->own = hub->commit.durable;
	feed_catch_up(hub, console);
	if (console->state != FEED_CURRENT)
		return;
	msg.ready.number = console->sent;
	n = codec_encode(&msg, buf, sizeof buf, NULL);
	frame_begin(&frame, hub->live->row.term, hub_now(hub));
	frame_add(&frame, buf, (size_t)n);
	frame_number(&frame, console->sent);
	if (feed_send(hub, console, &frame) == 0)
		console->told = console->sent;
	frame_done(&frame);
}

static void
feed_subscribe(struct hub *hub, const struct peer *peer,
    const struct msg_subscribe *ask)
{
	struct console *console = console_find(hub, ask->session);

	if (console == NULL ||
	    !token_is_good(&hub->token, ask->session, peer->key, ask->token)) {
		feed_refuse(hub, peer, ask->client_seq, REFUSAL_SESSION, "");
		return;
	}
	console->feed = *peer;
	console->seq = 0;
	if (ring_resumes(&hub->feed.ring, ask->number, ask->term)) {
		hub->feed.n_packs = 0;
		feed_ready(hub, console, ask->number);
		return;
	}
	console->state = FEED_WANTED;
	if (!join_one(hub, console))
		join_make(hub);
}

void
feed_frame(void *ctx, const struct peer *peer, const void *buf, size_t size)
{
	struct hub *hub = ctx;
	struct msg msg;
	struct err err;
	int n;

	msg.id = 0;
	memset(&msg.command, 0, sizeof msg.command);
	n = codec_decode(&msg, buf, size, &err);
	if (n >= 0 && ((size_t)n != size || msg.id != MSG_SUBSCRIBE))
		n = err_set(&err, "not a command of the feed");
	if (n < 0) {
		hub->status.malformed++;
		feed_refuse(hub, peer, msg.command.client_seq,
		    REFUSAL_MALFORMED, err.text);
		return;
	}
	feed_subscribe(hub, peer, &msg.subscribe);
}

void
feed_leave(struct hub *hub, struct console *console)
{
	(void)hub;
	console->state = FEED_NONE;
}

void
feed_init(struct hub *hub)
{
	ring_init(&hub->feed.ring);
	hub->feed.every = FEED_TICK_MS;
}

void
feed_open(struct hub *hub)
{
	struct feed *feed = &hub->feed;

	uv_timer_init(hub->loop, &feed->timer);
	uv_idle_init(hub->loop, &feed->idle);
	uv_check_init(hub->loop, &feed->polled);
	feed->timer.data = feed->idle.data = feed->polled.data = hub;
}

void
feed_close(struct hub *hub)
{
	struct feed *feed = &hub->feed;

	if (uv_is_active((uv_handle_t *)&feed->idle))
		feed_turn(hub);
	uv_close((uv_handle_t *)&feed->timer, NULL);
	uv_close((uv_handle_t *)&feed->idle, NULL);
	uv_close((uv_handle_t *)&feed->polled, NULL);
}

void
feed_done(struct hub *hub)
{
	size_t i;

	for (i = 0; i < hub->feed.size_packs; i++)
		frame_done(&hub->feed.packs[i].frame);
	free(hub->feed.packs);
	join_free(hub->feed.kept);
	ring_done(&hub->feed.ring);
}
