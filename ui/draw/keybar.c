/* keybar.c - the row that says which key does what. */
#include "ui/draw/keybar.h"

#include "src/base/text.h"

/* The columns of an item with the blanks after it. */
static int
width_of(const struct keybar_item *item)
{
	return text_width(item->key) + text_width(item->label) + 3;
}

/* Which of them there is room for. */
static void
choose(const struct keybar_item *items, size_t n, int width, bool *chosen)
{
	int rank, last = 0, used = 0, need;
	size_t i;

	for (i = 0; i < n; i++) {
		chosen[i] = false;
		last = items[i].rank > last ? items[i].rank : last;
	}
	for (rank = 0; rank <= last; rank++)
		for (i = 0; i < n; i++) {
			need = width_of(&items[i]);
			if (items[i].rank != rank || used + need > width + 1)
				continue;
			chosen[i] = true;
			used += need;
		}
}

void
keybar_draw(struct canvas *canvas, int y, const struct keybar_item *items,
    size_t n)
{
	bool chosen[KEYBAR_MAX];
	int x = 0, need;
	size_t i;

	n = n < KEYBAR_MAX ? n : KEYBAR_MAX;
	choose(items, n, canvas->width, chosen);
	for (i = 0; i < n; i++) {
		if (!chosen[i])
			continue;
		need = width_of(&items[i]);
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
	size_t i, shown = n < KEYBAR_MAX ? n : KEYBAR_MAX;
	bool chosen[KEYBAR_MAX];
	int x = 0, need;

	choose(items, shown, width, chosen);
	for (i = 0; i < shown; i++) {
		if (!chosen[i])
			continue;
		need = width_of(&items[i]);
		if (at >= x && at < x + need - 2)
			return i;
		x += need;
	}
	return n;
}
