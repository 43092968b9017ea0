/* floor.c - every advisor, and what a supervisor does about her. */
/*
 * Who looks: a supervisor, all day.  In one second: who asks for help, who
 * has been too long in what, who cannot be reached and why, whether each team
 * has its supervisor, and since when the first caller is in a menu.  With one
 * key: come to help, pause or free somebody, write to her, listen, see her
 * day; with the space bar first, the same for all who are marked.  The list
 * keeps its order by itself, and only what is on the screen is drawn.
 */
#include "ui/screens/floor.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/base/ascii.h"
#include "src/live/listen.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/advisors.h"
#include "ui/panes/names.h"
#include "ui/screens/confirm.h"
#include "ui/screens/manage.h"
#include "ui/steps.h"
#include "ui/targets.h"

static int
floor_open(struct view *view, const char *argument, struct err *err)
{
	struct floor_view *state = view->state;
	const struct user *user;

	(void)err;
	state->floor.grouped = true;
	state->floor.key = FLOOR_STATE;
	/* Opened on an advisor, it shows her even when she is out. */
	if (argument != NULL)
		state->chosen = strtoull(argument, NULL, 10);
	user = live_user(view->model->live, state->chosen);
	state->floor.all = user != NULL && user->row.state == ADVISOR_OUT;
	edit_init(&state->filter, sizeof state->floor.filter, false, false);
	floor_look(&state->floor, view->model);
	return 0;
}

static void
floor_close(struct view *view)
{
	struct floor_view *state = view->state;

	floor_done(&state->floor);
}

/* The user under the cursor; NULL when nobody is shown. */
static const struct user *
chosen_user(const struct view *view)
{
	const struct floor_view *state = view->state;
	const struct floor *floor = &state->floor;
	size_t place = floor_place(floor, state->chosen);

	if (floor->n == 0)
		return NULL;
	return live_user(view->model->live,
	    floor->order[place < floor->n ? place : 0]->user);
}

static const struct contact *
chosen_contact(const struct view *view)
{
	const struct user *user = chosen_user(view);

	return user == NULL ? NULL : floor_contact(user);
}

static enum next
floor_tick(struct view *view)
{
	struct floor_view *state = view->state;
	const struct user *user;

	floor_look(&state->floor, view->model);
	user = chosen_user(view);
	state->chosen = user == NULL ? 0 : user->set.user;
	return NEXT_STAY;
}

/* --- moving about --- */

static void
move(struct view *view, long by)
{
	struct floor_view *state = view->state;
	struct floor *floor = &state->floor;
	size_t at = floor_place(floor, state->chosen);

	if (floor->n > 0)
		state->chosen = floor->order[steps_go(at, by, floor->n)]->user;
}

static void
mark(struct view *view)
{
	struct floor_view *state = view->state;
	size_t place = floor_place(&state->floor, state->chosen);

	if (place == state->floor.n)
		return;
	if (floor_mark(&state->floor, state->chosen,
		!state->floor.order[place]->marked) != 0)
		model_notice(view->model, STYLE_NEAR, _("%d at most."),
		    FLOOR_MARKS_MAX);
	move(view, 1);
}

/* All that are shown, or none. */
static void
mark_all(struct view *view)
{
	struct floor_view *state = view->state;
	bool marks = state->floor.n_marked == 0;
	size_t i;

	for (i = 0; i < state->floor.n; i++)
		if (floor_mark(&state->floor, state->floor.order[i]->user,
			marks) != 0)
			break;
}

static void
refilter(struct view *view)
{
	struct floor_view *state = view->state;

	ascii_fold(state->floor.filter, sizeof state->floor.filter,
	    state->filter.text);
	floor_tick(view);
}

static enum next
floor_key_pressed(struct view *view, int key)
{
	struct floor_view *state = view->state;

	if (!state->filtering)
		return NEXT_PASS;
	if (key == KEYS_ESCAPE) {
		edit_set(&state->filter, "");
		state->filtering = false;
	} else if (key == KEYS_ENTER || key == KEYS_DOWN || key == KEYS_UP) {
		state->filtering = false;
	} else if (!edit_key(&state->filter, key)) {
		return NEXT_PASS;
	}
	refilter(view);
	return NEXT_STAY;
}

/* --- what is done --- */

/* The marked ones, or the chosen one. */
static void
aim(struct view *view)
{
	const struct floor_view *state = view->state;
	struct targets *targets = &view->model->targets;
	size_t i;

	targets->n = 0;
	for (i = 0; i < state->floor.n && state->floor.n_marked > 0; i++)
		if (state->floor.order[i]->marked)
			targets->users[targets->n++] =
			    state->floor.order[i]->user;
	if (targets->n == 0 && state->chosen != 0)
		targets->users[targets->n++] = state->chosen;
}

static void
be_available(struct view *view)
{
	struct msg msg = {.id = MSG_BE};

	aim(view);
	msg.be.state = ADVISOR_AVAILABLE;
	targets_send(view->stage, &msg);
}

static void
lower_hand(struct view *view)
{
	const struct user *user = chosen_user(view);
	struct msg msg = {.id = MSG_HAND};

	if (user == NULL || user->row.hand_at == 0)
		user = floor_first_hand(view->model->live);
	if (user == NULL)
		return;
	msg.hand.user = user->set.user;
	stage_send(view->stage, &msg);
}

static void
open_on_contact(struct view *view, const struct screen *screen)
{
	const struct contact *contact = chosen_contact(view);

	if (contact != NULL)
		stage_open_on(view->stage, screen, contact->row.contact);
}

static void
open_on_user(struct view *view, const struct screen *screen)
{
	const struct floor_view *state = view->state;

	stage_open_on(view->stage, screen, state->chosen);
}

/* The contact in hand is ended for her, the wrap-up closed. */
static void
finish(struct view *view, uint64_t id)
{
	const struct contact *contact = live_contact(view->model->live, id);
	struct msg msg = {.id = MSG_END};

	if (contact != NULL && contact->row.state == CONTACT_WRAPUP) {
		msg.id = MSG_CLOSE;
		msg.close.contact = id;
	} else {
		msg.end.contact = id;
	}
	stage_send(view->stage, &msg);
}

static void
take_over(struct view *view, uint64_t contact)
{
	struct msg msg = {.id = MSG_TAKE};

	msg.take.contact = contact;
	stage_send(view->stage, &msg);
}

/* Of one contact alone, whoever else is marked. */
static void
ask(struct view *view, const char *question, const char *what, const char *yes,
    void (*then)(struct view *view, uint64_t contact))
{
	const struct contact *contact = chosen_contact(view);
	char line[400];

	if (contact == NULL)
		return;
	snprintf(line, sizeof line, _("%s: %s"),
	    name_user(view->model->live, contact->row.user), what);
	confirm_ask(view, question, line, yes, then, contact->row.contact);
}

static bool
floor_can(const struct view *view, enum action action)
{
	const struct user *user = chosen_user(view);
	const struct contact *contact = chosen_contact(view);
	enum contact_state state = contact == NULL ? 0 : contact->row.state;
	const struct floor_view *view_state = view->state;

	switch ((int)action) {
	case ACTION_FINISH:
		return state == CONTACT_TALK || state == CONTACT_HOLD ||
		    state == CONTACT_WRAPUP;
	case ACTION_TRANSFER:
		return state == CONTACT_TALK || state == CONTACT_HOLD;
	case ACTION_TAKE:
		return contact != NULL && state != CONTACT_WRAPUP &&
		    user->set.user != view->model->session.user;
	case ACTION_WHY:
	case ACTION_LISTEN:
		return contact != NULL ||
		    (action == ACTION_LISTEN &&
			listen_by(view->model->live,
			    view->model->session.user) != NULL);
	case ACTION_BACK:
		return view_state->floor.filter[0] != '\0';
	case ACTION_FREE_THEM:
	case ACTION_PAUSE_THEM:
	case ACTION_SEND_OUT:
	case ACTION_MOVE:
	case ACTION_LEND:
	case ACTION_MARK:
	case ACTION_MARK_ALL:
		return user != NULL;
	default:
		return true;
	}
}

static void
open_aimed(struct view *view, const struct screen *screen)
{
	aim(view);
	stage_open(view->stage, screen, "");
}

static enum next
act_on_them(struct view *view, enum action action)
{
	switch ((int)action) {
	case ACTION_FREE_THEM:
		be_available(view);
		return NEXT_STAY;
	case ACTION_PAUSE_THEM:
		open_aimed(view, &screen_pause_them);
		return NEXT_STAY;
	case ACTION_MOVE:
		open_aimed(view, &screen_move);
		return NEXT_STAY;
	case ACTION_LEND:
		open_aimed(view, &screen_lend);
		return NEXT_STAY;
	case ACTION_HELP_THEM:
		lower_hand(view);
		return NEXT_STAY;
	case ACTION_SEND_OUT:
		aim(view);
		if (view->model->targets.n > 0)
			manage_send_out(view);
		return NEXT_STAY;
	case ACTION_FINISH:
		ask(view, _("End her contact?"),
		    _("a call in hand is hung up; a wrap-up is closed with"
		      " what is known."),
		    _("End"), finish);
		return NEXT_STAY;
	case ACTION_TAKE:
		ask(view, _("Take over her contact?"),
		    _("it is offered to you; the advisor is free at once."),
		    _("Take over"), take_over);
		return NEXT_STAY;
	case ACTION_TRANSFER:
		open_on_contact(view, &screen_transfer);
		return NEXT_STAY;
	case ACTION_WHY:
		open_on_contact(view, &screen_explain);
		return NEXT_STAY;
	case ACTION_WRITE:
		open_aimed(view, &screen_message);
		return NEXT_STAY;
	case ACTION_LISTEN:
		open_on_user(view, &screen_listen);
		return NEXT_STAY;
	case ACTION_FOLLOW:
		open_on_user(view, &screen_timeline);
		return NEXT_STAY;
	default:
		return NEXT_PASS;
	}
}

static enum next
floor_act(struct view *view, enum action action)
{
	struct floor_view *state = view->state;
	struct floor *floor = &state->floor;
	long steps = steps_of(action, state->rows);

	if (steps != 0) {
		move(view, steps);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_MARK:
		mark(view);
		return NEXT_STAY;
	case ACTION_MARK_ALL:
		mark_all(view);
		return NEXT_STAY;
	case ACTION_ORDER:
		floor_sort(floor, (floor->key + 1) % FLOOR_KEYS, false);
		floor_tick(view);
		return NEXT_STAY;
	case ACTION_REVERSE:
		floor_sort(floor, floor->key, !floor->reverse);
		floor_tick(view);
		return NEXT_STAY;
	case ACTION_GROUP:
		floor->grouped = !floor->grouped;
		floor_sort(floor, floor->key, floor->reverse);
		floor_tick(view);
		return NEXT_STAY;
	case ACTION_EVERYBODY:
		floor->all = !floor->all;
		floor_tick(view);
		return NEXT_STAY;
	case ACTION_FILTER:
		state->filtering = true;
		return NEXT_STAY;
	case ACTION_BACK:
		edit_set(&state->filter, "");
		refilter(view);
		return NEXT_STAY;
	default:
		return act_on_them(view, action);
	}
}

static bool
floor_types(const struct view *view)
{
	return ((const struct floor_view *)view->state)->filtering;
}

static const struct column *const columns[] = {advisors_columns, NULL};
static const size_t column_counts[] = {ADVISORS_COLUMNS};

const struct screen screen_floor = {
    .name = "floor",
    .title = N_("Floor"),
    .where = ON_FLOOR,
    .needs = NEEDS_SESSION,
    .roles = BY_SUPERVISOR | BY_QUALITY | BY_MANAGER | BY_ADMIN,
    .size = sizeof(struct floor_view),
    .columns = columns,
    .column_counts = column_counts,
    .open = floor_open,
    .close = floor_close,
    .tick = floor_tick,
    .draw = floor_draw,
    .key = floor_key_pressed,
    .types = floor_types,
    .act = floor_act,
    .can = floor_can,
};
