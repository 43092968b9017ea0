/* promise.h - whom a promise waits for, and from when on. */
#ifndef LIVE_PROMISE_H
#define LIVE_PROMISE_H

#include "src/live/live.h"

/* When it comes among what waits: so long before its time as the site says. */
int64_t promise_soon(const struct live *live, const struct promise *promise);

/* Whether its owner is not there: signed out, or no user any more.  Who is on
 * pause is there. */
bool promise_is_absent(const struct live *live, uint64_t user);

/* Whether it is among what waits for a user: her own from promise_soon on,
 * and those of her team whose owners are not there then; one whose owner has
 * no team, or is no user any more, is everybody's. */
bool promise_waits_for(const struct live *live, const struct promise *promise,
    uint64_t user);

#endif
