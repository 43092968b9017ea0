/* opening.c - queues open and close by their hours. */
#include "src/live/open.h"
#include "src/core/opening.h"

void
opening_review(struct core *core, uint64_t id)
{
	const struct queue *queue = live_queue(core->live, id);
	const struct hours *hours = live_hours(core->live, queue->set.hours);
	bool is_open = true;
	int64_t until = 0;

	/* No hours at all: always open. */
	if (hours != NULL)
		is_open = hours_open(hours, core->now, &until);
	if (is_open == queue->opening.open && until == queue->opening.until)
		return;
	if (is_open)
		EMIT(core, QUEUE_OPENED, queue_opened, .queue = id,
		    .until = until);
	else
		EMIT(core, QUEUE_CLOSED, queue_closed, .queue = id,
		    .until = until);
}

void
opening_review_all(struct core *core)
{
	const struct queue *queue;

	HASH_EACH(queue, core->live->queues)
		opening_review(core, queue->set.queue);
}
