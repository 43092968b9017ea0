/* exchange.h - the hub's scripted exchange, driven by its patients. */
#ifndef SIM_EXCHANGE_H
#define SIM_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The hub's fake exchange listens at a socket (vigied.conf(5),
 * telephony_options).  Calls are written there as steps of its script; what
 * becomes of a call is seen in the facts.  A connection that is lost is made
 * again.
 */
struct exchange {
	const char *path; /* NULL: there is none */
	int fd;           /* -1: not connected */
	int64_t again;    /* clock_steady: not before */
	char in[512];
	size_t n_in;
	uint64_t first; /* the number of this run's call 0 */
};

/* Numbers of calls are one's own: what is left of an earlier run is not
 * taken for them. */
void exchange_init(struct exchange *exchange, const char *path);
void exchange_done(struct exchange *exchange);

/* Connect when it is time; true when that was done just now. */
bool exchange_connect(struct exchange *exchange);

/*
 * The next call that is over by the exchange's own doing; false when there
 * is none.  A line that cannot be read is passed over.
 */
bool exchange_over(struct exchange *exchange, uint64_t *call);

/* -1 when the exchange is not there; from may be "". */
int exchange_arrive(struct exchange *exchange, uint64_t call, const char *from,
    const char *queue);
int exchange_choose(struct exchange *exchange, uint64_t call,
    const char *queue);
int exchange_hang_up(struct exchange *exchange, uint64_t call);

/* The caller was on the line before the connection was lost. */
int exchange_back(struct exchange *exchange, uint64_t call);

/* Whether a call of the hub's is one of this run's, and which. */
bool exchange_owns(const struct exchange *exchange, uint64_t number,
    uint64_t *call);

#endif
