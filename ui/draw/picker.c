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

enum { SEARCH_SIZE = 160, OPEN_WORDS = 2 };

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
	free(picker->ranks);
	picker->items = NULL;
	picker->ranks = NULL;
	picker->n = picker->room = picker->n_ranks = 0;
}

/* The letters of a word in their order, from the beginning of a word of the
 * text on and not far apart; how many others stand between, -1: not so. */
static int
letters_apart(const char *text, const char *word)
{
	int most = 2 * (int)strlen(word), gaps = 0;

	if (word[1] == '\0' || *text != *word)
		return -1;
	for (; *word != '\0'; word++, text++)
		for (; *text != *word; text++)
			if (*text == '\0' || ++gaps > most)
				return -1;
	return gaps;
}

/* How well a word stands in a text, both folded; 0: not at all.  The text's
 * beginning, a word's, anywhere, and last its letters in their order. */
static int
word_score(const char *hay, const char *word)
{
	const char *at = strstr(hay, word);
	int best = at != NULL ? 60 : 0, gaps;

	if (word[0] == '\0' || at == hay)
		return 100;
	for (; at != NULL; at = strstr(at + 1, word))
		if (at[-1] == ' ')
			return 80;
	for (at = hay; best == 0 && at != NULL; at = strchr(at, ' ')) {
		at += *at == ' ';
		gaps = letters_apart(at, word);
		if (gaps >= 0)
			best = 59 - (gaps < 58 ? gaps : 58);
	}
	return best;
}

static int
score(const struct picker *picker, const struct picker_item *item)
{
	char words[SEARCH_SIZE], hay[192], *word, *rest = words;
	char whole[sizeof *item];
	int sum = 1, one, n = 0;

	snprintf(whole, sizeof whole, "%s %s %s", item->group, item->text,
	    item->open ? item->hint : "");
	ascii_fold(hay, sizeof hay, whole[0] == ' ' ? whole + 1 : whole);
	ascii_fold(words, sizeof words, picker->search.text);
	while ((word = strsep(&rest, " ")) != NULL) {
		if (item->open && n++ == OPEN_WORDS)
			break;
		one = word_score(hay, word);
		if (one == 0)
			return 0;
		sum += one;
	}
	return sum;
}

/* The best first, and of equals in the order in which they were added. */
static int
by_score(const void *a, const void *b)
{
	const struct picker_rank *x = a, *y = b;

	if (x->score != y->score)
		return y->score - x->score;
	return (x->item > y->item) - (x->item < y->item);
}

void
picker_rank(struct picker *picker)
{
	size_t i;
	int points;

	picker->n_ranks = 0;
	for (i = 0; i < picker->n; i++) {
		points = score(picker, &picker->items[i]);
		if (points > 0)
			picker->ranks[picker->n_ranks++] =
			    (struct picker_rank){points, i};
	}
	if (picker->search.text[0] != '\0' && picker->n_ranks > 1)
		qsort(picker->ranks, picker->n_ranks, sizeof *picker->ranks,
		    by_score);
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
		picker->ranks = mem_grow(picker->ranks, picker->room,
		    sizeof *picker->ranks);
	}
	item = &picker->items[picker->n++];
	item->id = id;
	item->open = false;
	TEXT_SET(item->group, group);
	TEXT_SET(item->text, text);
	TEXT_SET(item->hint, hint);
	if (score(picker, item) > 0)
		picker->ranks[picker->n_ranks++] =
		    (struct picker_rank){1, picker->n - 1};
}

void
picker_cut(struct picker *picker, size_t n)
{
	picker->n = n < picker->n ? n : picker->n;
	picker->n_ranks = 0;
	picker->at = 0;
}

void
picker_open(struct picker *picker)
{
	picker->items[picker->n - 1].open = true;
}

const char *
picker_rest(const struct picker *picker)
{
	const char *at = picker->search.text;
	int n;

	for (n = 0; n < OPEN_WORDS; n++) {
		at += strcspn(at, " ");
		at += strspn(at, " ");
	}
	return at;
}

/* The item shown at a place, and NULL past the last. */
static const struct picker_item *
item_at(const struct picker *picker, size_t place)
{
	return place < picker->n_ranks
	    ? &picker->items[picker->ranks[place].item]
	    : NULL;
}

static size_t
shown(const struct picker *picker)
{
	return picker->n_ranks;
}

void
picker_select(struct picker *picker, uint64_t id)
{
	size_t i;

	for (i = 0; i < picker->n_ranks; i++)
		if (picker->items[picker->ranks[i].item].id == id)
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

void
picker_type(struct picker *picker, const char *text)
{
	edit_set(&picker->search, text);
	picker_rank(picker);
	picker->at = 0;
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
	picker_rank(picker);
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
		    STYLE_FAINT,
		    picker->nothing != NULL ? picker->nothing
					    : _("Nothing found."));
	for (i = 0; i < rows; i++) {
		item = item_at(picker, picker->top + i);
		if (item == NULL)
			break;
		line.y++;
		row_draw(picker, canvas, line, picker->top + i, item);
	}
}
