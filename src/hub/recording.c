/* recording.c - recordings as the hub keeps them: files, keys, erasure. */
#include "src/hub/recording.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/live/recording.h"

/* What could not be erased is tried again. */
enum { AGAIN_MS = 60000 };

/* --- directory and keys --- */

static int
directory_open(struct recordings *recordings, const char *path, struct err *err)
{
	struct stat st;

	recordings->directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (recordings->directory < 0 || fstat(recordings->directory, &st) < 0)
		return err_set(err, "recordings %.150s: %s", path,
		    strerror(errno));
	if (st.st_mode & (S_IRWXG | S_IRWXO))
		return err_set(err,
		    "recordings %.150s: mode %04o: others than its owner may"
		    " use it; make it 0700",
		    path, (unsigned)st.st_mode & 07777u);
	recordings->lock = openat(recordings->directory, "lock",
	    O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (recordings->lock < 0)
		return err_set(err, "recordings %.150s: %s", path,
		    strerror(errno));
	if (flock(recordings->lock, LOCK_EX | LOCK_NB) < 0)
		return err_set(err, "recordings %.150s: another hub uses it",
		    path);
	return 0;
}

int
recording_open(struct hub *hub, struct err *err)
{
	const struct config_hub *config = &hub->config.hub;
	struct recordings *recordings = &hub->recordings;

	recordings->directory = recordings->lock = -1;
	if (config->recordings[0] == '\0')
		return 0;
	if (recording_keys_load(&recordings->keys, config->recording_key, err) <
	    0)
		return err_prefix(err, "recording_key");
	if (directory_open(recordings, config->recordings, err) < 0)
		return -1;
	recordings->able = true;
	return 0;
}

int
recording_reload(struct hub *hub, const char *path, struct err *err)
{
	struct recording_keys keys;

	if (!hub->recordings.able)
		return 0;
	if (recording_keys_load(&keys, path, err) < 0)
		return err_prefix(err, "recording_key");
	hub->recordings.keys = keys;
	recording_keys_done(&keys);
	return 0;
}

/* --- what the last hub left --- */

/* How long a recording is; 0: nothing of it is there.  What cannot be read
 * now, for want of its key say, is not therefore nothing: 1 at least. */
static uint64_t
file_measure(const struct recordings *recordings, uint64_t recording,
    enum sealed_state *state)
{
	char name[RECORDER_NAME];
	uint64_t ms = 0;
	struct stat st;
	FILE *file;
	int fd;

	*state = SEALED_OTHER;
	recorder_name(recording, name);
	fd = openat(recordings->directory, name, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? 0 : 1;
	file = fdopen(fd, "r");
	if (file == NULL) {
		close(fd);
		return 1;
	}
	*state = sealed_measure(file, &recordings->keys, recording, &ms);
	if (*state != SEALED_WHOLE && *state != SEALED_CUT && ms == 0) {
		if (fstat(fd, &st) == 0)
			ms = recorder_length((uint64_t)st.st_size);
		ms = ms > 0 ? ms : 1;
	}
	fclose(file);
	return ms;
}

static void
measure(struct hub *hub, uint64_t recording)
{
	enum sealed_state state = SEALED_OTHER;
	uint64_t ms = 1;

	/* Switched off since: nothing is known of what is there. */
	if (hub->recordings.able)
		ms = file_measure(&hub->recordings, recording, &state);
	log_note("recording %" PRIu64 ": ended by the hub's stop, %" PRIu64
		 " s of it are there%s",
	    recording, ms / 1000, state == SEALED_WHOLE ? "" : ", cut off");
	core_recording_over(hub->core, recording,
	    ms > 0 ? RECORDING_END_HUB : 0, ms, hub_now(hub),
	    commit_facts(hub));
	commit_take(hub);
}

static void
file_erase(struct hub *hub, uint64_t recording)
{
	char name[RECORDER_NAME];

	recorder_name(recording, name);
	if (unlinkat(hub->recordings.directory, name, 0) == 0) {
		hub->recordings.erased++;
	} else if (errno != ENOENT) {
		hub->recordings.left = true;
		log_error("recording %" PRIu64 ": not erased: %s", recording,
		    strerror(errno));
	}
}

/* A file whose recording was erased when the hub was killed.  One that the
 * log cannot know of is left: the store may be an older one. */
static void
review_file(struct hub *hub, const char *name)
{
	char same[RECORDER_NAME];
	uint64_t recording = strtoull(name, NULL, 10);

	recorder_name(recording, same);
	if (strcmp(name, same) != 0 ||
	    live_recording(hub->live, recording) != NULL)
		return;
	if (recording > hub->live->row.number) {
		log_warn("recording: %s is none of this store's", name);
		return;
	}
	log_note("recording %" PRIu64 ": its file is erased now", recording);
	file_erase(hub, recording);
}

static void
review_files(struct hub *hub)
{
	int fd = openat(hub->recordings.directory, ".",
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *directory = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;

	hub->recordings.left = false;
	hub->recordings.reviewed = clock_steady();
	if (directory == NULL) {
		hub->recordings.left = true;
		log_error("recordings: %s", strerror(errno));
		if (fd >= 0)
			close(fd);
		return;
	}
	while ((entry = readdir(directory)) != NULL)
		review_file(hub, entry->d_name);
	closedir(directory);
}

void
recording_begin(struct hub *hub)
{
	const struct recording *recording;

	while ((recording = TAILQ_FIRST(&hub->live->recording_now)) != NULL)
		measure(hub, recording->row.recording);
	if (hub->recordings.able)
		review_files(hub);
}

/* --- rows --- */

static void
put_row(struct hub *hub, const struct recording *recording)
{
	const struct recording_keys *keys = &hub->recordings.keys;
	struct msg row = {.id = MSG_RECORDED_ROW};
	struct msg_recorded_row *recorded = &row.recorded_row;

	recorded->recording = recording->row.recording;
	recorded->contact = recording->row.contact;
	recorded->user = recording->row.user;
	recorded->why = recording->row.why;
	recorded->began = recording->row.began;
	recorded->ms = recording->row.ms;
	recorded->masked_ms = recording->row.masked_ms;
	recorded->erase = recording_due(hub->live, recording->row.began);
	if (keys->n > 0)
		recording_key_text(keys->list[keys->n - 1].id, recorded->key);
	commit_row(hub, &row);
}

/* --- facts --- */

/* Silence while it is masked, and while the caller is held: he does not
 * talk to anybody then. */
static void
review_mask(struct hub *hub, uint64_t contact)
{
	const struct recording *recording = recording_at(hub->live, contact);
	const struct contact *talk = live_contact(hub->live, contact);
	struct recorder *recorder;

	if (recording == NULL)
		return;
	recorder = recorder_find(hub, recording->row.recording);
	if (recorder != NULL)
		track_mask(&recorder->track, clock_steady(),
		    recording->row.mask != 0 ||
			(talk != NULL && talk->row.state == CONTACT_HOLD));
}

static void
started(struct hub *hub, const struct msg_recording_started *fact)
{
	const struct recording *recording =
	    live_recording(hub->live, fact->recording);
	struct recorder *recorder;

	/* Erased or over before it was durable: there is nothing of it. */
	if (recording == NULL || hub->stopping)
		return;
	put_row(hub, recording);
	if (!hub->recordings.able)
		return;
	recorder = recorder_new(hub, fact->recording, fact->contact, fact->at);
	if (!sound_can(hub, fact->contact) && !recorder->failed) {
		err_set(&recorder->err, "the exchange gives no sound of it");
		recorder->failed = true;
	}
	review_mask(hub, fact->contact);
}

static void
ended(struct hub *hub, const struct msg_recording_ended *fact)
{
	struct recorder *recorder = recorder_find(hub, fact->recording);
	const struct recording *recording =
	    live_recording(hub->live, fact->recording);

	if (recorder != NULL)
		recorder_end(recorder, clock_steady());
	if (recording != NULL)
		put_row(hub, recording);
}

static void
erased(struct hub *hub, const struct msg_recording_erased *fact)
{
	struct recorder *recorder = recorder_find(hub, fact->recording);

	playing_erased(hub, fact->recording);
	if (recorder != NULL)
		recorder_discard(recorder);
	else if (hub->recordings.able)
		file_erase(hub, fact->recording);
}

void
recording_fact(struct hub *hub, const struct fact *fact)
{
	switch ((int)fact->id) {
	case MSG_RECORDING_STARTED:
		started(hub, &fact->recording_started);
		break;
	case MSG_RECORDING_MASKED:
		review_mask(hub, fact->recording_masked.contact);
		break;
	case MSG_CONTACT_HELD:
	case MSG_CONTACT_RESUMED:
		review_mask(hub, msg_u64(fact->id, &fact->head, "contact"));
		break;
	case MSG_RECORDING_ENDED:
		ended(hub, &fact->recording_ended);
		break;
	case MSG_RECORDING_ERASED:
		erased(hub, &fact->recording_erased);
		break;
	default:
		break;
	}
}

/* --- sound and time --- */

void
recording_heard(struct hub *hub, uint64_t contact, enum talker talker,
    bool a_law, uint64_t stamp, const unsigned char *bytes, size_t n)
{
	struct recorder *recorder;

	for (recorder = hub->recordings.recorders; recorder != NULL;
	     recorder = recorder->hh.next)
		if (recorder->contact == contact && !recorder->ended)
			track_put(&recorder->track, clock_steady(),
			    talker == TALKER_ADVISOR, a_law, stamp, bytes, n);
}

/* One that cannot be written any more: what is there stays, and if that is
 * nothing the recording is none. */
static void
fail(struct hub *hub, struct recorder *recorder)
{
	uint64_t ms = recorder_ms(recorder);
	enum recording_end why =
	    recorder->job.full ? RECORDING_END_ROOM : RECORDING_END_FAILED;

	recorder->told = true;
	log_error("recording %" PRIu64 ": %s", recorder->recording,
	    recorder->err.text);
	core_recording_over(hub->core, recorder->recording, ms > 0 ? why : 0,
	    ms, hub_now(hub), commit_facts(hub));
	commit_take(hub);
}

void
recording_beat(struct hub *hub)
{
	struct recorder *recorder, *next;
	int64_t now = clock_steady();

	HASH_ITER(hh, hub->recordings.recorders, recorder, next) {
		if (recorder->failed && !recorder->told && !recorder->busy)
			fail(hub, recorder);
		recorder_beat(recorder, now);
	}
	playing_sweep(hub, false);
	if (hub->recordings.left && now - hub->recordings.reviewed > AGAIN_MS)
		review_files(hub);
	if (core_recording_due(hub->core, hub_now(hub))) {
		uint64_t seed;

		randombytes_buf(&seed, sizeof seed);
		core_recording_draw(hub->core, seed, hub_now(hub),
		    commit_facts(hub));
		commit_take(hub);
	}
}

void
recording_stop(struct hub *hub)
{
	struct recorder *recorder, *next;

	HASH_ITER(hh, hub->recordings.recorders, recorder, next) {
		recorder->told = true;
		recorder_end(recorder, clock_steady());
	}
	playing_sweep(hub, true);
}

void
recording_done(struct hub *hub)
{
	if (hub->recordings.lock >= 0)
		close(hub->recordings.lock);
	if (hub->recordings.directory >= 0)
		close(hub->recordings.directory);
	recording_keys_done(&hub->recordings.keys);
}
