/* desk.h - what people do with contacts: the commands of the console. */
#ifndef CORE_DESK_H
#define CORE_DESK_H

#include "src/core/state.h"

/* One command each, checked and then done; see core_command. */
typedef int desk_command(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

/* Whether something may be agreed with the patient of a contact: it is the
 * actor's, or of whom she leads, and she talks or has talked; contact may be
 * NULL.  -1: why not. */
int desk_check_talked(const struct core *core, const struct actor *actor,
    const struct contact *contact, struct refused *refused);

/* ACCEPT, REFUSE, HOLD, UNHOLD and END. */
desk_command desk_step;

desk_command desk_close, desk_transfer, desk_raise, desk_link, desk_note,
    desk_card;

#endif
