/* wrap.c - a text of several lines, broken at its words. */
#include "ui/draw/wrap.h"

#include <string.h>

#include "src/base/text.h"

enum { LINE_BYTES = 2048 };

static size_t
line_length(const char *text)
{
	return strcspn(text, "\n");
}

size_t
wrap_next(const char *text, int columns, size_t *n)
{
	char line[LINE_BYTES];
	size_t fit, length = line_length(text), cut;
	unsigned int code;

	if (columns < 1)
		columns = 1;
	if (length >= sizeof line)
		length = sizeof line - 1;
	memcpy(line, text, length);
	line[length] = '\0';
	fit = text_fit(line, columns, NULL);
	if (fit == length) {
		*n = length;
		return length + (text[length] == '\n');
	}
	if (fit == 0 && (fit = text_next(line, length, &code)) == 0)
		fit = 1; /* narrower than its first character */
	for (cut = fit; cut > 0 && line[cut] != ' '; cut--)
		;
	if (cut == 0) {
		*n = fit;
		return fit;
	}
	*n = cut;
	return cut + 1;
}

int
wrap_lines(const char *text, int columns)
{
	size_t n, step;
	int lines = 0;

	for (; (step = wrap_next(text, columns, &n)) > 0; text += step)
		lines++;
	return lines;
}

int
wrap_draw(struct canvas *canvas, struct box box, enum style style,
    const char *text, int skip)
{
	char line[LINE_BYTES];
	size_t n, step;
	int at = 0;

	for (; (step = wrap_next(text, box.width, &n)) > 0; text += step) {
		if (at >= skip && at - skip < box.height) {
			memcpy(line, text, n);
			line[n] = '\0';
			canvas_text(canvas, box.y + at - skip, box.x, box.width,
			    style, line);
		}
		at++;
	}
	return at;
}
