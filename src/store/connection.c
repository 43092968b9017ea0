/* connection.c - a connection to PostgreSQL: opened, and what it says. */
#include "src/store/connection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

/* SQLSTATE as PostgreSQL's errcodes.txt names them. */
#define DISK_FULL "53100"
#define LOCK_NOT_AVAILABLE "55P03"

/* A server takes a moment to notice that the last holder was killed. */
static const char *const lock_sql =
    "SET lock_timeout = '1s';"
    "SELECT pg_advisory_lock(x'5669676965'::bigint);"
    "SET lock_timeout = 0";

/* Durable means durable: weaker settings of the server are not taken over,
 * stronger ones are kept. */
static const char *const settings_sql =
    "SELECT current_setting('server_encoding') = 'UTF8',"
    " current_setting('fsync') = 'on',"
    " set_config('synchronous_commit', CASE"
    " WHEN current_setting('synchronous_commit') = 'remote_apply'"
    " THEN 'remote_apply' ELSE 'on' END, false)";

/* --- failures --- */

int
connection_fail(struct connection *connection, const PGresult *result,
    struct err *err)
{
	const char *state, *words = NULL;
	int n;

	state = result == NULL ? NULL
			       : PQresultErrorField(result, PG_DIAG_SQLSTATE);
	if (result != NULL)
		words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	if (state != NULL && strcmp(state, DISK_FULL) == 0)
		words = "no space left on the disk";
	if (words == NULL || words[0] == '\0')
		words = PQerrorMessage(connection->pq);
	if (words[0] == '\0')
		words = "the connection failed";
	n = (int)strcspn(words, "\n");
	return err_set(err, "the store %s: %.*s", connection->label, n, words);
}

int
connection_expect(struct connection *connection, PGresult *result,
    ExecStatusType wanted, struct err *err)
{
	int rc = 0;

	if (PQresultStatus(result) != wanted)
		rc = connection_fail(connection, result, err);
	PQclear(result);
	return rc;
}

int
connection_execute(struct connection *connection, const char *sql,
    struct err *err)
{
	return connection_expect(connection, PQexec(connection->pq, sql),
	    PGRES_COMMAND_OK, err);
}

/* --- open and close --- */

static void
keep_quiet(void *arg, const PGresult *result)
{
	(void)arg;
	(void)result;
}

static int
connect_to(struct connection *connection, const char *url, struct err *err)
{
	static const char *const keywords[] = {"connect_timeout",
	    "tcp_user_timeout", "fallback_application_name", "dbname",
	    "client_encoding", NULL};
	const char *values[] = {"10", "10000", "vigie", url, "UTF8", NULL};
	const char *name;
	size_t size;

	connection->pq = PQconnectdbParams(keywords, values, 1);
	name = PQdb(connection->pq) == NULL ? "" : PQdb(connection->pq);
	size = sizeof "postgresql:" + strlen(name);
	connection->label = mem_zero(size, 1);
	snprintf(connection->label, size, "postgresql:%s", name);
	if (PQstatus(connection->pq) != CONNECTION_OK)
		return connection_fail(connection, NULL, err);
	PQsetNoticeReceiver(connection->pq, keep_quiet, NULL);
	return 0;
}

bool
connection_true(const PGresult *result, int column)
{
	return PQresultStatus(result) == PGRES_TUPLES_OK &&
	    PQgetvalue(result, 0, column)[0] == 't';
}

static int
take(struct connection *connection, struct err *err)
{
	PGresult *result = PQexec(connection->pq, lock_sql);
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	int rc = 0;

	if (state != NULL && strcmp(state, LOCK_NOT_AVAILABLE) == 0)
		rc = err_set(err,
		    "the store %s is in use by another process;"
		    " a hub that runs is asked with vigiectl --user",
		    connection->label);
	else if (PQresultStatus(result) != PGRES_COMMAND_OK)
		rc = connection_fail(connection, result, err);
	PQclear(result);
	return rc;
}

static int
settle(struct connection *connection, struct err *err)
{
	PGresult *result = PQexec(connection->pq, settings_sql);
	int rc = 0;

	if (PQresultStatus(result) != PGRES_TUPLES_OK)
		rc = connection_fail(connection, result, err);
	else if (!connection_true(result, 0))
		rc = err_set(err, "the store %s: its encoding is not UTF8",
		    connection->label);
	else if (!connection_true(result, 1))
		rc = err_set(err,
		    "the store %s: the server runs with "
		    "fsync = off",
		    connection->label);
	PQclear(result);
	return rc;
}

int
connection_open(struct connection *connection, const char *url, bool alone,
    struct err *err)
{
	if (connect_to(connection, url, err) < 0 || settle(connection, err) < 0)
		return -1;
	return alone ? take(connection, err) : 0;
}

void
connection_done(struct connection *connection)
{
	PQfinish(connection->pq);
	free(connection->label);
}
