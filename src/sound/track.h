/* track.h - both voices of a talk as one even line, a second at a time. */
#ifndef SOUND_TRACK_H
#define SOUND_TRACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What is recorded of a talk.  Packets come late, early or not at all, and a
 * held talk sends none: each is put where it was said, by its stamp and by
 * when it came, and where nothing came there is silence.  So a recording is
 * as long as the talk, and its two voices stay in step.
 *
 * While it is masked nothing is kept and the time goes on: silence of the
 * same length.  Times are of the steady clock, in ms.
 */
enum {
	TRACK_VOICES = 2,
	TRACK_RATE = 8000,
	TRACK_SECOND = TRACK_RATE, /* samples of a voice taken at a time */
	TRACK_LATE_MS = 1000,      /* a packet may come this much late */
	TRACK_WINDOW = 4 * TRACK_RATE
};

/* One byte a sample, as G.711 has it. */
struct track_second {
	size_t n; /* samples of each voice */
	bool a_law[TRACK_VOICES];
	unsigned char voices[TRACK_VOICES][TRACK_SECOND];
};

struct track_voice {
	unsigned char bytes[TRACK_WINDOW]; /* by place, wrapped */
	int64_t shift;                     /* from stamp to place */
	bool placed, a_law;
};

struct track {
	int64_t began;
	uint64_t at;   /* samples of each voice that were taken */
	uint64_t from; /* nothing before this place is kept: it was masked */
	bool masked;
	struct track_voice voices[TRACK_VOICES];
};

void track_init(struct track *track, int64_t now);

/* A packet of a voice; stamp as a number that does not wrap (rtp.h). */
void track_put(struct track *track, int64_t now, int voice, bool a_law,
    uint64_t stamp, const unsigned char *bytes, size_t n);

void track_mask(struct track *track, int64_t now, bool on);

/* A sample as 16 bits. */
int16_t track_sample(bool a_law, unsigned char byte);

/* The next second once nothing more can come for it; with all, what there
 * is up to now.  false: nothing yet. */
bool track_take(struct track *track, int64_t now, bool all,
    struct track_second *second);

#endif
