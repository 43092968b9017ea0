/* config_text.c - a configuration's text made fit for libconfuse. */
#include "src/hub/config_text.h"

#include <string.h>

#include "src/base/text.h"
#include "src/hub/config_tree.h"

/* The byte after the string that begins at p; NULL when it has no end. */
static char *
string_end(char *p, const char *end)
{
	char quote = *p;

	for (p++; p < end && *p != quote; p++)
		if (*p == '\\' && p + 1 < end)
			p++;
	return p < end ? p + 1 : NULL;
}

/* The byte after the comment that begins at p; p when there is none, NULL
 * when it has no end. */
static char *
comment_end(char *p, char *end)
{
	if (*p == '#' || (*p == '/' && p + 1 < end && p[1] == '/')) {
		while (p < end && *p != '\n')
			p++;
		return p;
	}
	if (*p != '/' || p + 1 >= end || p[1] != '*')
		return p;
	for (p += 2; p + 1 < end; p++)
		if (p[0] == '*' && p[1] == '/')
			return p + 2;
	return NULL;
}

static int
line_of(const char *text, const char *p)
{
	int line = 1;

	while (p > text)
		line += *--p == '\n';
	return line;
}

/* What begins somewhere and has no end. */
struct open {
	const char *what;
	const char *at;
};

/*
 * libconfuse 3.3 counts the line of a comment three times, so it never sees
 * one.  It would also read a string without an end up to the next quote
 * anywhere, and take the end of the file for the end of a section.
 */
static int
ends_find(char *text, size_t n, struct open *open)
{
	char *p = text, *end = text + n, *stop;
	int depth = 0;

	while (p < end) {
		if (*p == '"' || *p == '\'') {
			stop = string_end(p, end);
			if (stop == NULL) {
				*open = (struct open){"string", p};
				return -1;
			}
			p = stop;
			continue;
		}
		stop = comment_end(p, end);
		if (stop == NULL) {
			*open = (struct open){"comment", p};
			return -1;
		}
		if (stop == p) {
			if (*p == '{' && depth++ == 0)
				*open = (struct open){"section", p};
			depth -= *p++ == '}';
			continue;
		}
		for (; p < stop; p++)
			if (*p != '\n')
				*p = ' ';
	}
	return depth > 0 ? -1 : 0;
}

/* One line without its end. */
static bool
line_prepare(char *line, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (line[i] == '\t' || (line[i] == '\r' && i + 1 == n))
			line[i] = ' ';
	return text_is_clean(line, n, false);
}

int
config_text_prepare(char *text, size_t n, const char *name,
    struct config_errors *errors)
{
	struct config_place place = {name, 0};
	struct open open = {NULL, NULL};
	char *p, *next, *end = text + n;

	for (p = text; p < end; p = next + 1) {
		place.line++;
		next = memchr(p, '\n', (size_t)(end - p));
		if (next == NULL)
			next = end;
		if (line_prepare(p, (size_t)(next - p)))
			continue;
		config_error(errors, &place,
		    "not clean UTF-8 text (a broken or"
		    " an invisible character)");
		return -1;
	}
	if (ends_find(text, n, &open) == 0)
		return 0;
	place.line = line_of(text, open.at);
	config_error(errors, &place, "a %s without an end begins here",
	    open.what);
	return -1;
}
