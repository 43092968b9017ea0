/* wal.c - the write-ahead log beside a store of SQLite. */
#include "src/store/wal.h"

#include <stdio.h>
#include <string.h>

#include "src/base/mem.h"

/* The frames of 4000 pages, after which SQLite checkpoints and begins at the
 * front again, and of the batch that goes beyond them. */
enum { ROOM_BYTES = 18 << 20, PIECE_BYTES = 1 << 16 };

char *
wal_name(const char *path)
{
	size_t n = strlen(path) + sizeof "-wal";
	char *wal = mem_zero(n, 1);

	snprintf(wal, n, "%s-wal", path);
	return wal;
}

void
wal_room(sqlite3 *db)
{
	static const char zeros[PIECE_BYTES];
	const sqlite3_io_methods *does;
	sqlite3_file *file = NULL;
	sqlite3_int64 size, at;
	int rc;

	if (sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER,
		&file) != SQLITE_OK ||
	    file == NULL || file->pMethods == NULL)
		return;
	does = file->pMethods;
	if (does->xFileSize(file, &size) != SQLITE_OK || size >= ROOM_BYTES)
		return;
	rc = SQLITE_OK;
	for (at = size; rc == SQLITE_OK && at < ROOM_BYTES; at += PIECE_BYTES)
		rc = does->xWrite(file, zeros, PIECE_BYTES, at);
	if (rc == SQLITE_OK)
		rc = does->xSync(file, SQLITE_SYNC_NORMAL);
	if (rc != SQLITE_OK)
		does->xTruncate(file, size);
}
