/* player.h - a listened call or a recording in one's ears, and its levels. */
#ifndef UI_PLAYER_H
#define UI_PLAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "proto/msg.h"

enum { PLAYER_VOICES = 2, PLAYER_DEVICE = 64 };

/*
 * Both voices by ALSA, the patient a little to the left, the advisor to the
 * right.  Nothing is kept: what was played is gone.  A thread of its own
 * plays, so that neither a picture being drawn nor a device that waits holds
 * up the other.  Added to the talk are what waits (playout.h) and
 * PLAYER_DEVICE_MS in the device, together at most 200 ms.
 */
enum { PLAYER_DEVICE_MS = 40 };

/* What one sees of it; all 0 while nothing is heard. */
struct player_state {
	uint64_t listen;             /* the session; 0: no call is heard */
	uint64_t look;               /* the recording's; 0: none is here */
	bool rolls;                  /* it is played now */
	uint64_t place_ms, there_ms; /* of it, and how much of it came */
	bool silent;                 /* no device plays it: the levels alone */
	struct {
		int level_db; /* 0 to -90 */
		bool speaks;
		unsigned int share; /* of the time, in percent */
	} voices[PLAYER_VOICES];    /* patient, advisor */
	unsigned int silence, both; /* shares, in percent */
	unsigned int lost;          /* of the packets, in thousandths */
	unsigned int delay_ms;      /* added by the console */
};

struct player;

/* device: of ALSA ("default"), "none" for none; one that cannot be opened is
 * as none.  It opens when the first sound comes, and closes when none came
 * for a second. */
struct player *player_new(const char *device);
void player_free(struct player *player);

/* A packet came; another session begins anew. */
void player_put(struct player *player, const struct msg_sound *sound);

/* Play silence, for she hears it by her telephone; the levels go on. */
void player_mute(struct player *player, bool muted);

/*
 * A recording: its parts as they come, and how it is to be played.  A call
 * that one listens to goes first.  Another look, or 0, begins anew and what
 * was said is overwritten.
 */
struct player_wish {
	uint64_t look;
	bool plays;
	int percent;     /* of its own speed; the pitch stays */
	int64_t seek_ms; /* go there; -1: go on */
	bool alone;      /* it has one voice only */
};

void player_recorded(struct player *player, const struct msg_recorded *part);
void player_wish(struct player *player, const struct player_wish *wish);

void player_tell(struct player *player, struct player_state *state);

#endif
