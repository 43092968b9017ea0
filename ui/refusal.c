/* refusal.c - why something was refused, in the person's language. */
#include "ui/refusal.h"

#include <string.h>

#include "src/base/text.h"
#include "ui/draw/language.h"

enum { PLACES_MAX = 4 };

/* What stands at the places of a form. */
struct place {
	const char *text;
	size_t n;
};

/* The bytes of a place such as %s, %.*s or %zu; 0: there is none. */
static size_t
place_length(const char *form)
{
	size_t n;

	if (form[0] != '%')
		return 0;
	n = 1 + strspn(form + 1, ".*0123456789hlz");
	return form[n] != '\0' && strchr("sduc", form[n]) != NULL ? n + 1 : 0;
}

/* The plain text up to the next place or the end. */
static size_t
plain_length(const char *form)
{
	size_t n = 0;

	while (form[n] != '\0' && place_length(form + n) == 0)
		n++;
	return n;
}

static const char *
find(const char *text, const char *plain, size_t n)
{
	for (; *text != '\0'; text++)
		if (strncmp(text, plain, n) == 0)
			return text;
	return NULL;
}

/* Read out of a text what was put into its form; how many, or -1. */
static int
read_places(const char *form, const char *text, struct place *places)
{
	size_t plain = plain_length(form);
	const char *end;
	int n = 0;

	if (strncmp(text, form, plain) != 0)
		return -1;
	for (form += plain, text += plain; *form != '\0' && n < PLACES_MAX;
	     form += plain, text = end + plain) {
		form += place_length(form);
		plain = plain_length(form);
		/* At the end of the form it goes to the end of the text. */
		end = form[plain] == '\0' && strlen(text) >= plain
		    ? text + strlen(text) - plain
		    : find(text, form, plain);
		if (end == NULL || strncmp(end, form, plain) != 0)
			return -1;
		places[n].text = text;
		places[n++].n = (size_t)(end - text);
	}
	return *form == '\0' ? n : -1;
}

static void
append(char *to, size_t size, const char *text, size_t n)
{
	size_t used = strlen(to);
	char part[256];

	n = n < sizeof part ? n : sizeof part - 1;
	memcpy(part, text, n);
	part[n] = '\0';
	text_copy(to + used, size - used, part);
}

/* Put them into another form, in the same order. */
static void
fill(const char *form, const struct place *places, int n, char *to, size_t size)
{
	size_t plain = plain_length(form);
	int i;

	to[0] = '\0';
	append(to, size, form, plain);
	for (form += plain, i = 0; *form != '\0' && i < n; form += plain, i++) {
		append(to, size, places[i].text, places[i].n);
		form += place_length(form);
		plain = plain_length(form);
		append(to, size, form, plain);
	}
}

void
refusal_text(const char *text, const char *form, char *to, size_t size)
{
	struct place places[PLACES_MAX];
	int n;

	text_copy(to, size, text[0] != '\0' ? _(text) : "");
	if (form == NULL || form[0] == '\0' || strcmp(form, "%s") == 0)
		return;
	n = read_places(form, text, places);
	if (n >= 0)
		fill(_(form), places, n, to, size);
}
