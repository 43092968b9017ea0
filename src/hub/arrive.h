/* arrive.h - a contact comes in: who is it? */
#ifndef HUB_ARRIVE_H
#define HUB_ARRIVE_H

#include <bsd/sys/queue.h>

#include "proto/msg.h"
#include "src/hub/desk.h"
#include "src/hub/query.h"

/*
 * The number a contact comes from, and the letter it answers, are looked up
 * in the store before the core decides.  As with commits, one group of look-ups
 * is with the store at a time and the next gathers meanwhile.
 */
enum { ARRIVALS_MAX = 4096, ARRIVAL_BEFORE = 4 };

struct arrival {
	struct asker asker; /* session 0: our own telephony */
	struct msg_arrive arrive;
	char number[80];                 /* from, as numbers are kept */
	uint64_t before[ARRIVAL_BEFORE]; /* contacts of that number */
	int n_before;
	STAILQ_ENTRY(arrival) next;
};
STAILQ_HEAD(arrival_list, arrival);

struct arrivals {
	struct query query;
	struct arrival_list gathering, looking;
	size_t n;
	bool busy;
};

struct hub;

void arrivals_init(struct hub *hub);
void arrivals_done(struct hub *hub);

/* The desk's command ARRIVE. */
void arrive_ask(struct hub *hub, const struct ask *ask);

/* A caller of the hub's own telephone exchange. */
void arrive_call(struct hub *hub, const struct msg_arrive *arrive);

#endif
