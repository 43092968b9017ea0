/* route.h - who takes what: contacts that wait meet advisors with room. */
#ifndef CORE_ROUTE_H
#define CORE_ROUTE_H

#include "src/core/state.h"

/*
 * The rules.  An advisor takes first what is kept for her, then, across all
 * her queues, what has the lowest contact_rank among that whose step asks
 * for no more than she has.  When that is a call and she still has written
 * contacts in hand, she takes nothing more before they are done, so that
 * calls never starve.  All but calls are offered only while their queue is
 * open.  A contact goes to the advisor whom the narrowest step takes; of
 * those to the least loaded, then to who has been idle longest.  What an
 * advisor has let go rests from her for REST_MS.
 *
 * A decision looks at the heads of queues x steps lines or at those of the
 * steps of one queue.  Only one case would ask for more: advisors who keep
 * themselves free for a call that then goes elsewhere, and could take what
 * is written again.  They are swept at the next whole second.
 */

/* Offer everything that can be offered. */
void route_settle(struct core *core);

/* The advisors with something in hand look again, when it is time. */
void route_sweep(struct core *core);

/* What an advisor with room would be offered now; NULL: nothing. */
struct spot *route_best(const struct seat *seat);

#endif
