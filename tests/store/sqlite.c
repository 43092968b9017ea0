/* sqlite.c - the suite of the store on SQLite. */
#include "tests/store/suite.h"

#include <sqlite3.h>
#include <stdio.h>

#include "tests/store/facts.h"

static char directory[128];

static int
start(char *why, size_t size)
{
	(void)why;
	(void)size;
	directory_make(directory, sizeof directory);
	return 0;
}

static void
stop(void)
{
	directory_remove(directory);
}

static void
fresh(char *name)
{
	static int n;

	snprintf(name, NAME_BYTES, "sqlite:%s/%d.store", directory, ++n);
}

static void
execute(const char *name, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(name + sizeof "sqlite:" - 1, &db), 0);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), 0);
	sqlite3_close(db);
}

int
main(void)
{
	static const struct place place = {
	    .name = "store/sqlite",
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
		" CREATE TABLE patient (patient INTEGER PRIMARY KEY, name TEXT NOT NULL,"
		" birth_name TEXT NOT NULL, given TEXT NOT NULL, born TEXT NOT NULL,"
		" sex TEXT NOT NULL, phone TEXT NOT NULL, ipp TEXT NOT NULL,"
		" flags TEXT NOT NULL);"
		" DROP TABLE handled; DROP TABLE sheet; DROP TABLE remark;"
		" DROP TABLE incident; DROP TABLE incident_seen;"
		" DROP TABLE caller; DROP TABLE doubt;"
		" DROP TABLE article_words;"
		" DROP TABLE grid; DROP TABLE message; DROP TABLE receipt;"
		" DROP TABLE promise; DROP TABLE letter_out; DROP INDEX letter_request; ALTER TABLE letter DROP COLUMN request;"
		"ALTER TABLE letter DROP COLUMN attached; DROP TABLE snapshot; PRAGMA user_version = 1",
	    .newer = "PRAGMA user_version = 99",
	};

	return suite_run(&place, NULL, 0);
}
