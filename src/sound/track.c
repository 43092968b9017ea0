/* track.c - both voices of a talk as one even line, a second at a time. */
#include "src/sound/track.h"

#include <spandsp/telephony.h>
/* Above what it needs. */
#include <spandsp/g711.h>
#include <string.h>

enum { MS = TRACK_RATE / 1000, LATE = TRACK_LATE_MS * MS };
enum { SILENCE_A = 0xd5, SILENCE_MU = 0xff };

static int
silence(bool a_law)
{
	return a_law ? SILENCE_A : SILENCE_MU;
}

void
track_init(struct track *track, int64_t now)
{
	int i;

	memset(track, 0, sizeof *track);
	track->began = now;
	for (i = 0; i < TRACK_VOICES; i++)
		memset(track->voices[i].bytes, SILENCE_MU, TRACK_WINDOW);
}

/* The place of what is said now. */
static uint64_t
place_of(const struct track *track, int64_t now)
{
	return now <= track->began ? 0 : (uint64_t)(now - track->began) * MS;
}

/* Where a packet that came now belongs: where its stamp says, unless that
 * is further off than any packet is late.  Then the line was held, or
 * another source began. */
static int64_t
voice_place(struct track_voice *voice, uint64_t stamp, int64_t here, size_t n)
{
	int64_t place = (int64_t)stamp + voice->shift;

	if (voice->placed && place >= here - LATE && place <= here + LATE)
		return place;
	voice->placed = true;
	place = here - (int64_t)n;
	voice->shift = place - (int64_t)stamp;
	return place;
}

/* The first packet says the law: all before was silence. */
static void
voice_law(struct track_voice *voice, bool a_law)
{
	if (!voice->placed && voice->a_law != a_law) {
		voice->a_law = a_law;
		memset(voice->bytes, silence(a_law), sizeof voice->bytes);
	}
}

void
track_put(struct track *track, int64_t now, int voice, bool a_law,
    uint64_t stamp, const unsigned char *bytes, size_t n)
{
	struct track_voice *to = &track->voices[voice];
	int64_t place, least, most;
	unsigned char byte;
	size_t i;

	voice_law(to, a_law);
	place = voice_place(to, stamp, (int64_t)place_of(track, now), n);
	if (track->masked)
		return;
	least = (int64_t)(track->at > track->from ? track->at : track->from);
	most = (int64_t)track->at + TRACK_WINDOW;
	for (i = 0; i < n; i++, place++) {
		if (place < least || place >= most)
			continue;
		byte = bytes[i];
		if (a_law && !to->a_law)
			byte = alaw_to_ulaw(byte);
		else if (!a_law && to->a_law)
			byte = ulaw_to_alaw(byte);
		to->bytes[place % TRACK_WINDOW] = byte;
	}
}

void
track_mask(struct track *track, int64_t now, bool on)
{
	uint64_t here = place_of(track, now), place;
	int i;

	if (track->masked == on)
		return;
	track->masked = on;
	track->from = here > track->at ? here : track->at;
	/* Packets that came early are of what is said from here on. */
	for (i = 0; on && i < TRACK_VOICES; i++)
		for (place = track->from; place < track->at + TRACK_WINDOW;
		     place++)
			track->voices[i].bytes[place % TRACK_WINDOW] =
			    (unsigned char)silence(track->voices[i].a_law);
}

int16_t
track_sample(bool a_law, unsigned char byte)
{
	return a_law ? alaw_to_linear(byte) : ulaw_to_linear(byte);
}

static void
take(struct track *track, struct track_second *second, size_t n)
{
	struct track_voice *voice;
	size_t i, at;
	int v;

	second->n = n;
	for (v = 0; v < TRACK_VOICES; v++) {
		voice = &track->voices[v];
		second->a_law[v] = voice->a_law;
		for (i = 0; i < n; i++) {
			at = (track->at + i) % TRACK_WINDOW;
			second->voices[v][i] = voice->bytes[at];
			voice->bytes[at] = (unsigned char)silence(voice->a_law);
		}
	}
	track->at += n;
}

bool
track_take(struct track *track, int64_t now, bool all,
    struct track_second *second)
{
	uint64_t here = place_of(track, now), left;

	left = here > track->at ? here - track->at : 0;
	if (left >= TRACK_SECOND + (all ? 0 : LATE))
		take(track, second, TRACK_SECOND);
	else if (all && left > 0)
		take(track, second, left);
	else
		return false;
	return true;
}
