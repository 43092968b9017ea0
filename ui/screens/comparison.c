/* comparison.c - a closed calibration: who answered what, and agreement. */
/*
 * Who looks: the evaluators together, after all have signed.  In one second:
 * how far they agree and on which lines they do not.  With one key: Up and
 * Down scroll.  What has no value says so: undefined is neither 0 nor 1.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/comparison.h"
#include "src/live/evaluation.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/sheet.h"
#include "ui/stage.h"
#include "ui/steps.h"

/* Few evaluators have room for their whole names. */
enum { LABEL = 11, CELL_FEW = 15, CELL_MANY = 8, FEW = 4 };

struct compare {
	uint64_t calibration, reference;
	struct grid grid;
	struct msg_sheet_row sheets[COMPARED_MAX];
	size_t n, first;
	uint64_t asked_grid, asked_sheets;
	bool grid_there, sheets_there;
	struct comparison comparison;
};

static int
compare_open(struct view *view, const char *argument, struct err *err)
{
	struct compare *state = view->state;
	const struct calibration *calibration =
	    live_calibration(view->model->live, strtoull(argument, NULL, 10));
	struct msg msg = {.id = MSG_GRID};

	if (calibration == NULL)
		return err_set(err, "%s", _("Its sheet was erased."));
	state->calibration = calibration->fact.calibration;
	state->reference = calibration->fact.user;
	msg.grid.grid = calibration->fact.grid;
	state->asked_grid = stage_send(view->stage, &msg);
	msg = (struct msg){.id = MSG_SHEET};
	msg.sheet.calibration = state->calibration;
	state->asked_sheets = stage_send(view->stage, &msg);
	return 0;
}

static void
compare_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct compare *state = view->state;

	if (asked == 0 ||
	    (asked != state->asked_grid && asked != state->asked_sheets))
		return;
	if (msg->id == MSG_CRITERION_ROW && state->grid.n < GRID_CRITERIA_MAX)
		state->grid.criteria[state->grid.n++] = msg->criterion_row;
	else if (msg->id == MSG_SHEET_ROW && state->n < COMPARED_MAX)
		state->sheets[state->n++] = msg->sheet_row;
	else if (msg->id == MSG_ROWS_END && asked == state->asked_grid)
		state->grid_there = true;
	else if (msg->id == MSG_ROWS_END)
		state->sheets_there = true;
	if (state->grid_there && state->sheets_there)
		comparison_make(&state->comparison, &state->grid, state->sheets,
		    state->n, state->reference);
}

static void
value(bool defined, double number, char *to, size_t size)
{
	char *point;

	if (!defined) {
		text_copy(to, size, _("undef."));
		return;
	}
	snprintf(to, size, "%+.2f", number);
	point = strchr(to, '.');
	if (point != NULL)
		*point = _(".")[0];
}

/* The columns of one evaluator. */
static struct box
cell(const struct compare *state, struct box box, int row, size_t i)
{
	int wide = state->comparison.n <= FEW ? CELL_FEW : CELL_MANY;

	return (struct box){
	    box.y + row, box.x + LABEL + (int)i * wide, 1, wide - 1};
}

static void
figure(const struct compare *state, size_t i, int row, char *to, size_t size)
{
	const struct compared *compared = &state->comparison.list[i];

	if (row == 0)
		sheet_score(compared->verdict.scored, compared->verdict.score,
		    to, size);
	else if (i == 0 && state->comparison.has_reference)
		text_copy(to, size, _("ref."));
	else if (row == 1)
		value(compared->has_deviation, compared->deviation, to, size);
	else
		value(compared->has_kappa, compared->kappa, to, size);
}

/* One row a figure, one column an evaluator. */
static void
figures(const struct compare *state, const struct model *model,
    struct canvas *canvas, struct box *box)
{
	static const char *const labels[] = {
	    N_("Score"), N_("Deviation"), N_("Kappa")};
	char text[32];
	struct box at;
	size_t i;
	int row;

	for (i = 0; i < state->comparison.n; i++) {
		at = cell(state, *box, 0, i);
		canvas_right(canvas, at.y, at.x, at.width, STYLE_HEAD,
		    name_user(model->live, state->comparison.list[i].by));
	}
	for (row = 0; row < 3; row++) {
		canvas_text(canvas, box->y + 1 + row, box->x, LABEL - 1,
		    STYLE_LABEL, _(labels[row]));
		for (i = 0; i < state->comparison.n; i++) {
			figure(state, i, row, text, sizeof text);
			at = cell(state, *box, 1 + row, i);
			canvas_right(canvas, at.y, at.x, at.width, STYLE_PLAIN,
			    text);
		}
	}
	box->y += 5;
	box->height -= 5;
}

/* Where two differ: the answers that are not the first one's, the reference's
 * if there is one, carry a mark. */
static void
line(const struct compare *state, size_t criterion, struct canvas *canvas,
    struct box row)
{
	const struct msg_criterion_row *of = &state->grid.criteria[criterion];
	const struct comparison *comparison = &state->comparison;
	bool agree = comparison_agrees(comparison, criterion), other;
	char text[16], marked[24];
	struct box at = row;
	size_t i;

	canvas_text(canvas, row.y, row.x, LABEL, STYLE_LATE,
	    agree ? "" : _("! differ"));
	for (i = 0; i < comparison->n; i++) {
		other = comparison->list[i].answers[criterion] !=
		    comparison->list[0].answers[criterion];
		sheet_answer(of, comparison->list[i].answers[criterion], text,
		    sizeof text);
		snprintf(marked, sizeof marked, "%s%s", other ? "! " : "",
		    text);
		at = cell(state, row, 0, i);
		canvas_right(canvas, at.y, at.x, at.width,
		    other       ? STYLE_LATE
			: agree ? STYLE_FAINT
				: STYLE_PLAIN,
		    marked);
	}
	at.x += at.width + 2;
	canvas_text(canvas, row.y, at.x, row.x + row.width - at.x,
	    agree ? STYLE_PLAIN : STYLE_STRONG, of->text);
}

static void
lines(const struct compare *state, struct canvas *canvas, struct box box)
{
	struct box row = {box.y, box.x, 1, box.width};
	size_t i;

	for (i = state->first; i < state->grid.n && row.y < box.y + box.height;
	     i++, row.y++)
		line(state, i, canvas, row);
}

static void
compare_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct compare *state = view->state;
	char fleiss[24], alpha[24];

	if (!state->grid_there || !state->sheets_there) {
		canvas_text(canvas, box.y, box.x, box.width, STYLE_FAINT,
		    _("On its way…"));
		return;
	}
	value(state->comparison.has_fleiss, state->comparison.fleiss, fleiss,
	    sizeof fleiss);
	value(state->comparison.has_alpha, state->comparison.alpha, alpha,
	    sizeof alpha);
	canvas_print(canvas, box.y, box.x, box.width, STYLE_STRONG,
	    _("Calibration %d · Fleiss %s · Krippendorff %s · %d of %d lines "
	      "differ"),
	    (int)state->calibration, fleiss, alpha,
	    (int)state->comparison.different, (int)state->grid.n);
	box.y += 2;
	box.height -= 2;
	figures(state, view->model, canvas, &box);
	lines(state, canvas, box);
}

static enum next
compare_act(struct view *view, enum action action)
{
	struct compare *state = view->state;

	long steps = steps_of(action, 10);

	if (steps != 0) {
		state->first = steps_go(state->first, steps, state->grid.n);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

static bool
compare_can(const struct view *view, enum action action)
{
	(void)view;
	return action != ACTION_SECTION;
}

const struct screen screen_comparison = {
    .name = "comparison",
    .title = N_("Calibration"),
    .where = ON_SCORES,
    .needs = NEEDS_SESSION,
    .roles = BY_QUALITY | BY_MANAGER,
    .argument = true,
    .size = sizeof(struct compare),
    .open = compare_open,
    .draw = compare_draw,
    .act = compare_act,
    .can = compare_can,
    .reply = compare_reply,
};
