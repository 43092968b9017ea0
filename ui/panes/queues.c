/* queues.c - the queues and their figures of the day, as a table. */
#include "ui/panes/queues.h"

#include <inttypes.h>
#include <stdio.h>

#include "ui/draw/language.h"
#include "ui/show.h"

enum {
	QUEUE,
	OPEN,
	WAITING,
	LONGEST,
	MARK,
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
    [QUEUE] = {N_("Queue"), 14, 32, 0, false},
    [OPEN] = {N_("Hours"), 6, 6, 2, false},
    [WAITING] = {N_("Wait."), 5, 6, 0, true},
    [LONGEST] = {N_("Longest"), 7, 8, 0, true},
    [MARK] = {"", 2, 2, 0, false},
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

static void
row_draw(const struct table *table, struct canvas *canvas, int y, int64_t now,
    const struct board_queue *row)
{
	const struct msg_board_queue *queue = &row->now;
	const struct msg_tally_row *day = &row->day;
	char text[24];

	table_cell(table, canvas, y, QUEUE,
	    queue->queue == 0 ? STYLE_STRONG : STYLE_PLAIN,
	    queue->queue == 0 ? _("Whole site") : queue->title);
	opening(table, canvas, y, queue);
	waits(table, canvas, y, now, queue);
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
}

size_t
queues_rows(int height)
{
	return height > 2 ? (size_t)height - 2 : 0;
}

void
queues_draw(const struct board *board, int64_t now, struct canvas *canvas,
    struct box box, size_t first, size_t chosen)
{
	struct table table;
	size_t i, rows = queues_rows(box.height);
	int y = box.y;

	table_fit(&table, queues_columns, QUEUES_COLUMNS, box.x, box.width);
	table_head(&table, canvas, y++);
	row_draw(&table, canvas, y++, now, &board->site);
	for (i = first; i < board->n_queues && i < first + rows; i++, y++) {
		row_draw(&table, canvas, y, now, &board->queues[i]);
		if (i == chosen)
			table_tint(&table, canvas, y, STYLE_CHOSEN);
	}
}
