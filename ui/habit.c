/* habit.c - how contacts of a subject usually end. */
#include "ui/habit.h"

static struct habit *
find(const struct habits *habits, uint64_t subject, uint64_t disposition)
{
	size_t i;

	for (i = 0; i < habits->n; i++)
		if (habits->list[i].subject == subject &&
		    habits->list[i].disposition == disposition)
			return (struct habit *)&habits->list[i];
	return NULL;
}

void
habit_note(struct habits *habits, const struct msg_contact_closed *fact)
{
	struct habit *habit;

	if (fact->by != PARTY_ADVISOR || fact->disposition == 0)
		return;
	habit = find(habits, fact->subject, fact->disposition);
	if (habit == NULL) {
		if (habits->n == HABITS_MAX)
			return;
		habit = &habits->list[habits->n++];
		*habit = (struct habit){fact->subject, fact->disposition, 0, 0};
	}
	habit->yes += fact->solved == ANSWER_YES;
	habit->no += fact->solved == ANSWER_NO;
}

uint64_t
habit_disposition(const struct habits *habits, uint64_t subject)
{
	const struct habit *habit, *best = NULL;
	size_t i;

	for (i = 0; i < habits->n; i++) {
		habit = &habits->list[i];
		if (habit->subject == subject &&
		    (best == NULL ||
			habit->yes + habit->no > best->yes + best->no))
			best = habit;
	}
	return best != NULL ? best->disposition : 0;
}

enum answer
habit_solved(const struct habits *habits, uint64_t subject,
    uint64_t disposition)
{
	const struct habit *habit = find(habits, subject, disposition);

	return habit != NULL && habit->no > habit->yes ? ANSWER_NO : ANSWER_YES;
}
