/* player.c - what is heard of a call and of a recording, on ALSA's null
 * device and on none. */
#include <string.h>
#include <time.h>

#include "src/base/clock.h"
#include "src/sound/playout.h"
#include "tests/check.h"
#include "ui/player.h"

enum { BOUND_MS = 60000, PACKET = 160 };

/* The patient speaks, the advisor is quiet; each tenth packet is lost. */
static void
put(struct player *player, uint64_t listen, uint64_t i)
{
	struct msg_sound sound = {.listen = listen,
	    .law = LAW_MU,
	    .seq = 100 + i,
	    .stamp = 10000 + i * PACKET};
	int k;

	if (i % 10 == 5)
		return;
	sound.bytes.n = PACKET;
	sound.talker = TALKER_PATIENT;
	for (k = 0; k < PACKET; k++)
		sound.bytes.of[k] = k % 16 < 8 ? 0x17 : 0x97;
	player_put(player, &sound);
	sound.talker = TALKER_ADVISOR;
	memset(sound.bytes.of, 0xff, PACKET);
	player_put(player, &sound);
}

/* Packets in time, for as long as it takes. */
static void
talk(struct player *player, uint64_t listen, int least_ms,
    struct player_state *state)
{
	const struct timespec step = {.tv_nsec = 5000000};
	int64_t began = clock_steady();
	uint64_t i = 0;

	do {
		while ((int64_t)(i * PACKET / 8) <= clock_steady() - began)
			put(player, listen, i++);
		clock_nanosleep(CLOCK_MONOTONIC, 0, &step, NULL);
		player_tell(player, state);
		assert_true(clock_steady() - began < BOUND_MS);
	} while (clock_steady() - began < least_ms ||
	    !state->voices[0].speaks || state->lost < 50);
}

static void
run(const char *device, bool silent)
{
	struct player *player = player_new(device);
	struct player_state state;
	int64_t began;

	player_tell(player, &state);
	assert_int_equal(state.listen, 0);
	talk(player, 7, 1000, &state);
	assert_int_equal(state.listen, 7);
	assert_int_equal(state.silent, silent);
	assert_true(state.voices[0].speaks);
	assert_false(state.voices[1].speaks);
	assert_true(state.voices[0].level_db > -30);
	assert_true(state.voices[0].share > 50);
	assert_int_equal(state.voices[1].share, 0);
	assert_int_equal(state.both, 0);
	assert_in_range(state.lost, 50, 150);
	assert_in_range(state.delay_ms, 0, PLAYOUT_MOST_MS + PLAYER_DEVICE_MS);
	/* Another session begins anew. */
	put(player, 8, 0);
	player_tell(player, &state);
	assert_int_equal(state.listen, 8);
	assert_int_equal(state.lost, 0);
	assert_int_equal(state.voices[0].share, 0);
	/* Nothing comes any more: nothing is shown. */
	began = clock_steady();
	while (state.listen != 0 && clock_steady() - began < BOUND_MS)
		player_tell(player, &state);
	assert_int_equal(state.listen, 0);
	player_free(player);
}

/* --- recordings --- */

enum { LOOK = 980, LENGTH_MS = 60000 };

/* A minute: the patient hums, the advisor is quiet. */
static void
load(struct player *player, uint64_t look)
{
	struct msg_recorded part = {.look = look, .law = LAW_MU};
	int k;

	part.bytes.n = 480;
	for (; part.place < LENGTH_MS * 8; part.place += part.bytes.n) {
		part.talker = TALKER_PATIENT;
		for (k = 0; k < part.bytes.n; k++)
			part.bytes.of[k] = k % 16 < 8 ? 0x17 : 0x97;
		player_recorded(player, &part);
		part.talker = TALKER_ADVISOR;
		memset(part.bytes.of, 0xff, part.bytes.n);
		player_recorded(player, &part);
	}
}

/* Until it is at a place or past it; how long that took. */
static int64_t
until(struct player *player, uint64_t place_ms, struct player_state *state)
{
	const struct timespec step = {.tv_nsec = 5000000};
	int64_t began = clock_steady();

	do {
		clock_nanosleep(CLOCK_MONOTONIC, 0, &step, NULL);
		player_tell(player, state);
		assert_true(clock_steady() - began < BOUND_MS);
	} while (state->place_ms < place_ms);
	return clock_steady() - began;
}

static void
roll(const char *device, bool silent)
{
	struct player *player = player_new(device);
	struct player_wish wish = {LOOK, true, 100, -1, false};
	struct player_state state;
	uint64_t place;

	load(player, LOOK);
	player_tell(player, &state);
	assert_int_equal(state.look, LOOK);
	assert_int_equal(state.there_ms, LENGTH_MS);
	assert_int_equal(state.place_ms, 0);
	assert_false(state.rolls);
	/* In its own time, by the clock; and heard. */
	player_wish(player, &wish);
	assert_true(until(player, 1000, &state) >= 900);
	assert_true(state.rolls);
	assert_int_equal(state.silent, silent);
	assert_true(state.voices[0].speaks);
	assert_false(state.voices[1].speaks);
	assert_int_equal(state.listen, 0);
	/* On, and twice as quick. */
	wish.seek_ms = 30000;
	wish.percent = 200;
	player_wish(player, &wish);
	player_tell(player, &state);
	assert_in_range(state.place_ms, 30000, 32000);
	wish.seek_ms = -1;
	assert_true(until(player, 34000, &state) >= 900);
	/* Stopped it stays where it is, and goes on from there. */
	wish.plays = false;
	wish.seek_ms = 50000;
	player_wish(player, &wish);
	player_tell(player, &state);
	place = state.place_ms;
	assert_int_equal(place, 50000);
	assert_false(state.rolls);
	wish.plays = true;
	wish.seek_ms = -1;
	player_wish(player, &wish);
	until(player, place + 200, &state);
	/* A call that one listens to goes first. */
	put(player, 7, 0);
	put(player, 7, 1);
	player_tell(player, &state);
	assert_int_equal(state.listen, 7);
	/* Nothing of it is here any more. */
	wish = (struct player_wish){0, false, 100, -1, false};
	player_wish(player, &wish);
	player_tell(player, &state);
	assert_int_equal(state.look, 0);
	assert_int_equal(state.there_ms, 0);
	player_free(player);
}

static void
a_recording_plays(void **state)
{
	(void)state;
	roll("null", false);
	roll("none", true);
}

static void
a_null_device_plays(void **state)
{
	(void)state;
	run("null", false);
}

static void
no_device_shows_the_levels(void **state)
{
	(void)state;
	run("none", true);
	run("no such device", true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_null_device_plays),
	    cmocka_unit_test(no_device_shows_the_levels),
	    cmocka_unit_test(a_recording_plays),
	};

	return cmocka_run_group_tests_name("tests/ui/player", tests, NULL,
	    NULL);
}
