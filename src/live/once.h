/* once.h - Once & Done: who came again for the same need, and how soon. */
#ifndef LIVE_ONCE_H
#define LIVE_ONCE_H

#include "src/live/live.h"

/*
 * A need is a patient and a subject, both known when a contact is closed.
 * A call out is none: who is called did not come again.
 * Of each need the last contact handled is remembered for a month.  When
 * another contact of the need is over, handled or not, the patient came
 * again: the fact contact_again says after which contact, and how long after
 * its end.  A contact counts as followed when that was within W, by the day
 * on which it arrived, once.
 *
 *	Once & Done = (known - again) / known
 *
 * over the contacts handled whose need is known.  It is final when W is over
 * since the last of them.  What was declared at wrap-up is counted over the
 * same contacts.
 */
enum { ONCE_DAYS = 30 };
#define REQUESTS_KEPT_MS ((int64_t)ONCE_DAYS * 86400000)

/* As configured, or what holds when nothing is. */
const struct msg_requests_set *requests_rules(const struct live *live);

/* W: what a report asked for, or as configured. */
int64_t once_within_ms(const struct live *live);

/*
 * What is to be said when the contact of this row is over: false when
 * nobody came again with it.  One that began before the last of its need
 * and ends after it was followed by that one; otherwise it follows it, and
 * is a recontact when it was handled.
 */
bool once_follows(const struct live *live, const struct msg_contact_row *row,
    bool handled, struct msg_contact_again *again);

/* Forget all needs: a console, which no snapshot tells of them, asks nothing
 * of them, and a month of them would be megabytes. */
void once_drop(struct live *live);

#endif
