/* recorder.c - a talk that is being recorded: its sound, into its file. */
#include "src/hub/recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"

/* A disk that hangs holds up no more than this of a talk; then it failed. */
enum { OPEN_MOST = 64 * SEALED_PIECE };

void
recorder_name(uint64_t recording, char name[RECORDER_NAME])
{
	snprintf(name, RECORDER_NAME, "%" PRIu64 ".recording", recording);
}

struct recorder *
recorder_find(const struct hub *hub, uint64_t recording)
{
	struct recorder *recorder;

	HASH_FIND(hh, hub->recordings.recorders, &recording, sizeof recording,
	    recorder);
	return recorder;
}

/* --- in the pool: nothing of the hub is touched --- */

static int
write_failed(struct recorder *recorder)
{
	recorder->job.full = errno == ENOSPC || errno == EDQUOT;
	return err_set(&recorder->job.err, "%s", strerror(errno));
}

static int
create(struct recorder *recorder)
{
	char name[RECORDER_NAME];

	recorder_name(recorder->recording, name);
	recorder->fd = openat(recorder->directory, name,
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (recorder->fd < 0) {
		write_failed(recorder);
		return err_prefix(&recorder->job.err, "%s", name);
	}
	recorder->begun = true;
	return 0;
}

static int
write_all(struct recorder *recorder)
{
	const unsigned char *at = recorder->flying;
	size_t left = recorder->n_flying;
	ssize_t n;

	if (recorder->fd < 0 && create(recorder) < 0)
		return -1;
	while (left > 0) {
		n = write(recorder->fd, at, left);
		if (n < 0 && errno != EINTR)
			return write_failed(recorder);
		if (n > 0) {
			at += n;
			left -= (size_t)n;
			recorder->job.written += (uint64_t)n;
		}
	}
	return 0;
}

static void
forget_file(struct recorder *recorder)
{
	char name[RECORDER_NAME];

	if (recorder->fd >= 0)
		close(recorder->fd);
	recorder->fd = -1;
	recorder_name(recorder->recording, name);
	if (recorder->begun && unlinkat(recorder->directory, name, 0) < 0 &&
	    errno != ENOENT)
		recorder->job.failed = err_set(&recorder->job.err, "%s: %s",
					   name, strerror(errno)) < 0;
}

static void
on_work(uv_work_t *work)
{
	struct recorder *recorder = work->data;

	if (recorder->job.erases) {
		forget_file(recorder);
		return;
	}
	if (write_all(recorder) < 0)
		recorder->job.failed = true;
	else if (recorder->job.last && fdatasync(recorder->fd) < 0)
		recorder->job.failed = write_failed(recorder) < 0;
}

/* --- on the loop --- */

static void
recorder_free(struct recorder *recorder)
{
	HASH_DEL(recorder->hub->recordings.recorders, recorder);
	if (recorder->fd >= 0)
		close(recorder->fd);
	sealed_done(&recorder->sealed);
	sodium_memzero(&recorder->track, sizeof recorder->track);
	free(recorder->open);
	free(recorder->flying);
	free(recorder);
}

static void recorder_go(struct recorder *recorder);

static void
on_worked(uv_work_t *work, int status)
{
	struct recorder *recorder = work->data;
	struct recordings *recordings = &recorder->hub->recordings;

	(void)status;
	recorder->busy = false;
	recorder->over = recorder->job.erases;
	if (recorder->job.failed) {
		recordings->failures++;
		recorder->failed = true;
		recorder->err = recorder->job.err;
	} else {
		recordings->bytes += recorder->n_flying;
	}
	recorder->n_flying = 0;
	recorder_go(recorder);
}

/* Whether nothing is left to be done with the file. */
static bool
is_done(const struct recorder *recorder)
{
	if (recorder->discards)
		return recorder->over;
	return recorder->ended && (recorder->n_open == 0 || recorder->failed) &&
	    (!recorder->failed || recorder->told);
}

static void
recorder_go(struct recorder *recorder)
{
	unsigned char *flying = recorder->flying;

	if (recorder->busy)
		return;
	if (is_done(recorder)) {
		if (recorder->discards && recorder->job.failed)
			recorder->hub->recordings.left = true;
		if (recorder->err.text[0] != '\0' && recorder->discards)
			log_error("recording %" PRIu64 ": %s",
			    recorder->recording, recorder->err.text);
		recorder_free(recorder);
		return;
	}
	if (!recorder->discards && (recorder->failed || recorder->n_open == 0))
		return;
	recorder->job.erases = recorder->discards;
	recorder->job.last = recorder->ended;
	recorder->job.failed = false;
	recorder->flying = recorder->open;
	recorder->n_flying = recorder->discards ? 0 : recorder->n_open;
	recorder->open = flying;
	recorder->n_open = 0;
	recorder->busy = true;
	recorder->job.work.data = recorder;
	uv_queue_work(recorder->hub->loop, &recorder->job.work, on_work,
	    on_worked);
}

static void
put(struct recorder *recorder, const void *bytes, size_t n)
{
	if (recorder->n_open + n > OPEN_MOST) {
		if (!recorder->failed)
			err_set(&recorder->err, "the disk takes no more");
		recorder->failed = true;
		return;
	}
	if (recorder->open == NULL)
		recorder->open = mem_zero(1, OPEN_MOST);
	memcpy(recorder->open + recorder->n_open, bytes, n);
	recorder->n_open += n;
}

struct recorder *
recorder_new(struct hub *hub, uint64_t recording, uint64_t contact,
    int64_t began)
{
	struct recorder *recorder = mem_zero(1, sizeof *recorder);
	const struct recording_keys *keys = &hub->recordings.keys;

	recorder->hub = hub;
	recorder->recording = recording;
	recorder->contact = contact;
	recorder->directory = hub->recordings.directory;
	recorder->fd = -1;
	track_init(&recorder->track, clock_steady());
	HASH_ADD(hh, hub->recordings.recorders, recording,
	    sizeof recorder->recording, recorder);
	sealed_begin(&recorder->sealed, &keys->list[keys->n - 1], recording,
	    began);
	put(recorder, recorder->sealed.head, SEALED_HEAD);
	recorder_go(recorder);
	return recorder;
}

static void
take(struct recorder *recorder, int64_t now, bool all)
{
	unsigned char piece[SEALED_PIECE];
	struct track_second second;
	size_t n;

	while (!recorder->failed &&
	    track_take(&recorder->track, now, all, &second)) {
		n = sealed_piece(&recorder->sealed, &second, false, piece);
		put(recorder, piece, n);
	}
	sodium_memzero(&second, sizeof second);
}

void
recorder_beat(struct recorder *recorder, int64_t now)
{
	if (!recorder->ended)
		take(recorder, now, false);
	recorder_go(recorder);
}

void
recorder_end(struct recorder *recorder, int64_t now)
{
	unsigned char piece[SEALED_PIECE];
	struct track_second none = {.n = 0};

	if (recorder->ended || recorder->discards)
		return;
	take(recorder, now, true);
	if (!recorder->failed)
		put(recorder, piece,
		    sealed_piece(&recorder->sealed, &none, true, piece));
	recorder->ended = true;
	recorder_go(recorder);
}

/* All pieces but the one of the end are as long. */
uint64_t
recorder_length(uint64_t bytes)
{
	return bytes < SEALED_HEAD
	    ? 0
	    : (bytes - SEALED_HEAD) / SEALED_PIECE * 1000;
}

uint64_t
recorder_ms(const struct recorder *recorder)
{
	return recorder_length(recorder->job.written);
}

void
recorder_discard(struct recorder *recorder)
{
	recorder->discards = true;
	recorder->ended = true;
	recorder_go(recorder);
}
