/* voices.h - both ends of many talks, who speak packets of their own. */
#ifndef TESTS_BENCH_VOICES_H
#define TESTS_BENCH_VOICES_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/pbx/tone.h"

/*
 * One end of each talk: to the exchange all telephones of that end are at the
 * port of one ear, and it has a port of its own for each.  Every 20 ms a packet
 * goes to each of them, which holds nothing but one voltage, of the talk: so
 * whoever hears it knows which it is.  Once in VOICE_EVERY_MS a voice is loud
 * for VOICE_LOUD_MS, each at a time of its own.
 */
enum {
	VOICES_MOST = 64,
	VOICE_EVERY_MS = 2000,
	VOICE_LOUD_MS = 200,
	VOICE_LOUD = 16000 /* far more than any voltage */
};

struct voice {
	struct sockaddr_in to;
	uint16_t seq;
	uint32_t stamp;
	uint64_t packets;
	int64_t loud_us; /* when its last loud packet of many went out first */
};

struct voices {
	struct ear ear;
	struct voice list[VOICES_MOST];
	size_t n;
	int64_t next_us; /* of those that are due then */
	unsigned int slice;
};

void voices_open(struct voices *voices);
void voices_close(struct voices *voices);

/* The exchange's ports in a file of messages of sipp: those of descriptions of
 * sound that are not the ear's.  How many there are. */
size_t voices_find(struct voices *voices, const char *path);

/* Send what is due, and forget what came. */
void voices_speak(struct voices *voices);

/* Which of them these samples are of, from 0 on; -1: none. */
int voices_known(const int16_t *samples, size_t n);

#endif
