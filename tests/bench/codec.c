/* codec.c - bench: decoding with every check against msgpack-c alone. */
#include <msgpack.h>
#include <stdio.h>
#include <time.h>

#include "proto/codec.h"

enum { TIMES = 400000 };

static double
seconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

/* A message of ten fields, as most facts have. */
static size_t
sample(char *buf, size_t size)
{
	struct msg msg = {.id = MSG_CONTACT_ARRIVED};

	msg.contact_arrived.number = 123456789;
	msg.contact_arrived.at = 1780000000000;
	msg.contact_arrived.contact = 812345;
	msg.contact_arrived.channel = CHANNEL_CALL;
	msg.contact_arrived.queue = 12;
	msg.contact_arrived.subject = 40;
	msg.contact_arrived.patient = 991234;
	return (size_t)codec_encode(&msg, buf, size, NULL);
}

int
main(void)
{
	static struct fact fact;
	char buf[CODEC_MAX];
	size_t offset, n = sample(buf, sizeof buf);
	msgpack_unpacked unpacked;
	uint64_t sink = 0;
	double start;
	int i;

	start = seconds();
	for (i = 0; i < TIMES; i++) {
		offset = 0;
		msgpack_unpacked_init(&unpacked);
		msgpack_unpack_next(&unpacked, buf, n, &offset);
		sink += unpacked.data.via.array.size;
		msgpack_unpacked_destroy(&unpacked);
	}
	printf("codec_unpack_ns %.1f ns\n", (seconds() - start) / TIMES * 1e9);
	start = seconds();
	for (i = 0; i < TIMES; i++) {
		codec_decode_fact(&fact, buf, n, NULL);
		sink += fact.head.number;
	}
	printf("codec_decode_ns %.1f ns\n", (seconds() - start) / TIMES * 1e9);
	start = seconds();
	for (i = 0; i < TIMES; i++)
		sink +=
		    (uint64_t)codec_encode_fact(&fact, buf, sizeof buf, NULL);
	printf("codec_encode_ns %.1f ns\n", (seconds() - start) / TIMES * 1e9);
	return sink == 0;
}
