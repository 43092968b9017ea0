/* habit.c - how contacts of a subject usually end. */
#include "ui/habit.h"

static struct habit *
find(const struct habits *habits, uint64_t queue, uint64_t subject,
    uint64_t disposition)
{
	size_t i;

	for (i = 0; i < habits->n; i++)
		if (habits->list[i].queue == queue &&
		    habits->list[i].subject == subject &&
		    habits->list[i].disposition == disposition)
			return (struct habit *)&habits->list[i];
	return NULL;
}

void
habit_note(struct habits *habits, uint64_t queue,
    const struct msg_contact_closed *fact)
{
	struct habit *habit;

	if (fact->by != PARTY_ADVISOR || fact->disposition == 0)
		return;
	habit = find(habits, queue, fact->subject, fact->disposition);
	if (habit == NULL) {
		if (habits->n == HABITS_MAX)
			return;
		habit = &habits->list[habits->n++];
		*habit = (struct habit){
		    queue, fact->subject, fact->disposition, 0, 0, 0};
	}
	habit->times++;
	habit->yes += fact->solved == ANSWER_YES;
	habit->no += fact->solved == ANSWER_NO;
}

/* How much speaks for a disposition: of the subject, twice in the queue
 * itself; without a subject, what happened in the queue. */
static unsigned int
weight(const struct habits *habits, uint64_t queue, const uint64_t *subject,
    uint64_t disposition)
{
	const struct habit *habit;
	unsigned int sum = 0;
	size_t i;

	for (i = 0; i < habits->n; i++) {
		habit = &habits->list[i];
		if (habit->disposition != disposition)
			continue;
		if (subject == NULL)
			sum += habit->queue == queue ? habit->times : 0;
		else if (habit->subject == *subject)
			sum += habit->times * (habit->queue == queue ? 2 : 1);
	}
	return sum;
}

static uint64_t
most_often(const struct habits *habits, uint64_t queue, const uint64_t *subject)
{
	unsigned int sum, most = 0;
	uint64_t best = 0;
	size_t i;

	for (i = 0; i < habits->n; i++) {
		sum =
		    weight(habits, queue, subject, habits->list[i].disposition);
		if (sum > most) {
			most = sum;
			best = habits->list[i].disposition;
		}
	}
	return best;
}

uint64_t
habit_disposition(const struct habits *habits, uint64_t queue, uint64_t subject)
{
	uint64_t best = most_often(habits, queue, &subject);

	return best != 0 ? best : most_often(habits, queue, NULL);
}

enum answer
habit_solved(const struct habits *habits, uint64_t subject,
    uint64_t disposition)
{
	unsigned int yes = 0, no = 0;
	size_t i;

	for (i = 0; i < habits->n; i++)
		if (habits->list[i].subject == subject &&
		    habits->list[i].disposition == disposition) {
			yes += habits->list[i].yes;
			no += habits->list[i].no;
		}
	return no > yes ? ANSWER_NO : ANSWER_YES;
}
