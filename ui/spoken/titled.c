/* titled.c - a row of a table, each cell behind its column's title. */
#include "ui/spoken/titled.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/spoken/row.h"

/* Some columns of a row as one text; of the chosen cells, or of any. */
static size_t
part_read(const struct canvas *picture, int y, int x, int width, char *to,
    size_t size)
{
	struct canvas part;
	int i;
	size_t n;

	canvas_init(&part, 1, width, false);
	for (i = 0; i < width; i++)
		canvas_text(&part, 0, i, width - i, STYLE_PLAIN,
		    canvas_cell(picture, y, x + i)->text);
	n = row_read(&part, 0, false, to, size);
	canvas_done(&part);
	return n;
}

/* Whether a row has the titles of a table that fills the picture's width. */
static bool
is_head(const struct table *table, const struct canvas *picture, int y)
{
	char got[ROW_SIZE], want[ROW_SIZE];
	const char *title;
	size_t i;

	for (i = 0; i < table->n; i++) {
		title = table->columns[i].title;
		if (table->widths[i] == 0 || title[0] == '\0')
			continue;
		part_read(picture, y, table->x[i], table->widths[i], got,
		    sizeof got);
		/* As it was drawn: cut, or with the mark of the order. */
		TEXT_SET(want, _(title));
		if (got[0] == '\0' || strncmp(got, want, 4) != 0)
			return false;
	}
	return true;
}

/* Whether the titles of these columns stand in a row: of all of them, or of
 * all but one, which a screen leaves out where it says so otherwise. */
static bool
fits_head(const struct column *columns, size_t n, const struct canvas *picture,
    int y, struct table *table, struct column *left)
{
	size_t out;

	for (out = n + 1; out-- > 0;) {
		memcpy(left, columns, n * sizeof left[0]);
		if (out < n)
			left[out].least = left[out].most = 0;
		table_fit(table, left, n, 0, picture->width);
		if (is_head(table, picture, y))
			return true;
	}
	return false;
}

/* The table whose titles stand nearest above a row; false: none. */
static bool
find_table(const struct screen *screen, const struct canvas *picture, int y,
    struct table *table, struct column *left)
{
	size_t i;

	for (; y-- > 0 && screen->columns != NULL;)
		for (i = 0; screen->columns[i] != NULL; i++)
			if (fits_head(screen->columns[i],
				screen->column_counts[i], picture, y, table,
				left))
				return true;
	return false;
}

static bool
is_chosen(const struct canvas *picture, int y)
{
	int x;

	for (x = 0; x < picture->width; x++)
		if (canvas_cell(picture, y, x)->style == STYLE_CHOSEN)
			return true;
	return false;
}

void
titled_draw(const struct screen *screen, const struct canvas *picture,
    struct canvas *to)
{
	struct column left[TABLE_COLUMNS_MAX];
	struct table table;
	char cell[ROW_SIZE];
	const char *title;
	int y, line = 0;
	size_t i;

	for (y = 0; y < picture->height; y++) {
		if (!is_chosen(picture, y))
			continue;
		if (!find_table(screen, picture, y, &table, left)) {
			row_read(picture, y, true, cell, sizeof cell);
			canvas_text(to, line++, 0, to->width, STYLE_PLAIN,
			    cell);
			continue;
		}
		for (i = 0; i < table.n; i++) {
			if (table.widths[i] == 0 ||
			    part_read(picture, y, table.x[i], table.widths[i],
				cell, sizeof cell) == 0)
				continue;
			title = table.columns[i].title;
			canvas_print(to, line++, 0, to->width, STYLE_PLAIN,
			    "%s%s%s", title[0] != '\0' ? _(title) : "",
			    title[0] != '\0' ? _(": ") : "", cell);
		}
	}
}
