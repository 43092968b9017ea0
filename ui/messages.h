/* messages.h - the messages of the floor as a console knows them. */
#ifndef UI_MESSAGES_H
#define UI_MESSAGES_H

#include <uthash.h>

#include "proto/msg.h"

/*
 * Their words come by a push when one is sent, and as rows in answer to
 * MESSAGES; nothing of them is ever written to a file.  Which of one's own
 * are unread is told by the fold.
 */
struct message {
	uint64_t message;
	struct msg_message_row row;
	UT_hash_handle hh;
};

struct receipt {
	uint64_t receipt;
	struct msg_receipt_row row;
	UT_hash_handle hh;
};

struct messages {
	struct message *list; /* by number; the newest first */
	struct receipt *receipts;
	uint64_t asked; /* the question under way; 0: none */
	uint64_t tried; /* the newest message it was asked for */
	uint64_t rung;  /* the newest urgent one that rang */
	bool complete;
};

void messages_done(struct messages *messages);

/* Take a row of the answer, or a push. */
void messages_take(struct messages *messages, const struct msg *row);

struct message *messages_find(const struct messages *messages,
    uint64_t message);

struct model;

/* The newest message that the signed-in user has not read, and how many
 * there are in all; NULL: none. */
const struct unread *messages_unread(const struct model *model, size_t *n);

/* How many have read one of one's own, and of how many. */
void messages_read(const struct model *model, uint64_t message, size_t *read,
    size_t *n);

/* Whether an urgent one came that did not ring yet; remembers it. */
bool messages_ring(struct model *model);

struct stage;

/* Ask the hub for the words of what is unread and not known. */
void messages_ask(struct stage *stage);

#endif
