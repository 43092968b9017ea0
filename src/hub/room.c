/* room.c - how much room is left where sound lies. */
#include "src/hub/room.h"

#include <inttypes.h>
#include <sys/statvfs.h>

#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

static uint64_t
mb(int rc, const struct statvfs *disk)
{
	if (rc < 0)
		return ROOM_UNKNOWN;
	return (uint64_t)disk->f_bavail * disk->f_frsize >> 20;
}

/* In the pool: a server of files may hang. */
static void
on_work(uv_work_t *work)
{
	struct room *room = work->data;
	struct statvfs disk;
	int rc;

	rc = room->recordings < 0 ? -1 : fstatvfs(room->recordings, &disk);
	room->left.recordings_mb = mb(rc, &disk);
	rc =
	    room->voicemails[0] == '\0' ? -1 : statvfs(room->voicemails, &disk);
	room->left.voicemails_mb = mb(rc, &disk);
}

static void
tell(const struct msg_room_told *room)
{
	if (!room->recordings && !room->voicemails)
		log_note("room: enough for recordings and voicemails");
	else
		log_warn("room: %" PRIu64 " MB left: no %s%s%s begins",
		    room->left_mb, room->recordings ? "recording" : "",
		    room->recordings && room->voicemails ? " and no " : "",
		    room->voicemails ? "voicemail" : "");
}

static void
on_worked(uv_work_t *work, int status)
{
	struct room *room = work->data;
	struct hub *hub = room->hub;
	struct facts *facts;
	size_t n;

	(void)status;
	room->busy = false;
	if (hub->stopping)
		return;
	facts = commit_facts(hub);
	n = facts->n;
	core_room(hub->core, &room->left, hub_now(hub), facts);
	if (facts->n > n)
		tell(&hub->live->room);
	commit_take(hub);
}

void
room_review(struct hub *hub)
{
	const struct telephone *telephone = &hub->telephone;
	struct room *room = &hub->room;
	const char *folder = "";

	if (room->busy)
		return;
	if (telephone->exchange != NULL && telephone->type->folder != NULL)
		folder = telephone->type->folder(telephone->exchange);
	TEXT_SET(room->voicemails, folder);
	room->recordings =
	    hub->recordings.able ? hub->recordings.directory : -1;
	room->hub = hub;
	room->work.data = room;
	room->busy =
	    uv_queue_work(hub->loop, &room->work, on_work, on_worked) == 0;
}
