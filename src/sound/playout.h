/* playout.h - one voice's packets, however they come, as a steady sound. */
#ifndef SOUND_PLAYOUT_H
#define SOUND_PLAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * 8000 samples a second, 16 bits.  Packets come late, early, twice or not at
 * all; one takes 20 ms at a time.  What waits is as little as the packets'
 * jitter allows (libspeexdsp's jitter buffer) and never more than
 * PLAYOUT_MOST_MS: the rest is left out.  What is lost is the last
 * sound again, fading to silence.
 */
enum {
	PLAYOUT_RATE = 8000,
	PLAYOUT_STEP = 160, /* samples taken at a time: 20 ms */
	PLAYOUT_MOST_MS = 140
};

struct playout;

struct playout *playout_new(void);
void playout_free(struct playout *playout);

/* Samples as G.711 has them, one a byte, by A-law or mu-law; seq and stamp
 * as numbers that do not wrap. */
void playout_put(struct playout *playout, uint64_t seq, uint64_t stamp,
    bool a_law, const unsigned char *bytes, size_t n);

/* The next 20 ms; silence before the first packet. */
void playout_take(struct playout *playout, int16_t samples[PLAYOUT_STEP]);

struct playout_counts {
	uint64_t packets; /* put, doubles included */
	uint64_t lost;    /* numbers that never came */
	uint64_t concealed_ms, left_out_ms;
	unsigned int waiting_ms; /* how much is there to be taken */
};

void playout_counts(const struct playout *playout,
    struct playout_counts *counts);

#endif
