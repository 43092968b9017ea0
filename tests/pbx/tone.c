/* tone.c - tones that telephones say, and telling them in what they hear. */
#include "tests/pbx/tone.h"

#include <arpa/inet.h>
#include <math.h>
#include <netinet/in.h>
#include <spandsp/telephony.h>
/* In this order. */
#include <spandsp/bit_operations.h>
#include <spandsp/g711.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "src/sound/rtp.h"
#include "tests/check.h"

enum {
	KEY_TYPE = 101, /* as the scenarios offer it */
	KEY_PACKETS = 8,
	KEYS = sizeof((struct ear *)NULL)->keys,
	PACKETS = 6000,
	PACKET = 160,
	PACKET_MS = 20,
	HEADERS = 42
};

/* --- saying --- */

/* The headers of a file of packets, and of one packet in it (pcap). */
static void
header_write(FILE *file)
{
	const uint32_t words[] = {0xa1b2c3d4, 0x00040002, 0, 0, 65535, 1};

	assert_int_equal(fwrite(words, sizeof words, 1, file), 1);
}

static void
packet_write(FILE *file, uint32_t n, const unsigned char *bytes, int size)
{
	uint32_t words[] = {n / 50, n % 50 * 20000, (uint32_t)(HEADERS + size),
	    (uint32_t)(HEADERS + size)};
	unsigned char headers[HEADERS] = {[12] = 8,
	    [14] = 0x45,
	    [22] = 64,
	    [23] = IPPROTO_UDP,
	    [26] = 127,
	    [29] = 1,
	    [30] = 127,
	    [33] = 1,
	    [34] = 8,
	    [36] = 8,
	    [37] = 2};

	headers[16] = (unsigned char)((28 + size) >> 8);
	headers[17] = (unsigned char)(28 + size);
	headers[38] = (unsigned char)((8 + size) >> 8);
	headers[39] = (unsigned char)(8 + size);
	assert_int_equal(fwrite(words, sizeof words, 1, file), 1);
	assert_int_equal(fwrite(headers, sizeof headers, 1, file), 1);
	assert_int_equal(fwrite(bytes, (size_t)size, 1, file), 1);
}

static unsigned char
sample(double hz, int amplitude, uint32_t n)
{
	return linear_to_alaw((int)(amplitude * sin(2 * M_PI * hz * n / 8000)));
}

void
tone_sound(const char *path, double hz)
{
	FILE *file = fopen(path, "w");
	uint32_t n;

	assert_non_null(file);
	for (n = 0; n < 24000; n++)
		fputc(sample(hz, 6000, n), file);
	assert_int_equal(fclose(file), 0);
}

void
tone_write(const char *path, double hz, int amplitude, int on_ms, int off_ms)
{
	unsigned char bytes[PACKET], packet[RTP_PACKET_MAX];
	struct rtp rtp = {RTP_A_LAW, 0, 0, (uint32_t)hz, bytes, PACKET};
	FILE *file = fopen(path, "w");
	uint32_t n;
	bool on;
	int i;

	assert_non_null(file);
	header_write(file);
	for (n = 0; n < PACKETS; n++) {
		on = (int)(n * PACKET_MS) % (on_ms + off_ms) < on_ms;
		for (i = 0; i < PACKET; i++)
			bytes[i] = sample(hz, on ? amplitude : 0,
			    rtp.stamp + (unsigned int)i);
		i = rtp_write(&rtp, packet, sizeof packet);
		packet_write(file, n, packet, i);
		rtp.seq++;
		rtp.stamp += PACKET;
	}
	assert_int_equal(fclose(file), 0);
}

/* --- hearing --- */

void
ear_open(struct ear *ear)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t size = sizeof address;

	memset(ear, 0, sizeof *ear);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	ear->fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(ear->fd, (struct sockaddr *)&address, size), 0);
	getsockname(ear->fd, (struct sockaddr *)&address, &size);
	ear->port = ntohs(address.sin_port);
}

void
ear_close(struct ear *ear)
{
	close(ear->fd);
}

static const char key_names[] = "0123456789*#ABCD";

/* A key (RFC 4733): its end is said three times, with the same stamp. */
static void
take_key(struct ear *ear, const struct rtp *rtp)
{
	size_t n = strlen(ear->keys);

	if (rtp->n < 4 || !(rtp->bytes[1] & 0x80) || rtp->bytes[0] > 15 ||
	    (n > 0 && rtp->stamp == ear->key_stamp) || n + 1 >= KEYS)
		return;
	ear->keys[n] = key_names[rtp->bytes[0]];
	ear->key_stamp = rtp->stamp;
}

void
ear_listen(struct ear *ear)
{
	unsigned char buf[RTP_PACKET_MAX];
	socklen_t size = sizeof ear->from;
	struct rtp rtp;
	ssize_t n;
	size_t i;

	while ((n = recvfrom(ear->fd, buf, sizeof buf, MSG_DONTWAIT,
		    (struct sockaddr *)&ear->from, &size)) > 0) {
		if (rtp_read(&rtp, buf, (size_t)n, NULL) < 0)
			continue;
		if (rtp.type == KEY_TYPE)
			take_key(ear, &rtp);
		for (i = 0; i < rtp.n && rtp.type <= RTP_A_LAW; i++)
			ear->samples[ear->n++ % EAR_SAMPLES] =
			    rtp.type == RTP_A_LAW
			    ? alaw_to_linear(rtp.bytes[i])
			    : ulaw_to_linear(rtp.bytes[i]);
	}
}

void
ear_forget(struct ear *ear)
{
	ear_listen(ear);
	ear->n = 0;
}

void
ear_press(struct ear *ear, char key)
{
	const char *at = strchr(key_names, key);
	unsigned char bytes[4] = {0}, packet[RTP_PACKET_MAX];
	struct rtp rtp = {KEY_TYPE, 0, ear->stamp += 8000, 77, bytes, 4};
	int i, n;

	assert_true(at != NULL && ear->from.sin_port != 0);
	bytes[0] = (unsigned char)(at - key_names);
	for (i = 1; i <= KEY_PACKETS; i++) {
		/* How loud, how long so far, and its end three times. */
		bytes[1] = i > KEY_PACKETS - 3 ? 0x80 | 10 : 10;
		bytes[2] = (unsigned char)(i * PACKET >> 8);
		bytes[3] = (unsigned char)(i * PACKET);
		rtp.seq = ++ear->seq;
		n = rtp_write(&rtp, packet, sizeof packet);
		assert_int_equal(sendto(ear->fd, packet, (size_t)n, 0,
				     (struct sockaddr *)&ear->from,
				     sizeof ear->from),
		    n);
	}
}

int
ear_hears(const struct ear *ear, double hz)
{
	double re = 0, im = 0, angle = 0, step = 2 * M_PI * hz / 8000;
	uint64_t i;

	if (ear->n < EAR_SAMPLES)
		return 0;
	for (i = ear->n - EAR_SAMPLES; i < ear->n; i++, angle += step) {
		re += ear->samples[i % EAR_SAMPLES] * cos(angle);
		im += ear->samples[i % EAR_SAMPLES] * sin(angle);
	}
	return (int)(2 * sqrt(re * re + im * im) / EAR_SAMPLES);
}
