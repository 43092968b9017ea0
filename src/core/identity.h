/* identity.h - who is calling, what is confirmed, and what is doubted. */
#ifndef CORE_IDENTITY_H
#define CORE_IDENTITY_H

#include "src/core/state.h"

/*
 * MSG_CALLER and MSG_TRAIT are of a contact of one's own that one has taken.
 * Who calls is said together with the patient it is for; *id is the contact.
 * A trait is compared with a patient, so there must be one.
 */
int identity_caller(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int identity_trait(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

/*
 * MSG_DOUBT is of the patient of a contact of one's own, or of anybody for
 * who watches identities; a patient who is doubted already is not doubted
 * twice, and *id is the doubt that is there.  Everybody else who watches
 * identities is sent a message, whose number follows the doubt's.  MSG_DOUBT_LIFT is for who
 * watches identities, with a reason.
 */
int identity_doubt(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int identity_lift(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

/* MSG_CARDS: cards are copied into a file, which is remembered. */
int identity_cards(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

#endif
