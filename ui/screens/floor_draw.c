/* floor_draw.c - the floor: how many, who asks for help, the list. */
#include <stdio.h>
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/advisor.h"
#include "src/live/listen.h"
#include "ui/draw/language.h"
#include "ui/panes/advisors.h"
#include "ui/panes/menus.h"
#include "ui/panes/names.h"
#include "ui/panes/queues.h"
#include "ui/screens/floor.h"
#include "ui/show.h"

enum { QUEUES_LEAST = 6 };

/* The first line: how many, and what would restore the ratio. */
static void
summary_draw(const struct view *view, struct canvas *canvas, struct box box)
{
	const struct floor_view *state = view->state;
	const struct model *model = view->model;
	struct msg_board_team all;
	char words[200], restore[160], away[80] = "";
	int x = box.x + 1, end = box.x + box.width;

	if (!model_leads(model)) {
		canvas_print(canvas, box.y, x, box.width - 2, STYLE_STRONG,
		    _("%d with a contact in hand"), (int)state->floor.n);
		return;
	}
	team_board(model->live, 0, model->now, &all);
	if (all.pause + all.unreachable > 0)
		snprintf(away, sizeof away, _(" · %d on pause · %d lost"),
		    (int)all.pause, (int)all.unreachable);
	snprintf(words, sizeof words,
	    _("%d adv. · %d free · %d busy%s · %d:%d"), (int)all.advisors,
	    (int)all.available, (int)all.handling, away, (int)all.supervisors,
	    (int)all.advisors);
	x += canvas_text(canvas, box.y, x, end - x, STYLE_STRONG, words);
	advisors_restore(model, 0, restore, sizeof restore);
	if (restore[0] != '\0')
		canvas_print(canvas, box.y, x, end - x, STYLE_LATE, " ! %s",
		    restore);
}

/* Who asks for help, or what is typed, marked and ordered by; the columns. */
static int
asked_draw(struct floor_view *state, const struct model *model,
    struct canvas *canvas, struct box box)
{
	struct box entry = {box.y, box.x + 10, 1, 40};
	const struct user *first = floor_first_hand(model->live);
	char time[24];

	if (state->filtering) {
		canvas_text(canvas, box.y, box.x + 1, 9, STYLE_LABEL,
		    _("Filter"));
		edit_draw(&state->filter, canvas, entry, true);
		return 50;
	}
	if (first == NULL)
		return canvas_print(canvas, box.y, box.x + 1, box.width - 2,
		    STYLE_FAINT, _("by %s%s%s · %d marked"),
		    advisors_key(state->floor.key),
		    state->floor.filter[0] != '\0' ? " · " : "",
		    state->floor.filter[0] != '\0' ? state->filter.text : "",
		    (int)state->floor.n_marked);
	show_duration(model->now - first->row.hand_at, time, sizeof time);
	return canvas_print(canvas, box.y, box.x + 1, box.width - 2,
	    STYLE_ALARM, _(" ! %s asks for help, for %s (%s: I come) "),
	    first->set.name, time, action_named(ACTION_HELP_THEM).text);
}

/* The second: that, and where there is room left who is in a menu. */
static void
status_draw(struct view *view, struct canvas *canvas, struct box box)
{
	int used = asked_draw(view->state, view->model, canvas, box) + 1;

	box.x += used;
	box.width -= used;
	if (model_leads(view->model))
		menus_draw(view->model, canvas, box);
}

/* Who listens to whom, at the bottom; returns the lines it takes. */
static int
listening_draw(const struct view *view, struct canvas *canvas, struct box box)
{
	const struct live *live = view->model->live;
	const struct listen *listen;
	char time[24];
	int n = 0, y;

	TAILQ_FOREACH(listen, &live->listening, going)
		n++;
	if (n == 0)
		return 0;
	if (n > 3)
		n = 3;
	y = box.y + box.height - n - 1;
	canvas_rule(canvas, y++, box.x, box.width, _("Double listening"));
	TAILQ_FOREACH(listen, &live->listening, going) {
		if (y >= box.y + box.height)
			break;
		show_duration(view->model->now - listen->set.since, time,
		    sizeof time);
		canvas_print(canvas, y++, box.x, box.width, STYLE_PLAIN,
		    "◎ %s ▸ %s · %s · %s · %s%s%s",
		    name_user(live, listen->set.by),
		    name_user(live, listen->set.advisor),
		    _(word_label(&words_listen_mode, (int)listen->set.mode)),
		    _(word_label(&words_motive, (int)listen->set.motive)), time,
		    listen->set.user == 0 ? " · " : "",
		    listen->set.user == 0 ? _("shown afterwards") : "");
	}
	return n + 1;
}

/*
 * The queues, the worst first, in lines that a small floor leaves: what she
 * would look up on the wall.  Returns the lines it takes.
 */
static int
below_draw(const struct view *view, struct canvas *canvas, struct box box)
{
	const struct floor_view *state = view->state;
	int spare = box.height - 1 - (int)advisors_lines(&state->floor);
	const struct board *board;
	int64_t age_ms;
	size_t *list;
	int height;

	if (!model_leads(view->model) || spare < QUEUES_LEAST)
		return 0;
	board = model_board(view->model, &age_ms);
	if (board == NULL || board->n_queues == 0)
		return 0;
	/* A rule, the head, the whole site, and a line between. */
	height = (int)board->n_queues + 4;
	height = height < spare ? height : spare;
	box.y += box.height - height + 1;
	box.height = height - 1;
	list = mem_zero(board->n_queues, sizeof *list);
	queues_order(board, ORDER_WORST, view->model->now - age_ms, list);
	canvas_rule(canvas, box.y++, box.x, box.width, _("Queues"));
	box.height--;
	queues_draw(board, view->model->now - age_ms, canvas, box, list,
	    board->n_queues, 0, 0);
	free(list);
	return height;
}

void
floor_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct floor_view *state = view->state;
	struct box part = box;

	summary_draw(view, canvas, part);
	part.y++;
	status_draw(view, canvas, part);
	part.y++;
	part.height = box.height - 2;
	part.height -= listening_draw(view, canvas, part);
	part.height -= below_draw(view, canvas, part);
	state->rows = part.height > 1 ? (size_t)part.height - 1 : 0;
	advisors_draw(&state->floor, view->model, state->chosen, canvas, part,
	    &state->top);
}
