/* promises.c - what patients were promised, by due time. */
/*
 * Who looks: an advisor between two contacts, and whoever leads her team at
 * any time.  In one second: what is due next, and what is overdue.  With one
 * key: read it (who, and what was said), d it is done, c the contact in hand
 * keeps it, r a letter does, l later, h hand it over, t take one whose owner
 * is not there; Del drops it after a question.  A supervisor sees those of her
 * whole team.
 */
#include <stdio.h>
#include <stdlib.h>

#include "src/base/text.h"
#include "ui/call_out.h"
#include "ui/cursor.h"
#include "ui/draw/language.h"
#include "ui/draw/lines.h"
#include "ui/panes/names.h"
#include "ui/panes/promises.h"
#include "ui/screens/confirm.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/steps.h"
#include "ui/when.h"

struct promises {
	struct cursor cursor;
	size_t first, rows;                      /* shown at once */
	struct promise_item list[PROMISES_ROWS]; /* of the last tick */
	size_t n;
};

static bool
is_team(const struct model *model)
{
	return model_role(model) == ROLE_SUPERVISOR;
}

/* A callback is named by its contact, and by a bit that no promise has. */
static uint64_t
number(const void *list, size_t i)
{
	const struct promise_item *item =
	    &((const struct promise_item *)list)[i];

	return item->promise != NULL
	    ? item->promise->row.promise
	    : item->callback->row.contact | UINT64_C(1) << 63;
}

static void
refresh(const struct view *view)
{
	struct promises *state = view->state;

	state->n = promises_list(view->model, is_team(view->model), state->list,
	    PROMISES_ROWS);
	cursor_keep(&state->cursor, state->list, state->n, number);
}

/* The promise under the cursor; NULL: a callback, or nothing. */
static const struct promise *
chosen_promise(const struct view *view)
{
	const struct promises *state = view->state;

	refresh(view);
	return state->n > 0 ? state->list[state->cursor.at].promise : NULL;
}

/* --- drawing --- */

/* Whether a letter names it that was not sent yet, and did not fail. */
static bool
is_written(const struct model *model, uint64_t promise)
{
	const struct letter *letter;

	HASH_EACH(letter, model->live->letters)
		if (letter->row.promise == promise &&
		    letter->row.state != LETTER_FAILED)
			return true;
	return false;
}

static void
reading_lines(const struct model *model, const struct promise *promise,
    struct lines *lines, int columns)
{
	const struct reading *reading =
	    reading_find(model->readings, promise->row.promise);
	char line[240], when[64];

	when_show(promise->row.made, model->now, when, sizeof when);
	if (promise->row.absent)
		lines_add(lines, STYLE_NEAR, _("%s is not there: %s takes it."),
		    name_user(model->live, promise->row.user),
		    action_named(ACTION_TAKE_REQUEST).text);
	if (promise->row.keeping != 0)
		lines_add(lines, STYLE_GOOD, "%s",
		    _("It is being kept in a contact that goes on."));
	if (is_written(model, promise->row.promise))
		lines_add(lines, STYLE_GOOD, "%s",
		    _("A letter that keeps it is on its way."));
	if (reading == NULL) {
		lines_add(lines, STYLE_FAINT,
		    _("%s reads it; that is noted as a look at the card."),
		    action_named(ACTION_READ).text);
		return;
	}
	if (reading->refused[0] != '\0')
		lines_wrap(lines, STYLE_LATE, columns, reading->refused);
	else if (!reading->complete)
		lines_add(lines, STYLE_FAINT, "%s", _("It is on its way…"));
	if (reading->patient.patient != 0) {
		snprintf(line, sizeof line, "%s %s · %s · %s %s",
		    reading->patient.name, reading->patient.given,
		    reading->patient.phone, _("IPP"), reading->patient.ipp);
		lines_wrap(lines, STYLE_STRONG, columns, line);
	}
	if (reading->words.promise != 0) {
		lines_wrap(lines, STYLE_PLAIN, columns,
		    reading->words.text[0] != '\0' ? reading->words.text
						   : _("(no words)"));
		snprintf(line, sizeof line, "%s, %s",
		    name_user(model->live, reading->words.user), when);
		lines_add(lines, STYLE_FAINT, "%s", line);
	}
	if (promise->row.moved > 0)
		lines_add(lines, STYLE_FAINT, _("moved %d times"),
		    (int)promise->row.moved);
}

static void
detail_draw(struct view *view, struct canvas *canvas, struct box box)
{
	const struct promises *state = view->state;
	const struct promise_item *item = &state->list[state->cursor.at];
	struct lines *lines = calloc(1, sizeof *lines);
	size_t skip = 0;

	canvas_rule(canvas, box.y, box.x, box.width, _("What was promised"));
	box.y++;
	box.height--;
	if (lines == NULL)
		return;
	if (state->n > 0 && item->promise != NULL)
		reading_lines(view->model, item->promise, lines, box.width);
	else if (state->n > 0)
		lines_add(lines, STYLE_FAINT, "%s",
		    _("A callback waits in its queue and is offered to you."));
	lines_draw(lines, canvas, box, &skip);
	free(lines);
}

static void
promises_screen_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct promises *state = view->state;
	struct box part = box;
	char title[96];

	refresh(view);
	part.height = box.height * 2 / 3;
	state->rows = (size_t)part.height - 2;
	state->first =
	    steps_top(state->first, state->cursor.at, state->rows, state->n);
	promises_title(view->model, state->list, state->n, title, sizeof title);
	canvas_rule(canvas, part.y, part.x, part.width,
	    title[0] != '\0' ? title : _("Promises and callbacks"));
	part.y++;
	part.height--;
	promises_draw(view->model, state->list, state->n, state->first,
	    (int)state->cursor.at, is_team(view->model), canvas, part);
	if (state->n == 0)
		canvas_text(canvas, part.y + 1, part.x, part.width, STYLE_FAINT,
		    _("Nothing is promised.  Promises are made at wrap-up."));
	part.y += part.height;
	part.height = box.y + box.height - part.y;
	detail_draw(view, canvas, part);
}

/* --- actions --- */

static void
keep(struct view *view)
{
	struct msg msg = {.id = MSG_PROMISE_KEEP};

	msg.promise_keep.promise = chosen_promise(view)->row.promise;
	stage_send(view->stage, &msg);
}

/* Somebody else's is hers from now on. */
static void
take(struct view *view)
{
	struct msg msg = {.id = MSG_PROMISE_MOVE};

	msg.promise_move.promise = chosen_promise(view)->row.promise;
	msg.promise_move.user = view->model->session.user;
	stage_send(view->stage, &msg);
}

/* The contact in hand keeps it: no second key when that is over. */
static void
begin(struct view *view)
{
	struct msg msg = {.id = MSG_PROMISE_BEGIN};

	msg.promise_begin.promise = chosen_promise(view)->row.promise;
	msg.promise_begin.contact = model_in_hand(view->model);
	stage_send(view->stage, &msg);
}

static void
drop(struct view *view, uint64_t promise)
{
	struct msg msg = {.id = MSG_PROMISE_DROP};

	msg.promise_drop.promise = promise;
	stage_send(view->stage, &msg);
}

static void
drop_ask(struct view *view)
{
	const struct promise *promise = chosen_promise(view);
	char due[64];

	when_show(promise->row.due, view->model->now, due, sizeof due);
	confirm_ask(view, _("Drop the promise?  It will not be kept."), due,
	    _("Drop"), drop, promise->row.promise);
}

/* Once it was read: the number is the card's. */
static const struct reading *
read_of(const struct view *view, uint64_t promise)
{
	const struct reading *reading =
	    reading_find(view->model->readings, promise);

	return reading == NULL || reading->patient.phone[0] == '\0' ? NULL
								    : reading;
}

static const struct reading *
chosen_reading(const struct view *view)
{
	const struct promise *promise = chosen_promise(view);

	return promise == NULL ? NULL : read_of(view, promise->row.promise);
}

static void
call(struct view *view, uint64_t promise)
{
	const struct reading *reading = read_of(view, promise);

	if (reading != NULL)
		call_out(view->stage, &reading->patient, 0, promise);
}

static void
open_on(struct view *view, const struct screen *screen)
{
	stage_open_on(view->stage, screen, chosen_promise(view)->row.promise);
}

static bool
promises_can(const struct view *view, enum action action)
{
	switch ((int)action) {
	case ACTION_TAKE_REQUEST:
		return chosen_promise(view) != NULL &&
		    chosen_promise(view)->row.user != view->model->session.user;
	case ACTION_JOIN:
		return chosen_promise(view) != NULL &&
		    model_in_hand(view->model) != 0;
	case ACTION_READ:
	case ACTION_KEEP:
	case ACTION_WRITE_TO:
	case ACTION_LATER:
	case ACTION_HAND:
	case ACTION_DROP:
		return chosen_promise(view) != NULL;
	case ACTION_CALL:
		return chosen_reading(view) != NULL;
	default:
		return true;
	}
}

static enum next
promises_act(struct view *view, enum action action)
{
	struct promises *state = view->state;
	long steps = steps_of(action, state->rows);
	char argument[40];

	if (steps != 0) {
		refresh(view);
		cursor_go(&state->cursor, steps, state->list, state->n, number);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_READ:
		reading_ask(view->stage, chosen_promise(view)->row.promise);
		return NEXT_STAY;
	case ACTION_KEEP:
		keep(view);
		return NEXT_STAY;
	case ACTION_TAKE_REQUEST:
		take(view);
		return NEXT_STAY;
	case ACTION_JOIN:
		begin(view);
		return NEXT_STAY;
	case ACTION_WRITE_TO:
		snprintf(argument, sizeof argument, "promise %llu",
		    (unsigned long long)chosen_promise(view)->row.promise);
		stage_open(view->stage, &screen_letter, argument);
		return NEXT_STAY;
	case ACTION_LATER:
		open_on(view, &screen_later);
		return NEXT_STAY;
	case ACTION_CALL:
		call_out_ask(view, &chosen_reading(view)->patient, call,
		    chosen_promise(view)->row.promise);
		return NEXT_STAY;
	case ACTION_HAND:
		open_on(view, &screen_hand);
		return NEXT_STAY;
	case ACTION_DROP:
		drop_ask(view);
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

static const struct column *const columns[] = {promises_columns, NULL};
static const size_t column_counts[] = {PROMISES_COLUMNS};

const struct screen screen_promises = {
    .name = "promises",
    .title = N_("Promises"),
    .where = ON_PROMISES,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .size = sizeof(struct promises),
    .columns = columns,
    .column_counts = column_counts,
    .draw = promises_screen_draw,
    .act = promises_act,
    .can = promises_can,
};
