/* limit_sqlite.c - bench: what SQLite and the disk give at the very most. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/*
 * Plain C over the library, none of the project's code: rows of a number
 * and 200 bytes in WAL mode with synchronous=FULL, and an append of 200
 * bytes with fdatasync to a file whose blocks are there already.
 */
enum { BODY = 200, ROWS_AT_ONCE_MAX = 200, FILE_BYTES = 1 << 20 };

static char directory[] = "limit-sqlite-XXXXXX", path[64];
static double times[20000];

static double
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void
die(const char *what)
{
	perror(what);
	exit(1);
}

static int
by_time(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median_us(int n)
{
	qsort(times, (size_t)n, sizeof times[0], by_time);
	return times[n / 2] * 1e6;
}

static void
run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
		exit(1);
	}
}

static sqlite3 *
open_new(void)
{
	sqlite3 *db;

	unlink(path);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		die(path);
	run(db, "PRAGMA locking_mode = EXCLUSIVE");
	run(db, "PRAGMA journal_mode = WAL");
	run(db, "PRAGMA synchronous = FULL");
	run(db, "CREATE TABLE log (number INTEGER PRIMARY KEY, body BLOB)");
	return db;
}

static void
insert(sqlite3 *db, int rows, int commits)
{
	static char body[BODY];
	sqlite3_stmt *stmt;
	double begin, start;
	int i, j, number = 0;

	if (sqlite3_prepare_v2(db, "INSERT INTO log VALUES (?, ?)", -1, &stmt,
		NULL) != SQLITE_OK)
		die("prepare");
	begin = now();
	for (i = 0; i < commits; i++) {
		start = now();
		run(db, "BEGIN");
		for (j = 0; j < rows; j++) {
			sqlite3_bind_int64(stmt, 1, ++number);
			sqlite3_bind_blob(stmt, 2, body, BODY, SQLITE_STATIC);
			if (sqlite3_step(stmt) != SQLITE_DONE)
				die("insert");
			sqlite3_reset(stmt);
		}
		run(db, "COMMIT");
		times[i] = now() - start;
	}
	printf("sqlite_rows_%d %.0f rows/s\n", rows, number / (now() - begin));
	if (rows == 1)
		printf("sqlite_commit_p50 %.1f us\n", median_us(commits));
	sqlite3_finalize(stmt);
}

static void
read_back(sqlite3 *db)
{
	sqlite3_stmt *stmt;
	double begin = now();
	int n = 0, sum = 0;

	if (sqlite3_prepare_v2(db,
		"SELECT number, body FROM log"
		" ORDER BY number",
		-1, &stmt, NULL) != SQLITE_OK)
		die("prepare");
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		sum += ((const char *)sqlite3_column_blob(stmt, 1))[BODY - 1];
		n++;
	}
	printf("sqlite_read %.0f rows/s\n", (n + sum) / (now() - begin));
	sqlite3_finalize(stmt);
}

static void
append(int n)
{
	static char body[BODY];
	double begin, start;
	int fd, i;

	unlink(path);
	fd = open(path, O_RDWR | O_CREAT, 0600);
	if (fd < 0 || posix_fallocate(fd, 0, FILE_BYTES) != 0 || fsync(fd) < 0)
		die(path);
	begin = now();
	for (i = 0; i < n; i++) {
		start = now();
		if (pwrite(fd, body, BODY, (off_t)i * BODY) != BODY ||
		    fdatasync(fd) < 0)
			die("append");
		times[i] = now() - start;
	}
	printf("fdatasync_rate %.0f /s\n", n / (now() - begin));
	printf("fdatasync_p50 %.1f us\n", median_us(n));
	close(fd);
}

int
main(void)
{
	static const struct {
		int rows, commits;
	} rounds[] = {{1, 4000}, {100, 1500}, {200, 1500}};
	sqlite3 *db;
	size_t i;

	if (mkdtemp(directory) == NULL)
		die(directory);
	snprintf(path, sizeof path, "%s/file", directory);
	append(4000);
	for (i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
		db = open_new();
		insert(db, rounds[i].rows, rounds[i].commits);
		if (i == 2)
			read_back(db);
		sqlite3_close(db);
	}
	unlink(path);
	rmdir(directory);
	return 0;
}
