/* meter.c - how loud the two voices of a talk are, and who speaks. */
#include "src/sound/meter.h"

#include <math.h>
#include <string.h>

enum { HANG_MS = 200, FALL_DB_S = 20, ABOVE_QUIET_DB = 10 };

/* The quiet follows at once downwards, and slowly upwards: a louder line is
 * told from speech by lasting. */
enum { RISE_DB_S = 2, QUIET_FIRST_DB = -60 };

void
meter_init(struct meter *meter)
{
	int i;

	memset(meter, 0, sizeof *meter);
	for (i = 0; i < METER_VOICES; i++) {
		meter->voices[i].level_db = METER_FLOOR_DB;
		meter->voices[i].quiet_db = QUIET_FIRST_DB;
	}
}

static double
level_db(const int16_t *samples, size_t n)
{
	double sum = 0, x;
	size_t i;

	for (i = 0; i < n; i++) {
		x = samples[i] / 32768.0;
		sum += x * x;
	}
	if (sum == 0)
		return METER_FLOOR_DB;
	x = 10 * log10(sum / (double)n);
	return x < METER_FLOOR_DB ? METER_FLOOR_DB : x;
}

static void
voice_feed(struct meter_voice *voice, const int16_t *samples, size_t n,
    unsigned int ms)
{
	double db = level_db(samples, n), fallen, risen;

	fallen = voice->level_db - FALL_DB_S * ms / 1000.0;
	voice->level_db = db > fallen ? db : fallen;
	risen = voice->quiet_db + RISE_DB_S * ms / 1000.0;
	voice->quiet_db = db < risen ? db : risen;
	if (db > METER_SPEECH_DB && db > voice->quiet_db + ABOVE_QUIET_DB)
		voice->hang_ms = HANG_MS + ms;
	voice->hang_ms = voice->hang_ms > ms ? voice->hang_ms - ms : 0;
	voice->speaks = voice->hang_ms > 0;
	if (voice->speaks)
		voice->speech_ms += ms;
}

void
meter_feed(struct meter *meter, const int16_t *const voices[METER_VOICES],
    size_t n)
{
	unsigned int ms = (unsigned int)(n * 1000 / 8000);
	int speaking = 0, i;

	for (i = 0; i < METER_VOICES; i++) {
		voice_feed(&meter->voices[i], voices[i], n, ms);
		speaking += meter->voices[i].speaks;
	}
	meter->ms += ms;
	if (speaking == 0)
		meter->silence_ms += ms;
	if (speaking == METER_VOICES)
		meter->both_ms += ms;
}

unsigned int
meter_share(const struct meter *meter, uint64_t ms)
{
	return meter->ms == 0 ? 0 : (unsigned int)(ms * 100 / meter->ms);
}
