/* handled.c - handled contacts, as a table. */
#include "ui/panes/handled.h"

#include <stdio.h>

#include "src/live/evaluation.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/sheet.h"
#include "ui/show.h"

enum {
	MARK,
	NUMBER,
	WHEN,
	CHANNEL,
	ADVISOR,
	SUBJECT,
	QUEUE,
	DISPOSITION,
	SOLVED,
	HANDLED,
	SCORE
};

const struct column handled_columns[HANDLED_COLUMNS] = {
    [MARK] = {"", 1, 1, 0, false},
    [NUMBER] = {N_("Contact"), 8, 8, 1, true},
    [WHEN] = {N_("Closed"), 11, 11, 0, false},
    [CHANNEL] = {N_("Channel"), 8, 9, 3, false},
    [ADVISOR] = {N_("Advisor"), 11, 24, 0, false},
    [SUBJECT] = {N_("Subject"), 11, 32, 2, false},
    [QUEUE] = {N_("Queue"), 11, 24, 4, false},
    [DISPOSITION] = {N_("Disposition"), 13, 20, 5, false},
    [SOLVED] = {N_("Solved"), 7, 7, 6, false},
    [HANDLED] = {N_("Duration"), 9, 9, 0, true},
    [SCORE] = {N_("Score"), 8, 9, 0, true},
};

/* The score of its evaluation, and a mark for critical errors. */
static void
score_draw(const struct model *model, const struct table *table,
    struct canvas *canvas, int y, uint64_t contact)
{
	const struct evaluation *evaluation =
	    live_evaluation_of(model->live, contact);
	char score[16], text[24];
	uint64_t critical;

	if (evaluation == NULL)
		return;
	critical = evaluation->fact.customer + evaluation->fact.business +
	    evaluation->fact.compliance;
	sheet_score(evaluation->fact.scored, evaluation->fact.score, score,
	    sizeof score);
	snprintf(text, sizeof text, "%s%s", critical > 0 ? "! " : "", score);
	table_cell(table, canvas, y, SCORE,
	    critical > 0 ? STYLE_LATE : STYLE_GOOD, text);
}

static void
row_draw(const struct model *model, const struct table *table,
    struct canvas *canvas, int y, const struct msg_handled_row *row)
{
	const struct sampled *sampled = live_sampled(model->live, row->contact);
	const struct disposition *disposition =
	    live_disposition(model->live, row->disposition);
	char text[32], day[16], minute[16];
	size_t n;

	table_cell(table, canvas, y, MARK, STYLE_NEAR,
	    sampled == NULL     ? ""
		: sampled->done ? "✓"
				: "●");
	snprintf(text, sizeof text, "%llu", (unsigned long long)row->contact);
	table_cell(table, canvas, y, NUMBER, STYLE_FAINT, text);
	show_date(row->closed, day, sizeof day);
	show_minute(row->closed, minute, sizeof minute);
	/* Of the date, month and day: the year is in the filter's line. */
	snprintf(text, sizeof text, "%.5s %s", day[4] == '-' ? day + 5 : day,
	    minute);
	table_cell(table, canvas, y, WHEN, STYLE_PLAIN, text);
	table_cell(table, canvas, y, CHANNEL, STYLE_PLAIN,
	    name_channel(row->channel));
	table_cell(table, canvas, y, ADVISOR, STYLE_PLAIN,
	    name_user(model->live, row->user));
	table_cell(table, canvas, y, SUBJECT, STYLE_PLAIN,
	    name_subject(model->live, row->subject));
	table_cell(table, canvas, y, QUEUE, STYLE_PLAIN,
	    name_queue(model->live, row->queue));
	table_cell(table, canvas, y, DISPOSITION, STYLE_PLAIN,
	    disposition == NULL ? "" : disposition->set.title);
	table_cell(table, canvas, y, SOLVED, STYLE_PLAIN,
	    row->solved == 0 ? ""
			     : _(word_label(&words_answer, (int)row->solved)));
	/* It can be played. */
	n = (size_t)snprintf(text, sizeof text, "%s",
	    deck_find(model, row->contact) != 0 ? "▶ " : "");
	show_duration((int64_t)row->handled_ms, text + n, sizeof text - n);
	table_cell(table, canvas, y, HANDLED, STYLE_PLAIN, text);
	score_draw(model, table, canvas, y, row->contact);
}

void
handled_draw(const struct model *model, const struct msg_handled_row *rows,
    size_t n, size_t at, struct canvas *canvas, struct box box)
{
	size_t i, shown = box.height > 1 ? (size_t)box.height - 1 : 0;
	size_t first = at >= shown ? at - shown + 1 : 0;
	struct table table;
	int y = box.y;

	table_fit(&table, handled_columns, HANDLED_COLUMNS, box.x, box.width);
	table_head(&table, canvas, y++);
	for (i = first; i < n && i - first < shown; i++, y++) {
		row_draw(model, &table, canvas, y, &rows[i]);
		if (i == at)
			table_tint(&table, canvas, y, STYLE_CHOSEN);
	}
}
