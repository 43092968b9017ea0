/* advisor.h - an advisor comes, pauses, goes, and is out of reach. */
#ifndef CORE_ADVISOR_H
#define CORE_ADVISOR_H

#include "src/core/state.h"

/*
 * Bring an advisor into the state that follows from what is known of her:
 * unreachable when her console is not heard, or when she is available and
 * her telephone is not there; back to what she was once that is over; on
 * pause or out as asked for, once her last contact is closed; out when she
 * has no session.  What is offered to her goes back.
 */
void advisor_review(struct core *core, uint64_t user);

/* She is out from now on: offers and written contacts go back to their
 * place, wrap-ups are closed; a call stays until its caller leaves it. */
void advisor_leave(struct core *core, uint64_t user, enum reason reason,
    uint64_t by);

/* She did not answer: after site.misses in a row she is paused. */
void advisor_missed(struct core *core, uint64_t user);

/* Her pause lasts too long: she has gone; or what she was lent for the day
 * is over. */
void advisor_expire(struct core *core, uint64_t user);

/* Whether the actor may decide for the user: as herself, as the supervisor
 * of her team (where she is or where she belongs; of any, when the floor's
 * reach is all), or as a manager or administrator. */
bool advisor_is_led(const struct core *core, const struct actor *actor,
    uint64_t user);

/* MSG_BE and MSG_TELEPHONE. */
int advisor_be(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int advisor_telephone(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

/* A pause after an incident: at once, or after what she has in hand. */
void advisor_protect(struct core *core, uint64_t user);

#endif
