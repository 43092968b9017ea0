/* reel.h - a recorded talk that is played: faster, slower, back and on. */
#ifndef SOUND_REEL_H
#define SOUND_REEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Both voices at 8000 samples a second, as far as they came.  One takes 20 ms
 * at a time; places and lengths are samples of the talk, whatever the speed.
 *
 * At another speed than its own a voice keeps its pitch: whole periods of it
 * are left out or doubled (libsonic), of both voices at the same places.
 */
enum {
	REEL_VOICES = 2,
	REEL_RATE = 8000,
	REEL_STEP = 160,
	REEL_SLOWEST = 50, /* percent */
	REEL_FASTEST = 200,
	REEL_LONGEST_S = 4 * 3600 /* what is longer is left out */
};

struct reel;

struct reel *reel_new(void);

/* Overwrites what was said. */
void reel_free(struct reel *reel);

/* A part of a voice, one sample a byte as G.711 has it; before what is there,
 * or after it. */
void reel_put(struct reel *reel, int voice, bool a_law, uint64_t place,
    const unsigned char *bytes, size_t n);

/* How much of both voices is there. */
uint64_t reel_length(const struct reel *reel);

/* The second voice will never come: a message that a caller left. */
void reel_alone(struct reel *reel);

uint64_t reel_place(const struct reel *reel);
void reel_seek(struct reel *reel, uint64_t place);
void reel_speed(struct reel *reel, int percent);

/* The next 20 ms of both; false, and silence, when no more is there. */
bool reel_take(struct reel *reel, int16_t voices[REEL_VOICES][REEL_STEP]);

#endif
