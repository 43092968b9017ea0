/* postgres.c - the suite of the store on PostgreSQL. */
#include "tests/store/suite.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

#include "tests/store/facts.h"
#include "tests/store/server.h"

enum { DATABASES = 4 };

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
execute(const char *name, const char *sql)
{
	PGconn *conn = PQconnectdb(name);

	PQclear(PQexec(conn, sql));
	assert_string_equal(PQerrorMessage(conn), "");
	PQfinish(conn);
}

/* A few databases serve in turn, emptied: each is a thousand files, and no
 * test needs more stores than these at once. */
static void
fresh(char *name)
{
	static int n;
	char database[24];

	snprintf(database, sizeof database, "store_%d", n % DATABASES);
	if (n < DATABASES)
		server_database(&server, database);
	server_url(&server, database, name, NAME_BYTES);
	if (n++ >= DATABASES)
		execute(name,
		    "SET client_min_messages = warning;"
		    " DROP SCHEMA public CASCADE; CREATE SCHEMA public");
}

/* --- what only a server can do --- */

static void
a_lost_connection_stops_the_store(void **state)
{
	struct fixture *f = *state;

	OK(facts_append(f->store, 10, &f->err));
	execute(f->name,
	    "SELECT pg_terminate_backend(pid)"
	    " FROM pg_stat_activity WHERE datname = current_database()"
	    " AND pid <> pg_backend_pid()");
	REFUSED(facts_append(f->store, 10, &f->err), "the store postgresql:");
	REFUSED(facts_append(f->store, 1, &f->err), "failed before");
	fixture_reopen(f, 0);
	fixture_expect(f, 1, 0, 10);
	OK(facts_append(f->store, 10, &f->err));
}

/* The hub that lost its lock without noticing hits the key of the fact that
 * the new one appended. */
static void
a_stale_hub_hits_the_key(void **state)
{
	struct fixture *f = *state;

	OK(facts_append(f->store, 10, &f->err));
	execute(f->name,
	    "INSERT INTO log SELECT 11, at, client, client_seq,"
	    " contact, id, body, chain FROM log WHERE number = 10");
	REFUSED(facts_append(f->store, 1, &f->err), "duplicate key");
	REFUSED(facts_append(f->store, 1, &f->err), "failed before");
	fixture_expect(f, 1, 10, 10);
}

static void
a_server_that_dies_keeps_what_it_said(void **state)
{
	struct fixture *f = *state;
	int i;

	for (i = 0; i < 20; i++)
		OK(facts_append(f->store, 50, &f->err));
	assert_int_equal(server_crash(&server), 0);
	REFUSED(facts_append(f->store, 1, &f->err), "the store postgresql:");
	assert_int_equal(store_facts(f->store, 1, 0, facts_expect,
			     &(uint64_t){1}, &f->err),
	    -1);
	fixture_reopen(f, 0);
	fixture_expect(f, 1, 0, 1000);
	OK(store_verify(f->store, NULL, &f->err));
}

static void
crash_now(pid_t pid)
{
	(void)pid;
	assert_int_equal(server_crash(&server), 0);
}

/* Whether the COMMIT that broke happened nobody knows; those before did. */
static void
a_server_that_dies_under_load(void **state)
{
	struct fixture *f = *state;
	uint64_t acknowledged;
	uint64_t seed;

	for (seed = 1; seed <= 3; seed++) {
		store_close(f->store);
		f->store = NULL;
		acknowledged =
		    suite_append_until(f->name, seed, 11 * seed, crash_now);
		fixture_reopen(f, 0);
		suite_expect_acknowledged(f, acknowledged);
		OK(facts_append(f->store, 1, &f->err));
	}
}

static void
a_failure_in_the_rows_undoes_the_facts(void **state)
{
	struct fixture *f = *state;
	struct batch *batch = batch_new();
	struct msg row = {.id = MSG_PATIENT_ROW};
	struct msg_patient_row patient;
	struct fact fact;

	execute(f->name, "ALTER TABLE note ADD CHECK (note < 5)");
	fact_make(&fact, 1);
	batch_fact(batch, &fact);
	row.patient_row.patient = 1;
	batch_row(batch, &row);
	row = (struct msg){.id = MSG_NOTE_ROW};
	row.note_row.note = 5;
	strcpy(row.note_row.text, "confidentiel");
	batch_row(batch, &row);
	REFUSED(store_append(f->store, batch, &f->err), "note_note_check");
	assert_null(strstr(f->err.text, "confidentiel"));
	batch_free(batch);
	assert_int_equal(store_last(f->store), 0);
	assert_int_equal(store_patient(f->store, 1, &patient, &f->err), 0);
	fixture_reopen(f, 0);
	assert_int_equal(store_last(f->store), 0);
	OK(facts_append(f->store, 5, &f->err));
}

static void
a_poor_database_is_refused(void **state)
{
	struct fixture *f = *state;
	char name[NAME_BYTES];

	execute(f->name,
	    "CREATE DATABASE ascii ENCODING 'SQL_ASCII'"
	    " TEMPLATE template0");
	server_url(&server, "ascii", name, sizeof name);
	assert_null(store_open(name, STORE_CREATE, &f->err));
	assert_string_equal(f->err.text,
	    "the store postgresql:ascii: its encoding is not UTF8");
	server_url(&server, "none", name, sizeof name);
	strcat(name, "&password=hunter2");
	assert_null(store_open(name, STORE_CREATE, &f->err));
	assert_non_null(strstr(f->err.text, "\"none\" does not exist"));
	assert_null(strstr(f->err.text, "hunter2"));
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)

int
main(void)
{
	static const struct place place = {
	    .name = "store/postgres",
	    .start = start,
	    .stop = stop,
	    .fresh = fresh,
	    .execute = execute,
	    .older =
		"DROP TABLE name_key; DROP TABLE identifier; DROP TABLE line;"
		" DROP TABLE relative; DROP TABLE stay; DROP TABLE appointment;"
		" DROP TABLE flag; DROP TABLE link; DROP TABLE patient;"
		" DROP TABLE received; DROP TABLE held; DROP TABLE recording;"
		" DROP TABLE request; DROP TABLE request_words;"
		" DROP TABLE request_fact; DROP INDEX visit_request;"
		" ALTER TABLE visit DROP COLUMN request;"
		" CREATE TABLE patient (patient BIGINT PRIMARY KEY, name TEXT NOT NULL,"
		" birth_name TEXT NOT NULL, given TEXT NOT NULL, born TEXT NOT NULL,"
		" sex TEXT NOT NULL, phone TEXT NOT NULL, ipp TEXT NOT NULL,"
		" flags TEXT NOT NULL);"
		" DROP TABLE handled; DROP TABLE sheet; DROP TABLE remark;"
		" DROP TABLE incident; DROP TABLE incident_seen;"
		" DROP TABLE caller; DROP TABLE doubt;"
		" DROP FUNCTION article_words; DROP TABLE article_words;"
		" DROP TABLE grid; DROP TABLE message; DROP TABLE receipt;"
		" DROP TABLE promise; DROP TABLE letter_out; DROP INDEX letter_request; ALTER TABLE letter DROP COLUMN request;"
		"ALTER TABLE letter DROP COLUMN attached; DROP TABLE snapshot;"
		" UPDATE schema_version SET version = 1",
	    .newer = "UPDATE schema_version SET version = 99",
	};
	const struct CMUnitTest own[] = {
	    TEST(a_lost_connection_stops_the_store),
	    TEST(a_stale_hub_hits_the_key),
	    TEST(a_server_that_dies_keeps_what_it_said),
	    TEST(a_server_that_dies_under_load),
	    TEST(a_failure_in_the_rows_undoes_the_facts),
	    TEST(a_poor_database_is_refused),
	};

	return suite_run(&place, own, sizeof own / sizeof own[0]);
}
