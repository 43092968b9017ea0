/* gauge.c - a share as a bar. */
#include "ui/draw/gauge.h"

void
gauge_draw(struct canvas *canvas, int y, int x, int columns, enum style style,
    double share)
{
	static const char *const eighths[] = {
	    "░", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
	int i, filled, here;

	if (!(share > 0))
		share = 0;
	if (share > 1)
		share = 1;
	filled = (int)(share * columns * 8 + 0.5);
	if (canvas->ascii)
		filled = (filled + 4) / 8 * 8;
	for (i = 0; i < columns; i++) {
		here = filled - i * 8;
		here = here < 0 ? 0 : here > 8 ? 8 : here;
		canvas_text(canvas, y, x + i, 1,
		    here == 0 ? STYLE_FRAME : style, eighths[here]);
	}
}
