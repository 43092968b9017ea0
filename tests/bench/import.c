/* import.c - bench: rows of a CSV file and of FHIR into a store. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"

/*
 * vigiectl as an administrator runs it, from its start to its end: invented
 * patients with a name, a date of birth and a number, each another one, into
 * a new store; and the same once more, when nothing changes.  Beside it what
 * bare SQLite does in the same minute: PARTS rows of 100 bytes for each, in
 * one transaction.
 */
enum { ROWS = 20000, PARTS = 8 };

static char folder[] = "/tmp/vigie-bench-import-XXXXXX";

static FILE *
file_make(const char *name)
{
	char path[80];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	if (file == NULL) {
		perror(path);
		exit(1);
	}
	return file;
}

static void
files_make(void)
{
	FILE *map = file_make("map"), *csv = file_make("in.csv");
	FILE *fhir = file_make("in.ndjson");
	int i;

	fputs("[file]\ncharset = UTF-8\n[patient]\nauthority = text urn:x\n"
	      "value = column IPP\n[patient_set]\nname = column NAME\n"
	      "given_names = column GIVEN\n"
	      "born = column BORN, date DD/MM/YYYY\n"
	      "[patient_phone]\nnumber = column PHONE\nkind = text home\n",
	    map);
	fputs("IPP,NAME,GIVEN,BORN,PHONE\n", csv);
	for (i = 0; i < ROWS; i++) {
		fprintf(csv, "%d,EXEMPLE %d,Marie,%02d/%02d/%d,0199%06d\n", i,
		    i % 977, 1 + i % 28, 1 + i % 12, 1930 + i % 90, i);
		fprintf(fhir,
		    "{\"resourceType\":\"Patient\",\"id\":\"%d\","
		    "\"identifier\":[{\"system\":\"urn:y\",\"value\":\"%d\"}],"
		    "\"name\":[{\"family\":\"EXEMPLE %d\",\"given\":"
		    "[\"Marie\"]}],\"birthDate\":\"%d-%02d-%02d\","
		    "\"telecom\":[{\"system\":\"phone\",\"value\":"
		    "\"0199%06d\"}]}\n",
		    i, i, i % 977, 1930 + i % 90, 1 + i % 12, 1 + i % 28, i);
	}
	fclose(map);
	fclose(csv);
	fclose(fhir);
}

static void
run(const char *figure, const char *arguments)
{
	int64_t begun = clock_steady(), ms;
	char command[400];

	snprintf(command, sizeof command,
	    "d=%s; ./vigiectl import %s --store $d/t.db > /dev/null", folder,
	    arguments);
	if (system(command) != 0) {
		fprintf(stderr, "import: %s failed\n", arguments);
		exit(1);
	}
	ms = clock_steady() - begun;
	printf("%s %.0f rows/s\n", figure,
	    ROWS * 1000.0 / (double)(ms == 0 ? 1 : ms));
}

static void
limit(void)
{
	static const char body[100];
	int64_t begun = clock_steady(), ms;
	sqlite3_stmt *insert = NULL;
	char path[80];
	sqlite3 *db;
	int i;

	snprintf(path, sizeof path, "%s/limit.db", folder);
	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_exec(db,
		"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		"CREATE TABLE t (a BLOB); BEGIN",
		NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "INSERT INTO t VALUES (?)", -1, &insert,
		NULL) != SQLITE_OK)
		exit(1);
	for (i = 0; i < ROWS * PARTS; i++) {
		sqlite3_bind_blob(insert, 1, body, sizeof body, NULL);
		sqlite3_step(insert);
		sqlite3_reset(insert);
	}
	sqlite3_finalize(insert);
	if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		exit(1);
	sqlite3_close(db);
	ms = clock_steady() - begun;
	printf("limit_import %.0f rows/s\n",
	    ROWS * 1000.0 / (double)(ms == 0 ? 1 : ms));
}

int
main(void)
{
	char command[80];

	if (mkdtemp(folder) == NULL) {
		perror(folder);
		return 1;
	}
	files_make();
	run("import_csv", "csv $d/in.csv --map $d/map");
	run("import_csv_again", "csv $d/in.csv --map $d/map");
	run("import_fhir", "fhir $d/in.ndjson");
	limit();
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command) == 0 ? 0 : 1;
}
