/* recording.c - talks recorded, masked, played, cut, altered and erased. */
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/live/recording.h"
#include "src/recording/sealed.h"
#include "src/store/batch.h"
#include "src/store/store.h"
#include "tests/check.h"
#include "tests/hub/world.h"

enum { QUIET = 0xff, RATE = 8000, LONGEST = 60 * RATE, BOUND_MS = 30000 };

/* --- a hub that records --- */

struct place {
	struct world world;
	char dir[48], key[64], files[64];
	uint64_t key_id;
	struct guest anna, bert, quinn;
	uint64_t contact;
};

static void
place_make(struct place *place)
{
	memset(place, 0, sizeof *place);
	strcpy(place->dir, "/tmp/vigie-recording-XXXXXX");
	assert_non_null(mkdtemp(place->dir));
	snprintf(place->key, sizeof place->key, "%s/key", place->dir);
	snprintf(place->files, sizeof place->files, "%s/files", place->dir);
	assert_int_equal(mkdir(place->files, 0700), 0);
	assert_int_equal(recording_key_make(place->key, &place->key_id, NULL),
	    0);
}

static void
options_of(const struct place *place, char *options, size_t size)
{
	snprintf(options, size,
	    "telephony = fake telephony_options = \"ring answers 100ms;"
	    "+200ms arrive 41 from=+33639982244 to=rdv\""
	    " recordings = \"%s\" recording_key = \"%s\"",
	    place->files, place->key);
}

static const char rules[] =
    "recording { by_advisor = yes own = yes keep_days = 1 }";

static bool
has_contact(void *ctx)
{
	struct guest *guest = ctx;

	return HASH_COUNT(guest->live->contacts) == 1;
}

/* Anna talks with a patient. */
static void
place_open(struct place *place)
{
	char options[512];

	place_make(place);
	options_of(place, options, sizeof options);
	world_open(&place->world, false, options, rules);
	guest_open(&place->anna, &place->world, "anna");
	guest_open(&place->bert, &place->world, "bert");
	guest_open(&place->quinn, &place->world, "quinn");
	assert_int_equal(guest_be(&place->anna, ADVISOR_AVAILABLE), MSG_DONE);
	assert_true(world_until(&place->world, has_contact, &place->quinn,
	    BOUND_MS));
	place->contact = place->quinn.live->contacts->row.contact;
	assert_true(guest_sees(&place->quinn, place->contact, CONTACT_TALK));
}

static void
file_of(const struct place *place, uint64_t recording, char path[128])
{
	snprintf(path, 128, "%s/%" PRIu64 ".recording", place->files,
	    recording);
}

static void
place_close(struct place *place)
{
	char path[80];

	world_close(&place->world);
	snprintf(path, sizeof path, "%s/lock", place->files);
	unlink(path);
	assert_int_equal(rmdir(place->files), 0);
	unlink(place->key);
	assert_int_equal(rmdir(place->dir), 0);
}

static uint64_t
record(struct place *place, bool on)
{
	struct msg msg = {.id = MSG_RECORD};

	msg.record.contact = place->contact;
	msg.record.on = on;
	assert_int_equal(guest_ask(&place->anna, &msg), MSG_DONE);
	return place->anna.reply.done.id;
}

static void
mask(struct place *place, enum mask why)
{
	struct msg msg = {.id = MSG_MASK};

	msg.mask.contact = place->contact;
	msg.mask.mask = why;
	assert_int_equal(guest_ask(&place->anna, &msg), MSG_DONE);
}

/* --- hearing it --- */

struct heard {
	unsigned char voices[2][LONGEST];
	uint64_t n;
	enum recording_state state;
	uint64_t ms;
};

static enum msg_id
open_it(struct guest *guest, uint64_t recording, enum recording_look look,
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
		assert_int_equal(part->law, LAW_MU);
		assert_true(part->place + part->bytes.n <= LONGEST);
		memcpy(heard->voices[part->talker == TALKER_ADVISOR] +
			part->place,
		    part->bytes.of, part->bytes.n);
		if (part->place + part->bytes.n > heard->n)
			heard->n = part->place + part->bytes.n;
	}
}

/* All of it, until the hub says how it ends. */
static void
hear(struct guest *guest, uint64_t recording, enum recording_look look,
    struct heard *heard)
{
	struct msg msg = {.id = MSG_RECORDING_NEXT};
	size_t i;

	memset(heard, 0, sizeof *heard);
	memset(heard->voices, QUIET, sizeof heard->voices);
	assert_int_equal(open_it(guest, recording, look, MOTIVE_QUALITY),
	    MSG_DONE);
	msg.recording_next.look = guest->reply.done.id;
	do {
		if (guest_ask(guest, &msg) != MSG_ROWS_END)
			fail_msg("%s", guest->reply.refused.text);
		for (i = 0; i < guest->n_rows; i++)
			take(heard, &guest->rows[i]);
	} while (guest->reply.rows_end.next != 0);
}

/* How much of a stretch is no silence, in percent. */
static int
loud(const struct heard *heard, int voice, uint64_t from_ms, uint64_t to_ms)
{
	uint64_t i, n = 0;

	for (i = from_ms * 8; i < to_ms * 8; i++)
		n += heard->voices[voice][i] != QUIET;
	return (int)(n * 100 / ((to_ms - from_ms) * 8));
}

static bool
is_over(void *ctx)
{
	struct guest *guest = ctx;

	return guest->live->recordings != NULL &&
	    guest->live->recordings->row.ended != 0;
}

/* By quinn and by anna. */
static bool
is_looked_at(void *ctx)
{
	struct guest *guest = ctx;

	return guest->live->recordings->row.looks >= 2;
}

static bool
is_erased(void *ctx)
{
	struct guest *guest = ctx;

	return guest->live->recordings == NULL;
}

static bool
is_gone(void *ctx)
{
	return access(ctx, F_OK) < 0;
}

/* The file's last byte is written a moment after the fact. */
static void
hear_whole(struct guest *guest, uint64_t recording, struct heard *heard)
{
	int64_t end = clock_steady() + BOUND_MS;

	do {
		hear(guest, recording, LOOK_PLAY, heard);
	} while (heard->state == RECORDING_CUT && clock_steady() < end);
	assert_int_equal(heard->state, RECORDING_WHOLE);
}

/* --- the tests --- */

static void
change_byte(const char *path, long at)
{
	FILE *file = fopen(path, "r+");
	int byte;

	assert_non_null(file);
	fseek(file, at, SEEK_SET);
	byte = fgetc(file);
	fseek(file, at, SEEK_SET);
	fputc(byte ^ 1, file);
	assert_int_equal(fclose(file), 0);
}

/* Nothing of the tone is on the disk in clear. */
static void
is_enciphered(const char *path)
{
	unsigned char bytes[4096];
	size_t i, n, silent = 0;
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	n = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	for (i = 0; i < n; i++)
		silent += bytes[i] == QUIET;
	assert_true(n == sizeof bytes && silent < n / 16);
}

static size_t
listed(struct guest *guest)
{
	struct msg msg = {.id = MSG_RECORDINGS};

	assert_int_equal(guest_ask(guest, &msg), MSG_ROWS_END);
	return guest->n_rows;
}

static void
test_recorded(void **state)
{
	static struct place place;
	static struct heard heard, again;
	const struct recording *recording;
	struct msg msg = {.id = MSG_RECORDING_ERASE};
	uint64_t id, from, to;
	char path[128], key[RECORDING_KEY_TEXT];

	(void)state;
	place_open(&place);
	id = record(&place, true);
	assert_true(id != 0);
	world_run(&place.world, 4500);
	mask(&place, MASK_PAYMENT);
	from = (uint64_t)4500;
	world_run(&place.world, 3000);
	mask(&place, 0);
	world_run(&place.world, 2500);
	/* Nobody hears one that goes on. */
	assert_int_equal(open_it(&place.quinn, id, LOOK_PLAY, MOTIVE_QUALITY),
	    MSG_REFUSED);
	assert_int_equal(record(&place, false), id);
	assert_true(world_until(&place.world, is_over, &place.quinn, BOUND_MS));
	recording = place.quinn.live->recordings;
	assert_int_equal(recording->row.recording, id);
	file_of(&place, id, path);
	is_enciphered(path);

	/* As long as it was, both voices where they were, and silence where
	 * it was masked. */
	hear_whole(&place.quinn, id, &heard);
	assert_in_range(heard.ms, recording->row.ms - 500,
	    recording->row.ms + 500);
	assert_int_equal(heard.n * 1000 / RATE, heard.ms);
	assert_in_range(loud(&heard, 0, 700, 1700), 80, 100);
	assert_int_equal(loud(&heard, 1, 700, 1700), 0);
	assert_in_range(loud(&heard, 1, 2700, 3700), 80, 100);
	assert_int_equal(loud(&heard, 0, 2700, 3700), 0);
	assert_in_range(recording->row.masked_ms, 2500, 10000);
	to = from + recording->row.masked_ms;
	assert_int_equal(loud(&heard, 0, from + 700, to - 300), 0);
	assert_int_equal(loud(&heard, 1, from + 700, to - 300), 0);
	assert_true(loud(&heard, 0, to, to + 2000) +
		loud(&heard, 1, to, to + 2000) >
	    20);

	/* Her own she may play; a colleague may not, and there is a reason. */
	hear(&place.anna, id, LOOK_PLAY, &again);
	assert_int_equal(again.n, heard.n);
	assert_memory_equal(again.voices, heard.voices, sizeof heard.voices);
	assert_int_equal(open_it(&place.bert, id, LOOK_PLAY, MOTIVE_QUALITY),
	    MSG_REFUSED);
	assert_int_equal(open_it(&place.quinn, id, LOOK_PLAY, 0), MSG_REFUSED);
	assert_true(world_until(&place.world, is_looked_at, &place.quinn,
	    BOUND_MS));
	assert_int_equal(listed(&place.bert), 0);
	assert_int_equal(listed(&place.anna), 1);
	assert_int_equal(listed(&place.quinn), 1);
	recording_key_text(place.key_id, key);
	assert_string_equal(place.quinn.rows[0].recorded_row.key, key);

	/* To verify is to hear nothing. */
	hear(&place.quinn, id, LOOK_VERIFY, &again);
	assert_int_equal(again.state, RECORDING_WHOLE);
	assert_int_equal(again.ms, heard.ms);
	assert_int_equal(again.n, 0);

	/* Cut off, altered, gone: told, and played no further. */
	assert_int_equal(truncate(path, SEALED_HEAD + 3 * SEALED_PIECE + 9), 0);
	hear(&place.quinn, id, LOOK_PLAY, &again);
	assert_int_equal(again.state, RECORDING_CUT);
	assert_int_equal(again.ms, 3000);
	assert_memory_equal(again.voices[0], heard.voices[0], 3 * RATE);
	change_byte(path, SEALED_HEAD + SEALED_PIECE + 1000);
	hear(&place.quinn, id, LOOK_PLAY, &again);
	assert_int_equal(again.state, RECORDING_ALTERED);
	assert_int_equal(again.ms, 1000);

	/* Erased: the file with it. */
	msg.recording_erase.recording = id;
	assert_int_equal(guest_ask(&place.quinn, &msg), MSG_DONE);
	assert_true(world_until(&place.world, is_erased, &place.quinn,
	    BOUND_MS));
	assert_true(world_until(&place.world, is_gone, path, BOUND_MS));
	assert_int_equal(listed(&place.quinn), 0);
	place_close(&place);
}

static void
test_objection(void **state)
{
	static struct place place;
	struct msg msg = {.id = MSG_OBJECT};
	char path[128];

	(void)state;
	place_open(&place);
	file_of(&place, record(&place, true), path);
	world_run(&place.world, 2500);
	assert_int_equal(access(path, F_OK), 0);
	msg.object.contact = place.contact;
	msg.object.objection = OBJECTION_CALLER;
	assert_int_equal(guest_ask(&place.anna, &msg), MSG_DONE);
	assert_true(world_until(&place.world, is_erased, &place.quinn,
	    BOUND_MS));
	assert_true(world_until(&place.world, is_gone, path, BOUND_MS));
	msg = (struct msg){.id = MSG_RECORD};
	msg.record.contact = place.contact;
	msg.record.on = true;
	assert_int_equal(guest_ask(&place.anna, &msg), MSG_REFUSED);
	place_close(&place);
}

/* What there is can be heard, and that it is cut off is told. */
static void
test_killed(void **state)
{
	static struct place place;
	static struct heard heard;
	uint64_t id;
	char path[128];

	(void)state;
	place_open(&place);
	id = record(&place, true);
	world_run(&place.world, 5000);
	guest_close(&place.anna);
	guest_close(&place.bert);
	guest_close(&place.quinn);
	world_end(&place.world, SIGKILL);
	assert_true(world_start(&place.world));
	guest_open(&place.quinn, &place.world, "quinn");
	assert_true(world_until(&place.world, is_over, &place.quinn, BOUND_MS));
	assert_int_equal(place.quinn.live->recordings->row.end,
	    RECORDING_END_HUB);
	hear(&place.quinn, id, LOOK_PLAY, &heard);
	assert_int_equal(heard.state, RECORDING_CUT);
	assert_in_range(heard.ms, 1000, 6000);
	assert_in_range(loud(&heard, 0, 700, 1000), 80, 100);
	file_of(&place, id, path);
	unlink(path);
	hear(&place.quinn, id, LOOK_PLAY, &heard);
	assert_int_equal(heard.state, RECORDING_MISSING);
	place_close(&place);
}

static void
append(struct store *store, struct fact *fact)
{
	struct batch *batch = batch_new();
	struct err err;

	fact->head.number = store_last(store) + 1;
	batch_fact(batch, fact);
	if (store_append(store, batch, &err) < 0)
		fail_msg("%s", err.text);
	batch_free(batch);
}

/* Recorded two days ago, and kept for one. */
static void
test_age(void **state)
{
	static struct place place;
	struct fact fact = {.id = MSG_RECORDING_STARTED};
	struct store *store;
	char options[512], path[128];
	struct err err;
	uint64_t id;
	FILE *file;

	(void)state;
	place_make(&place);
	options_of(&place, options, sizeof options);
	world_open(&place.world, false, options, rules);
	world_end(&place.world, SIGTERM);
	store = store_open(place.world.store, 0, &err);
	assert_non_null(store);
	id = store_last(store) + 1;
	fact.recording_started.at = clock_now() + 1000;
	fact.recording_started.recording = id;
	fact.recording_started.contact = 1;
	fact.recording_started.user = 1;
	fact.recording_started.why = RECORDING_LOT;
	append(store, &fact);
	fact = (struct fact){.id = MSG_RECORDING_ENDED};
	fact.recording_ended.at = clock_now() + 2000;
	fact.recording_ended.recording = id;
	fact.recording_ended.contact = 1;
	fact.recording_ended.user = 1;
	fact.recording_ended.why = RECORDING_END_CALL;
	fact.recording_ended.ms = 1000;
	append(store, &fact);
	/* The log's time goes on from its last fact: two days later. */
	fact = (struct fact){.id = MSG_RECORDING_MASKED};
	fact.recording_masked.at = clock_now() + INT64_C(2) * 24 * 3600 * 1000;
	append(store, &fact);
	store_close(store);
	file_of(&place, id, path);
	file = fopen(path, "w");
	fputs("VIGIEREC", file);
	fclose(file);
	assert_true(world_start(&place.world));
	assert_true(world_until(&place.world, is_gone, path, BOUND_MS));
	guest_open(&place.quinn, &place.world, "quinn");
	assert_null(place.quinn.live->recordings);
	place_close(&place);
}

/* A key that others may read, and a directory that is another hub's. */
static void
test_refused(void **state)
{
	static struct place place;
	char options[512], *said;

	(void)state;
	place_make(&place);
	options_of(&place, options, sizeof options);
	world_open(&place.world, false, options, rules);
	world_end(&place.world, SIGTERM);
	assert_int_equal(chmod(place.key, 0644), 0);
	assert_false(world_start(&place.world));
	said = world_said(&place.world);
	assert_non_null(strstr(said, "mode 0644"));
	free(said);
	assert_int_equal(chmod(place.key, 0600), 0);
	assert_int_equal(chmod(place.files, 0750), 0);
	assert_false(world_start(&place.world));
	said = world_said(&place.world);
	assert_non_null(strstr(said, "mode 0750"));
	free(said);
	assert_int_equal(chmod(place.files, 0700), 0);
	assert_true(world_start(&place.world));
	place_close(&place);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_recorded),
	    cmocka_unit_test(test_objection),
	    cmocka_unit_test(test_killed),
	    cmocka_unit_test(test_age),
	    cmocka_unit_test(test_refused),
	};

	if (sodium_init() < 0)
		return 99;
	return cmocka_run_group_tests_name("tests/hub/recording", tests, NULL,
	    NULL);
}
