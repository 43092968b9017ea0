/* manage.h - who leads moves and lends advisors, takes over, comes to help. */
#ifndef CORE_MANAGE_H
#define CORE_MANAGE_H

#include "src/core/state.h"

/* MSG_MOVE, MSG_LEND, MSG_TAKE and MSG_HAND. */
int manage_move(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int manage_lend(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int manage_take(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int manage_hand(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

/* Who is out or on pause comes for one contact, and goes back to it. */
void manage_come(struct core *core, const struct user *user);

/* The day for which the user was moved or lent is over. */
void manage_expire(struct core *core, uint64_t user);

#endif
