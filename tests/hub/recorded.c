/* recorded.c - a hub that records: a talk of its own, recorded and heard. */
#include "tests/hub/recorded.h"

#include <dirent.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/recording/key.h"
#include "tests/check.h"

/* --- a hub that records --- */

void
place_make(struct place *place)
{
	uint64_t rlimit = place->rlimit, disk_kb = place->disk_kb;
	char size[64];

	memset(place, 0, sizeof *place);
	place->rlimit = rlimit;
	place->disk_kb = disk_kb;
	strcpy(place->dir, "/tmp/vigie-recording-XXXXXX");
	assert_non_null(mkdtemp(place->dir));
	snprintf(place->key, sizeof place->key, "%s/key", place->dir);
	snprintf(place->files, sizeof place->files, "%s/files", place->dir);
	assert_int_equal(mkdir(place->files, 0700), 0);
	snprintf(size, sizeof size, "size=%" PRIu64 "k,mode=0700", disk_kb);
	if (disk_kb != 0)
		assert_int_equal(mount("none", place->files, "tmpfs", 0, size),
		    0);
	assert_int_equal(recording_key_make(place->key, &place->key_id, NULL),
	    0);
}

void
place_options(const struct place *place, char *options, size_t size)
{
	snprintf(options, size,
	    "telephony = fake telephony_options = \"ring answers 100ms;"
	    "+200ms arrive 41 from=+33639982244 to=rdv\""
	    " recordings = \"%s\" recording_key = \"%s\"",
	    place->files, place->key);
}

const char place_rules[] =
    "recording { by_advisor = yes own = yes keep_days = 1 }";

static bool
has_contact(void *ctx)
{
	struct guest *guest = ctx;

	return HASH_COUNT(guest->live->contacts) == 1;
}

void
place_open_on(struct place *place, const char *store)
{
	char options[512];

	place_make(place);
	place_options(place, options, sizeof options);
	if (store == NULL)
		world_open(&place->world, false, options, place_rules);
	else
		world_open_on(&place->world, store, false, options,
		    place_rules);
	if (place->rlimit != 0 || place->disk_kb != 0) {
		world_end(&place->world, SIGTERM);
		place->world.rlimit = place->rlimit;
		place->world.site = "disk_room = 0";
		world_config(&place->world, options, place_rules);
		assert_true(world_start(&place->world));
	}
	guest_open(&place->anna, &place->world, "anna");
	guest_open(&place->bert, &place->world, "bert");
	guest_open(&place->quinn, &place->world, "quinn");
	assert_int_equal(guest_be(&place->anna, ADVISOR_AVAILABLE), MSG_DONE);
	assert_true(world_until(&place->world, has_contact, &place->quinn,
	    BOUND_MS));
	place->contact = place->quinn.live->contacts->row.contact;
	assert_true(guest_sees(&place->quinn, place->contact, CONTACT_TALK));
}

void
place_open(struct place *place)
{
	place_open_on(place, NULL);
}

void
place_file(const struct place *place, uint64_t recording, char path[128])
{
	snprintf(path, 128, "%s/%" PRIu64 ".recording", place->files,
	    recording);
}

/* What was recorded may be left. */
static void
files_remove(const struct place *place)
{
	DIR *directory = opendir(place->files);
	const struct dirent *entry;

	assert_non_null(directory);
	while ((entry = readdir(directory)) != NULL)
		if (strstr(entry->d_name, ".recording") != NULL)
			unlinkat(dirfd(directory), entry->d_name, 0);
	closedir(directory);
}

void
place_close(struct place *place)
{
	char path[80];

	world_close(&place->world);
	files_remove(place);
	snprintf(path, sizeof path, "%s/lock", place->files);
	unlink(path);
	if (place->disk_kb != 0)
		assert_int_equal(umount(place->files), 0);
	assert_int_equal(rmdir(place->files), 0);
	unlink(place->key);
	assert_int_equal(rmdir(place->dir), 0);
}

uint64_t
place_record(struct place *place, bool on)
{
	struct msg msg = {.id = MSG_RECORD};

	msg.record.contact = place->contact;
	msg.record.on = on;
	assert_int_equal(guest_ask(&place->anna, &msg), MSG_DONE);
	return place->anna.reply.done.id;
}

void
place_mask(struct place *place, enum mask why)
{
	struct msg msg = {.id = MSG_MASK};

	msg.mask.contact = place->contact;
	msg.mask.mask = why;
	assert_int_equal(guest_ask(&place->anna, &msg), MSG_DONE);
}

/* --- hearing it --- */

enum msg_id
place_look(struct guest *guest, uint64_t recording, enum recording_look look,
    enum motive motive)
{
	struct msg msg = {.id = MSG_RECORDING_OPEN};

	msg.recording_open.recording = recording;
	msg.recording_open.look = look;
	msg.recording_open.motive = motive;
	return guest_ask(guest, &msg);
}

static void
take(struct heard *heard, const struct msg *msg)
{
	const struct msg_recorded *part = &msg->recorded;

	if (msg->id == MSG_RECORDING_TOLD) {
		heard->state = msg->recording_told.state;
		heard->ms = msg->recording_told.ms;
	} else if (msg->id == MSG_RECORDED) {
		heard->law = part->law;
		assert_true(part->place + part->bytes.n <= LONGEST);
		memcpy(heard->voices[part->talker == TALKER_ADVISOR] +
			part->place,
		    part->bytes.of, part->bytes.n);
		if (part->place + part->bytes.n > heard->n)
			heard->n = part->place + part->bytes.n;
	}
}

/* All of it, until the hub says how it ends. */
void
place_hear(struct guest *guest, uint64_t recording, enum recording_look look,
    struct heard *heard)
{
	struct msg msg = {.id = MSG_RECORDING_NEXT};
	size_t i;

	memset(heard, 0, sizeof *heard);
	memset(heard->voices, QUIET, sizeof heard->voices);
	if (place_look(guest, recording, look, MOTIVE_QUALITY) != MSG_DONE)
		fail_msg("%s", guest->reply.refused.text);
	msg.recording_next.look = guest->reply.done.id;
	do {
		if (guest_ask(guest, &msg) != MSG_ROWS_END)
			fail_msg("%s", guest->reply.refused.text);
		for (i = 0; i < guest->n_rows; i++)
			take(heard, &guest->rows[i]);
	} while (guest->reply.rows_end.next != 0);
}

/* How much of a stretch is no silence, in percent. */
int
heard_loud(const struct heard *heard, int voice, uint64_t from_ms,
    uint64_t to_ms)
{
	uint64_t i, n = 0;

	for (i = from_ms * 8; i < to_ms * 8; i++)
		n += heard->voices[voice][i] != QUIET;
	return (int)(n * 100 / ((to_ms - from_ms) * 8));
}

bool
place_is_over(void *ctx)
{
	struct guest *guest = ctx;

	return guest->live->recordings != NULL &&
	    guest->live->recordings->row.ended != 0;
}

/* The file's last byte is written a moment after the fact. */
void
place_hear_whole(struct guest *guest, uint64_t recording, struct heard *heard)
{
	int64_t end = clock_steady() + BOUND_MS;

	do {
		place_hear(guest, recording, LOOK_PLAY, heard);
	} while (heard->state == RECORDING_CUT && clock_steady() < end);
	assert_int_equal(heard->state, RECORDING_WHOLE);
}
