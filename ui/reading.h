/* reading.h - what was read of promises. */
#ifndef UI_READING_H
#define UI_READING_H

#include <stdbool.h>
#include <uthash.h>

#include "proto/msg.h"

/* The hub's answer to PROMISE_READ, kept until the session ends; nothing of
 * it is ever written to a file. */
struct reading {
	uint64_t promise;
	uint64_t asked; /* the command's number; 0: not asked, or no answer */
	bool complete;
	char refused[200];
	struct msg_patient_row patient; /* patient 0: unknown */
	struct msg_promise_words words;
	UT_hash_handle hh;
};

/* NULL when it was not asked for. */
struct reading *reading_find(struct reading *readings, uint64_t promise);
struct reading *reading_asked(struct reading *readings, uint64_t asked);

/* It is made empty when it is not there. */
struct reading *reading_make(struct reading **readings, uint64_t promise);
void reading_free_all(struct reading **readings);

struct stage;

/* Ask for it unless that was done: a look at the patient's card. */
void reading_ask(struct stage *stage, uint64_t promise);

/* Take a row of the answer. */
void reading_take(struct reading *reading, const struct msg *row);

#endif
