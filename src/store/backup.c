/* backup.c - a store into a file and back, never over another one. */
#define _GNU_SOURCE /* sync_file_range */
#include "src/store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/mem.h"
#include "src/store/handle.h"
#include "src/store/transfer.h"

/* The copy is made beside its name and gets it when it is whole. */
struct backup {
	const struct driver *driver;
	void *copy;
	char *path, *part;
	int fd; /* of the part */
};

/* With what SQLite keeps beside it: a part may be left of a process that
 * was killed. */
static void
remove_part(const char *part)
{
	static const char *const ends[] = {"", "-journal", "-wal", "-shm"};
	size_t i, n = strlen(part) + sizeof "-journal";
	char *path = mem_zero(n, 1);

	for (i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		snprintf(path, n, "%s%s", part, ends[i]);
		unlink(path);
	}
	free(path);
}

struct backup *
backup_new(struct store *store, const char *path, struct err *err)
{
	struct backup *backup = mem_zero(1, sizeof *backup);
	size_t n = strlen(path) + sizeof ".part";

	backup->fd = -1;
	backup->driver = store->driver;
	backup->path = mem_text(path);
	backup->part = mem_zero(n, 1);
	snprintf(backup->part, n, "%s.part", path);
	if (access(path, F_OK) == 0) {
		err_set(err, "%s: %s", path, strerror(EEXIST));
	} else {
		remove_part(backup->part);
		backup->copy = store->driver->copy_begin(store->database,
		    backup->part, err);
	}
	if (backup->copy != NULL)
		backup->fd = open(backup->part, O_RDONLY | O_CLOEXEC);
	if (backup->fd >= 0)
		return backup;
	if (backup->copy != NULL)
		err_set(err, "%s: %s", backup->part, strerror(errno));
	backup_free(backup);
	return NULL;
}

/* A name is durable once its directory is. */
static int
give_name(const char *from, const char *to, struct err *err)
{
	char *copy = mem_text(to);
	int fd = -1, rc = -1;

	if (link(from, to) < 0)
		goto out;
	fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0 || fsync(fd) < 0)
		goto out;
	rc = 0;
out:
	if (rc < 0)
		err_set(err, "%s: %s", to, strerror(errno));
	if (fd >= 0)
		close(fd);
	free(copy);
	return rc;
}

/*
 * What a step wrote starts on its way to the disk at once, so that the last
 * one, which makes the whole durable, finds little left to wait for.
 */
int
backup_step(struct backup *backup, struct err *err)
{
	int rc = backup->driver->copy_step(backup->copy, err);

	sync_file_range(backup->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
	if (rc != 0)
		return rc;
	if (fsync(backup->fd) < 0)
		return err_set(err, "%s: %s", backup->part, strerror(errno));
	return give_name(backup->part, backup->path, err);
}

void
backup_free(struct backup *backup)
{
	if (backup == NULL)
		return;
	if (backup->copy != NULL)
		backup->driver->copy_end(backup->copy);
	if (backup->fd >= 0)
		close(backup->fd);
	remove_part(backup->part);
	free(backup->part);
	free(backup->path);
	free(backup);
}

int
store_backup(struct store *store, const char *path, struct err *err)
{
	struct backup *backup = backup_new(store, path, err);
	int rc;

	if (backup == NULL)
		return -1;
	do
		rc = backup_step(backup, err);
	while (rc > 0);
	backup_free(backup);
	return rc;
}

/* --- restore --- */

static int
copy_all(struct store *from, struct store *to, struct err *err)
{
	struct transfer transfer = {.from = {from->driver, from->database},
	    .to = {to->driver, to->database}};
	int rc;

	do
		rc = transfer_step(&transfer, err);
	while (rc > 0);
	return rc;
}

int
store_restore(const char *path, const char *name, struct err *err)
{
	struct store *from = NULL, *to = NULL;
	int rc = -1;

	from = store_open(path, STORE_READ, err);
	if (from == NULL)
		goto out;
	if (store_verify(from, NULL, err) < 0) {
		err_prefix(err, "the backup %s", path);
		goto out;
	}
	to = store_new(name, err);
	if (to == NULL)
		goto out;
	rc = store_end(to, copy_all(from, to, err), err);
	if (rc == 0)
		rc = store_find_end(to, err);
	if (rc == 0 &&
	    (to->last != from->last ||
		memcmp(to->chain, from->chain, CHAIN_BYTES) != 0))
		rc = err_set(err,
		    "the copy ends with fact %llu and not "
		    "like the backup with %llu",
		    (unsigned long long)to->last,
		    (unsigned long long)from->last);
out:
	store_close(to);
	store_close(from);
	return rc;
}
