/* playing.h - what somebody hears of before, a part at a time. */
#ifndef HUB_PLAYING_H
#define HUB_PLAYING_H

#include <stdbool.h>
#include <stdint.h>

/*
 * RECORDING_OPEN and VOICEMAIL_OPEN are decided by the core, which makes each a
 * fact; a session has one of them open.  RECORDING_NEXT gives its next seconds
 * once that fact is durable.  Files are read, and those of recordings
 * deciphered, in libuv's pool.
 */
struct hub;
struct ask;
struct playing;

void playing_open(struct hub *hub, const struct ask *ask);
void playing_next(struct hub *hub, const struct ask *ask);

/* A recording is erased: nobody hears any more of it. */
void playing_erased(struct hub *hub, uint64_t recording);

/* Forget those of sessions that are gone, or (all) of everybody. */
void playing_sweep(struct hub *hub, bool all);

#endif
