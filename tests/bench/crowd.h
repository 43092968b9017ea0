/* crowd.h - many light consoles in one process. */
#ifndef TESTS_BENCH_CROWD_H
#define TESTS_BENCH_CROWD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "proto/msg.h"
#include "tests/bench/site.h"

/*
 * The sockets of a console and its manners (it takes up a session, follows
 * the feed, pings each second), without the client library's fold: the load
 * shares the cores with the hub, and what is measured is the hub.  All
 * consoles share one context, and one epoll watches all descriptors.
 */
struct crowd;

struct console {
	struct crowd *crowd;
	struct seat *seat;
	void *desk, *feed;
	bool doubtful; /* in the list of those to look at */
	bool signed_in, current;
	uint64_t frames; /* of the feed */
};

struct crowd {
	const struct site *site;
	void *context;
	int epoll;
	struct console *consoles;
	size_t n, room;
	size_t current;
	size_t pinged; /* in the round of this second */
	int64_t ping_at;
	struct console **doubtful;
	size_t n_doubtful;

	/* Each message of the desk but the hub's beats; may be NULL. */
	void (*reply)(struct console *console, const struct msg *msg);
	/* Each frame of the feed, once the console is current. */
	void (*frame)(struct console *console, const void *bytes, size_t n);
	void *ctx;
};

/* Room for so many consoles; raises the limit of descriptors. */
void crowd_init(struct crowd *crowd, const struct site *site, size_t room);
void crowd_done(struct crowd *crowd);

/* Connect a console to the desk and take up its session; with a feed it also
 * subscribes, and joins by a snapshot. */
struct console *crowd_add(struct crowd *crowd, struct seat *seat, bool feed);

/* Do what can be done, waiting at most ms for something. */
void crowd_turn(struct crowd *crowd, int ms);

/* Let all be signed in and, with a feed, current; dies after a minute. */
void crowd_settle(struct crowd *crowd);

/* Let time pass. */
void crowd_run(struct crowd *crowd, int ms);

/* Send a command; its number. */
uint64_t console_send(struct console *console, struct msg *msg);

/* Walk the facts of one kind in a frame. */
void frame_facts(const void *bytes, size_t n, enum msg_id wanted,
    void (*fn)(void *ctx, const struct fact *fact), void *ctx);

/*
 * A crowd in a process of its own, of consoles from..to of the site's seats,
 * which follow the feed until the end of this process; returns once all are
 * current.  Must be called before this process makes a crowd itself.
 */
pid_t crowd_fork(const struct site *site, size_t from, size_t to);

/* End it. */
void crowd_end(pid_t pid);

#endif
