/* room.h - whether a disk has room for sound. */
#ifndef CORE_ROOM_H
#define CORE_ROOM_H

#include "src/core/core.h"

/* What was measured where recordings and voicemails lie, in MB; unknown where
 * there are none, or where it cannot be measured: nothing is refused then. */
#define ROOM_UNKNOWN UINT64_MAX

struct room_left {
	uint64_t recordings_mb, voicemails_mb;
};

/* What is too little, and when it is enough again, is a fact: with too little
 * no recording or no voicemail begins.  How much is too little says the
 * site's room_mb. */
void core_room(struct core *core, const struct room_left *left, int64_t now,
    struct facts *out);

#endif
