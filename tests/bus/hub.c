/* hub.c - a bus with a loop and a scratch directory, and peers of it. */
#include "tests/check.h"

#include "tests/bus/hub.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"

enum { BOUND_MS = 60000 };

static bool
allowed(void *ctx, const char *endpoint, const char *key)
{
	const struct hub *hub = ctx;

	return hub->anybody ||
	    (strcmp(key, hub->known) == 0 &&
		(hub->where == NULL || strcmp(hub->where, endpoint) == 0));
}

static void
note(struct heard *heard, const struct peer *peer, const void *buf, size_t size)
{
	heard->n++;
	heard->peer = *peer;
	heard->size = size;
	assert_true(size <= sizeof heard->bytes);
	memcpy(heard->bytes, buf, size);
}

static void
desk_frame(void *ctx, const struct peer *peer, const void *buf, size_t size)
{
	struct hub *hub = ctx;

	note(&hub->on_desk, peer, buf, size);
	if (hub->echo)
		bus_desk_send(hub->bus, peer, buf, size);
}

static void
feed_frame(void *ctx, const struct peer *peer, const void *buf, size_t size)
{
	note(&((struct hub *)ctx)->on_feed, peer, buf, size);
}

void
hub_init(struct hub *hub, bool tcp)
{
	memset(hub, 0, sizeof *hub);
	strcpy(hub->directory, "/tmp/vigie-bus.XXXXXX");
	assert_non_null(mkdtemp(hub->directory));
	assert_int_equal(uv_loop_init(&hub->loop), 0);
	assert_int_equal(keypair_make(&hub->pair, NULL), 0);
	if (tcp) {
		strcpy(hub->desk, "tcp://127.0.0.1:*");
		strcpy(hub->feed, "tcp://127.0.0.1:*");
		strcpy(hub->board, "tcp://127.0.0.1:*");
	} else {
		snprintf(hub->desk, sizeof hub->desk, "ipc://%s/desk",
		    hub->directory);
		snprintf(hub->feed, sizeof hub->feed, "ipc://%s/feed",
		    hub->directory);
		snprintf(hub->board, sizeof hub->board, "ipc://%s/board",
		    hub->directory);
	}
}

int
hub_open(struct hub *hub, struct err *err)
{
	const struct bus_config config = {
	    .desk = hub->desk,
	    .feed = hub->feed,
	    .board = hub->board,
	    .secret_key = hub->pair.secret_key,
	    .allowed = allowed,
	    .desk_frame = desk_frame,
	    .feed_frame = feed_frame,
	    .ctx = hub,
	};

	hub->bus = bus_open(&hub->loop, &config, err);
	return hub->bus == NULL ? -1 : 0;
}

static void
closed(void *ctx)
{
	((struct hub *)ctx)->bus = NULL;
}

void
hub_close(struct hub *hub)
{
	if (hub->bus != NULL)
		bus_close(hub->bus, closed, hub);
	uv_run(&hub->loop, UV_RUN_DEFAULT);
	assert_null(hub->bus);
}

void
hub_done(struct hub *hub)
{
	hub_close(hub);
	/* Not one handle may be left. */
	assert_int_equal(uv_loop_close(&hub->loop), 0);
	/* And no socket file. */
	assert_int_equal(rmdir(hub->directory), 0);
}

static void
tick(uv_timer_t *timer)
{
	uv_stop(timer->loop);
}

/* The loop sleeps between two looks, of each so many ms. */
static bool
run_until(struct hub *hub, bool (*done)(void *ctx), void *ctx, int ms,
    int look_ms)
{
	int64_t end = clock_steady() + ms;
	uv_timer_t timer;

	uv_timer_init(&hub->loop, &timer);
	uv_timer_start(&timer, tick, (uint64_t)look_ms, (uint64_t)look_ms);
	while (!done(ctx) && clock_steady() < end)
		uv_run(&hub->loop, UV_RUN_ONCE);
	uv_close((uv_handle_t *)&timer, NULL);
	uv_run(&hub->loop, UV_RUN_NOWAIT);
	return done(ctx);
}

struct goal {
	const int *n;
	int least;
};

static bool
reached(void *ctx)
{
	const struct goal *goal = ctx;

	return *goal->n >= goal->least;
}

bool
hub_run(struct hub *hub, const int *n, int least)
{
	struct goal goal = {n, least};

	/* Nothing but the sockets may have to wake the loop for it. */
	return run_until(hub, reached, &goal, BOUND_MS, BOUND_MS);
}

static bool
never(void *ctx)
{
	(void)ctx;
	return false;
}

void
hub_run_for(struct hub *hub, int ms)
{
	run_until(hub, never, NULL, ms, 2);
}

void *
hub_peer(struct hub *hub, void *context, const char *name, int type,
    const struct keypair *pair)
{
	void *peer = zmq_socket(context, type);
	int zero = 0;

	assert_non_null(peer);
	zmq_setsockopt(peer, ZMQ_LINGER, &zero, sizeof zero);
	if (type == ZMQ_SUB)
		zmq_setsockopt(peer, ZMQ_SUBSCRIBE, "", 0);
	if (pair != NULL) {
		zmq_setsockopt(peer, ZMQ_CURVE_SERVERKEY, hub->pair.public_key,
		    KEY_TEXT);
		zmq_setsockopt(peer, ZMQ_CURVE_PUBLICKEY, pair->public_key,
		    KEY_TEXT);
		zmq_setsockopt(peer, ZMQ_CURVE_SECRETKEY, pair->secret_key,
		    KEY_TEXT);
	}
	assert_int_equal(zmq_connect(peer, bus_endpoint(hub->bus, name)), 0);
	return peer;
}

struct wish {
	void *peer, *buf;
	size_t size;
	int got;
};

static bool
received(void *ctx)
{
	struct wish *wish = ctx;

	if (wish->got < 0)
		wish->got =
		    zmq_recv(wish->peer, wish->buf, wish->size, ZMQ_DONTWAIT);
	return wish->got >= 0;
}

int
hub_receive(struct hub *hub, void *peer, void *buf, size_t size)
{
	struct wish wish = {peer, buf, size, -1};

	run_until(hub, received, &wish, BOUND_MS, 2);
	return wish.got;
}
