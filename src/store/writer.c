/* writer.c - the store thread: group commit without a timer. */
#include "src/store/writer.h"

#include <assert.h>
#include <stdlib.h>

#include "src/base/mem.h"

struct job {
	struct batch *batch; /* or else work, and what follows from it */
	int (*work)(void *ctx, struct store *store, struct err *err);
	struct batch *(*follow)(void *ctx);
	bool asks; /* the thread waits for the batch that follows */
	void (*done)(void *ctx, int rc, const struct err *err);
	void *ctx;
	int rc;
	struct err err;
};

/* Asked for by the loop, made by the thread, told by the loop again. */
enum backup_state { BACKUP_NONE, BACKUP_RUNS, BACKUP_OVER };

struct copying {
	enum backup_state state;
	char *path;
	struct backup *backup; /* NULL: not begun */
	void (*done)(void *ctx, int rc, const struct err *err);
	void *ctx;
	int rc;
	struct err err;
};

/*
 * The jobs are a ring: taken counts those given, run those that the thread
 * has finished, told those whose done was called; told <= run <= taken.
 * Only the loop moves taken and told, only the thread moves run, and each
 * touches the jobs on its own side of run; one that asks is the loop's until
 * it has its batch.  The backup belongs to the thread while it runs, else to
 * the loop.
 */
struct writer {
	uv_loop_t *loop;
	uv_async_t async;
	uv_thread_t thread;
	uv_mutex_t mutex;
	uv_cond_t given;
	struct store *store;
	struct job jobs[WRITER_JOBS_MAX];
	size_t taken, run, told;
	struct copying copying;
	bool closing;
	void (*closed)(void *ctx);
	void *closed_ctx;
};

static void
ask_batch(struct writer *writer, struct job *job)
{
	uv_mutex_lock(&writer->mutex);
	job->asks = true;
	uv_async_send(&writer->async);
	while (job->asks)
		uv_cond_wait(&writer->given, &writer->mutex);
	uv_mutex_unlock(&writer->mutex);
}

static void
job_run(struct writer *writer, struct job *job)
{
	job->err.text[0] = '\0';
	job->rc = job->batch != NULL
	    ? 0
	    : job->work(job->ctx, writer->store, &job->err);
	if (job->rc == 0 && job->follow != NULL)
		ask_batch(writer, job);
	if (job->rc == 0 && job->batch != NULL)
		job->rc = store_append(writer->store, job->batch, &job->err);
}

/* The loop, when it is told, finds the mutex free. */
static void
run_job(struct writer *writer)
{
	struct job *job = &writer->jobs[writer->run % WRITER_JOBS_MAX];

	uv_mutex_unlock(&writer->mutex);
	job_run(writer, job);
	uv_mutex_lock(&writer->mutex);
	writer->run++;
	uv_mutex_unlock(&writer->mutex);
	uv_async_send(&writer->async);
	uv_mutex_lock(&writer->mutex);
}

static int
copy_some(struct writer *writer)
{
	struct copying *copying = &writer->copying;

	if (copying->backup != NULL)
		return backup_step(copying->backup, &copying->err);
	copying->backup =
	    backup_new(writer->store, copying->path, &copying->err);
	return copying->backup == NULL ? -1 : 1;
}

static void
step_copy(struct writer *writer, bool closing)
{
	struct copying *copying = &writer->copying;

	uv_mutex_unlock(&writer->mutex);
	copying->rc = closing
	    ? err_set(&copying->err, "the store is being closed")
	    : copy_some(writer);
	if (copying->rc <= 0)
		backup_free(copying->backup);
	uv_mutex_lock(&writer->mutex);
	if (copying->rc > 0)
		return;
	copying->state = BACKUP_OVER;
	uv_async_send(&writer->async);
}

/* One step of a backup after each job: neither waits for the other's end. */
static void
writer_thread(void *arg)
{
	struct writer *writer = arg;
	bool copies;

	uv_mutex_lock(&writer->mutex);
	for (;;) {
		copies = writer->copying.state == BACKUP_RUNS;
		if (writer->run != writer->taken)
			run_job(writer);
		else if (writer->closing)
			break;
		else if (!copies)
			uv_cond_wait(&writer->given, &writer->mutex);
		if (copies)
			step_copy(writer, false);
	}
	if (copies)
		step_copy(writer, true);
	uv_mutex_unlock(&writer->mutex);
}

static void
on_closed(uv_handle_t *handle)
{
	struct writer *writer = handle->data;

	uv_cond_destroy(&writer->given);
	uv_mutex_destroy(&writer->mutex);
	writer->closed(writer->closed_ctx);
	free(writer);
}

static void
tell_copy(struct writer *writer)
{
	struct copying copying;

	uv_mutex_lock(&writer->mutex);
	copying = writer->copying;
	writer->copying = (struct copying){.state = BACKUP_NONE};
	uv_mutex_unlock(&writer->mutex);
	copying.done(copying.ctx, copying.rc, &copying.err);
	free(copying.path);
}

/* The thread has no job left: nothing waits long here.  A backup it gave up
 * is only told now. */
static void
finish(struct writer *writer)
{
	uv_thread_join(&writer->thread);
	if (writer->copying.state == BACKUP_OVER)
		tell_copy(writer);
	store_close(writer->store);
	uv_close((uv_handle_t *)&writer->async, on_closed);
}

/* The thread waits, and the job's slot stays where it is. */
static void
give_batch(struct writer *writer, struct job *job)
{
	struct batch *batch = job->follow(job->ctx);

	uv_mutex_lock(&writer->mutex);
	job->batch = batch;
	job->asks = false;
	uv_cond_signal(&writer->given);
	uv_mutex_unlock(&writer->mutex);
}

/* A done function may give new jobs, so each slot is free before it. */
static void
on_async(uv_async_t *async)
{
	struct writer *writer = async->data;
	struct job job, *next;
	bool copied, asks;
	size_t run;

	uv_mutex_lock(&writer->mutex);
	run = writer->run;
	next = &writer->jobs[run % WRITER_JOBS_MAX];
	asks = run != writer->taken && next->asks;
	copied = writer->copying.state == BACKUP_OVER;
	uv_mutex_unlock(&writer->mutex);
	while (writer->told < run) {
		job = writer->jobs[writer->told++ % WRITER_JOBS_MAX];
		job.done(job.ctx, job.rc, &job.err);
		batch_free(job.batch);
	}
	if (asks)
		give_batch(writer, next);
	if (copied)
		tell_copy(writer);
	if (writer->closing && writer->told == writer->taken &&
	    !uv_is_closing((uv_handle_t *)async))
		finish(writer);
}

struct writer *
writer_new(uv_loop_t *loop, struct store *store)
{
	struct writer *writer = mem_zero(1, sizeof *writer);
	int rc;

	writer->loop = loop;
	writer->store = store;
	rc = uv_async_init(loop, &writer->async, on_async);
	assert(rc == 0);
	writer->async.data = writer;
	rc = uv_mutex_init(&writer->mutex);
	assert(rc == 0);
	rc = uv_cond_init(&writer->given);
	assert(rc == 0);
	rc = uv_thread_create(&writer->thread, writer_thread, writer);
	assert(rc == 0);
	return writer;
}

static int
give(struct writer *writer, const struct job *job)
{
	if (writer->closing || writer->taken - writer->told == WRITER_JOBS_MAX)
		return -1;
	uv_mutex_lock(&writer->mutex);
	writer->jobs[writer->taken % WRITER_JOBS_MAX] = *job;
	writer->taken++;
	uv_mutex_unlock(&writer->mutex);
	/* Who is woken finds the mutex free. */
	uv_cond_signal(&writer->given);
	return 0;
}

int
writer_commit(struct writer *writer, struct batch *batch,
    void (*done)(void *ctx, int rc, const struct err *err), void *ctx)
{
	struct job job = {.batch = batch, .done = done, .ctx = ctx};

	return give(writer, &job);
}

int
writer_change(struct writer *writer,
    int (*work)(void *ctx, struct store *store, struct err *err),
    struct batch *(*follow)(void *ctx),
    void (*done)(void *ctx, int rc, const struct err *err), void *ctx)
{
	struct job job = {
	    .work = work, .follow = follow, .done = done, .ctx = ctx};

	return give(writer, &job);
}

int
writer_run(struct writer *writer,
    int (*work)(void *ctx, struct store *store, struct err *err),
    void (*done)(void *ctx, int rc, const struct err *err), void *ctx)
{
	struct job job = {.work = work, .done = done, .ctx = ctx};

	return give(writer, &job);
}

int
writer_backup(struct writer *writer, const char *path,
    void (*done)(void *ctx, int rc, const struct err *err), void *ctx)
{
	struct copying *copying = &writer->copying;
	int rc = -1;

	uv_mutex_lock(&writer->mutex);
	if (copying->state == BACKUP_NONE && !writer->closing) {
		copying->path = mem_text(path);
		copying->done = done;
		copying->ctx = ctx;
		copying->state = BACKUP_RUNS;
		uv_cond_signal(&writer->given);
		rc = 0;
	}
	uv_mutex_unlock(&writer->mutex);
	return rc;
}

size_t
writer_waiting(const struct writer *writer)
{
	return writer->taken - writer->told;
}

void
writer_close(struct writer *writer, void (*closed)(void *ctx), void *ctx)
{
	uv_mutex_lock(&writer->mutex);
	writer->closing = true;
	writer->closed = closed;
	writer->closed_ctx = ctx;
	uv_cond_signal(&writer->given);
	uv_mutex_unlock(&writer->mutex);
	uv_async_send(&writer->async);
}
