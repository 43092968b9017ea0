/* writer.c - tests of the store thread. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/text.h"
#include "src/store/writer.h"
#include "tests/store/facts.h"

struct fixture {
	char directory[128], path[160];
	uv_loop_t loop;
	struct writer *writer;
	uv_sem_t gate;
	uint64_t given; /* the last fact that was given */
	int done, failed;
	char order[256]; /* what was done, in order */
	char why[256];
	bool closed;
};

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	struct store *store;
	struct err err;

	directory_make(f->directory, sizeof f->directory);
	snprintf(f->path, sizeof f->path, "%s/store", f->directory);
	uv_loop_init(&f->loop);
	uv_sem_init(&f->gate, 0);
	store = store_open(f->path, STORE_CREATE, &err);
	if (store != NULL)
		f->writer = writer_new(&f->loop, store);
	*state = f;
	return store == NULL ? -1 : 0;
}

static void
on_closed(void *ctx)
{
	struct fixture *f = ctx;

	f->closed = true;
}

static void
close_writer(struct fixture *f)
{
	if (f->writer == NULL)
		return;
	writer_close(f->writer, on_closed, f);
	f->writer = NULL;
	uv_run(&f->loop, UV_RUN_DEFAULT);
	assert_true(f->closed);
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	close_writer(f);
	assert_int_equal(uv_loop_close(&f->loop), 0);
	uv_sem_destroy(&f->gate);
	directory_remove(f->directory);
	free(f);
	return 0;
}

/* A batch of n facts after those given before. */
static struct batch *
batch_of(struct fixture *f, int n)
{
	struct batch *batch = batch_new();
	struct fact fact;

	while (n-- > 0) {
		fact_make(&fact, ++f->given);
		batch_fact(batch, &fact);
	}
	return batch;
}

static void
note(struct fixture *f, const char *what, int rc, const struct err *err)
{
	f->done++;
	if (rc < 0) {
		if (f->failed++ == 0)
			strcpy(f->why, err->text);
	}
	if (strlen(f->order) + 1 < sizeof f->order)
		strcat(f->order, what);
}

static void
on_commit(void *ctx, int rc, const struct err *err)
{
	note(ctx, "c", rc, err);
}

static void
on_run(void *ctx, int rc, const struct err *err)
{
	note(ctx, "r", rc, err);
}

static void
on_backup(void *ctx, int rc, const struct err *err)
{
	note(ctx, "b", rc, err);
}

static void
run_until(struct fixture *f, int done)
{
	while (f->done < done)
		uv_run(&f->loop, UV_RUN_ONCE);
}

static int
wait_at_gate(void *ctx, struct store *store, struct err *err)
{
	struct fixture *f = ctx;

	(void)store;
	(void)err;
	uv_sem_wait(&f->gate);
	return 0;
}

static int
look_for_card(void *ctx, struct store *store, struct err *err)
{
	struct msg_patient_row row;

	(void)ctx;
	return store_patient(store, 1, &row, err) == 1 ? 0 : -1;
}

static uint64_t
last_in_file(struct fixture *f)
{
	struct store *store = store_open(f->path, STORE_READ, NULL);
	uint64_t last, next = 1;

	assert_non_null(store);
	assert_int_equal(store_facts(store, 1, 0, facts_expect, &next, NULL),
	    0);
	last = store_last(store);
	store_close(store);
	return last;
}

static void
jobs_are_done_in_order(void **state)
{
	struct fixture *f = *state;
	int i;

	writer_run(f->writer, wait_at_gate, on_run, f);
	for (i = 0; i < 5; i++)
		assert_int_equal(writer_commit(f->writer, batch_of(f, 3),
				     on_commit, f),
		    0);
	uv_sem_post(&f->gate);
	uv_sem_post(&f->gate);
	assert_int_equal(writer_run(f->writer, wait_at_gate, on_run, f), 0);
	assert_int_equal(writer_commit(f->writer, batch_of(f, 1), on_commit, f),
	    0);
	assert_int_equal(writer_waiting(f->writer), 8);
	run_until(f, 8);
	assert_string_equal(f->order, "rcccccrc");
	assert_int_equal(f->failed, 0);
	assert_int_equal(writer_waiting(f->writer), 0);
	close_writer(f);
	assert_int_equal(last_in_file(f), 16);
}

/* --- changes, and the batch that says what they did --- */

static int
change_card(void *ctx, struct store *store, struct err *err)
{
	struct msg set = {.id = MSG_PATIENT_SET};
	struct batch *batch = batch_new();
	int rc;

	(void)ctx;
	TEXT_SET(set.patient_set.authority, "CHU-X");
	TEXT_SET(set.patient_set.value, "1");
	batch_row(batch, &set);
	rc = store_change(store, batch, NULL, NULL, err);
	batch_free(batch);
	return rc;
}

static int
change_nothing(void *ctx, struct store *store, struct err *err)
{
	(void)ctx;
	(void)store;
	return err_set(err, "nothing was changed");
}

/* On the loop, while the thread waits: others give jobs meanwhile. */
static struct batch *
follow(void *ctx)
{
	struct fixture *f = ctx;

	note(f, "f", 0, NULL);
	writer_run(f->writer, look_for_card, on_run, f);
	return batch_of(f, 2);
}

static void
changes_go_with_their_batch(void **state)
{
	struct fixture *f = *state;

	writer_run(f->writer, wait_at_gate, on_run, f);
	writer_commit(f->writer, batch_of(f, 3), on_commit, f);
	writer_change(f->writer, change_card, follow, on_commit, f);
	writer_run(f->writer, wait_at_gate, on_run, f);
	uv_sem_post(&f->gate);
	uv_sem_post(&f->gate);
	run_until(f, 6);
	assert_string_equal(f->order, "rcfcrr");
	assert_int_equal(f->failed, 0);
	/* Without changes there is no batch. */
	writer_change(f->writer, change_nothing, follow, on_commit, f);
	run_until(f, 7);
	assert_string_equal(f->order, "rcfcrrc");
	assert_string_equal(f->why, "nothing was changed");
	close_writer(f);
	assert_int_equal(last_in_file(f), 5);
}

static void
too_many_jobs_are_refused(void **state)
{
	struct fixture *f = *state;
	struct batch *batch;
	int i;

	writer_run(f->writer, wait_at_gate, on_run, f);
	for (i = 1; i < WRITER_JOBS_MAX; i++)
		assert_int_equal(writer_commit(f->writer, batch_of(f, 1),
				     on_commit, f),
		    0);
	batch = batch_of(f, 1);
	assert_int_equal(writer_commit(f->writer, batch, on_commit, f), -1);
	assert_int_equal(writer_run(f->writer, wait_at_gate, on_run, f), -1);
	uv_sem_post(&f->gate);
	run_until(f, WRITER_JOBS_MAX);
	assert_int_equal(writer_commit(f->writer, batch, on_commit, f), 0);
	run_until(f, WRITER_JOBS_MAX + 1);
	assert_int_equal(f->failed, 0);
	close_writer(f);
	assert_int_equal(last_in_file(f), WRITER_JOBS_MAX);
}

static void
after_a_failure_nothing_is_taken(void **state)
{
	struct fixture *f = *state;

	writer_commit(f->writer, batch_of(f, 2), on_commit, f);
	f->given++; /* a gap */
	writer_commit(f->writer, batch_of(f, 2), on_commit, f);
	f->given = 2;
	writer_commit(f->writer, batch_of(f, 2), on_commit, f);
	run_until(f, 3);
	assert_int_equal(f->failed, 2);
	assert_string_equal(f->why, "fact 4 comes after fact 2");
	close_writer(f);
	assert_int_equal(last_in_file(f), 2);
}

static void
commit_again(void *ctx, int rc, const struct err *err)
{
	struct fixture *f = ctx;

	note(f, "c", rc, err);
	if (f->given < 200)
		assert_int_equal(writer_commit(f->writer, batch_of(f, 1),
				     commit_again, f),
		    0);
}

static void
a_done_function_may_commit(void **state)
{
	struct fixture *f = *state;

	writer_commit(f->writer, batch_of(f, 1), commit_again, f);
	run_until(f, 200);
	assert_int_equal(f->failed, 0);
	close_writer(f);
	assert_int_equal(last_in_file(f), 200);
}

static void
closing_finishes_the_jobs(void **state)
{
	struct fixture *f = *state;
	int i;

	for (i = 0; i < 10; i++)
		writer_commit(f->writer, batch_of(f, 10), on_commit, f);
	close_writer(f);
	assert_int_equal(f->done, 10);
	assert_int_equal(f->failed, 0);
	assert_int_equal(last_in_file(f), 100);
}

/* All is asked for while the thread waits at the gate; the backup has more
 * steps than there are jobs. */
static void
a_backup_goes_on_between_commits(void **state)
{
	struct fixture *f = *state;
	char path[192];
	int i;

	snprintf(path, sizeof path, "%s/copy", f->directory);
	writer_commit(f->writer, batch_of(f, 20000), on_commit, f);
	run_until(f, 1);
	writer_run(f->writer, wait_at_gate, on_run, f);
	assert_int_equal(writer_backup(f->writer, path, on_backup, f), 0);
	assert_int_equal(writer_backup(f->writer, path, on_backup, f), -1);
	for (i = 0; i < 4; i++)
		writer_commit(f->writer, batch_of(f, 20), on_commit, f);
	uv_sem_post(&f->gate);
	run_until(f, 7);
	assert_string_equal(f->order, "crccccb");
	assert_int_equal(f->failed, 0);
	assert_int_equal(writer_backup(f->writer, path, on_backup, f), 0);
	run_until(f, 8);
	assert_non_null(strstr(f->why, "File exists"));
	close_writer(f);
	assert_int_equal(last_in_file(f), 20080);
	strcpy(f->path, path);
	assert_int_equal(last_in_file(f), 20080);
}

static void
closing_gives_a_backup_up(void **state)
{
	struct fixture *f = *state;
	char path[192];

	snprintf(path, sizeof path, "%s/copy", f->directory);
	writer_commit(f->writer, batch_of(f, 20000), on_commit, f);
	run_until(f, 1);
	writer_run(f->writer, wait_at_gate, on_run, f);
	writer_backup(f->writer, path, on_backup, f);
	writer_close(f->writer, on_closed, f);
	f->writer = NULL;
	uv_sem_post(&f->gate);
	uv_run(&f->loop, UV_RUN_DEFAULT);
	assert_true(f->closed);
	assert_string_equal(f->order, "crb");
	assert_string_equal(f->why, "the store is being closed");
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_equal(last_in_file(f), 20000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(jobs_are_done_in_order),
	    TEST(changes_go_with_their_batch),
	    TEST(too_many_jobs_are_refused),
	    TEST(after_a_failure_nothing_is_taken),
	    TEST(a_done_function_may_commit),
	    TEST(closing_finishes_the_jobs),
	    TEST(a_backup_goes_on_between_commits),
	    TEST(closing_gives_a_backup_up),
	};

	return cmocka_run_group_tests_name("store/writer", tests, NULL, NULL);
}
