/* reel.c - a recorded talk that is played: faster, slower, back and on. */
#include "src/sound/reel.h"

#include <spandsp/telephony.h>
/* Above what it needs. */
#include <spandsp/time_scale.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/sound/track.h"

/* A step at half the speed is two, and one period of the lowest voice may
 * come on top of that. */
enum { HELD = 4 * REEL_STEP + 1024, GROWS = 60 * REEL_RATE };

/* Two voices are stretched apart from each other: further than this, and
 * both begin anew from the same place. */
enum { APART = REEL_RATE / 20 };

struct reel_voice {
	int16_t *samples;
	size_t n, size;
	time_scale_state_t *scale;
	uint64_t fed;       /* samples given to it */
	int16_t held[HELD]; /* what it gave and nobody took */
	size_t n_held;
};

struct reel {
	struct reel_voice voices[REEL_VOICES];
	uint64_t at;
	int percent;
};

struct reel *
reel_new(void)
{
	struct reel *reel = mem_zero(1, sizeof *reel);

	reel->percent = 100;
	return reel;
}

void
reel_free(struct reel *reel)
{
	struct reel_voice *voice;
	int i;

	if (reel == NULL)
		return;
	for (i = 0; i < REEL_VOICES; i++) {
		voice = &reel->voices[i];
		if (voice->scale != NULL)
			time_scale_free(voice->scale);
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

	return voices[0].n < voices[1].n ? voices[0].n : voices[1].n;
}

uint64_t
reel_place(const struct reel *reel)
{
	return reel->at;
}

/* Nothing of what was said before is still to be heard. */
static void
scales_begin(struct reel *reel)
{
	struct reel_voice *voice;
	int i;

	for (i = 0; i < REEL_VOICES; i++) {
		voice = &reel->voices[i];
		if (voice->scale != NULL)
			time_scale_free(voice->scale);
		voice->scale = reel->percent == 100
		    ? NULL
		    : time_scale_init(NULL, REEL_RATE,
			  100.0F / (float)reel->percent);
		voice->fed = reel->at;
		voice->n_held = 0;
	}
}

void
reel_seek(struct reel *reel, uint64_t place)
{
	uint64_t length = reel_length(reel);

	reel->at = place < length ? place : length;
	scales_begin(reel);
}

void
reel_speed(struct reel *reel, int percent)
{
	percent = percent < REEL_SLOWEST ? REEL_SLOWEST : percent;
	percent = percent > REEL_FASTEST ? REEL_FASTEST : percent;
	if (percent == reel->percent)
		return;
	reel->percent = percent;
	scales_begin(reel);
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

static void
stretch(struct reel_voice *voice, int16_t *to)
{
	int16_t step[REEL_STEP];
	int n;

	while (voice->n_held < REEL_STEP) {
		copy(voice, voice->fed, step);
		voice->fed += REEL_STEP;
		n = time_scale(voice->scale, voice->held + voice->n_held, step,
		    REEL_STEP);
		voice->n_held += n > 0 ? (size_t)n : 0;
	}
	memcpy(to, voice->held, REEL_STEP * sizeof *to);
	voice->n_held -= REEL_STEP;
	memmove(voice->held, voice->held + REEL_STEP,
	    voice->n_held * sizeof *to);
}

static uint64_t
heard(const struct reel *reel, const struct reel_voice *voice)
{
	uint64_t held = voice->n_held * (uint64_t)reel->percent / 100;

	return voice->fed > held ? voice->fed - held : 0;
}

/* Where a stretched talk is: as far as its first voice was heard. */
static void
follow(struct reel *reel)
{
	uint64_t first = heard(reel, &reel->voices[0]);
	uint64_t second = heard(reel, &reel->voices[1]);
	uint64_t apart = first > second ? first - second : second - first;

	if (first > reel->at)
		reel->at = first;
	if (reel->at > reel_length(reel))
		reel->at = reel_length(reel);
	if (apart > APART)
		scales_begin(reel);
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
	for (i = 0; i < REEL_VOICES; i++)
		if (reel->voices[i].scale != NULL)
			stretch(&reel->voices[i], voices[i]);
		else
			copy(&reel->voices[i], reel->at, voices[i]);
	if (reel->percent != 100)
		follow(reel);
	else
		reel->at = reel->at + REEL_STEP < length ? reel->at + REEL_STEP
							 : length;
	return true;
}
