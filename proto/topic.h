/* topic.h - who may see what. */
#ifndef PROTO_TOPIC_H
#define PROTO_TOPIC_H

#include "proto/msg.h"

/*
 * Whether somebody of this role may see a fact or a row, by the SEEN_* that
 * messages.def gives it; SEEN_SELF shows it to the user whom its field
 * "user" names.
 */
bool topic_seen(enum role role, uint64_t user, enum msg_id id,
    const void *body);

#endif
