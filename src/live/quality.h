/* quality.h - the figures of quality: evaluations summed. */
#ifndef LIVE_QUALITY_H
#define LIVE_QUALITY_H

#include <stdbool.h>
#include <stddef.h>

#include "proto/msg.h"

/* A contact is defective for a class as soon as one error of it occurs. */
struct quality_sum {
	uint64_t evaluations;
	uint64_t scored; /* of them, those with a score */
	uint64_t score;  /* their sum, in hundredths */
	uint64_t defective[CLASS_MINOR + 1];
};

void quality_add(struct quality_sum *sum,
    const struct msg_evaluation_signed *evaluation);

enum quality_kind { QUALITY_SCORE = 1, QUALITY_SHARE };

/* A row of qualities.def. */
struct quality_figure {
	const char *name;    /* in reports and JSON */
	const char *label;   /* a column's head; pass it through gettext */
	const char *title;   /* in words; pass it through gettext */
	const char *formula; /* in words */
	enum quality_kind kind;
	uint64_t (*numerator)(const struct quality_sum *s);
	uint64_t (*denominator)(const struct quality_sum *s);
};

extern const struct quality_figure quality_figures[];
extern const size_t quality_figure_count;

/* The value (0..100 or 0..1); false when the denominator is 0.  A share's
 * interval goes into low and high. */
bool quality_value(const struct quality_figure *figure,
    const struct quality_sum *sum, double *value, double *low, double *high);

/*
 * A list of evaluations, by groups: each group has the sums of sampled
 * evaluations, and apart from them those of targeted ones.  One that was
 * corrected is left out, its correction counts instead.
 */
enum quality_by { BY_WHOLE, BY_TEAM_OF, BY_QUEUE_OF, BY_ADVISOR_OF };

struct quality_group {
	enum quality_by by;
	uint64_t id; /* of the team, queue or advisor; 0: the whole */
	struct quality_sum sampled, targeted;
};

struct quality_groups {
	struct quality_group *list; /* the whole, then as they came */
	size_t n, size;
};

/* Zero it to begin; quality_groups_done frees it. */
void quality_groups_add(struct quality_groups *groups,
    const struct msg_evaluation_signed *evaluation);
void quality_groups_done(struct quality_groups *groups);

#endif
