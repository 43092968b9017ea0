/* wave.h - two voices into a WAV file. */
#ifndef CTL_WAVE_H
#define CTL_WAVE_H

#include <stdint.h>
#include <stdio.h>

#include "proto/msg.h"
#include "src/base/err.h"

/* 8000 samples a second of 16 bits, the patient on the left, the advisor on
 * the right.  Parts come in any order within a second. */
struct wave {
	FILE *file;
	uint64_t samples; /* of each voice */
	int failed;
};

/* A new file that only its owner may read. */
int wave_open(struct wave *wave, const char *path, struct err *err);
void wave_put(struct wave *wave, const struct msg_recorded *part);
int wave_close(struct wave *wave, const char *path, struct err *err);

#endif
