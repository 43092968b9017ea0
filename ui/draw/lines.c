/* lines.c - a text of styled lines that can be scrolled. */
#include "ui/draw/lines.h"

#include <stdarg.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draw/wrap.h"

void
lines_clear(struct lines *lines)
{
	lines->n = 0;
}

static char *
add(struct lines *lines, enum style style, bool rule)
{
	static char nowhere[sizeof lines->line[0].text];

	if (lines->n == LINES_MAX)
		return nowhere;
	lines->line[lines->n].style = style;
	lines->line[lines->n].rule = rule;
	return lines->line[lines->n++].text;
}

void
lines_add(struct lines *lines, enum style style, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vsnprintf(add(lines, style, false), sizeof lines->line[0].text, format,
	    ap);
	va_end(ap);
}

void
lines_rule(struct lines *lines, const char *title)
{
	text_copy(add(lines, STYLE_HEAD, true), sizeof lines->line[0].text,
	    title);
}

void
lines_wrap(struct lines *lines, enum style style, int columns, const char *text)
{
	size_t n, step;
	char *to;

	if (columns > 120)
		columns = 120; /* no reader follows a longer line */
	for (; (step = wrap_next(text, columns, &n)) > 0; text += step) {
		to = add(lines, style, false);
		if (n >= sizeof lines->line[0].text)
			n = sizeof lines->line[0].text - 1;
		memcpy(to, text, n);
		to[n] = '\0';
	}
}

void
lines_draw(const struct lines *lines, struct canvas *canvas, struct box box,
    size_t *skip)
{
	size_t i, rows = box.height > 0 ? (size_t)box.height : 0, at;

	if (*skip + rows > lines->n)
		*skip = lines->n > rows ? lines->n - rows : 0;
	for (i = 0; i < rows && *skip + i < lines->n; i++) {
		at = *skip + i;
		if (lines->line[at].rule)
			canvas_rule(canvas, box.y + (int)i, box.x, box.width,
			    lines->line[at].text);
		else
			canvas_text(canvas, box.y + (int)i, box.x, box.width,
			    lines->line[at].style, lines->line[at].text);
	}
	if (*skip + rows < lines->n && rows > 0)
		canvas_text(canvas, box.y + box.height - 1,
		    box.x + box.width - 1, 1, STYLE_KEY, "↓");
}
