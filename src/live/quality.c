/* quality.c - the figures of quality: evaluations summed. */
#include "src/live/quality.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/live/agreement.h"

#define N_(text) text
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define JOIN(a, b) a##b
#define NAMED(what, line) JOIN(what, line)

#define QUALITY(name, label, title, kind, formula, over, under)              \
	static uint64_t NAMED(over_, __LINE__)(const struct quality_sum *s)  \
	{                                                                    \
		return over;                                                 \
	}                                                                    \
	static uint64_t NAMED(under_, __LINE__)(const struct quality_sum *s) \
	{                                                                    \
		return under;                                                \
	}
#include "src/live/qualities.def"
#undef QUALITY

#define QUALITY(name, label, title, kind, formula, over, under)               \
	{name, label, title, formula, QUALITY_##kind, NAMED(over_, __LINE__), \
	    NAMED(under_, __LINE__)},
const struct quality_figure quality_figures[] = {
#include "src/live/qualities.def"
};
#undef QUALITY
const size_t quality_figure_count = COUNT(quality_figures);

void
quality_add(struct quality_sum *sum,
    const struct msg_evaluation_signed *evaluation)
{
	sum->evaluations++;
	sum->scored += evaluation->scored;
	sum->score += evaluation->scored ? evaluation->score : 0;
	sum->defective[CLASS_CUSTOMER] += evaluation->customer > 0;
	sum->defective[CLASS_BUSINESS] += evaluation->business > 0;
	sum->defective[CLASS_COMPLIANCE] += evaluation->compliance > 0;
	sum->defective[CLASS_MINOR] += evaluation->minor > 0;
}

bool
quality_value(const struct quality_figure *figure,
    const struct quality_sum *sum, double *value, double *low, double *high)
{
	uint64_t over = figure->numerator(sum),
		 under = figure->denominator(sum);

	*low = *high = *value = 0;
	if (under == 0)
		return false;
	*value = (double)over / (double)under;
	if (figure->kind == QUALITY_SCORE)
		*value /= 100;
	else
		wilson((size_t)over, (size_t)under, low, high);
	return true;
}

/* --- groups --- */

static struct quality_group *
group_of(struct quality_groups *groups, enum quality_by by, uint64_t id)
{
	struct quality_group *group;
	size_t i;

	for (i = 0; i < groups->n; i++)
		if (groups->list[i].by == by && groups->list[i].id == id)
			return &groups->list[i];
	if (groups->n == groups->size) {
		groups->size = groups->size * 2 + 16;
		groups->list =
		    mem_grow(groups->list, groups->size, sizeof *groups->list);
	}
	group = &groups->list[groups->n++];
	memset(group, 0, sizeof *group);
	group->by = by;
	group->id = id;
	return group;
}

void
quality_groups_add(struct quality_groups *groups,
    const struct msg_evaluation_signed *evaluation)
{
	const struct {
		enum quality_by by;
		uint64_t id;
	} of[] = {{BY_WHOLE, 0}, {BY_TEAM_OF, evaluation->team},
	    {BY_QUEUE_OF, evaluation->queue},
	    {BY_ADVISOR_OF, evaluation->user}};
	struct quality_group *group;
	size_t i;

	for (i = 0; i < COUNT(of); i++) {
		if (i > 0 && of[i].id == 0)
			continue;
		group = group_of(groups, of[i].by, of[i].id);
		quality_add(evaluation->why == WHY_PLAN ? &group->sampled
							: &group->targeted,
		    evaluation);
	}
}

void
quality_groups_done(struct quality_groups *groups)
{
	free(groups->list);
	memset(groups, 0, sizeof *groups);
}
