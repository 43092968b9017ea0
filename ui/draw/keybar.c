/* keybar.c - the row that says which key does what. */
#include "ui/draw/keybar.h"

#include "src/base/text.h"

void
keybar_draw(struct canvas *canvas, int y, const struct keybar_item *items,
    size_t n)
{
	int x = 0, need;
	size_t i;

	for (i = 0; i < n; i++) {
		need =
		    text_width(items[i].key) + text_width(items[i].label) + 3;
		if (x + need > canvas->width + 1)
			continue;
		canvas_fill(canvas,
		    (struct box){y, x, 1, text_width(items[i].key) + 1},
		    STYLE_KEY);
		x += canvas_text(canvas, y, x, need, STYLE_KEY, items[i].key) +
		    1;
		x += canvas_text(canvas, y, x, need, STYLE_LABEL,
			 items[i].label) +
		    2;
	}
}
