/* advisor.h - how an advisor deals with a contact. */
#ifndef SIM_ADVISOR_H
#define SIM_ADVISOR_H

#include "src/sim/hospital.h"

/* It is shown to her (for the n-th time to anybody). */
void advisor_offered(struct hospital *hospital, const struct worker *worker,
    uint64_t contact, uint64_t n);

/* She handles it from now on. */
void advisor_answered(struct hospital *hospital, const struct worker *worker,
    uint64_t contact);

/* The wrap-up begins. */
void advisor_ended(struct hospital *hospital, const struct worker *worker,
    uint64_t contact);

/* Do what the agenda says about a contact, if it is still so. */
void advisor_act(struct hospital *hospital, const struct event *event);

#endif
