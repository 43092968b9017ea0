/* telephone.h - patients who call by the hub's exchange. */
#ifndef SIM_TELEPHONE_H
#define SIM_TELEPHONE_H

#include "src/sim/exchange.h"
#include "src/sim/hospital.h"

/*
 * With an exchange a call comes in, chooses and hangs up there and not by
 * commands of the gateway, who still brings what is written.
 */

/* Act a gateway's command out at the exchange; false when it is none of a
 * caller's, or there is no exchange.  visit is that of hands. */
bool telephone_command(struct exchange *exchange, struct hospital *hospital,
    const struct msg *command, uint64_t visit);

/* A fact that live has folded: a call of ours may have become a contact. */
void telephone_fact(struct exchange *exchange, struct hospital *hospital,
    const struct fact *fact, int64_t now);

/* A fresh live state: who is not in it was not taken in. */
void telephone_see(struct exchange *exchange, struct hospital *hospital,
    int64_t now);

/* Connect if need be, and hear which calls are over. */
void telephone_turn(struct exchange *exchange, struct hospital *hospital,
    int64_t now);

#endif
