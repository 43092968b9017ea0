/* layout.c - where everything of the wall goes, whatever its size. */
#include "ui/panes/layout.h"

#include <string.h>

#include "ui/draw/digits.h"

/*
 * Banner, alerts and large figures take what they need from the top, the
 * figures as high as width and a share of the height allow.  What is left
 * is filled in the order of the parts: over the whole width when that holds
 * everything, else in columns side by side when it is wide, and what does
 * not fit goes to the next page.
 */
enum {
	DIGITS_SHARE = 6, /* of the height, the figures get at most one in */
	ALERTS_SHARE = 5,
	GAP = 3,         /* between two large figures */
	TRENDS = 4,      /* trends there are */
	TREND_LEAST = 2, /* rows of each */
	TREND_COLUMNS = 110,
	TWO_COLUMNS = 180, /* from this width on */
	TABLES_SIDE = 230, /* and the two tables beside each other from this */
	SPLIT_LEAST = 3,   /* rows of a table that are worth beginning it */
	ASSIGNMENTS_LEAST = 4,
	ASSIGNMENTS_MOST = 12
};

/* What is left of a column of a page. */
struct bins {
	struct box body;
	int columns; /* of each page */
	int at;      /* the bin that is filled, over all pages */
	int used;    /* rows of it */
};

static struct piece *
piece_add(struct layout *layout, enum part part, int page, struct box box)
{
	struct piece *piece;

	if (layout->n == LAYOUT_PIECES)
		return NULL;
	piece = &layout->pieces[layout->n++];
	*piece = (struct piece){.part = part, .page = page, .box = box};
	if (page >= layout->pages)
		layout->pages = page + 1;
	return piece;
}

/* A strip of the whole width from the top of what is left. */
static struct piece *
strip(struct layout *layout, enum part part, struct box *left, int rows)
{
	struct box box = {left->y, left->x, rows, left->width};

	left->y += rows;
	left->height -= rows;
	return piece_add(layout, part, -1, box);
}

/* --- the large figures --- */

static int
figures_width(const struct content *content, int rows)
{
	int sum = 0, width;
	size_t i;

	for (i = 0; i < content->n_figures; i++) {
		width = digits_width(content->figures[i], rows);
		sum += (width > FIGURE_COLUMNS ? width : FIGURE_COLUMNS) + GAP;
	}
	return sum - GAP;
}

/* The highest that fit; 1 when none do. */
static int
digits_of(const struct content *content, struct box box)
{
	int rows = box.height / DIGITS_SHARE;

	if (rows < DIGITS_LEAST)
		rows = DIGITS_LEAST;
	while (rows >= DIGITS_LEAST &&
	    figures_width(content, rows) > box.width - 2)
		rows--;
	return rows >= DIGITS_LEAST ? rows : 1;
}

/* --- the columns of the pages --- */

static struct box
bin_box(const struct bins *bins, int rows)
{
	int width =
	    (bins->body.width - (bins->columns - 1) * 2) / bins->columns;
	int column = bins->at % bins->columns;
	struct box box = {bins->body.y + bins->used,
	    bins->body.x + column * (width + 2), rows, width};

	if (column == bins->columns - 1)
		box.width = bins->body.x + bins->body.width - box.x;
	return box;
}

static int
bin_left(const struct bins *bins)
{
	return bins->body.height - bins->used;
}

static void
bin_next(struct bins *bins)
{
	bins->at++;
	bins->used = 0;
}

static struct piece *
bin_add(struct layout *layout, struct bins *bins, enum part part, int rows)
{
	struct piece *piece = piece_add(layout, part, bins->at / bins->columns,
	    bin_box(bins, rows));

	bins->used += rows;
	return piece;
}

/* A table of n rows and some more for its head, over as many bins as it
 * takes. */
static void
table(struct layout *layout, struct bins *bins, enum part part, size_t n,
    int extra)
{
	struct piece *piece;
	size_t first = 0, rows;

	do {
		rows = n - first;
		if (bin_left(bins) < extra + (int)rows &&
		    bin_left(bins) < extra + SPLIT_LEAST && bins->used > 0)
			bin_next(bins);
		if ((int)rows > bin_left(bins) - extra)
			rows = (size_t)(bin_left(bins) - extra);
		piece = bin_add(layout, bins, part, extra + (int)rows);
		if (piece == NULL)
			return;
		piece->first = first;
		piece->rows = rows;
		first += rows;
	} while (first < n);
}

int
layout_trends_across(int columns)
{
	int n = columns / TREND_COLUMNS;

	return n < 1 ? 1 : n > TRENDS ? TRENDS : n == 3 ? 2 : n;
}

static int
trends_least(const struct bins *bins)
{
	int across = layout_trends_across(bin_box(bins, 1).width);

	int deep = (TRENDS + across - 1) / across;

	/* The last measures may be left out. */
	return 1 + TREND_LEAST * (deep > 2 ? deep - 2 : deep);
}

/* How many rows the queues' trends get of those that the site's leave: two
 * or one for each; 0: they do not fit below them. */
static int
queue_trends_rows(const struct content *content, int rows, int least)
{
	int n = (int)content->queue_trends;

	if (n > 0 && rows >= QUEUE_TRENDS_EXTRA + 2 * n + 2 * least)
		return QUEUE_TRENDS_EXTRA + 2 * n;
	if (n > 0 && rows >= QUEUE_TRENDS_EXTRA + n + least)
		return QUEUE_TRENDS_EXTRA + n;
	return 0;
}

/* On their own: a page that holds them all, or as many as it takes. */
static void
queue_trends(struct layout *layout, struct bins *bins, size_t n)
{
	if (n > 0 && bins->used > 0)
		bin_next(bins);
	if (n > 0)
		table(layout, bins, PART_QUEUE_TRENDS, n, QUEUE_TRENDS_EXTRA);
}

static void
assignments(struct layout *layout, struct bins *bins,
    const struct content *content)
{
	if (content->assignments && bin_left(bins) >= ASSIGNMENTS_LEAST)
		bin_add(layout, bins, PART_ASSIGNMENTS, bin_left(bins));
}

/* What is left for them; the assignments get a part of much. */
static void
rest(struct layout *layout, struct bins *bins, const struct content *content)
{
	struct piece *piece;
	int rows, queues;

	if (!content->trends) {
		assignments(layout, bins, content);
		return;
	}
	if (bin_left(bins) < trends_least(bins))
		bin_next(bins);
	rows = bin_left(bins);
	queues = queue_trends_rows(content, rows, trends_least(bins));
	rows -= queues;
	if (content->assignments && rows / 3 >= ASSIGNMENTS_LEAST &&
	    rows - rows / 3 >= trends_least(bins))
		rows -=
		    rows / 3 < ASSIGNMENTS_MOST ? rows / 3 : ASSIGNMENTS_MOST;
	bin_add(layout, bins, PART_TRENDS, rows);
	if (queues > 0) {
		piece = bin_add(layout, bins, PART_QUEUE_TRENDS, queues);
		if (piece != NULL)
			piece->rows = content->queue_trends;
	}
	assignments(layout, bins, content);
	if (queues == 0)
		queue_trends(layout, bins, content->queue_trends);
}

static void
body(struct layout *layout, struct box box, const struct content *content,
    int columns)
{
	struct bins bins = {.body = box, .columns = columns};

	table(layout, &bins, PART_QUEUES, content->queues, QUEUES_EXTRA);
	table(layout, &bins, PART_TEAMS, content->teams, TEAMS_EXTRA);
	rest(layout, &bins, content);
}

/* On a wide terminal the tables stand side by side, if none is so long that
 * the trends would have to go. */
static bool
side_by_side(struct layout *layout, struct box box,
    const struct content *content)
{
	int queues = QUEUES_EXTRA + (int)content->queues;
	int teams = TEAMS_EXTRA + (int)content->teams;
	int rows = queues > teams ? queues : teams;
	struct bins bins = {.body = box, .columns = 1, .used = rows};
	struct box left = {box.y, box.x, queues, box.width * 3 / 5};
	struct box right = {
	    box.y, box.x + left.width + 2, teams, box.width - left.width - 2};
	struct piece *piece;

	if (box.width < TABLES_SIDE ||
	    box.height < rows + (content->trends ? trends_least(&bins) : 0))
		return false;
	piece = piece_add(layout, PART_QUEUES, 0, left);
	piece->rows = content->queues;
	piece = piece_add(layout, PART_TEAMS, 0, right);
	piece->rows = content->teams;
	rest(layout, &bins, content);
	return true;
}

void
layout_make(struct layout *layout, struct box box,
    const struct content *content)
{
	struct box left = box;
	struct layout top;
	int most = box.height / ALERTS_SHARE;
	struct piece *piece;

	memset(layout, 0, sizeof *layout);
	layout->pages = 1;
	strip(layout, PART_BANNER, &left, 1);
	if (content->alerts > 0) {
		piece = strip(layout, PART_ALERTS, &left,
		    (int)content->alerts < most ? (int)content->alerts : most);
		piece->rows = (size_t)piece->box.height;
	}
	if (content->n_figures > 0) {
		layout->digits = digits_of(content, box);
		strip(layout, PART_LARGE, &left,
		    layout->digits + (layout->digits > 1) +
			(layout->digits > 4));
	}
	if (side_by_side(layout, left, content))
		return;
	top = *layout;
	body(layout, left, content, 1);
	if (layout->pages > 1 && left.width >= TWO_COLUMNS) {
		*layout = top;
		body(layout, left, content, 2);
	}
}
