/* playing.c - what somebody hears of before, a part at a time. */
#include "src/hub/playing.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/mem.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/pages.h"
#include "src/hub/voicemail.h"
#include "src/sound/wave.h"

/* Seconds of an answer, and bytes of one voice in a message. */
enum { PART_SECONDS = 10, BYTES = 480, VOICEMAIL_PATH = 256 };

struct playing {
	struct query query; /* first, for path_found */
	struct hub *hub;
	uint64_t contact; /* whose voicemail it is; 0: a recording */
	char path[VOICEMAIL_PATH];
	struct wave wave;
	uint64_t session, look, recording;
	enum recording_look kind;
	int directory;
	FILE *file; /* NULL: not opened yet, or not there */
	struct sealed sealed;
	enum sealed_state state;
	uint64_t place; /* samples so far */
	bool begun, busy;
	bool erased;
	bool dropped; /* and when it is busy, to be freed after it */
	struct recording_keys keys; /* until it is opened */
	struct asker asker;
	struct pages pages;
	uv_work_t work;
	UT_hash_handle hh; /* by session */
};

static struct playing *
playing_find(const struct hub *hub, uint64_t session)
{
	struct playing *playing;

	HASH_FIND(hh, hub->recordings.playing, &session, sizeof session,
	    playing);
	return playing;
}

static void
playing_free(struct playing *playing)
{
	if (playing->file != NULL)
		fclose(playing->file);
	sodium_memzero(playing, sizeof *playing);
	free(playing);
}

/* Nobody asks for it any more. */
static void
playing_drop(struct playing *playing)
{
	HASH_DEL(playing->hub->recordings.playing, playing);
	playing->dropped = true;
	if (!playing->busy)
		playing_free(playing);
}

/* --- in the pool: nothing of the hub is touched --- */

static int
descriptor_open(const struct playing *playing)
{
	char name[RECORDER_NAME];
	int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;

	if (playing->contact != 0)
		return open(playing->path, flags);
	recorder_name(playing->recording, name);
	return openat(playing->directory, name, flags);
}

static void
file_open(struct playing *playing)
{
	int fd = descriptor_open(playing);

	playing->begun = true;
	playing->state = SEALED_OTHER;
	if (fd < 0)
		return;
	playing->file = fdopen(fd, "r");
	if (playing->file == NULL) {
		close(fd);
		return;
	}
	if (playing->contact != 0) {
		if (wave_open(&playing->wave, playing->file) == 0)
			playing->state = SEALED_MORE;
		return;
	}
	playing->state = sealed_open(&playing->sealed, playing->file,
	    &playing->keys, playing->recording);
	recording_keys_done(&playing->keys);
}

static enum sealed_state
second_next(struct playing *playing, struct track_second *second)
{
	if (playing->contact == 0)
		return sealed_next(&playing->sealed, playing->file, second);
	return wave_next(&playing->wave, second) ? SEALED_MORE : SEALED_WHOLE;
}

static void
put_voice(struct playing *playing, const struct track_second *second, int voice)
{
	struct msg_recorded part = {.client_seq = playing->asker.client_seq,
	    .look = playing->look,
	    .talker = voice == 0 ? TALKER_PATIENT : TALKER_ADVISOR,
	    .law = second->a_law[voice] ? LAW_A : LAW_MU};
	size_t at, n;

	for (at = 0; at < second->n; at += n) {
		n = second->n - at < BYTES ? second->n - at : BYTES;
		part.place = playing->place + at;
		part.bytes.n = (uint16_t)n;
		memcpy(part.bytes.of, second->voices[voice] + at, n);
		pages_add(&playing->pages, MSG_RECORDED, &part, NULL);
	}
	sodium_memzero(&part, sizeof part);
}

static void
put_end(struct playing *playing)
{
	static const enum recording_state states[] = {
	    [SEALED_WHOLE] = RECORDING_WHOLE,
	    [SEALED_CUT] = RECORDING_CUT,
	    [SEALED_ALTERED] = RECORDING_ALTERED,
	    [SEALED_NO_KEY] = RECORDING_NO_KEY,
	    [SEALED_OTHER] = RECORDING_MISSING};
	struct msg_recording_told told = {
	    .client_seq = playing->asker.client_seq,
	    .look = playing->look,
	    .state = states[playing->state],
	    .ms = playing->place * 1000 / TRACK_RATE};

	pages_add(&playing->pages, MSG_RECORDING_TOLD, &told, NULL);
}

static void
on_work(uv_work_t *work)
{
	struct playing *playing = work->data;
	bool heard = playing->kind != LOOK_VERIFY;
	struct track_second second;
	int i;

	if (!playing->begun)
		file_open(playing);
	/* Who verifies has all of it read at once. */
	for (i = 0;
	     playing->state == SEALED_MORE && (i < PART_SECONDS || !heard);
	     i++) {
		playing->state = second_next(playing, &second);
		if (playing->state != SEALED_MORE)
			break;
		if (heard) {
			put_voice(playing, &second, 0);
			if (playing->contact == 0)
				put_voice(playing, &second, 1);
		}
		playing->place += second.n;
	}
	sodium_memzero(&second, sizeof second);
	if (playing->state == SEALED_MORE)
		playing->pages.next = playing->place;
	else
		put_end(playing);
}

/* --- on the loop --- */

static void
on_worked(uv_work_t *work, int status)
{
	struct playing *playing = work->data;
	struct hub *hub = playing->hub;
	const struct console *console = console_find(hub, playing->session);

	(void)status;
	playing->busy = false;
	if (hub->stopping)
		;
	else if (console == NULL || playing->dropped)
		asker_refuse(hub, &playing->asker, REFUSAL_UNKNOWN,
		    playing->erased ? "the recording was erased"
				    : "no such recording is open");
	else
		pages_answer(hub, &playing->pages, &console->desk,
		    playing->asker.client_seq);
	pages_done(&playing->pages);
	if (playing->dropped)
		playing_free(playing);
}

void
playing_open(struct hub *hub, const struct ask *ask)
{
	struct recordings *recordings = &hub->recordings;
	struct playing *playing;
	struct asker asker;
	uint64_t look;

	asker_set(&asker, ask);
	if (ask->msg->id == MSG_RECORDING_OPEN && !recordings->able) {
		asker_refuse(hub, &asker, REFUSAL_STATE,
		    "this hub keeps no recordings");
		return;
	}
	look = ask_decide(hub, &asker, ask->msg, ask->now);
	if (look == 0)
		return;
	recordings->looks++;
	playing = playing_find(hub, asker.session);
	if (playing != NULL)
		playing_drop(playing);
	playing = mem_zero(1, sizeof *playing);
	playing->hub = hub;
	playing->session = asker.session;
	playing->look = look;
	if (ask->msg->id == MSG_VOICEMAIL_OPEN) {
		playing->contact = ask->msg->voicemail_open.contact;
		playing->kind = LOOK_PLAY;
	} else {
		playing->recording = ask->msg->recording_open.recording;
		playing->kind = ask->msg->recording_open.look;
		playing->directory = recordings->directory;
		playing->keys = recordings->keys;
	}
	HASH_ADD(hh, recordings->playing, session, sizeof playing->session,
	    playing);
}

static void
read_on(struct playing *playing)
{
	pages_rows(&playing->pages, playing->asker.client_seq);
	playing->work.data = playing;
	uv_queue_work(playing->hub->loop, &playing->work, on_work, on_worked);
}

/* --- where a voicemail is --- */

static int
path_row(void *ctx, const struct msg *row)
{
	struct playing *playing = ctx;

	if (row->id == MSG_LETTER_ROW &&
	    row->letter_row.contact == playing->contact)
		voicemail_path(row->letter_row.text, playing->path,
		    sizeof playing->path);
	return 0;
}

static int
path_find(struct query *query, struct store *store, struct err *err)
{
	struct playing *playing = (struct playing *)query;

	return store_card(store, 0, playing->contact, 20, path_row, playing,
	    err);
}

/* Without a path there is no file, which is told. */
static void
path_found(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	(void)hub;
	if (rc < 0)
		log_warn("voicemail: %s", err->text);
	read_on((struct playing *)query);
}

static void
path_look(struct playing *playing)
{
	playing->query.work = path_find;
	playing->query.done = path_found;
	if (query_put(playing->hub, &playing->query) < 0)
		path_found(playing->hub, &playing->query, 0, NULL);
}

struct part_asked {
	struct asker asker;
	uint64_t look;
};

/* That somebody hears it is durable: now she may.  Whether it is durable of
 * another that she opened meanwhile is not known. */
static void
next(struct hub *hub, void *ctx)
{
	struct part_asked *asked = ctx;
	const struct asker *asker = &asked->asker;
	struct playing *playing = playing_find(hub, asker->session);

	if (playing == NULL || playing->look != asked->look) {
		asker_refuse(hub, asker, REFUSAL_UNKNOWN,
		    "no such recording is open");
	} else if (playing->busy) {
		asker_refuse(hub, asker, REFUSAL_BUSY, "");
	} else {
		playing->busy = true;
		playing->asker = *asker;
		if (playing->contact != 0 && !playing->begun)
			path_look(playing);
		else
			read_on(playing);
	}
	free(asked);
}

void
playing_next(struct hub *hub, const struct ask *ask)
{
	struct part_asked *asked = mem_zero(1, sizeof *asked);

	asker_set(&asked->asker, ask);
	asked->look = ask->msg->recording_next.look;
	commit_after(hub, next, asked);
}

void
playing_erased(struct hub *hub, uint64_t recording)
{
	struct playing *playing, *following;

	HASH_ITER(hh, hub->recordings.playing, playing, following)
		if (recording != 0 && playing->recording == recording) {
			playing->erased = true;
			playing_drop(playing);
		}
}

void
playing_sweep(struct hub *hub, bool all)
{
	struct playing *playing, *following;

	HASH_ITER(hh, hub->recordings.playing, playing, following)
		if (all || console_find(hub, playing->session) == NULL)
			playing_drop(playing);
}
