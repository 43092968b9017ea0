/* layout.h - where everything of the wall goes, whatever its size. */
#ifndef PANES_LAYOUT_H
#define PANES_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/draw/canvas.h"

/* The parts, the most important first. */
enum part {
	PART_BANNER, /* one row: what is true, or how old it is */
	PART_ALERTS,
	PART_LARGE, /* the large figures */
	PART_QUEUES,
	PART_TEAMS,
	PART_TRENDS,
	PART_QUEUE_TRENDS,
	PART_ASSIGNMENTS,
	PART_COUNT
};

/* What there is to show. */
struct content {
	size_t alerts, queues, teams; /* rows; heads are not counted */
	const char *figures[3];       /* the large ones as texts */
	size_t n_figures;
	bool trends, assignments;
	size_t queue_trends; /* queues that have some */
};

/* A part, or some rows of it, on a page (-1: on each). */
struct piece {
	enum part part;
	int page;
	struct box box;
	size_t first, rows; /* which of its rows */
};

enum { LAYOUT_PIECES = 64 };

struct layout {
	struct piece pieces[LAYOUT_PIECES];
	size_t n;
	int pages;  /* at least 1 */
	int digits; /* rows of a large figure; 1: there is room for words only */
};

/*
 * Share out the box.  Nothing overlaps, nothing is outside, each queue and
 * team is on some page, and banner, alerts and large figures are on each.
 * For boxes from 78 columns and 18 rows on.
 */
void layout_make(struct layout *layout, struct box box,
    const struct content *content);

/* The rows that a part needs beside those it counts: head, site, rule. */
enum { QUEUES_EXTRA = 2, TEAMS_EXTRA = 2, QUEUE_TRENDS_EXTRA = 1 };

/* How wide a column of large figures is at least, as its label needs it. */
enum { FIGURE_COLUMNS = 20 };

/* Trends stand side by side when there is room: how many. */
int layout_trends_across(int columns);

#endif
