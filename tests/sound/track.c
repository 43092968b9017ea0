/* track.c - two voices as an even line: late packets, holds, masks, laws. */
#include <string.h>

#include "src/sound/track.h"
#include "tests/check.h"

enum { PACKET = 160, PACKET_MS = 20, QUIET = 0xff, QUIET_A = 0xd5 };

/* A packet of one byte repeated. */
static void
put(struct track *track, int64_t now, int voice, uint64_t stamp, int byte)
{
	unsigned char bytes[PACKET];

	memset(bytes, byte, sizeof bytes);
	track_put(track, now, voice, false, stamp, bytes, PACKET);
}

/* How many samples of a second are this byte. */
static size_t
count(const struct track_second *second, int voice, int byte)
{
	size_t i, n = 0;

	for (i = 0; i < second->n; i++)
		n += second->voices[voice][i] == byte;
	return n;
}

/* Both talk from one time to another; the stamps go on from *stamp. */
static void
talk(struct track *track, int64_t from, int64_t to, uint64_t *stamp)
{
	for (from += PACKET_MS; from <= to; from += PACKET_MS) {
		put(track, from, 0, *stamp, 1);
		put(track, from, 1, *stamp + 999, 2);
		*stamp += PACKET;
	}
}

static void
test_even(void **state)
{
	static struct track_second second;
	static struct track track;
	uint64_t stamp = 1u << 20;

	(void)state;
	track_init(&track, 5000);
	assert_false(track_take(&track, 5900, false, &second));
	talk(&track, 5000, 7000, &stamp);
	assert_true(track_take(&track, 7000, false, &second));
	assert_int_equal(second.n, TRACK_SECOND);
	assert_int_equal(count(&second, 0, 1), TRACK_SECOND);
	assert_int_equal(count(&second, 1, 2), TRACK_SECOND);
	/* What may still come is waited for. */
	assert_false(track_take(&track, 7000, false, &second));
	assert_true(track_take(&track, 7250, true, &second));
	assert_true(track_take(&track, 7250, true, &second));
	assert_int_equal(second.n, 2000);
	assert_int_equal(count(&second, 0, QUIET), 2000);
	assert_false(track_take(&track, 7250, true, &second));
}

/* In any order, twice, and one that is lost. */
static void
test_order(void **state)
{
	static struct track_second second;
	static struct track track;
	static const int order[] = {0, 2, 1, 1, 4, 5, 3, 7};
	size_t i;

	(void)state;
	track_init(&track, 0);
	for (i = 0; i < sizeof order / sizeof order[0]; i++)
		put(&track, 20 + (int64_t)i * PACKET_MS, 0,
		    (uint64_t)order[i] * PACKET, 10 + order[i]);
	assert_true(track_take(&track, 3000, false, &second));
	for (i = 0; i < 8; i++)
		assert_int_equal(second.voices[0][i * PACKET],
		    i == 6 ? QUIET : 10 + (int)i);
	assert_int_equal(count(&second, 1, QUIET), TRACK_SECOND);
}

/* A held line sends nothing, and its stamps may stand still: what comes
 * after it is put after it. */
static void
test_hold(void **state)
{
	static struct track_second second;
	static struct track track;
	uint64_t stamp = 0;
	int i;

	(void)state;
	track_init(&track, 0);
	talk(&track, 0, 1000, &stamp);
	for (i = 0; i < 4; i++)
		assert_int_equal(track_take(&track, 1000 * i, false, &second),
		    i >= 2);
	talk(&track, 4000, 5000, &stamp);
	assert_true(track_take(&track, 5000, false, &second));
	assert_int_equal(count(&second, 0, QUIET), TRACK_SECOND);
	assert_true(track_take(&track, 5000, false, &second));
	assert_int_equal(count(&second, 0, QUIET), TRACK_SECOND);
	assert_true(track_take(&track, 6000, false, &second));
	assert_int_equal(count(&second, 0, 1), TRACK_SECOND);
	assert_int_equal(count(&second, 1, 2), TRACK_SECOND);
}

/* Silence of the same length; nothing of it comes in by being late or
 * early. */
static void
test_mask(void **state)
{
	static struct track_second second;
	static struct track track;
	uint64_t stamp = 0, early;
	size_t heard = 0, quiet = 0;
	int64_t now;

	(void)state;
	track_init(&track, 0);
	talk(&track, 0, 1000, &stamp);
	early = stamp + 5 * PACKET;
	put(&track, 1000, 0, early, 7);
	track_mask(&track, 1000, true);
	talk(&track, 1000, 2500, &stamp);
	track_mask(&track, 2500, false);
	put(&track, 2500, 0, early, 7);
	talk(&track, 2500, 3500, &stamp);
	for (now = 2000; now <= 5000; now += 1000)
		while (track_take(&track, now, false, &second)) {
			heard += count(&second, 0, 1);
			quiet += count(&second, 0, QUIET);
			assert_int_equal(count(&second, 0, 7), 0);
		}
	assert_int_equal(heard, 2 * TRACK_RATE);
	assert_int_equal(quiet, 2 * TRACK_RATE);
}

static void
test_law(void **state)
{
	static struct track_second second;
	static struct track track;
	unsigned char bytes[PACKET];

	(void)state;
	track_init(&track, 0);
	memset(bytes, QUIET_A, sizeof bytes);
	track_put(&track, 500, 0, true, 0, bytes, PACKET);
	/* The other law in between is made this one's. */
	put(&track, 520, 0, PACKET, QUIET);
	assert_true(track_take(&track, 2000, false, &second));
	assert_true(second.a_law[0]);
	assert_false(second.a_law[1]);
	assert_int_equal(count(&second, 0, QUIET_A), TRACK_SECOND);
	assert_int_equal(count(&second, 1, QUIET), TRACK_SECOND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_even),
	    cmocka_unit_test(test_order),
	    cmocka_unit_test(test_hold),
	    cmocka_unit_test(test_mask),
	    cmocka_unit_test(test_law),
	};

	return cmocka_run_group_tests_name("tests/sound/track", tests, NULL,
	    NULL);
}
