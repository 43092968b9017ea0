/* value.h - random values of any message, within its bounds. */
#ifndef TESTS_PROTO_VALUE_H
#define TESTS_PROTO_VALUE_H

#include "proto/msg.h"
#include "src/base/random.h"

/* Fill the body of a message of this type; edge values are frequent. */
void value_make(struct random *random, const struct msg_type *type,
    struct msg *msg);

#endif
