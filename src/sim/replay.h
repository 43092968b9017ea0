/* replay.h - recorded calls into a store, each exactly as it went. */
#ifndef SIM_REPLAY_H
#define SIM_REPLAY_H

#include "src/base/err.h"
#include "src/sim/cast.h"
#include "src/sim/journal.h"
#include "src/sim/tape.h"

/*
 * Write the calls' facts in the order of time.  A type of call is a queue
 * of this name and a server is an advisor of this login: both are made when
 * the store has none.  An advisor is available from her first call of a
 * day on and out after her last (calls less than four hours apart are one
 * day).  -1 when the store holds facts later than the first call.
 */
int replay_as_recorded(struct journal *journal, const struct tape *tape,
    const struct cast *cast, struct err *err);

#endif
