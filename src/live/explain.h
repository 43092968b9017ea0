/* explain.h - why a contact went to an advisor, term by term. */
#ifndef LIVE_EXPLAIN_H
#define LIVE_EXPLAIN_H

#include "src/live/live.h"

/* One term of an assignment, such as "waited" "2 min 05 s". */
struct term {
	const char *label; /* English; pass it through gettext */
	char value[64];    /* figures and names, no language */
};

enum { TERMS_MAX = 12 };

/*
 * The terms of an offer, at most TERMS_MAX; returns how many.  Those that
 * had no part in it (no head start, no widening) are left out.  The skills
 * asked for are named while the contact is live.
 */
size_t explain_offer(const struct live *live,
    const struct msg_contact_offered *offer, struct term *terms);

/*
 * One line about any fact of a contact's life, for a timeline, in the
 * language of the process (gettext).  It names advisors and queues, never a
 * patient.
 */
void explain_fact(const struct live *live, const struct fact *fact, char *to,
    size_t size);

#endif
