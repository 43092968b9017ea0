/* hub.h - a bus with a loop and a scratch directory, and peers of it. */
#ifndef TESTS_BUS_HUB_H
#define TESTS_BUS_HUB_H

#include <stdbool.h>
#include <uv.h>
#include <zmq.h>

#include "proto/keypair.h"
#include "src/bus/bus.h"
#include "src/bus/keys.h"

/* What came in, as the bus said it. */
struct heard {
	struct peer peer;
	char bytes[65536];
	size_t size;
	int n;
};

struct hub {
	uv_loop_t loop;
	struct bus *bus;
	char directory[64], desk[128], feed[128], board[128];
	struct keypair pair;
	/* The key that is allowed, and where; or everybody is. */
	char known[KEY_TEXT];
	const char *where;
	bool anybody;
	struct heard on_desk, on_feed;
	bool echo; /* send each desk frame back */
};

/* Set up, with endpoints on tcp or ipc; the bus is opened by hub_open. */
void hub_init(struct hub *hub, bool tcp);
int hub_open(struct hub *hub, struct err *err);
void hub_close(struct hub *hub);
void hub_done(struct hub *hub);

/* Run the loop until *n reaches at least, or a bound is passed; whether it
 * did. */
bool hub_run(struct hub *hub, const int *n, int least);
/* Run the loop for some ms. */
void hub_run_for(struct hub *hub, int ms);

/* A peer of a socket ("desk", "feed" or "board") with a pair of keys, NULL
 * for none; closed by zmq_close. */
void *hub_peer(struct hub *hub, void *context, const char *name, int type,
    const struct keypair *pair);

/* Receive into buf while the loop runs; the size, or -1 after a bound. */
int hub_receive(struct hub *hub, void *peer, void *buf, size_t size);

#endif
