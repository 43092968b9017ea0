/* progress.c - how far something is that takes its time. */
#include "ui/draw/progress.h"

#include "src/base/text.h"
#include "ui/draw/gauge.h"

enum { BAR = 10, BLOCK = 3, STEP_MS = 200 };

/* A block that goes to and fro. */
static void
to_and_fro(struct canvas *canvas, int y, int x, int64_t elapsed_ms)
{
	int way = BAR - BLOCK;
	int at = (int)(elapsed_ms / STEP_MS % (2 * way)), i;

	at = at > way ? 2 * way - at : at;
	for (i = 0; i < BAR; i++)
		canvas_text(canvas, y, x + i, 1,
		    i >= at && i < at + BLOCK ? STYLE_STRONG : STYLE_FRAME,
		    i >= at && i < at + BLOCK ? "█" : "░");
}

int
progress_draw(struct canvas *canvas, int y, int x, int columns,
    const char *label, double share, int64_t elapsed_ms)
{
	char seconds[24];
	int w, words = text_width(label);

	if (elapsed_ms < PROGRESS_AFTER_MS)
		return 0;
	snprintf(seconds, sizeof seconds, "%d s", (int)(elapsed_ms / 1000));
	w = words + 1 + BAR + 1 + (int)text_width(seconds);
	if (w > columns)
		return 0;
	x += columns - w;
	canvas_text(canvas, y, x, words + 1, STYLE_LABEL, label);
	canvas_text(canvas, y, x + words, 1, STYLE_LABEL, " ");
	x += words + 1;
	if (share < 0)
		to_and_fro(canvas, y, x, elapsed_ms);
	else
		gauge_draw(canvas, y, x, BAR, STYLE_STRONG, share);
	canvas_text(canvas, y, x + BAR, 1, STYLE_LABEL, " ");
	canvas_text(canvas, y, x + BAR + 1, columns, STYLE_LABEL, seconds);
	return w;
}
