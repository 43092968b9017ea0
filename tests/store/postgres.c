/* postgres.c - the suite of the store on PostgreSQL. */
#include "tests/store/suite.h"

#include <libpq-fe.h>
#include <stdio.h>

#include "tests/store/server.h"

static struct server server;

static int
start(char *why, size_t size)
{
	return server_start(&server, why, size);
}

static void
stop(void)
{
	server_stop(&server);
}

static void
fresh(char *name)
{
	static int n;
	char database[24];

	snprintf(database, sizeof database, "store_%d", ++n);
	server_database(&server, database);
	server_url(&server, database, name, NAME_BYTES);
}

static void
execute(const char *name, const char *sql)
{
	PGconn *conn = PQconnectdb(name);

	PQclear(PQexec(conn, sql));
	assert_string_equal(PQerrorMessage(conn), "");
	PQfinish(conn);
}

int
main(void)
{
	static const struct place place = {
	    .name = "store/postgres",
	    .start = start,
	    .stop = stop,
	    .fresh = fresh,
	    .execute = execute,
	    .older = "DROP TABLE snapshot;"
		     " UPDATE schema_version SET version = 1",
	    .newer = "UPDATE schema_version SET version = 99",
	};

	return suite_run(&place, NULL, 0);
}
