/* scores.c - the figures of quality, with how sure they are. */
/*
 * Who looks: an evaluator, a supervisor or a manager before a meeting.  In
 * one second: the quality score and the accuracy of each class of errors,
 * for the whole, each team, queue and advisor, over how many evaluations,
 * within which bounds; targeted evaluations apart.  With one key: Tab takes
 * another period.  There is no ranking: the order is the configuration's.
 */
#include <stdio.h>

#include "src/base/text.h"
#include "src/live/evaluation.h"
#include "src/live/quality.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/steps.h"

enum {
	NAME,
	COUNT,
	SCORE,
	CUSTOMER,
	BUSINESS,
	COMPLIANCE,
	MINOR,
	TARGETED,
	COLUMNS
};

static const struct column table_columns[COLUMNS] = {
    [NAME] = {N_("Evaluations of"), 17, 40, 0, false},
    [COUNT] = {N_("n"), 3, 5, 0, true},
    [SCORE] = {N_("Score"), 5, 7, 0, true},
    [CUSTOMER] = {N_("Patient"), 12, 15, 0, true},
    [BUSINESS] = {N_("Service"), 12, 15, 2, true},
    [COMPLIANCE] = {N_("Compliance"), 12, 15, 0, true},
    [MINOR] = {N_("Others"), 12, 15, 3, true},
    [TARGETED] = {N_("Targeted"), 8, 12, 1, true},
};

static const int periods[] = {7, 30, 90, 365};
enum { PERIODS = sizeof periods / sizeof periods[0], DAY_MS = 86400000 };

struct scores {
	size_t period;
	size_t first; /* row shown first */
	size_t n;     /* rows there are */
	size_t rows;  /* shown at once */
};

static int
scores_open(struct view *view, const char *argument, struct err *err)
{
	struct scores *state = view->state;

	(void)argument;
	(void)err;
	state->period = 1;
	return 0;
}

static void
gather(const struct model *model, int days, struct quality_groups *groups)
{
	const struct evaluation *evaluation;

	HASH_EACH(evaluation, model->live->quality.evaluations)
		if (evaluation->correction == 0 &&
		    evaluation->fact.at > model->now - (int64_t)days * DAY_MS)
			quality_groups_add(groups, &evaluation->fact);
}

static const char *
name_of(const struct live *live, const struct quality_group *group)
{
	const struct team *team;

	switch (group->by) {
	case BY_TEAM_OF:
		team = live_team(live, group->id);
		return team == NULL ? "?" : team->set.title;
	case BY_QUEUE_OF:
		return name_queue(live, group->id);
	case BY_ADVISOR_OF:
		return name_user(live, group->id);
	default:
		return _("Everything");
	}
}

/* "92 (81-97)": a share and its interval, in percent. */
static void
share(const struct quality_figure *figure, const struct quality_sum *sum,
    char *to, size_t size)
{
	double value, low, high;

	if (!quality_value(figure, sum, &value, &low, &high))
		text_copy(to, size, "–");
	else
		snprintf(to, size, "%.0f (%.0f–%.0f)", 100 * value, 100 * low,
		    100 * high);
}

static void
row_draw(const struct model *model, const struct table *table,
    struct canvas *canvas, int y, const struct quality_group *group)
{
	double value, low, high;
	char text[48], score[16];
	size_t i;

	table_cell(table, canvas, y, NAME,
	    group->by == BY_WHOLE ? STYLE_STRONG : STYLE_PLAIN,
	    name_of(model->live, group));
	snprintf(text, sizeof text, "%d", (int)group->sampled.evaluations);
	table_cell(table, canvas, y, COUNT, STYLE_PLAIN, text);
	text[0] = '\0';
	if (quality_value(&quality_figures[0], &group->sampled, &value, &low,
		&high))
		show_number(value, text, sizeof text);
	table_cell(table, canvas, y, SCORE, STYLE_STRONG,
	    text[0] != '\0' ? text : "–");
	for (i = 1; i < quality_figure_count; i++) {
		share(&quality_figures[i], &group->sampled, text, sizeof text);
		table_cell(table, canvas, y, CUSTOMER + i - 1, STYLE_PLAIN,
		    text);
	}
	text[0] = '\0';
	if (quality_value(&quality_figures[0], &group->targeted, &value, &low,
		&high)) {
		show_number(value, score, sizeof score);
		snprintf(text, sizeof text, "%d%s%s",
		    (int)group->targeted.evaluations, _(": "), score);
	}
	table_cell(table, canvas, y, TARGETED, STYLE_FAINT, text);
}

static void
scores_draw(struct view *view, struct canvas *canvas, struct box box)
{
	static const enum quality_by order[] = {
	    BY_WHOLE, BY_TEAM_OF, BY_QUEUE_OF, BY_ADVISOR_OF};
	struct scores *state = view->state;
	struct quality_groups groups = {0};
	struct table table;
	size_t by, i, row = 0;
	int y = box.y;

	gather(view->model, periods[state->period], &groups);
	canvas_print(canvas, y++, box.x, box.width, STYLE_LABEL,
	    _("The last %d days, sampled · brackets: Wilson 95 %% · %s: "
	      "period"),
	    periods[state->period], action_named(ACTION_SECTION).text);
	table_fit(&table, table_columns, COLUMNS, box.x, box.width);
	table_head(&table, canvas, y++);
	state->n = groups.n;
	state->rows = box.height > 3 ? (size_t)box.height - 3 : 0;
	/* No empty page behind the last. */
	state->first =
	    steps_top(state->first, state->first, state->rows, state->n);
	for (by = 0; by < sizeof order / sizeof order[0]; by++)
		for (i = 0; i < groups.n; i++) {
			if (groups.list[i].by != order[by])
				continue;
			if (row++ < state->first || y >= box.y + box.height - 1)
				continue;
			row_draw(view->model, &table, canvas, y++,
			    &groups.list[i]);
		}
	if (groups.n == 0)
		canvas_text(canvas, y, box.x, box.width, STYLE_FAINT,
		    _("No evaluation in this time."));
	canvas_text(canvas, box.y + box.height - 1, box.x, box.width,
	    STYLE_FAINT,
	    _("With few evaluations the bounds are wide, and a ranking would "
	      "be noise."));
	quality_groups_done(&groups);
}

static enum next
scores_act(struct view *view, enum action action)
{
	struct scores *state = view->state;

	long steps = steps_of(action, state->rows);

	if (steps != 0) {
		state->first = steps_go(state->first, steps, state->n);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_SECTION:
		state->period = (state->period + 1) % PERIODS;
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

static const struct column *const columns[] = {table_columns, NULL};
static const size_t column_counts[] = {COLUMNS};

const struct screen screen_scores = {
    .name = "scores",
    .title = N_("Figures of quality"),
    .where = ON_SCORES,
    .needs = NEEDS_SESSION,
    .roles = BY_QUALITY | BY_SUPERVISOR | BY_MANAGER,
    .size = sizeof(struct scores),
    .columns = columns,
    .column_counts = column_counts,
    .open = scores_open,
    .draw = scores_draw,
    .act = scores_act,
};
