/* rtp.h - packets of a talk's sound, as RFC 3550 frames them. */
#ifndef SOUND_RTP_H
#define SOUND_RTP_H

#include <stddef.h>
#include <stdint.h>

#include "src/base/err.h"

/* The payload types of G.711 (RFC 3551). */
enum { RTP_MU_LAW = 0, RTP_A_LAW = 8, RTP_PACKET_MAX = 1500 };

struct rtp {
	unsigned int type; /* of the payload */
	uint16_t seq;
	uint32_t stamp;  /* of the first sample */
	uint32_t source; /* who sends: its SSRC */
	const unsigned char *bytes;
	size_t n;
};

/* Read a packet where it lies; bytes points into buf.  -1 and why when it is
 * none of version 2, or cut short. */
int rtp_read(struct rtp *rtp, const void *buf, size_t size, struct err *err);

/* Write one; the size, or -1 when it is too much for size. */
int rtp_write(const struct rtp *rtp, void *buf, size_t size);

/*
 * Numbers of 16 and 32 bits as numbers that do not wrap (RFC 3550, A.1).  A
 * new source begins where the last one ended, so that a listener hears both.
 */
struct rtp_places {
	uint64_t seq, stamp; /* of the highest packet so far */
	uint32_t source;
	uint16_t last_seq;
	uint32_t last_stamp;
	size_t last_n;
	int begun;
};

/* The places of a packet; begins at a place that leaves room below. */
void rtp_place(struct rtp_places *places, const struct rtp *rtp, uint64_t *seq,
    uint64_t *stamp);

#endif
