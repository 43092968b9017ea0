/* sound.h - what is said in a call, to the console that listens to it. */
#ifndef HUB_SOUND_H
#define HUB_SOUND_H

#include <stdbool.h>
#include <stdint.h>
#include <uthash.h>
#include <uv.h>

#include "proto/msg.h"
#include "src/sound/rtp.h"

/*
 * While somebody listens to a call, the exchange sends both voices as RTP to
 * two sockets of the hub, and each packet goes to that one console at once:
 * nothing waits in the hub.  The console plays it in step
 * (src/sound/playout.h).  The same tap serves a recording
 * (src/hub/recorder.h); of a call that is not recorded not a byte is stored.
 */
struct hub;
struct tap;

struct tap_voice {
	struct tap *tap;
	enum talker talker;
	uv_udp_t udp;
	struct rtp_places places;
	char buf[RTP_PACKET_MAX];
};

struct tap {
	struct hub *hub;
	uint64_t contact, call;
	uint64_t listen, by; /* the session, and who listens; 0: nobody */
	struct tap_voice voices[2];
	int open; /* sockets that are not closed yet */
	UT_hash_handle hh;
};

struct sounds {
	struct tap *taps; /* by contact */
	uint64_t packets, malformed;
};

/* A fact is durable: somebody listens or a recording began, or no longer. */
void sound_fact(struct hub *hub, const struct fact *fact);

/* Whether the exchange can give a contact's sound. */
bool sound_can(const struct hub *hub, uint64_t contact);

/* The sessions that went on over a restart. */
void sound_begin(struct hub *hub);

void sound_end(struct hub *hub);

#endif
