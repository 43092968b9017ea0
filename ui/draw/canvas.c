/* canvas.c - a picture of characters, drawn before it is shown. */
#define _GNU_SOURCE /* wcwidth */
#include "ui/draw/canvas.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/base/ascii.h"

/* No line is longer: 500 columns of four bytes. */
enum { LINE_MAX_BYTES = 2048 };

static const struct cell blank = {" ", STYLE_PLAIN};

void
canvas_init(struct canvas *canvas, int height, int width, bool ascii)
{
	memset(canvas, 0, sizeof *canvas);
	canvas->ascii = ascii;
	canvas_clear(canvas, height, width);
}

void
canvas_done(struct canvas *canvas)
{
	free(canvas->cells);
	canvas->cells = NULL;
	canvas->height = canvas->width = 0;
}

void
canvas_clear(struct canvas *canvas, int height, int width)
{
	size_t i, n = (size_t)height * (size_t)width;

	if (height != canvas->height || width != canvas->width) {
		canvas->cells =
		    mem_grow(canvas->cells, n, sizeof *canvas->cells);
		canvas->height = height;
		canvas->width = width;
	}
	for (i = 0; i < n; i++)
		canvas->cells[i] = blank;
	canvas->cursor_y = canvas->cursor_x = -1;
}

struct box
canvas_box(const struct canvas *canvas)
{
	return (struct box){0, 0, canvas->height, canvas->width};
}

static struct cell *
cell_at(const struct canvas *canvas, int y, int x)
{
	if (y < 0 || x < 0 || y >= canvas->height || x >= canvas->width)
		return NULL;
	return &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)x];
}

const struct cell *
canvas_cell(const struct canvas *canvas, int y, int x)
{
	return cell_at(canvas, y, x);
}

/* Half of a wide character must not stay behind. */
static void
cell_break(struct canvas *canvas, int y, int x)
{
	struct cell *cell = cell_at(canvas, y, x), *other;

	if (cell == NULL)
		return;
	if (cell->text[0] == '\0' && (other = cell_at(canvas, y, x - 1)))
		TEXT_SET(other->text, " ");
	other = cell_at(canvas, y, x + 1);
	if (other != NULL && other->text[0] == '\0')
		TEXT_SET(other->text, " ");
}

/* One character of n bytes; returns its columns. */
static int
cell_put(struct canvas *canvas, int y, int x, enum style style,
    const char *text, size_t n, int columns)
{
	struct cell *cell = cell_at(canvas, y, x), *right;

	if (cell == NULL)
		return columns;
	cell_break(canvas, y, x);
	memcpy(cell->text, text, n);
	cell->text[n] = '\0';
	cell->style = (unsigned char)style;
	if (columns < 2)
		return columns;
	right = cell_at(canvas, y, x + 1);
	if (right == NULL) {
		TEXT_SET(cell->text, " ");
		return columns;
	}
	cell_break(canvas, y, x + 1);
	right->text[0] = '\0';
	right->style = (unsigned char)style;
	return columns;
}

/* A mark goes into the cell of the character before it. */
static void
cell_mark(struct canvas *canvas, int y, int x, const char *text, size_t n)
{
	struct cell *cell = cell_at(canvas, y, x);
	size_t used;

	if (cell != NULL && cell->text[0] == '\0')
		cell = cell_at(canvas, y, x - 1);
	if (cell == NULL)
		return;
	used = strlen(cell->text);
	if (used + n >= sizeof cell->text)
		return;
	memcpy(cell->text + used, text, n);
	cell->text[used + n] = '\0';
}

/* The n bytes of clean text, which fit; returns the columns. */
static int
put_clean(struct canvas *canvas, int y, int x, enum style style,
    const char *text, size_t n)
{
	char letter;
	unsigned int code;
	size_t len;
	int at = x, w;

	for (; n > 0; text += len, n -= len) {
		len = text_next(text, n, &code);
		if (len == 0)
			break;
		w = wcwidth((wchar_t)code);
		if (w < 0)
			w = 1;
		if (canvas->ascii) {
			letter = ascii_of(code);
			for (; letter != 0 && w > 0; w--)
				at += cell_put(canvas, y, at, style, &letter, 1,
				    1);
		} else if (w == 0) {
			if (at > x)
				cell_mark(canvas, y, at - 1, text, len);
		} else {
			at += cell_put(canvas, y, at, style, text, len, w);
		}
	}
	return at - x;
}

int
canvas_text(struct canvas *canvas, int y, int x, int columns, enum style style,
    const char *text)
{
	char line[LINE_MAX_BYTES];
	size_t n, fit;
	int used;

	if (columns > canvas->width - x)
		columns = canvas->width - x;
	if (columns <= 0 || y < 0 || y >= canvas->height)
		return 0;
	n = text_clean(line, sizeof line, text, strlen(text), false);
	fit = text_fit(line, columns, &used);
	if (fit == n)
		return put_clean(canvas, y, x, style, line, n);
	fit = text_fit(line, columns - 1, &used);
	used = put_clean(canvas, y, x, style, line, fit);
	return used + put_clean(canvas, y, x + used, style, "…", 3);
}

int
canvas_print(struct canvas *canvas, int y, int x, int columns, enum style style,
    const char *format, ...)
{
	char line[LINE_MAX_BYTES];
	va_list ap;

	va_start(ap, format);
	vsnprintf(line, sizeof line, format, ap);
	va_end(ap);
	return canvas_text(canvas, y, x, columns, style, line);
}

int
canvas_right(struct canvas *canvas, int y, int x, int columns, enum style style,
    const char *text)
{
	char line[LINE_MAX_BYTES];
	int w;

	text_clean(line, sizeof line, text, strlen(text), false);
	w = text_width(line);
	if (w > columns)
		w = columns;
	return canvas_text(canvas, y, x + columns - w, w, style, line);
}

void
canvas_fill(struct canvas *canvas, struct box box, enum style style)
{
	int y, x;

	for (y = box.y; y < box.y + box.height; y++)
		for (x = box.x; x < box.x + box.width; x++)
			cell_put(canvas, y, x, style, " ", 1, 1);
}

void
canvas_tint(struct canvas *canvas, struct box box, enum style style)
{
	struct cell *cell;
	int y, x;

	for (y = box.y; y < box.y + box.height; y++)
		for (x = box.x; x < box.x + box.width; x++)
			if ((cell = cell_at(canvas, y, x)) != NULL)
				cell->style = (unsigned char)style;
}

void
canvas_rule(struct canvas *canvas, int y, int x, int columns, const char *title)
{
	int i, used = 0;

	for (i = 0; i < columns; i++)
		put_clean(canvas, y, x + i, STYLE_FRAME, "─", 3);
	if (title == NULL || columns < 6)
		return;
	used = canvas_text(canvas, y, x + 2, columns - 4, STYLE_HEAD, title);
	canvas_text(canvas, y, x + 1, 1, STYLE_FRAME, " ");
	canvas_text(canvas, y, x + 2 + used, 1, STYLE_FRAME, " ");
}

void
canvas_cursor(struct canvas *canvas, int y, int x)
{
	canvas->cursor_y = y;
	canvas->cursor_x = x;
}

void
canvas_plain(const struct canvas *canvas, FILE *to)
{
	int y, x, end;

	for (y = 0; y < canvas->height; y++) {
		for (end = canvas->width; end > 0; end--)
			if (strcmp(canvas_cell(canvas, y, end - 1)->text, " "))
				break;
		for (x = 0; x < end; x++)
			fputs(canvas_cell(canvas, y, x)->text, to);
		putc('\n', to);
	}
}
