/* voices.c - both ends of many talks, who speak packets of their own. */
#include "tests/bench/voices.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <spandsp.h>

#include "src/sound/rtp.h"
#include "tests/bench/measure.h"

/* Telephones are no choir: a fifth of them speaks every four milliseconds. */
enum { PACKET = 160, PACKET_MS = 20, SLICES = 5 };

void
voices_open(struct voices *voices)
{
	memset(voices, 0, sizeof *voices);
	ear_open(&voices->ear);
	voices->next_us = measure_us();
}

void
voices_close(struct voices *voices)
{
	ear_close(&voices->ear);
}

/* --- whom they speak to --- */

static void
add(struct voices *voices, int port)
{
	struct voice *voice;
	size_t i;

	for (i = 0; i < voices->n; i++)
		if (ntohs(voices->list[i].to.sin_port) == port)
			return;
	if (voices->n == VOICES_MOST)
		measure_die("more than %d voices", VOICES_MOST);
	voice = &voices->list[voices->n++];
	voice->to.sin_family = AF_INET;
	voice->to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	voice->to.sin_port = htons((uint16_t)port);
}

size_t
voices_find(struct voices *voices, const char *path)
{
	FILE *file = fopen(path, "r");
	char line[512];
	int port;

	while (file != NULL && fgets(line, sizeof line, file) != NULL)
		if (sscanf(line, "m=audio %d ", &port) == 1 &&
		    port != voices->ear.port)
			add(voices, port);
	if (file != NULL)
		fclose(file);
	return voices->n;
}

/* --- speaking --- */

/* The steps of A-law, the least first. */
static unsigned char
quiet(int i)
{
	return (unsigned char)((0x80 | (i + 1)) ^ 0x55);
}

static void
speak(struct voices *voices, size_t i, int64_t now)
{
	struct voice *voice = &voices->list[i];
	unsigned char bytes[PACKET], packet[RTP_PACKET_MAX];
	struct rtp rtp = {RTP_A_LAW, voice->seq, voice->stamp, (uint32_t)i + 1,
	    bytes, PACKET};
	/* So that no two begin within one packet of each other's. */
	uint64_t place =
	    (voice->packets * PACKET_MS + i * (VOICE_EVERY_MS / VOICES_MOST)) %
	    VOICE_EVERY_MS;
	bool loud = place < VOICE_LOUD_MS && voice->packets > 100;
	int n;

	if (loud && place < PACKET_MS)
		voice->loud_us = now;
	memset(bytes, loud ? linear_to_alaw(VOICE_LOUD) : quiet((int)i),
	    sizeof bytes);
	n = rtp_write(&rtp, packet, sizeof packet);
	if (sendto(voices->ear.fd, packet, (size_t)n, 0,
		(struct sockaddr *)&voice->to, sizeof voice->to) != n)
		measure_die("a voice cannot be sent");
	voice->seq++;
	voice->stamp += PACKET;
	voice->packets++;
}

void
voices_speak(struct voices *voices)
{
	char none[RTP_PACKET_MAX];
	int64_t now;
	size_t i;

	while (recv(voices->ear.fd, none, sizeof none, MSG_DONTWAIT) > 0)
		continue;
	while ((now = measure_us()) >= voices->next_us) {
		for (i = voices->slice; i < voices->n; i += SLICES)
			speak(voices, i, now);
		voices->slice = (voices->slice + 1) % SLICES;
		voices->next_us += PACKET_MS * 1000 / SLICES;
	}
}

static int
ascending(const void *a, const void *b)
{
	return *(const int16_t *)a - *(const int16_t *)b;
}

int
voices_known(const int16_t *samples, size_t n)
{
	int16_t sorted[PACKET];
	int i;

	if (n > PACKET)
		n = PACKET;
	memcpy(sorted, samples, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, ascending);
	i = ((linear_to_alaw(sorted[n / 2]) ^ 0x55) & 0x7f) - 1;
	return i < VOICES_MOST ? i : -1;
}
