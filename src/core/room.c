/* room.c - whether a disk has room for sound. */
#include "src/core/room.h"

#include "src/core/state.h"

/* What was too little is enough only with a quarter more, or what comes and
 * goes about the limit would be a log of nothing. */
static bool
is_short(const struct core *core, bool was, uint64_t left_mb)
{
	uint64_t least = core->live->site.room_mb;

	return left_mb < (was ? least + least / 4 : least);
}

void
core_room(struct core *core, const struct room_left *left, int64_t now,
    struct facts *out)
{
	const struct msg_room_told *was = &core->live->room;
	bool recordings, voicemails;
	uint64_t least;

	core_begin(core, now, out);
	recordings = is_short(core, was->recordings, left->recordings_mb);
	voicemails = is_short(core, was->voicemails, left->voicemails_mb);
	least = left->recordings_mb < left->voicemails_mb ? left->recordings_mb
							  : left->voicemails_mb;
	if (recordings != was->recordings || voicemails != was->voicemails)
		EMIT(core, ROOM_TOLD, room_told, .recordings = recordings,
		    .voicemails = voicemails,
		    .left_mb = least == ROOM_UNKNOWN ? 0 : least);
	core_finish(core);
}
