/* backup.c - a copy of the store while the hub runs. */
#include "src/hub/backup.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

struct backup {
	struct query query;
	struct asker asker;
	char path[256];
	struct err err;
};

static int
copy(struct query *query, struct store *store, struct err *err)
{
	struct backup *backup = (struct backup *)query;

	return store_backup(store, backup->path, err);
}

static void
copied(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct backup *backup = (struct backup *)query;

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
	asker_set(&backup->asker, ask);
	TEXT_SET(backup->path, ask->msg->backup.path);
	backup->query.work = copy;
	backup->query.done = copied;
	if (query_put(hub, &backup->query) == 0)
		return;
	ask_refuse(hub, ask, REFUSAL_BUSY, "");
	free(backup);
}
