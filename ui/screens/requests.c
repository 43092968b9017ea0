/* requests.c - what patients need and is not resolved yet. */
/*
 * Who looks: an advisor between two contacts, for what is hers and her
 * team's; who leads, for what is late.  In one second: what is overdue, at
 * the top, and who carries it through.  With one key: t take it, h hand it
 * over, l its due date, + and - its priority, p pending or open again, d it
 * is resolved, n a task for another team, Enter all of it; Tab: mine, my
 * team's, all, those that are over, of which r opens one again; F: only those
 * with some words, and after Enter those of which they were said.
 */
#include <stdio.h>

#include "src/base/text.h"

#include "ui/cursor.h"
#include "ui/draw/language.h"
#include "ui/draw/sieve.h"
#include "ui/panes/requests.h"
#include "ui/screens/carry.h"
#include "ui/steps.h"

struct requests {
	struct cursor cursor;
	enum whose whose;
	struct sieve sieve;
	uint64_t asked; /* the hub, what was said with these words; 0: not */
	struct said said;
	size_t first, rows;
	const struct request *list[REQUESTS_ROWS]; /* of this turn */
	size_t n, all;
};

static uint64_t
number(const void *list, size_t i)
{
	return ((const struct request *const *)list)[i]->row.request;
}

static void
refresh(const struct view *view)
{
	struct requests *state = view->state;

	state->n =
	    requests_list(view->model, state->whose, state->sieve.words.text,
		&state->said, state->list, REQUESTS_ROWS, &state->all);
	cursor_keep(&state->cursor, state->list, state->n, number);
}

static uint64_t
chosen(const struct view *view)
{
	const struct requests *state = view->state;

	refresh(view);
	return state->cursor.chosen;
}

static int
requests_open(struct view *view, const char *argument, struct err *err)
{
	struct requests *state = view->state;

	(void)argument;
	(void)err;
	state->whose = WHOSE_TEAM;
	sieve_init(&state->sieve);
	return 0;
}

/* --- drawing --- */

static const char *
whose_name(enum whose whose)
{
	switch (whose) {
	case WHOSE_MINE:
		return _("yours");
	case WHOSE_TEAM:
		return _("your team's");
	case WHOSE_OVER:
		return _("over");
	default:
		return _("all");
	}
}

/* What Enter adds to the words that are typed. */
static const char *
hint(const struct requests *state)
{
	if (state->asked != 0)
		return _("Asking…");
	return state->sieve.typing ? _("Enter: said, too")
				   : _("in the row, or said");
}

static void
requests_screen_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct requests *state = view->state;
	const struct model *model = view->model;
	size_t i, late = 0;
	char title[120];

	refresh(view);
	for (i = 0; i < state->n; i++)
		late += state->list[i]->row.due != 0 &&
		    state->list[i]->row.due < model->now;
	snprintf(title, sizeof title,
	    late > 0 ? _("Open requests, %s: %d, %d overdue !")
		     : _("Open requests, %s: %d"),
	    whose_name(state->whose), (int)state->all, (int)late);
	if (state->whose == WHOSE_OVER)
		snprintf(title, sizeof title,
		    _("Requests of your team that are over: %d"),
		    (int)state->all);
	canvas_rule(canvas, box.y, box.x, box.width, title);
	box.y++;
	box.height--;
	sieve_draw(&state->sieve, canvas, &box, hint(state));
	state->rows = (size_t)(box.height - 1);
	state->first =
	    steps_top(state->first, state->cursor.at, state->rows, state->n);
	requests_draw(model, state->list, state->n, state->first,
	    (int)state->cursor.at, canvas, box);
	if (state->n == 0 && sieve_is_on(&state->sieve))
		canvas_text(canvas, box.y + 1, box.x, box.width, STYLE_FAINT,
		    _("None has these words."));
	else if (state->n == 0)
		canvas_print(canvas, box.y + 1, box.x, box.width, STYLE_FAINT,
		    _("Nothing is here.  %s: whose are shown."),
		    action_named(ACTION_WHOSE).text);
}

/* --- keys and actions --- */

/* What was said is the hub's to look through. */
static void
ask_said(struct view *view)
{
	struct requests *state = view->state;
	struct msg msg = {.id = MSG_REQUEST_FIND};

	state->said.n = 0;
	TEXT_SET(msg.request_find.text, state->sieve.words.text);
	state->asked = stage_send(view->stage, &msg);
}

/* Other words: what the hub found was for those before. */
static void
begin_again(struct requests *state)
{
	state->cursor.at = 0;
	state->said.n = 0;
	state->asked = 0;
}

static enum next
requests_key(struct view *view, int key)
{
	struct requests *state = view->state;
	enum sieve_did did = sieve_key(&state->sieve, key);

	if (did == SIEVE_NOTHING)
		return NEXT_PASS;
	if (did != SIEVE_KEPT)
		begin_again(state);
	else if (sieve_is_on(&state->sieve))
		ask_said(view);
	return NEXT_STAY;
}

static void
requests_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct requests *state = view->state;

	if (asked == 0 || asked != state->asked)
		return;
	if (msg->id != MSG_REQUEST_FOUND)
		state->asked = 0;
	else if (state->said.n < SAID_MAX)
		state->said.list[state->said.n++] = msg->request_found.request;
}

static bool
requests_types(const struct view *view)
{
	return ((const struct requests *)view->state)->sieve.typing;
}

static bool
requests_can(const struct view *view, enum action action)
{
	return carry_can(view, action, chosen(view));
}

static enum next
requests_act(struct view *view, enum action action)
{
	struct requests *state = view->state;
	long steps = steps_of(action, state->rows);

	refresh(view);
	if (steps != 0) {
		cursor_go(&state->cursor, steps, state->list, state->n, number);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_SIFT:
		state->sieve.typing = true;
		return NEXT_STAY;
	case ACTION_WHOSE:
		state->whose = (state->whose + 1) % WHOSE_COUNT;
		state->cursor = (struct cursor){0};
		return NEXT_STAY;
	case ACTION_BACK:
		if (!sieve_is_on(&state->sieve))
			return NEXT_CLOSE;
		sieve_clear(&state->sieve);
		begin_again(state);
		return NEXT_STAY;
	case ACTION_SEE_REQUEST:
		stage_open_on(view->stage, &screen_request, chosen(view));
		return NEXT_STAY;
	default:
		return carry_act(view, action, chosen(view)) ? NEXT_STAY
							     : NEXT_PASS;
	}
}

static const struct column *const columns[] = {requests_columns, NULL};
static const size_t column_counts[] = {REQUESTS_COLUMNS};

const struct screen screen_requests = {
    .name = "requests",
    .title = N_("Requests"),
    .where = ON_REQUESTS,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .size = sizeof(struct requests),
    .columns = columns,
    .column_counts = column_counts,
    .open = requests_open,
    .draw = requests_screen_draw,
    .key = requests_key,
    .types = requests_types,
    .act = requests_act,
    .can = requests_can,
    .reply = requests_reply,
};
