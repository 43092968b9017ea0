/* bus.h - desk, feed and board: ZeroMQ on the libuv loop. */
#ifndef BUS_BUS_H
#define BUS_BUS_H

#include <stddef.h>
#include <stdint.h>
#include <uv.h>

#include "src/base/err.h"

/* One connected console, as its socket names it; a value.  key is the
 * workstation's CURVE public key in Z85, "" on an ipc endpoint. */
struct peer {
	unsigned char id[16];
	uint8_t length;
	char key[41];
};

struct bus_config {
	const char *desk, *feed, *board; /* endpoints: tcp:// or ipc:// */
	/* The hub's CURVE secret key in Z85; needed for each tcp endpoint. */
	const char *secret_key;
	/* Whether a workstation's public key (Z85) may connect to an
	 * endpoint ("desk", "feed", "board"); asked by the ZAP handler. */
	bool (*allowed)(void *ctx, const char *endpoint, const char *key);
	/* A frame came in; buf is borrowed. */
	void (*desk_frame)(void *ctx, const struct peer *peer,
	    const void *buf, size_t size);
	void (*feed_frame)(void *ctx, const struct peer *peer,
	    const void *buf, size_t size);
	void *ctx;
};

enum { BUS_LAGGING = -2, BUS_GONE = -3 };

struct bus;

/*
 * Start the ZAP handler, bind the three sockets, and prove with a key made
 * for the purpose that an unknown key cannot get in; NULL and a reason when
 * anything of it fails.  The hub's key is made if secret_key is NULL and no
 * endpoint is tcp.
 */
struct bus *bus_open(uv_loop_t *loop, const struct bus_config *config,
    struct err *err);

/* 0, BUS_LAGGING when the peer takes no more, BUS_GONE when it is away. */
int bus_desk_send(struct bus *bus, const struct peer *peer, const void *buf,
    size_t size);
int bus_feed_send(struct bus *bus, const struct peer *peer, const void *buf,
    size_t size);

/*
 * One frame for many feed peers without a copy each: share it, send it
 * to each peer, release it; the bytes are freed after the last send.
 */
struct bus_frame;
struct bus_frame *bus_frame_new(const void *buf, size_t size);
int bus_feed_share(struct bus *bus, const struct peer *peer,
    struct bus_frame *frame);
void bus_frame_free(struct bus_frame *frame);

void bus_board_send(struct bus *bus, const void *buf, size_t size);

/* closed is called on the loop once nothing of the bus is left. */
void bus_close(struct bus *bus, void (*closed)(void *ctx), void *ctx);

#endif
