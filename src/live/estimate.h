/* estimate.h - how long a call will wait, so that 8 of 10 wait no longer. */
#ifndef LIVE_ESTIMATE_H
#define LIVE_ESTIMATE_H

#include "src/live/live.h"

/*
 * What a caller is told must not be shorter than what 8 of 10 callers at his
 * place then wait.  So it is no mean but a quantile, and what is not known of
 * the rate makes it longer.
 *
 * While calls stand in a queue's line, each advisor who gets free takes one:
 * the line moves by the events of a Poisson process.  Its rate is unknown; it
 * has a Gamma distribution whose prior is the usual and which the last
 * minutes narrow down:
 *
 *	usual	rate = hands / handling time, worth 2 events: hands are the
 *		advisors who have a call of this queue in hand (1 when those
 *		who take its calls are all elsewhere), the handling time is
 *		that of its calls yesterday and today, 5 of 4 minutes with them
 *	last	n calls taken from the line in b ms during which there was one;
 *		a call that left it is a third of an event, as some of them
 *		stood ahead; all fade by 1/e in a quarter of an hour
 *
 *	a = 2 + n, b' = 2 / rate + b
 *
 * The number of calls taken in t ms is then negative binomial, and the wait
 * at place k is the least t with
 *
 *	P(fewer than k taken) = sum(j < k) C(a+j-1, j) (b'/(b'+t))^a (t/(b'+t))^j
 *	                     <= 1 - 0.8
 *
 * to which comes the time that a telephone rings here.  (Gelman et al.,
 * Bayesian Data Analysis, 2.6: the predictive distribution of a Poisson
 * process whose rate has a Gamma prior.)
 *
 * How the line moved is folded from the facts but stands in no snapshot: who
 * begins with one has the usual alone until calls were taken.
 */

/* The longest estimate; it may be longer. */
enum { ESTIMATE_MOST_MS = 4 * 3600 * 1000 };

/* Before what changes a queue's line: its time up to now is counted. */
void flow_count(struct queue *queue, int64_t at);

/* An offer of this contact: it was taken from the line, if it stood there;
 * the offer came to nothing; the caller left; he was answered. */
void flow_taken(struct queue *queue, const struct msg_contact_row *row,
    int64_t at);
void flow_returned(struct queue *queue);
void flow_left(struct queue *queue, const struct msg_contact_row *row);
void flow_answered(struct queue *queue, const struct msg_contact_row *row,
    int64_t at);

/* A call's or callback's place in its queue's line, from 1; 0 when it does
 * not stand there (any more). */
size_t estimate_place(const struct contact *contact, int64_t now);

/*
 * How long who stands at this place (1: the next one) waits from now on, in
 * ms; -1 when nothing can be said, as nobody takes calls there.
 */
int64_t estimate_ms(const struct live *live, const struct queue *queue,
    size_t place, int64_t now);

/* The same of a call that would come now; 0 when somebody is free for it. */
int64_t estimate_next_ms(const struct live *live, const struct queue *queue,
    bool free, int64_t now);

#endif
