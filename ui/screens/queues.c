/* queues.c - which queue to look into. */
/*
 * Who looks: somebody who wants one queue's contacts.  In one second: the
 * queues with how many wait in each.  With one key: its digit, or a few
 * letters of its name and Enter.
 */
#include <stdio.h>

#include "src/live/title.h"
#include "ui/draw/language.h"
#include "ui/screens/choice.h"

static int
queues_open(struct view *view, const char *argument, struct err *err)
{
	struct picker *picker = choice_picker(view);
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);
	const struct queue *queue;
	char hint[24];
	size_t i;

	(void)argument;
	picker_init(picker, true);
	for (queue = view->model->live->queues; queue != NULL;
	     queue = queue->hh.next) {
		snprintf(hint, sizeof hint, "%zu", queue->n_waiting);
		picker_add(picker, queue->set.queue, queue->set.name,
		    queue_title(queue), hint);
	}
	for (i = 0; picker->n == 0 && board != NULL && i < board->n_queues; i++)
		picker_add(picker, board->queues[i].now.queue,
		    board->queues[i].now.name,
		    board_queue_title(&board->queues[i]), "");
	if (picker->n > 0)
		return 0;
	return err_set(err, "%s", _("No queue is known yet."));
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	char name[sizeof item->group];

	snprintf(name, sizeof name, "%s", item->group);
	stage_open(view->stage, &screen_queue, name);
	return NEXT_STAY;
}

static enum next
queues_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_queues = {
    .name = "queues",
    .title = N_("Which queue?"),
    .where = ON_CHOICE,
    .roles = BY_ANYONE,
    .over = true,
    .picks = true,
    .size = sizeof(struct picker),
    .open = queues_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = queues_key,
};
