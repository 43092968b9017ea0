/* socket.c - one ZeroMQ socket on the libuv loop. */
#include "src/bus/socket.h"

#include <assert.h>
#include <string.h>
#include <zmq.h>

#include "proto/codec.h"

/* zmq.h shows it to draft builds only; every build of 4.3 obeys it. */
#ifndef ZMQ_ZAP_ENFORCE_DOMAIN
#define ZMQ_ZAP_ENFORCE_DOMAIN 93
#endif

/* CURVE wraps a frame into a command of its own; without room for that the
 * longest legal frame would end the connection. */
enum { WIRE_MAX = CODEC_FRAME_MAX + 64 };

/*
 * A peer that is gone without a word is found out by the kernel, and one
 * that reads no more as well, once something is on its way to it.  ZeroMQ's
 * own heartbeats could do the same, but libzmq 4.3 looks through all timers
 * of an I/O thread to cancel one: at a thousand consoles that was about a
 * quarter of the hub's samples.  It still answers those of the consoles.
 */
static const struct {
	int option, value;
} defaults[] = {
    {ZMQ_LINGER, 0},
    {ZMQ_SNDHWM, 1000},
    {ZMQ_RCVHWM, 1000},
    {ZMQ_BACKLOG, 4096},
    {ZMQ_HANDSHAKE_IVL, 2000},
    {ZMQ_TCP_MAXRT, 10000},
    {ZMQ_TCP_KEEPALIVE, 1},
    {ZMQ_TCP_KEEPALIVE_IDLE, 5},
    {ZMQ_TCP_KEEPALIVE_INTVL, 2},
    {ZMQ_TCP_KEEPALIVE_CNT, 3},
};

int
socket_option(struct socket *socket, int option, int value, struct err *err)
{
	if (zmq_setsockopt(socket->zmq, option, &value, sizeof value) == 0)
		return 0;
	return err_set(err, "socket option %d: %s", option,
	    zmq_strerror(zmq_errno()));
}

int
socket_open(struct socket *socket, void *context, int type, uint64_t threads,
    struct err *err)
{
	int64_t most = WIRE_MAX;
	size_t i;

	memset(socket, 0, sizeof *socket);
	socket->zmq = zmq_socket(context, type);
	if (socket->zmq == NULL)
		return err_set(err, "socket: %s", zmq_strerror(zmq_errno()));
	for (i = 0; i < sizeof defaults / sizeof defaults[0]; i++)
		if (socket_option(socket, defaults[i].option, defaults[i].value,
			err) < 0)
			return -1;
	if (zmq_setsockopt(socket->zmq, ZMQ_MAXMSGSIZE, &most, sizeof most) <
		0 ||
	    zmq_setsockopt(socket->zmq, ZMQ_AFFINITY, &threads,
		sizeof threads) < 0)
		return err_set(err, "socket: %s", zmq_strerror(zmq_errno()));
	return 0;
}

int
socket_secure(struct socket *socket, const char *secret_key, const char *domain,
    struct err *err)
{
	if (socket_option(socket, ZMQ_CURVE_SERVER, 1, err) < 0 ||
	    socket_option(socket, ZMQ_ZAP_ENFORCE_DOMAIN, 1, err) < 0)
		return -1;
	if (zmq_setsockopt(socket->zmq, ZMQ_CURVE_SECRETKEY, secret_key,
		strlen(secret_key) + 1) < 0)
		return err_set(err, "the hub's secret key is not a key");
	if (zmq_setsockopt(socket->zmq, ZMQ_ZAP_DOMAIN, domain,
		strlen(domain)) < 0)
		return err_set(err, "domain %s: %s", domain,
		    zmq_strerror(zmq_errno()));
	return 0;
}

/* Whether a message waits.  Asking also lets ZeroMQ handle what its I/O
 * threads reported, which is what makes its descriptor fire again. */
static bool
waiting(struct socket *socket)
{
	size_t size = sizeof(int);
	int events = 0;

	if (zmq_getsockopt(socket->zmq, ZMQ_EVENTS, &events, &size) < 0)
		return false;
	return (events & ZMQ_POLLIN) != 0;
}

static void
idle(uv_idle_t *handle)
{
	(void)handle; /* being active keeps the loop from waiting */
}

/*
 * The last word before the loop waits: a send or a receive during this turn
 * may have swallowed the descriptor's edge for a message that came in
 * meanwhile.  Where neither was, and the descriptor is quiet, there is
 * nothing to ask, and asking costs a system call.
 */
static void
prepare(uv_prepare_t *handle)
{
	struct socket *socket = handle->data;

	if (!socket->doubt)
		return;
	socket->doubt = waiting(socket) && socket->receive != NULL;
	if (socket->doubt)
		uv_idle_start(&socket->idle, idle);
	else
		uv_idle_stop(&socket->idle);
}

static void
check(uv_check_t *handle)
{
	struct socket *socket = handle->data;
	int budget = SOCKET_BUDGET;

	if (!socket->doubt || socket->receive == NULL)
		return;
	while (budget-- > 0 && uv_is_active((uv_handle_t *)handle) &&
	    socket->receive(socket->ctx))
		;
}

static void
woken(uv_poll_t *handle, int status, int events)
{
	struct socket *socket = handle->data;

	(void)status;
	(void)events;
	socket->doubt = true; /* check does the work */
}

int
socket_start(struct socket *socket, uv_loop_t *loop, bool (*receive)(void *ctx),
    void *ctx, struct err *err)
{
	size_t size = sizeof(int);
	int fd, rc;

	if (zmq_getsockopt(socket->zmq, ZMQ_FD, &fd, &size) < 0)
		return err_set(err, "socket: %s", zmq_strerror(zmq_errno()));
	rc = uv_poll_init(loop, &socket->poll, fd);
	if (rc < 0)
		return err_set(err, "socket: %s", uv_strerror(rc));
	uv_prepare_init(loop, &socket->prepare);
	uv_check_init(loop, &socket->check);
	uv_idle_init(loop, &socket->idle);
	socket->handles = 4;
	socket->receive = receive;
	socket->ctx = ctx;
	socket->doubt = true;
	socket->poll.data = socket;
	socket->prepare.data = socket;
	socket->check.data = socket;
	socket->idle.data = socket;
	uv_poll_start(&socket->poll, UV_READABLE, woken);
	uv_prepare_start(&socket->prepare, prepare);
	uv_check_start(&socket->check, check);
	return 0;
}

static void
finish(struct socket *socket)
{
	if (socket->zmq != NULL)
		zmq_close(socket->zmq);
	socket->zmq = NULL;
	socket->closed(socket->closed_ctx);
}

static void
handle_closed(uv_handle_t *handle)
{
	struct socket *socket = handle->data;

	if (--socket->handles == 0)
		finish(socket);
}

void
socket_close(struct socket *socket, void (*closed)(void *ctx), void *ctx)
{
	socket->closed = closed;
	socket->closed_ctx = ctx;
	if (socket->handles == 0) {
		finish(socket);
		return;
	}
	assert(!uv_is_closing((uv_handle_t *)&socket->poll));
	uv_poll_stop(&socket->poll);
	uv_close((uv_handle_t *)&socket->poll, handle_closed);
	uv_close((uv_handle_t *)&socket->prepare, handle_closed);
	uv_close((uv_handle_t *)&socket->check, handle_closed);
	uv_close((uv_handle_t *)&socket->idle, handle_closed);
}
