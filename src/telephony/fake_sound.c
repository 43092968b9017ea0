/* fake_sound.c - what is said in the scripted exchange's calls. */
#include <math.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "src/base/mem.h"
#include "src/sound/rtp.h"
#include "src/telephony/fake.h"

/*
 * The patient speaks for two seconds, the advisor answers for two, both do
 * for one and nobody for one: tones of 300 and 450 Hz, so that a listener
 * hears who it is.
 */
enum { PACKET = 160, PACKET_MS = 20, TALK_MS = 6000, VOICES = 2 };

static const struct {
	double hz;
	int from_ms, to_ms, again_ms, until_ms;
} voices[VOICES] = {
    {300, 0, 2000, 4000, 5000},
    {450, 2000, 4000, 4000, 5000},
};

struct tap {
	uint64_t call;
	struct sockaddr_in to[VOICES];
	uint16_t seq;
	uint32_t stamp;
	LIST_ENTRY(tap) entry;
};

struct fake_sound {
	uv_timer_t timer;
	int fd;
	LIST_HEAD(, tap) taps;
};

/* A sample as mu-law has it: sign, the place of the highest bit, and the four
 * bits after it, all inverted (ITU-T G.711). */
static unsigned char
mu_law(int sample)
{
	unsigned int sign = sample < 0 ? 0x80 : 0, place = 7, bit = 1u << 14;
	unsigned int size = (unsigned int)(sample < 0 ? -sample : sample);

	size = (size > 32635 ? 32635 : size) + 132;
	while (place > 0 && (size & bit) == 0) {
		place--;
		bit >>= 1;
	}
	return (unsigned char)~(sign | place << 4 | (size >> (place + 3) & 15));
}

static void
tap_send(const struct fake_sound *sound, const struct tap *tap, int voice)
{
	unsigned int ms = tap->stamp / 8 % TALK_MS;
	unsigned char bytes[PACKET], buf[RTP_PACKET_MAX];
	struct rtp rtp = {RTP_MU_LAW, tap->seq, tap->stamp,
	    (uint32_t)tap->call * VOICES + (uint32_t)voice, bytes, PACKET};
	bool speaks = ((int)ms >= voices[voice].from_ms &&
			  (int)ms < voices[voice].to_ms) ||
	    ((int)ms >= voices[voice].again_ms &&
		(int)ms < voices[voice].until_ms);
	int i, n;

	for (i = 0; i < PACKET; i++)
		bytes[i] = mu_law(!speaks
			? 0
			: (int)(6000 *
			      sin(2 * M_PI * voices[voice].hz *
				  (tap->stamp + (unsigned int)i) / 8000)));
	n = rtp_write(&rtp, buf, sizeof buf);
	/* As with any exchange, what nobody takes is lost. */
	if (n > 0)
		sendto(sound->fd, buf, (size_t)n, MSG_DONTWAIT,
		    (const struct sockaddr *)&tap->to[voice],
		    sizeof tap->to[voice]);
}

static void
on_packet(uv_timer_t *timer)
{
	const struct fake_sound *sound = timer->data;
	struct tap *tap;
	int voice;

	LIST_FOREACH(tap, &sound->taps, entry)
	{
		for (voice = 0; voice < VOICES; voice++)
			tap_send(sound, tap, voice);
		tap->seq++;
		tap->stamp += PACKET;
	}
}

static struct fake_sound *
sound_open(struct fake *fake)
{
	struct fake_sound *sound = mem_zero(1, sizeof *sound);

	sound->fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	LIST_INIT(&sound->taps);
	uv_timer_init(fake->config.loop, &sound->timer);
	sound->timer.data = sound;
	uv_timer_start(&sound->timer, on_packet, PACKET_MS, PACKET_MS);
	return sound;
}

static bool
address(const char *text, struct sockaddr_in *to)
{
	char host[64];
	uint16_t port;

	to->sin_family = AF_INET;
	if (sscanf(text, "%63[0-9.]:%hu", host, &port) != 2 ||
	    inet_pton(AF_INET, host, &to->sin_addr) != 1)
		return false;
	to->sin_port = htons(port);
	return true;
}

void
fake_tap(void *self, uint64_t number, const char *patient, const char *advisor)
{
	struct fake *fake = self;
	struct tap *tap = NULL, made = {.call = number};

	if (fake->sound != NULL)
		LIST_FOREACH(tap, &fake->sound->taps, entry)
	if (tap->call == number)
		break;
	if (tap != NULL) {
		made.seq = tap->seq;
		made.stamp = tap->stamp;
		LIST_REMOVE(tap, entry);
		free(tap);
	}
	if (patient == NULL || fake_call(fake, number) == NULL ||
	    !address(patient, &made.to[0]) || !address(advisor, &made.to[1]))
		return;
	if (fake->sound == NULL)
		fake->sound = sound_open(fake);
	tap = mem_zero(1, sizeof *tap);
	*tap = made;
	LIST_INSERT_HEAD(&fake->sound->taps, tap, entry);
}

static void
on_closed(uv_handle_t *handle)
{
	struct fake_sound *sound = handle->data;
	struct tap *tap;

	while ((tap = LIST_FIRST(&sound->taps)) != NULL) {
		LIST_REMOVE(tap, entry);
		free(tap);
	}
	close(sound->fd);
	free(sound);
}

void
fake_sound_close(struct fake *fake)
{
	if (fake->sound != NULL)
		uv_close((uv_handle_t *)&fake->sound->timer, on_closed);
	fake->sound = NULL;
}
