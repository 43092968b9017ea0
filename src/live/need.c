/* need.c - the skills a queue asks for, and the steps that widen them. */
#include <string.h>

#include "src/live/fold.h"

/* Needs are ordered by after_s and skill: where this one is or would be. */
static size_t
need_place(const struct queue *queue, uint64_t after_s, uint64_t skill)
{
	const struct need *need;
	size_t i;

	for (i = 0; i < queue->n_needs; i++) {
		need = &queue->needs[i];
		if (need->after_s > after_s ||
		    (need->after_s == after_s && need->skill >= skill))
			break;
	}
	return i;
}

static bool
need_is(const struct queue *queue, size_t i, uint64_t after_s, uint64_t skill)
{
	return i < queue->n_needs && queue->needs[i].after_s == after_s &&
	    queue->needs[i].skill == skill;
}

/* Whether one more need keeps the queue within its bounds. */
static bool
need_fits(const struct queue *queue, uint64_t after_s, uint64_t skill)
{
	size_t i, j, steps = 1, skills = 0;
	bool step_known = after_s == 0, skill_known = false;
	uint64_t after = 0;

	for (i = 0; i < queue->n_needs; i++) {
		if (queue->needs[i].after_s != after) {
			after = queue->needs[i].after_s;
			steps++;
		}
		for (j = 0; j < i; j++)
			if (queue->needs[j].skill == queue->needs[i].skill)
				break;
		skills += j == i;
		step_known |= queue->needs[i].after_s == after_s;
		skill_known |= queue->needs[i].skill == skill;
	}
	return (step_known || steps < STEPS_MAX) &&
	    (skill_known || skills < STEP_SKILLS);
}

/* A later need of a skill replaces the earlier one; level 0 drops it. */
static void
step_need(struct step *step, const struct need *need)
{
	size_t i;

	for (i = 0; i < step->n; i++)
		if (step->needs[i].skill >= need->skill)
			break;
	if (i < step->n && step->needs[i].skill == need->skill) {
		if (need->level != 0) {
			step->needs[i].level = need->level;
			return;
		}
		step->n--;
		memmove(&step->needs[i], &step->needs[i + 1],
		    (step->n - i) * sizeof step->needs[0]);
	} else if (need->level != 0) {
		memmove(&step->needs[i + 1], &step->needs[i],
		    (step->n - i) * sizeof step->needs[0]);
		step->n++;
		step->needs[i].skill = need->skill;
		step->needs[i].level = need->level;
	}
}

static void
steps_make(struct queue *queue)
{
	struct step *step = &queue->steps[0];
	size_t i;

	memset(queue->steps, 0, sizeof queue->steps);
	for (i = 0; i < queue->n_needs; i++) {
		if (queue->needs[i].after_s != step->after_s) {
			step[1] = step[0];
			step++;
			step->after_s = queue->needs[i].after_s;
		}
		step_need(step, &queue->needs[i]);
	}
	queue->n_steps = (size_t)(step - queue->steps) + 1;
}

void
fold_need_set(struct live *live, const struct msg_need_set *fact)
{
	struct queue *queue = live_queue(live, fact->queue);
	size_t i;

	if (queue == NULL) {
		live->strange++;
		return;
	}
	i = need_place(queue, fact->after_s, fact->skill);
	if (!need_is(queue, i, fact->after_s, fact->skill)) {
		if (!need_fits(queue, fact->after_s, fact->skill)) {
			live->strange++;
			return;
		}
		memmove(&queue->needs[i + 1], &queue->needs[i],
		    (queue->n_needs - i) * sizeof queue->needs[0]);
		queue->n_needs++;
	}
	queue->needs[i].after_s = fact->after_s;
	queue->needs[i].skill = fact->skill;
	queue->needs[i].level = fact->level;
	steps_make(queue);
}

int
need_gone(struct live *live, uint64_t id, uint64_t after_s, uint64_t skill)
{
	struct queue *queue = live_queue(live, id);
	size_t i;

	if (queue == NULL)
		return -1;
	i = need_place(queue, after_s, skill);
	if (!need_is(queue, i, after_s, skill))
		return -1;
	queue->n_needs--;
	memmove(&queue->needs[i], &queue->needs[i + 1],
	    (queue->n_needs - i) * sizeof queue->needs[0]);
	steps_make(queue);
	return 0;
}
