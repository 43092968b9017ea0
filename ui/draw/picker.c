/* picker.c - a list to choose from, narrowed by typing. */
#include "ui/draw/picker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/base/ascii.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"

enum { SEARCH_SIZE = 48 };

void
picker_init(struct picker *picker, bool digits)
{
	memset(picker, 0, sizeof *picker);
	edit_init(&picker->search, SEARCH_SIZE, false, false);
	picker->digits = digits;
}

void
picker_done(struct picker *picker)
{
	free(picker->items);
	picker->items = NULL;
	picker->n = picker->room = 0;
}

void
picker_add(struct picker *picker, uint64_t id, const char *group,
    const char *text, const char *hint)
{
	struct picker_item *item;

	if (picker->n == picker->room) {
		picker->room = picker->room > 0 ? picker->room * 2 : 32;
		picker->items = mem_grow(picker->items, picker->room,
		    sizeof *picker->items);
	}
	item = &picker->items[picker->n++];
	item->id = id;
	TEXT_SET(item->group, group);
	TEXT_SET(item->text, text);
	TEXT_SET(item->hint, hint);
}

static bool
matches(const struct picker *picker, const struct picker_item *item)
{
	char words[SEARCH_SIZE], hay[192], *word, *rest = words;
	char whole[sizeof item->group + sizeof item->text + 1];

	snprintf(whole, sizeof whole, "%s %s", item->group, item->text);
	ascii_fold(hay, sizeof hay, whole);
	ascii_fold(words, sizeof words, picker->search.text);
	while ((word = strsep(&rest, " ")) != NULL)
		if (strstr(hay, word) == NULL)
			return false;
	return true;
}

/* The item shown at a place, and NULL past the last. */
static const struct picker_item *
item_at(const struct picker *picker, size_t place)
{
	size_t i;

	for (i = 0; i < picker->n; i++)
		if (matches(picker, &picker->items[i]) && place-- == 0)
			return &picker->items[i];
	return NULL;
}

static size_t
shown(const struct picker *picker)
{
	size_t i, n = 0;

	for (i = 0; i < picker->n; i++)
		n += matches(picker, &picker->items[i]);
	return n;
}

void
picker_select(struct picker *picker, uint64_t id)
{
	size_t i;

	for (i = 0; i < picker->n; i++)
		if (picker->items[i].id == id)
			picker->at = i;
}

static enum picked
picker_move(struct picker *picker, long by)
{
	long n = (long)shown(picker), to = (long)picker->at + by;

	if (to >= n)
		to = n - 1;
	picker->at = to > 0 ? (size_t)to : 0;
	return PICKER_MOVED;
}

enum picked
picker_key(struct picker *picker, int key)
{
	size_t place;

	switch (key) {
	case KEYS_UP:
		return picker_move(picker, -1);
	case KEYS_DOWN:
		return picker_move(picker, 1);
	case KEYS_PAGE_UP:
		return picker_move(picker, -10);
	case KEYS_PAGE_DOWN:
		return picker_move(picker, 10);
	case KEYS_ENTER:
		return item_at(picker, picker->at) != NULL ? PICKER_CHOSEN
							   : PICKER_MOVED;
	}
	if (picker->digits && key >= '1' && key <= '9') {
		place = (size_t)(key - '1');
		if (item_at(picker, place) == NULL)
			return PICKER_MOVED;
		picker->at = place;
		return PICKER_CHOSEN;
	}
	if (!edit_key(&picker->search, key))
		return PICKER_PASS;
	picker->at = 0;
	return PICKER_MOVED;
}

const struct picker_item *
picker_item(const struct picker *picker)
{
	return item_at(picker, picker->at);
}

static void
row_draw(const struct picker *picker, struct canvas *canvas, struct box box,
    size_t place, const struct picker_item *item)
{
	enum style style = STYLE_PLAIN, faint = STYLE_FAINT;
	int x = box.x, end = box.x + box.width, hint = text_width(item->hint);

	if (place == picker->at) {
		style = faint = STYLE_CHOSEN;
		canvas_fill(canvas, box, style);
	}
	x += canvas_text(canvas, box.y, x, 2, style,
	    place == picker->at ? "▸ " : "  ");
	if (picker->digits && place < 9)
		x += canvas_print(canvas, box.y, x, end - x, faint, "%zu ",
		    place + 1);
	if (item->group[0] != '\0')
		x += canvas_print(canvas, box.y, x, end - x, faint, "%s · ",
		    item->group);
	canvas_text(canvas, box.y, x, end - x - (hint > 0 ? hint + 1 : 0),
	    style, item->text);
	canvas_right(canvas, box.y, box.x, box.width, faint, item->hint);
}

void
picker_draw(struct picker *picker, struct canvas *canvas, struct box box,
    bool focus)
{
	const struct picker_item *item;
	struct box line = {box.y, box.x, 1, box.width};
	size_t rows = box.height > 1 ? (size_t)(box.height - 1) : 1, i;

	edit_draw(&picker->search, canvas, line, focus);
	if (picker->search.text[0] == '\0')
		canvas_text(canvas, box.y, box.x + 1, box.width - 1,
		    STYLE_ENTRY, "…");
	if (picker->at < picker->top)
		picker->top = picker->at;
	if (picker->at >= picker->top + rows)
		picker->top = picker->at - rows + 1;
	if (shown(picker) == 0)
		canvas_text(canvas, box.y + 1, box.x + 2, box.width - 2,
		    STYLE_FAINT, _("Nothing found."));
	for (i = 0; i < rows; i++) {
		item = item_at(picker, picker->top + i);
		if (item == NULL)
			break;
		line.y++;
		row_draw(picker, canvas, line, picker->top + i, item);
	}
}
