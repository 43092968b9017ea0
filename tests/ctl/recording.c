/* recording.c - vigiectl recording: keys, and the recordings of a hub. */
#include "tests/check.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/live/recording.h"
#include "src/recording/sealed.h"
#include "tests/ctl/run.h"
#include "tests/hub/recorded.h"

static struct place place;
static struct run run;
static char as_quinn[200], as_bert[200];
static uint64_t recording;
static char file[128];

/* --- one after another on one hub --- */

/* As anna sees it, whose talk it is: vigiectl takes quinn's session. */
static uint64_t
looks(void)
{
	const struct recording *found =
	    live_recording(place.anna.live, recording);

	return found == NULL ? 0 : found->row.looks;
}

static uint64_t wanted;

static bool
is_looked_at(void *ctx)
{
	(void)ctx;
	return looks() >= wanted;
}

static void
it_is_listed(void **state)
{
	json_t *row;

	(void)state;
	run_ctl(&run, "vigiectl recording list %s", as_quinn);
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "number"));
	assert_non_null(strstr(run.out, "advisor"));
	run_ctl(&run, "vigiectl recording list --json %s", as_quinn);
	row = run_json(&run, 0);
	assert_int_equal(json_integer_value(json_object_get(row, "recording")),
	    recording);
	assert_int_equal(json_integer_value(json_object_get(row, "contact")),
	    place.contact);
	json_decref(row);
	/* Who may play none is shown none. */
	run_ctl(&run, "vigiectl recording list %s", as_bert);
	assert_int_equal(run.status, 0);
	assert_string_equal(run.out, "");
}

static void
a_reason_is_asked(void **state)
{
	(void)state;
	run_ctl(&run, "vigiectl recording export %" PRIu64 " out.wav %s",
	    recording, as_quinn);
	assert_int_equal(run.status, 2);
	assert_non_null(strstr(run.err, "--reason"));
	run_ctl(&run,
	    "vigiectl recording export %" PRIu64
	    " out.wav --reason curiosity %s",
	    recording, as_quinn);
	assert_int_equal(run.status, 2);
	run_ctl(&run, "vigiectl recording verify %s", as_quinn);
	assert_int_equal(run.status, 2);
	assert_int_equal(access("out.wav", F_OK), -1);
	assert_int_equal(looks(), 0);
}

static uint64_t
number(const unsigned char *bytes, int n)
{
	uint64_t value = 0;

	while (n-- > 0)
		value = value << 8 | bytes[n];
	return value;
}

/* How many of a channel's samples from one to another are no silence. */
static size_t
loud(FILE *wave, int channel, long from, long to)
{
	unsigned char frame[4];
	size_t n = 0;
	int16_t sample;

	assert_int_equal(fseek(wave, 44 + from * 4, SEEK_SET), 0);
	for (; from < to; from++) {
		assert_int_equal(fread(frame, 1, 4, wave), 4);
		sample = (int16_t)number(frame + channel * (long)2, 2);
		n += sample > 100 || sample < -100;
	}
	return n;
}

/* Both voices, each on its side, in a file that only its owner reads; and
 * that somebody took it is a fact. */
static void
it_is_exported(void **state)
{
	unsigned char head[44];
	struct stat st;
	FILE *wave;

	(void)state;
	run_ctl(&run,
	    "vigiectl recording export %" PRIu64 " out.wav --reason quality %s",
	    recording, as_quinn);
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	assert_int_equal(stat("out.wav", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	wave = fopen("out.wav", "r");
	assert_int_equal(fread(head, 1, 44, wave), 44);
	assert_memory_equal(head, "RIFF", 4);
	assert_memory_equal(head + 8, "WAVEfmt ", 8);
	assert_int_equal(number(head + 22, 2), 2);
	assert_int_equal(number(head + 24, 4), RATE);
	assert_int_equal(number(head + 40, 4) + 44, st.st_size);
	assert_in_range(number(head + 40, 4) / 4, 3 * RATE, LONGEST);
	/* The patient begins, then the advisor speaks. */
	assert_true(loud(wave, 0, RATE * 7 / 10, RATE * 17 / 10) > RATE / 2);
	assert_int_equal(loud(wave, 1, RATE * 7 / 10, RATE * 17 / 10), 0);
	fclose(wave);
	wanted = 1;
	assert_true(world_until(&place.world, is_looked_at, NULL, BOUND_MS));
	/* Another's file is not overwritten. */
	run_ctl(&run,
	    "vigiectl recording export %" PRIu64 " out.wav --reason quality %s",
	    recording, as_quinn);
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "out.wav"));
	assert_int_equal(stat("out.wav", &st), 0);
	unlink("out.wav");
	run_ctl(&run,
	    "vigiectl recording export %" PRIu64 " out.wav --reason quality %s",
	    recording, as_bert);
	assert_int_equal(run.status, 1);
	assert_int_equal(access("out.wav", F_OK), -1);
	run_ctl(&run,
	    "vigiectl recording export 999999 out.wav --reason"
	    " quality %s",
	    as_quinn);
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "no such recording"));
	assert_int_equal(access("out.wav", F_OK), -1);
}

static void
damage_is_told(void **state)
{
	(void)state;
	run_ctl(&run, "vigiectl recording verify --reason quality %s",
	    as_quinn);
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "1 verified, 0 not whole"));
	assert_int_equal(truncate(file, SEALED_HEAD + 2 * SEALED_PIECE + 5), 0);
	run_ctl(&run,
	    "vigiectl recording verify %" PRIu64 " --reason quality %s",
	    recording, as_quinn);
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.out, "cut after 2 s"));
	run_ctl(&run, "vigiectl recording verify --json --reason quality %s",
	    as_quinn);
	assert_int_equal(run.status, 1);
	assert_int_equal(run_count(&run, "ms"), 2000);
	/* What there is of it is exported, and that it is not all is told. */
	run_ctl(&run,
	    "vigiectl recording export %" PRIu64 " out.wav --reason quality %s",
	    recording, as_quinn);
	assert_non_null(strstr(run.err, "is cut after 2 s"));
	assert_true(run.status != 0);
	assert_int_equal(access("out.wav", F_OK), 0);
	unlink("out.wav");
}

static void
it_is_erased(void **state)
{
	(void)state;
	run_ctl(&run, "vigiectl recording erase x --reason third %s", as_quinn);
	assert_int_equal(run.status, 2);
	run_ctl(&run, "vigiectl recording erase %" PRIu64 " %s", recording,
	    as_quinn);
	assert_non_null(strstr(run.err, "--reason"));
	assert_int_equal(run.status, 2);
	run_ctl(&run, "vigiectl recording erase %" PRIu64 " --reason third %s",
	    recording, as_quinn);
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	run_ctl(&run, "vigiectl recording list %s", as_quinn);
	assert_string_equal(run.out, "");
	run_ctl(&run, "vigiectl recording erase %" PRIu64 " --reason third %s",
	    recording, as_quinn);
	assert_int_equal(run.status, 1);
}

/* A second key is added; what is there is never overwritten or shown. */
static void
keys_are_added(void **state)
{
	struct recording_keys keys;
	struct stat st;

	(void)state;
	run_ctl(&run, "vigiectl recording key make new.key");
	assert_int_equal(run.status, 0);
	assert_int_equal(strlen(run.out), RECORDING_KEY_TEXT);
	assert_int_equal(stat("new.key", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	run_ctl(&run, "vigiectl recording key make new.key --json");
	assert_int_equal(run.status, 0);
	assert_int_equal(recording_keys_load(&keys, "new.key", NULL), 0);
	assert_int_equal(keys.n, 2);
	recording_keys_done(&keys);
	assert_int_equal(chmod("new.key", 0644), 0);
	run_ctl(&run, "vigiectl recording key make new.key");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "0644"));
	run_ctl(&run, "vigiectl recording key make /proc/none/key");
	assert_int_equal(run.status, 1);
}

/* --- the hub --- */

static bool
is_long_enough(void *ctx)
{
	struct stat st;

	return stat(ctx, &st) == 0 &&
	    st.st_size > SEALED_HEAD + (off_t)4 * SEALED_PIECE;
}

static bool
is_closed(void *ctx)
{
	(void)ctx;
	run_ctl(&run, "vigiectl recording verify --reason quality %s",
	    as_quinn);
	return run.status == 0;
}

static int
set_up(void **state)
{
	(void)state;
	run_begin();
	setenv("VIGIE_PASSWORD", WORLD_PASSWORD, 1);
	place_open(&place);
	recording = place_record(&place, true);
	place_file(&place, recording, file);
	assert_true(world_until(&place.world, is_long_enough, file, BOUND_MS));
	place_record(&place, false);
	assert_true(world_until(&place.world, place_is_over, &place.quinn,
	    BOUND_MS));
	snprintf(as_quinn, sizeof as_quinn, "--user quinn --config %s",
	    place.world.config);
	snprintf(as_bert, sizeof as_bert, "--user bert --config %s",
	    place.world.config);
	assert_true(world_until(&place.world, is_closed, NULL, BOUND_MS));
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	place_close(&place);
	run_end();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_is_listed),
	    cmocka_unit_test(a_reason_is_asked),
	    cmocka_unit_test(it_is_exported),
	    cmocka_unit_test(damage_is_told),
	    cmocka_unit_test(it_is_erased),
	    cmocka_unit_test(keys_are_added),
	};

	return cmocka_run_group_tests_name("tests/ctl/recording", tests, set_up,
	    tear_down);
}
