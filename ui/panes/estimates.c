/* estimates.c - how long who calls now would wait, as the hub says. */
#include "ui/panes/estimates.h"

#include <stdio.h>

#include "src/live/queue.h"
#include "ui/draw/language.h"
#include "ui/show.h"

enum { SHOWN = 8 };

/* A queue of letters has an estimate too, which nobody is told. */
int64_t
estimate_of(const struct board_queue *queue)
{
	bool called = queue->now.calls > 0 || queue->day.calls > 0;

	return called ? (int64_t)queue->now.estimate_ms : 0;
}

static bool
is_hers(const struct live *live, const struct user *user, uint64_t id)
{
	const struct queue *queue = live_queue(live, id);

	return queue != NULL && queue_first_step(queue, user) < queue->n_steps;
}

/* By insertion: equal ones stay as configured. */
static size_t
longest_first(const struct board *board, const struct live *live,
    const struct user *user, const struct board_queue **list)
{
	const struct board_queue *queue;
	size_t i, at, n = 0;

	for (i = 0; i < board->n_queues; i++) {
		queue = &board->queues[i];
		if (estimate_of(queue) == 0 ||
		    !is_hers(live, user, queue->now.queue))
			continue;
		if (n < SHOWN)
			n++;
		else if (estimate_of(list[n - 1]) >= estimate_of(queue))
			continue;
		for (at = n - 1;
		     at > 0 && estimate_of(list[at - 1]) < estimate_of(queue);
		     at--)
			list[at] = list[at - 1];
		list[at] = queue;
	}
	return n;
}

bool
estimates_words(const struct board *board, const struct live *live,
    const struct user *user, char *to, size_t size)
{
	const struct board_queue *list[SHOWN];
	size_t i, n, used;
	char time[24];

	n = longest_first(board, live, user, list);
	used = (size_t)snprintf(to, size, "%s", _("Estimated wait:"));
	for (i = 0; i < n && used < size; i++) {
		show_duration(estimate_of(list[i]), time, sizeof time);
		used += (size_t)snprintf(to + used, size - used, "%s %s %s",
		    i == 0 ? "" : " ·", time, board_queue_title(list[i]));
	}
	return n > 0;
}
