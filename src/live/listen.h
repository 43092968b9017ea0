/* listen.h - double listening: who listens to whom, and how often. */
#ifndef LIVE_LISTEN_H
#define LIVE_LISTEN_H

#include "src/live/live.h"

/* How long a session that is over is kept: the week it counts in, and a day
 * on which nobody looked. */
#define LISTEN_KEPT_MS (INT64_C(8) * 24 * 3600 * 1000)

/* The session that goes on at a contact, by a listener; NULL: none. */
const struct listen *listen_at(const struct live *live, uint64_t contact);
const struct listen *listen_by(const struct live *live, uint64_t user);

/*
 * How often an advisor was listened to in the local week (from Monday on) of
 * an instant.  Help that she asked for does not count.
 */
uint64_t listen_count(const struct live *live, uint64_t advisor, int64_t now);

/* Forget the sessions that ended before an instant. */
void listen_forget(struct live *live, int64_t before);

#endif
