/* edit.c - a text being typed. */
#define _GNU_SOURCE /* wcwidth */
#include "ui/draw/edit.h"

#include <assert.h>
#include <limits.h>
#include <string.h>
#include <wchar.h>

#include "src/base/text.h"
#include "ui/draw/wrap.h"
#include "ui/draw/keys.h"

void
edit_init(struct edit *edit, size_t size, bool lines, bool secret)
{
	assert(size <= EDIT_SIZE);
	memset(edit, 0, sizeof *edit);
	edit->size = size;
	edit->lines = lines;
	edit->secret = secret;
}

void
edit_set(struct edit *edit, const char *text)
{
	edit->at =
	    text_clean(edit->text, edit->size, text, strlen(text), edit->lines);
	edit->top = 0;
}

/* The start of the character before or after, its marks included. */
static size_t
step_back(const struct edit *edit, size_t at)
{
	unsigned int code;

	while (at > 0) {
		do
			at--;
		while (at > 0 &&
		    ((unsigned char)edit->text[at] & 0xc0) == 0x80);
		if (text_next(edit->text + at, strlen(edit->text + at),
			&code) == 0 ||
		    wcwidth((wchar_t)code) != 0)
			break;
	}
	return at;
}

static size_t
step_on(const struct edit *edit, size_t at)
{
	size_t len, n = strlen(edit->text);
	unsigned int code;

	at += text_next(edit->text + at, n - at, &code);
	while (at < n) {
		len = text_next(edit->text + at, n - at, &code);
		if (len == 0 || code == '\n' || wcwidth((wchar_t)code) != 0)
			break;
		at += len;
	}
	return at;
}

static void
edit_cut(struct edit *edit, size_t from, size_t to)
{
	memmove(edit->text + from, edit->text + to,
	    strlen(edit->text + to) + 1);
	edit->at = from;
}

static void
edit_type(struct edit *edit, int key)
{
	char piece[MB_LEN_MAX], before[EDIT_SIZE];
	mbstate_t state = {0};
	size_t n, length = strlen(edit->text);

	n = wcrtomb(piece, (wchar_t)key, &state);
	if (n == (size_t)-1 || length + n >= edit->size)
		return;
	memcpy(before, edit->text, length + 1);
	memmove(edit->text + edit->at + n, edit->text + edit->at,
	    length - edit->at + 1);
	memcpy(edit->text + edit->at, piece, n);
	/* What the hub would refuse is not typed in the first place. */
	if (text_is_clean(edit->text, length + n, edit->lines))
		edit->at += n;
	else
		memcpy(edit->text, before, length + 1);
}

void
edit_insert(struct edit *edit, const char *text)
{
	char clean[EDIT_SIZE];
	const char *p = clean;
	size_t n = text_clean(clean, sizeof clean, text, strlen(text),
		   edit->lines),
	       len;
	unsigned int code;

	for (; (len = text_next(p, n, &code)) > 0; p += len, n -= len)
		edit_type(edit, (int)code);
}

static size_t
line_start(const struct edit *edit, size_t at)
{
	while (at > 0 && edit->text[at - 1] != '\n')
		at--;
	return at;
}

static size_t
line_end(const struct edit *edit, size_t at)
{
	return at + strcspn(edit->text + at, "\n");
}

static void edit_vertical(struct edit *edit, bool up);

static size_t
word_start(const struct edit *edit)
{
	size_t at = edit->at;

	while (at > 0 && strchr(" \n", edit->text[at - 1]) != NULL)
		at--;
	while (at > 0 && strchr(" \n", edit->text[at - 1]) == NULL)
		at--;
	return at;
}

static size_t
word_end(const struct edit *edit)
{
	size_t at = edit->at;

	while (edit->text[at] != '\0' && strchr(" \n", edit->text[at]) != NULL)
		at++;
	while (edit->text[at] != '\0' && strchr(" \n", edit->text[at]) == NULL)
		at++;
	return at;
}

static bool
edit_move(struct edit *edit, int key)
{
	switch (key) {
	case KEYS_LEFT:
		edit->at = step_back(edit, edit->at);
		return true;
	case KEYS_RIGHT:
		edit->at = step_on(edit, edit->at);
		return true;
	case KEYS_WORD_LEFT:
	case KEYS_ALT | 'b':
		edit->at = word_start(edit);
		return true;
	case KEYS_WORD_RIGHT:
	case KEYS_ALT | 'f':
		edit->at = word_end(edit);
		return true;
	case KEYS_HOME:
	case KEYS_CTRL('A'):
		edit->at = line_start(edit, edit->at);
		return true;
	case KEYS_END:
	case KEYS_CTRL('E'):
		edit->at = line_end(edit, edit->at);
		return true;
	case KEYS_UP:
	case KEYS_DOWN:
		if (edit->lines)
			edit_vertical(edit, key == KEYS_UP);
		return edit->lines;
	default:
		return false;
	}
}

bool
edit_key(struct edit *edit, int key)
{
	if (edit_move(edit, key))
		return true;
	switch (key) {
	case KEYS_BACKSPACE:
		edit_cut(edit, step_back(edit, edit->at), edit->at);
		return true;
	case KEYS_DELETE:
		edit_cut(edit, edit->at, step_on(edit, edit->at));
		return true;
	case KEYS_CTRL('U'):
		edit_cut(edit, 0, edit->at);
		return true;
	case KEYS_CTRL('K'):
		edit_cut(edit, edit->at, line_end(edit, edit->at));
		return true;
	case KEYS_CTRL('W'):
		edit_cut(edit, word_start(edit), edit->at);
		return true;
	case KEYS_ALT | 'd':
		edit_cut(edit, edit->at, word_end(edit));
		return true;
	case KEYS_ENTER:
		if (edit->lines)
			edit_type(edit, '\n');
		return edit->lines;
	default:
		if (!keys_is_character(key))
			return false;
		edit_type(edit, key);
		return true;
	}
}

/* The row and column of the cursor among the wrapped lines. */
static void
edit_place(const struct edit *edit, int columns, int *row, int *column)
{
	const char *text = edit->text;
	char line[EDIT_SIZE];
	size_t n, step, at = edit->at;

	*row = *column = 0;
	for (; (step = wrap_next(text, columns, &n)) > 0; text += step) {
		if (at < step ||
		    (at == step && text[step] == '\0' &&
			text[step - 1] != '\n'))
			break;
		at -= step;
		++*row;
	}
	memcpy(line, text, at);
	line[at] = '\0';
	*column = text_width(line);
}

/* The place in a row nearest to a column; at the end of what there is. */
static size_t
edit_at(const struct edit *edit, int columns, int row, int column)
{
	const char *text = edit->text;
	char line[EDIT_SIZE];
	size_t n, step, at = 0;

	for (; row > 0 && (step = wrap_next(text + at, columns, &n)) > 0; row--)
		at += step;
	if (wrap_next(text + at, columns, &n) == 0)
		return at;
	memcpy(line, text + at, n);
	line[n] = '\0';
	return at + text_fit(line, column, NULL);
}

/* To the same column in the row above or below, as it is seen. */
static void
edit_vertical(struct edit *edit, bool up)
{
	int columns = edit->columns > 0 ? edit->columns : INT_MAX;
	int row, column;
	size_t to;

	edit_place(edit, columns, &row, &column);
	if (up && row == 0)
		return;
	to = edit_at(edit, columns, up ? row - 1 : row + 1, column);
	if (!up && to < edit->at)
		return;
	edit->at = to;
}

static void
draw_secret(const struct edit *edit, struct canvas *canvas, struct box box,
    bool focus)
{
	size_t at;
	int n = 0, cursor = 0;

	for (at = 0; edit->text[at] != '\0'; at = step_on(edit, at), n++) {
		if (n < box.width)
			canvas_text(canvas, box.y, box.x + n, 1, STYLE_ENTRY,
			    "•");
		if (at < edit->at)
			cursor++;
	}
	if (focus)
		canvas_cursor(canvas, box.y,
		    box.x + (cursor < box.width ? cursor : box.width - 1));
}

void
edit_draw(struct edit *edit, struct canvas *canvas, struct box box, bool focus)
{
	int row, column, lines;

	canvas_fill(canvas, box, STYLE_ENTRY);
	if (edit->secret) {
		draw_secret(edit, canvas, box, focus);
		return;
	}
	/* A column stays free for the cursor after the last character. */
	edit->columns = box.width - 1;
	edit_place(edit, edit->columns, &row, &column);
	/* A box that became larger is filled from the text's end. */
	lines = wrap_lines(edit->text, edit->columns);
	lines = row < lines ? lines : row + 1;
	if (edit->top > lines - box.height)
		edit->top = lines > box.height ? lines - box.height : 0;
	if (row < edit->top)
		edit->top = row;
	if (row >= edit->top + box.height)
		edit->top = row - box.height + 1;
	box.width--;
	wrap_draw(canvas, box, STYLE_ENTRY, edit->text, edit->top);
	if (focus)
		canvas_cursor(canvas, box.y + row - edit->top, box.x + column);
}
