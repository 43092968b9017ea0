/* postgres.c - a store in a database of PostgreSQL. */
#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/store/connection.h"
#include "src/store/driver.h"
#include "src/store/schema.h"
#include "src/store/stream.h"
#include "src/store/transfer.h"

/*
 * A transaction costs three round trips: BEGIN with the COPY that the
 * records go into, its end, and the rows with the COMMIT in one pipeline.
 * The lock belongs to the connection, which therefore must be a direct one
 * (no pooler) and is never opened again when it is lost: the log may have
 * gone to another hub by then.
 */
struct postgres {
	struct connection connection;
	char *url;
	struct stream stream;
	bool begin_due; /* with the transaction's first statement */
	bool prepared[QUERY_COUNT];
};

/* The types as PostgreSQL's catalogue numbers them (pg_type.dat). */
enum { TYPE_BYTES = 17, TYPE_NUMBER = 20, TYPE_TEXT = 25 };

/* --- open and close --- */

static void
postgres_close(void *database)
{
	struct postgres *postgres = database;

	connection_done(&postgres->connection);
	stream_done(&postgres->stream);
	free(postgres->url);
	free(postgres);
}

static struct postgres *
open_one(const char *url, bool alone, struct err *err)
{
	struct postgres *postgres = mem_zero(1, sizeof *postgres);

	postgres->url = mem_text(url);
	stream_init(&postgres->stream, &postgres->connection);
	if (connection_open(&postgres->connection, url, alone, err) == 0)
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

	return postgres->connection.label;
}

/* --- schema --- */

static int
postgres_version(void *database, struct err *err)
{
	struct postgres *postgres = database;
	PGresult *result;
	int rc;

	result = PQexec(postgres->connection.pq,
	    "SELECT to_regclass('schema_version') IS NOT NULL");
	if (PQresultStatus(result) == PGRES_TUPLES_OK &&
	    !connection_true(result, 0)) {
		PQclear(result);
		return 0;
	}
	PQclear(result);
	result = PQexec(postgres->connection.pq,
	    "SELECT version FROM schema_version");
	if (PQresultStatus(result) != PGRES_TUPLES_OK)
		rc = connection_fail(&postgres->connection, result, err);
	else
		rc =
		    PQntuples(result) == 0 ? 0 : atoi(PQgetvalue(result, 0, 0));
	PQclear(result);
	return rc;
}

/* --- queries --- */

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
each_row(const PGresult *result, row_function *row, void *ctx, struct err *err)
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

/* --- running --- */

static int
begin_now(struct postgres *postgres, struct err *err)
{
	if (!postgres->begin_due)
		return 0;
	postgres->begin_due = false;
	return connection_execute(&postgres->connection, "BEGIN", err);
}

static int
postgres_append(void *database, const struct record *record, struct err *err)
{
	static const char *const sql =
	    "COPY log (number, at, client,"
	    " client_seq, contact, id, body, chain) FROM STDIN (FORMAT binary)";
	static const char *const begin_sql =
	    "BEGIN; COPY log (number, at,"
	    " client, client_seq, contact, id, body, chain)"
	    " FROM STDIN (FORMAT binary)";
	struct postgres *postgres = database;

	if (postgres->stream.mode != STREAM_COPY) {
		if (stream_copy(&postgres->stream,
			postgres->begin_due ? begin_sql : sql, err) < 0)
			return -1;
		postgres->begin_due = false;
	}
	return stream_record(&postgres->stream, record, err);
}

static int
prepare(struct postgres *postgres, enum query query, const char *name,
    struct err *err)
{
	const char *sql = query_text(query);
	PGconn *pq = postgres->connection.pq;
	int rc;

	if (postgres->prepared[query])
		return 0;
	if (postgres->stream.mode == STREAM_PIPELINE)
		rc = stream_sent(&postgres->stream,
		    PQsendPrepare(pq, name, sql, 0, NULL), err);
	else
		rc = connection_expect(&postgres->connection,
		    PQprepare(pq, name, sql, 0, NULL), PGRES_COMMAND_OK, err);
	postgres->prepared[query] = rc == 0;
	return rc;
}

static int
run_later(struct postgres *postgres, enum query query,
    const struct parameters *parameters, const char *name, struct err *err)
{
	if (stream_pipeline(&postgres->stream, err) < 0 ||
	    prepare(postgres, query, name, err) < 0)
		return -1;
	return stream_sent(&postgres->stream,
	    PQsendQueryPrepared(postgres->connection.pq, name, parameters->n,
		parameters->values, parameters->lengths, parameters->formats,
		1),
	    err);
}

static int
run_now(struct postgres *postgres, enum query query,
    const struct parameters *parameters, const char *name, row_function *row,
    void *ctx, struct err *err)
{
	PGresult *result;
	int rc;

	if (stream_end(&postgres->stream, err) < 0 ||
	    prepare(postgres, query, name, err) < 0)
		return -1;
	result = PQexecPrepared(postgres->connection.pq, name, parameters->n,
	    parameters->values, parameters->lengths, parameters->formats, 1);
	if (PQresultStatus(result) == PGRES_TUPLES_OK)
		rc = each_row(result, row, ctx, err);
	else
		rc = connection_fail(&postgres->connection, result, err);
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

	snprintf(name, sizeof name, "q%d", (int)query);
	set_parameters(&parameters, query, values);
	if (begin_now(postgres, err) < 0)
		return -1;
	return row == NULL
	    ? run_later(postgres, query, &parameters, name, err)
	    : run_now(postgres, query, &parameters, name, row, ctx, err);
}

static bool
postgres_lost(const void *database)
{
	const struct postgres *postgres = database;

	return PQstatus(postgres->connection.pq) != CONNECTION_OK;
}

/* --- transactions --- */

static int
postgres_begin(void *database, struct err *err)
{
	struct postgres *postgres = database;

	if (PQstatus(postgres->connection.pq) != CONNECTION_OK)
		return connection_fail(&postgres->connection, NULL, err);
	postgres->begin_due = true;
	return 0;
}

static int
send_later(struct postgres *postgres, const char *sql, struct err *err)
{
	if (begin_now(postgres, err) < 0 ||
	    stream_pipeline(&postgres->stream, err) < 0)
		return -1;
	return stream_sent(&postgres->stream,
	    PQsendQueryParams(postgres->connection.pq, sql, 0, NULL, NULL, NULL,
		NULL, 1),
	    err);
}

/* COMMIT of a transaction that failed is answered with ROLLBACK, and no
 * error. */
static int
commit_now(struct postgres *postgres, struct err *err)
{
	PGresult *result = PQexec(postgres->connection.pq, "COMMIT");
	int rc = 0;

	if (PQresultStatus(result) != PGRES_COMMAND_OK)
		rc = connection_fail(&postgres->connection, result, err);
	else if (strcmp(PQcmdStatus(result), "COMMIT") != 0)
		rc = err_set(err,
		    "the store %s: the transaction was rolled "
		    "back",
		    postgres->connection.label);
	PQclear(result);
	return rc;
}

/* In a pipeline a failure before the COMMIT skips it. */
static int
postgres_commit(void *database, struct err *err)
{
	struct postgres *postgres = database;
	struct stream *stream = &postgres->stream;

	if (postgres->begin_due) {
		postgres->begin_due = false;
		return 0;
	}
	if (stream->mode == STREAM_PIPELINE)
		return send_later(postgres, "COMMIT", err) < 0
		    ? -1
		    : stream_end(stream, err);
	if (stream_end(stream, err) < 0)
		return -1;
	return commit_now(postgres, err);
}

/* A statement that a failed pipeline skipped was not prepared either. */
static int
forget_prepared(struct postgres *postgres, struct err *err)
{
	memset(postgres->prepared, 0, sizeof postgres->prepared);
	return connection_execute(&postgres->connection, "DEALLOCATE ALL", err);
}

static void
postgres_rollback(void *database)
{
	struct postgres *postgres = database;

	stream_abort(&postgres->stream);
	postgres->begin_due = false;
	if (PQtransactionStatus(postgres->connection.pq) != PQTRANS_IDLE)
		connection_execute(&postgres->connection, "ROLLBACK", NULL);
	forget_prepared(postgres, NULL);
}

static int
postgres_part_begin(void *database, struct err *err)
{
	return send_later(database, "SAVEPOINT part", err);
}

/* What failed in the pipeline shows here at the latest. */
static int
postgres_part_keep(void *database, struct err *err)
{
	struct postgres *postgres = database;

	if (send_later(postgres, "RELEASE SAVEPOINT part", err) < 0)
		return -1;
	return stream_end(&postgres->stream, err);
}

static int
postgres_part_undo(void *database, struct err *err)
{
	static const char *const undo_sql =
	    "ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part";
	struct postgres *postgres = database;

	stream_abort(&postgres->stream);
	if (connection_execute(&postgres->connection, undo_sql, err) < 0)
		return -1;
	return forget_prepared(postgres, err);
}

static int
postgres_upgrade(void *database, int version, struct err *err)
{
	static const char *const table =
	    "CREATE TABLE schema_version (version BIGINT NOT NULL);"
	    "INSERT INTO schema_version VALUES (0)";
	struct postgres *postgres = database;
	struct connection *connection = &postgres->connection;
	char note[64];

	snprintf(note, sizeof note, "UPDATE schema_version SET version = %d",
	    version);
	if (begin_now(postgres, err) < 0)
		return -1;
	if (version == 1 && connection_execute(connection, table, err) < 0)
		return -1;
	if (connection_execute(connection, schema_step(version)->postgres,
		err) < 0)
		return -1;
	return connection_execute(connection, note, err);
}

/* --- copy --- */

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
	if (copy->from == NULL ||
	    connection_execute(&copy->from->connection,
		"BEGIN TRANSACTION"
		" ISOLATION LEVEL REPEATABLE READ READ ONLY",
		err) < 0)
		goto out;
	copy->to = driver_sqlite.open(path, STORE_NEW | STORE_PART, err);
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
    .lost = postgres_lost,
    .version = postgres_version,
    .upgrade = postgres_upgrade,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .part_begin = postgres_part_begin,
    .part_keep = postgres_part_keep,
    .part_undo = postgres_part_undo,
    .append = postgres_append,
    .run = postgres_run,
    .copy_begin = postgres_copy_begin,
    .copy_step = postgres_copy_step,
    .copy_end = postgres_copy_end,
};
