/* bus.c - desk, feed and board: ZeroMQ on the libuv loop. */
#include "src/bus/bus.h"

#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#include "proto/keypair.h"
#include "src/base/mem.h"
#include "src/bus/board.h"
#include "src/bus/endpoint.h"
#include "src/bus/router.h"
#include "src/bus/selftest.h"
#include "src/bus/zap.h"

/* The desk has an I/O thread to itself: behind a wave of feed frames to all
 * consoles, an acknowledgement would wait for several milliseconds. */
enum { DESK_THREAD = 1 << 0, FEED_THREAD = 1 << 1 };

/* A console may have 1024 commands open, and one commit can answer them all
 * at once.  ZeroMQ learns only every half mark that frames were taken, so
 * half of this is what surely fits. */
enum { REPLIES_WAITING = 4096 };

/* The order of closing, too; the handler stays while others may ask it. */
enum { DESK, FEED, BOARD, SOCKETS };

static const char *const names[SOCKETS] = {"desk", "feed", "board"};

struct bus {
	void *context;
	struct router desk, feed;
	struct board board;
	struct zap zap;
	struct socket *sockets[SOCKETS];
	char bound[SOCKETS][ENDPOINT_MAX];
	int open; /* sockets not yet closed, the handler's included */
	void (*closed)(void *ctx);
	void *ctx;
};

/* --- open --- */

static int
context_open(struct bus *bus, struct err *err)
{
	bus->context = zmq_ctx_new();
	if (bus->context != NULL &&
	    zmq_ctx_set(bus->context, ZMQ_IO_THREADS, 2) == 0)
		return 0;
	return err_set(err, "%s", zmq_strerror(zmq_errno()));
}

static const char *
config_endpoint(const struct bus_config *config, int i)
{
	return i == DESK ? config->desk
	    : i == FEED  ? config->feed
			 : config->board;
}

/* The key of an endpoint: none at home. */
static const char *
config_key(const struct bus_config *config, int i)
{
	return endpoint_is_tcp(config_endpoint(config, i)) ? config->secret_key
							   : NULL;
}

static int
check_config(const struct bus_config *config, struct err *err)
{
	const char *endpoint;
	int i;

	for (i = 0; i < SOCKETS; i++) {
		endpoint = config_endpoint(config, i);
		if (endpoint == NULL)
			return err_set(err, "%s: no endpoint", names[i]);
		if (!endpoint_is_tcp(endpoint))
			continue;
		if (config->secret_key == NULL)
			return err_set(err,
			    "%s: a tcp endpoint needs the"
			    " hub's key",
			    names[i]);
		if (key_check(config->secret_key, err) < 0)
			return err_prefix(err, "the hub's key");
	}
	return 0;
}

static int
sockets_open(struct bus *bus, const struct bus_config *config, struct err *err)
{
	int i;

	if (router_open(&bus->desk, bus->context, DESK_THREAD, names[DESK],
		config_key(config, DESK), err) < 0 ||
	    socket_option(&bus->desk.socket, ZMQ_SNDHWM, REPLIES_WAITING, err) <
		0 ||
	    router_open(&bus->feed, bus->context, FEED_THREAD, names[FEED],
		config_key(config, FEED), err) < 0 ||
	    board_open(&bus->board, bus->context, FEED_THREAD, names[BOARD],
		config_key(config, BOARD), err) < 0)
		return -1;
	for (i = 0; i < SOCKETS; i++)
		if (endpoint_bind(bus->sockets[i], config_endpoint(config, i),
			bus->bound[i], err) < 0)
			return err_prefix(err, "%s", names[i]);
	return 0;
}

static int
sockets_prove(struct bus *bus, const struct bus_config *config, struct err *err)
{
	int i;

	for (i = 0; i < SOCKETS; i++)
		if (config_key(config, i) != NULL &&
		    selftest_run(&bus->zap, bus->context, bus->bound[i],
			i == BOARD ? ZMQ_SUB : ZMQ_DEALER, config->secret_key,
			err) < 0)
			return err_prefix(err, "%s", names[i]);
	return 0;
}

static int
sockets_start(struct bus *bus, uv_loop_t *loop, const struct bus_config *config,
    struct err *err)
{
	if (socket_start(&bus->zap.socket, loop, zap_answer, &bus->zap, err) <
		0 ||
	    router_start(&bus->desk, loop, config->desk_frame, config->ctx,
		err) < 0 ||
	    router_start(&bus->feed, loop, config->feed_frame, config->ctx,
		err) < 0)
		return -1;
	return board_start(&bus->board, loop, err);
}

struct bus *
bus_open(uv_loop_t *loop, const struct bus_config *config, struct err *err)
{
	struct bus *bus = mem_zero(1, sizeof *bus);

	bus->sockets[DESK] = &bus->desk.socket;
	bus->sockets[FEED] = &bus->feed.socket;
	bus->sockets[BOARD] = &bus->board.socket;
	if (check_config(config, err) == 0 && context_open(bus, err) == 0 &&
	    zap_open(&bus->zap, bus->context, config->allowed, config->ctx,
		err) == 0 &&
	    sockets_open(bus, config, err) == 0 &&
	    sockets_prove(bus, config, err) == 0 &&
	    sockets_start(bus, loop, config, err) == 0)
		return bus;
	bus_close(bus, NULL, NULL);
	return NULL;
}

/* --- close --- */

static void
socket_closed(void *ctx)
{
	struct bus *bus = ctx;

	if (--bus->open > 0)
		return;
	if (bus->context != NULL)
		zmq_ctx_term(bus->context);
	if (bus->closed != NULL)
		bus->closed(bus->ctx);
	free(bus);
}

void
bus_close(struct bus *bus, void (*closed)(void *ctx), void *ctx)
{
	int i;

	bus->open = SOCKETS + 1;
	bus->closed = closed;
	bus->ctx = ctx;
	for (i = 0; i < SOCKETS; i++) {
		endpoint_remove(bus->bound[i]);
		if (i != BOARD)
			socket_close(bus->sockets[i], socket_closed, bus);
	}
	board_close(&bus->board, socket_closed, bus);
	socket_close(&bus->zap.socket, socket_closed, bus);
}

/* --- in use --- */

int
bus_desk_send(struct bus *bus, const struct peer *peer, const void *buf,
    size_t size)
{
	return router_send(&bus->desk, peer, buf, size);
}

int
bus_feed_send(struct bus *bus, const struct peer *peer, const void *buf,
    size_t size)
{
	return router_send(&bus->feed, peer, buf, size);
}

int
bus_feed_share(struct bus *bus, const struct peer *peer,
    struct bus_frame *frame)
{
	return router_share(&bus->feed, peer, frame);
}

int
bus_board_send(struct bus *bus, uint64_t reader, const void *buf, size_t size,
    struct err *err)
{
	return board_send(&bus->board, bus->bound[BOARD], reader, buf, size,
	    err);
}

size_t
bus_board_asked(struct bus *bus, uint64_t readers[BUS_READERS_MAX])
{
	return board_asked(&bus->board, readers);
}

void
bus_board_renew(struct bus *bus)
{
	if (endpoint_is_tcp(bus->bound[BOARD]))
		board_renew(&bus->board);
}

const char *
bus_endpoint(const struct bus *bus, const char *name)
{
	int i;

	for (i = 0; i < SOCKETS; i++)
		if (strcmp(names[i], name) == 0)
			return bus->bound[i];
	return NULL;
}

void
bus_counts(const struct bus *bus, struct bus_counts *counts)
{
	counts->desk_in = bus->desk.in;
	counts->desk_out = bus->desk.out;
	counts->feed_in = bus->feed.in;
	counts->feed_out = bus->feed.out;
	counts->board_out = bus->board.out;
	counts->lagging = bus->desk.lagging + bus->feed.lagging;
	counts->gone = bus->desk.gone + bus->feed.gone;
	counts->dropped = bus->desk.dropped + bus->feed.dropped;
	counts->admitted = bus->zap.admitted;
	counts->turned_away = bus->zap.turned_away;
}
