/* sound.c - packets, playing them in step, and who speaks. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/random.h"
#include "src/sound/meter.h"
#include "src/sound/playout.h"
#include "src/sound/rtp.h"
#include "tests/check.h"

/* --- packets --- */

static void
a_packet_survives_the_wire(void **state)
{
	const struct rtp sent = {.type = RTP_A_LAW,
	    .seq = 65535,
	    .stamp = 0xfffffff0u,
	    .source = 0x12345678,
	    .bytes = (const unsigned char *)"sound",
	    .n = 5};
	unsigned char buf[64];
	struct rtp back;
	int n;

	(void)state;
	n = rtp_write(&sent, buf, sizeof buf);
	assert_int_equal(n, 17);
	assert_int_equal(rtp_read(&back, buf, (size_t)n, NULL), 0);
	assert_int_equal(back.type, sent.type);
	assert_int_equal(back.seq, sent.seq);
	assert_int_equal(back.stamp, sent.stamp);
	assert_int_equal(back.source, sent.source);
	assert_int_equal(back.n, 5);
	assert_memory_equal(back.bytes, "sound", 5);
	assert_int_equal(rtp_write(&sent, buf, 16), -1);
}

/* Sources, an extension and padding stand around the payload. */
static void
what_stands_around_a_payload(void **state)
{
	unsigned char buf[] = {0xb1, 0x80, 0, 7, 0, 0, 0, 9, 0, 0, 0, 1,
	    /* one source */ 0, 0, 0, 2,
	    /* an extension of one word */ 0xbe, 0xde, 0, 1, 1, 2, 3, 4,
	    /* payload */ 'a', 'b', 'c',
	    /* padding */ 0, 0, 3};
	struct rtp rtp;
	size_t n;

	(void)state;
	assert_int_equal(rtp_read(&rtp, buf, sizeof buf, NULL), 0);
	assert_int_equal(rtp.type, RTP_MU_LAW);
	assert_int_equal(rtp.seq, 7);
	assert_int_equal(rtp.n, 3);
	assert_memory_equal(rtp.bytes, "abc", 3);
	/* However it is cut, it never points outside. */
	for (n = 0; n < sizeof buf; n++)
		if (rtp_read(&rtp, buf, n, NULL) == 0)
			assert_true(rtp.bytes + rtp.n <= buf + n);
	buf[sizeof buf - 1] = 255;
	assert_int_equal(rtp_read(&rtp, buf, sizeof buf, NULL), -1);
	buf[0] = 0x40;
	assert_int_equal(rtp_read(&rtp, buf, sizeof buf, NULL), -1);
}

static void
place(struct rtp_places *places, uint32_t source, unsigned int seq,
    uint64_t *seqs, uint64_t *stamps)
{
	struct rtp rtp = {.source = source,
	    .seq = (uint16_t)seq,
	    .stamp = 0xffffff00u + 160u * seq,
	    .n = 160};

	rtp_place(places, &rtp, seqs, stamps);
}

static void
numbers_do_not_wrap(void **state)
{
	struct rtp_places places = {0};
	uint64_t seq[4], stamp[4];

	(void)state;
	place(&places, 1, 65535, &seq[0], &stamp[0]);
	place(&places, 1, 65537, &seq[2], &stamp[2]);
	place(&places, 1, 65536, &seq[1], &stamp[1]); /* overtaken */
	place(&places, 1, 65538, &seq[3], &stamp[3]);
	assert_int_equal(seq[1], seq[0] + 1);
	assert_int_equal(seq[2], seq[0] + 2);
	assert_int_equal(seq[3], seq[0] + 3);
	assert_int_equal(stamp[3] - stamp[0], 3 * 160);
	/* Another source goes on where this one ended. */
	place(&places, 2, 40, &seq[0], &stamp[0]);
	assert_int_equal(seq[0], seq[3] + 1);
	assert_int_equal(stamp[0], stamp[3] + 160);
	place(&places, 2, 41, &seq[0], &stamp[0]);
	assert_int_equal(seq[0], seq[3] + 2);
}

/* --- playing --- */

/* A tone of 400 Hz by mu-law, as telephones send it: 20 samples a turn. */
static unsigned char
tone(uint64_t at)
{
	static const unsigned char turn[20] = {0xff, 0xa9, 0x9f, 0x99, 0x97,
	    0x96, 0x97, 0x99, 0x9f, 0xa9, 0xff, 0x29, 0x1f, 0x19, 0x17, 0x16,
	    0x17, 0x19, 0x1f, 0x29};

	return turn[at % 20];
}

static void
put(struct playout *playout, uint64_t i, size_t n)
{
	unsigned char bytes[480];
	size_t at;

	for (at = 0; at < n; at++)
		bytes[at] = tone(i * n + at);
	playout_put(playout, 1000 + i, (1u << 20) + i * n, false, bytes, n);
}

static double
power(const int16_t *samples)
{
	double sum = 0;
	int i;

	for (i = 0; i < PLAYOUT_STEP; i++)
		sum += (double)samples[i] * samples[i];
	return sqrt(sum / PLAYOUT_STEP);
}

/* Packets in time: after a moment the sound is whole and never breaks. */
static void
sound_in_time_is_whole(void **state)
{
	static const size_t sizes[] = {80, 160, 240, 480};
	struct playout_counts counts;
	struct playout *playout;
	int16_t samples[PLAYOUT_STEP];
	double loud = 0;
	size_t s, sent;
	int step;

	(void)state;
	for (s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
		playout = playout_new();
		playout_take(playout, samples);
		assert_true(power(samples) == 0);
		for (step = 0, sent = 0; step < 500; step++) {
			while (sent * sizes[s] <
			    (size_t)(step + 1) * PLAYOUT_STEP)
				put(playout, sent++, sizes[s]);
			playout_take(playout, samples);
			if (step == 50)
				loud = power(samples);
			if (step > 50)
				assert_true(power(samples) > loud * 0.9);
		}
		assert_true(loud > 1000);
		playout_counts(playout, &counts);
		assert_int_equal(counts.lost, 0);
		assert_in_range(counts.waiting_ms, 0, PLAYOUT_MOST_MS);
		playout_free(playout);
	}
}

/* Packets late, doubled, overtaken and lost, by a seed: what is told of them
 * is right, what waits is bounded, and it never falls silent for long. */
static void
sound_out_of_step_is_mended(void **state)
{
	enum { PACKETS = 3000, LATEST = 4, ROOM = LATEST + 1 };
	uint64_t due[ROOM][64], n[ROOM] = {0}, i, k, lost = 0, doubled = 0;
	struct playout *playout = playout_new();
	struct playout_counts counts;
	int16_t samples[PLAYOUT_STEP];
	struct random random;
	unsigned int quiet = 0, most = 0, slot;

	(void)state;
	random_init(&random, 7);
	for (i = 0; i < PACKETS; i++) {
		/* The first and the last come, so that losses are known. */
		if (i > 0 && i < PACKETS - 20 &&
		    random_below(&random, 50) == 0) {
			lost++;
		} else {
			slot =
			    (unsigned int)((i +
					       (i > PACKETS - 20
						       ? 0
						       : random_below(&random,
							     LATEST))) %
				ROOM);
			due[slot][n[slot]++] = i;
			if (random_below(&random, 30) == 0) {
				due[slot][n[slot]++] = i;
				doubled++;
			}
		}
		for (k = 0; k < n[i % ROOM]; k++)
			put(playout, due[i % ROOM][k], 160);
		n[i % ROOM] = 0;
		playout_take(playout, samples);
		playout_counts(playout, &counts);
		assert_in_range(counts.waiting_ms, 0, PLAYOUT_MOST_MS);
		quiet = power(samples) < 200 ? quiet + 1 : 0;
		if (i > 100 && quiet > most)
			most = quiet;
	}
	playout_counts(playout, &counts);
	assert_int_equal(counts.lost, lost);
	assert_int_equal(counts.packets, PACKETS - lost + doubled);
	assert_in_range(most, 0, 5);
	print_message("# %llu lost, %llu ms concealed, %llu ms left out,"
		      " %u steps quiet\n",
	    (unsigned long long)lost, (unsigned long long)counts.concealed_ms,
	    (unsigned long long)counts.left_out_ms, most);
	playout_free(playout);
}

/* A wire that stood still gives all at once: the listener is back at what is
 * said now within a step. */
static void
a_burst_is_caught_up_with(void **state)
{
	struct playout *playout = playout_new();
	struct playout_counts counts;
	int16_t samples[PLAYOUT_STEP];
	uint64_t i;

	(void)state;
	for (i = 0; i < 100; i++) {
		put(playout, i, 160);
		playout_take(playout, samples);
	}
	for (; i < 150; i++)
		playout_take(playout, samples);
	for (i = 100; i < 150; i++)
		put(playout, i, 160);
	playout_take(playout, samples);
	playout_counts(playout, &counts);
	assert_in_range(counts.waiting_ms, 0, PLAYOUT_MOST_MS);
	assert_int_equal(counts.lost, 0);
	playout_free(playout);
}

/* --- who speaks --- */

struct turn {
	int ms;
	bool patient, advisor;
};

static void
fill(struct random *random, int16_t *samples, bool speaks, uint64_t at)
{
	int i;

	for (i = 0; i < PLAYOUT_STEP; i++)
		samples[i] =
		    (int16_t)((speaks ? 6000 *
					  sin((double)(at + (uint64_t)i) * 0.3)
				      : 0) +
			(double)random_below(random, 40) - 20);
}

static void
shares_are_those_of_the_talk(void **state)
{
	static const struct turn turns[] = {{4000, false, false},
	    {3000, true, false}, {2000, true, true}, {1000, false, true}};
	int16_t patient[PLAYOUT_STEP], advisor[PLAYOUT_STEP];
	const int16_t *voices[METER_VOICES] = {patient, advisor};
	struct random random;
	struct meter meter;
	uint64_t at = 0;
	size_t i;
	int ms;

	(void)state;
	random_init(&random, 3);
	meter_init(&meter);
	assert_int_equal(meter_share(&meter, 0), 0);
	for (i = 0; i < sizeof turns / sizeof turns[0]; i++)
		for (ms = 0; ms < turns[i].ms; ms += 20) {
			fill(&random, patient, turns[i].patient, at);
			fill(&random, advisor, turns[i].advisor, at);
			meter_feed(&meter, voices, PLAYOUT_STEP);
			at += PLAYOUT_STEP;
			/* In the midst of a turn the lamps are right. */
			if (ms > 500 && ms < turns[i].ms - 100) {
				assert_int_equal(meter.voices[0].speaks,
				    turns[i].patient);
				assert_int_equal(meter.voices[1].speaks,
				    turns[i].advisor);
			}
		}
	assert_int_equal(meter.ms, 10000);
	assert_in_range(meter_share(&meter, meter.silence_ms), 38, 40);
	assert_in_range(meter_share(&meter, meter.both_ms), 20, 23);
	assert_in_range(meter_share(&meter, meter.voices[0].speech_ms), 50, 53);
	assert_true(meter.voices[1].level_db > -20);
	assert_true(meter.voices[1].level_db < 0);
}

/* A line that hums speaks at first, and then no more. */
static void
a_hum_is_no_speech(void **state)
{
	int16_t hum[PLAYOUT_STEP], none[PLAYOUT_STEP] = {0};
	const int16_t *voices[METER_VOICES] = {hum, none};
	struct meter meter;
	int i, step;

	(void)state;
	meter_init(&meter);
	for (i = 0; i < PLAYOUT_STEP; i++)
		hum[i] = (int16_t)(300 * sin(i * 0.3927));
	for (step = 0; step < 50 * 30; step++)
		meter_feed(&meter, voices, PLAYOUT_STEP);
	assert_false(meter.voices[0].speaks);
	assert_false(meter.voices[1].speaks);
	assert_true(meter.voices[1].level_db == METER_FLOOR_DB);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_packet_survives_the_wire),
	    cmocka_unit_test(what_stands_around_a_payload),
	    cmocka_unit_test(numbers_do_not_wrap),
	    cmocka_unit_test(sound_in_time_is_whole),
	    cmocka_unit_test(sound_out_of_step_is_mended),
	    cmocka_unit_test(a_burst_is_caught_up_with),
	    cmocka_unit_test(shares_are_those_of_the_talk),
	    cmocka_unit_test(a_hum_is_no_speech),
	};

	return cmocka_run_group_tests_name("tests/sound/sound", tests, NULL,
	    NULL);
}
