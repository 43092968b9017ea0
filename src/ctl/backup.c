/* backup.c - vigiectl backup and restore. */
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "src/ctl/ctl.h"
#include "src/ctl/session.h"
#include "src/ctl/source.h"

static int
backup_store(const struct ctl *ctl)
{
	struct store *store;
	struct err err;
	int rc;

	store = source_store(ctl, STORE_READ, &err);
	if (store == NULL)
		return ctl_fail(ctl, "%s", err.text);
	rc = store_backup(store, ctl->arguments[0], &err);
	store_close(store);
	return rc < 0 ? ctl_fail(ctl, "%s", err.text) : ctl_done(ctl);
}

int
backup_command(struct ctl *ctl)
{
	static struct msg command;
	char folder[PATH_MAX] = "";
	int n;

	if (ctl->options[OPTION_STORE] != NULL)
		return backup_store(ctl);
	/* The hub has another working directory. */
	if (ctl->arguments[0][0] != '/' &&
	    getcwd(folder, sizeof folder) == NULL)
		return ctl_fail(ctl, "no working directory");
	command.id = MSG_BACKUP;
	n = snprintf(command.backup.path, sizeof command.backup.path, "%s%s%s",
	    folder, folder[0] == '\0' ? "" : "/", ctl->arguments[0]);
	if (n >= (int)sizeof command.backup.path)
		return ctl_fail(ctl, "the path is too long");
	return session_do(ctl, &command);
}

int
restore_command(struct ctl *ctl)
{
	struct err err;

	if (store_restore(ctl->arguments[0], ctl->arguments[1], &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	return ctl_done(ctl);
}
