/* keybar.c - the row that says which key does what. */
#include "ui/draw/keybar.h"

#include "src/base/text.h"

/* The columns of an item with the blanks after it. */
static int
width_of(const struct keybar_item *item)
{
	return text_width(item->key) + text_width(item->label) + 3;
}

void
keybar_draw(struct canvas *canvas, int y, const struct keybar_item *items,
    size_t n)
{
	int x = 0, need;
	size_t i;

	for (i = 0; i < n; i++) {
		need = width_of(&items[i]);
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

size_t
keybar_at(const struct keybar_item *items, size_t n, int width, int at)
{
	int x = 0, need;
	size_t i;

	for (i = 0; i < n; i++) {
		need = width_of(&items[i]);
		if (x + need > width + 1)
			continue;
		if (at >= x && at < x + need - 2)
			return i;
		x += need;
	}
	return n;
}
