/* queue.c - contacts of one subject that wait for skills. */
#include "src/live/queue.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/live/contact.h"
#include "src/live/floor.h"
#include "src/live/fold.h"

struct queue *
live_queue(const struct live *live, uint64_t queue)
{
	struct queue *found;

	HASH_FIND(hh, live->queues, &queue, sizeof queue, found);
	return found;
}

struct queue *
live_queue_named(const struct live *live, const char *name)
{
	struct queue *queue;

	HASH_EACH(queue, live->queues)
		if (strcmp(queue->set.name, name) == 0)
			return queue;
	return NULL;
}

/* --- order --- */

static int
compare(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int
compare_number(const struct contact *a, const struct contact *b)
{
	if (a->row.contact == b->row.contact)
		return 0;
	return a->row.contact < b->row.contact ? -1 : 1;
}

int
contact_compare(const struct contact *a, const struct contact *b)
{
	int order = compare(a->rank, b->rank);

	return order != 0 ? order : compare_number(a, b);
}

int
contact_compare_age(const struct contact *a, const struct contact *b)
{
	int order = compare(a->row.since, b->row.since);

	return order != 0 ? order : compare_number(a, b);
}

RB_GENERATE(waiting, contact, in_queue, contact_compare)
RB_GENERATE(aging, contact, in_aging, contact_compare_age)

const struct contact *
queue_oldest(const struct queue *queue, bool spoken)
{
	struct aging *aging = (struct aging *)&queue->aging;
	struct contact *contact;

	if (spoken ? queue->n_calls == 0 : queue->n_calls == queue->n_waiting)
		return NULL;
	RB_FOREACH(contact, aging, aging)
		if (channel_is_spoken(contact->row.channel) == spoken)
			return contact;
	return NULL;
}

void
queue_rank_again(struct live *live, struct queue *queue)
{
	struct contact *contact, *next;
	struct waiting old = queue->waiting;

	RB_INIT(&queue->waiting);
	for (contact = RB_MIN(waiting, &old); contact != NULL; contact = next) {
		next = RB_NEXT(waiting, &old, contact);
		RB_REMOVE(waiting, &old, contact);
		contact->rank = contact_rank(live, &contact->row);
		RB_INSERT(waiting, &queue->waiting, contact);
	}
}

/* --- the configuration --- */

void
fold_queue_set(struct live *live, const struct msg_queue_set *fact)
{
	struct queue *queue = live_queue(live, fact->queue);
	bool ranks_differ = false;

	if (queue == NULL) {
		queue = mem_zero(1, sizeof *queue);
		queue->set.queue = fact->queue;
		queue->opening.queue = fact->queue;
		queue->n_steps = 1;
		HASH_ADD(hh, live->queues, set.queue, sizeof queue->set.queue,
		    queue);
	} else {
		ranks_differ = queue->set.priority != fact->priority ||
		    queue->set.credit_s != fact->credit_s;
	}
	queue->set = *fact;
	queue->set.number = 0;
	queue->set.at = 0;
	if (fact->hours == 0 && !queue->opening.open) {
		queue->opening.open = true;
		queue->opening.until = 0;
		queue->opening.at = fact->at;
	}
	if (ranks_differ)
		queue_rank_again(live, queue);
}

int
queue_gone(struct live *live, uint64_t id)
{
	struct queue *queue = live_queue(live, id);
	struct contact *contact;

	if (queue == NULL)
		return -1;
	HASH_EACH(contact, live->contacts) {
		if (contact->row.queue != id)
			continue;
		contact_detach(contact, live);
		contact->row.queue = 0;
		contact_attach(contact, live);
	}
	HASH_DEL(live->queues, queue);
	free(queue);
	return 0;
}

void
fold_queue_opened(struct live *live, const struct msg_queue_opened *fact)
{
	struct queue *queue = live_queue(live, fact->queue);

	if (queue == NULL) {
		live->strange++;
		return;
	}
	queue->opening.open_ms = queue_open_ms(queue, fact->at);
	queue->opening.open = true;
	queue->opening.until = fact->until;
	queue->opening.at = fact->at;
}

void
fold_queue_closed(struct live *live, const struct msg_queue_closed *fact)
{
	struct queue *queue = live_queue(live, fact->queue);

	if (queue == NULL) {
		live->strange++;
		return;
	}
	queue->opening.open_ms = queue_open_ms(queue, fact->at);
	queue->opening.open = false;
	queue->opening.until = fact->until;
	queue->opening.at = fact->at;
}

/* --- who is taken --- */

size_t
queue_step(const struct queue *queue, int64_t waited_ms)
{
	size_t step = queue->n_steps - 1;

	while (step > 0 &&
	    waited_ms < (int64_t)queue->steps[step].after_s * 1000)
		step--;
	return step;
}

/* Both lists are ordered by skill. */
static bool
step_takes(const struct step *step, const struct user *user, uint64_t *level)
{
	uint64_t lowest = 0;
	size_t need, has = 0;

	for (need = 0; need < step->n; need++) {
		while (has < user->n_levels &&
		    user->levels[has].skill < step->needs[need].skill)
			has++;
		if (has == user->n_levels ||
		    user->levels[has].skill != step->needs[need].skill ||
		    user->levels[has].level < step->needs[need].level)
			return false;
		if (lowest == 0 || user->levels[has].level < lowest)
			lowest = user->levels[has].level;
	}
	if (level != NULL)
		*level = lowest;
	return true;
}

/* The lowest level that a step asks for. */
static uint64_t
step_level(const struct step *step)
{
	uint64_t lowest = 0;
	size_t i;

	for (i = 0; i < step->n; i++)
		if (lowest == 0 || step->needs[i].level < lowest)
			lowest = step->needs[i].level;
	return lowest;
}

bool
queue_takes(const struct queue *queue, size_t step, const struct user *user,
    uint64_t *level)
{
	enum loan loan = user_loan(user, queue->set.queue);

	if (loan == LOAN_TAKEN)
		return false;
	if (loan == LOAN_GIVEN) {
		if (level != NULL)
			*level = step_level(&queue->steps[step]);
		return true;
	}
	return step_takes(&queue->steps[step], user, level);
}

size_t
queue_first_step(const struct queue *queue, const struct user *user)
{
	size_t step;

	for (step = 0; step < queue->n_steps; step++)
		if (queue_takes(queue, step, user, NULL))
			break;
	return step;
}
