/* message.c - a message to write. */
/*
 * Who looks: a supervisor who tells her advisors something, an advisor who
 * answers.  In one second: whom it is for, and whether it will ring.  Enter
 * sends it, Tab goes on to the next ones it may be for, Ctrl-U empties it,
 * ! as the first character makes it urgent.  What goes to everybody asks
 * once more.  The palette opens it with both: "message azur words".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/floor.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/draw/popup.h"
#include "ui/panes/names.h"
#include "ui/screens/confirm.h"
#include "ui/targets.h"

struct message_view {
	struct edit edit;
	enum audience audiences[5]; /* those this role may write to */
	size_t n, at;
	uint64_t team; /* that it was opened for; 0: see team_of */
	bool done;
};

enum { MESSAGE_HEIGHT = 9, MESSAGE_WIDTH = 72 };

static void
may_write(struct message_view *state, enum audience audience)
{
	state->audiences[state->n++] = audience;
}

/* "AUDIENCE OF WORDS": for whom, and what was typed already. */
static void
begin_with(struct view *view, const char *argument)
{
	struct message_view *state = view->state;
	char *end;
	enum audience audience = (enum audience)strtoul(argument, &end, 10);
	uint64_t of = strtoull(end, &end, 10);

	if (audience == AUDIENCE_ONE) {
		view->model->targets.users[0] = of;
		view->model->targets.n = 1;
	} else {
		view->model->targets.n = 0;
		state->team = of;
	}
	edit_set(&state->edit, *end == ' ' ? end + 1 : end);
}

/* Go to an audience, if it may be written to. */
static void
go_to(struct message_view *state, enum audience audience)
{
	size_t i;

	for (i = 0; i < state->n; i++)
		if (state->audiences[i] == audience)
			state->at = i;
}

static int
message_open(struct view *view, const char *argument, struct err *err)
{
	struct message_view *state = view->state;
	enum role role = model_role(view->model);
	size_t targets;

	/* It wraps like lines, but Enter sends it. */
	edit_init(&state->edit, sizeof((struct msg_send *)NULL)->text, true,
	    false);
	if (argument[0] != '\0')
		begin_with(view, argument);
	targets = view->model->targets.n;
	if (targets > 0)
		may_write(state,
		    targets == 1 ? AUDIENCE_ONE : AUDIENCE_SEVERAL);
	if (role == ROLE_ADVISOR)
		may_write(state, AUDIENCE_LEADS);
	else if (role != ROLE_QUALITY) {
		may_write(state, AUDIENCE_TEAM);
		may_write(state, AUDIENCE_ALL);
	}
	go_to(state, (enum audience)strtoul(argument, NULL, 10));
	if (state->n > 0)
		return 0;
	return err_set(err, "%s", _("Nobody is chosen."));
}

/* The team that is written to: of the chosen one, else one's own. */
static uint64_t
team_of(const struct view *view)
{
	const struct message_view *state = view->state;
	const struct targets *targets = &view->model->targets;
	const struct user *user = targets->n > 0
	    ? live_user(view->model->live, targets->users[0])
	    : model_user(view->model);

	if (state->team != 0)
		return state->team;
	return user == NULL ? 0 : user_team(user);
}

static void
whom(const struct view *view, char *to, size_t size)
{
	const struct message_view *state = view->state;
	const struct team *team;
	enum audience audience = state->audiences[state->at];

	if (audience == AUDIENCE_ONE || audience == AUDIENCE_SEVERAL) {
		targets_words(view->model, to, size);
		return;
	}
	team = live_team(view->model->live, team_of(view));
	if (audience == AUDIENCE_TEAM && team != NULL)
		snprintf(to, size, "%s", team->set.title);
	else
		snprintf(to, size, "%s",
		    _(word_label(&words_audience, (int)audience)));
}

static void
message_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct message_view *state = view->state;
	struct box part = popup_draw(canvas, MESSAGE_HEIGHT, MESSAGE_WIDTH,
	    _(view->screen->title));
	char to[96];

	(void)box;
	whom(view, to, sizeof to);
	canvas_print(canvas, part.y, part.x, part.width, STYLE_STRONG, "%s %s",
	    _("To:"), to);
	if (state->edit.text[0] == '!')
		canvas_right(canvas, part.y, part.x, part.width, STYLE_LATE,
		    _("! urgent: it rings"));
	part.y += 2;
	part.height = MESSAGE_HEIGHT - 6;
	edit_draw(&state->edit, canvas, part, true);
	canvas_text(canvas, part.y + part.height + 1, part.x, part.width,
	    STYLE_FAINT,
	    _("Enter sends · Tab: for whom · ! first: urgent · Esc: not"));
}

static void
fill_users(const struct model *model, char *to, size_t size)
{
	size_t i, used = 0;

	for (i = 0; i < model->targets.n && used < size; i++)
		used += (size_t)snprintf(to + used, size - used, "%llu ",
		    (unsigned long long)model->targets.users[i]);
}

static void
send_it(struct view *view)
{
	struct message_view *state = view->state;
	struct msg msg = {.id = MSG_SEND};
	const char *text = state->edit.text;

	msg.send.urgent = text[0] == '!';
	text += msg.send.urgent;
	text += strspn(text, " ");
	if (text[0] == '\0')
		return;
	msg.send.audience = state->audiences[state->at];
	if (msg.send.audience == AUDIENCE_ONE)
		msg.send.of = view->model->targets.users[0];
	else if (msg.send.audience == AUDIENCE_TEAM)
		msg.send.of = team_of(view);
	else if (msg.send.audience == AUDIENCE_SEVERAL)
		fill_users(view->model, msg.send.users, sizeof msg.send.users);
	TEXT_SET(msg.send.text, text);
	if (stage_send(view->stage, &msg) == 0)
		return;
	state->done = true;
	model_notice(view->model, STYLE_GOOD, "%s", _("The message is sent."));
}

static void
send_to_all(struct view *view, uint64_t none)
{
	(void)none;
	send_it(view);
}

static enum next
message_tick(struct view *view)
{
	const struct message_view *state = view->state;

	return state->done ? NEXT_CLOSE : NEXT_STAY;
}

static enum next
enter(struct view *view)
{
	struct message_view *state = view->state;
	char to[96];

	if (state->audiences[state->at] != AUDIENCE_ALL) {
		send_it(view);
		return state->done ? NEXT_CLOSE : NEXT_STAY;
	}
	whom(view, to, sizeof to);
	confirm_ask(view, _("Write to everybody who is signed in?"),
	    state->edit.text, _("Send"), send_to_all, 0);
	return NEXT_STAY;
}

static enum next
message_key(struct view *view, int key)
{
	struct message_view *state = view->state;

	if (key == KEYS_ENTER)
		return enter(view);
	if (key == KEYS_TAB) {
		state->at = (state->at + 1) % state->n;
		return NEXT_STAY;
	}
	return edit_key(&state->edit, key) ? NEXT_STAY : NEXT_PASS;
}

const struct screen screen_message = {
    .name = "message",
    .title = N_("Write a message"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR | BY_QUALITY | BY_MANAGER | BY_ADMIN,
    .over = true,
    .argument = true,
    .size = sizeof(struct message_view),
    .open = message_open,
    .tick = message_tick,
    .draw = message_draw,
    .key = message_key,
};
