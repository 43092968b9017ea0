/* recording.h - recorded talks: going on, kept, and how many of whom. */
#ifndef LIVE_RECORDING_H
#define LIVE_RECORDING_H

#include "src/live/live.h"

/* NULL when there is none. */
struct recording *live_recording(const struct live *live, uint64_t recording);

/* The one that goes on at a contact. */
const struct recording *recording_at(const struct live *live, uint64_t contact);

/* The latest one of a contact that is over. */
const struct recording *recording_of(const struct live *live, uint64_t contact);

/* How many of an advisor were drawn by lot since an instant. */
uint64_t recording_count(const struct live *live, uint64_t user, int64_t since);

/* How long it is, and how much of that is masked, up to now. */
uint64_t recording_ms(const struct recording *recording, int64_t now);
uint64_t recording_masked_ms(const struct recording *recording, int64_t now);

/* When one that began at an instant is erased. */
int64_t recording_due(const struct live *live, int64_t began);

#endif
