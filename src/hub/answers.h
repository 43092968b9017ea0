/* answers.h - what the latest commands were answered, to answer again. */
#ifndef HUB_ANSWERS_H
#define HUB_ANSWERS_H

#include <stdbool.h>
#include <stdint.h>
#include <uthash.h>

#include "proto/msg.h"

/*
 * The facts of a command name its client and client_seq, so what it was
 * answered can be read from them: the number of its last fact, and the
 * contact, user or note it made.  The latest ANSWERS_MAX are kept, and made
 * anew from the log at a start.
 */
enum { ANSWERS_MAX = 16384 };

struct answered {
	struct {
		uint64_t client, client_seq;
	} key;
	uint64_t number;
	uint64_t id;
	UT_hash_handle hh;
};

struct answers {
	struct answered *by_key;
	struct answered *ring; /* ANSWERS_MAX of them */
	uint64_t n;            /* made so far */
};

void answers_init(struct answers *answers);
void answers_done(struct answers *answers);

/* Remember what a fact says of the command that made it. */
void answers_note(struct answers *answers, const struct fact *fact);

/* NULL when it is not known, or not any more. */
const struct answered *answers_find(const struct answers *answers,
    uint64_t client, uint64_t client_seq);

#endif
