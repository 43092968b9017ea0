/* recorded.c - pictures that are kept as text beside the tests. */
#include "tests/check.h"

#include "tests/ui/recorded.h"

#include <stdlib.h>
#include <string.h>

char *
recorded_plain(const struct canvas *canvas)
{
	char *picture = NULL;
	size_t size;
	FILE *to = open_memstream(&picture, &size);

	canvas_plain(canvas, to);
	fclose(to);
	return picture;
}

static char
letter(const struct cell *cell)
{
	switch (theme_look(THEME_MONO, SCHEME_NONE, (enum style)cell->style)
		    ->attributes) {
	case 0:
		return ' ';
	case LOOK_BOLD:
		return 'B';
	case LOOK_FAINT:
		return 'F';
	case LOOK_UNDERLINE:
		return 'U';
	case LOOK_REVERSE:
		return 'R';
	default:
		return 'X';
	}
}

char *
recorded_mono(const struct canvas *canvas)
{
	char *picture = NULL;
	size_t size;
	FILE *to = open_memstream(&picture, &size);
	const struct cell *cell;
	int y, x, end;

	for (y = 0; y < canvas->height; y++) {
		for (x = 0; x < canvas->width; x++)
			fputs(canvas_cell(canvas, y, x)->text, to);
		fputs("\n", to);
		for (end = canvas->width; end > 0; end--)
			if (letter(canvas_cell(canvas, y, end - 1)) != ' ')
				break;
		for (x = 0; x < end; x++) {
			cell = canvas_cell(canvas, y, x);
			putc(letter(cell), to);
		}
		fputs("\n", to);
	}
	fclose(to);
	return picture;
}

static char *
file_text(const char *path)
{
	char *text = NULL;
	size_t size = 0;
	FILE *from = fopen(path, "r");

	if (from == NULL)
		return strdup("");
	if (getdelim(&text, &size, '\0', from) < 0) {
		free(text);
		text = strdup("");
	}
	fclose(from);
	return text;
}

void
recorded_check(const char *name, const char *picture, bool may_record)
{
	const char *top = getenv("top_srcdir");
	char path[512], *recorded;
	FILE *to;

	snprintf(path, sizeof path, "%s/tests/ui/recorded/%s.txt",
	    top != NULL ? top : ".", name);
	if (may_record && getenv("RECORD") != NULL) {
		to = fopen(path, "w");
		assert_non_null(to);
		fputs(picture, to);
		fclose(to);
	}
	recorded = file_text(path);
	if (strcmp(picture, recorded) != 0)
		print_message("%s is now\n%s", path, picture);
	assert_string_equal(picture, recorded);
	free(recorded);
}
