/* queue.c - the contacts of one queue, in the order they will be served. */
/*
 * Who looks: a supervisor whose wall shows trouble in this queue, or an
 * advisor who wonders.  In one second: who waits longest, in which order
 * they will be served, whom the first ones are offered to, and how long who
 * calls now would wait.  With one key: + and - change the chosen contact's
 * priority, t puts it elsewhere, Esc goes back.  Without a session it shows
 * the queue's figures alone.
 */
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/contact.h"
#include "src/live/queue.h"
#include "src/live/title.h"
#include "ui/draw/language.h"
#include "ui/panes/estimates.h"
#include "ui/panes/names.h"
#include "ui/panes/queues.h"
#include "ui/panes/trends.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/steps.h"

enum {
	PLACE,
	NUMBER,
	CHANNEL,
	STATE,
	SUBJECT,
	PRIORITY,
	WAIT,
	MARK,
	ADVISOR,
	COLUMNS
};

static const struct column table_columns[COLUMNS] = {
    [PLACE] = {N_("No."), 4, 6, 0, true},
    [NUMBER] = {N_("Contact"), 8, 10, 3, true},
    [CHANNEL] = {N_("Channel"), 8, 9, 0, false},
    [STATE] = {N_("State"), 12, 14, 0, false},
    [SUBJECT] = {N_("Subject"), 12, 40, 0, false},
    [PRIORITY] = {N_("P"), 1, 2, 0, true},
    [WAIT] = {N_("Wait"), 8, 8, 0, true},
    [MARK] = {"", 2, 2, 0, false},
    [ADVISOR] = {N_("Offered to"), 11, 28, 1, false},
};

enum { HOURS_LEAST = 5, HOURS_MOST = 21 };

struct queue_view {
	char name[24];
	uint64_t chosen;    /* a contact; 0: the first */
	size_t first, rows; /* shown */
};

static int
queue_open(struct view *view, const char *argument, struct err *err)
{
	struct queue_view *state = view->state;
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);
	bool known = live_queue_named(view->model->live, argument) != NULL;
	size_t i;

	for (i = 0; board != NULL && i < board->n_queues; i++)
		known =
		    known || strcmp(board->queues[i].now.name, argument) == 0;
	if (!known)
		return err_set(err, _("There is no queue \"%s\"."), argument);
	TEXT_SET(state->name, argument);
	return 0;
}

/* The contact under the cursor; NULL when nobody waits. */
static struct contact *
chosen_contact(const struct view *view)
{
	const struct queue_view *state = view->state;
	struct queue *queue = live_queue_named(view->model->live, state->name);
	struct contact *contact =
	    live_contact(view->model->live, state->chosen);

	if (queue == NULL)
		return NULL;
	if (contact != NULL && contact->row.queue == queue->set.queue &&
	    (contact->row.state == CONTACT_WAITING ||
		contact->row.state == CONTACT_OFFERED))
		return contact;
	return RB_MIN(waiting, &queue->waiting);
}

static void
row_draw(const struct model *model, const struct table *table,
    struct canvas *canvas, int y, size_t place, const struct queue *queue,
    const struct msg_contact_row *row)
{
	int64_t waited = contact_waited_ms(row, model->now);
	const char *mark;
	enum style style = show_urgency(waited, queue->set.threshold_s, &mark);
	char text[32];

	snprintf(text, sizeof text, "%zu", place);
	table_cell(table, canvas, y, PLACE, STYLE_FAINT, text);
	snprintf(text, sizeof text, "%llu", (unsigned long long)row->contact);
	table_cell(table, canvas, y, NUMBER, STYLE_PLAIN, text);
	table_cell(table, canvas, y, CHANNEL, STYLE_PLAIN,
	    name_channel(row->channel));
	table_cell(table, canvas, y, STATE, STYLE_PLAIN,
	    name_contact_state(row->state));
	table_cell(table, canvas, y, SUBJECT, STYLE_PLAIN,
	    name_subject(model->live, row->subject));
	snprintf(text, sizeof text, "%d", (int)row->priority);
	table_cell(table, canvas, y, PRIORITY, STYLE_STRONG,
	    row->priority > 0 ? text : "");
	show_duration(waited, text, sizeof text);
	table_cell(table, canvas, y, WAIT, style, text);
	table_cell(table, canvas, y, MARK, style, mark);
	if (row->state == CONTACT_OFFERED)
		table_cell(table, canvas, y, ADVISOR, STYLE_PLAIN,
		    name_user(model->live, row->user));
}

/* The rows around the chosen one. */
static void
contacts_draw(const struct view *view, struct queue *queue,
    struct canvas *canvas, struct box box)
{
	const struct contact *chosen = chosen_contact(view);
	struct queue_view *state = view->state;
	struct contact *contact;
	struct table table;
	size_t place = 0, at = 0, n = 0, rows = (size_t)box.height - 1;
	int y = box.y;

	table_fit(&table, table_columns, COLUMNS, box.x, box.width);
	table_head(&table, canvas, y++);
	RB_FOREACH(contact, waiting, &queue->waiting) {
		if (contact == chosen)
			break;
		at++;
	}
	RB_FOREACH(contact, waiting, &queue->waiting)
		n++;
	state->first = steps_top(state->first, at, rows, n);
	state->rows = rows;
	RB_FOREACH(contact, waiting, &queue->waiting) {
		if (place++ < state->first)
			continue;
		if (y >= box.y + box.height)
			break;
		row_draw(view->model, &table, canvas, y, place, queue,
		    &contact->row);
		if (contact == chosen)
			table_tint(&table, canvas, y, STYLE_CHOSEN);
		y++;
	}
	if (chosen == NULL)
		canvas_text(canvas, y, box.x, box.width, STYLE_FAINT,
		    _("Nobody waits."));
}

/* As the hub's board has it; NULL: not at all. */
static const struct board_queue *
board_row(const struct view *view)
{
	const struct queue_view *state = view->state;
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);
	size_t i;

	for (i = 0; board != NULL && i < board->n_queues; i++)
		if (strcmp(board->queues[i].now.name, state->name) == 0)
			return &board->queues[i];
	return NULL;
}

/* Its line of the board, as the wall shows it. */
static void
figures_draw(const struct view *view, struct canvas *canvas, struct box box)
{
	const struct board_queue *row = board_row(view);
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);
	struct board one;

	if (board == NULL)
		return;
	one = *board;
	if (row != NULL)
		one.site = *row;
	one.n_queues = 0;
	queues_draw(&one, view->model->now - age_ms, canvas, box, NULL, 0, 0,
	    0);
}

/* Its last hours, at the bottom where there is room; how many rows. */
static int
hours_draw(const struct view *view, uint64_t queue, struct canvas *canvas,
    struct box box)
{
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);
	const struct board_trends *trends =
	    board == NULL ? NULL : board_trends(board, queue);
	int rows = box.height / 3 < HOURS_MOST ? box.height / 3 : HOURS_MOST;

	if (trends == NULL || rows < HOURS_LEAST)
		return 0;
	box.y += box.height - rows;
	box.height = rows;
	trends_draw(trends, _("Trends"), view->model->now - age_ms, canvas,
	    box);
	return rows;
}

/* Its name, and how long who calls now would wait. */
static void
title_words(const struct view *view, const struct queue *queue, char *to,
    size_t size)
{
	const struct queue_view *state = view->state;
	const struct board_queue *row = board_row(view);
	char time[24];

	text_copy(to, size, queue != NULL ? queue_title(queue) : state->name);
	if (row == NULL || estimate_of(row) == 0)
		return;
	show_duration(estimate_of(row), time, sizeof time);
	snprintf(to + strlen(to), size - strlen(to), _(" · estimated wait %s"),
	    time);
}

static void
queue_draw(struct view *view, struct canvas *canvas, struct box box)
{
	const struct queue_view *state = view->state;
	struct queue *queue = live_queue_named(view->model->live, state->name);
	struct box part = {box.y, box.x, 2, box.width};
	char title[120];

	figures_draw(view, canvas, part);
	part.y += 2;
	part.height = 1;
	title_words(view, queue, title, sizeof title);
	canvas_rule(canvas, part.y, part.x, part.width, title);
	part.y++;
	part.height = box.height - 3;
	if (queue != NULL)
		part.height -= hours_draw(view, queue->set.queue, canvas, part);
	if (queue != NULL)
		contacts_draw(view, queue, canvas, part);
	else
		canvas_text(canvas, part.y, part.x + 1, part.width - 1,
		    STYLE_FAINT, _("Sign in to see its contacts."));
}

static bool
queue_can(const struct view *view, enum action action)
{
	const struct contact *contact = chosen_contact(view);

	switch ((int)action) {
	case ACTION_RAISE:
		return contact != NULL && contact->row.priority < 9;
	case ACTION_LOWER:
		return contact != NULL && contact->row.priority > 0;
	case ACTION_TAKE:
	case ACTION_WHY:
		return contact != NULL;
	case ACTION_TRANSFER:
		return contact != NULL &&
		    model_role(view->model) != ROLE_ADVISOR;
	default:
		return true;
	}
}

static void
move(struct view *view, long by)
{
	struct queue_view *state = view->state;
	struct contact *contact = chosen_contact(view), *to = contact;

	for (; contact != NULL && by != 0; by += by > 0 ? -1 : 1) {
		contact = by > 0 ? RB_NEXT(waiting, NULL, contact)
				 : RB_PREV(waiting, NULL, contact);
		if (contact != NULL)
			to = contact;
	}
	state->chosen = to != NULL ? to->row.contact : 0;
}

static void
raise_by(struct view *view, int by)
{
	const struct contact *contact = chosen_contact(view);
	struct queue_view *state = view->state;
	struct msg msg = {.id = MSG_RAISE};

	state->chosen = contact->row.contact;
	msg.raise.contact = contact->row.contact;
	msg.raise.priority = contact->row.priority + (uint64_t)by;
	stage_send(view->stage, &msg);
}

static void
take_over(struct view *view)
{
	struct msg msg = {.id = MSG_TAKE};

	msg.take.contact = chosen_contact(view)->row.contact;
	stage_send(view->stage, &msg);
}

static void
open_on_chosen(struct view *view, const struct screen *screen)
{
	stage_open_on(view->stage, screen, chosen_contact(view)->row.contact);
}

static enum next
queue_act(struct view *view, enum action action)
{
	const struct queue_view *state = view->state;
	long steps = steps_of(action, state->rows);

	if (steps != 0) {
		move(view, steps);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_RAISE:
		raise_by(view, 1);
		return NEXT_STAY;
	case ACTION_LOWER:
		raise_by(view, -1);
		return NEXT_STAY;
	case ACTION_TRANSFER:
		open_on_chosen(view, &screen_transfer);
		return NEXT_STAY;
	case ACTION_WHY:
		open_on_chosen(view, &screen_explain);
		return NEXT_STAY;
	case ACTION_TAKE:
		take_over(view);
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

static const struct column *const columns[] = {table_columns, NULL};
static const size_t column_counts[] = {COLUMNS};

const struct screen screen_queue = {
    .name = "queue",
    .title = N_("Queue"),
    .where = ON_QUEUE,
    .needs = NEEDS_BOARD,
    .roles = BY_ANYONE,
    .argument = true,
    .size = sizeof(struct queue_view),
    .columns = columns,
    .column_counts = column_counts,
    .open = queue_open,
    .draw = queue_draw,
    .act = queue_act,
    .can = queue_can,
};
