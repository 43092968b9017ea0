/* router.h - a ROUTER socket: frames from and to single consoles. */
#ifndef BUS_ROUTER_H
#define BUS_ROUTER_H

#include <stdint.h>

#include "src/bus/bus.h"
#include "src/bus/socket.h"

/* The desk is one and the feed is another; they differ in who reads. */
struct router {
	struct socket socket;
	bool secure; /* a frame without a key is not believed */
	void (*frame)(void *ctx, const struct peer *peer, const void *buf,
	    size_t size);
	void *ctx;
	uint64_t in, out, lagging, gone, dropped;
};

/* Make the socket, not yet bound; secret_key NULL: no CURVE (ipc).  Every
 * field is set even when it fails. */
int router_open(struct router *router, void *context, uint64_t threads,
    const char *name, const char *secret_key, struct err *err);

/* Read it on the loop and call frame for each frame. */
int router_start(struct router *router, uv_loop_t *loop,
    void (*frame)(void *ctx, const struct peer *peer, const void *buf,
	size_t size),
    void *ctx, struct err *err);

/* As bus_desk_send. */
int router_send(struct router *router, const struct peer *peer, const void *buf,
    size_t size);
int router_share(struct router *router, const struct peer *peer,
    struct bus_frame *frame);

#endif
