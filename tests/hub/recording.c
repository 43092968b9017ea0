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
#include "src/live/recording.h"
#include "src/recording/sealed.h"
#include "src/store/batch.h"
#include "src/store/store.h"
#include "tests/check.h"
#include "tests/hub/recorded.h"

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

static bool
is_answered(void *ctx)
{
	return ((struct guest *)ctx)->answered;
}

/* Asked for one after the other: a part of the first look, and a second look,
 * which may not be durable when the part can be sent. */
static void
hear_and_look(struct guest *guest, uint64_t contact, uint64_t recording)
{
	struct msg msg = {.id = MSG_HOLD};
	uint64_t look;
	size_t i;

	assert_int_equal(place_look(guest, recording, LOOK_PLAY,
			     MOTIVE_QUALITY),
	    MSG_DONE);
	look = guest->reply.done.id;
	msg.hold.contact = contact;
	assert_true(client_send(guest->client, &msg, BOUND_MS) != 0);
	msg = (struct msg){.id = MSG_RECORDING_NEXT};
	msg.recording_next.look = look;
	guest->asked = client_send(guest->client, &msg, BOUND_MS);
	guest->answered = false;
	guest->n_rows = 0;
	msg = (struct msg){.id = MSG_RECORDING_OPEN};
	msg.recording_open.recording = recording;
	msg.recording_open.look = LOOK_PLAY;
	msg.recording_open.motive = MOTIVE_QUALITY;
	assert_true(client_send(guest->client, &msg, BOUND_MS) != 0);
	assert_true(world_until(guest->world, is_answered, guest, BOUND_MS));
	for (i = 0; i < guest->n_rows; i++)
		assert_int_equal(guest->rows[i].recorded.look, look);
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
	id = place_record(&place, true);
	assert_true(id != 0);
	world_run(&place.world, 4500);
	place_mask(&place, MASK_PAYMENT);
	from = (uint64_t)4500;
	world_run(&place.world, 3000);
	place_mask(&place, 0);
	world_run(&place.world, 2500);
	/* Nobody hears one that goes on. */
	assert_int_equal(place_look(&place.quinn, id, LOOK_PLAY,
			     MOTIVE_QUALITY),
	    MSG_REFUSED);
	assert_int_equal(place_record(&place, false), id);
	assert_true(world_until(&place.world, place_is_over, &place.quinn,
	    BOUND_MS));
	recording = place.quinn.live->recordings;
	assert_int_equal(recording->row.recording, id);
	place_file(&place, id, path);
	is_enciphered(path);

	/* As long as it was, both voices where they were, and silence where
	 * it was masked. */
	place_hear_whole(&place.quinn, id, &heard);
	assert_in_range(heard.ms, recording->row.ms - 500,
	    recording->row.ms + 500);
	assert_int_equal(heard.n * 1000 / RATE, heard.ms);
	assert_in_range(heard_loud(&heard, 0, 700, 1700), 80, 100);
	assert_int_equal(heard_loud(&heard, 1, 700, 1700), 0);
	assert_in_range(heard_loud(&heard, 1, 2700, 3700), 80, 100);
	assert_int_equal(heard_loud(&heard, 0, 2700, 3700), 0);
	assert_in_range(recording->row.masked_ms, 2500, 10000);
	to = from + recording->row.masked_ms;
	assert_int_equal(heard_loud(&heard, 0, from + 700, to - 300), 0);
	assert_int_equal(heard_loud(&heard, 1, from + 700, to - 300), 0);
	assert_true(heard_loud(&heard, 0, to, to + 2000) +
		heard_loud(&heard, 1, to, to + 2000) >
	    20);

	/* Her own she may play; a colleague may not, and there is a reason. */
	place_hear(&place.anna, id, LOOK_PLAY, &again);
	assert_int_equal(again.n, heard.n);
	assert_memory_equal(again.voices, heard.voices, sizeof heard.voices);
	assert_int_equal(place_look(&place.bert, id, LOOK_PLAY, MOTIVE_QUALITY),
	    MSG_REFUSED);
	assert_int_equal(place_look(&place.quinn, id, LOOK_PLAY, 0),
	    MSG_REFUSED);
	hear_and_look(&place.anna, place.contact, id);
	assert_true(world_until(&place.world, is_looked_at, &place.quinn,
	    BOUND_MS));
	assert_int_equal(listed(&place.bert), 0);
	assert_int_equal(listed(&place.anna), 1);
	assert_int_equal(listed(&place.quinn), 1);
	recording_key_text(place.key_id, key);
	assert_string_equal(place.quinn.rows[0].recorded_row.key, key);

	/* To verify is to hear nothing. */
	place_hear(&place.quinn, id, LOOK_VERIFY, &again);
	assert_int_equal(again.state, RECORDING_WHOLE);
	assert_int_equal(again.ms, heard.ms);
	assert_int_equal(again.n, 0);

	/* Cut off, altered, gone: told, and played no further. */
	assert_int_equal(truncate(path, SEALED_HEAD + 3 * SEALED_PIECE + 9), 0);
	place_hear(&place.quinn, id, LOOK_PLAY, &again);
	assert_int_equal(again.state, RECORDING_CUT);
	assert_int_equal(again.ms, 3000);
	assert_memory_equal(again.voices[0], heard.voices[0], 3 * RATE);
	change_byte(path, SEALED_HEAD + SEALED_PIECE + 1000);
	place_hear(&place.quinn, id, LOOK_PLAY, &again);
	assert_int_equal(again.state, RECORDING_ALTERED);
	assert_int_equal(again.ms, 1000);

	/* Erased: the file with it. */
	msg.recording_erase.recording = id;
	msg.recording_erase.order = ORDER_CALLER;
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
	place_file(&place, place_record(&place, true), path);
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
	id = place_record(&place, true);
	world_run(&place.world, 5000);
	guest_close(&place.anna);
	guest_close(&place.bert);
	guest_close(&place.quinn);
	world_end(&place.world, SIGKILL);
	assert_true(world_start(&place.world));
	guest_open(&place.quinn, &place.world, "quinn");
	assert_true(world_until(&place.world, place_is_over, &place.quinn,
	    BOUND_MS));
	assert_int_equal(place.quinn.live->recordings->row.end,
	    RECORDING_END_HUB);
	place_hear(&place.quinn, id, LOOK_PLAY, &heard);
	assert_int_equal(heard.state, RECORDING_CUT);
	assert_in_range(heard.ms, 1000, 6000);
	assert_in_range(heard_loud(&heard, 0, 700, 1000), 80, 100);
	place_file(&place, id, path);
	unlink(path);
	place_hear(&place.quinn, id, LOOK_PLAY, &heard);
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
	place_options(&place, options, sizeof options);
	world_open(&place.world, false, options, place_rules);
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
	place_file(&place, id, path);
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
	place_options(&place, options, sizeof options);
	world_open(&place.world, false, options, place_rules);
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
