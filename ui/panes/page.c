/* page.c - an article's page, drawn. */
#include "ui/panes/page.h"

#include <string.h>

#include "src/base/text.h"
#include "ui/draw/wrap.h"

enum { COLUMNS_MAX = 100 };

static const enum style styles[] = {
    [TONE_PLAIN] = STYLE_PLAIN,
    [TONE_EMPHASIS] = STYLE_HEAD,
    [TONE_STRONG] = STYLE_STRONG,
    [TONE_CODE] = STYLE_FAINT,
    [TONE_LINK] = STYLE_KEY,
    [TONE_MARK] = STYLE_KEY,
};

/* One line of a block: each run of a tone in its style. */
static void
draw_line(const struct page_block *block, size_t from, size_t n,
    struct canvas *canvas, int y, int x, int columns)
{
	enum style style;
	char run[512];
	size_t length;
	int used;

	while (n > 0 && columns > 0) {
		style = styles[(int)block->tones[from]];
		for (length = 1; length < n && length + 5 < sizeof run &&
		     block->tones[from + length] == block->tones[from];
		     length++)
			;
		/* No character is cut in two. */
		while (length < n &&
		    ((unsigned char)block->text[from + length] & 0xc0) == 0x80)
			length++;
		memcpy(run, block->text + from, length);
		run[length] = '\0';
		if (block->kind == PAGE_HEADING)
			style = STYLE_HEAD;
		used = canvas_text(canvas, y, x, columns, style, run);
		x += used;
		columns -= used;
		from += length;
		n -= length;
	}
}

/* A box stands further in than its indent says, behind the mark of the one
 * that is chosen. */
enum { LEAD = 3, MARK = 1, BOX_IN = MARK + 1 };

static int
indent_of(const struct page_block *block)
{
	return block->indent + (block->box != 0 ? BOX_IN : 0);
}

static void
draw_lead(const struct page_block *block, const struct page_look *look,
    struct canvas *canvas, int y, int x)
{
	bool chosen = block->box != 0 && block->box == look->box;
	bool on = block->box != 0 && (look->ticked >> (block->box - 1) & 1);
	int at = x + block->indent - LEAD;

	if (at < x)
		at = x;
	if (block->box != 0)
		canvas_print(canvas, y, at, MARK + LEAD,
		    chosen   ? STYLE_CHOSEN
			: on ? STYLE_GOOD
			     : STYLE_PLAIN,
		    "%s%s", chosen ? "▸" : " ", on ? "[x]" : "[ ]");
	else if (block->lead[0] != '\0')
		canvas_text(canvas, y, at, LEAD, STYLE_PLAIN, block->lead);
}

/*
 * The whole page from line -skip on; only what falls into the box is drawn.
 * Returns its lines; *line receives that of the chosen box.
 */
static int
lay_out(const struct page *page, const struct page_look *look,
    struct canvas *canvas, struct box box, int *line)
{
	const struct page_block *block;
	int y = 0, width, columns, shown;
	size_t i, at, n, step;

	width = box.width > COLUMNS_MAX ? COLUMNS_MAX : box.width;
	for (i = 0; i < page->n; i++) {
		block = &page->blocks[i];
		y += block->loose;
		if (block->box != 0 && block->box == look->box)
			*line = y;
		shown = y - (int)look->skip;
		if (block->kind == PAGE_RULE) {
			if (canvas != NULL && shown >= 0 && shown < box.height)
				canvas_rule(canvas, box.y + shown, box.x, width,
				    NULL);
			y++;
			continue;
		}
		columns = width - indent_of(block);
		for (at = 0; at < block->n; at += step, y++) {
			step = wrap_next(block->text + at,
			    columns > 8 ? columns : 8, &n);
			if (step == 0)
				break;
			shown = y - (int)look->skip;
			if (canvas == NULL || shown < 0 || shown >= box.height)
				continue;
			if (at == 0)
				draw_lead(block, look, canvas, box.y + shown,
				    box.x);
			draw_line(block, at, n, canvas, box.y + shown,
			    box.x + indent_of(block), columns);
		}
	}
	return y;
}

void
page_draw(const struct page *page, struct page_look *look,
    struct canvas *canvas, struct box box)
{
	int line = -1, lines = lay_out(page, look, NULL, box, &line);

	if (box.height <= 0)
		return;
	look->rows = (size_t)box.height;
	look->lines = (size_t)lines;
	if ((int)look->skip + box.height > lines)
		look->skip =
		    lines > box.height ? (size_t)(lines - box.height) : 0;
	if (line >= 0 && line < (int)look->skip)
		look->skip = (size_t)line;
	if (line >= 0 && line >= (int)look->skip + box.height)
		look->skip = (size_t)(line - box.height + 1);
	lay_out(page, look, canvas, box, &line);
	if (lines > (int)look->skip + box.height)
		canvas_text(canvas, box.y + box.height - 1,
		    box.x + box.width - 1, 1, STYLE_KEY, "↓");
}
