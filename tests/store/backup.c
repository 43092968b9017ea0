/* backup.c - backup and restore over every driver. */
#include "tests/store/suite.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/store/facts.h"

static void
path_in(const struct fixture *f, const char *file, char *path)
{
	snprintf(path, NAME_BYTES, "%s/%s", f->directory, file);
}

/* The backup is a store whose facts up to its last are the right ones. */
static uint64_t
check_backup(struct fixture *f, const char *path)
{
	struct store *store = store_open(path, STORE_READ, &f->err);
	uint64_t next = 1, last;

	if (store == NULL)
		fail_msg("%s", f->err.text);
	OK(store_verify(store, NULL, &f->err));
	OK(store_facts(store, 1, 0, facts_expect, &next, &f->err));
	last = store_last(store);
	assert_int_equal(next, last + 1);
	store_close(store);
	return last;
}

void
a_backup_is_whole_while_facts_come(void **state)
{
	struct fixture *f = *state;
	struct backup *backup;
	char path[NAME_BYTES];
	uint64_t last;
	int rc, steps = 0;

	path_in(f, "copy", path);
	OK(facts_append(f->store, 30000, &f->err));
	backup = backup_new(f->store, path, &f->err);
	if (backup == NULL)
		fail_msg("%s", f->err.text);
	while ((rc = backup_step(backup, &f->err)) > 0) {
		steps++;
		assert_int_not_equal(access(path, F_OK), 0);
		if (steps < 20)
			OK(facts_append(f->store, 100, &f->err));
	}
	OK(rc);
	backup_free(backup);
	assert_true(steps > 5);
	last = check_backup(f, path);
	assert_in_range(last, 30000, store_last(f->store));
	OK(facts_append(f->store, 100, &f->err));
	fixture_expect(f, 1, 0, store_last(f->store));
	strcat(path, ".part");
	assert_int_not_equal(access(path, F_OK), 0);
}

/* As a process that was killed in the middle of a backup leaves it. */
static void
leave_junk(const char *path)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs("half a page", file);
	fclose(file);
}

void
a_backup_replaces_nothing(void **state)
{
	struct fixture *f = *state;
	struct backup *backup;
	char path[NAME_BYTES];

	path_in(f, "copy", path);
	OK(facts_append(f->store, 10, &f->err));
	OK(store_backup(f->store, path, &f->err));
	OK(facts_append(f->store, 10, &f->err));
	REFUSED(store_backup(f->store, path, &f->err), "File exists");
	assert_int_equal(check_backup(f, path), 10);
	path_in(f, "later.part", path);
	leave_junk(path);
	path_in(f, "later.part-journal", path);
	leave_junk(path);
	path_in(f, "later", path);
	OK(store_backup(f->store, path, &f->err));
	assert_int_equal(check_backup(f, path), 20);
	path_in(f, "no/such/directory", path);
	REFUSED(store_backup(f->store, path, &f->err), "No such file");
	path_in(f, "given-up", path);
	backup = backup_new(f->store, path, &f->err);
	assert_non_null(backup);
	backup_free(backup);
	assert_int_not_equal(access(path, F_OK), 0);
	OK(store_backup(f->store, path, &f->err));
	assert_int_equal(check_backup(f, path), 20);
}

static void
put_rows(struct fixture *f)
{
	struct batch *batch = batch_new();
	struct msg row = {.id = MSG_PATIENT_ROW};
	struct fact fact = {.id = MSG_CONTACT_ARRIVED};

	fact.head.number = store_last(f->store) + 1;
	fact.contact_arrived.contact = 77;
	fact.contact_arrived.patient = 3;
	batch_fact(batch, &fact);
	row.patient_row.patient = 3;
	strcpy(row.patient_row.name, "Élodie Lefèvre");
	batch_row(batch, &row);
	row = (struct msg){.id = MSG_NOTE_ROW};
	row.note_row.note = 1;
	row.note_row.contact = 77;
	row.note_row.patient = 3;
	batch_row(batch, &row);
	row = (struct msg){.id = MSG_PROMISE_WORDS};
	row.promise_words.promise = 4;
	row.promise_words.contact = 77;
	row.promise_words.patient = 3;
	strcpy(row.promise_words.text, "Rappeler avec le résultat");
	batch_row(batch, &row);
	row = (struct msg){.id = MSG_LETTER_ROW};
	row.letter_row.contact = 77;
	row.letter_row.patient = 3;
	batch_row(batch, &row);
	row = (struct msg){.id = MSG_PASSWORD_ROW};
	row.password_row.user = 5;
	strcpy(row.password_row.hash, "$argon2id$");
	batch_row(batch, &row);
	row = (struct msg){.id = MSG_HANDLED_ROW};
	row.handled_row.contact = 77;
	row.handled_row.handled_ms = 1234;
	batch_row(batch, &row);
	row = (struct msg){.id = MSG_SHEET_ROW};
	row.sheet_row.evaluation = 2;
	row.sheet_row.grid = 1;
	strcpy(row.sheet_row.words, "0 bien");
	batch_row(batch, &row);
	row = (struct msg){.id = MSG_REMARK_ROW};
	row.remark_row.evaluation = 2;
	strcpy(row.remark_row.text, "merci");
	batch_row(batch, &row);
	row = (struct msg){.id = MSG_GRID_ROW};
	row.grid_row.place = 100;
	strcpy(row.grid_row.text, "title = T");
	batch_row(batch, &row);
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
}

static int
count_row(void *ctx, const struct msg *row)
{
	int *count = ctx;

	(void)row;
	++*count;
	return 0;
}

static void
expect_rows(struct fixture *f)
{
	struct msg_patient_row patient;
	struct msg_promise_words words;
	struct msg_handled_row handled;
	struct msg_sheet_row sheet;
	struct msg_remark_row remark;
	char hash[128], *grid;
	int count = 0;
	size_t n;

	assert_int_equal(store_patient(f->store, 3, &patient, &f->err), 1);
	assert_string_equal(patient.name, "Élodie Lefèvre");
	OK(store_card(f->store, 3, 0, 10, count_row, &count, &f->err));
	assert_int_equal(count, 4);
	assert_int_equal(store_promise(f->store, 4, &words, &f->err), 1);
	assert_string_equal(words.text, "Rappeler avec le résultat");
	assert_int_equal(store_promise(f->store, 5, &words, &f->err), 0);
	assert_int_equal(store_password(f->store, 5, hash, sizeof hash,
			     &f->err),
	    1);
	assert_string_equal(hash, "$argon2id$");
	assert_int_equal(store_handled_one(f->store, 77, &handled, &f->err), 1);
	assert_int_equal(handled.handled_ms, 1234);
	assert_int_equal(store_sheet(f->store, 2, &sheet, &f->err), 1);
	assert_string_equal(sheet.words, "0 bien");
	assert_int_equal(store_remark(f->store, 2, &remark, &f->err), 1);
	assert_string_equal(remark.text, "merci");
	grid = store_grid(f->store, 1, &n, &f->err);
	assert_string_equal(grid, "title = T");
	free(grid);
}

void
what_is_restored_is_the_same(void **state)
{
	struct fixture *f = *state;
	char chain[CHAIN_TEXT], again[CHAIN_TEXT];
	unsigned char secret[32], same[32];
	char path[NAME_BYTES];

	path_in(f, "copy", path);
	OK(facts_append(f->store, 3000, &f->err));
	put_rows(f);
	store_chain(f->store, chain);
	OK(store_secret(f->store, secret, &f->err));
	OK(store_backup(f->store, path, &f->err));
	REFUSED(store_restore(path, f->name, &f->err), "");
	store_close(f->store);
	f->store = NULL;
	assert_int_equal(store_restore(path, f->name, &f->err), -1);
	f->place->fresh(f->name);
	OK(store_restore(path, f->name, &f->err));
	fixture_reopen(f, 0);
	fixture_expect(f, 1, 3000, 3000);
	assert_int_equal(store_last(f->store), 3001);
	store_chain(f->store, again);
	assert_string_equal(chain, again);
	OK(store_secret(f->store, same, &f->err));
	assert_memory_equal(secret, same, sizeof secret);
	expect_rows(f);
	OK(facts_append(f->store, 10, &f->err));
	OK(store_verify(f->store, NULL, &f->err));
}

void
a_bad_backup_is_not_restored(void **state)
{
	struct fixture *f = *state;
	char name[NAME_BYTES], path[NAME_BYTES];
	sqlite3 *db;

	path_in(f, "copy", path);
	f->place->fresh(name);
	REFUSED(store_restore(path, name, &f->err), "No such file");
	OK(facts_append(f->store, 100, &f->err));
	OK(store_backup(f->store, path, &f->err));
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
			     "UPDATE log SET client = 0"
			     " WHERE number = 99",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	REFUSED(store_restore(path, name, &f->err), "fact 99: it was changed");
	assert_null(store_open(name, 0, &f->err));
}
