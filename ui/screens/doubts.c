/* doubts.c - identities that are doubted, to be looked into. */
/*
 * Who looks: whoever watches identities, when the line of news says so.  In
 * one second: which doubts are open, since when, and who raised them.  With
 * one key: Enter opens the card with its words (a look, with its reason); d
 * lifts the doubt once she knows, and asks why.
 */
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/identity.h"
#include "ui/cursor.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/screens/carry.h"
#include "ui/show.h"
#include "ui/steps.h"

enum { LISTED_MAX = 200, WORDS_SIZE = 401 };

struct doubts {
	const struct doubt *list[LISTED_MAX];
	size_t n, top, rows;
	struct cursor cursor;
	uint64_t lifted; /* the reason is being written; 0: of none */
	struct edit words;
};

static uint64_t
number(const void *list, size_t i)
{
	return ((const struct doubt *const *)list)[i]->row.doubt;
}

/* The oldest first, and the chosen one stays the chosen one. */
static void
collect(const struct view *view)
{
	struct doubts *state = view->state;
	const struct doubt *doubt;
	size_t i;

	state->n = 0;
	HASH_EACH(doubt, view->model->live->doubts) {
		for (i = state->n;
		     i > 0 && state->list[i - 1]->row.doubt > doubt->row.doubt;
		     i--)
			if (i < LISTED_MAX)
				state->list[i] = state->list[i - 1];
		if (i < LISTED_MAX)
			state->list[i] = doubt;
		if (state->n < LISTED_MAX)
			state->n++;
	}
	cursor_keep(&state->cursor, state->list, state->n, number);
}

static enum next
doubts_tick(struct view *view)
{
	struct doubts *state = view->state;

	collect(view);
	if (state->lifted == 0 || state->cursor.chosen == state->lifted)
		return NEXT_STAY;
	/* What she writes is not about the next one. */
	state->lifted = 0;
	model_notice(view->model, STYLE_NEAR, "%s",
	    _("Somebody else lifted this doubt."));
	return NEXT_STAY;
}

static void
doubts_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct doubts *state = view->state;
	const struct msg_doubt_row *row;
	char since[24];
	struct box line;
	enum style style;
	size_t i;

	collect(view);
	if (state->n == 0) {
		canvas_text(canvas, box.y, box.x + 1, box.width - 2,
		    STYLE_FAINT, _("No identity is doubted."));
		return;
	}
	state->rows = box.height > 5 ? (size_t)box.height - 4 : 1;
	state->top =
	    steps_top(state->top, state->cursor.at, state->rows, state->n);
	for (i = state->top; i < state->n && i < state->top + state->rows;
	     i++) {
		row = &state->list[i]->row;
		line = (struct box){
		    box.y + (int)(i - state->top), box.x, 1, box.width};
		style = i == state->cursor.at ? STYLE_CHOSEN : STYLE_PLAIN;
		if (i == state->cursor.at)
			canvas_fill(canvas, line, STYLE_CHOSEN);
		show_when(row->raised, view->model->now, since, sizeof since);
		canvas_print(canvas, line.y, line.x, line.width, style,
		    _("%s %s  card %llu, doubted by %s"),
		    i == state->cursor.at ? "▸" : " ", since,
		    (unsigned long long)row->patient,
		    name_user(view->model->live, row->user));
	}
	if (state->lifted == 0)
		return;
	box.y += box.height - 4;
	canvas_rule(canvas, box.y, box.x, box.width,
	    _("Why is the doubt over?  Enter lifts it"));
	edit_draw(&state->words, canvas,
	    (struct box){box.y + 1, box.x + 1, 3, box.width - 2}, true);
}

/* --- keys --- */

static enum next
doubts_key(struct view *view, int key)
{
	struct doubts *state = view->state;
	struct msg msg = {.id = MSG_DOUBT_LIFT};

	if (state->lifted == 0)
		return NEXT_PASS;
	if (key == KEYS_ESCAPE) {
		state->lifted = 0;
		return NEXT_STAY;
	}
	if (key != KEYS_ENTER)
		return edit_key(&state->words, key) ? NEXT_STAY : NEXT_PASS;
	if (state->words.text[0] == '\0')
		return NEXT_STAY;
	msg.doubt_lift.doubt = state->lifted;
	TEXT_SET(msg.doubt_lift.text, state->words.text);
	stage_send(view->stage, &msg);
	state->lifted = 0;
	return NEXT_STAY;
}

static bool
doubts_types(const struct view *view)
{
	const struct doubts *state = view->state;

	return state->lifted != 0;
}

static bool
doubts_can(const struct view *view, enum action action)
{
	const struct doubts *state = view->state;

	switch ((int)action) {
	case ACTION_SEE_CARD:
		return state->cursor.chosen != 0;
	case ACTION_LIFT:
		return state->cursor.chosen != 0 &&
		    role_watches(view->model->live, model_role(view->model));
	default:
		return true;
	}
}

static enum next
doubts_act(struct view *view, enum action action)
{
	struct doubts *state = view->state;
	long steps = steps_of(action, state->rows);
	char why[64];

	if (steps != 0) {
		cursor_go(&state->cursor, steps, state->list, state->n, number);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_SEE_CARD:
		snprintf(why, sizeof why, _("doubt %llu"),
		    (unsigned long long)state->cursor.chosen);
		carry_open(view, &screen_look,
		    state->list[state->cursor.at]->row.patient, why);
		return NEXT_STAY;
	case ACTION_LIFT:
		state->lifted = state->cursor.chosen;
		edit_init(&state->words, WORDS_SIZE, false, false);
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

const struct screen screen_doubts = {
    .name = "doubts",
    .title = N_("Identities"),
    .where = ON_DOUBTS,
    .needs = NEEDS_SESSION,
    .roles = BY_SUPERVISOR | BY_QUALITY | BY_MANAGER,
    .size = sizeof(struct doubts),
    .tick = doubts_tick,
    .draw = doubts_draw,
    .key = doubts_key,
    .types = doubts_types,
    .act = doubts_act,
    .can = doubts_can,
};
