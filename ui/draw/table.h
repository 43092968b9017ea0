/* table.h - columns that fit the width they are given. */
#ifndef DRAW_TABLE_H
#define DRAW_TABLE_H

#include "ui/draw/canvas.h"

/*
 * A column is one row of a const table.  Where the width does not hold all,
 * the columns of the highest drop go first (those of 0 never); what is left
 * over widens the columns up to their most, those of words before figures.
 */
struct column {
	const char *title; /* English; marked by N_ */
	int least, most;
	int drop;
	bool right; /* figures stand to the right */
};

enum { TABLE_COLUMNS_MAX = 20 };

struct table {
	const struct column *columns;
	size_t n;
	int widths[TABLE_COLUMNS_MAX]; /* 0: left out */
	int x[TABLE_COLUMNS_MAX];
	int width;
};

/* Share out the width, from column x of the canvas on; one blank stands
 * between two columns. */
void table_fit(struct table *table, const struct column *columns, size_t n,
    int x, int width);

/* The titles, translated; one cell; a row's background. */
void table_head(const struct table *table, struct canvas *canvas, int y);
void table_cell(const struct table *table, struct canvas *canvas, int y,
    size_t column, enum style style, const char *text);
void table_tint(const struct table *table, struct canvas *canvas, int y,
    enum style style);

#endif
