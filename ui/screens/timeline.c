/* timeline.c - one advisor's day: a bar of states, contacts, what happened. */
/*
 * Who looks: a supervisor who follows one advisor's day, or an advisor her
 * own.  In one second: when she was free, in contact, on pause or not there.
 * With one key: the arrows go through the lines and, to the sides, through
 * the days; w says why a contact went to her.  No patient is named here.
 */
#include <stdio.h>
#include <stdlib.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/advisor.h"
#include "src/live/explain.h"
#include "ui/day.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/table.h"
#include "ui/panes/names.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/steps.h"

enum { TIME, CHANNEL, QUEUE, WAIT, TALK, HOLD, WRAPUP, OUTCOME, COLUMNS };

static const struct column table_columns[COLUMNS] = {
    [TIME] = {N_("Time"), 5, 5, 0, false},
    [CHANNEL] = {N_("Channel"), 8, 9, 1, false},
    [QUEUE] = {N_("Queue"), 12, 28, 0, false},
    [WAIT] = {N_("Wait."), 6, 7, 0, true},
    [TALK] = {N_("Talk"), 6, 7, 0, true},
    [HOLD] = {N_("Held"), 6, 7, 2, true},
    [WRAPUP] = {N_("Wrap"), 6, 7, 0, true},
    [OUTCOME] = {N_("Disposition"), 14, 40, 0, false},
};

struct timeline_view {
	struct day day;
	uint64_t asked; /* the page under way; 0: none */
	bool complete;
	char refused[200];
	size_t chosen;    /* a line */
	bool moved;       /* else the last one */
	size_t top, rows; /* shown */
};

static void
ask(struct view *view, uint64_t from)
{
	struct timeline_view *state = view->state;
	struct msg msg = {.id = MSG_TIMELINE};

	msg.timeline.user = state->day.user;
	msg.timeline.day = state->day.day;
	msg.timeline.from = from;
	state->asked = stage_send(view->stage, &msg);
}

static void
begin(struct view *view, uint64_t user, uint64_t day)
{
	struct timeline_view *state = view->state;

	day_done(&state->day);
	state->day.user = user;
	state->day.day = day;
	state->complete = state->moved = false;
	state->chosen = 0;
	state->refused[0] = '\0';
	ask(view, 0);
}

static int
timeline_open(struct view *view, const char *argument, struct err *err)
{
	uint64_t user = strtoull(argument, NULL, 10);
	struct msg_advisor_row row;

	if (user == 0)
		user = view->model->session.user;
	if (live_user(view->model->live, user) == NULL)
		return err_set(err, "%s", _("Nobody is chosen."));
	advisor_now(live_user(view->model->live, user), view->model->now, &row);
	begin(view, user, row.day);
	return 0;
}

static void
timeline_close(struct view *view)
{
	struct timeline_view *state = view->state;

	day_done(&state->day);
}

static void
timeline_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct timeline_view *state = view->state;
	const struct msg_type *type = msg_type(msg->id);
	struct fact fact = {.id = msg->id};

	if (asked == 0 || asked != state->asked)
		return;
	if (type->kind == KIND_FACT) {
		fact_from_msg(&fact, msg);
		day_take(&state->day, &fact);
		return;
	}
	state->asked = 0;
	if (msg->id == MSG_REFUSED) {
		model_refusal(&msg->refused, state->refused,
		    sizeof state->refused);
	} else if (msg->id == MSG_ROWS_END) {
		day_make(&state->day, view->model);
		if (msg->rows_end.next != 0)
			ask(view, msg->rows_end.next);
		else
			state->complete = true;
	}
}

/* --- the bar --- */

static const struct {
	enum advisor_state state;
	enum style style;
	const char *letter;
} looks[] = {
    {ADVISOR_AVAILABLE, STYLE_GOOD, "·"},
    {ADVISOR_OFFERED, STYLE_STRONG, "▸"},
    {ADVISOR_HANDLING, STYLE_STRONG, "█"},
    {ADVISOR_WRAPUP, STYLE_PLAIN, "▒"},
    {ADVISOR_PAUSE, STYLE_FAINT, "○"},
    {ADVISOR_UNREACHABLE, STYLE_LATE, "✗"},
};

/* What lasted longest within a part of the bar. */
static enum advisor_state
state_within(const struct day *day, int64_t from, int64_t to)
{
	int64_t sums[ADVISOR_UNREACHABLE + 1] = {0}, a, b;
	size_t i;
	int state, best = 0;

	for (i = 0; i < day->n_spans; i++) {
		a = day->spans[i].from > from ? day->spans[i].from : from;
		b = day->spans[i].to < to ? day->spans[i].to : to;
		if (b > a)
			sums[day->spans[i].state] += b - a;
	}
	for (state = 1; state <= ADVISOR_UNREACHABLE; state++)
		if (sums[state] > sums[best])
			best = state;
	return (enum advisor_state)best;
}

/* The whole hours around what there is. */
static void
bounds(const struct day *day, int64_t *from, int64_t *to)
{
	const int64_t hour = 3600 * 1000;

	*from = day->spans[0].from / hour * hour;
	*to = (day->spans[day->n_spans - 1].to + hour - 1) / hour * hour;
	if (*to < *from + hour)
		*to = *from + hour;
}

static void
axis_draw(struct canvas *canvas, struct box box, int64_t from, int64_t to)
{
	int64_t hour = 3600 * 1000, step = hour, at;
	char text[16];

	while ((to - from) / step * 7 > box.width)
		step += hour;
	for (at = from; at < to; at += step) {
		show_minute(at, text, sizeof text);
		canvas_text(canvas, box.y,
		    box.x + (int)((at - from) * box.width / (to - from)), 5,
		    STYLE_FAINT, text);
	}
}

static void
bar_draw(const struct day *day, struct canvas *canvas, struct box box)
{
	enum advisor_state state;
	int64_t from, to;
	size_t i;
	int x;

	if (day->n_spans == 0)
		return;
	bounds(day, &from, &to);
	for (x = 0; x < box.width; x++) {
		state = state_within(day, from + (to - from) * x / box.width,
		    from + (to - from) * (x + 1) / box.width);
		for (i = 0; i < sizeof looks / sizeof looks[0]; i++)
			if (looks[i].state == state)
				canvas_text(canvas, box.y, box.x + x, 1,
				    looks[i].style, looks[i].letter);
	}
	box.y++;
	axis_draw(canvas, box, from, to);
}

/* What the letters of the bar mean, and how long each lasted. */
static void
legend_draw(const struct day *day, struct canvas *canvas, struct box box)
{
	int64_t sum;
	char time[24], words[64];
	size_t i, j;
	int x = box.x, end = box.x + box.width;

	for (i = 0; i < sizeof looks / sizeof looks[0]; i++) {
		for (j = 0, sum = 0; j < day->n_spans; j++)
			if (day->spans[j].state == looks[i].state)
				sum += day->spans[j].to - day->spans[j].from;
		if (sum == 0)
			continue;
		show_short(sum, time, sizeof time);
		snprintf(words, sizeof words, "%s %s %s", looks[i].letter,
		    name_advisor_state(looks[i].state), time);
		if (x > box.x && x + text_width(words) > end) {
			x = box.x;
			box.y++;
		}
		x += canvas_text(canvas, box.y, x, end - x, looks[i].style,
			 words) +
		    2;
	}
}

/* --- the lines --- */

static void
duration(const struct table *table, struct canvas *canvas, int y, size_t column,
    uint64_t ms)
{
	char text[24] = "";

	if (ms > 0)
		show_short((int64_t)ms, text, sizeof text);
	table_cell(table, canvas, y, column, STYLE_PLAIN, text);
}

static void
contact_draw(const struct model *model, const struct table *table,
    struct canvas *canvas, int y, const struct day_entry *entry)
{
	const struct msg_contact_row *row = &entry->row;
	const struct disposition *disposition =
	    live_disposition(model->live, row->disposition);

	table_cell(table, canvas, y, CHANNEL, STYLE_PLAIN,
	    name_channel(row->channel));
	table_cell(table, canvas, y, QUEUE, STYLE_PLAIN,
	    name_queue(model->live, row->queue));
	duration(table, canvas, y, WAIT, row->wait_ms);
	duration(table, canvas, y, TALK, row->talk_ms);
	duration(table, canvas, y, HOLD, row->hold_ms);
	duration(table, canvas, y, WRAPUP, row->wrapup_ms);
	if (disposition != NULL)
		table_cell(table, canvas, y, OUTCOME, STYLE_PLAIN,
		    disposition->set.title);
	else if (row->answered == 0)
		table_cell(table, canvas, y, OUTCOME, STYLE_NEAR,
		    _("○ not taken"));
	else
		table_cell(table, canvas, y, OUTCOME, STYLE_FAINT,
		    name_contact_state(row->state));
}

static void
entry_draw(const struct model *model, const struct table *table,
    struct canvas *canvas, int y, const struct day_entry *entry)
{
	char text[200];
	int x = table->x[TIME] + 6;

	show_minute(entry->at, text, sizeof text);
	table_cell(table, canvas, y, TIME, STYLE_FAINT, text);
	if (entry->contact != 0) {
		contact_draw(model, table, canvas, y, entry);
		return;
	}
	explain_fact(model->live, &entry->fact, text, sizeof text);
	canvas_text(canvas, y, x, table->x[0] + table->width - x, STYLE_LABEL,
	    text);
}

static size_t
chosen_line(const struct timeline_view *state)
{
	if (!state->moved || state->chosen >= state->day.n_entries)
		return state->day.n_entries > 0 ? state->day.n_entries - 1 : 0;
	return state->chosen;
}

static void
lines_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct timeline_view *state = view->state;
	const struct day *day = &state->day;
	size_t rows = (size_t)(box.height > 1 ? box.height - 1 : 0), i;
	size_t chosen = chosen_line(state);
	struct table table;
	int y = box.y;

	table_fit(&table, table_columns, COLUMNS, box.x, box.width);
	table_head(&table, canvas, y++);
	state->rows = rows;
	state->top = steps_top(state->top, chosen, rows, day->n_entries);
	for (i = state->top; i < day->n_entries && i < state->top + rows;
	     i++, y++) {
		entry_draw(view->model, &table, canvas, y, &day->entries[i]);
		if (i == chosen)
			table_tint(&table, canvas, y, STYLE_CHOSEN);
	}
	if (day->n_entries > 0)
		return;
	canvas_text(canvas, y, box.x, box.width, STYLE_FAINT,
	    state->refused[0] != '\0' ? state->refused
		: state->asked != 0   ? _("Asking…")
				      : _("Nothing happened on this day."));
}

static void
timeline_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct timeline_view *state = view->state;
	struct box part = box;
	char date[24];

	show_date(clock_at(state->day.day, 12, 0), date, sizeof date);
	canvas_print(canvas, part.y, part.x + 1, part.width - 2, STYLE_STRONG,
	    "%s · %s%s", name_user(view->model->live, state->day.user), date,
	    state->complete || state->refused[0] != '\0' ? "" : " …");
	part.y++;
	bar_draw(&state->day, canvas, part);
	part.y += 2;
	legend_draw(&state->day, canvas, part);
	part.y += 2;
	part.height = box.height - 5;
	lines_draw(view, canvas, part);
}

/* --- keys --- */

static void
move(struct view *view, long by)
{
	struct timeline_view *state = view->state;

	state->chosen = steps_go(chosen_line(state), by, state->day.n_entries);
	state->moved = true;
}

static void
turn(struct view *view, int days)
{
	const struct timeline_view *state = view->state;
	uint64_t day = clock_day_add(state->day.day, days);

	if (day <= clock_day(view->model->now))
		begin(view, state->day.user, day);
}

static enum next
timeline_key(struct view *view, int key)
{
	if (key != KEYS_LEFT && key != KEYS_RIGHT)
		return NEXT_PASS;
	turn(view, key == KEYS_LEFT ? -1 : 1);
	return NEXT_STAY;
}

static uint64_t
chosen_contact(const struct view *view)
{
	const struct timeline_view *state = view->state;
	size_t at = chosen_line(state);

	return at < state->day.n_entries ? state->day.entries[at].contact : 0;
}

static bool
timeline_can(const struct view *view, enum action action)
{
	return action != ACTION_WHY || chosen_contact(view) != 0;
}

static enum next
timeline_act(struct view *view, enum action action)
{
	const struct timeline_view *state = view->state;
	long steps = steps_of(action, state->rows);

	if (steps != 0) {
		move(view, steps);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_WHY:
		stage_open_on(view->stage, &screen_explain,
		    chosen_contact(view));
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

static const struct column *const columns[] = {table_columns, NULL};
static const size_t column_counts[] = {COLUMNS};

const struct screen screen_timeline = {
    .name = "timeline",
    .title = N_("Day"),
    .where = ON_TIMELINE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR | BY_MANAGER | BY_ADMIN,
    .argument = true,
    .size = sizeof(struct timeline_view),
    .columns = columns,
    .column_counts = column_counts,
    .open = timeline_open,
    .close = timeline_close,
    .draw = timeline_draw,
    .key = timeline_key,
    .act = timeline_act,
    .can = timeline_can,
    .reply = timeline_reply,
};
