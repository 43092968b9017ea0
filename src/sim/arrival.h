/* arrival.h - when patients come, and what for. */
#ifndef SIM_ARRIVAL_H
#define SIM_ARRIVAL_H

#include "src/sim/hospital.h"

/* Contacts of a mean day that fill the advisors' time as params say. */
double arrival_per_day(const struct hospital *hospital);

/* The next arrival after an instant (a Poisson process whose rate is
 * constant within each hour); INT64_MAX when it would be too late. */
int64_t arrival_next(const struct hospital *hospital, int64_t after);

/* What the n-th arrival comes for. */
void arrival_draw(const struct hospital *hospital, uint64_t n,
    struct visit *visit);

#endif
