/* playout.c - one voice's packets, however they come, as a steady sound. */
#include "src/sound/playout.h"

#include <spandsp/telephony.h>
/* Above what it needs. */
#include <spandsp/g711.h>
#include <speex/speex_jitter.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

/*
 * Packets of any length are put as units of 10 ms, so that those of 30 and of
 * 20 ms are alike.  Sound begins once some units are there, and after too
 * many had to be left out as many stay.
 */
enum {
	UNIT = PLAYOUT_RATE / 100,
	UNITS_FIRST = 4,
	UNITS_MOST = PLAYOUT_MOST_MS / 10,
	UNITS_FADING = 6,
	WINDOW = 64
};

struct playout {
	JitterBuffer *jitter;
	int16_t last[UNIT]; /* the last that came */
	int missing;        /* units since then */
	bool begun;
	uint64_t first, highest; /* seq */
	uint64_t seen;           /* bit i: highest - i came */
	uint64_t distinct;
	struct playout_counts counts;
};

struct playout *
playout_new(void)
{
	struct playout *playout = mem_zero(1, sizeof *playout);

	playout->jitter = jitter_buffer_init(UNIT);
	if (playout->jitter == NULL)
		abort();
	return playout;
}

void
playout_free(struct playout *playout)
{
	if (playout == NULL)
		return;
	jitter_buffer_destroy(playout->jitter);
	free(playout);
}

/* --- in --- */

/* Whether a packet of this number is the first; what is older than the
 * window is taken for one. */
static bool
note_number(struct playout *playout, uint64_t seq)
{
	uint64_t back;

	if (playout->distinct == 0) {
		playout->first = playout->highest = seq;
		playout->seen = 1;
		return true;
	}
	if (seq > playout->highest) {
		back = seq - playout->highest;
		playout->seen = (back < WINDOW ? playout->seen << back : 0) | 1;
		playout->highest = seq;
		return true;
	}
	if (seq < playout->first)
		playout->first = seq;
	back = playout->highest - seq;
	if (back >= WINDOW)
		return true;
	if (playout->seen >> back & 1)
		return false;
	playout->seen |= UINT64_C(1) << back;
	return true;
}

static int
waiting(const struct playout *playout)
{
	spx_int32_t n = 0;

	jitter_buffer_ctl(playout->jitter, JITTER_BUFFER_GET_AVAILABLE_COUNT,
	    &n);
	return n;
}

void
playout_put(struct playout *playout, uint64_t seq, uint64_t stamp, bool a_law,
    const unsigned char *bytes, size_t n)
{
	JitterBufferPacket packet = {.span = UNIT, .len = UNIT};
	char unit[UNIT];
	size_t at;

	playout->counts.packets++;
	if (!note_number(playout, seq))
		return;
	playout->distinct++;
	packet.sequence = (spx_uint16_t)seq;
	packet.user_data = a_law;
	packet.data = unit;
	for (at = 0; at + UNIT <= n; at += UNIT) {
		memcpy(unit, bytes + at, UNIT);
		packet.timestamp = (spx_uint32_t)(stamp + at);
		jitter_buffer_put(playout->jitter, &packet);
	}
}

/* --- out --- */

/* The next 10 ms of what came; false when they are missing. */
static bool
take_unit(struct playout *playout, int16_t *samples)
{
	char bytes[UNIT];
	JitterBufferPacket packet = {.data = bytes, .len = sizeof bytes};
	spx_int32_t offset;
	int rc, i;

	rc = jitter_buffer_get(playout->jitter, &packet, UNIT, &offset);
	jitter_buffer_tick(playout->jitter);
	if (rc != JITTER_BUFFER_OK)
		return false;
	for (i = 0; i < UNIT; i++)
		samples[i] = packet.user_data
		    ? alaw_to_linear((uint8_t)bytes[i])
		    : ulaw_to_linear((uint8_t)bytes[i]);
	return true;
}

/* The last 10 ms again, and softer each time: what is lost for longer than a
 * syllable is silence.  (libspandsp's concealment copies memory onto itself,
 * which is undefined.) */
static void
conceal(struct playout *playout, int16_t *samples)
{
	int i, left, fade = playout->missing * UNIT;

	for (i = 0; i < UNIT; i++) {
		left = UNITS_FADING * UNIT - fade - i;
		samples[i] = left <= 0 ? 0
				       : (int16_t)(playout->last[i] * left /
					     (UNITS_FADING * UNIT));
	}
	if (playout->missing < UNITS_FADING)
		playout->missing++;
	playout->counts.concealed_ms += 10;
}

/* What is too much to wait behind is left out. */
static void
catch_up(struct playout *playout)
{
	int16_t samples[UNIT];

	if (waiting(playout) <= UNITS_MOST)
		return;
	while (waiting(playout) > UNITS_FIRST) {
		take_unit(playout, samples);
		playout->counts.left_out_ms += 10;
	}
}

void
playout_take(struct playout *playout, int16_t samples[PLAYOUT_STEP])
{
	int at;

	if (!playout->begun && waiting(playout) < UNITS_FIRST) {
		memset(samples, 0, PLAYOUT_STEP * sizeof samples[0]);
		return;
	}
	playout->begun = true;
	catch_up(playout);
	for (at = 0; at < PLAYOUT_STEP; at += UNIT) {
		if (take_unit(playout, samples + at)) {
			memcpy(playout->last, samples + at,
			    sizeof playout->last);
			playout->missing = 0;
		} else {
			conceal(playout, samples + at);
		}
	}
}

void
playout_counts(const struct playout *playout, struct playout_counts *counts)
{
	*counts = playout->counts;
	if (playout->distinct > 0)
		counts->lost =
		    playout->highest - playout->first + 1 - playout->distinct;
	counts->waiting_ms = (unsigned int)waiting(playout) * 10;
}
