/* wave.c - a message that somebody left, as the exchange wrote it. */
#include "src/sound/wave.h"

#include <string.h>

#include <spandsp/telephony.h>

#include <spandsp/bit_operations.h>
#include <spandsp/g711.h>

enum { CHUNK = 8, FORMAT = 16, PCM = 1, SAMPLE = 2 };

static uint32_t
number(const unsigned char *bytes, int n)
{
	uint32_t value = 0;

	while (n-- > 0)
		value = value << 8 | bytes[n];
	return value;
}

static bool
is_format(const unsigned char *format)
{
	return number(format, 2) == PCM && number(format + 2, 2) == 1 &&
	    number(format + 4, 4) == TRACK_RATE &&
	    number(format + 14, 2) == SAMPLE * 8;
}

/* The chunk of samples comes after that of their format; others between them
 * are passed over. */
int
wave_open(struct wave *wave, FILE *file)
{
	unsigned char head[12], chunk[CHUNK], format[FORMAT];
	bool known = false;
	uint32_t size;

	wave->file = file;
	wave->left = 0;
	if (fread(head, 1, sizeof head, file) != sizeof head ||
	    memcmp(head, "RIFF", 4) != 0 || memcmp(head + 8, "WAVE", 4) != 0)
		return -1;
	while (fread(chunk, 1, CHUNK, file) == CHUNK) {
		size = number(chunk + 4, 4);
		if (memcmp(chunk, "data", 4) == 0) {
			/* The exchange ended before it said how long. */
			wave->left = size == 0 ? UINT32_MAX : size / SAMPLE;
			return known ? 0 : -1;
		}
		if (memcmp(chunk, "fmt ", 4) == 0) {
			if (size < FORMAT ||
			    fread(format, 1, FORMAT, file) != FORMAT ||
			    !is_format(format))
				return -1;
			known = true;
			size -= FORMAT;
		}
		if (fseek(file, (long)size + (size & 1), SEEK_CUR) != 0)
			return -1;
	}
	return -1;
}

bool
wave_next(struct wave *wave, struct track_second *second)
{
	unsigned char bytes[TRACK_SECOND * SAMPLE];
	size_t want = wave->left < TRACK_SECOND ? wave->left : TRACK_SECOND;
	size_t i;

	memset(second, 0, sizeof *second);
	second->n = fread(bytes, SAMPLE, want, wave->file);
	wave->left = second->n < want ? 0 : wave->left - second->n;
	for (i = 0; i < second->n; i++)
		second->voices[0][i] =
		    linear_to_ulaw((int16_t)number(bytes + i * SAMPLE, SAMPLE));
	memset(bytes, 0, sizeof bytes);
	return second->n > 0;
}
