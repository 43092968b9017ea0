/* svg.c - a canvas as a picture for a report. */
#include "ui/draw/svg.h"

#include <string.h>

#include "src/base/text.h"

enum { CELL_W = 9, CELL_H = 18, BASELINE = 14, MARGIN = 9 };

/* --- text --- */

/* What XML 1.0 does not allow as a character becomes U+FFFD. */
static void
put_text(const char *text, FILE *to)
{
	unsigned int code;
	size_t len, n = strlen(text);

	for (; n > 0; text += len, n -= len) {
		len = text_next(text, n, &code);
		if (len == 0) {
			len = 1;
			code = 0xfffe;
		}
		if (code < ' ' || code == 0xfffe || code == 0xffff)
			fputs("\xef\xbf\xbd", to);
		else if (code == '&')
			fputs("&amp;", to);
		else if (code == '<')
			fputs("&lt;", to);
		else if (code == '>')
			fputs("&gt;", to);
		else
			fwrite(text, 1, len, to);
	}
}

/* --- shapes --- */

/* Which ways a line of U+2500.. goes from the middle of its cell. */
enum { UP = 1, RIGHT = 2, DOWN = 4, LEFT = 8 };

static int
ways(unsigned int code)
{
	switch (code) {
	case 0x2500:
	case 0x2550:
		return LEFT | RIGHT;
	case 0x2502:
		return UP | DOWN;
	case 0x250c:
	case 0x256d:
		return RIGHT | DOWN;
	case 0x2510:
	case 0x256e:
		return LEFT | DOWN;
	case 0x2514:
	case 0x2570:
		return UP | RIGHT;
	case 0x2518:
	case 0x256f:
		return UP | LEFT;
	case 0x251c:
		return UP | DOWN | RIGHT;
	case 0x2524:
		return UP | DOWN | LEFT;
	case 0x252c:
		return LEFT | RIGHT | DOWN;
	case 0x2534:
		return LEFT | RIGHT | UP;
	case 0x253c:
		return UP | RIGHT | DOWN | LEFT;
	default:
		return 0;
	}
}

static void
put_line(int x, int y, int go, const char *colour, FILE *to)
{
	double cx = x + CELL_W / 2.0, cy = y + CELL_H / 2.0;

	fprintf(to, "<path stroke=\"%s\" d=\"", colour);
	if (go & UP)
		fprintf(to, "M%g %gV%d", cx, cy, y);
	if (go & DOWN)
		fprintf(to, "M%g %gV%d", cx, cy, y + CELL_H);
	if (go & LEFT)
		fprintf(to, "M%g %gH%d", cx, cy, x);
	if (go & RIGHT)
		fprintf(to, "M%g %gH%d", cx, cy, x + CELL_W);
	fputs("\"/>\n", to);
}

static void
put_box(double x, double y, double w, double h, const char *colour,
    double opacity, FILE *to)
{
	fprintf(to,
	    "<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" fill=\"%s\"", x,
	    y, w, h, colour);
	if (opacity < 1)
		fprintf(to, " fill-opacity=\"%g\"", opacity);
	/* Neighbours touch at any size: without this a scaled picture has
	 * seams. */
	fputs(" shape-rendering=\"crispEdges\"/>\n", to);
}

/* U+2580..U+259F: eighths from below or from the left, halves, shades,
 * quadrants. */
static void
put_block(int x, int y, unsigned int code, const char *colour, FILE *to)
{
	/* The quadrants: bit 0 upper left, 1 upper right, 2 lower left, 3. */
	static const unsigned char quadrants[] = {
	    4, 8, 1, 13, 9, 7, 11, 2, 6, 14};
	double w = CELL_W, h = CELL_H;
	int i;

	if (code == 0x2580) {
		put_box(x, y, w, h / 2, colour, 1, to);
	} else if (code <= 0x2588) {
		h = h * (code - 0x2580) / 8;
		put_box(x, y + CELL_H - h, w, h, colour, 1, to);
	} else if (code <= 0x258f) {
		put_box(x, y, w * (0x2590 - code) / 8, h, colour, 1, to);
	} else if (code == 0x2590) {
		put_box(x + w / 2, y, w / 2, h, colour, 1, to);
	} else if (code <= 0x2593) {
		put_box(x, y, w, h, colour, 0.25 * (code - 0x2590), to);
	} else if (code == 0x2594) {
		put_box(x, y, w, h / 8, colour, 1, to);
	} else if (code == 0x2595) {
		put_box(x + w * 7 / 8, y, w / 8, h, colour, 1, to);
	} else {
		for (i = 0; i < 4; i++)
			if (quadrants[code - 0x2596] & 1 << i)
				put_box(x + (i & 1) * w / 2,
				    y + (i >> 1) * h / 2, w / 2, h / 2, colour,
				    1, to);
	}
}

/* Unicode numbers the dots down the left column, down the right one, and
 * then the fourth row. */
static void
put_braille(int x, int y, unsigned int code, const char *colour, FILE *to)
{
	static const struct {
		int row, column;
	} dots[] = {
	    {0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}, {2, 1}, {3, 0}, {3, 1}};
	int i;

	for (i = 0; i < 8; i++)
		if ((code & 1u << i) != 0)
			fprintf(to,
			    "<circle cx=\"%g\" cy=\"%g\" r=\"1.4\" "
			    "fill=\"%s\"/>\n",
			    x + CELL_W * (1 + 2 * dots[i].column) / 4.0,
			    y + CELL_H * (1 + 2 * dots[i].row) / 8.0, colour);
}

static unsigned int
code_of(const struct cell *cell)
{
	unsigned int code = 0;

	text_next(cell->text, strlen(cell->text), &code);
	return code;
}

static bool
is_shape(const struct cell *cell)
{
	unsigned int code = code_of(cell);

	return ways(code) != 0 || (code >= 0x2580 && code <= 0x259f) ||
	    (code >= 0x2800 && code <= 0x28ff);
}

static void
put_shape(const struct cell *cell, int x, int y, const char *colour, FILE *to)
{
	unsigned int code = code_of(cell);

	if (ways(code) != 0)
		put_line(x, y, ways(code), colour, to);
	else if (code < 0x2800)
		put_block(x, y, code, colour, to);
	else
		put_braille(x, y, code, colour, to);
}

/* --- runs of one style --- */

static void
colours_of(enum theme theme, enum style style, char *ink, char *paper)
{
	const struct look *look = theme_look(theme, SCHEME_MANY, style);
	const struct theme_row *row = theme_row(theme);
	int fg = look->foreground >= 0 ? look->foreground : row->foreground;
	int bg = look->background >= 0 ? look->background : row->background;
	bool turned = (look->attributes & LOOK_REVERSE) != 0;

	snprintf(ink, 8, "#%06x", theme_rgb(turned ? bg : fg));
	snprintf(paper, 8, "#%06x", theme_rgb(turned ? fg : bg));
}

/* The letters of a run as one text; textLength keeps it in its cells. */
static void
put_letters(const struct canvas *canvas, int y, int x, int end,
    unsigned int attributes, const char *ink, FILE *to)
{
	int i;

	fprintf(to,
	    "<text x=\"%d\" y=\"%d\" textLength=\"%d\" "
	    "lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\"",
	    MARGIN + x * CELL_W, MARGIN + y * CELL_H + BASELINE,
	    (end - x) * CELL_W, ink);
	if (attributes & LOOK_BOLD)
		fputs(" font-weight=\"bold\"", to);
	if (attributes & LOOK_UNDERLINE)
		fputs(" text-decoration=\"underline\"", to);
	if (attributes & LOOK_FAINT)
		fputs(" fill-opacity=\"0.66\"", to);
	putc('>', to);
	for (i = x; i < end; i++)
		put_text(canvas_cell(canvas, y, i)->text, to);
	fputs("</text>\n", to);
}

static bool
is_letter(const struct cell *cell)
{
	return strcmp(cell->text, " ") != 0 && !is_shape(cell);
}

/* Words, each where it stands: a blank between them is nothing to draw. */
static void
put_words(const struct canvas *canvas, int y, int x, int end, enum theme theme,
    FILE *to)
{
	enum style style = (enum style)canvas_cell(canvas, y, x)->style;
	const struct look *look = theme_look(theme, SCHEME_MANY, style);
	char ink[8], paper[8];
	int first;

	colours_of(theme, style, ink, paper);
	while (x < end) {
		if (is_shape(canvas_cell(canvas, y, x)))
			put_shape(canvas_cell(canvas, y, x),
			    MARGIN + x * CELL_W, MARGIN + y * CELL_H, ink, to);
		for (first = x; x < end && is_letter(canvas_cell(canvas, y, x));
		     x++)
			;
		if (x > first)
			put_letters(canvas, y, first, x, look->attributes, ink,
			    to);
		else
			x++;
	}
}

static void
put_row(const struct canvas *canvas, int y, enum theme theme, FILE *to)
{
	char ink[8], paper[8], ground[8];
	int x, end, style;

	colours_of(theme, STYLE_PLAIN, ink, ground);
	for (x = 0; x < canvas->width; x = end) {
		style = canvas_cell(canvas, y, x)->style;
		for (end = x; end < canvas->width &&
		     canvas_cell(canvas, y, end)->style == style;
		     end++)
			;
		colours_of(theme, (enum style)style, ink, paper);
		if (strcmp(paper, ground) != 0)
			put_box(MARGIN + x * CELL_W, MARGIN + y * CELL_H,
			    (end - x) * CELL_W, CELL_H, paper, 1, to);
		put_words(canvas, y, x, end, theme, to);
	}
}

void
svg_write(const struct canvas *canvas, enum theme theme, const char *title,
    FILE *to)
{
	int w = canvas->width * CELL_W + 2 * MARGIN;
	int h = canvas->height * CELL_H + 2 * MARGIN, y;
	char ink[8], paper[8];

	colours_of(theme, STYLE_PLAIN, ink, paper);
	fprintf(to,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" "
	    "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n<title>",
	    w, h, w, h);
	put_text(title, to);
	fprintf(to,
	    "</title>\n<rect width=\"%d\" height=\"%d\" rx=\"6\" "
	    "fill=\"%s\"/>\n<g font-family=\"DejaVu Sans Mono, Liberation "
	    "Mono, Consolas, Menlo, monospace\" font-size=\"15\">\n",
	    w, h, paper);
	for (y = 0; y < canvas->height; y++)
		put_row(canvas, y, theme, to);
	fputs("</g>\n</svg>\n", to);
}
