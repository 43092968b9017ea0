/* wall.c - all queues and teams at once. */
/*
 * Who looks: everybody in the room, from across it, and the supervisor from
 * her desk.  In one second: whether anything is wrong (alerts at the top,
 * until somebody has seen them and until it is fine again), the site's two
 * or three figures in large, which queue is in trouble (marks beside the
 * longest wait), whether the teams are staffed in their ratio, and how the
 * day goes beside yesterday and the usual one; and, when the hub is lost,
 * that this is an old picture and how old.  With one key: ! says that she
 * takes care of the oldest alert and those like it, Enter opens the chosen
 * queue, s sorts, Space stops the pages.  A wall terminal has no keyboard: what
 * does not fit turns by itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/live/explain.h"
#include "ui/draw/language.h"
#include "ui/panes/alerts.h"
#include "ui/panes/large.h"
#include "ui/panes/layout.h"
#include "ui/panes/names.h"
#include "ui/panes/queues.h"
#include "ui/panes/teams.h"
#include "ui/panes/trends.h"
#include "ui/show.h"
#include "ui/stage.h"
#include "ui/steps.h"

enum {
	PAGE_MS = 10000,
	AT_ONCE = 24 /* alerts acknowledged with one key */
};

struct wall {
	uint64_t chosen;       /* the queue; 0: nobody is at the keyboard */
	enum wall_order order; /* 0: as the site says */
	bool still;            /* pages do not turn */
	int page;              /* while they do not */
	int pages;             /* as drawn last */
	bool show_chosen;      /* go to the page of the chosen queue */
};

/* All that a drawing needs. */
struct picture {
	const struct view *view;
	const struct board *board;
	int64_t age_ms, now; /* how old; and the instant it shows */
	struct large figures[SHOWN_MAX];
	size_t n_figures;
	size_t *order;
	struct layout layout;
};

static int64_t
page_ms(const struct board *board)
{
	return board->wall.page_s > 0 ? (int64_t)board->wall.page_s * 1000
				      : PAGE_MS;
}

static enum wall_order
order_of(const struct wall *wall, const struct board *board)
{
	enum wall_order order =
	    wall->order != 0 ? wall->order : board->wall.order;

	return order != 0 ? order : ORDER_CONFIGURED;
}

/* --- the parts --- */

/* Which page this is, of how many; nothing when there is just one. */
static void
pages_text(const struct picture *picture, int page, char *to, size_t size)
{
	const struct wall *wall = picture->view->state;

	to[0] = '\0';
	if (picture->layout.pages > 1)
		snprintf(to, size, _(" page %d/%d%s "), page + 1,
		    picture->layout.pages, wall->still ? _(" stopped") : "");
}

static int
pages_width(const struct picture *picture, int page)
{
	char text[64];

	pages_text(picture, page, text, sizeof text);
	return text_width(text);
}

/* At the right of the first row. */
static void
pages_draw(const struct picture *picture, struct canvas *canvas, struct box row,
    int page)
{
	char text[64];

	pages_text(picture, page, text, sizeof text);
	canvas_text(canvas, row.y, row.x + row.width, text_width(text),
	    STYLE_KEY, text);
}

/* The first row: the age of an old picture, else what is true of it. */
static void
banner(const struct picture *picture, struct canvas *canvas, struct box box)
{
	const struct msg_board_queue *site = &picture->board->site.now;
	char age[24], clock[16], waiting[24] = "–", text[200];
	int hands;

	if (picture->age_ms > 0) {
		show_duration(picture->age_ms, age, sizeof age);
		show_clock(picture->now, clock, sizeof clock);
		snprintf(text, sizeof text,
		    _("HUB LOST: this is the picture of %s, %s old"), clock,
		    age);
		canvas_fill(canvas, box, STYLE_ALARM);
		canvas_text(canvas, box.y, box.x + 1, box.width - 2,
		    STYLE_ALARM, text);
		return;
	}
	if (site->oldest != 0)
		show_duration(picture->now - site->oldest, waiting,
		    sizeof waiting);
	snprintf(text, sizeof text,
	    _("%d waiting · longest %s · %d in talk · %d free"),
	    (int)site->waiting, waiting, (int)site->handling,
	    (int)picture->board->floor.now.available);
	box.x += 1 +
	    canvas_text(canvas, box.y, box.x + 1, box.width - 2, STYLE_STRONG,
		text);
	hands = (int)picture->board->floor.now.hands;
	if (hands == 0)
		return;
	/* How many matters more than the words. */
	snprintf(text, sizeof text, _(" · ! raised hands: %d"), hands);
	if (text_width(text) > box.width - box.x - 1)
		snprintf(text, sizeof text, _(" · ! hands %d"), hands);
	canvas_text(canvas, box.y, box.x, box.width - box.x - 1, STYLE_LATE,
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
	if (model->n_offers == 0 && box.height > 1)
		canvas_text(canvas, box.y + 1, box.x, box.width, STYLE_FAINT,
		    _("Who is offered which contact, and why, from now on."));
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

static void
piece_draw(const struct picture *picture, const struct piece *piece,
    struct canvas *canvas)
{
	const struct wall *wall = picture->view->state;
	const struct model *model = picture->view->model;
	const struct board *board = picture->board;
	struct box box = piece->box;

	switch (piece->part) {
	case PART_ALERTS:
		alerts_draw(model, board, picture->now, canvas, box);
		break;
	case PART_LARGE:
		large_draw(picture->figures, picture->n_figures, canvas, box,
		    picture->layout.digits);
		break;
	case PART_QUEUES:
		queues_draw(board, picture->now, canvas, box, picture->order,
		    board->n_queues, piece->first,
		    model_role(model) != 0 ? wall->chosen : 0);
		break;
	case PART_TEAMS:
		teams_draw(board, canvas, box, piece->first);
		break;
	case PART_TRENDS:
		trends_draw(&board->trends, _("Trends"), picture->now, canvas,
		    box);
		break;
	case PART_QUEUE_TRENDS:
		trends_of_queues(board, picture->now, canvas, box,
		    picture->order, piece->first, piece->rows);
		break;
	case PART_ASSIGNMENTS:
		assignments(model, canvas, box);
		break;
	default:
		break;
	}
}

static void
nothing(const struct model *model, struct canvas *canvas, struct box box)
{
	canvas_print(canvas, box.y + 1, box.x + 1, box.width - 2, STYLE_NEAR,
	    "%s %s", _("No board yet from"), model->hub);
	canvas_text(canvas, box.y + 2, box.x + 1, box.width - 2, STYLE_FAINT,
	    model->state_text);
}

/* --- pages --- */

/* On which page the chosen queue is; the one shown when it is nowhere. */
static int
page_of_chosen(const struct picture *picture, const struct wall *wall)
{
	const struct board *board = picture->board;
	const struct piece *piece;
	size_t i, at;

	for (i = 0; i < picture->layout.n; i++) {
		piece = &picture->layout.pieces[i];
		if (piece->part != PART_QUEUES)
			continue;
		for (at = piece->first; at < piece->first + piece->rows; at++)
			if (board->queues[picture->order[at]].now.queue ==
			    wall->chosen)
				return piece->page;
	}
	return wall->page;
}

static int
page_now(const struct picture *picture, struct wall *wall)
{
	int pages = picture->layout.pages;

	wall->pages = pages;
	if (!wall->still) {
		wall->page = (int)(picture->view->model->now /
		    page_ms(picture->board) % pages);
	} else if (wall->show_chosen) {
		wall->page = page_of_chosen(picture, wall);
		wall->show_chosen = false;
	}
	if (wall->page >= pages)
		wall->page = pages - 1;
	return wall->page;
}

/* --- drawing --- */

static void
picture_make(struct picture *picture, struct view *view,
    const struct board *board, int64_t age_ms, struct box box)
{
	struct content content = {.alerts = board->n_alerts,
	    .queues = board->n_queues,
	    .teams = teams_rows(board),
	    .trends = board_has_trends(board),
	    .queue_trends = board->queue_trends != NULL ? board->n_queues : 0,
	    .assignments = model_leads(view->model)};
	size_t i;

	memset(picture, 0, sizeof *picture);
	picture->view = view;
	picture->board = board;
	picture->age_ms = age_ms;
	picture->now = view->model->now - age_ms;
	picture->n_figures =
	    large_figures(board, picture->now, picture->figures);
	content.n_figures = picture->n_figures;
	for (i = 0; i < picture->n_figures; i++)
		content.figures[i] = picture->figures[i].text;
	picture->order = mem_zero(board->n_queues + 1, sizeof(size_t));
	queues_order(board, order_of(view->state, board), picture->now,
	    picture->order);
	layout_make(&picture->layout, box, &content);
}

static void
wall_draw(struct view *view, struct canvas *canvas, struct box box)
{
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);
	struct picture picture;
	const struct piece *piece;
	struct box first = {box.y, box.x, 1, box.width}, rest = box;
	int page;
	size_t i;

	if (board == NULL) {
		nothing(view->model, canvas, box);
		return;
	}
	picture_make(&picture, view, board, age_ms, box);
	page = page_now(&picture, view->state);
	for (i = 0; i < picture.layout.n; i++) {
		piece = &picture.layout.pieces[i];
		if (piece->page < 0 || piece->page == page)
			piece_draw(&picture, piece, canvas);
	}
	/* An old picture has the colours of none. */
	rest.y++;
	rest.height--;
	if (age_ms > 0)
		canvas_tint(canvas, rest, STYLE_FAINT);
	first.width -= pages_width(&picture, page);
	banner(&picture, canvas, first);
	pages_draw(&picture, canvas, first, page);
	free(picture.order);
}

/* --- keys --- */

/* The queue that stands so many rows below the chosen one. */
static void
move(struct view *view, long by)
{
	struct wall *wall = view->state;
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);
	size_t n, i, at = 0;
	size_t *order;

	wall->still = wall->show_chosen = true;
	if (board == NULL || board->n_queues == 0)
		return;
	n = board->n_queues;
	order = mem_zero(board->n_queues, sizeof *order);
	queues_order(board, order_of(wall, board), view->model->now - age_ms,
	    order);
	for (i = 0; i < n; i++)
		if (board->queues[order[i]].now.queue == wall->chosen)
			break;
	/* The first key only shows where one is: on the first. */
	if (i < n)
		at = steps_go(i, by, n);
	wall->chosen = board->queues[order[at]].now.queue;
	free(order);
}

static void
turn(struct wall *wall, int by)
{
	wall->still = true;
	wall->page += by;
	if (wall->page >= wall->pages)
		wall->page = wall->pages - 1;
	if (wall->page < 0)
		wall->page = 0;
}

static void
open_queue(struct view *view)
{
	const struct wall *wall = view->state;
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);
	char name[sizeof board->queues->now.name];
	size_t i;

	for (i = 0; board != NULL && i < board->n_queues; i++)
		if (board->queues[i].now.queue == wall->chosen ||
		    wall->chosen == 0) {
			TEXT_SET(name, board->queues[i].now.name);
			stage_open(view->stage, &screen_queue, name);
			return;
		}
}

/* The oldest that nobody has seen and all of its kind: a morning on which
 * nobody is there yet is one key, not one for each queue. */
static void
acknowledge(struct view *view)
{
	struct msg msg = {.id = MSG_ACKNOWLEDGE};
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);
	const struct msg_board_alert *alert;
	enum alert_kind kind = 0;
	size_t i, n = 0;

	for (i = 0; board != NULL && i < board->n_alerts; i++) {
		alert = &board->alerts[i].now;
		if (alert->acknowledged != 0 ||
		    (kind != 0 && alert->kind != kind))
			continue;
		kind = alert->kind;
		msg.acknowledge.alert = alert->alert;
		if (n++ == AT_ONCE || stage_send(view->stage, &msg) == 0)
			return;
	}
}

static void
sort(struct view *view)
{
	struct wall *wall = view->state;
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);

	if (board == NULL)
		return;
	wall->order = order_of(wall, board) == ORDER_WORST ? ORDER_CONFIGURED
							   : ORDER_WORST;
	model_notice(view->model, STYLE_PLAIN, "%s",
	    wall->order == ORDER_WORST ? _("The worst queues first.")
				       : _("Queues as configured."));
}

static bool
wall_can(const struct view *view, enum action action)
{
	int64_t age_ms;
	const struct board *board = model_board(view->model, &age_ms);

	if (action != ACTION_ACKNOWLEDGE)
		return true;
	return board != NULL && alerts_unseen(board) != 0;
}

static enum next
wall_act(struct view *view, enum action action)
{
	struct wall *wall = view->state;
	long steps = steps_of(action, 0);

	if (action == ACTION_PAGE_UP || action == ACTION_PAGE_DOWN) {
		turn(wall, (int)steps);
		return NEXT_STAY;
	}
	if (steps != 0) {
		move(view, steps);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_OPEN:
		open_queue(view);
		return NEXT_STAY;
	case ACTION_ACKNOWLEDGE:
		acknowledge(view);
		return NEXT_STAY;
	case ACTION_SORT:
		sort(view);
		return NEXT_STAY;
	case ACTION_STILL:
		wall->still = !wall->still;
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
    .can = wall_can,
};
