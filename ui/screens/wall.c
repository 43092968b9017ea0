/* wall.c - all queues and teams at once. */
/*
 * Who looks: everybody in the room, from across it, and the supervisor from
 * her desk.  In one second: which queue is in trouble (marks beside the
 * longest wait), how the day goes (QS, service level), whether the teams
 * are staffed in their ratio; and, when the hub is lost, that this is an
 * old picture and how old.  With one key: Enter opens the chosen queue.
 * A wall terminal has no keyboard: what does not fit turns by itself.
 */
#include <stdio.h>

#include "src/live/explain.h"
#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/queues.h"
#include "ui/panes/teams.h"
#include "ui/show.h"
#include "ui/stage.h"

enum { PAGE_MS = 10000 };

struct wall {
	bool moved;    /* somebody is at the keyboard: no turning of pages */
	size_t chosen; /* place of the queue among the board's */
};

/* The first row: the age of an old picture, else what is true of it. */
static void
banner(const struct model *model, const struct board *board, int64_t age_ms,
    struct canvas *canvas, struct box box)
{
	char age[24], clock[16], waiting[24] = "–", text[200];

	if (age_ms > 0) {
		show_duration(age_ms, age, sizeof age);
		show_clock(model->now - age_ms, clock, sizeof clock);
		snprintf(text, sizeof text,
		    _("HUB LOST: this is the picture of %s, %s old"), clock,
		    age);
		canvas_fill(canvas, (struct box){box.y, box.x, 1, box.width},
		    STYLE_ALARM);
		canvas_text(canvas, box.y, box.x + 1, box.width - 2,
		    STYLE_ALARM, text);
		return;
	}
	if (board->site.now.oldest != 0)
		show_duration(model->now - board->site.now.oldest, waiting,
		    sizeof waiting);
	snprintf(text, sizeof text,
	    _("%d waiting · longest %s · %d in talk · %d free"),
	    (int)board->site.now.waiting, waiting,
	    (int)board->site.now.handling, (int)board->floor.available);
	canvas_text(canvas, box.y, box.x + 1, box.width - 2, STYLE_STRONG,
	    text);
}

/* Newest first: who got which contact, and why she. */
static void
assignments(const struct model *model, struct canvas *canvas, struct box box)
{
	const struct msg_contact_offered *offer;
	struct term terms[TERMS_MAX];
	char clock[16], line[512];
	size_t i, j, n, used;

	canvas_rule(canvas, box.y, box.x, box.width, _("Last assignments"));
	for (i = 0;
	     i < model->n_offers && i < MODEL_OFFERS && (int)i + 1 < box.height;
	     i++) {
		offer =
		    &model->offers[(model->n_offers - 1 - i) % MODEL_OFFERS];
		show_clock(offer->at, clock, sizeof clock);
		used = (size_t)snprintf(line, sizeof line, "%s %llu ▸ %s",
		    clock, (unsigned long long)offer->contact,
		    name_user(model->live, offer->user));
		n = explain_offer(model->live, offer, terms);
		for (j = 0; j < n && used < sizeof line; j++)
			used +=
			    (size_t)snprintf(line + used, sizeof line - used,
				" · %s %s", _(terms[j].label), terms[j].value);
		canvas_text(canvas, box.y + 1 + (int)i, box.x, box.width,
		    STYLE_PLAIN, line);
	}
}

/* Which queue comes first in so many rows. */
static size_t
first_row(const struct wall *wall, const struct model *model, size_t n,
    size_t rows)
{
	size_t pages;

	if (n <= rows || rows == 0)
		return 0;
	if (wall->moved)
		return wall->chosen / rows * rows;
	pages = (n + rows - 1) / rows;
	return (size_t)(model->now / PAGE_MS) % pages * rows;
}

static void
nothing(const struct model *model, struct canvas *canvas, struct box box)
{
	canvas_print(canvas, box.y + 1, box.x + 1, box.width - 2, STYLE_NEAR,
	    "%s %s", _("No board yet from"), model->hub);
	canvas_text(canvas, box.y + 2, box.x + 1, box.width - 2, STYLE_FAINT,
	    model->state_text);
}

/* The queues, and which of them, when not all are shown. */
static void
queues_part(const struct view *view, const struct board *board, int64_t now,
    struct canvas *canvas, struct box part)
{
	const struct wall *wall = view->state;
	size_t rows = queues_rows(part.height), n = board->n_queues;
	size_t first = first_row(wall, view->model, n, rows);
	bool marked = wall->moved && model_role(view->model) != 0;
	int y = part.y + part.height;

	queues_draw(board, now, canvas, part, first, marked ? wall->chosen : n);
	canvas_rule(canvas, y, part.x, part.width, _("Teams"));
	if (n > rows)
		canvas_print(canvas, y, part.x + part.width - 22, 20,
		    STYLE_FAINT, _(" queues %d–%d/%d "), (int)first + 1,
		    (int)(first + rows < n ? first + rows : n), (int)n);
}

/* The height is shared so: the teams at most a third, the queues what they
 * need of the rest, the assignments what is left. */
static void
wall_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct model *model = view->model;
	int64_t age_ms;
	const struct board *board = model_board(model, &age_ms);
	struct box part = box;
	int teams;

	if (board == NULL) {
		nothing(model, canvas, box);
		return;
	}
	banner(model, board, age_ms, canvas, box);
	teams = teams_height(board);
	if (teams > box.height / 3)
		teams = box.height / 3;
	part.y++;
	part.height = (int)board->n_queues + 2;
	if (part.height > box.height - 2 - teams)
		part.height = box.height - 2 - teams;
	queues_part(view, board, model->now - age_ms, canvas, part);
	part.y += part.height + 1;
	part.height = teams;
	teams_draw(board, canvas, part);
	part.y += teams;
	part.height = box.y + box.height - part.y;
	if (part.height > 2 && model_leads(model))
		assignments(model, canvas, part);
}

static void
move(struct view *view, long by)
{
	struct wall *wall = view->state;
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);
	long n = board != NULL ? (long)board->n_queues : 0, to;

	to = wall->moved ? (long)wall->chosen + by : 0;
	if (to >= n)
		to = n - 1;
	wall->chosen = to > 0 ? (size_t)to : 0;
	wall->moved = true;
}

static void
open_queue(struct view *view)
{
	const struct wall *wall = view->state;
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);
	char name[sizeof board->queues->now.name];

	if (board == NULL || wall->chosen >= board->n_queues)
		return;
	TEXT_SET(name, board->queues[wall->chosen].now.name);
	stage_open(view->stage, &screen_queue, name);
}

static enum next
wall_act(struct view *view, enum action action)
{
	switch ((int)action) {
	case ACTION_UP:
		move(view, -1);
		return NEXT_STAY;
	case ACTION_DOWN:
		move(view, 1);
		return NEXT_STAY;
	case ACTION_PAGE_UP:
		move(view, -10);
		return NEXT_STAY;
	case ACTION_PAGE_DOWN:
		move(view, 10);
		return NEXT_STAY;
	case ACTION_OPEN:
		open_queue(view);
		return NEXT_STAY;
	default:
		return NEXT_PASS;
	}
}

static const struct column *const columns[] = {
    queues_columns, teams_columns, NULL};
static const size_t column_counts[] = {QUEUES_COLUMNS, TEAMS_COLUMNS};

const struct screen screen_wall = {
    .name = "wall",
    .title = N_("Wall"),
    .where = ON_WALL,
    .needs = NEEDS_BOARD,
    .roles = BY_ANYONE,
    .size = sizeof(struct wall),
    .columns = columns,
    .column_counts = column_counts,
    .draw = wall_draw,
    .act = wall_act,
};
