/* message.h - messages of the floor: who may write to whom. */
#ifndef CORE_MESSAGE_H
#define CORE_MESSAGE_H

#include "src/core/state.h"

/* At most so many are named by one message to several. */
enum { MESSAGE_USERS_MAX = 200 };

/*
 * MSG_SEND and MSG_READ.  An advisor writes to supervisors, managers and
 * quality, or to the supervisors of her team; who leads writes to whom she
 * leads and to those who are not advisors; all and whole teams are those
 * signed in.  One message_sent for each of them; the words are not the
 * core's business, but that there are some is.
 */
int message_send(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);
int message_read(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused);

#endif
