/* spot.h - a contact's place among those that wait. */
#ifndef CORE_SPOT_H
#define CORE_SPOT_H

#include "src/core/index.h"

/* Bring a contact's spot up to date, made or freed as needed, and look at it
 * when the call ends. */
void spot_refresh(struct core *core, uint64_t contact);

/* Out of its line and of its owner's list. */
void spot_leave(struct core *core, struct spot *spot);

void spot_free(struct core *core, struct spot *spot);

/* Done with looking at it. */
void spot_looked(struct core *core, struct spot *spot);

#endif
