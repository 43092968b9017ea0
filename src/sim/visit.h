/* visit.h - one need of one patient, from the first call to the last. */
#ifndef SIM_VISIT_H
#define SIM_VISIT_H

#include "src/sim/hospital.h"

struct visit *visit_new(struct hospital *hospital);
void visit_free(struct hospital *hospital, struct visit *visit);

/* The visit that an event names; NULL when it is over. */
struct visit *visit_of_event(struct hospital *hospital,
    const struct event *event);
struct visit *visit_of_contact(struct hospital *hospital, uint64_t contact);

/* Call or write. */
void visit_come(struct hospital *hospital, struct visit *visit);

/* The hub took the contact in. */
void visit_taken(struct hospital *hospital, struct visit *visit,
    uint64_t contact);

/* Out of the menu; out of patience; out of a talk. */
void visit_choose(struct hospital *hospital, const struct visit *visit);
void visit_give_up(struct hospital *hospital, const struct visit *visit);
void visit_hang_up(struct hospital *hospital, const struct visit *visit);

/* The contact is over: the need may come again, else the visit is freed. */
void visit_left(struct hospital *hospital, struct visit *visit,
    enum contact_state outcome);
void visit_closed(struct hospital *hospital, struct visit *visit,
    enum answer solved);

/* The i-th call of the tape. */
void visit_recorded(struct hospital *hospital, struct visit *visit, size_t i);

#endif
