/* socket.h - one ZeroMQ socket on the libuv loop. */
#ifndef BUS_SOCKET_H
#define BUS_SOCKET_H

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

#include "src/base/err.h"

/*
 * Embedded by its owner.  receive takes one message without waiting and
 * returns false when there is none; it is called at most SOCKET_BUDGET times
 * in one turn of the loop, so that nobody can keep the loop for himself.
 */
enum { SOCKET_BUDGET = 256 };

struct socket {
	void *zmq; /* after each send: doubt */
	bool (*receive)(void *ctx);
	void *ctx;
	uv_poll_t poll;
	uv_prepare_t prepare;
	uv_check_t check;
	uv_idle_t idle;
	bool doubt;  /* whether a message waits is not known */
	int handles; /* of the above, those that the loop holds */
	void (*closed)(void *ctx);
	void *closed_ctx;
};

/*
 * Make a ZeroMQ socket of a type with the bus's limits set; it belongs to
 * the I/O threads of the mask.  Every field is set even when it fails.
 */
int socket_open(struct socket *socket, void *context, int type,
    uint64_t threads, struct err *err);

/* Ask each peer for its key: the hub's secret key in Z85 and the domain by
 * which the ZAP handler knows the socket. */
int socket_secure(struct socket *socket, const char *secret_key,
    const char *domain, struct err *err);

int socket_option(struct socket *socket, int option, int value,
    struct err *err);

/* Give it to the loop; receive may be NULL when nothing is ever read. */
int socket_start(struct socket *socket, uv_loop_t *loop,
    bool (*receive)(void *ctx), void *ctx, struct err *err);

/* closed is called once it is gone: from the loop, or at once when it was
 * never started. */
void socket_close(struct socket *socket, void (*closed)(void *ctx), void *ctx);

#endif
