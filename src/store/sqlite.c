/* sqlite.c - a store in one file, by SQLite. */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/mem.h"
#include "src/store/driver.h"
#include "src/store/schema.h"
#include "src/store/wal.h"

/*
 * One connection reads, writes and checkpoints, and holds the file for
 * itself: two that write or checkpoint at once may corrupt a file under the
 * SQLite 3.40 of Debian 12 (the WAL-reset bug), and with locking_mode
 * EXCLUSIVE the index of the WAL stays in the heap.
 */
struct statement {
	sqlite3_stmt *stmt;
	int index[COLUMNS_MAX]; /* of $1, $2, … */
	size_t n;
};

struct sqlite {
	sqlite3 *db;
	char *path;
	bool husk; /* made by STORE_NEW, and nothing committed yet */
	struct statement statements[QUERY_COUNT];
};

enum { APPLICATION_ID = 0x56696765 }; /* "Vige", for file(1) */

static const char *const pragmas = "PRAGMA locking_mode = EXCLUSIVE;"
				   "PRAGMA journal_mode = WAL;"
				   "PRAGMA synchronous = FULL;"
				   "PRAGMA cell_size_check = ON;"
				   "PRAGMA trusted_schema = OFF;"
				   "PRAGMA cache_size = -65536;"
				   "PRAGMA wal_autocheckpoint = 4000;"
				   "PRAGMA journal_size_limit = 67108864;";

/* For a file that is removed unless it becomes whole. */
static const char *const part_pragmas = "PRAGMA locking_mode = EXCLUSIVE;"
					"PRAGMA journal_mode = OFF;"
					"PRAGMA synchronous = OFF;";

/* SQLite's reason in words for the person at the machine. */
static int
fail(struct sqlite *sqlite, struct err *err)
{
	int rc = sqlite3_extended_errcode(sqlite->db);
	int number = sqlite3_system_errno(sqlite->db);

	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err,
		    "the store %s is in use by another process;"
		    " a hub that runs is asked with vigiectl --user",
		    sqlite->path);
	case SQLITE_FULL:
		return err_set(err, "the store %s: no space left on the disk",
		    sqlite->path);
	case SQLITE_CORRUPT:
		return err_set(err, "the store %s is damaged: %s", sqlite->path,
		    sqlite3_errmsg(sqlite->db));
	case SQLITE_NOTADB:
		return err_set(err, "%s is not a store", sqlite->path);
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		return err_set(err, "the store %s: %s (SQLite's code %d%s%s)",
		    sqlite->path, sqlite3_errmsg(sqlite->db), rc,
		    number == 0 ? "" : ", ",
		    number == 0 ? "" : strerror(number));
	default:
		return err_set(err, "the store %s: %s", sqlite->path,
		    sqlite3_errmsg(sqlite->db));
	}
}

static int
execute(struct sqlite *sqlite, const char *sql, struct err *err)
{
	if (sqlite3_exec(sqlite->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return fail(sqlite, err);
	return 0;
}

/* The number that a query gives, -1 when it gives none. */
static int
ask(struct sqlite *sqlite, const char *sql, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int answer = -1;

	if (sqlite3_prepare_v2(sqlite->db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		answer = sqlite3_column_int(stmt, 0);
	else
		fail(sqlite, err);
	sqlite3_finalize(stmt);
	return answer;
}

/* --- open and close --- */

/*
 * A store holds personal data: nobody but its owner reads it.  The file is
 * only touched when it is not there, since closing any descriptor of it
 * would drop the locks that this process may hold on it.
 */
static int
make_file(const char *path, int flags, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd >= 0)
		return close(fd);
	if (errno == EEXIST && !(flags & STORE_NEW))
		return 0;
	return err_set(err, "%s: %s", path, strerror(errno));
}

/* An empty file beside a WAL with something in it lost its content; SQLite
 * would take it for a new one and drop the WAL. */
static int
check_file(const char *path, struct err *err)
{
	char *wal = wal_name(path);
	struct stat st;
	int rc = 0;

	if (stat(path, &st) < 0)
		rc = err_set(err, "the store %s: %s", path, strerror(errno));
	else if (st.st_size == 0 && stat(wal, &st) == 0 && st.st_size > 0)
		rc = err_set(err,
		    "the store %s is damaged: it is empty, but "
		    "its -wal file is not",
		    path);
	free(wal);
	return rc;
}

static int
connect_to(struct sqlite *sqlite, int flags, struct err *err)
{
	if ((flags & (STORE_CREATE | STORE_NEW)) &&
	    make_file(sqlite->path, flags, err) < 0)
		return -1;
	sqlite->husk = flags & STORE_NEW;
	if (check_file(sqlite->path, err) < 0)
		return -1;
	if (sqlite3_open_v2(sqlite->path, &sqlite->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
		    SQLITE_OPEN_EXRESCODE,
		NULL) != SQLITE_OK)
		return fail(sqlite, err);
	if (execute(sqlite, flags & STORE_PART ? part_pragmas : pragmas, err) <
	    0)
		return -1;
	if (sqlite3_db_readonly(sqlite->db, "main") != 0)
		return err_set(err, "the store %s cannot be written",
		    sqlite->path);
	if (flags & STORE_AHEAD) {
		/* The WAL is opened by the first look into the file. */
		if (ask(sqlite, "PRAGMA user_version", err) < 0)
			return -1;
		wal_room(sqlite->db);
	}
	return 0;
}

static void
remove_husk(const char *path)
{
	char *wal = wal_name(path);

	unlink(path);
	unlink(wal);
	free(wal);
}

static void
sqlite_close(void *database)
{
	struct sqlite *sqlite = database;
	size_t i;

	for (i = 0; i < QUERY_COUNT; i++)
		sqlite3_finalize(sqlite->statements[i].stmt);
	sqlite3_close(sqlite->db);
	if (sqlite->husk)
		remove_husk(sqlite->path);
	free(sqlite->path);
	free(sqlite);
}

static void *
sqlite_open(const char *path, int flags, struct err *err)
{
	struct sqlite *sqlite = mem_zero(1, sizeof *sqlite);

	sqlite->path = mem_text(path);
	if (connect_to(sqlite, flags, err) == 0)
		return sqlite;
	sqlite_close(sqlite);
	return NULL;
}

static const char *
sqlite_label(const void *database)
{
	const struct sqlite *sqlite = database;

	return sqlite->path;
}

static bool
sqlite_lost(const void *database)
{
	(void)database; /* a file is not lost; what is wrong may be over */
	return false;
}

/* --- schema --- */

static int
sqlite_version(void *database, struct err *err)
{
	struct sqlite *sqlite = database;
	int id, tables, version;

	version = ask(sqlite, "PRAGMA user_version", err);
	id = ask(sqlite, "PRAGMA application_id", err);
	tables = ask(sqlite, "SELECT count(*) FROM sqlite_schema", err);
	if (version < 0 || id < 0 || tables < 0)
		return -1;
	if (version == 0 ? tables != 0 : id != APPLICATION_ID)
		return err_set(err, "%s is not a store", sqlite->path);
	return version;
}

static int
sqlite_upgrade(void *database, int version, struct err *err)
{
	char note[96];

	snprintf(note, sizeof note,
	    "PRAGMA user_version = %d; PRAGMA application_id = %d", version,
	    APPLICATION_ID);
	if (execute(database, schema_step(version)->sqlite, err) < 0)
		return -1;
	return execute(database, note, err);
}

/* --- queries --- */

/* A "$1" is a name to SQLite and not a place: each is looked up once. */
static struct statement *
prepare(struct sqlite *sqlite, enum query query, struct err *err)
{
	struct statement *statement = &sqlite->statements[query];
	char name[24];
	size_t i;

	if (statement->stmt != NULL)
		return statement;
	if (sqlite3_prepare_v3(sqlite->db, query_text(query), -1,
		SQLITE_PREPARE_PERSISTENT, &statement->stmt,
		NULL) != SQLITE_OK) {
		fail(sqlite, err);
		return NULL;
	}
	statement->n = query_parameters(query);
	for (i = 0; i < statement->n; i++) {
		snprintf(name, sizeof name, "$%zu", i + 1);
		statement->index[i] =
		    sqlite3_bind_parameter_index(statement->stmt, name);
	}
	return statement;
}

static int
bind_value(sqlite3_stmt *stmt, int index, const struct value *value)
{
	switch (value->type) {
	case VALUE_NUMBER:
		return sqlite3_bind_int64(stmt, index, value->number);
	case VALUE_TEXT:
		return sqlite3_bind_text(stmt, index, value->bytes,
		    (int)value->n, SQLITE_STATIC);
	case VALUE_BYTES:
		return sqlite3_bind_blob64(stmt, index, value->bytes, value->n,
		    SQLITE_STATIC);
	default:
		return sqlite3_bind_null(stmt, index);
	}
}

static void
read_cell(sqlite3_stmt *stmt, int column, struct value *cell)
{
	switch (sqlite3_column_type(stmt, column)) {
	case SQLITE_INTEGER:
		*cell =
		    value_number((uint64_t)sqlite3_column_int64(stmt, column));
		return;
	case SQLITE_TEXT:
		cell->type = VALUE_TEXT;
		cell->bytes = sqlite3_column_text(stmt, column);
		break;
	case SQLITE_BLOB:
		cell->type = VALUE_BYTES;
		cell->bytes = sqlite3_column_blob(stmt, column);
		break;
	default:
		cell->type = VALUE_NONE;
		cell->bytes = NULL;
	}
	cell->number = 0;
	cell->n = (size_t)sqlite3_column_bytes(stmt, column);
}

static int
run_rows(struct sqlite *sqlite, sqlite3_stmt *stmt, row_function *row,
    void *ctx, struct err *err)
{
	struct value cells[COLUMNS_MAX];
	int i, n = sqlite3_column_count(stmt), rc;

	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		for (i = 0; i < n; i++)
			read_cell(stmt, i, &cells[i]);
		if (row != NULL && row(ctx, cells, err) < 0)
			return -1;
	}
	return rc == SQLITE_DONE ? 0 : fail(sqlite, err);
}

static int
sqlite_run(void *database, enum query query, const struct value *values,
    row_function *row, void *ctx, struct err *err)
{
	struct sqlite *sqlite = database;
	struct statement *statement = prepare(sqlite, query, err);
	int rc = 0;
	size_t i;

	if (statement == NULL)
		return -1;
	for (i = 0; i < statement->n && rc == 0; i++)
		if (bind_value(statement->stmt, statement->index[i],
			&values[i]) != SQLITE_OK)
			rc = fail(sqlite, err);
	if (rc == 0)
		rc = run_rows(sqlite, statement->stmt, row, ctx, err);
	sqlite3_reset(statement->stmt);
	return rc;
}

static int
sqlite_append(void *database, const struct record *record, struct err *err)
{
	struct value values[COLUMNS_MAX];

	record_values(record, values);
	return sqlite_run(database, QUERY_LOG_APPEND, values, NULL, NULL, err);
}

/* --- transactions --- */

static int
sqlite_begin(void *database, struct err *err)
{
	return execute(database, "BEGIN IMMEDIATE", err);
}

static int
sqlite_commit(void *database, struct err *err)
{
	struct sqlite *sqlite = database;

	if (execute(sqlite, "COMMIT", err) < 0)
		return -1;
	sqlite->husk = false;
	return 0;
}

/*
 * SQLite may have rolled back by itself.  After a failure the file is left
 * as it is, without the checkpoint that closing would try: what reads it
 * next finds the last good commit in the WAL.
 */
static void
sqlite_rollback(void *database)
{
	struct sqlite *sqlite = database;

	sqlite3_db_config(sqlite->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
	    NULL);
	if (!sqlite3_get_autocommit(sqlite->db))
		execute(sqlite, "ROLLBACK", NULL);
}

static int
sqlite_part_begin(void *database, struct err *err)
{
	return execute(database, "SAVEPOINT part", err);
}

static int
sqlite_part_keep(void *database, struct err *err)
{
	return execute(database, "RELEASE part", err);
}

/* What the disk or the memory refuses is no fault of the part. */
static int
sqlite_part_undo(void *database, struct err *err)
{
	struct sqlite *sqlite = database;

	switch (sqlite3_errcode(sqlite->db) & 0xff) {
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_CORRUPT:
	case SQLITE_NOMEM:
	case SQLITE_NOTADB:
	case SQLITE_CANTOPEN:
		return fail(sqlite, err);
	default:
		return execute(sqlite, "ROLLBACK TO part; RELEASE part", err);
	}
}

/* --- copy --- */

enum { COPY_PAGES = 64 }; /* a step: 256 kB */

struct copy {
	struct sqlite to; /* only db and path */
	sqlite3_backup *backup;
};

static void
sqlite_copy_end(void *arg)
{
	struct copy *copy = arg;

	sqlite3_backup_finish(copy->backup);
	sqlite3_close(copy->to.db);
	free(copy->to.path);
	free(copy);
}

static int
copy_open(struct copy *copy, struct sqlite *from, struct err *err)
{
	if (make_file(copy->to.path, STORE_NEW, err) < 0)
		return -1;
	if (sqlite3_open_v2(copy->to.path, &copy->to.db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		return fail(&copy->to, err);
	if (execute(&copy->to, part_pragmas, err) < 0)
		return -1;
	copy->backup =
	    sqlite3_backup_init(copy->to.db, "main", from->db, "main");
	return copy->backup == NULL ? fail(&copy->to, err) : 0;
}

/* What this same connection commits between two steps goes into the copy
 * too: it is the store as it was at the last step. */
static void *
sqlite_copy_begin(void *database, const char *path, struct err *err)
{
	struct copy *copy = mem_zero(1, sizeof *copy);

	copy->to.path = mem_text(path);
	if (copy_open(copy, database, err) == 0)
		return copy;
	sqlite_copy_end(copy);
	return NULL;
}

static int
sqlite_copy_step(void *arg, struct err *err)
{
	struct copy *copy = arg;
	int rc;

	if (sqlite3_backup_step(copy->backup, COPY_PAGES) == SQLITE_OK)
		return 1;
	rc = sqlite3_backup_finish(copy->backup);
	copy->backup = NULL;
	if (rc != SQLITE_OK || sqlite3_close(copy->to.db) != SQLITE_OK)
		return fail(&copy->to, err);
	copy->to.db = NULL;
	return 0;
}

const struct driver driver_sqlite = {
    .open = sqlite_open,
    .close = sqlite_close,
    .label = sqlite_label,
    .lost = sqlite_lost,
    .version = sqlite_version,
    .upgrade = sqlite_upgrade,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .part_begin = sqlite_part_begin,
    .part_keep = sqlite_part_keep,
    .part_undo = sqlite_part_undo,
    .append = sqlite_append,
    .run = sqlite_run,
    .copy_begin = sqlite_copy_begin,
    .copy_step = sqlite_copy_step,
    .copy_end = sqlite_copy_end,
};
