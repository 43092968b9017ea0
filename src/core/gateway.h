/* gateway.h - contacts come in and callers leave: the gateways' commands. */
#ifndef CORE_GATEWAY_H
#define CORE_GATEWAY_H

#include "src/core/state.h"

/* One command each, checked and then done; see core_command. */
int gateway_arrive(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int gateway_enqueue(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int gateway_leave(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

#endif
