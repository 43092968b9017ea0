/* mllp.h - the listener for messages of the hospital's other systems. */
#ifndef HUB_MLLP_H
#define HUB_MLLP_H

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>
#include <bsd/sys/queue.h>

#include "src/base/err.h"

/*
 * A connection's messages are carried out and answered in the order in which
 * its sender says them.  A sender that does not wait for an answer before the
 * next has several under way, which go to the store together, as those of
 * several connections do; beyond some number nothing more is read from it: a
 * store that is slow makes senders wait.
 */
struct link;

struct mllp_listener {
	uv_tcp_t tcp;
	bool open;
	LIST_HEAD(links, link) links;
	uint64_t connections; /* now */
	uint64_t turned_away; /* since the start */
};

struct hub;

/* Listen where the configuration says so; nowhere when it does not. */
int mllp_open(struct hub *hub, struct err *err);

/* Once a second: half messages that do not go on, senders that do not take
 * their answers. */
void mllp_review(struct hub *hub);

/* Accept nothing more; connections end once they are answered. */
void mllp_stop(struct hub *hub);

#endif
