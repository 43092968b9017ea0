/* recalls.c - calls that were abandoned, to be made good. */
/*
 * Who looks: an advisor in a quiet minute, and whoever leads her team.  In one
 * second: who gave up when, after how long a wait, in which queue, and whether
 * somebody calls him already.  With one key: Enter calls him, her own
 * telephone rings first; Del takes him off after a question; Tab those nobody
 * tried yet, or that she tried; Q one queue alone; F those with some words,
 * and after Enter those of a number.  Who came back by himself, or was
 * reached, is not there any more.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"

#include "src/live/recall.h"
#include "ui/cursor.h"
#include "ui/draw/language.h"
#include "ui/draw/sieve.h"
#include "ui/panes/names.h"
#include "ui/screens/confirm.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/steps.h"

enum { RECALLS_ROWS = 256, OF_NUMBER_MAX = 200, DIGITS_LEAST = 6 };

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

enum tried { TRIED_OR_NOT, TRIED_BY_NOBODY, TRIED_BY_HER, TRIEDS };

struct recalls {
	struct cursor cursor;
	enum tried tried;
	uint64_t queue; /* only this one; 0: all */
	struct sieve sieve;
	uint64_t asked; /* the hub, which are of the number typed; 0: not */
	uint64_t of_number[OF_NUMBER_MAX];
	size_t n_of_number;
	size_t first, rows;                      /* shown at once */
	const struct recall *list[RECALLS_ROWS]; /* of the last look */
	size_t n, all;
};

static uint64_t
number(const void *list, size_t i)
{
	return ((const struct recall *const *)list)[i]->row.contact;
}

/* --- which of them --- */

/* Whether what its row shows holds the words, or the hub found its number. */
static bool
has_words(const struct recalls *state, const struct live *live,
    const struct msg_recall_row *row)
{
	char shown[320];
	size_t i;

	snprintf(shown, sizeof shown, "#%llu %s %s %s %s",
	    (unsigned long long)row->contact, name_queue(live, row->queue),
	    name_subject(live, row->subject),
	    row->patient != 0 ? _("known") : "", name_user(live, row->user));
	if (sieve_holds(&state->sieve, shown))
		return true;
	for (i = 0; i < state->n_of_number; i++)
		if (state->of_number[i] == row->contact)
			return true;
	return false;
}

static bool
is_meant(const struct recalls *state, const struct user *user,
    const struct msg_recall_row *row)
{
	return (state->queue == 0 || row->queue == state->queue) &&
	    (state->tried != TRIED_BY_NOBODY || row->user == 0) &&
	    (state->tried != TRIED_BY_HER || row->user == user->set.user);
}

static void
refresh(const struct view *view)
{
	struct recalls *state = view->state;
	const struct live *live = view->model->live;
	const struct user *user = model_user(view->model);
	const struct recall *recall;

	state->n = state->all = 0;
	if (user == NULL)
		return;
	HASH_EACH(recall, live->recalls) {
		if (!recall_is_for(live, recall, user) ||
		    !is_meant(state, user, &recall->row) ||
		    !has_words(state, live, &recall->row))
			continue;
		if (state->n < RECALLS_ROWS)
			state->list[state->n++] = recall;
		state->all++;
	}
	cursor_keep(&state->cursor, state->list, state->n, number);
}

static int
recalls_open(struct view *view, const char *argument, struct err *err)
{
	struct recalls *state = view->state;

	(void)argument;
	(void)err;
	sieve_init(&state->sieve);
	return 0;
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

static bool
is_narrow(const struct recalls *state)
{
	return state->tried != TRIED_OR_NOT || state->queue != 0 ||
	    sieve_is_on(&state->sieve);
}

static void
title_words(const struct view *view, char *to, size_t size)
{
	const struct recalls *state = view->state;
	size_t used;

	if (state->tried == TRIED_BY_NOBODY)
		snprintf(to, size, _("Abandoned calls nobody tried yet: %zu"),
		    state->all);
	else if (state->tried == TRIED_BY_HER)
		snprintf(to, size, _("Abandoned calls you tried: %zu"),
		    state->all);
	else
		snprintf(to, size, _("Abandoned calls: %zu"), state->all);
	used = strlen(to);
	if (state->queue != 0)
		snprintf(to + used, size - used, " · %s",
		    name_queue(view->model->live, state->queue));
}

/* So many digits are no contact's number, and may be a caller's. */
static bool
is_number(const struct recalls *state)
{
	const char *at = state->sieve.words.text;
	int digits = 0;

	for (; *at != '\0'; at++) {
		if (isalpha((unsigned char)*at))
			return false;
		digits += isdigit((unsigned char)*at) != 0;
	}
	return digits >= DIGITS_LEAST;
}

static const char *
hint(const struct recalls *state)
{
	if (state->asked != 0)
		return _("Asking…");
	if (!is_number(state))
		return "";
	return state->sieve.typing ? _("Enter: of this number")
				   : _("of this number");
}

static void
recalls_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct recalls *state = view->state;
	struct table table;
	char title[160];
	size_t i;
	int y;

	refresh(view);
	title_words(view, title, sizeof title);
	canvas_rule(canvas, box.y, box.x, box.width, title);
	box.y++;
	box.height--;
	sieve_draw(&state->sieve, canvas, &box, hint(state));
	y = box.y;
	table_fit(&table, table_columns, COLUMNS, box.x, box.width);
	table_head(&table, canvas, y++);
	state->rows = box.height > 1 ? (size_t)box.height - 1 : 1;
	state->first =
	    steps_top(state->first, state->cursor.at, state->rows, state->n);
	if (state->n == 0)
		canvas_text(canvas, y, box.x, box.width, STYLE_FAINT,
		    is_narrow(state)
			? _("None is like that.")
			: _("Nobody who gave up still has to be called."));
	for (i = state->first; i < state->n && y < box.y + box.height;
	     i++, y++) {
		row_draw(view->model, &table, canvas, y, &state->list[i]->row);
		if (i == state->cursor.at)
			table_tint(&table, canvas, y, STYLE_CHOSEN);
	}
}

/* --- keys --- */

/* What the hub found was of another number. */
static void
begin_again(struct recalls *state)
{
	state->cursor.at = 0;
	state->n_of_number = 0;
	state->asked = 0;
}

/* No console knows whose number is which. */
static void
ask_number(struct view *view)
{
	struct recalls *state = view->state;
	struct msg msg = {.id = MSG_RECALL_FIND};

	state->n_of_number = 0;
	text_copy(msg.recall_find.number, sizeof msg.recall_find.number,
	    state->sieve.words.text);
	state->asked = stage_send(view->stage, &msg);
}

static enum next
recalls_key(struct view *view, int key)
{
	struct recalls *state = view->state;
	enum sieve_did did = sieve_key(&state->sieve, key);

	if (did == SIEVE_NOTHING)
		return NEXT_PASS;
	if (did != SIEVE_KEPT)
		begin_again(state);
	else if (is_number(state))
		ask_number(view);
	return NEXT_STAY;
}

static void
recalls_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct recalls *state = view->state;

	if (asked == 0 || asked != state->asked)
		return;
	if (msg->id != MSG_RECALL_FOUND)
		state->asked = 0;
	else if (state->n_of_number < OF_NUMBER_MAX)
		state->of_number[state->n_of_number++] =
		    msg->recall_found.contact;
}

static bool
recalls_types(const struct view *view)
{
	return ((const struct recalls *)view->state)->sieve.typing;
}

/* All of them again; false when they are shown. */
static bool
widen(struct recalls *state)
{
	if (!is_narrow(state))
		return false;
	state->tried = TRIED_OR_NOT;
	state->queue = 0;
	sieve_clear(&state->sieve);
	begin_again(state);
	return true;
}

static void
one_queue(struct view *view)
{
	struct recalls *state = view->state;
	const struct msg_recall_row *row = chosen(view);

	state->queue = state->queue == 0 && row != NULL ? row->queue : 0;
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
	case ACTION_ONE_QUEUE:
		return chosen(view) != NULL ||
		    ((const struct recalls *)view->state)->queue != 0;
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
	case ACTION_SIFT:
		state->sieve.typing = true;
		return NEXT_STAY;
	case ACTION_TRIED:
		state->tried = (state->tried + 1) % TRIEDS;
		return NEXT_STAY;
	case ACTION_ONE_QUEUE:
		one_queue(view);
		return NEXT_STAY;
	case ACTION_BACK:
		return widen(state) ? NEXT_STAY : NEXT_CLOSE;
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
    .open = recalls_open,
    .draw = recalls_draw,
    .key = recalls_key,
    .types = recalls_types,
    .act = recalls_act,
    .can = recalls_can,
    .reply = recalls_reply,
};
