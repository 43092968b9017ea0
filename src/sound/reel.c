/* reel.c - a recorded talk that is played: faster, slower, back and on. */
#include "src/sound/reel.h"

#include <sonic.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/sound/track.h"

enum { GROWS = 60 * REEL_RATE };

struct reel_voice {
	int16_t *samples;
	size_t n, size;
};

struct reel {
	struct reel_voice voices[REEL_VOICES];
	uint64_t at;
	int percent;
	bool alone;         /* there is the first voice only */
	sonicStream stream; /* NULL: its own speed */
	uint64_t fed;       /* samples of each voice that were given to it */
};

struct reel *
reel_new(void)
{
	struct reel *reel = mem_zero(1, sizeof *reel);

	reel->percent = 100;
	return reel;
}

static void
stream_end(struct reel *reel)
{
	if (reel->stream != NULL)
		sonicDestroyStream(reel->stream);
	reel->stream = NULL;
}

void
reel_free(struct reel *reel)
{
	struct reel_voice *voice;
	int i;

	if (reel == NULL)
		return;
	stream_end(reel);
	for (i = 0; i < REEL_VOICES; i++) {
		voice = &reel->voices[i];
		if (voice->samples == NULL)
			continue;
		explicit_bzero(voice->samples,
		    voice->size * sizeof *voice->samples);
		free(voice->samples);
	}
	explicit_bzero(reel, sizeof *reel);
	free(reel);
}

/* Not by realloc, which would leave what was said where it lay. */
static void
grow(struct reel_voice *voice, size_t n)
{
	size_t size = n + GROWS;
	int16_t *samples;

	if (n <= voice->size)
		return;
	samples = mem_zero(size, sizeof *samples);
	if (voice->samples != NULL) {
		memcpy(samples, voice->samples, voice->n * sizeof *samples);
		explicit_bzero(voice->samples,
		    voice->size * sizeof *voice->samples);
	}
	free(voice->samples);
	voice->samples = samples;
	voice->size = size;
}

void
reel_put(struct reel *reel, int i, bool a_law, uint64_t place,
    const unsigned char *bytes, size_t n)
{
	struct reel_voice *voice = &reel->voices[i];
	size_t k;

	if (place > (uint64_t)REEL_LONGEST_S * REEL_RATE)
		return;
	grow(voice, (size_t)place + n);
	for (k = 0; k < n; k++)
		voice->samples[place + k] = track_sample(a_law, bytes[k]);
	if (place + n > voice->n)
		voice->n = (size_t)place + n;
}

uint64_t
reel_length(const struct reel *reel)
{
	const struct reel_voice *voices = reel->voices;

	return reel->alone || voices[0].n < voices[1].n ? voices[0].n
							: voices[1].n;
}

void
reel_alone(struct reel *reel)
{
	reel->alone = true;
}

uint64_t
reel_place(const struct reel *reel)
{
	return reel->at;
}

/* Nothing of what was said before is still to be heard. */
static void
stream_begin(struct reel *reel)
{
	stream_end(reel);
	reel->fed = reel->at;
	if (reel->percent == 100)
		return;
	reel->stream = sonicCreateStream(REEL_RATE, REEL_VOICES);
	if (reel->stream == NULL)
		abort(); /* out of memory, as in mem.h */
	sonicSetSpeed(reel->stream, (float)reel->percent / 100);
}

void
reel_seek(struct reel *reel, uint64_t place)
{
	uint64_t length = reel_length(reel);

	reel->at = place < length ? place : length;
	stream_begin(reel);
}

void
reel_speed(struct reel *reel, int percent)
{
	percent = percent < REEL_SLOWEST ? REEL_SLOWEST : percent;
	percent = percent > REEL_FASTEST ? REEL_FASTEST : percent;
	if (percent == reel->percent)
		return;
	reel->percent = percent;
	stream_begin(reel);
}

/* Samples of a voice from a place, silence behind its end. */
static void
copy(const struct reel_voice *voice, uint64_t from, int16_t *to)
{
	size_t n = from >= voice->n ? 0 : voice->n - (size_t)from;

	n = n < REEL_STEP ? n : REEL_STEP;
	memset(to, 0, REEL_STEP * sizeof *to);
	if (n > 0)
		memcpy(to, voice->samples + from, n * sizeof *to);
}

/* Both voices at once, so that they stay in step. */
static void
stretch(struct reel *reel, int16_t voices[REEL_VOICES][REEL_STEP])
{
	int16_t step[REEL_VOICES][REEL_STEP], both[REEL_STEP][REEL_VOICES];
	uint64_t held;
	int i, v;

	while (sonicSamplesAvailable(reel->stream) < REEL_STEP) {
		for (v = 0; v < REEL_VOICES; v++) {
			copy(&reel->voices[v], reel->fed, step[v]);
			for (i = 0; i < REEL_STEP; i++)
				both[i][v] = step[v][i];
		}
		reel->fed += REEL_STEP;
		if (sonicWriteShortToStream(reel->stream, both[0], REEL_STEP) ==
		    0)
			abort();
	}
	sonicReadShortFromStream(reel->stream, both[0], REEL_STEP);
	for (v = 0; v < REEL_VOICES; v++)
		for (i = 0; i < REEL_STEP; i++)
			voices[v][i] = both[i][v];
	held = (uint64_t)sonicSamplesAvailable(reel->stream) *
	    (uint64_t)reel->percent / 100;
	if (reel->fed > reel->at + held)
		reel->at = reel->fed - held;
}

bool
reel_take(struct reel *reel, int16_t voices[REEL_VOICES][REEL_STEP])
{
	uint64_t length = reel_length(reel);
	int i;

	if (reel->at >= length) {
		memset(voices, 0,
		    REEL_VOICES * REEL_STEP * sizeof voices[0][0]);
		return false;
	}
	if (reel->stream != NULL) {
		stretch(reel, voices);
	} else {
		for (i = 0; i < REEL_VOICES; i++)
			copy(&reel->voices[i], reel->at, voices[i]);
		reel->at += REEL_STEP;
	}
	reel->at = reel->at < length ? reel->at : length;
	return true;
}
