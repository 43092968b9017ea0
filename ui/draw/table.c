/* table.c - columns that fit the width they are given. */
#include "ui/draw/table.h"

#include <assert.h>

#include "ui/draw/language.h"

/* The column to leave out next: the last of the highest drop; n: none. */
static size_t
first_to_go(const struct table *table)
{
	size_t i, found = table->n;
	int drop = 0;

	for (i = 0; i < table->n; i++)
		if (table->widths[i] > 0 && table->columns[i].drop > 0 &&
		    table->columns[i].drop >= drop) {
			drop = table->columns[i].drop;
			found = i;
		}
	return found;
}

static int
width_of(const struct table *table)
{
	int sum = 0;
	size_t i;

	for (i = 0; i < table->n; i++)
		if (table->widths[i] > 0)
			sum += table->widths[i] + 1;
	return sum > 0 ? sum - 1 : 0;
}

/* One more column to each that may grow, in turn, until nothing is left. */
static int
widen(struct table *table, int spare, bool right)
{
	bool grew = true;
	size_t i;

	while (spare > 0 && grew) {
		grew = false;
		for (i = 0; i < table->n && spare > 0; i++) {
			if (table->columns[i].right != right ||
			    table->widths[i] == 0 ||
			    table->widths[i] >= table->columns[i].most)
				continue;
			table->widths[i]++;
			spare--;
			grew = true;
		}
	}
	return spare;
}

void
table_fit(struct table *table, const struct column *columns, size_t n, int x,
    int width)
{
	size_t i, gone;

	assert(n <= TABLE_COLUMNS_MAX);
	table->columns = columns;
	table->n = n;
	table->width = width;
	for (i = 0; i < n; i++)
		table->widths[i] = columns[i].least;
	while (width_of(table) > width && (gone = first_to_go(table)) < n)
		table->widths[gone] = 0;
	/* Words first: figures fit as they are. */
	widen(table, widen(table, width - width_of(table), false), true);
	for (i = 0; i < n; i++) {
		table->x[i] = x;
		if (table->widths[i] > 0)
			x += table->widths[i] + 1;
	}
}

void
table_head(const struct table *table, struct canvas *canvas, int y)
{
	size_t i;

	for (i = 0; i < table->n; i++)
		table_cell(table, canvas, y, i, STYLE_HEAD,
		    table->columns[i].title[0] == '\0'
			? ""
			: _(table->columns[i].title));
}

void
table_cell(const struct table *table, struct canvas *canvas, int y,
    size_t column, enum style style, const char *text)
{
	if (column >= table->n || table->widths[column] == 0)
		return;
	if (table->columns[column].right)
		canvas_right(canvas, y, table->x[column], table->widths[column],
		    style, text);
	else
		canvas_text(canvas, y, table->x[column], table->widths[column],
		    style, text);
}

void
table_tint(const struct table *table, struct canvas *canvas, int y,
    enum style style)
{
	canvas_tint(canvas, (struct box){y, table->x[0], 1, table->width},
	    style);
}
