/* letter.h - letters to patients: into the store, out to their gateways. */
#ifndef HUB_LETTER_H
#define HUB_LETTER_H

#include <stdint.h>

#include "proto/msg.h"
#include "src/hub/desk.h"

/*
 * Which gateway's session is told of the letters of a channel: the last one
 * that asked for its outbox, so that no two of them send the same letter.
 * A push that is lost does no harm: the letter stays in the outbox until the
 * gateway says what became of it.
 */
enum { OUTBOX_CHANNELS = CHANNEL_CHAT + 1 };

struct outbox {
	uint64_t sessions[OUTBOX_CHANNELS]; /* 0: nobody asked */
	uint64_t pushed;
};

struct hub;

/* The desk's commands LETTER_SEND and OUTBOX. */
void letter_ask_send(struct hub *hub, const struct ask *ask);
void letter_ask_outbox(struct hub *hub, const struct ask *ask);

/* A fact is durable: a letter that left goes to its gateway. */
void letter_fact(struct hub *hub, const struct fact *fact);

#endif
