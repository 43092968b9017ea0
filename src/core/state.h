/* state.h - what the files of the core share: its state, and making facts. */
#ifndef CORE_STATE_H
#define CORE_STATE_H

#include "src/core/core.h"
#include "src/core/due.h"
#include "src/core/index.h"

struct core {
	struct live *live;
	int64_t now;       /* the latest time told */
	int64_t ticked;    /* what was due by then is done */
	struct facts *out; /* of the call under way */
	uint64_t client;   /* of the command under way; 0: the hub by itself */
	uint64_t client_seq;
	uint64_t actor; /* who sent it; 0 as well */
	bool presence;  /* in this call somebody came or went */
	struct dues dues;
	struct indexes index;
};

/* Begin a public call: its time, and where its facts go. */
void core_begin(struct core *core, int64_t now, struct facts *out);

/* End it: what can be offered is offered. */
void core_finish(struct core *core);

/* Make a fact: number, time and command are filled in; it is folded, the
 * indexes follow, and it is appended to the facts of the call. */
void core_emit(struct core *core, struct fact fact);

#define EMIT(core, NAME, name, ...) \
	core_emit((core),           \
	    (struct fact){.id = MSG_##NAME, .name = {__VA_ARGS__}})

/* Refuse a command; always returns -1, so that refusing is one line.  The
 * format is translated by its own words: %s, %d and the like in their order. */
int core_refuse(struct refused *refused, enum refusal why, const char *format,
    ...) __attribute__((format(printf, 3, 4)));

/* Refuse what cannot be done with a contact that is in this state. */
int core_refuse_state(struct refused *refused, enum contact_state state);

#endif
