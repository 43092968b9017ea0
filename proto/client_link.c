/* client_link.c - one socket of a client towards its hub. */
#include "proto/client_link.h"

#include <pthread.h>
#include <string.h>
#include <sys/epoll.h>

#include "proto/codec.h"
#include "proto/reader.h"

/*
 * A process may hold hundreds of clients, and a context costs threads, so
 * they share one.  It cannot be handed down from main, because a program
 * with one client should not have to know that ZeroMQ exists.
 */
static struct {
	pthread_mutex_t mutex;
	void *zmq;
	int users;
} context = {.mutex = PTHREAD_MUTEX_INITIALIZER};

enum { SOCKETS_MAX = 16384 };

static void *
context_take(void)
{
	void *zmq;

	pthread_mutex_lock(&context.mutex);
	if (context.users == 0) {
		context.zmq = zmq_ctx_new();
		if (context.zmq != NULL)
			zmq_ctx_set(context.zmq, ZMQ_MAX_SOCKETS, SOCKETS_MAX);
	}
	zmq = context.zmq;
	if (zmq != NULL)
		context.users++;
	pthread_mutex_unlock(&context.mutex);
	return zmq;
}

static void
context_release(void)
{
	pthread_mutex_lock(&context.mutex);
	if (--context.users == 0) {
		zmq_ctx_term(context.zmq);
		context.zmq = NULL;
	}
	pthread_mutex_unlock(&context.mutex);
}

void
link_init(struct link *link, const struct client_config *config,
    const char *endpoint, int type, int epoll)
{
	memset(link, 0, sizeof *link);
	link->config = config;
	link->endpoint = endpoint;
	link->type = type;
	link->epoll = epoll;
	link->fd = -1;
}

/* --- open --- */

/* A hub that was away shortly is found again within a second; one that is
 * away for long is asked each 5 s. */
enum {
	RECONNECT_MS = 100,
	RECONNECT_SOON_MS = 800,
	RECONNECT_LATE_MS = 5000,
	RENEWALS_SOON = 8,
	/* More than a client ever has outstanding, so that a send fails only
	 * because nobody is connected. */
	QUEUE_MAX = 4096,
	WIRE_MAX = CODEC_FRAME_MAX + 64
};

static int
set_int(void *zmq, int option, int value)
{
	return zmq_setsockopt(zmq, option, &value, sizeof value);
}

static int
read_for(void *zmq, uint64_t reader)
{
	unsigned char bytes[READER_BYTES];

	reader_put(bytes, reader);
	return zmq_setsockopt(zmq, ZMQ_SUBSCRIBE, bytes, sizeof bytes);
}

static int
set_limits(struct link *link)
{
	int64_t most = WIRE_MAX;
	void *zmq = link->zmq;
	int bad = 0;

	bad |= set_int(zmq, ZMQ_LINGER, 0);
	/* Nothing is kept for a hub that is not there: the client decides
	 * itself what is still worth sending when it is back. */
	if (link->type == ZMQ_DEALER)
		bad |= set_int(zmq, ZMQ_IMMEDIATE, 1);
	else
		bad |= read_for(zmq, READER_ALL) || read_for(zmq, link->reader);
	bad |= set_int(zmq, ZMQ_SNDHWM, QUEUE_MAX);
	bad |= set_int(zmq, ZMQ_RCVHWM, 1000);
	bad |= set_int(zmq, ZMQ_HANDSHAKE_IVL, 5000);
	/* No time to live is asked for: it would be a timer at the hub for
	 * each console, which judges by pings. */
	bad |= set_int(zmq, ZMQ_HEARTBEAT_IVL, 1000);
	bad |= set_int(zmq, ZMQ_HEARTBEAT_TIMEOUT, 3000);
	bad |= set_int(zmq, ZMQ_RECONNECT_IVL, RECONNECT_MS);
	bad |= set_int(zmq, ZMQ_RECONNECT_IVL_MAX,
	    link->renewals < RENEWALS_SOON ? RECONNECT_SOON_MS
					   : RECONNECT_LATE_MS);
	bad |= zmq_setsockopt(zmq, ZMQ_MAXMSGSIZE, &most, sizeof most);
	return bad;
}

static int
set_keys(struct link *link)
{
	const struct client_config *config = link->config;
	size_t size = 41;

	if (config->hub_key == NULL)
		return 0;
	return zmq_setsockopt(link->zmq, ZMQ_CURVE_SERVERKEY, config->hub_key,
		   size) ||
	    zmq_setsockopt(link->zmq, ZMQ_CURVE_PUBLICKEY, config->public_key,
		size) ||
	    zmq_setsockopt(link->zmq, ZMQ_CURVE_SECRETKEY, config->secret_key,
		size);
}

static int
watch(struct link *link)
{
	struct epoll_event event = {.events = EPOLLIN};
	size_t size = sizeof link->fd;

	if (zmq_getsockopt(link->zmq, ZMQ_FD, &link->fd, &size) < 0)
		return -1;
	return epoll_ctl(link->epoll, EPOLL_CTL_ADD, link->fd, &event);
}

int
link_open(struct link *link, int64_t now, struct err *err)
{
	void *zmq;

	link_close(link);
	zmq = context_take();
	if (zmq == NULL)
		return err_set(err, "%s", zmq_strerror(zmq_errno()));
	link->zmq = zmq_socket(zmq, link->type);
	link->heard = now;
	if (link->zmq == NULL) {
		context_release();
		return err_set(err, "%s", zmq_strerror(zmq_errno()));
	}
	if (set_limits(link) != 0 || set_keys(link) != 0 ||
	    zmq_connect(link->zmq, link->endpoint) < 0 || watch(link) < 0) {
		err_set(err, "%s: %s", link->endpoint,
		    zmq_strerror(zmq_errno()));
		link_close(link);
		return -1;
	}
	return 0;
}

void
link_close(struct link *link)
{
	if (link->zmq == NULL)
		return;
	/* ZeroMQ closes the descriptor later, in a thread of its own. */
	if (link->fd >= 0)
		epoll_ctl(link->epoll, EPOLL_CTL_DEL, link->fd, NULL);
	link->fd = -1;
	zmq_close(link->zmq);
	link->zmq = NULL;
	context_release();
}

/* --- in use --- */

int
link_events(const struct link *link)
{
	size_t size = sizeof(int);
	int events = 0;

	if (link->zmq == NULL ||
	    zmq_getsockopt(link->zmq, ZMQ_EVENTS, &events, &size) < 0)
		return 0;
	return events;
}

int
link_send(struct link *link, const void *buf, size_t size)
{
	if (link->zmq == NULL ||
	    zmq_send(link->zmq, buf, size, ZMQ_DONTWAIT) < 0)
		return -1;
	return 0;
}

bool
link_receive(struct link *link, zmq_msg_t *frame)
{
	zmq_msg_t rest;

	if (link->zmq == NULL ||
	    zmq_msg_recv(frame, link->zmq, ZMQ_DONTWAIT) < 0)
		return false;
	/* A hub sends one part; more of them are nothing of ours. */
	zmq_msg_init(&rest);
	while (zmq_msg_more(frame) &&
	    zmq_msg_recv(&rest, link->zmq, ZMQ_DONTWAIT) >= 0 &&
	    zmq_msg_more(&rest))
		;
	zmq_msg_close(&rest);
	return true;
}
