/* thread.h - the letters of a card, in and out, the oldest first. */
#ifndef UI_THREAD_H
#define UI_THREAD_H

#include "proto/msg.h"

/* letter_row and letter_out_row messages by the time of writing. */
struct thread {
	struct msg *rows;
	size_t n, room;
};

void thread_done(struct thread *thread);

/* Take a row; one of the same letter is replaced. */
void thread_take(struct thread *thread, const struct msg *row);

/* What became of a letter, when it is there. */
void thread_fact(struct thread *thread, const struct fact *fact);

/* When a row was written; the request and the contact it belongs to. */
int64_t thread_at(const struct msg *row);
uint64_t thread_request(const struct msg *row);
uint64_t thread_contact(const struct msg *row);

/* Whether the row belongs to the conversation of a contact. */
bool thread_has(const struct thread *thread, const struct msg *row,
    uint64_t contact, uint64_t request);

/* The last letter of the patient in the conversation; NULL: none. */
const struct msg_letter_row *thread_last(const struct thread *thread,
    uint64_t contact, uint64_t request);

/* A letter to the patient; NULL when it is not there. */
struct msg_letter_out_row *thread_letter(const struct thread *thread,
    uint64_t letter);

#endif
