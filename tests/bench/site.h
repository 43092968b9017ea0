/* site.h - a hub of one's own with many users signed in already. */
#ifndef TESTS_BENCH_SITE_H
#define TESTS_BENCH_SITE_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "proto/keypair.h"
#include "proto/msg.h"

/*
 * The hub is the real vigied on a private directory, with CURVE on TCP as on
 * a hospital's network.  A thousand sign-ins would cost a thousand Argon2id
 * hashes, so the sessions are written into the store before the hub starts,
 * as the core decides them, with the tokens that the hub would have given:
 * consoles take them up as after a restart of the hub.
 */
enum { SITE_GATEWAYS = 8, SITE_QUEUES = 10 };

struct site_plan {
	unsigned int advisors;  /* users 1 to this; then the gateways */
	bool available;         /* the advisors are, once they are there */
	unsigned int waiting;   /* contacts in the queues */
	unsigned int facts;     /* of contacts that came and went */
	unsigned int queues;    /* 0: SITE_QUEUES; more have nobody */
	bool lead;              /* a supervisor too, behind the advisors */
	unsigned int listeners; /* of the quality desk, before the gateways */
	/* Of section hub, an exchange: the advisors' telephones are 2001 and
	 * so on, all of them serve each queue; q2 has a wrap-up of 2 s and the
	 * others have none.  NULL: none. */
	const char *telephony;
	const char *articles; /* a directory; NULL: none */
};

/* A session that waits for its console. */
struct seat {
	uint64_t user, session, client;
	char token[65];
	uint64_t seq; /* commands sent */
};

struct site {
	char dir[PATH_MAX];
	char store[PATH_MAX + 16]; /* as the configuration names it */
	pid_t pid;                 /* 0: not running */
	char desk[128], feed[128], board[128];
	struct keypair hub_key, key; /* of the hub, of the workstation */
	struct seat *seats;          /* advisors first, then gateways */
	size_t n, advisors;
};

/* Make the directory and fill the store; the hub does not run yet. */
void site_make(struct site *site, const struct site_plan *plan);

/* The same in a new database: its hub, not running now, is in this one. */
void site_move(struct site *site, const struct site_plan *plan,
    const char *store);

/* Start the hub and wait until it is ready; how long that took, in us. */
int64_t site_start(struct site *site);

/* Send the signal and wait for the end. */
void site_end(struct site *site, int signal);

/* End it and remove everything; a bench that fails does so as well. */
void site_remove(struct site *site);

/* All that the hub said so far; free it. */
char *site_said(const struct site *site);

/* The store's file, until it is moved. */
void site_store(const struct site *site, char *path, size_t size);

#endif
