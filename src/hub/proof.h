/* proof.h - a password looked at beside the loop. */
#ifndef HUB_PROOF_H
#define HUB_PROOF_H

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>
#include <bsd/sys/queue.h>

#include "src/base/password.h"
#include "src/hub/desk.h"
#include "src/hub/query.h"

/*
 * The user's hash is read on the store thread and judged in libuv's pool:
 * Argon2id takes 50 ms on purpose.  A user who is not there, or has no
 * password, costs as much as a wrong password.
 */
enum { PROOFS_MAX = 1024 };

struct proof {
	struct query query;
	uv_work_t work;
	struct hub *hub;
	struct asker asker;
	uint64_t client;
	uint64_t user; /* 0: there is no such user */
	char login[32];
	char hash[PASSWORD_HASH]; /* "" when she has none */
	bool judge;               /* the given one against the hash */
	char given[128];
	bool renew; /* make the hash of the fresh one */
	char fresh[128];
	char made[PASSWORD_HASH];
	bool good;   /* judged and right, or not to be judged */
	bool failed; /* it could not be found out */
	void (*done)(struct hub *hub, struct proof *proof);
	TAILQ_ENTRY(proof) all;
};

struct proofs {
	TAILQ_HEAD(, proof) all;
	size_t n;
};

void proofs_init(struct proofs *proofs);

/* Judge no more: those that did not begin are given up. */
void proofs_stop(struct hub *hub);

/* The proof of this login that this peer is waiting for; NULL: none. */
struct proof *proof_find(struct hub *hub, const struct peer *peer,
    const struct msg_login *login);

/* NULL when too many are being looked at. */
struct proof *proof_new(struct hub *hub, const struct ask *ask);

/* Begin; done is called on the loop, and the proof is wiped and freed
 * after it. */
void proof_start(struct proof *proof);

#endif
