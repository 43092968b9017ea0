/* queue_trends.c - the last hours of each queue, a row or two for each. */
#include <stdio.h>

#include "src/live/title.h"
#include "ui/draw/language.h"
#include "ui/panes/hills.h"
#include "ui/panes/layout.h"
#include "ui/panes/trends.h"

enum { LABEL_COLUMNS = 28, TITLE_COLUMNS = 19 };

/* What comes in first: it tells early why the rest will be bad. */
static const enum measure shown[] = {
    MEASURE_RECEIVED, MEASURE_LEVEL, MEASURE_WAITING, MEASURE_LONGEST};
enum { SHOWN = sizeof shown / sizeof shown[0] };

static void
queue_draw(const struct board *board, const struct msg_board_queue *queue,
    enum measure measure, const struct span *span, struct canvas *canvas,
    struct box box)
{
	const struct board_trends *trends = board_trends(board, queue->queue);
	char text[24];
	int64_t top;

	canvas_text(canvas, box.y, box.x, TITLE_COLUMNS, STYLE_PLAIN,
	    title_shown(queue->title, queue->title_en));
	if (trends == NULL) {
		canvas_right(canvas, box.y, box.x + TITLE_COLUMNS + 1, 5,
		    STYLE_FAINT, "–");
		return;
	}
	measure_show(measure,
	    measure_at(trends, measure, TREND_TODAY, span->now), text,
	    sizeof text);
	canvas_right(canvas, box.y, box.x + TITLE_COLUMNS + 1, 5, STYLE_STRONG,
	    text);
	top = measure_top(trends, measure, span);
	if (box.height > 1) {
		measure_show(measure, top, text, sizeof text);
		canvas_print(canvas, box.y + 1, box.x + 1, TITLE_COLUMNS,
		    STYLE_FAINT, "↑%s", text);
	}
	box.width = hills_columns(box.width, LABEL_COLUMNS);
	box.x += LABEL_COLUMNS;
	hills_draw(trends, measure, span, canvas, box, top);
}

void
trends_of_queues(const struct board *board, int64_t now, struct canvas *canvas,
    struct box box, const size_t *order, size_t first, size_t rows)
{
	int across = layout_trends_across(box.width), width, i;
	int height = rows > 0 ? (box.height - 1) / (int)rows : 0;
	struct box part;
	struct span span;
	char title[64];
	size_t at;

	width = box.width / across;
	/* The site's span, so that one thing stands below the other. */
	span = span_of(&board->trends, now,
	    hills_columns(width - 1, LABEL_COLUMNS));
	canvas_rule(canvas, box.y, box.x, box.width, NULL);
	for (i = 0; i < across && i < SHOWN; i++) {
		part =
		    (struct box){box.y, box.x + i * width, height, width - 1};
		snprintf(title, sizeof title, " %s ", measure_title(shown[i]));
		canvas_text(canvas, part.y, part.x + 1, LABEL_COLUMNS - 2,
		    STYLE_HEAD, title);
		hills_head(&board->trends, canvas, part, LABEL_COLUMNS);
		for (at = first, part.y++; at < first + rows; at++) {
			queue_draw(board, &board->queues[order[at]].now,
			    shown[i], &span, canvas, part);
			part.y += height;
		}
	}
}
