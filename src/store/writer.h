/* writer.h - the store thread: group commit without a timer. */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include <uv.h>

#include "src/store/store.h"

/*
 * The thread owns the store from writer_new until writer_free.  Jobs run in
 * the order they were given; their done functions are called on the loop,
 * in the same order.  At most WRITER_JOBS_MAX wait: more is refused.
 */
enum { WRITER_JOBS_MAX = 64 };

struct writer;
struct writer *writer_new(uv_loop_t *loop, struct store *store);

/* Commit a batch (owned by the writer from now on, freed after done);
 * -1 when too many jobs wait. */
int writer_commit(struct writer *writer, struct batch *batch,
    void (*done)(void *ctx, int rc, const struct err *err), void *ctx);

/*
 * Work that changes the store (store_change), and a batch that says what it
 * did, in one commit: the thread does the work, waits until follow, on the
 * loop, has made the batch, and appends it before any other job.  After work
 * that failed there is no batch.
 */
int writer_change(struct writer *writer,
    int (*work)(void *ctx, struct store *store, struct err *err),
    struct batch *(*follow)(void *ctx),
    void (*done)(void *ctx, int rc, const struct err *err), void *ctx);

/* Any other work on the store; the same rules. */
int writer_run(struct writer *writer,
    int (*work)(void *ctx, struct store *store, struct err *err),
    void (*done)(void *ctx, int rc, const struct err *err), void *ctx);

/*
 * A backup in small steps between the jobs, which it does not hold up; done
 * is called when the file is there or cannot be.  -1 when one is under way.
 * Closing gives it up.
 */
int writer_backup(struct writer *writer, const char *path,
    void (*done)(void *ctx, int rc, const struct err *err), void *ctx);

/* Jobs that wait or run. */
size_t writer_waiting(const struct writer *writer);

/* Finish all jobs, end the thread, close the store; closed is called on
 * the loop once no handle of the writer is left. */
void writer_close(struct writer *writer, void (*closed)(void *ctx), void *ctx);

#endif
