/* shift.h - when those who work here come, rest and go. */
#ifndef SIM_SHIFT_H
#define SIM_SHIFT_H

#include "src/sim/hospital.h"

/* Put one day of everybody's into the agenda, from now on; what should have
 * begun already begins within half a minute. */
void shift_plan(struct hospital *hospital);

/* Do what the agenda says about a worker. */
void shift_act(struct hospital *hospital, const struct event *event);

/* Say what one is from now on: available, on pause (why), out. */
void shift_be(struct hospital *hospital, const struct worker *worker,
    enum advisor_state state, enum reason reason);

#endif
