/* call.h - the calls of the exchange, and the contacts they are. */
#ifndef HUB_CALL_H
#define HUB_CALL_H

#include <stdbool.h>
#include <stdint.h>
#include <uthash.h>

#include "proto/msg.h"

struct telephone;

/*
 * A call of the exchange and the contact it is.  Calls that a gateway
 * announces are not ours to ring.
 */
struct call {
	uint64_t call;
	uint64_t contact;       /* 0: not decided yet */
	uint64_t user;          /* who talks with the caller; 0: nobody */
	uint64_t queue;         /* the last he was in; 0: none yet */
	bool gone;              /* hung up before it was decided */
	bool farewell;          /* to be hung up once he heard what plays */
	bool offered;           /* a callback was */
	int64_t announced;      /* when his place was said; 0: not yet */
	size_t place;           /* which it was */
	bool welcomed;          /* the line's first words were said */
	bool restored;          /* of before a restart: says nothing yet */
	enum language language; /* 0: nothing was said to him */
	enum call_step step;    /* what he hears */
	char from[80];
	uint64_t passing; /* to whom the call is being passed on; 0: nobody */
	char number[32];  /* of whom is consulted or given the call */
	char keys[129];   /* to be pressed, of several commands */
	UT_hash_handle hh;
	UT_hash_handle by_contact;
};

/* A caller who was left to a number outside; when it is not reached he comes
 * back to the queue that he was in. */
struct given {
	uint64_t call, queue;
	UT_hash_handle hh;
};

/* The call of a number, of a contact; NULL when there is none. */
struct call *call_find(const struct telephone *telephone, uint64_t number);
struct call *call_of(const struct telephone *telephone, uint64_t contact);

/* A call that is not there yet, of no contact. */
struct call *call_new(struct telephone *telephone, uint64_t number);
void call_free(struct telephone *telephone, struct call *call);
void call_free_all(struct telephone *telephone);

/* The call is this contact's; and no contact's any more, while what plays is
 * heard. */
void call_is(struct telephone *telephone, struct call *call, uint64_t contact);
void call_let_go(struct telephone *telephone, struct call *call);

/* The call goes on without us; and it is over, or comes back: the queue that
 * it was in, 0: none. */
void call_give(struct telephone *telephone, struct call *call);
uint64_t call_given(struct telephone *telephone, uint64_t number);

#endif
