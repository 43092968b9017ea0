/* large.c - the two or three figures that a site shows in large. */
#include "ui/panes/large.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/figure.h"
#include "src/live/instant.h"
#include "ui/draw/digits.h"
#include "ui/draw/language.h"
#include "ui/panes/layout.h"
#include "ui/show.h"

#define DEFAULT_FIGURES "qs calls longest"

/* --- how a value stands to what the site asks --- */

static const struct target *
target_of(const struct target *targets, int n, const char *name)
{
	int i;

	for (i = 0; i < n; i++)
		if (strcmp(targets[i].figure, name) == 0)
			return &targets[i];
	return NULL;
}

static void
show_limit(const struct target *target, bool percent, bool wait, char *to,
    size_t size)
{
	if (wait)
		show_duration((int64_t)target->limit * 1000, to, size);
	else
		snprintf(to, size, percent ? "%" PRIu64 " %%" : "%" PRIu64,
		    target->limit);
}

/* A sign and words beside the colour. */
static void
judge(struct large *large, const struct target *target, double value,
    bool percent, bool wait)
{
	size_t n = strlen(large->label);
	char limit[24];
	bool met;

	if (target == NULL)
		return;
	met = target->most ? value <= (double)target->limit
			   : value >= (double)target->limit;
	show_limit(target, percent, wait, limit, sizeof limit);
	large->style = met ? STYLE_GOOD : STYLE_LATE;
	large->mark = met ? "✓" : "!!";
	snprintf(large->label + n, sizeof large->label - n, " %s %s",
	    met                ? target->most ? "≤" : "≥"
		: target->most ? ">"
			       : "<",
	    limit);
}

/* --- the values --- */

static void
from_figure(const struct figure *figure, const struct board *board,
    const struct target *target, struct large *large)
{
	bool percent = figure->unit == FIGURE_PERCENT;
	double value;

	snprintf(large->label, sizeof large->label, "%s %s", _(figure->label),
	    figure->formula);
	show_figure(figure->name, &board->site.day, large->text,
	    sizeof large->text);
	if (figure_value(figure, &board->site.day, &value))
		judge(large, target, percent ? value * 100 : value, percent,
		    !percent);
}

/* The wait that is worst against its own queue's threshold gives the mark,
 * as the site has no threshold. */
static void
worst_wait(const struct board *board, int64_t now, struct large *large)
{
	const struct board_queue *queue, *worst = NULL;
	const char *mark, *found = "";
	enum style style;
	size_t i;

	for (i = 0; i < board->n_queues; i++) {
		queue = &board->queues[i];
		if (queue->now.oldest_call == 0)
			continue;
		style = show_urgency(now - queue->now.oldest_call,
		    queue->now.threshold_s, &mark);
		if (strlen(mark) > strlen(found) ||
		    (strcmp(mark, "!") == 0 && strcmp(found, "+") == 0)) {
			large->style = style;
			found = mark;
			worst = queue;
		}
	}
	i = strlen(large->label);
	if (worst == NULL)
		return;
	large->mark = found;
	snprintf(large->label + i, sizeof large->label - i, " · %s",
	    board_queue_title(worst));
}

static void
from_instant(const struct instant *instant, const struct board *board,
    int64_t now, const struct target *target, struct large *large)
{
	int64_t value =
	    instant->value(&board->site.now, &board->floor.now, now);
	bool wait = instant->unit == INSTANT_WAIT;

	TEXT_SET(large->label, _(instant->title));
	if (value < 0)
		TEXT_SET(large->text, "–");
	else if (wait)
		show_short(value, large->text, sizeof large->text);
	else
		snprintf(large->text, sizeof large->text, "%" PRId64, value);
	if (value < 0 || (target == NULL && !wait))
		return;
	if (target == NULL)
		worst_wait(board, now, large);
	else
		judge(large, target,
		    wait ? (double)(value / 1000) : (double)value, false, wait);
}

/* "98.3 %" takes a column less without its blank. */
static void
squeeze(char *text)
{
	char *to = text;

	for (; *text != '\0'; text++)
		if (*text != ' ')
			*to++ = *text;
	*to = '\0';
}

size_t
large_figures(const struct board *board, int64_t now,
    struct large list[SHOWN_MAX])
{
	struct target targets[TARGETS_MAX];
	const struct target *target;
	const struct instant *instant;
	const struct figure *figure;
	char names[SHOWN_MAX][24];
	int n = shown_read(board->wall.figures, names, NULL), i;
	int n_targets = targets_read(board->wall.targets, targets, NULL);

	if (n <= 0)
		n = shown_read(DEFAULT_FIGURES, names, NULL);
	memset(list, 0, SHOWN_MAX * sizeof *list);
	for (i = 0; i < n; i++) {
		list[i].mark = "";
		list[i].style = STYLE_STRONG;
		figure = figure_find(names[i]);
		instant = instant_find(names[i]);
		target = target_of(targets, n_targets, names[i]);
		if (figure != NULL)
			from_figure(figure, board, target, &list[i]);
		else if (instant != NULL)
			from_instant(instant, board, now, target, &list[i]);
		squeeze(list[i].text);
	}
	return (size_t)n;
}

/* --- the pane --- */

/* Reversed, a block would be a hole. */
static enum style
large_style(enum style style)
{
	return style == STYLE_LATE ? STYLE_LARGE_LATE
	    : style == STYLE_NEAR  ? STYLE_LARGE_NEAR
				   : style;
}

/* What is left over the digits is shared among the figures. */
void
large_draw(const struct large *list, size_t n, struct canvas *canvas,
    struct box box, int digits)
{
	int widths[SHOWN_MAX], spare = box.width, x = box.x, y = box.y;
	size_t i;

	for (i = 0; i < n; i++) {
		widths[i] = digits > 1 ? digits_width(list[i].text, digits)
				       : text_width(list[i].text);
		if (widths[i] < FIGURE_COLUMNS)
			widths[i] = FIGURE_COLUMNS;
		spare -= widths[i];
	}
	for (i = 0; i < n; i++) {
		widths[i] += spare / (int)n;
		if (digits > 1) {
			digits_draw(canvas, y, x + 1, digits,
			    large_style(list[i].style), list[i].text);
			canvas_print(canvas, y + digits, x + 1, widths[i] - 2,
			    list[i].style, "%s%s%s", list[i].mark,
			    list[i].mark[0] != '\0' ? " " : "", list[i].label);
		} else {
			canvas_print(canvas, y, x + 1, widths[i] - 2,
			    list[i].style, "%s %s %s", list[i].text,
			    list[i].mark, list[i].label);
		}
		x += widths[i];
	}
}
