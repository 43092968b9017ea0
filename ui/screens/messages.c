/* messages.c - messages to read again, and who has read one's own. */
/*
 * Who looks: an advisor between two calls, a supervisor after she wrote.  In
 * one second: what is new (marked), from whom, and of one's own how many
 * have read it.  With one key: the next one, r answers, c writes.  A message
 * is read when it is under the cursor here.
 */
#include <inttypes.h>
#include <stdio.h>

#include "ui/draw/language.h"
#include "ui/draw/table.h"
#include "ui/draw/wrap.h"
#include "ui/messages.h"
#include "ui/panes/names.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/steps.h"

enum { MARK, WHEN, WHO, WHOM, READ, WORDS, COLUMNS };

static const struct column table_columns[COLUMNS] = {
    [MARK] = {"", 1, 1, 0, false},
    [WHEN] = {N_("When"), 10, 10, 0, false},
    [WHO] = {N_("From"), 14, 18, 0, false},
    [WHOM] = {N_("To"), 12, 16, 1, false},
    [READ] = {N_("Read"), 7, 8, 0, true},
    [WORDS] = {N_("Message"), 12, 120, 0, false},
};

struct messages_view {
	uint64_t chosen; /* a message; 0: the newest */
	uint64_t sent;   /* the READ that was sent last, of this message */
	size_t rows;     /* that are shown at once */
};

static int
messages_open(struct view *view, const char *argument, struct err *err)
{
	struct msg msg = {.id = MSG_MESSAGES};

	(void)argument;
	(void)err;
	if (view->model->state == CLIENT_CURRENT &&
	    view->model->messages.asked == 0)
		view->model->messages.asked = stage_send(view->stage, &msg);
	return 0;
}

static const struct message *
chosen_message(const struct view *view)
{
	const struct messages_view *state = view->state;
	const struct messages *messages = &view->model->messages;
	const struct message *message = messages_find(messages, state->chosen);

	return message != NULL ? message : messages->list;
}

static enum next
messages_tick(struct view *view)
{
	struct messages_view *state = view->state;
	const struct message *message = chosen_message(view);
	struct msg msg = {.id = MSG_READ};

	if (message == NULL || state->sent == message->message ||
	    view->stage->views[view->stage->n - 1] != view ||
	    live_unread(view->model->live, message->message,
		view->model->session.user) == NULL)
		return NEXT_STAY;
	state->chosen = state->sent = message->message;
	msg.read.message = message->message;
	stage_send(view->stage, &msg);
	return NEXT_STAY;
}

/* --- drawing --- */

static void
whom(const struct model *model, const struct msg_message_row *row, char *to,
    size_t size)
{
	const struct team *team = live_team(model->live, row->of);

	if (row->audience == AUDIENCE_ONE)
		snprintf(to, size, "%s", name_user(model->live, row->of));
	else if (row->audience == AUDIENCE_TEAM)
		snprintf(to, size, "%s", team == NULL ? "" : team->set.title);
	else
		snprintf(to, size, "%s",
		    _(word_label(&words_audience, (int)row->audience)));
}

static void
row_draw(const struct view *view, const struct table *table,
    struct canvas *canvas, int y, const struct message *message)
{
	const struct model *model = view->model;
	bool unread = live_unread(model->live, message->message,
			  model->session.user) != NULL;
	bool own = message->row.user == model->session.user;
	size_t read, n;
	char text[64];

	table_cell(table, canvas, y, MARK, STYLE_NEAR,
	    unread                    ? "●"
		: message->row.urgent ? "!"
				      : "");
	show_when(message->row.sent, model->now, text, sizeof text);
	table_cell(table, canvas, y, WHEN, STYLE_FAINT, text);
	table_cell(table, canvas, y, WHO, unread ? STYLE_STRONG : STYLE_PLAIN,
	    name_user(model->live, message->row.user));
	whom(model, &message->row, text, sizeof text);
	table_cell(table, canvas, y, WHOM, STYLE_PLAIN, text);
	messages_read(model, message->message, &read, &n);
	snprintf(text, sizeof text, "%zu/%zu", read, n);
	table_cell(table, canvas, y, READ, STYLE_PLAIN,
	    own && n > 0 ? text : "");
	table_cell(table, canvas, y, WORDS, unread ? STYLE_STRONG : STYLE_PLAIN,
	    message->row.text);
}

/* Who has not read it yet, of one's own. */
static int
waiting_draw(const struct view *view, const struct message *message,
    struct canvas *canvas, struct box box)
{
	const struct model *model = view->model;
	const struct receipt *receipt;
	int x = box.x;

	if (message->row.user != model->session.user || !model_leads(model))
		return 0;
	for (receipt = model->messages.receipts; receipt != NULL;
	     receipt = receipt->hh.next) {
		if (receipt->row.message != message->message ||
		    receipt->row.read != 0 ||
		    live_unread(model->live, message->message,
			receipt->row.user) == NULL)
			continue;
		x += canvas_print(canvas, box.y, x, box.x + box.width - x,
		    STYLE_NEAR, "%s %s",
		    x == box.x ? _("Not read yet: ●") : ",",
		    name_user(model->live, receipt->row.user));
	}
	return x > box.x ? 1 : 0;
}

static void
detail_draw(const struct view *view, struct canvas *canvas, struct box box)
{
	const struct message *message = chosen_message(view);
	char when[24], title[160];

	if (message == NULL)
		return;
	show_when(message->row.sent, view->model->now, when, sizeof when);
	snprintf(title, sizeof title, "%s · %s",
	    name_user(view->model->live, message->row.user), when);
	canvas_rule(canvas, box.y, box.x, box.width, title);
	box.y++;
	box.height--;
	if (waiting_draw(view, message, canvas, box) > 0) {
		box.y++;
		box.height--;
	}
	wrap_draw(canvas, box, STYLE_PLAIN, message->row.text, 0);
}

static void
messages_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct messages_view *state = view->state;
	const struct messages *messages = &view->model->messages;
	const struct message *message, *chosen = chosen_message(view);
	int below = box.height / 3, rows = box.height - below - 1;
	int place = 0, at = 0, y = box.y + 1;
	struct box part = box;
	struct table table;

	state->rows = rows > 0 ? (size_t)rows : 0;
	table_fit(&table, table_columns, COLUMNS, box.x, box.width);
	table_head(&table, canvas, box.y);
	for (message = messages->list; message != NULL && message != chosen;
	     message = message->hh.next)
		at++;
	for (message = messages->list; message != NULL;
	     message = message->hh.next, place++) {
		if (place <= at - rows || y >= box.y + 1 + rows)
			continue;
		row_draw(view, &table, canvas, y, message);
		if (message == chosen)
			table_tint(&table, canvas, y, STYLE_CHOSEN);
		y++;
	}
	if (messages->list == NULL)
		canvas_text(canvas, y, box.x, box.width, STYLE_FAINT,
		    messages->asked != 0 ? _("Asking…") : _("No messages."));
	part.y = box.y + box.height - below;
	part.height = below;
	detail_draw(view, canvas, part);
}

/* --- keys --- */

static void
move(struct view *view, long by)
{
	struct messages_view *state = view->state;
	const struct message *message = chosen_message(view), *to = message;

	for (; message != NULL && by != 0; by += by > 0 ? -1 : 1) {
		message = by > 0 ? message->hh.next : message->hh.prev;
		if (message != NULL)
			to = message;
	}
	state->chosen = to != NULL ? to->message : 0;
}

static void
answer(struct view *view)
{
	const struct message *message = chosen_message(view);

	view->model->targets.users[0] = message->row.user;
	view->model->targets.n = 1;
	stage_open(view->stage, &screen_message, "");
}

static bool
messages_can(const struct view *view, enum action action)
{
	const struct message *message = chosen_message(view);

	if (action == ACTION_ANSWER)
		return message != NULL &&
		    message->row.user != view->model->session.user;
	return true;
}

static enum next
messages_act(struct view *view, enum action action)
{
	const struct messages_view *state = view->state;
	long steps = steps_of(action, state->rows);

	if (steps != 0) {
		move(view, steps);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_ANSWER:
		answer(view);
		return NEXT_STAY;
	case ACTION_WRITE:
		view->model->targets.n = 0;
		stage_open(view->stage, &screen_message, "");
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

static const struct column *const columns[] = {table_columns, NULL};
static const size_t column_counts[] = {COLUMNS};

const struct screen screen_messages = {
    .name = "messages",
    .title = N_("Messages"),
    .where = ON_MESSAGES,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR | BY_QUALITY | BY_MANAGER | BY_ADMIN,
    .size = sizeof(struct messages_view),
    .columns = columns,
    .column_counts = column_counts,
    .open = messages_open,
    .tick = messages_tick,
    .draw = messages_draw,
    .act = messages_act,
    .can = messages_can,
};
