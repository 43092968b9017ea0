/* player.c - what a listener hears, on ALSA's null device and on none. */
#include <string.h>
#include <time.h>

#include "src/base/clock.h"
#include "src/sound/playout.h"
#include "tests/check.h"
#include "ui/player.h"

enum { BOUND_MS = 30000, PACKET = 160 };

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
	};

	return cmocka_run_group_tests_name("tests/ui/player", tests, NULL,
	    NULL);
}
