/* waiting.c - what waits for an advisor's skills, as a table. */
#include "ui/panes/waiting.h"

#include <stdio.h>

#include "src/live/contact.h"
#include "src/live/queue.h"
#include "ui/draw/language.h"
#include "ui/panes/estimates.h"
#include "ui/panes/names.h"
#include "ui/show.h"

enum { CHANNEL, QUEUE, SUBJECT, PRIORITY, WAIT, MARK, WAITING_ROWS = 64 };

const struct column waiting_columns[WAITING_COLUMNS] = {
    [CHANNEL] = {N_("Channel"), 8, 9, 3, false},
    [QUEUE] = {N_("Queue"), 11, 24, 0, false},
    [SUBJECT] = {N_("Subject"), 9, 32, 2, false},
    [PRIORITY] = {N_("P"), 1, 1, 4, true},
    [WAIT] = {N_("Wait"), 8, 8, 0, true},
    [MARK] = {"", 2, 2, 0, false},
};

static void
row_draw(const struct model *model, const struct table *table,
    struct canvas *canvas, int y, const struct contact *contact)
{
	const struct msg_contact_row *row = &contact->row;
	const struct queue *queue = live_queue(model->live, row->queue);
	int64_t waited = contact_waited_ms(row, model->now);
	const char *mark;
	char text[64];
	enum style style = show_urgency(waited,
	    queue != NULL ? queue->set.threshold_s : 0, &mark);

	table_cell(table, canvas, y, CHANNEL, STYLE_PLAIN,
	    name_channel(row->channel));
	table_cell(table, canvas, y, QUEUE, STYLE_PLAIN,
	    name_queue(model->live, row->queue));
	table_cell(table, canvas, y, SUBJECT, STYLE_PLAIN,
	    name_subject(model->live, row->subject));
	snprintf(text, sizeof text, "%d", (int)row->priority);
	table_cell(table, canvas, y, PRIORITY, STYLE_STRONG,
	    row->priority > 0 ? text : "");
	show_duration(waited, text, sizeof text);
	table_cell(table, canvas, y, WAIT, style, text);
	table_cell(table, canvas, y, MARK, style, mark);
}

/* How many there are, and in words how they stand. */
static void
title_words(const struct model *model, const struct contact **list, size_t n,
    char *to, size_t size)
{
	const struct queue *queue;
	int late = 0, near = 0;
	const char *mark;
	size_t i;

	for (i = 0; i < n && i < WAITING_ROWS; i++) {
		queue = live_queue(model->live, list[i]->row.queue);
		show_urgency(contact_waited_ms(&list[i]->row, model->now),
		    queue != NULL ? queue->set.threshold_s : 0, &mark);
		late += mark[0] == '!';
		near += mark[0] == '+';
	}
	if (late > 0)
		snprintf(to, size, _("Waiting for you: %d, %d late !"), (int)n,
		    late);
	else if (near > 0)
		snprintf(to, size, _("Waiting for you: %d, %d soon late +"),
		    (int)n, near);
	else
		snprintf(to, size, _("Waiting for you: %d"), (int)n);
}

/* How many rows it took.  A picture that is old says nothing of now. */
static int
estimates_draw(struct model *model, const struct user *user,
    struct canvas *canvas, struct box box)
{
	int64_t age_ms;
	const struct board *board = model_board(model, &age_ms);
	char words[600];

	if (board == NULL || age_ms > 0 || user == NULL || box.height < 5 ||
	    !estimates_words(board, model->live, user, words, sizeof words))
		return 0;
	canvas_text(canvas, box.y + box.height - 1, box.x, box.width,
	    STYLE_LABEL, words);
	return 1;
}

void
waiting_draw(struct model *model, struct canvas *canvas, struct box box)
{
	const struct contact *list[WAITING_ROWS];
	const struct user *user = model_user(model);
	struct table table;
	char title[96];
	size_t i, n = 0, rows;

	box.height -= estimates_draw(model, user, canvas, box);
	rows = box.height > 2 ? (size_t)box.height - 2 : 0;
	if (user != NULL)
		n = queue_for_user(model->live, user, model->now, list,
		    WAITING_ROWS);
	title_words(model, list, n, title, sizeof title);
	canvas_rule(canvas, box.y, box.x, box.width, title);
	table_fit(&table, waiting_columns, WAITING_COLUMNS, box.x, box.width);
	table_head(&table, canvas, box.y + 1);
	if (n == 0)
		canvas_text(canvas, box.y + 2, box.x, box.width, STYLE_FAINT,
		    _("Nobody waits."));
	for (i = 0; i < n && i < rows && i < WAITING_ROWS; i++) {
		if (i == rows - 1 && n > rows) {
			canvas_print(canvas, box.y + 2 + (int)i, box.x,
			    box.width, STYLE_FAINT, _("… and %d more"),
			    (int)(n - i));
			break;
		}
		row_draw(model, &table, canvas, box.y + 2 + (int)i, list[i]);
	}
}
