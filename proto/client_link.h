/* client_link.h - one socket of a client towards its hub. */
#ifndef PROTO_CLIENT_LINK_H
#define PROTO_CLIENT_LINK_H

#include <stdbool.h>
#include <stdint.h>
#include <zmq.h>

#include "proto/client.h"

/*
 * All clients of a process share one ZeroMQ context, which is made for the
 * first link and ended with the last; that is the only thing here that
 * threads share.
 */
struct link {
	const struct client_config *config; /* borrowed */
	const char *endpoint;
	int type;        /* ZMQ_DEALER or ZMQ_SUB */
	uint64_t reader; /* of the board (reader.h) */
	int epoll;       /* where its descriptor is watched */
	void *zmq;       /* NULL: closed */
	int fd;
	/* A socket that hears nothing is made anew: one that was turned away
	 * never tries again by itself. */
	int64_t heard; /* steady: the last frame, or the making */
	int renewals;  /* since the last frame */
};

/* Set up, not yet open; endpoint NULL: never to be opened. */
void link_init(struct link *link, const struct client_config *config,
    const char *endpoint, int type, int epoll);

/* Open anew; ZeroMQ connects and reconnects from here on. */
int link_open(struct link *link, int64_t now, struct err *err);
void link_close(struct link *link);

/* ZMQ_POLLIN, ZMQ_POLLOUT (connected) or 0. */
int link_events(const struct link *link);

/* 0, or -1 when there is no connection. */
int link_send(struct link *link, const void *buf, size_t size);

/* Take one frame into an initialised message; false when there is none. */
bool link_receive(struct link *link, zmq_msg_t *frame);

#endif
