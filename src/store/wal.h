/* wal.h - the write-ahead log beside a store of SQLite. */
#ifndef STORE_WAL_H
#define STORE_WAL_H

#include <sqlite3.h>

/* The name of its file; free it. */
char *wal_name(const char *path);

/*
 * Write zeros behind its end, as far as it grows between two checkpoints:
 * a commit then changes bytes of the file and neither its size nor its
 * blocks, and the disk has one thing to make durable instead of two.  SQLite
 * takes zeros for what they are, the end.  A disk without the room leaves
 * the file as it was.  To be called after something was read.
 */
void wal_room(sqlite3 *db);

#endif
