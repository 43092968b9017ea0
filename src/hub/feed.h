/* feed.h - to each console the facts that it may see, in order. */
#ifndef HUB_FEED_H
#define HUB_FEED_H

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

#include "src/hub/console.h"
#include "src/hub/frame.h"
#include "src/hub/ring.h"

/*
 * News is gathered for a tick of 20 ms, or 50 when ticks take long or send
 * much: a frame takes an I/O thread about 15 us, and as much again at the
 * console's end, so that 1000 consoles would keep a core busy.  The
 * first news after a quiet time, and an offer to whom it is made, do not
 * wait.  One frame is packed for each distinct (role, own facts, place).
 */
enum {
	FEED_TICK_MS = 20,
	FEED_TICK_LOADED_MS = 50,
	FEED_TICK_FRAMES = 300,
	FEED_RETRY_MS = 500,
	FEED_URGENT_MAX = 256
};

struct pack {
	enum role role;
	uint64_t user; /* 0: what the role may see, nobody's own */
	uint64_t from, to;
	struct frame frame;
};

struct feed {
	struct ring ring;
	uv_timer_t timer;
	uv_idle_t idle; /* while there is news of this turn of the loop */
	uv_check_t polled;
	int64_t ticked; /* steady clock */
	int64_t every;
	struct pack *packs; /* of this tick; their frames are reused */
	size_t n_packs, size_packs;
	uint64_t urgent[FEED_URGENT_MAX]; /* users who were offered */
	size_t n_urgent;
	uint64_t term;     /* of the facts that are put */
	bool joining;      /* a snapshot waits to be durable */
	struct join *kept; /* the last snapshot; NULL: none */
	uint64_t frames, snapshots, ticks;
	uint64_t tick_max_ms; /* the longest since the last status */
};

struct hub;

void feed_init(struct hub *hub);
void feed_done(struct hub *hub);

/* Its handles in the loop. */
void feed_open(struct hub *hub);
void feed_close(struct hub *hub);

/* The bus's function for the feed: ctx is the hub. */
void feed_frame(void *ctx, const struct peer *peer, const void *buf,
    size_t size);

/* A fact is durable; after the last of a batch, feed_news. */
void feed_put(struct hub *hub, const struct fact *fact);
void feed_news(struct hub *hub);

/* The facts put so far were read from the log, up to the live state's: say
 * in which term each was written. */
void feed_settle(struct hub *hub);

/* Let a tick follow. */
void feed_later(struct hub *hub);

/* Once a second: name the number to those who saw nothing of late, and try
 * the lagging again. */
void feed_beats(struct hub *hub);

/* The console has what is true at a number: send it what is durable since
 * then (feed->n_packs is 0, or the packs are of this turn), and ready. */
void feed_ready(struct hub *hub, struct console *console, uint64_t number);

/* Send a frame with the console's next count; 0, or -1 when the console
 * took it not and its state says why. */
int feed_send(struct hub *hub, struct console *console, struct frame *frame);

/* What a refused send means for the console. */
void feed_refused(struct console *console, int rc);

/* The console is going away. */
void feed_leave(struct hub *hub, struct console *console);

#endif
