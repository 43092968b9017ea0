/* sheet.c - the answers and comments of an evaluation being written. */
#include "ui/sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"

void
sheet_clear(struct sheet *sheet, size_t n)
{
	memset(sheet, 0, sizeof *sheet);
	memset(sheet->answers, GRID_MISSING,
	    n < GRID_CRITERIA_MAX ? n : GRID_CRITERIA_MAX);
}

/* One more line; -1 when it does not fit. */
__attribute__((format(printf, 4, 5))) static int
add(char *to, size_t size, size_t *used, const char *format, ...)
{
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(to + *used, size - *used, format, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= size - *used) {
		to[*used] = '\0';
		return -1;
	}
	*used += (size_t)n;
	return 0;
}

int
sheet_words(const struct sheet *sheet, char *to, size_t size)
{
	size_t i, used = 0;

	to[0] = '\0';
	for (i = 0; i <= GRID_CRITERIA_MAX; i++)
		if (sheet->comments[i][0] != '\0' &&
		    add(to, size, &used, "%s%zu %s", used > 0 ? "\n" : "", i,
			sheet->comments[i]) < 0)
			return -1;
	return 0;
}

/* The next line of a text, as a copy; NULL after the last. */
static const char *
next_line(const char *text, char *line, size_t size)
{
	size_t n = strcspn(text, "\n");

	if (*text == '\0')
		return NULL;
	snprintf(line, size, "%.*s", (int)n, text);
	return text + n + (text[n] == '\n');
}

void
sheet_take_words(struct sheet *sheet, const char *words)
{
	char line[SHEET_COMMENT + 8], *end;
	unsigned long i;

	while ((words = next_line(words, line, sizeof line)) != NULL) {
		i = strtoul(line, &end, 10);
		if (end != line && *end == ' ' && i <= GRID_CRITERIA_MAX)
			TEXT_SET(sheet->comments[i], end + 1);
	}
}

int
sheet_draft(const struct sheet *sheet, const struct grid *grid, char *to,
    size_t size)
{
	size_t i, used = 0;

	to[0] = '\0';
	for (i = 0; i < grid->n; i++) {
		if (sheet->answers[i] != GRID_MISSING &&
		    add(to, size, &used, "= %s %c\n", grid->criteria[i].name,
			sheet->answers[i]) < 0)
			return -1;
		if (sheet->comments[i + 1][0] != '\0' &&
		    add(to, size, &used, "# %s %s\n", grid->criteria[i].name,
			sheet->comments[i + 1]) < 0)
			return -1;
	}
	if (sheet->comments[0][0] == '\0')
		return 0;
	return add(to, size, &used, "* %s\n", sheet->comments[0]);
}

static void
take_line(struct sheet *sheet, const struct grid *grid, char *line)
{
	char *name = line + 2, *value;
	size_t i;

	if (strncmp(line, "* ", 2) == 0) {
		TEXT_SET(sheet->comments[0], line + 2);
		return;
	}
	value = strlen(line) < 2 ? NULL : strchr(name, ' ');
	if (value == NULL)
		return;
	*value++ = '\0';
	for (i = 0; i < grid->n; i++)
		if (strcmp(grid->criteria[i].name, name) == 0)
			break;
	if (i == grid->n)
		return;
	if (line[0] == '#')
		TEXT_SET(sheet->comments[i + 1], value);
	else if (line[0] == '=' && grid_allows(&grid->criteria[i], value[0]))
		sheet->answers[i] = value[0];
}

void
sheet_take_draft(struct sheet *sheet, const struct grid *grid, const char *text)
{
	char line[SHEET_COMMENT + 64], clean[SHEET_COMMENT + 64];

	while ((text = next_line(text, line, sizeof line)) != NULL) {
		text_clean(clean, sizeof clean, line, strlen(line), false);
		take_line(sheet, grid, clean);
	}
}
