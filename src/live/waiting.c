/* waiting.c - what waits for an advisor's skills, in serving order. */
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/contact.h"
#include "src/live/queue.h"

/* One queue's contacts that the user may see, the next one first. */
struct line {
	const struct queue *queue;
	const struct contact *next; /* NULL: no more */
	bool takes[STEPS_MAX];
};

static bool
line_shows(const struct line *line, const struct user *user,
    const struct contact *contact, int64_t now)
{
	if (contact->row.state == CONTACT_OFFERED && contact->user != user)
		return false;
	return line->takes[queue_step(line->queue,
	    contact_waited_ms(&contact->row, now))];
}

/* Move on to the next contact that shows, contact itself included. */
static void
line_seek(struct line *line, const struct user *user, struct contact *contact,
    int64_t now)
{
	while (contact != NULL && !line_shows(line, user, contact, now))
		contact = RB_NEXT(waiting, &line->queue->waiting, contact);
	line->next = contact;
}

static void
line_step(struct line *line, const struct user *user, int64_t now)
{
	struct contact *contact = (struct contact *)line->next;

	line_seek(line, user, RB_NEXT(waiting, &line->queue->waiting, contact),
	    now);
}

/* Whether the queue takes the user at any step, and at which ones. */
static bool
line_open(struct line *line, const struct queue *queue, const struct user *user,
    int64_t now)
{
	struct waiting *waiting = (struct waiting *)&queue->waiting;
	bool any = false;
	size_t i;

	if (queue->n_waiting == 0)
		return false;
	for (i = 0; i < queue->n_steps; i++) {
		line->takes[i] = queue_takes(queue, i, user, NULL);
		any |= line->takes[i];
	}
	if (!any)
		return false;
	line->queue = queue;
	line_seek(line, user, RB_MIN(waiting, waiting), now);
	return line->next != NULL;
}

/* The line whose next contact is served first. */
static struct line *
first_of(struct line *lines, size_t n)
{
	struct line *first = NULL;
	size_t i;

	for (i = 0; i < n; i++) {
		if (lines[i].next == NULL)
			continue;
		if (first == NULL ||
		    contact_compare(lines[i].next, first->next) < 0)
			first = &lines[i];
	}
	return first;
}

/* Only the front of each line is looked at until the list is full; the rest
 * is counted, in no order. */
size_t
queue_for_user(const struct live *live, const struct user *user, int64_t now,
    const struct contact **list, size_t max)
{
	struct line *lines, *line;
	const struct queue *queue;
	size_t n = 0, found = 0, i;

	lines = mem_zero(HASH_COUNT(live->queues), sizeof *lines);
	HASH_EACH(queue, live->queues)
		n += line_open(&lines[n], queue, user, now);
	while (found < max && (line = first_of(lines, n)) != NULL) {
		list[found++] = line->next;
		line_step(line, user, now);
	}
	for (i = 0; i < n; i++)
		for (; lines[i].next != NULL; found++)
			line_step(&lines[i], user, now);
	free(lines);
	return found;
}
