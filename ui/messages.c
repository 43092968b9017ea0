/* messages.c - the messages of the floor as a console knows them. */
#include "ui/messages.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/base/mem.h"
#include "ui/draw/language.h"
#include "ui/stage.h"

void
messages_done(struct messages *messages)
{
	struct message *message, *next;
	struct receipt *receipt, *after;

	HASH_ITER(hh, messages->list, message, next) {
		HASH_DEL(messages->list, message);
		free(message);
	}
	HASH_ITER(hh, messages->receipts, receipt, after) {
		HASH_DEL(messages->receipts, receipt);
		free(receipt);
	}
	*messages = (struct messages){0};
}

struct message *
messages_find(const struct messages *messages, uint64_t id)
{
	struct message *found;

	HASH_FIND(hh, messages->list, &id, sizeof id, found);
	return found;
}

static int
newest_first(const struct message *a, const struct message *b)
{
	return a->message < b->message ? 1 : a->message > b->message ? -1 : 0;
}

static void
take_words(struct messages *messages, const struct msg_message_row *row)
{
	struct message *message = messages_find(messages, row->message);

	if (message == NULL) {
		message = mem_zero(1, sizeof *message);
		message->message = row->message;
		HASH_ADD_INORDER(hh, messages->list, message,
		    sizeof message->message, message, newest_first);
	}
	message->row = *row;
	/* What the hub says by itself is said in the reader's language. */
	if (row->audience == AUDIENCE_WATCH)
		snprintf(message->row.text, sizeof message->row.text,
		    "%s%.900s",
		    _("An identity is doubted: look into it with I.  "),
		    row->text);
}

static void
take_receipt(struct messages *messages, const struct msg_receipt_row *row)
{
	struct receipt *receipt;

	HASH_FIND(hh, messages->receipts, &row->receipt, sizeof row->receipt,
	    receipt);
	if (receipt == NULL) {
		receipt = mem_zero(1, sizeof *receipt);
		receipt->receipt = row->receipt;
		HASH_ADD(hh, messages->receipts, receipt,
		    sizeof receipt->receipt, receipt);
	}
	receipt->row = *row;
}

void
messages_take(struct messages *messages, const struct msg *row)
{
	if (row->id == MSG_MESSAGE_ROW)
		take_words(messages, &row->message_row);
	else if (row->id == MSG_RECEIPT_ROW)
		take_receipt(messages, &row->receipt_row);
}

const struct unread *
messages_unread(const struct model *model, size_t *n)
{
	const struct unread *unread, *newest = NULL;

	*n = 0;
	for (unread = model->live->unread; unread != NULL;
	     unread = unread->hh.next) {
		if (unread->sent.user != model->session.user)
			continue;
		++*n;
		if (newest == NULL ||
		    unread->sent.message > newest->sent.message)
			newest = unread;
	}
	return newest;
}

/* Read since the receipts came: the fold knows it no more as unread. */
void
messages_read(const struct model *model, uint64_t message, size_t *read,
    size_t *n)
{
	const struct receipt *receipt;

	*read = *n = 0;
	for (receipt = model->messages.receipts; receipt != NULL;
	     receipt = receipt->hh.next) {
		if (receipt->row.message != message)
			continue;
		++*n;
		*read += receipt->row.read != 0 ||
		    (model_leads(model) &&
			live_unread(model->live, message, receipt->row.user) ==
			    NULL);
	}
}

bool
messages_ring(struct model *model)
{
	const struct unread *unread;
	uint64_t newest = model->messages.rung;

	for (unread = model->live->unread; unread != NULL;
	     unread = unread->hh.next)
		if (unread->sent.user == model->session.user &&
		    unread->sent.urgent && unread->sent.message > newest)
			newest = unread->sent.message;
	if (newest == model->messages.rung)
		return false;
	model->messages.rung = newest;
	return true;
}

void
messages_ask(struct stage *stage)
{
	struct messages *messages = &stage->model->messages;
	const struct unread *unread;
	struct msg msg = {.id = MSG_MESSAGES};
	size_t n;

	if (stage->model->state != CLIENT_CURRENT || messages->asked != 0)
		return;
	unread = messages_unread(stage->model, &n);
	/* The push comes before the fact, so this is rare. */
	if (unread == NULL || unread->sent.message <= messages->tried ||
	    messages_find(messages, unread->sent.message) != NULL)
		return;
	messages->tried = unread->sent.message;
	messages->asked = stage_send(stage, &msg);
}
