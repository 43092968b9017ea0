/* quality.c - the contacts that were handled, and those to evaluate. */
/*
 * Who looks: an evaluator, all day.  In one second: what the drawing left to
 * do and of whom, and below it the handled contacts, the newest first.  With
 * one key: Enter scores the chosen contact (or opens its evaluation), p
 * shows the drawn ones alone, r the recorded ones, / narrows the list while
 * one types, l plays what is marked as recorded, i tells why the contact went
 * to whom.  No patient's name is in the list.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/live/evaluation.h"
#include "src/live/filter.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/handled.h"
#include "ui/panes/plan.h"
#include "ui/refusal.h"
#include "ui/screens/confirm.h"
#include "ui/show.h"
#include "ui/steps.h"

enum { AHEAD = 30, AGAIN_MS = 5000, ROWS_MAX = 20000, FILTER_SIZE = 160 };

struct quality_view {
	struct edit filter;
	bool typing;
	char wrong[160]; /* why the filter means nothing */
	struct msg_handled_row *rows;
	size_t n, size, at;
	size_t shown;    /* rows at once */
	uint64_t next;   /* where the next page begins; 0: there is none */
	int64_t reached; /* how far back was looked */
	uint64_t asked, asked_draw;
	bool stale;    /* the filter changed while an answer was coming */
	bool fresh;    /* the answer replaces the rows */
	int64_t since; /* when the first page was asked for */
	uint64_t seen; /* the fact known then */
	char sent[FILTER_SIZE], of[FILTER_SIZE]; /* asked; what the rows are */
	bool tells; /* a key changed the filter: what there is then is said */
	enum action then; /* pressed before the rows of the filter came */
};

/* --- asking --- */

static void
ask(struct view *view, uint64_t before)
{
	struct quality_view *state = view->state;
	struct msg msg = {.id = MSG_HANDLED};
	struct filter filter;
	struct err err;

	state->wrong[0] = '\0';
	if (filter_parse(&filter, state->filter.text, view->model->live,
		view->model->now, &err) < 0) {
		refusal_text(err.text, err.form, state->wrong,
		    sizeof state->wrong);
		return;
	}
	if (state->asked != 0) {
		state->stale = true;
		return;
	}
	msg.handled.before = before;
	TEXT_SET(msg.handled.filter, state->filter.text);
	TEXT_SET(state->sent, state->filter.text);
	state->fresh = before == 0;
	if (before == 0) {
		state->since = view->model->now;
		state->seen = view->model->live->row.number;
	}
	state->asked = stage_send(view->stage, &msg);
}

static void
take_row(struct quality_view *state, const struct msg_handled_row *row)
{
	if (state->fresh) {
		state->n = 0;
		state->fresh = false;
	}
	if (state->n == ROWS_MAX)
		return;
	if (state->n == state->size) {
		state->size = state->size * 2 + 128;
		state->rows =
		    mem_grow(state->rows, state->size, sizeof *state->rows);
	}
	state->rows[state->n++] = *row;
}

/* More below the cursor as it moves down, and what is new at the top. */
static enum next
quality_tick(struct view *view)
{
	struct quality_view *state = view->state;

	if (state->asked != 0 || state->wrong[0] != '\0')
		return NEXT_STAY;
	if (state->next != 0 && state->at + AHEAD >= state->n &&
	    state->n < ROWS_MAX)
		ask(view, state->next);
	else if (state->at == 0 && !state->typing &&
	    view->model->now - state->since > AGAIN_MS &&
	    view->model->live->row.number != state->seen)
		ask(view, 0);
	return NEXT_STAY;
}

static int
quality_open(struct view *view, const char *argument, struct err *err)
{
	struct quality_view *state = view->state;

	(void)argument;
	(void)err;
	edit_init(&state->filter, FILTER_SIZE, false, false);
	ask(view, 0);
	return 0;
}

static void
quality_close(struct view *view)
{
	struct quality_view *state = view->state;

	free(state->rows);
}

/* --- keys --- */

static const struct msg_handled_row *
chosen_row(const struct view *view)
{
	const struct quality_view *state = view->state;

	return state->at < state->n ? &state->rows[state->at] : NULL;
}

/* The rows on the screen are those of another filter. */
static bool
is_behind(const struct quality_view *state)
{
	return state->wrong[0] == '\0' &&
	    strcmp(state->of, state->filter.text) != 0;
}

static enum next
quality_key(struct view *view, int key)
{
	struct quality_view *state = view->state;

	state->then = ACTION_NONE;
	/* Searching here is narrowing this list. */
	if (!state->typing && key == '/') {
		state->typing = true;
		return NEXT_STAY;
	}
	if (!state->typing)
		return NEXT_PASS;
	if (key == KEYS_ENTER || key == KEYS_DOWN) {
		state->typing = false;
	} else if (key == KEYS_ESCAPE) {
		state->typing = false;
		edit_set(&state->filter, "");
		state->at = 0;
		ask(view, 0);
	} else if (edit_key(&state->filter, key)) {
		state->at = 0;
		ask(view, 0);
	} else {
		return NEXT_PASS;
	}
	return NEXT_STAY;
}

static bool
quality_can(const struct view *view, enum action action)
{
	const struct msg_handled_row *row = chosen_row(view);

	switch ((int)action) {
	case ACTION_SCORE:
	case ACTION_LIFE:
		return row != NULL;
	case ACTION_HEAR:
		return row != NULL && deck_find(view->model, row->contact) != 0;
	case ACTION_RECORDED:
		return view->model->live->recordings != NULL;
	case ACTION_SEARCH:
		return false;
	case ACTION_DRAW:
		return view->model->live->quality.set.quota > 0;
	default:
		return true;
	}
}

static bool
is_calibrated(const struct live *live, uint64_t contact)
{
	const struct calibration *calibration;

	HASH_EACH(calibration, live->quality.calibrations)
		if (calibration->fact.contact == contact &&
		    calibration->closed == 0)
			return true;
	return false;
}

/* A drawn contact with one grid for it: there is nothing to ask. */
static bool
score_drawn(struct view *view, const struct msg_handled_row *row)
{
	const struct live *live = view->model->live;
	const struct sampled *sampled = live_sampled(live, row->contact);
	const struct grid_version *grid = live_grid_for(live, row->channel);
	char argument[96];

	if (sampled == NULL || sampled->done || grid == NULL ||
	    is_calibrated(live, row->contact))
		return false;
	snprintf(argument, sizeof argument,
	    "%" PRIu64 " %" PRIu64 " %d 0 0 %" PRId64, row->contact,
	    grid->set.grid, WHY_PLAN, row->arrived);
	stage_open(view->stage, &screen_score, argument);
	return true;
}

/* Its evaluation when there is one, else a form; which grid and why is
 * asked when it is not clear. */
static void
score(struct view *view, bool again)
{
	const struct msg_handled_row *row = chosen_row(view);
	const struct evaluation *evaluation =
	    live_evaluation_of(view->model->live, row->contact);
	char argument[64];

	if (evaluation != NULL && !again) {
		snprintf(argument, sizeof argument, "sheet %" PRIu64,
		    evaluation->fact.evaluation);
		stage_open(view->stage, &screen_score, argument);
		return;
	}
	if (model_role(view->model) != ROLE_QUALITY) {
		model_notice(view->model, STYLE_NEAR, "%s",
		    _("It is not evaluated."));
		return;
	}
	if (!again && score_drawn(view, row))
		return;
	snprintf(argument, sizeof argument, "%" PRIu64 " %d %" PRId64,
	    row->contact, (int)row->channel, row->arrived);
	stage_open(view->stage, &screen_purpose, argument);
}

static void
draw_lots(struct view *view, uint64_t none)
{
	struct quality_view *state = view->state;
	struct msg msg = {.id = MSG_DRAW};

	(void)none;
	state->asked_draw = stage_send(view->stage, &msg);
}

/* That word alone; or all, when it is there. */
static void
show_alone(struct view *view, const char *word)
{
	struct quality_view *state = view->state;

	edit_set(&state->filter,
	    strcmp(state->filter.text, word) == 0 ? "" : word);
	state->tells = true;
	state->at = 0;
	ask(view, 0);
}

static void
open_on(struct view *view, const struct screen *screen)
{
	stage_open_on(view->stage, screen, chosen_row(view)->contact);
}

/* What a key does with the chosen row. */
static void
open_chosen(struct view *view, enum action action)
{
	switch ((int)action) {
	case ACTION_SCORE:
		score(view, false);
		break;
	case ACTION_AGAIN:
		if (chosen_row(view) != NULL)
			score(view, true);
		break;
	case ACTION_LIFE:
		open_on(view, &screen_life);
		break;
	case ACTION_HEAR:
		open_on(view, &screen_hear);
		break;
	}
}

static enum next
quality_act(struct view *view, enum action action)
{
	struct quality_view *state = view->state;
	long steps = steps_of(action, state->shown);

	if (steps != 0) {
		state->at = steps_go(state->at, steps, state->n);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_SCORE:
	case ACTION_AGAIN:
	case ACTION_LIFE:
	case ACTION_HEAR:
		if (is_behind(state))
			state->then = action;
		else
			open_chosen(view, action);
		return NEXT_STAY;
	case ACTION_NARROW:
		state->typing = true;
		return NEXT_STAY;
	case ACTION_PLAN:
		show_alone(view, "plan");
		return NEXT_STAY;
	case ACTION_RECORDED:
		show_alone(view, _("recorded"));
		return NEXT_STAY;
	case ACTION_DRAW:
		confirm_ask(view, _("Draw the contacts to evaluate?"),
		    _("The lot is logged and cannot be drawn again."),
		    _("Draw"), draw_lots, 0);
		return NEXT_STAY;
	default:
		return NEXT_PASS;
	}
}

/* --- answers --- */

static void
count_say(const struct quality_view *state, char *to, size_t size)
{
	char when[24];

	show_date(state->reached, when, sizeof when);
	if (state->next != 0)
		snprintf(to, size, _("%zu and more · back to %s"), state->n,
		    when);
	else
		snprintf(to, size, _("%zu contacts"), state->n);
}

/* For the ear, to which the list alone would not say what it is. */
static void
alone_tell(struct view *view)
{
	struct quality_view *state = view->state;
	char text[96];

	if (!state->tells || is_behind(state))
		return;
	state->tells = false;
	count_say(state, text, sizeof text);
	model_notice(view->model, STYLE_PLAIN, "%s: %s",
	    state->of[0] != '\0' ? state->of : _("without a filter"), text);
}

static void
page_over(struct view *view)
{
	struct quality_view *state = view->state;
	enum action then;

	if (state->fresh)
		state->n = 0;
	state->fresh = false;
	state->asked = 0;
	if (state->at >= state->n)
		state->at = state->n > 0 ? state->n - 1 : 0;
	TEXT_SET(state->of, state->sent);
	if (state->stale) {
		state->stale = false;
		ask(view, 0);
	}
	alone_tell(view);
	if (state->then != ACTION_NONE && !is_behind(state)) {
		then = state->then;
		state->then = ACTION_NONE;
		if (quality_can(view, then))
			open_chosen(view, then);
	}
}

static void
quality_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct quality_view *state = view->state;

	if (asked != 0 && asked == state->asked_draw && msg->id == MSG_DONE)
		model_notice(view->model, STYLE_GOOD, _("Drawing %d is made."),
		    (int)msg->done.id);
	if (asked == 0 || asked != state->asked)
		return;
	if (msg->id == MSG_HANDLED_ROW) {
		take_row(state, &msg->handled_row);
	} else if (msg->id == MSG_HANDLED_NEXT) {
		state->next = msg->handled_next.next;
		state->reached = msg->handled_next.reached;
	} else if (msg->id == MSG_REFUSED) {
		refusal_text(msg->refused.text, msg->refused.form, state->wrong,
		    sizeof state->wrong);
		page_over(view);
	} else if (msg->id == MSG_ROWS_END) {
		page_over(view);
	}
}

/* --- drawing --- */

static void
filter_draw(const struct view *view, struct canvas *canvas, struct box box)
{
	struct quality_view *state = view->state;
	struct box part = box;
	char text[96];
	int x = box.x;

	x += canvas_text(canvas, box.y, x, 12, STYLE_KEY, "f") + 1;
	part.x = x;
	part.width = box.width / 2;
	part.height = 1;
	if (state->typing || state->filter.text[0] != '\0') {
		canvas_fill(canvas, part, STYLE_ENTRY);
		edit_draw(&state->filter, canvas, part, state->typing);
	} else {
		canvas_text(canvas, box.y, x, part.width, STYLE_FAINT,
		    _("filter: today lea call unsolved >5min …"));
	}
	x = part.x + part.width + 1;
	if (state->wrong[0] != '\0') {
		canvas_text(canvas, box.y, x, box.x + box.width - x, STYLE_LATE,
		    state->wrong);
		return;
	}
	count_say(state, text, sizeof text);
	canvas_text(canvas, box.y, x, box.x + box.width - x, STYLE_FAINT, text);
}

static void
quality_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct quality_view *state = view->state;
	struct box part = box;

	part.height = plan_height(view->model, box);
	plan_draw(view->model, canvas, part);
	part.y += part.height;
	part.height = 1;
	filter_draw(view, canvas, part);
	part.y++;
	part.height = box.y + box.height - part.y;
	state->shown = part.height > 1 ? (size_t)part.height - 1 : 0;
	handled_draw(view->model, state->rows, state->n, state->at, canvas,
	    part);
	if (state->n == 0 && state->asked == 0)
		canvas_text(canvas, part.y + 1, part.x, part.width, STYLE_FAINT,
		    _("No contact is like that."));
	else if (state->n == 0)
		canvas_text(canvas, part.y + 1, part.x, part.width, STYLE_FAINT,
		    _("Looking…"));
}

static bool
quality_types(const struct view *view)
{
	return ((const struct quality_view *)view->state)->typing;
}

static const struct column *const columns[] = {handled_columns, NULL};
static const size_t column_counts[] = {HANDLED_COLUMNS};

const struct screen screen_quality = {
    .name = "quality",
    .title = N_("Quality"),
    .where = ON_QUALITY,
    .needs = NEEDS_SESSION,
    .roles = BY_QUALITY | BY_SUPERVISOR | BY_MANAGER,
    .size = sizeof(struct quality_view),
    .columns = columns,
    .column_counts = column_counts,
    .open = quality_open,
    .close = quality_close,
    .tick = quality_tick,
    .draw = quality_draw,
    .key = quality_key,
    .types = quality_types,
    .act = quality_act,
    .can = quality_can,
    .reply = quality_reply,
};
