/* reel.c - a recorded talk played: places, speeds, and the pitch kept. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/sound/reel.h"
#include "tests/check.h"

enum { SECONDS = 10, LENGTH = SECONDS * REEL_RATE, PART = 480, TONE = 200 };

/* Mu-law of a tone, made by hand: the loudest of each sign, and zero. */
static unsigned char
tone(uint64_t place, int hertz)
{
	return (place * (uint64_t)hertz * 2 / REEL_RATE) % 2 == 0 ? 0x90 : 0x10;
}

/* The patient hums low, the advisor an octave higher; they come in parts. */
static struct reel *
hum(void)
{
	struct reel *reel = reel_new();
	unsigned char bytes[PART];
	uint64_t place;
	size_t i, n;
	int voice;

	for (place = 0; place < LENGTH; place += n)
		for (voice = 0; voice < REEL_VOICES; voice++) {
			n = LENGTH - place < PART ? LENGTH - (size_t)place
						  : PART;
			for (i = 0; i < n; i++)
				bytes[i] = tone(place + i, TONE * (voice + 1));
			reel_put(reel, voice, false, place, bytes, n);
		}
	return reel;
}

struct told {
	size_t steps;
	double hertz[REEL_VOICES];
};

/* Play on to a place: how many steps, and how high the voices are. */
static void
play(struct reel *reel, uint64_t to, struct told *told)
{
	static int16_t voices[REEL_VOICES][REEL_STEP];
	int16_t before[REEL_VOICES] = {0};
	size_t crossed[REEL_VOICES] = {0};
	int i, voice;

	told->steps = 0;
	while (reel_place(reel) < to && reel_take(reel, voices)) {
		told->steps++;
		assert_true(told->steps < 10000);
		for (voice = 0; voice < REEL_VOICES; voice++)
			for (i = 0; i < REEL_STEP; i++) {
				crossed[voice] +=
				    voices[voice][i] > 0 && before[voice] <= 0;
				before[voice] = voices[voice][i];
			}
	}
	for (voice = 0; voice < REEL_VOICES; voice++)
		told->hertz[voice] = (double)crossed[voice] * REEL_RATE /
		    (double)(told->steps * REEL_STEP);
}

static void
test_places(void **state)
{
	static int16_t voices[REEL_VOICES][REEL_STEP];
	struct reel *reel = reel_new();
	unsigned char loud = 0x90;
	struct told told;

	(void)state;
	/* Nothing there yet is silence, and no end. */
	assert_false(reel_take(reel, voices));
	assert_int_equal(voices[0][0], 0);
	/* Both voices must be there. */
	reel_put(reel, 0, false, 999, &loud, 1);
	assert_int_equal(reel_length(reel), 0);
	reel_put(reel, 1, false, 499, &loud, 1);
	assert_int_equal(reel_length(reel), 500);
	/* What is past any talk is left out. */
	reel_put(reel, 1, false, UINT64_MAX - 5, &loud, 1);
	assert_int_equal(reel_length(reel), 500);
	reel_free(reel);
	/* But where there is one only. */
	reel = reel_new();
	reel_alone(reel);
	reel_put(reel, 0, false, 999, &loud, 1);
	assert_int_equal(reel_length(reel), 1000);
	assert_true(reel_take(reel, voices));
	assert_true(reel_place(reel) > 0);
	reel_free(reel);
	reel = hum();
	assert_int_equal(reel_length(reel), LENGTH);
	play(reel, 2 * REEL_RATE, &told);
	assert_int_equal(told.steps, 100);
	reel_seek(reel, 7 * REEL_RATE);
	assert_int_equal(reel_place(reel), 7 * REEL_RATE);
	play(reel, LENGTH, &told);
	assert_int_equal(told.steps, 150);
	assert_int_equal(reel_place(reel), LENGTH);
	assert_false(reel_take(reel, voices));
	/* Past the end is the end. */
	reel_seek(reel, UINT64_MAX);
	assert_int_equal(reel_place(reel), LENGTH);
	reel_free(reel);
}

/* Twice as quick takes half the time, and sounds as high as before. */
static void
test_speeds(void **state)
{
	static const int speeds[] = {50, 75, 100, 125, 150, 200};
	struct reel *reel = hum();
	struct told told;
	double steps;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof speeds / sizeof speeds[0]; i++) {
		reel_speed(reel, speeds[i]);
		reel_seek(reel, REEL_RATE);
		play(reel, 9 * REEL_RATE, &told);
		steps = 8.0 * REEL_RATE / REEL_STEP * 100 / speeds[i];
		if (fabs((double)told.steps - steps) > steps * 0.05)
			fail_msg("%d %%: %zu steps", speeds[i], told.steps);
		if (fabs(told.hertz[0] - TONE) > TONE * 0.05 ||
		    fabs(told.hertz[1] - 2 * TONE) > 2 * TONE * 0.05)
			fail_msg("%d %%: %.0f and %.0f Hz", speeds[i],
			    told.hertz[0], told.hertz[1]);
	}
	reel_free(reel);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_places),
	    cmocka_unit_test(test_speeds),
	};

	return cmocka_run_group_tests_name("tests/sound/reel", tests, NULL,
	    NULL);
}
