/* wave.h - a message that somebody left, as the exchange wrote it. */
#ifndef SOUND_WAVE_H
#define SOUND_WAVE_H

#include <stdint.h>
#include <stdio.h>

#include "src/sound/track.h"

/* A WAV file of one voice, 8000 samples of 16 bits a second. */
struct wave {
	FILE *file;    /* the caller's */
	uint64_t left; /* samples still to be read */
};

/* At the file's beginning; -1: it is something else. */
int wave_open(struct wave *wave, FILE *file);

/* The next second, the first voice alone; false at the end, where n is 0. */
bool wave_next(struct wave *wave, struct track_second *second);

#endif
