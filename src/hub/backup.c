/* backup.c - a copy of the store while the hub runs. */
#include "src/hub/backup.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

struct backup {
	struct hub *hub;
	struct asker asker;
	char path[256];
};

static void
copied(void *ctx, int rc, const struct err *err)
{
	struct backup *backup = ctx;
	struct hub *hub = backup->hub;

	if (rc < 0) {
		log_warn("backup: %s", err->text);
		asker_refuse(hub, &backup->asker, REFUSAL_STORE, err->text);
	} else {
		log_note("backup: %s", backup->path);
		asker_done(hub, &backup->asker, hub->live->row.number, 0,
		    false);
	}
	free(backup);
}

void
backup_ask(struct hub *hub, const struct ask *ask)
{
	struct backup *backup;

	if (ask->msg->backup.path[0] != '/') {
		ask_refuse(hub, ask, REFUSAL_VALUE, "not an absolute path");
		return;
	}
	backup = mem_zero(1, sizeof *backup);
	backup->hub = hub;
	asker_set(&backup->asker, ask);
	TEXT_SET(backup->path, ask->msg->backup.path);
	if (writer_backup(hub->writer, backup->path, copied, backup) == 0)
		return;
	ask_refuse(hub, ask, REFUSAL_BUSY, "a backup is under way");
	free(backup);
}
