/* carry.h - what is done with a request by one key, on whatever screen. */
#ifndef SCREENS_CARRY_H
#define SCREENS_CARRY_H

#include "ui/stage.h"

/* Whom screen_carrier offers: users by their numbers, teams with this bit. */
#define CARRIER_TEAM (UINT64_C(1) << 40)

/* Whether an action is possible on an open request; true for all others. */
bool carry_can(const struct view *view, enum action action, uint64_t request);

/* Do it: a command, or the overlay that asks what is missing.  False: it is
 * none of these actions. */
bool carry_act(struct view *view, enum action action, uint64_t request);

/* Open a screen on "NUMBER words". */
void carry_open(struct view *view, const struct screen *screen, uint64_t number,
    const char *words);

#endif
