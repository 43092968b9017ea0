/* seat.h - an advisor's room, and where she is looked for. */
#ifndef CORE_SEAT_H
#define CORE_SEAT_H

#include "src/core/index.h"

/* A seat for a user, with a place in each queue that takes her at some
 * step. */
struct seat *seat_new(struct core *core, struct user *user);
void seat_free(struct core *core, struct seat *seat);

/* Bring her places up to date with her state and load. */
void seat_refresh(struct core *core, struct seat *seat);

/* Bring up to date the contacts of requests that she handled last. */
void seat_refresh_owned(struct core *core, struct seat *seat);

/* Look at her when the call ends, and: done with looking. */
void seat_look(struct core *core, struct seat *seat);
void seat_looked(struct core *core, struct seat *seat);

#endif
