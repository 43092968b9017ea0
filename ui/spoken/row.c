/* row.c - a picture as lines that can be read aloud. */
#include "ui/spoken/row.h"

#include <string.h>

#include "src/base/text.h"
#include "ui/draw/language.h"

/* The marks of show_urgency, which a voice would pass over. */
static const struct {
	const char *mark, *words;
} marks[] = {
    {"+", N_("soon late")},
    {"!", N_("late")},
    {"!!", N_("very late")},
};

/* Lines, blocks, geometric signs, arrows' heads, braille, and the sign of an
 * empty entry. */
static bool
is_drawn(const char *text)
{
	unsigned int code;

	if (text_next(text, strlen(text), &code) == 0)
		return true;
	return code == 0x2026 || (code >= 0x2500 && code <= 0x25ff) ||
	    (code >= 0x2800 && code <= 0x28ff);
}

struct reading {
	char *to;
	size_t size, n;
	char word[ROW_SIZE];
	size_t letters; /* of word */
	int blanks;     /* since the last word */
};

static void
put(struct reading *reading, const char *text)
{
	if (reading->n < reading->size)
		reading->n += text_copy(reading->to + reading->n,
		    reading->size - reading->n, text);
}

/* Two blanks and more are another column. */
static void
word_end(struct reading *reading)
{
	const char *word = reading->word;
	size_t i;

	if (reading->letters == 0)
		return;
	reading->word[reading->letters] = '\0';
	for (i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (strcmp(word, marks[i].mark) == 0)
			word = _(marks[i].words);
	if (reading->n > 0)
		put(reading, reading->blanks > 1 ? ", " : " ");
	put(reading, word);
	reading->letters = 0;
	reading->blanks = 0;
}

static void
cell_read(struct reading *reading, const char *text)
{
	size_t n = strlen(text);

	if (strcmp(text, " ") == 0 || is_drawn(text)) {
		word_end(reading);
		reading->blanks += text[0] == ' ' ? 1 : 2;
	} else if (reading->letters + n < sizeof reading->word) {
		memcpy(reading->word + reading->letters, text, n);
		reading->letters += n;
	}
}

size_t
row_read(const struct canvas *canvas, int y, bool chosen, char *to, size_t size)
{
	struct reading reading = {.to = to, .size = size};
	const struct cell *cell;
	int x;

	to[0] = '\0';
	for (x = 0; x < canvas->width; x++) {
		cell = canvas_cell(canvas, y, x);
		/* The right half of a wide character is no gap. */
		if (cell->text[0] == '\0')
			continue;
		if (!chosen || cell->style == STYLE_CHOSEN)
			cell_read(&reading, cell->text);
		else
			cell_read(&reading, " ");
	}
	word_end(&reading);
	/* A box without its words says nothing. */
	if (chosen && (strcmp(to, "[ ]") == 0 || strcmp(to, "[x]") == 0))
		to[reading.n = 0] = '\0';
	return reading.n;
}

/* The bytes of a time that begins here; 0: none does. */
static size_t
running(const char *text)
{
	size_t n = strspn(text, "0123456789:.,");

	while (n > 0 && (text[n - 1] == ',' || text[n - 1] == '.'))
		n--;
	return n > strspn(text, "0123456789") && memchr(text, ':', n) != NULL
	    ? n
	    : 0;
}

bool
row_same(const char *a, const char *b)
{
	size_t m, n;

	while (*a != '\0' && *b != '\0') {
		m = running(a);
		n = running(b);
		if ((m == 0 || n == 0) && *a != *b)
			return false;
		a += m > 0 && n > 0 ? m : 1;
		b += m > 0 && n > 0 ? n : 1;
	}
	return *a == *b;
}
