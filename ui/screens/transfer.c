/* transfer.c - into which queue, or to whom, a contact goes. */
/*
 * Who looks: an advisor or supervisor who sends a contact elsewhere.  In one
 * second: the other queues; below them, for her own call, colleagues, whose
 * telephone rings at once, and a number.  With one key: the digit of one.
 * The contact keeps its place by time.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "src/live/title.h"
#include "ui/draw/language.h"
#include "ui/screens/choice.h"
#include "ui/talk.h"

struct transfer {
	struct picker picker; /* first, for choice_picker */
	uint64_t contact;
	bool done;
};

static int
transfer_open(struct view *view, const char *argument, struct err *err)
{
	struct transfer *transfer = view->state;
	const struct contact *contact;
	const struct queue *queue;
	char hint[48];

	transfer->contact = strtoull(argument, NULL, 10);
	contact = live_contact(view->model->live, transfer->contact);
	if (contact == NULL)
		return err_set(err, "%s", _("This contact is over."));
	picker_init(&transfer->picker, true);
	for (queue = view->model->live->queues; queue != NULL;
	     queue = queue->hh.next) {
		if (queue->set.queue == contact->row.queue)
			continue;
		snprintf(hint, sizeof hint, _("%d waiting"),
		    (int)queue->n_waiting);
		picker_add(&transfer->picker, queue->set.queue, "",
		    queue_title(queue), hint);
	}
	if (contact == talk_in_hand(view->model))
		talk_add_people(&transfer->picker, view->model, TALK_USERS);
	return 0;
}

static enum next
to_number(struct view *view)
{
	struct transfer *transfer = view->state;
	char argument[48];

	snprintf(argument, sizeof argument, "give %" PRIu64, transfer->contact);
	transfer->done = true;
	stage_open(view->stage, &screen_number, argument);
	return NEXT_STAY;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct transfer *transfer = view->state;
	struct msg msg = {.id = MSG_TRANSFER};

	if (item->id == TALK_NUMBER)
		return to_number(view);
	if (item->id >= TALK_USERS) {
		msg.id = MSG_GIVE;
		msg.give.contact = transfer->contact;
		msg.give.user = item->id - TALK_USERS;
	} else {
		msg.transfer.contact = transfer->contact;
		msg.transfer.queue = item->id;
	}
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
transfer_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

/* Closed with what it opened. */
static enum next
transfer_tick(struct view *view)
{
	const struct transfer *transfer = view->state;

	return transfer->done ? NEXT_CLOSE : NEXT_STAY;
}

const struct screen screen_transfer = {
    .name = "transfer",
    .title = N_("Transfer: where, or to whom?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR | BY_MANAGER | BY_ADMIN,
    .over = true,
    .picks = true,
    .argument = true,
    .size = sizeof(struct transfer),
    .open = transfer_open,
    .close = choice_close,
    .tick = transfer_tick,
    .draw = choice_draw,
    .key = transfer_key,
};
