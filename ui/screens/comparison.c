/* comparison.c - a closed calibration: who answered what, and agreement. */
/*
 * Who looks: the evaluators together, after all have signed.  In one second:
 * how far they agree and on which lines they do not.  With one key: Up and
 * Down scroll.  What has no value says so: undefined is neither 0 nor 1.
 */
#include <stdio.h>
#include <stdlib.h>

#include "src/base/text.h"
#include "src/live/comparison.h"
#include "src/live/evaluation.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/sheet.h"
#include "ui/stage.h"

enum { CELL = 7 };

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
	if (defined)
		snprintf(to, size, "%+.2f", number);
	else
		text_copy(to, size, _("undef."));
}

/* One row a figure, one column an evaluator. */
static void
figures(const struct compare *state, const struct model *model,
    struct canvas *canvas, struct box *box)
{
	static const char *const labels[] = {
	    N_("Score"), N_("Deviation"), N_("Kappa")};
	const struct compared *compared;
	char text[32];
	size_t i;
	int row, x;

	for (i = 0; i < state->comparison.n; i++)
		canvas_text(canvas, box->y, box->x + 12 + (int)i * (CELL + 1),
		    CELL, STYLE_HEAD,
		    name_user(model->live, state->comparison.list[i].by));
	for (row = 0; row < 3; row++) {
		canvas_text(canvas, box->y + 1 + row, box->x, 11, STYLE_LABEL,
		    _(labels[row]));
		for (i = 0; i < state->comparison.n; i++) {
			compared = &state->comparison.list[i];
			x = box->x + 12 + (int)i * (CELL + 1);
			if (row == 0)
				sheet_score(compared->verdict.scored,
				    compared->verdict.score, text, sizeof text);
			else if (i == 0 && state->comparison.has_reference)
				text_copy(text, sizeof text, _("ref."));
			else if (row == 1)
				value(compared->has_deviation,
				    compared->deviation, text, sizeof text);
			else
				value(compared->has_kappa, compared->kappa,
				    text, sizeof text);
			canvas_right(canvas, box->y + 1 + row, x, CELL,
			    STYLE_PLAIN, text);
		}
	}
	box->y += 5;
	box->height -= 5;
}

static void
lines(const struct compare *state, struct canvas *canvas, struct box box)
{
	const struct msg_criterion_row *criterion;
	char text[16];
	size_t i, j;
	int y = box.y, x;
	bool agree;

	for (i = state->first; i < state->grid.n && y < box.y + box.height;
	     i++, y++) {
		criterion = &state->grid.criteria[i];
		agree = comparison_agrees(&state->comparison, i);
		x = box.x;
		canvas_text(canvas, y, x, 2, STYLE_LATE, agree ? "" : "!");
		x += 2;
		for (j = 0; j < state->comparison.n; j++) {
			sheet_answer(criterion,
			    state->comparison.list[j].answers[i], text,
			    sizeof text);
			canvas_text(canvas, y, x, CELL - 1,
			    agree ? STYLE_FAINT : STYLE_LATE, text);
			x += CELL;
		}
		canvas_text(canvas, y, x, box.x + box.width - x,
		    agree ? STYLE_PLAIN : STYLE_STRONG, criterion->text);
	}
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

	switch ((int)action) {
	case ACTION_UP:
		state->first -= state->first > 0;
		return NEXT_STAY;
	case ACTION_DOWN:
		state->first += state->first + 1 < state->grid.n;
		return NEXT_STAY;
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
