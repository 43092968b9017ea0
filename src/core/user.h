/* user.h - users made by hand, beside those of the configuration. */
#ifndef CORE_USER_H
#define CORE_USER_H

#include "src/core/state.h"

/* MSG_USER_ADD and MSG_USER_REMOVE. */
int user_add(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int user_remove(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

#endif
