/* sheet.c - an evaluation's form: criteria, answers, the score. */
#include "ui/panes/sheet.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/action.h"
#include "ui/draw/language.h"
#include "ui/draw/wrap.h"

enum { ANSWER_COLUMNS = 5, LEAD = 2 };

void
sheet_answer(const struct msg_criterion_row *criterion, char answer, char *to,
    size_t size)
{
	if (answer == GRID_NA)
		text_copy(to, size, _("n/a"));
	else if (answer == GRID_MISSING || answer == '\0')
		text_copy(to, size, "···");
	else if (criterion->most == 1)
		text_copy(to, size, answer == '1' ? _("yes") : _("no"));
	else
		snprintf(to, size, "%c/%d", answer, (int)criterion->most);
}

char sheet_class(enum error_class class)
{
	/* TRANSLATORS: the first letters of customer, business, compliance. */
	const char *letters = _("CBL");

	return class >= CLASS_CUSTOMER && class <= CLASS_COMPLIANCE
	    ? letters[class - 1]
	    : ' ';
}

void
sheet_score(bool scored, uint64_t score, char *to, size_t size)
{
	if (!scored)
		text_copy(to, size, "–");
	else
		snprintf(to, size, "%d%c%02d", (int)score / 100, _(".")[0],
		    (int)score % 100);
}

static bool
is_error(const struct msg_criterion_row *criterion, char answer)
{
	return answer >= '0' && answer <= '9' &&
	    (uint64_t)(answer - '0') <= criterion->error;
}

static bool
begins_section(const struct grid *grid, size_t i)
{
	return i == 0 ||
	    strcmp(grid->criteria[i].section, grid->criteria[i - 1].section) !=
	    0;
}

/* --- one criterion --- */

struct pen {
	struct canvas *canvas;
	struct box box;
	int line, skip; /* of the whole form; lines scrolled away */
};

/* Where the next line is drawn; -1: it is not seen. */
static int
pen_line(struct pen *pen)
{
	int y = pen->line++ - pen->skip;

	return y >= 0 && y < pen->box.height ? pen->box.y + y : -1;
}

static void
pen_wrap(struct pen *pen, enum style style, const char *text)
{
	int columns = pen->box.width - LEAD - ANSWER_COLUMNS - 3, y;
	char part[256];
	size_t n, step;

	for (; (step = wrap_next(text, columns, &n)) > 0; text += step) {
		y = pen_line(pen);
		snprintf(part, sizeof part, "%.*s", (int)n, text);
		if (y >= 0)
			canvas_text(pen->canvas, y,
			    pen->box.x + LEAD + ANSWER_COLUMNS + 3, columns,
			    style, part);
	}
}

static void
head(struct pen *pen, const struct msg_criterion_row *criterion, char answer,
    bool comment, bool chosen)
{
	int x = pen->box.x, y = pen_line(pen), columns = pen->box.width;
	bool error = is_error(criterion, answer);
	bool critical = error && criterion->class != CLASS_MINOR;
	char text[32], letter[4] = "";

	if (y < 0)
		return;
	canvas_text(pen->canvas, y, x, LEAD, STYLE_STRONG, chosen ? "▸" : "");
	sheet_answer(criterion, answer, text, sizeof text);
	canvas_text(pen->canvas, y, x + LEAD, ANSWER_COLUMNS,
	    critical            ? STYLE_ALARM
		: error         ? STYLE_LATE
		: answer == '.' ? STYLE_FAINT
				: STYLE_GOOD,
	    text);
	letter[0] = sheet_class(criterion->class);
	canvas_text(pen->canvas, y, x + LEAD + ANSWER_COLUMNS, 2,
	    critical ? STYLE_ALARM : STYLE_FAINT, letter);
	columns -= LEAD + ANSWER_COLUMNS + 3 + 2;
	canvas_text(pen->canvas, y, x + LEAD + ANSWER_COLUMNS + 3, columns,
	    chosen ? STYLE_STRONG : STYLE_PLAIN, criterion->text);
	canvas_text(pen->canvas, y, x + pen->box.width - 2, 2, STYLE_KEY,
	    comment ? "•" : "");
	if (chosen)
		canvas_tint(pen->canvas, (struct box){y, x, 1, pen->box.width},
		    STYLE_CHOSEN);
}

/* What is shown of the criterion that is being answered. */
static void
unfold(struct pen *pen, const struct msg_criterion_row *criterion,
    const char *comment)
{
	char text[128];
	size_t n;

	if (text_width(criterion->text) >
	    pen->box.width - LEAD - ANSWER_COLUMNS - 5)
		pen_wrap(pen, STYLE_STRONG, criterion->text);
	pen_wrap(pen, STYLE_FAINT, criterion->guidance);
	n = (size_t)snprintf(text, sizeof text, _("weight %d · %s"),
	    (int)criterion->weight,
	    _(word_label(&words_error_class, (int)criterion->class)));
	if (criterion->most > 1 && n < sizeof text)
		snprintf(text + n, sizeof text - n, _(" · error up to %d"),
		    (int)criterion->error);
	pen_wrap(pen, STYLE_FAINT, text);
	if (comment[0] != '\0')
		pen_wrap(pen, STYLE_PLAIN, comment);
}

/* --- the form --- */

/* Draw all of it, or what of it is seen; *first and *last receive the lines
 * of the chosen criterion. */
static int
form(const struct grid *grid, const struct sheet *sheet, size_t at,
    struct pen *pen, int *first, int *last)
{
	const struct msg_criterion_row *criterion;
	size_t i;
	int y;

	pen->line = 0;
	for (i = 0; i < grid->n; i++) {
		criterion = &grid->criteria[i];
		if (begins_section(grid, i)) {
			y = pen_line(pen);
			if (y >= 0)
				canvas_rule(pen->canvas, y, pen->box.x,
				    pen->box.width - 1, criterion->section);
		}
		if (i == at)
			*first = pen->line - begins_section(grid, i);
		head(pen, criterion, sheet->answers[i],
		    sheet->comments[i + 1][0] != '\0', i == at);
		if (i == at) {
			unfold(pen, criterion, sheet->comments[i + 1]);
			*last = pen->line;
		}
	}
	return pen->line;
}

void
sheet_draw(const struct grid *grid, const struct sheet *sheet, size_t at,
    struct canvas *canvas, struct box box)
{
	struct pen pen = {canvas, box, 0, 1 << 20};
	int first = 0, last = 0, lines;

	/* Once for the lengths: nothing is seen that far down. */
	lines = form(grid, sheet, at, &pen, &first, &last);
	pen.skip = 0;
	if (last > box.height)
		pen.skip = last - box.height;
	if (pen.skip > first)
		pen.skip = first;
	/* A line of what follows, so that it is known to follow. */
	if (pen.skip > 0 && last < lines && last - pen.skip >= box.height &&
	    pen.skip < first)
		pen.skip++;
	form(grid, sheet, at, &pen, &first, &last);
	if (pen.line - pen.skip > box.height)
		canvas_text(canvas, box.y + box.height - 1,
		    box.x + box.width - 1, 1, STYLE_KEY, "↓");
}

void
sheet_total(const struct grid *grid, const struct sheet *sheet,
    struct canvas *canvas, struct box box)
{
	struct verdict verdict;
	char score[16], text[64];
	int class, x = box.x;

	grid_judge(grid, sheet->answers, &verdict);
	sheet_score(verdict.scored, verdict.score, score, sizeof score);
	x += canvas_print(canvas, box.y, x, box.width, STYLE_STRONG,
	    _("Score %s"), score);
	if (verdict.missing > 0)
		canvas_print(canvas, box.y, x, box.x + box.width - x,
		    STYLE_NEAR, _(" · %d to answer (%s)"), (int)verdict.missing,
		    action_named(ACTION_MISSING).text);
	else
		canvas_print(canvas, box.y, x, box.x + box.width - x,
		    STYLE_GOOD, "%s", _(" · every line is answered"));
	x = box.x;
	for (class = CLASS_CUSTOMER; class <= CLASS_COMPLIANCE; class ++) {
		if (verdict.errors[class] == 0)
			continue;
		snprintf(text, sizeof text, "! %d %s",
		    (int)verdict.errors[class],
		    _(word_label(&words_error_class, class)));
		x += canvas_text(canvas, box.y + 1, x, box.x + box.width - x,
			 STYLE_ALARM, text) +
		    1;
	}
	if (verdict.errors[CLASS_MINOR] > 0)
		x += canvas_print(canvas, box.y + 1, x, box.x + box.width - x,
		    STYLE_LATE, "%d %s", (int)verdict.errors[CLASS_MINOR],
		    _(word_label(&words_error_class, CLASS_MINOR)));
	if (verdict.errors[0] == 0)
		canvas_text(canvas, box.y + 1, x, box.width, STYLE_FAINT,
		    _("no error so far"));
}
