/* meter.h - how loud the two voices of a talk are, and who speaks. */
#ifndef SOUND_METER_H
#define SOUND_METER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { METER_VOICES = 2, METER_FLOOR_DB = -90 };

/*
 * A voice speaks while its level is well above the quiet of its own line and
 * above METER_SPEECH_DB, and for 200 ms after: words have gaps.  Levels are
 * dB below full scale (the loudest square wave), 0 to METER_FLOOR_DB.
 */
enum { METER_SPEECH_DB = -50 };

struct meter_voice {
	double level_db; /* of the last 20 ms, falling no faster than 20 dB/s */
	double quiet_db; /* of the line when nobody speaks */
	bool speaks;
	unsigned int hang_ms;
	uint64_t speech_ms;
};

struct meter {
	struct meter_voice voices[METER_VOICES];
	uint64_t ms, silence_ms, both_ms;
};

void meter_init(struct meter *meter);

/* The next samples of both, n of each at 8000 a second. */
void meter_feed(struct meter *meter, const int16_t *const voices[METER_VOICES],
    size_t n);

/* 0..100 of all that was fed; 0 before. */
unsigned int meter_share(const struct meter *meter, uint64_t ms);

#endif
