/* grid.c - an evaluation grid and what answers to it are worth. */
#include "src/live/grid.h"

#include <string.h>

bool
grid_allows(const struct msg_criterion_row *criterion, char answer)
{
	if (answer == GRID_NA)
		return criterion->na;
	return answer >= '0' && answer <= '9' &&
	    (uint64_t)(answer - '0') <= criterion->most;
}

void
grid_judge(const struct grid *grid, const char *answers,
    struct verdict *verdict)
{
	const struct msg_criterion_row *criterion;
	uint64_t weights = 0, answer;
	size_t i, n = strlen(answers);
	double sum = 0;

	memset(verdict, 0, sizeof *verdict);
	for (i = 0; i < grid->n; i++) {
		criterion = &grid->criteria[i];
		if (i >= n || !grid_allows(criterion, answers[i])) {
			verdict->missing++;
			continue;
		}
		if (answers[i] == GRID_NA)
			continue;
		answer = (uint64_t)(answers[i] - '0');
		weights += criterion->weight;
		sum += (double)(criterion->weight * answer) /
		    (double)criterion->most;
		if (answer <= criterion->error && criterion->class != 0) {
			verdict->errors[criterion->class]++;
			verdict->errors[0]++;
		}
	}
	verdict->complete = verdict->missing == 0 && n == grid->n;
	verdict->scored = weights > 0;
	if (weights > 0)
		verdict->score =
		    (unsigned int)(10000 * sum / (double)weights + 0.5);
}

int
grid_check_answers(const struct grid *grid, const char *answers,
    struct err *err)
{
	size_t i;

	if (strlen(answers) != grid->n)
		return err_set(err, "%zu answers to %zu criteria",
		    strlen(answers), grid->n);
	for (i = 0; i < grid->n; i++)
		if (!grid_allows(&grid->criteria[i], answers[i]))
			return answers[i] == GRID_MISSING
			    ? err_set(err, "criterion %zu (%s): no answer",
				  i + 1, grid->criteria[i].name)
			    : err_set(err,
				  "criterion %zu (%s): not a possible answer",
				  i + 1, grid->criteria[i].name);
	return 0;
}
