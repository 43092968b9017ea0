/* postgres.c - a store in a database of PostgreSQL. */
#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/store/driver.h"
#include "src/store/schema.h"
#include "src/store/transfer.h"

/*
 * A transaction costs three round trips: BEGIN with the COPY that the
 * records go into, its end, and the rows with the COMMIT in one pipeline.
 * The lock belongs to the connection, which therefore must be a direct one
 * (no pooler) and is never opened again when it is lost: the log may have
 * gone to another hub by then.
 */
enum mode { QUIET, COPYING, PIPELINE };

struct postgres {
	PGconn *conn;
	char *url, *label;
	enum mode mode;
	bool begin_due;
	size_t queued; /* results to come from the pipeline */
	bool prepared[QUERY_COUNT];
	unsigned char *rows; /* of the COPY, not sent yet */
	size_t n;
};

/* The types as PostgreSQL's catalogue numbers them (pg_type.dat). */
enum { TYPE_BYTES = 17, TYPE_NUMBER = 20, TYPE_TEXT = 25 };

enum { ROWS_MAX = 65536 };

static const char *const lock_sql =
    "SELECT pg_try_advisory_lock(x'5669676965'::bigint)";

/* Durable means durable: weaker settings of the server are not taken over,
 * stronger ones are kept. */
static const char *const settings_sql =
    "SELECT current_setting('server_encoding') = 'UTF8',"
    " current_setting('fsync') = 'on',"
    " set_config('synchronous_commit', CASE"
    " WHEN current_setting('synchronous_commit') = 'remote_apply'"
    " THEN 'remote_apply' ELSE 'on' END, false)";

/* --- failures --------------------------------------------------------------- */

/* Only the primary message: the details quote rows, and so patients. */
static int
fail(struct postgres *postgres, const PGresult *result, struct err *err)
{
	const char *state, *words = NULL;
	int n;

	state = result == NULL ? NULL
	    : PQresultErrorField(result, PG_DIAG_SQLSTATE);
	if (result != NULL)
		words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	if (state != NULL && strcmp(state, "53100") == 0)
		words = "no space left on the disk";
	if (words == NULL || words[0] == '\0')
		words = PQerrorMessage(postgres->conn);
	if (words[0] == '\0')
		words = "the connection failed";
	n = (int)strcspn(words, "\n");
	return err_set(err, "the store %s: %.*s", postgres->label, n, words);
}

/* Frees the result; -1 unless its status is the one wanted. */
static int
expect(struct postgres *postgres, PGresult *result, ExecStatusType wanted,
    struct err *err)
{
	int rc = 0;

	if (PQresultStatus(result) != wanted)
		rc = fail(postgres, result, err);
	PQclear(result);
	return rc;
}

static int
execute(struct postgres *postgres, const char *sql, struct err *err)
{
	return expect(postgres, PQexec(postgres->conn, sql),
	    PGRES_COMMAND_OK, err);
}

/* --- open and close --------------------------------------------------------- */

static void
keep_quiet(void *arg, const PGresult *result)
{
	(void)arg;
	(void)result;
}

static int
connect_to(struct postgres *postgres, struct err *err)
{
	static const char *const keywords[] = {"connect_timeout",
	    "tcp_user_timeout", "fallback_application_name", "dbname",
	    "client_encoding", NULL};
	const char *values[] = {
	    "10", "10000", "vigie", postgres->url, "UTF8", NULL};
	size_t size;

	postgres->conn = PQconnectdbParams(keywords, values, 1);
	size = sizeof "postgresql:" + strlen(PQdb(postgres->conn) == NULL
	    ? "" : PQdb(postgres->conn));
	postgres->label = mem_zero(size, 1);
	snprintf(postgres->label, size, "postgresql:%s",
	    PQdb(postgres->conn) == NULL ? "" : PQdb(postgres->conn));
	if (PQstatus(postgres->conn) != CONNECTION_OK)
		return fail(postgres, NULL, err);
	PQsetNoticeReceiver(postgres->conn, keep_quiet, NULL);
	return 0;
}

/* Whether the boolean at this column of the only row is true. */
static bool
is_true(const PGresult *result, int column)
{
	return PQresultStatus(result) == PGRES_TUPLES_OK &&
	    PQgetvalue(result, 0, column)[0] == 't';
}

static int
take(struct postgres *postgres, struct err *err)
{
	PGresult *result = PQexec(postgres->conn, lock_sql);
	int rc = 0;

	if (PQresultStatus(result) != PGRES_TUPLES_OK)
		rc = fail(postgres, result, err);
	else if (!is_true(result, 0))
		rc = err_set(err, "the store %s is in use by another process",
		    postgres->label);
	PQclear(result);
	return rc;
}

static int
settle(struct postgres *postgres, struct err *err)
{
	PGresult *result = PQexec(postgres->conn, settings_sql);
	int rc = 0;

	if (PQresultStatus(result) != PGRES_TUPLES_OK)
		rc = fail(postgres, result, err);
	else if (!is_true(result, 0))
		rc = err_set(err, "the store %s: its encoding is not UTF8",
		    postgres->label);
	else if (!is_true(result, 1))
		rc = err_set(err, "the store %s: the server runs with "
		    "fsync = off", postgres->label);
	PQclear(result);
	return rc;
}

static void
postgres_close(void *database)
{
	struct postgres *postgres = database;

	PQfinish(postgres->conn);
	free(postgres->rows);
	free(postgres->label);
	free(postgres->url);
	free(postgres);
}

static struct postgres *
open_one(const char *url, bool alone, struct err *err)
{
	struct postgres *postgres = mem_zero(1, sizeof *postgres);

	postgres->url = mem_text(url);
	postgres->rows = mem_zero(ROWS_MAX, 1);
	if (connect_to(postgres, err) == 0 && settle(postgres, err) == 0 &&
	    (!alone || take(postgres, err) == 0))
		return postgres;
	postgres_close(postgres);
	return NULL;
}

static void *
postgres_open(const char *name, int flags, struct err *err)
{
	(void)flags;
	return open_one(name, true, err);
}

static const char *
postgres_label(const void *database)
{
	const struct postgres *postgres = database;

	return postgres->label;
}

/* --- schema ----------------------------------------------------------------- */

static int
postgres_version(void *database, struct err *err)
{
	struct postgres *postgres = database;
	PGresult *result;
	int rc;

	result = PQexec(postgres->conn,
	    "SELECT to_regclass('schema_version') IS NOT NULL");
	if (PQresultStatus(result) == PGRES_TUPLES_OK && !is_true(result, 0)) {
		PQclear(result);
		return 0;
	}
	PQclear(result);
	result = PQexec(postgres->conn, "SELECT version FROM schema_version");
	if (PQresultStatus(result) != PGRES_TUPLES_OK)
		rc = fail(postgres, result, err);
	else
		rc = PQntuples(result) == 0 ? 0
		    : atoi(PQgetvalue(result, 0, 0));
	PQclear(result);
	return rc;
}

/* --- queries ---------------------------------------------------------------- */

struct parameters {
	const char *values[COLUMNS_MAX];
	int lengths[COLUMNS_MAX], formats[COLUMNS_MAX];
	uint64_t numbers[COLUMNS_MAX]; /* in network order */
	int n;
};

static void
set_parameters(struct parameters *parameters, enum query query,
    const struct value *values)
{
	int i;

	parameters->n = (int)query_parameters(query);
	for (i = 0; i < parameters->n; i++) {
		parameters->formats[i] = 1;
		parameters->values[i] = values[i].bytes;
		parameters->lengths[i] = (int)values[i].n;
		if (values[i].type != VALUE_NUMBER)
			continue;
		parameters->numbers[i] = htobe64((uint64_t)values[i].number);
		parameters->values[i] = (char *)&parameters->numbers[i];
		parameters->lengths[i] = 8;
	}
}

static int
read_cell(const PGresult *result, int row, int column, struct value *cell,
    struct err *err)
{
	uint64_t number;

	memset(cell, 0, sizeof *cell);
	if (PQgetisnull(result, row, column))
		return 0;
	cell->bytes = PQgetvalue(result, row, column);
	cell->n = (size_t)PQgetlength(result, row, column);
	switch (PQftype(result, column)) {
	case TYPE_NUMBER:
		memcpy(&number, cell->bytes, sizeof number);
		*cell = value_number(be64toh(number));
		return 0;
	case TYPE_TEXT:
		cell->type = VALUE_TEXT;
		return 0;
	case TYPE_BYTES:
		cell->type = VALUE_BYTES;
		return 0;
	default:
		return err_set(err, "column %s has type %u",
		    PQfname(result, column), PQftype(result, column));
	}
}

static int
each_row(const PGresult *result, row_function *row, void *ctx,
    struct err *err)
{
	struct value cells[COLUMNS_MAX];
	int i, j;

	for (i = 0; i < PQntuples(result); i++) {
		for (j = 0; j < PQnfields(result); j++)
			if (read_cell(result, i, j, &cells[j], err) < 0)
				return -1;
		if (row(ctx, cells, err) < 0)
			return -1;
	}
	return 0;
}

/* --- the pipeline ----------------------------------------------------------- */

/* Everything that was sent is answered before anything else is asked. */
static int
drain(struct postgres *postgres, struct err *err)
{
	ExecStatusType status;
	PGresult *result;
	int rc = 0;

	if (postgres->mode != PIPELINE)
		return 0;
	if (!PQpipelineSync(postgres->conn))
		return fail(postgres, NULL, err);
	for (; postgres->queued > 0; postgres->queued--) {
		result = PQgetResult(postgres->conn);
		status = PQresultStatus(result);
		if (status != PGRES_COMMAND_OK && rc == 0)
			rc = fail(postgres, result, err);
		PQclear(result);
		if (result != NULL)
			PQclear(PQgetResult(postgres->conn));
		if (PQstatus(postgres->conn) != CONNECTION_OK)
			return rc == 0 ? fail(postgres, NULL, err) : rc;
	}
	result = PQgetResult(postgres->conn);
	if (PQresultStatus(result) != PGRES_PIPELINE_SYNC && rc == 0)
		rc = fail(postgres, result, err);
	PQclear(result);
	if (!PQexitPipelineMode(postgres->conn) && rc == 0)
		rc = fail(postgres, NULL, err);
	postgres->mode = QUIET;
	return rc;
}

static int
enter_pipeline(struct postgres *postgres, struct err *err)
{
	if (postgres->mode == PIPELINE)
		return 0;
	if (!PQenterPipelineMode(postgres->conn))
		return fail(postgres, NULL, err);
	postgres->mode = PIPELINE;
	return 0;
}

static int
queue(struct postgres *postgres, int sent, struct err *err)
{
	if (!sent)
		return fail(postgres, NULL, err);
	postgres->queued++;
	return 0;
}

/* --- the copy of records ---------------------------------------------------- */

/* As described under COPY, "Binary Format". */
static const char copy_head[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";
static const char copy_end[] = "\377\377";

static unsigned char *
put_cell(unsigned char *to, const struct value *value)
{
	uint64_t number = htobe64((uint64_t)value->number);
	const void *bytes = value->bytes;
	uint32_t n = (uint32_t)value->n, length;

	if (value->type == VALUE_NUMBER) {
		bytes = &number;
		n = sizeof number;
	}
	length = htobe32(value->type == VALUE_NONE ? UINT32_MAX : n);
	memcpy(to, &length, sizeof length);
	if (value->type == VALUE_NONE)
		return to + sizeof length;
	memcpy(to + sizeof length, bytes, n);
	return to + sizeof length + n;
}

static int
send_rows(struct postgres *postgres, struct err *err)
{
	if (postgres->n > 0 && PQputCopyData(postgres->conn,
	    (char *)postgres->rows, (int)postgres->n) != 1)
		return fail(postgres, NULL, err);
	postgres->n = 0;
	return 0;
}

static int
start_copy(struct postgres *postgres, struct err *err)
{
	static const char *const sql = "BEGIN; COPY log (number, at, client,"
	    " client_seq, contact, id, body, chain) FROM STDIN (FORMAT binary)";

	if (drain(postgres, err) < 0)
		return -1;
	if (expect(postgres, PQexec(postgres->conn, postgres->begin_due ? sql
	    : sql + sizeof "BEGIN;"), PGRES_COPY_IN, err) < 0)
		return -1;
	postgres->begin_due = false;
	postgres->mode = COPYING;
	memcpy(postgres->rows, copy_head, sizeof copy_head);
	postgres->n = sizeof copy_head;
	return 0;
}

static int
finish_copy(struct postgres *postgres, struct err *err)
{
	PGresult *result;
	int rc;

	if (postgres->mode != COPYING)
		return 0;
	memcpy(postgres->rows + postgres->n, copy_end, 2);
	postgres->n += 2;
	postgres->mode = QUIET;
	if (send_rows(postgres, err) < 0)
		return -1;
	if (PQputCopyEnd(postgres->conn, NULL) != 1)
		return fail(postgres, NULL, err);
	rc = expect(postgres, PQgetResult(postgres->conn), PGRES_COMMAND_OK,
	    err);
	while ((result = PQgetResult(postgres->conn)) != NULL)
		PQclear(result);
	return rc;
}

static int
postgres_append(void *database, const struct record *record, struct err *err)
{
	enum { ROW_MAX = 2 + 8 * (4 + 8) + RECORD_BODY_MAX + CHAIN_BYTES };
	struct postgres *postgres = database;
	struct value values[COLUMNS_MAX];
	unsigned char *to;
	int i;

	if (postgres->mode != COPYING && start_copy(postgres, err) < 0)
		return -1;
	if (postgres->n + ROW_MAX + 2 > ROWS_MAX &&
	    send_rows(postgres, err) < 0)
		return -1;
	record_values(record, values);
	to = postgres->rows + postgres->n;
	*to++ = 0;
	*to++ = 8;
	for (i = 0; i < 8; i++)
		to = put_cell(to, &values[i]);
	postgres->n = (size_t)(to - postgres->rows);
	return 0;
}

/* --- running ---------------------------------------------------------------- */

static int
begin_now(struct postgres *postgres, struct err *err)
{
	if (!postgres->begin_due)
		return 0;
	postgres->begin_due = false;
	return execute(postgres, "BEGIN", err);
}

static int
prepare(struct postgres *postgres, enum query query, const char *name,
    struct err *err)
{
	const char *sql = query_text(query);
	int rc;

	if (postgres->prepared[query])
		return 0;
	if (postgres->mode == PIPELINE)
		rc = queue(postgres, PQsendPrepare(postgres->conn, name, sql,
		    0, NULL), err);
	else
		rc = expect(postgres, PQprepare(postgres->conn, name, sql, 0,
		    NULL), PGRES_COMMAND_OK, err);
	postgres->prepared[query] = rc == 0;
	return rc;
}

static int
run_later(struct postgres *postgres, const char *name,
    const struct parameters *parameters, struct err *err)
{
	return queue(postgres, PQsendQueryPrepared(postgres->conn, name,
	    parameters->n, parameters->values, parameters->lengths,
	    parameters->formats, 1), err);
}

static int
run_now(struct postgres *postgres, const char *name,
    const struct parameters *parameters, row_function *row, void *ctx,
    struct err *err)
{
	PGresult *result;
	int rc;

	result = PQexecPrepared(postgres->conn, name, parameters->n,
	    parameters->values, parameters->lengths, parameters->formats, 1);
	if (PQresultStatus(result) == PGRES_TUPLES_OK)
		rc = each_row(result, row, ctx, err);
	else
		rc = fail(postgres, result, err);
	PQclear(result);
	return rc;
}

static int
postgres_run(void *database, enum query query, const struct value *values,
    row_function *row, void *ctx, struct err *err)
{
	struct postgres *postgres = database;
	struct parameters parameters;
	char name[16];

	snprintf(name, sizeof name, "q%d", query);
	set_parameters(&parameters, query, values);
	if (finish_copy(postgres, err) < 0 || begin_now(postgres, err) < 0)
		return -1;
	if (row == NULL ? enter_pipeline(postgres, err) < 0
	    : drain(postgres, err) < 0)
		return -1;
	if (prepare(postgres, query, name, err) < 0)
		return -1;
	return row == NULL ? run_later(postgres, name, &parameters, err)
	    : run_now(postgres, name, &parameters, row, ctx, err);
}

/* --- transactions ----------------------------------------------------------- */

static int
postgres_begin(void *database, struct err *err)
{
	struct postgres *postgres = database;

	if (PQstatus(postgres->conn) != CONNECTION_OK)
		return fail(postgres, NULL, err);
	postgres->begin_due = true;
	return 0;
}

/* COMMIT of a transaction that failed is answered with ROLLBACK, and no
 * error. */
static int
commit_now(struct postgres *postgres, struct err *err)
{
	PGresult *result = PQexec(postgres->conn, "COMMIT");
	int rc = 0;

	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		rc = fail(postgres, result, err);
	else if (strcmp(PQcmdStatus(result), "COMMIT") != 0)
		rc = err_set(err, "the store %s: the transaction was rolled "
		    "back", postgres->label);
	PQclear(result);
	return rc;
}

static int
postgres_commit(void *database, struct err *err)
{
	struct postgres *postgres = database;

	if (finish_copy(postgres, err) < 0 || begin_now(postgres, err) < 0)
		return -1;
	if (postgres->mode != PIPELINE)
		return commit_now(postgres, err);
	/* In a pipeline a failure before the COMMIT skips it. */
	if (queue(postgres, PQsendQueryParams(postgres->conn, "COMMIT", 0,
	    NULL, NULL, NULL, NULL, 1), err) < 0)
		return -1;
	return drain(postgres, err);
}

static void
postgres_rollback(void *database)
{
	struct postgres *postgres = database;

	if (postgres->mode == COPYING) {
		PQputCopyEnd(postgres->conn, "rolled back");
		PQclear(PQgetResult(postgres->conn));
		PQclear(PQgetResult(postgres->conn));
		postgres->mode = QUIET;
	}
	drain(postgres, NULL);
	postgres->begin_due = false;
	if (PQtransactionStatus(postgres->conn) != PQTRANS_IDLE)
		execute(postgres, "ROLLBACK", NULL);
}

static int
postgres_upgrade(void *database, int version, struct err *err)
{
	static const char *const table =
	    "CREATE TABLE schema_version (version BIGINT NOT NULL);"
	    "INSERT INTO schema_version VALUES (0)";
	struct postgres *postgres = database;
	char note[64];

	snprintf(note, sizeof note, "UPDATE schema_version SET version = %d",
	    version);
	if (begin_now(postgres, err) < 0)
		return -1;
	if (version == 1 && execute(postgres, table, err) < 0)
		return -1;
	if (execute(postgres, schema_step(version)->postgres, err) < 0)
		return -1;
	return execute(postgres, note, err);
}

/* --- copy ------------------------------------------------------------------- */

/* A connection of its own sees the store as it was at the beginning. */
struct copy {
	struct postgres *from;
	void *to; /* of SQLite */
	struct transfer transfer;
};

static void
postgres_copy_end(void *arg)
{
	struct copy *copy = arg;

	if (copy->from != NULL)
		postgres_close(copy->from);
	if (copy->to != NULL)
		driver_sqlite.close(copy->to);
	free(copy);
}

static void *
postgres_copy_begin(void *database, const char *path, struct err *err)
{
	struct postgres *postgres = database;
	struct copy *copy = mem_zero(1, sizeof *copy);

	copy->from = open_one(postgres->url, false, err);
	if (copy->from == NULL || execute(copy->from, "BEGIN TRANSACTION"
	    " ISOLATION LEVEL REPEATABLE READ READ ONLY", err) < 0)
		goto out;
	copy->to = driver_sqlite.open(path, STORE_NEW, err);
	if (copy->to == NULL || driver_sqlite.begin(copy->to, err) < 0 ||
	    schema_upgrade(&driver_sqlite, copy->to, 0, err) < 0)
		goto out;
	copy->transfer.from = (struct side){&driver_postgres, copy->from};
	copy->transfer.to = (struct side){&driver_sqlite, copy->to};
	return copy;
out:
	postgres_copy_end(copy);
	return NULL;
}

static int
postgres_copy_step(void *arg, struct err *err)
{
	struct copy *copy = arg;
	int rc = transfer_step(&copy->transfer, err);

	if (rc != 0)
		return rc;
	rc = driver_sqlite.commit(copy->to, err);
	driver_sqlite.close(copy->to);
	copy->to = NULL;
	return rc;
}

const struct driver driver_postgres = {
    .open = postgres_open,
    .close = postgres_close,
    .label = postgres_label,
    .version = postgres_version,
    .upgrade = postgres_upgrade,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .append = postgres_append,
    .run = postgres_run,
    .copy_begin = postgres_copy_begin,
    .copy_step = postgres_copy_step,
    .copy_end = postgres_copy_end,
};
