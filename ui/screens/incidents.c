/* incidents.c - abusive contacts: who needs somebody now, whom to see. */
/*
 * Who looks: a supervisor.  In one second: which advisor is in an abusive
 * call now, whose form is missing, whom she must still see and by when.
 * With one key: listen, take the call over, see the form's answers, have the
 * patient's card tell of it until a date or no longer, and close it by saying
 * that she saw her advisor.  Below them are those that a card still tells of.
 */
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/identity.h"
#include "src/live/incident.h"
#include "ui/cursor.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/steps.h"
#include "ui/when.h"

enum { LISTED_MAX = 100, WORDS_SIZE = 401, FLAG_SIZE = 160 };

struct incidents_view {
	uint64_t list[LISTED_MAX]; /* incidents, then those of cards alone */
	size_t n, top, rows;
	struct cursor cursor;
	uint64_t written; /* words are being written about it; 0: of none */
	bool flagging;    /* they are the facts that the card will tell */
	struct edit words;
};

static uint64_t
number(const void *list, size_t i)
{
	return ((const uint64_t *)list)[i];
}

/* The newest of its kind first: behind those from a place on. */
static void
add(struct incidents_view *state, size_t from, uint64_t incident)
{
	if (state->n == LISTED_MAX)
		return;
	memmove(&state->list[from + 1], &state->list[from],
	    (state->n - from) * sizeof state->list[0]);
	state->list[from] = incident;
	state->n++;
}

/* And the chosen one stays the chosen one. */
static void
collect(const struct view *view)
{
	struct incidents_view *state = view->state;
	const struct live *live = view->model->live;
	const struct incident *incident;
	const struct flagged *flagged;
	size_t from;

	state->n = 0;
	HASH_EACH(incident, live->incidents)
		add(state, 0, incident->row.incident);
	from = state->n;
	HASH_EACH(flagged, live->flagged)
		if (flagged->row.until > view->model->now &&
		    live_incident(live, flagged->row.incident) == NULL)
			add(state, from, flagged->row.incident);
	cursor_keep(&state->cursor, state->list, state->n, number);
}

static enum next
incidents_tick(struct view *view)
{
	struct incidents_view *state = view->state;

	collect(view);
	if (state->written == 0 || state->cursor.chosen == state->written)
		return NEXT_STAY;
	/* What she writes is not about the next one. */
	state->written = 0;
	model_notice(view->model, STYLE_NEAR, "%s",
	    _("Somebody else closed this incident."));
	return NEXT_STAY;
}

static const struct incident *
chosen(const struct view *view)
{
	const struct incidents_view *state = view->state;

	return live_incident(view->model->live, state->cursor.chosen);
}

/* --- drawing --- */

static void
incident_draw(const struct view *view, const struct incident *incident, bool at,
    struct canvas *canvas, struct box box)
{
	const struct msg_incident_row *row = &incident->row;
	const struct live *live = view->model->live;
	enum style style = at ? STYLE_CHOSEN : STYLE_PLAIN;
	char when[32], due[64], text[160];
	int side = box.width / 2;

	show_when(row->raised, view->model->now, when, sizeof when);
	when_show(row->due, view->model->now, due, sizeof due);
	if (live_contact(live, row->contact) != NULL) {
		style = at ? STYLE_CHOSEN : STYLE_ALARM;
		snprintf(text, sizeof text, "%s", _("! now, in the contact"));
	} else if (row->written == 0) {
		style = at ? STYLE_CHOSEN : STYLE_NEAR;
		snprintf(text, sizeof text, "%s", _("+ form to fill in"));
	} else {
		snprintf(text, sizeof text, _("%sto see, %s"),
		    row->due < view->model->now ? "! " : "", due);
		if (row->due < view->model->now && !at)
			style = STYLE_LATE;
	}
	if (at)
		canvas_fill(canvas, box, STYLE_CHOSEN);
	canvas_print(canvas, box.y, box.x, side, style, "%s %s  %s  %s",
	    at ? "▸" : " ", when, name_user(live, row->user),
	    name_channel(row->channel));
	canvas_text(canvas, box.y, box.x + side, box.width - side, style, text);
}

/* Nobody is to be seen about it any more, but a card tells of it. */
static void
flagged_draw(const struct view *view, const struct flagged *flagged, bool at,
    struct canvas *canvas, struct box box)
{
	enum style style = at ? STYLE_CHOSEN : STYLE_FAINT;
	char set[32], until[24];
	int side = box.width / 2;

	show_when(flagged->row.set, view->model->now, set, sizeof set);
	show_date(flagged->row.until, until, sizeof until);
	if (at)
		canvas_fill(canvas, box, STYLE_CHOSEN);
	canvas_print(canvas, box.y, box.x, side, style, "%s %s  %s",
	    at ? "▸" : " ", set,
	    name_user(view->model->live, flagged->row.user));
	canvas_print(canvas, box.y, box.x + side, box.width - side, style,
	    _("on the card until %s"), until);
}

static void
row_draw(const struct view *view, uint64_t id, bool at, struct canvas *canvas,
    struct box box)
{
	const struct incident *incident = live_incident(view->model->live, id);
	const struct flagged *flagged = live_flagged(view->model->live, id);

	if (incident != NULL)
		incident_draw(view, incident, at, canvas, box);
	else if (flagged != NULL)
		flagged_draw(view, flagged, at, canvas, box);
}

static void
detail_draw(const struct view *view, const struct incident *incident,
    struct canvas *canvas, struct box box)
{
	const struct msg_incident_row *row = &incident->row;

	canvas_rule(canvas, box.y, box.x, box.width,
	    name_user(view->model->live, row->user));
	if (row->written == 0) {
		canvas_text(canvas, box.y + 1, box.x + 1, box.width - 2,
		    STYLE_FAINT, _("The form is not filled in yet."));
		return;
	}
	canvas_print(canvas, box.y + 1, box.x + 1, box.width - 2, STYLE_PLAIN,
	    "%s · %s · %s",
	    _(word_label(&words_incident_level, (int)row->level)),
	    _(word_label(&words_incident_category, (int)row->category)),
	    _(word_label(&words_incident_author, (int)row->author)));
	canvas_print(canvas, box.y + 2, box.x + 1, box.width - 2, STYLE_PLAIN,
	    "%s · %s · %s",
	    _(word_label(&words_incident_action, (int)row->action)),
	    row->support == ANSWER_YES ? _("support offered")
				       : _("no support offered"),
	    _(word_label(&words_incident_declared, (int)row->declared)));
}

static const char *flag_read(const struct view *view, int64_t *until);

static void
flag_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct incidents_view *state = view->state;
	char title[160], date[24];
	int64_t until;

	flag_read(view, &until);
	show_date(until, date, sizeof date);
	snprintf(title, sizeof title,
	    _("The facts, a date before them if you like; until %s"), date);
	canvas_rule(canvas, box.y, box.x, box.width, title);
	edit_draw(&state->words, canvas,
	    (struct box){box.y + 1, box.x + 1, 4, box.width - 2}, true);
}

static void
incidents_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct incidents_view *state = view->state;
	const struct incident *incident;
	size_t i;

	collect(view);
	incident = chosen(view);
	if (state->n == 0) {
		canvas_text(canvas, box.y, box.x + 1, box.width - 2,
		    STYLE_FAINT, _("No incident waits for anybody."));
		return;
	}
	state->rows = box.height > 7 ? (size_t)box.height - 6 : 1;
	state->top =
	    steps_top(state->top, state->cursor.at, state->rows, state->n);
	for (i = state->top; i < state->n && i < state->top + state->rows; i++)
		row_draw(view, state->list[i], i == state->cursor.at, canvas,
		    (struct box){
			box.y + (int)(i - state->top), box.x, 1, box.width});
	box.y += box.height - 5;
	box.height = 5;
	if (state->written != 0 && state->flagging) {
		flag_draw(view, canvas, box);
	} else if (state->written != 0) {
		canvas_rule(canvas, box.y, box.x, box.width,
		    _("Seen: what was said? Enter closes it"));
		edit_draw(&state->words, canvas,
		    (struct box){box.y + 1, box.x + 1, 4, box.width - 2}, true);
	} else if (incident != NULL) {
		detail_draw(view, incident, canvas, box);
	}
}

/* --- keys --- */

/* What the card will tell, and until when: a date may stand first. */
static const char *
flag_read(const struct view *view, int64_t *until)
{
	const struct incidents_view *state = view->state;
	const struct model *model = view->model;
	size_t n = when_read(state->words.text, model->now, until);

	if (n == 0)
		*until = model->now +
		    (int64_t)card_rules(model->live)->incident_s * 1000;
	return state->words.text + n;
}

static void
flag_card(struct view *view)
{
	struct incidents_view *state = view->state;
	struct msg msg = {.id = MSG_INCIDENT_FLAG};
	int64_t until;
	const char *text = flag_read(view, &until);

	if (text[0] == '\0')
		return;
	msg.incident_flag.incident = state->written;
	msg.incident_flag.until = until;
	TEXT_SET(msg.incident_flag.text, text);
	if (stage_send(view->stage, &msg) != 0)
		model_notice(view->model, STYLE_GOOD, "%s",
		    _("The card tells of it."));
	state->written = 0;
}

static enum next
incidents_key(struct view *view, int key)
{
	struct incidents_view *state = view->state;
	struct msg msg = {.id = MSG_INCIDENT_FOLLOW};

	if (state->written == 0)
		return NEXT_PASS;
	if (key == KEYS_ESCAPE) {
		state->written = 0;
		return NEXT_STAY;
	}
	if (key != KEYS_ENTER)
		return edit_key(&state->words, key) ? NEXT_STAY : NEXT_PASS;
	if (state->flagging) {
		flag_card(view);
		return NEXT_STAY;
	}
	msg.incident_follow.incident = state->written;
	TEXT_SET(msg.incident_follow.text, state->words.text);
	stage_send(view->stage, &msg);
	state->written = 0;
	return NEXT_STAY;
}

static bool
incidents_can(const struct view *view, enum action action)
{
	const struct incidents_view *state = view->state;
	const struct incident *incident = chosen(view);
	bool now = incident != NULL &&
	    live_contact(view->model->live, incident->row.contact) != NULL;

	switch ((int)action) {
	case ACTION_LISTEN:
	case ACTION_TAKE:
		return now;
	case ACTION_FLAG_CARD:
		return incident != NULL && incident->row.patient != 0 &&
		    card_rules(view->model->live)->incident_s != 0;
	case ACTION_UNFLAG:
		return live_flagged(view->model->live, state->cursor.chosen) !=
		    NULL;
	case ACTION_SEEN_HER:
		return incident != NULL && incident->row.written != 0 &&
		    incident->row.user != view->model->session.user;
	default:
		return true;
	}
}

static enum next
incidents_act(struct view *view, enum action action)
{
	struct incidents_view *state = view->state;
	const struct incident *incident = chosen(view);
	struct msg msg = {.id = MSG_TAKE};
	long steps = steps_of(action, state->rows);

	if (steps != 0) {
		cursor_go(&state->cursor, steps, state->list, state->n, number);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_LISTEN:
		stage_open_on(view->stage, &screen_listen, incident->row.user);
		return NEXT_STAY;
	case ACTION_TAKE:
		msg.take.contact = incident->row.contact;
		stage_send(view->stage, &msg);
		return NEXT_STAY;
	case ACTION_FLAG_CARD:
		state->written = state->cursor.chosen;
		state->flagging = true;
		edit_init(&state->words, FLAG_SIZE, false, false);
		return NEXT_STAY;
	case ACTION_UNFLAG:
		stage_open_on(view->stage, &screen_unflag,
		    state->cursor.chosen);
		return NEXT_STAY;
	case ACTION_SEEN_HER:
		state->written = state->cursor.chosen;
		state->flagging = false;
		edit_init(&state->words, WORDS_SIZE, true, false);
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

const struct screen screen_incidents = {
    .name = "incidents",
    .title = N_("Incidents"),
    .where = ON_INCIDENTS,
    .needs = NEEDS_SESSION,
    .roles = BY_SUPERVISOR | BY_MANAGER,
    .size = sizeof(struct incidents_view),
    .tick = incidents_tick,
    .draw = incidents_draw,
    .key = incidents_key,
    .act = incidents_act,
    .can = incidents_can,
};
