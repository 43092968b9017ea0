/* explain_identity.h - what is told of callers and identities. */
#ifndef LIVE_EXPLAIN_IDENTITY_H
#define LIVE_EXPLAIN_IDENTITY_H

#include "src/live/explain_floor.h"

/* One line for a fact about a caller or an identity; -1: it is none. */
int explain_identity(const struct live *live, const struct fact *fact, char *to,
    size_t size);

#endif
