/* rtp.c - packets of a talk's sound, as RFC 3550 frames them. */
#include "src/sound/rtp.h"

#include <string.h>

enum { HEAD = 12, VERSION = 2 };

/* Below the first packet, for those that it overtook. */
enum { FIRST_SEQ = 1 << 16, FIRST_STAMP = 1 << 24 };

static uint32_t
get(const unsigned char *p, size_t n)
{
	uint32_t v = 0;

	while (n-- > 0)
		v = v << 8 | *p++;
	return v;
}

static void
put(unsigned char *p, uint32_t v, size_t n)
{
	while (n-- > 0) {
		p[n] = (unsigned char)v;
		v >>= 8;
	}
}

int
rtp_read(struct rtp *rtp, const void *buf, size_t size, struct err *err)
{
	const unsigned char *p = buf;
	size_t head, extension;

	if (size < HEAD || p[0] >> 6 != VERSION)
		return err_set(err, "no packet of RTP version 2");
	head = HEAD + 4u * (p[0] & 0x0fu);
	if (p[0] & 0x10) {
		if (size < head + 4)
			return err_set(err, "an extension cut short");
		extension = 4u * get(p + head + 2, 2);
		head += 4 + extension;
	}
	if (p[0] & 0x20)
		size -= p[size - 1] < size ? p[size - 1] : size;
	if (size < head)
		return err_set(err, "a packet cut short");
	rtp->type = p[1] & 0x7fu;
	rtp->seq = (uint16_t)get(p + 2, 2);
	rtp->stamp = get(p + 4, 4);
	rtp->source = get(p + 8, 4);
	rtp->bytes = p + head;
	rtp->n = size - head;
	return 0;
}

int
rtp_write(const struct rtp *rtp, void *buf, size_t size)
{
	unsigned char *p = buf;

	if (size < HEAD || rtp->n > size - HEAD)
		return -1;
	p[0] = VERSION << 6;
	p[1] = (unsigned char)(rtp->type & 0x7f);
	put(p + 2, rtp->seq, 2);
	put(p + 4, rtp->stamp, 4);
	put(p + 8, rtp->source, 4);
	memcpy(p + HEAD, rtp->bytes, rtp->n);
	return (int)(HEAD + rtp->n);
}

void
rtp_place(struct rtp_places *places, const struct rtp *rtp, uint64_t *seq,
    uint64_t *stamp)
{
	int16_t ahead;
	int32_t later;

	if (!places->begun || rtp->source != places->source) {
		if (!places->begun) {
			places->seq = FIRST_SEQ;
			places->stamp = FIRST_STAMP;
		} else {
			places->seq++;
			places->stamp += places->last_n;
		}
		places->begun = 1;
		places->source = rtp->source;
		*seq = places->seq;
		*stamp = places->stamp;
	} else {
		ahead = (int16_t)(uint16_t)(rtp->seq - places->last_seq);
		later = (int32_t)(rtp->stamp - places->last_stamp);
		*seq = places->seq + (uint64_t)(int64_t)ahead;
		*stamp = places->stamp + (uint64_t)(int64_t)later;
		if (ahead <= 0)
			return;
		places->seq = *seq;
		places->stamp = *stamp;
	}
	places->last_seq = rtp->seq;
	places->last_stamp = rtp->stamp;
	places->last_n = rtp->n;
}
