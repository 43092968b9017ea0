/* queues.c - the queues and their figures of the day, as a table. */
#include "ui/panes/queues.h"

#include <inttypes.h>
#include <stdio.h>

#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/show.h"

enum {
	QUEUE,
	OPEN,
	WAITING,
	LONGEST,
	MARK,
	ESTIMATE,
	TALK,
	READY,
	RECEIVED,
	ANSWERED,
	ABANDONED,
	QS,
	SL,
	T,
	ASA,
	DMC,
	DMT
};

const struct column queues_columns[QUEUES_COLUMNS] = {
    [QUEUE] = {N_("Queue"), 13, 48, 0, false},
    [OPEN] = {N_("Hours"), 6, 6, 2, false},
    [WAITING] = {N_("Wait."), 5, 6, 0, true},
    [LONGEST] = {N_("Longest"), 8, 8, 0, true},
    [MARK] = {"", 2, 2, 0, false},
    [ESTIMATE] = {N_("Est."), 6, 7, 3, true},
    [TALK] = {N_("Talk"), 5, 6, 5, true},
    [READY] = {N_("Free"), 5, 6, 4, true},
    [RECEIVED] = {N_("Recv."), 5, 6, 0, true},
    [ANSWERED] = {N_("Answ."), 5, 6, 0, true},
    [ABANDONED] = {N_("Aban."), 5, 6, 0, true},
    [QS] = {N_("QS"), 7, 8, 0, true},
    [SL] = {N_("SL"), 7, 8, 0, true},
    [T] = {N_("in T"), 5, 6, 1, false},
    [ASA] = {N_("ASA"), 7, 8, 6, true},
    [DMC] = {N_("DMC"), 7, 8, 7, true},
    [DMT] = {N_("DMT"), 7, 8, 7, true},
};

static void
number(const struct table *table, struct canvas *canvas, int y, size_t column,
    enum style style, uint64_t value)
{
	char text[24];

	snprintf(text, sizeof text, "%" PRIu64, value);
	table_cell(table, canvas, y, column, style, text);
}

static void
figure(const struct table *table, struct canvas *canvas, int y, size_t column,
    const char *name, const struct msg_tally_row *day)
{
	char text[24];

	show_figure(name, day, text, sizeof text);
	table_cell(table, canvas, y, column, STYLE_PLAIN, text);
}

/* Since when it is open or until when it is not: the next change. */
static void
opening(const struct table *table, struct canvas *canvas, int y,
    const struct msg_board_queue *queue)
{
	char text[16];

	if (queue->queue == 0)
		return;
	if (queue->open)
		text[0] = '\0';
	else
		snprintf(text, sizeof text, "%s", _("shut"));
	if (queue->open && queue->until != 0)
		show_minute(queue->until, text, sizeof text);
	else if (queue->open)
		snprintf(text, sizeof text, "%s", _("open"));
	table_cell(table, canvas, y, OPEN,
	    queue->open ? STYLE_GOOD : STYLE_FAINT, text);
}

static void
waits(const struct table *table, struct canvas *canvas, int y, int64_t now,
    const struct msg_board_queue *queue)
{
	const char *mark = "";
	enum style style = STYLE_PLAIN;
	char text[24] = "";

	if (queue->oldest != 0) {
		style = show_urgency(now - queue->oldest, queue->threshold_s,
		    &mark);
		show_duration(now - queue->oldest, text, sizeof text);
	}
	number(table, canvas, y, WAITING,
	    queue->waiting > 0 ? STYLE_STRONG : STYLE_PLAIN, queue->waiting);
	table_cell(table, canvas, y, LONGEST, style, text);
	table_cell(table, canvas, y, MARK, style, mark);
}

/* A queue that was not in the last picture says so before its name. */
static void
title(const struct table *table, struct canvas *canvas, int y,
    const struct board *board, const struct board_queue *row)
{
	char age[24], text[100];

	if (row->now.queue == 0) {
		table_cell(table, canvas, y, QUEUE, STYLE_STRONG,
		    _("Whole site"));
		return;
	}
	TEXT_SET(text, board_queue_title(row));
	if (row->at < board->beat.now) {
		show_short(board->beat.now - row->at, age, sizeof age);
		/* TRANSLATORS: a row that is so old: "(0:12 old) Standard" */
		snprintf(text, sizeof text, _("(%s old) %s"), age,
		    board_queue_title(row));
	}
	table_cell(table, canvas, y, QUEUE, STYLE_PLAIN, text);
}

static void
row_draw(const struct table *table, struct canvas *canvas, int y, int64_t now,
    const struct board *board, const struct board_queue *row)
{
	const struct msg_board_queue *queue = &row->now;
	const struct msg_tally_row *day = &row->day;
	char text[24];

	title(table, canvas, y, board, row);
	opening(table, canvas, y, queue);
	waits(table, canvas, y, now, queue);
	if (queue->estimate_ms > 0)
		show_duration((int64_t)queue->estimate_ms, text, sizeof text);
	table_cell(table, canvas, y, ESTIMATE, STYLE_PLAIN,
	    queue->estimate_ms > 0 ? text : "");
	number(table, canvas, y, TALK, STYLE_PLAIN, queue->handling);
	number(table, canvas, y, READY, STYLE_GOOD, queue->ready);
	number(table, canvas, y, RECEIVED, STYLE_PLAIN, day->received);
	number(table, canvas, y, ANSWERED, STYLE_PLAIN, day->answered);
	number(table, canvas, y, ABANDONED, STYLE_PLAIN, day->abandoned);
	figure(table, canvas, y, QS, "qs", day);
	figure(table, canvas, y, SL, "sl", day);
	show_threshold(queue->threshold_s, text, sizeof text);
	table_cell(table, canvas, y, T, STYLE_FAINT,
	    queue->queue == 0 ? "" : text);
	figure(table, canvas, y, ASA, "asa_s", day);
	figure(table, canvas, y, DMC, "dmc_s", day);
	figure(table, canvas, y, DMT, "dmt_s", day);
	if (row->at < board->beat.now)
		table_tint(table, canvas, y, STYLE_FAINT);
}

/* --- the order --- */

/* How bad a queue's longest wait is: in thousandths of its threshold. */
static int64_t
badness(const struct msg_board_queue *queue, int64_t now)
{
	int64_t threshold_s =
	    queue->threshold_s > 0 ? (int64_t)queue->threshold_s : 86400;

	if (queue->oldest == 0 || queue->oldest >= now)
		return 0;
	return (now - queue->oldest) / threshold_s;
}

static bool
is_worse(const struct msg_board_queue *a, const struct msg_board_queue *b,
    int64_t now)
{
	int64_t x = badness(a, now), y = badness(b, now);

	return x != y ? x > y : a->waiting > b->waiting;
}

void
queues_order(const struct board *board, enum wall_order order, int64_t now,
    size_t *list)
{
	size_t i, at;

	/* By insertion: equal ones stay as configured. */
	for (i = 0; i < board->n_queues; i++) {
		at = i;
		while (order == ORDER_WORST && at > 0 &&
		    is_worse(&board->queues[i].now,
			&board->queues[list[at - 1]].now, now)) {
			list[at] = list[at - 1];
			at--;
		}
		list[at] = i;
	}
}

void
queues_draw(const struct board *board, int64_t now, struct canvas *canvas,
    struct box box, const size_t *list, size_t n, size_t first, uint64_t chosen)
{
	int y = box.y, end = box.y + box.height;
	const struct board_queue *row;
	struct table table;
	size_t i;

	table_fit(&table, queues_columns, QUEUES_COLUMNS, box.x, box.width);
	table_head(&table, canvas, y++);
	row_draw(&table, canvas, y++, now, board, &board->site);
	for (i = first; i < n && y < end; i++, y++) {
		row = &board->queues[list[i]];
		row_draw(&table, canvas, y, now, board, row);
		if (row->now.queue == chosen)
			table_tint(&table, canvas, y, STYLE_CHOSEN);
	}
}
