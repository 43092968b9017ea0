/* router.c - a ROUTER socket: frames from and to single consoles. */
#include "src/bus/router.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#include "proto/codec.h"
#include "src/base/mem.h"
#include "src/base/text.h"

struct bus_frame {
	zmq_msg_t msg;
};

int
router_open(struct router *router, void *context, uint64_t threads,
    const char *name, const char *secret_key, struct err *err)
{
	memset(router, 0, sizeof *router);
	if (socket_open(&router->socket, context, ZMQ_ROUTER, threads, err) < 0)
		return err_prefix(err, "%s", name);
	/* Without the first, a frame for a console that is away or full is
	 * lost in silence; with the second, anybody could take over the
	 * connection of a console whose routing id he guesses. */
	if (socket_option(&router->socket, ZMQ_ROUTER_MANDATORY, 1, err) < 0 ||
	    socket_option(&router->socket, ZMQ_ROUTER_HANDOVER, 0, err) < 0)
		return err_prefix(err, "%s", name);
	router->secure = secret_key != NULL;
	if (secret_key != NULL &&
	    socket_secure(&router->socket, secret_key, name, err) < 0)
		return err_prefix(err, "%s", name);
	return 0;
}

/* --- in --- */

/* ZAP's User-Id comes with the body: after a poll the frame with the routing
 * id has lost it. */
static bool
peer_read(const struct router *router, struct peer *peer, zmq_msg_t *id,
    zmq_msg_t *body)
{
	const char *key = zmq_msg_gets(body, "User-Id");
	size_t length = zmq_msg_size(id);

	memset(peer, 0, sizeof *peer);
	if (length == 0 || length > sizeof peer->id)
		return false;
	memcpy(peer->id, zmq_msg_data(id), length);
	peer->length = (uint8_t)length;
	if (key != NULL)
		TEXT_SET(peer->key, key);
	return !router->secure || peer->key[0] != '\0';
}

/* The parts after the second, if any: a frame has no more than two. */
static bool
skip_rest(struct router *router, zmq_msg_t *part)
{
	bool any = false;

	while (zmq_msg_more(part)) {
		any = true;
		if (zmq_msg_recv(part, router->socket.zmq, ZMQ_DONTWAIT) < 0)
			break;
	}
	return any;
}

static bool
receive(void *ctx)
{
	struct router *router = ctx;
	zmq_msg_t id, body;
	struct peer peer;
	bool good = false;

	zmq_msg_init(&id);
	zmq_msg_init(&body);
	if (zmq_msg_recv(&id, router->socket.zmq, ZMQ_DONTWAIT) < 0) {
		zmq_msg_close(&id);
		return false;
	}
	if (zmq_msg_more(&id) &&
	    zmq_msg_recv(&body, router->socket.zmq, ZMQ_DONTWAIT) >= 0) {
		good = zmq_msg_size(&body) <= CODEC_FRAME_MAX &&
		    !zmq_msg_more(&body) &&
		    peer_read(router, &peer, &id, &body);
		if (zmq_msg_more(&body))
			skip_rest(router, &body);
	}
	if (good) {
		router->in++;
		router->frame(router->ctx, &peer, zmq_msg_data(&body),
		    zmq_msg_size(&body));
	} else {
		router->dropped++;
	}
	zmq_msg_close(&body);
	zmq_msg_close(&id);
	return true;
}

int
router_start(struct router *router, uv_loop_t *loop,
    void (*frame)(void *ctx, const struct peer *peer, const void *buf,
	size_t size),
    void *ctx, struct err *err)
{
	router->frame = frame;
	router->ctx = ctx;
	return socket_start(&router->socket, loop, receive, router, err);
}

/* --- out --- */

/* Send a whole message, which is ours no more if it went. */
static int
frame_send(struct router *router, const struct peer *peer, zmq_msg_t *msg)
{
	router->socket.doubt = true;
	if (zmq_send(router->socket.zmq, peer->id, peer->length,
		ZMQ_DONTWAIT | ZMQ_SNDMORE) < 0 ||
	    zmq_msg_send(msg, router->socket.zmq, ZMQ_DONTWAIT) < 0) {
		if (zmq_errno() == EAGAIN) {
			router->lagging++;
			return BUS_LAGGING;
		}
		router->gone++;
		return BUS_GONE;
	}
	router->out++;
	return 0;
}

static void
msg_make(zmq_msg_t *msg, const void *buf, size_t size)
{
	assert(size <= CODEC_FRAME_MAX);
	if (zmq_msg_init_size(msg, size) < 0)
		abort();
	memcpy(zmq_msg_data(msg), buf, size);
}

int
router_send(struct router *router, const struct peer *peer, const void *buf,
    size_t size)
{
	zmq_msg_t msg;
	int rc;

	msg_make(&msg, buf, size);
	rc = frame_send(router, peer, &msg);
	zmq_msg_close(&msg);
	return rc;
}

struct bus_frame *
bus_frame_new(const void *buf, size_t size)
{
	struct bus_frame *frame = mem_zero(1, sizeof *frame);

	msg_make(&frame->msg, buf, size);
	return frame;
}

int
router_share(struct router *router, const struct peer *peer,
    struct bus_frame *frame)
{
	zmq_msg_t msg;
	int rc;

	/* The copy shares the bytes, which ZeroMQ counts the users of. */
	zmq_msg_init(&msg);
	zmq_msg_copy(&msg, &frame->msg);
	rc = frame_send(router, peer, &msg);
	zmq_msg_close(&msg);
	return rc;
}

void
bus_frame_free(struct bus_frame *frame)
{
	if (frame == NULL)
		return;
	zmq_msg_close(&frame->msg);
	free(frame);
}
