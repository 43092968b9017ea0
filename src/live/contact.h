/* contact.h - a contact that is not over: its rank and its times. */
#ifndef LIVE_CONTACT_H
#define LIVE_CONTACT_H

#include "src/live/live.h"

/*
 * The place of a waiting contact in serving order, across all queues: the
 * instant its waiting counts from, less a head start of credit_s for each
 * step of priority (the queue's and its own).  The lowest rank is served
 * first; equal ranks by contact number.  As every contact ages alike, the
 * order of two contacts never changes while they wait.
 */
int64_t contact_rank(const struct live *live,
    const struct msg_contact_row *row);

/*
 * Waiting so far: while it waits or is offered, from its place (since) until
 * now; after that, and in the menu, row.wait_ms.  This is what widens the
 * skills asked for.  row.wait_ms itself is all the time spent waiting or
 * offered, from the first place on, in every queue, handling left out; the
 * two agree for a contact that was never handled and then put back.
 */
int64_t contact_waited_ms(const struct msg_contact_row *row, int64_t now);

/* Talk, hold and wrap-up up to now, the running part included. */
int64_t contact_talk_ms(const struct msg_contact_row *row, int64_t now);
int64_t contact_hold_ms(const struct msg_contact_row *row, int64_t now);
int64_t contact_wrapup_ms(const struct msg_contact_row *row, int64_t now);

/* Whether its patient is called before an advisor, and not on the line yet. */
bool contact_is_dialled(const struct msg_contact_row *row);

/* Whether the channel is spoken (call, callback), else written. */
bool channel_is_spoken(enum channel channel);

/* Whether the state is an end. */
bool contact_is_over(enum contact_state state);

#endif
