/* deck.h - what is heard of before: where, how fast, what is left out. */
#ifndef UI_DECK_H
#define UI_DECK_H

#include "ui/action.h"
#include "ui/player.h"

enum { DECK_GAPS = 64, DECK_STEP_MS = 5000 };

struct model;
struct stage;

/* A part without sound: masked, and why, or (mask 0) the caller was held. */
struct deck_gap {
	uint64_t from_ms, to_ms;
	enum mask mask;
};

/*
 * One recording, or message that a caller left, at a time.  The hub is asked for all of it, a part after
 * another, and decides whether this person may hear it; each time is a fact.
 * The sound itself is with the player, which the application puts behind it
 * (ui/wire.c): what is wished stands here, and what the player is at is told
 * here.  Nothing of it outlives the session.
 */
struct deck {
	uint64_t recording; /* 0: none is open */
	uint64_t voicemail; /* the contact whose message is, instead; 0: none */
	uint64_t look;      /* 0: the hub has not said yes yet */
	uint64_t asked, asked_life;
	bool plays;
	int percent;
	int64_t seek_ms; /* wished, and not carried out; -1: none */
	uint64_t place_ms, there_ms;
	enum recording_state state; /* 0: more of it is still coming */
	struct deck_gap gaps[DECK_GAPS];
	size_t n_gaps;
	bool refused;
};

/* The recording that a contact's last talk left, if this person may hear
 * recordings; 0: none.  The hub has the last word. */
uint64_t deck_find(const struct model *model, uint64_t contact);

/* Ask for a recording, and play it as it comes. */
void deck_open(struct stage *stage, uint64_t recording, enum motive motive);
/* The same of the message that a contact in one's hands is. */
void deck_open_voicemail(struct stage *stage, uint64_t contact);
/* Play what a contact left, or stop, beside another screen: the recording,
 * which is asked for the first time. */
uint64_t deck_play(struct stage *stage, uint64_t contact, enum motive motive);

/* Hear no more of it, if it is that one; 0: whichever it is. */
void deck_close(struct model *model, uint64_t recording);

/* Whether an answer was for it. */
bool deck_reply(struct stage *stage, uint64_t asked, const struct msg *msg);

/* A recording that was erased is not heard any more. */
void deck_tick(struct model *model);

/* Play or stop, 5 s back or on, slower, faster; false: not one of these. */
bool deck_act(struct stage *stage, enum action action);

/* Whether such an action is possible. */
bool deck_can(const struct model *model, enum action action);

/* How long it is: as far as it came, or as the log has it. */
uint64_t deck_length_ms(const struct model *model);

/* The gap at a place; NULL: there is sound. */
const struct deck_gap *deck_gap_at(const struct deck *deck, uint64_t ms);

/* What is wished of the player, once; and what it says. */
void deck_wish(struct deck *deck, struct player_wish *wish);
void deck_tell(struct deck *deck, const struct player_state *state);

#endif
