/* thread.c - the letters of a card, in and out, the oldest first. */
#include "ui/thread.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

void
thread_done(struct thread *thread)
{
	free(thread->rows);
	memset(thread, 0, sizeof *thread);
}

int64_t
thread_at(const struct msg *row)
{
	return row->id == MSG_LETTER_ROW ? row->letter_row.written
					 : row->letter_out_row.written;
}

uint64_t
thread_request(const struct msg *row)
{
	return row->id == MSG_LETTER_ROW ? row->letter_row.request
					 : row->letter_out_row.request;
}

uint64_t
thread_contact(const struct msg *row)
{
	return row->id == MSG_LETTER_ROW ? row->letter_row.contact
					 : row->letter_out_row.contact;
}

static bool
is_same(const struct msg *a, const struct msg *b)
{
	if (a->id != b->id)
		return false;
	return a->id == MSG_LETTER_ROW
	    ? a->letter_row.contact == b->letter_row.contact
	    : a->letter_out_row.letter == b->letter_out_row.letter;
}

void
thread_take(struct thread *thread, const struct msg *row)
{
	size_t i;

	for (i = 0; i < thread->n; i++)
		if (is_same(&thread->rows[i], row)) {
			thread->rows[i] = *row;
			return;
		}
	if (thread->n == thread->room) {
		thread->room = 2 * thread->room + 4;
		thread->rows = mem_grow(thread->rows, thread->room,
		    sizeof thread->rows[0]);
	}
	for (i = thread->n;
	     i > 0 && thread_at(&thread->rows[i - 1]) > thread_at(row); i--)
		thread->rows[i] = thread->rows[i - 1];
	thread->rows[i] = *row;
	thread->n++;
}

struct msg_letter_out_row *
thread_letter(const struct thread *thread, uint64_t letter)
{
	size_t i;

	for (i = 0; i < thread->n; i++)
		if (thread->rows[i].id == MSG_LETTER_OUT_ROW &&
		    thread->rows[i].letter_out_row.letter == letter)
			return &thread->rows[i].letter_out_row;
	return NULL;
}

void
thread_fact(struct thread *thread, const struct fact *fact)
{
	struct msg_letter_out_row *row =
	    thread_letter(thread, msg_u64(fact->id, &fact->head, "letter"));

	if (row == NULL)
		return;
	switch ((int)fact->id) {
	case MSG_LETTER_LEFT:
		row->state = LETTER_WAITING;
		break;
	case MSG_LETTER_SENT:
		row->state = LETTER_SENT;
		break;
	case MSG_LETTER_DELIVERED:
		row->state = LETTER_DELIVERED;
		break;
	case MSG_LETTER_FAILED:
		row->state = LETTER_FAILED;
		row->why = fact->letter_failed.why;
		break;
	case MSG_LETTER_OVER:
		if (fact->letter_over.why == LETTER_END_TAKEN_BACK)
			row->state = LETTER_TAKEN_BACK;
		break;
	}
}

bool
thread_has(const struct thread *thread, const struct msg *row, uint64_t contact,
    uint64_t request)
{
	size_t i;

	if (thread_contact(row) == contact ||
	    (request != 0 && thread_request(row) == request))
		return true;
	/* The live contact may not say the request any more. */
	for (i = 0; i < thread->n; i++)
		if (thread_contact(&thread->rows[i]) == contact &&
		    thread_request(&thread->rows[i]) != 0 &&
		    thread_request(&thread->rows[i]) == thread_request(row))
			return true;
	return false;
}

const struct msg_letter_row *
thread_last(const struct thread *thread, uint64_t contact, uint64_t request)
{
	size_t i;

	for (i = thread->n; i > 0; i--)
		if (thread->rows[i - 1].id == MSG_LETTER_ROW &&
		    thread_has(thread, &thread->rows[i - 1], contact, request))
			return &thread->rows[i - 1].letter_row;
	return NULL;
}
