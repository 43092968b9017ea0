/* recalls.c - calls that were abandoned, to be made good. */
/*
 * Who looks: an advisor in a quiet minute, and whoever leads her team.  In one
 * second: who gave up when, after how long a wait, in which queue, and whether
 * somebody calls him already.  With one key: Enter calls him, her own
 * telephone rings first; Del takes him off after a question.  Who came back by
 * himself, or was reached, is not there any more.
 */
#include <stdio.h>

#include "src/live/recall.h"
#include "ui/cursor.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/screens/confirm.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/steps.h"

enum { RECALLS_ROWS = 256 };

enum { LEFT, QUEUE, WAITED, SUBJECT, CARD, TRIES, LAST, COLUMNS };

static const struct column table_columns[COLUMNS] = {
    [LEFT] = {N_("Gave up"), 8, 10, 0, false},
    [QUEUE] = {N_("Queue"), 14, 30, 0, false},
    [WAITED] = {N_("Waited"), 7, 8, 0, true},
    [SUBJECT] = {N_("Subject"), 12, 40, 2, false},
    [CARD] = {N_("Card"), 6, 7, 1, false},
    [TRIES] = {N_("Tries"), 6, 6, 0, true},
    [LAST] = {N_("Called by"), 14, 32, 0, false},
};

struct recalls {
	struct cursor cursor;
	size_t first, rows;                      /* shown at once */
	const struct recall *list[RECALLS_ROWS]; /* of the last look */
	size_t n, all;
};

static uint64_t
number(const void *list, size_t i)
{
	return ((const struct recall *const *)list)[i]->row.contact;
}

static void
refresh(const struct view *view)
{
	struct recalls *state = view->state;
	const struct user *user = model_user(view->model);

	state->n = state->all = 0;
	if (user == NULL)
		return;
	state->all =
	    recalls_for(view->model->live, user, state->list, RECALLS_ROWS);
	state->n = state->all < RECALLS_ROWS ? state->all : RECALLS_ROWS;
	cursor_keep(&state->cursor, state->list, state->n, number);
}

/* NULL when the list is empty. */
static const struct msg_recall_row *
chosen(const struct view *view)
{
	struct recalls *state = view->state;

	refresh(view);
	return state->n == 0 ? NULL : &state->list[state->cursor.at]->row;
}

/* --- drawing --- */

static void
row_draw(const struct model *model, const struct table *table,
    struct canvas *canvas, int y, const struct msg_recall_row *row)
{
	char text[40];

	show_when(row->left, model->now, text, sizeof text);
	table_cell(table, canvas, y, LEFT, STYLE_PLAIN, text);
	table_cell(table, canvas, y, QUEUE, STYLE_PLAIN,
	    name_queue(model->live, row->queue));
	show_duration((int64_t)row->waited_ms, text, sizeof text);
	table_cell(table, canvas, y, WAITED, STYLE_PLAIN, text);
	table_cell(table, canvas, y, SUBJECT, STYLE_PLAIN,
	    name_subject(model->live, row->subject));
	table_cell(table, canvas, y, CARD, STYLE_FAINT,
	    row->patient != 0 ? _("known") : "–");
	snprintf(text, sizeof text, "%d", (int)row->tries);
	table_cell(table, canvas, y, TRIES, STYLE_PLAIN,
	    row->tries > 0 ? text : "");
	if (row->user == 0)
		return;
	if (row->by != 0)
		snprintf(text, sizeof text, "● %s",
		    name_user(model->live, row->user));
	table_cell(table, canvas, y, LAST,
	    row->by != 0 ? STYLE_GOOD : STYLE_FAINT,
	    row->by != 0 ? text : name_user(model->live, row->user));
}

static void
recalls_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct recalls *state = view->state;
	struct table table;
	char title[96];
	size_t i;
	int y = box.y;

	refresh(view);
	snprintf(title, sizeof title, _("Abandoned calls: %zu"), state->all);
	canvas_rule(canvas, y++, box.x, box.width, title);
	table_fit(&table, table_columns, COLUMNS, box.x, box.width);
	table_head(&table, canvas, y++);
	state->rows = box.height > 2 ? (size_t)box.height - 2 : 1;
	state->first =
	    steps_top(state->first, state->cursor.at, state->rows, state->n);
	if (state->n == 0)
		canvas_text(canvas, y, box.x, box.width, STYLE_FAINT,
		    _("Nobody who gave up still has to be called."));
	for (i = state->first; i < state->n && y < box.y + box.height;
	     i++, y++) {
		row_draw(view->model, &table, canvas, y, &state->list[i]->row);
		if (i == state->cursor.at)
			table_tint(&table, canvas, y, STYLE_CHOSEN);
	}
}

/* --- actions --- */

static void
call(struct view *view)
{
	const struct msg_recall_row *row = chosen(view);
	struct msg msg = {.id = MSG_CALL_OUT};

	if (row == NULL)
		return;
	msg.call_out.recall = row->contact;
	if (stage_send(view->stage, &msg) != 0)
		model_notice(view->model, STYLE_STRONG, "%s",
		    _("Your telephone rings first, then his."));
}

static void
drop(struct view *view, uint64_t contact)
{
	struct msg msg = {.id = MSG_RECALL_DROP};

	msg.recall_drop.contact = contact;
	stage_send(view->stage, &msg);
}

static bool
recalls_can(const struct view *view, enum action action)
{
	const struct msg_recall_row *row;

	switch ((int)action) {
	case ACTION_RECALL:
	case ACTION_DROP_RECALL:
		row = chosen(view);
		return row != NULL && row->by == 0;
	default:
		return true;
	}
}

static enum next
recalls_act(struct view *view, enum action action)
{
	struct recalls *state = view->state;
	long steps = steps_of(action, state->rows);

	if (steps != 0) {
		refresh(view);
		cursor_go(&state->cursor, steps, state->list, state->n, number);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_RECALL:
		call(view);
		return NEXT_STAY;
	case ACTION_DROP_RECALL:
		confirm_ask(view, _("Take it off the list?  Nobody calls him."),
		    "", _("Take off"), drop, chosen(view)->contact);
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

static const struct column *const columns[] = {table_columns, NULL};
static const size_t column_counts[] = {COLUMNS};

const struct screen screen_recalls = {
    .name = "recalls",
    .title = N_("Abandoned"),
    .where = ON_RECALLS,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .size = sizeof(struct recalls),
    .columns = columns,
    .column_counts = column_counts,
    .draw = recalls_draw,
    .act = recalls_act,
    .can = recalls_can,
};
