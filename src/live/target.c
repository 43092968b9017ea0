/* target.c - what a site asks of its figures: "qs>=90 longest<=180". */
#include "src/live/target.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/figure.h"
#include "src/live/instant.h"

/* The next word at *text into word; false at the end. */
static bool
word_next(const char **text, char *word, size_t size)
{
	size_t n;

	*text += strspn(*text, " ,");
	n = strcspn(*text, " ,");
	if (n == 0)
		return false;
	if (n >= size)
		n = size - 1;
	memcpy(word, *text, n);
	word[n] = '\0';
	*text += strcspn(*text, " ,");
	return true;
}

static bool
is_figure(const char *name)
{
	const struct figure *figure = figure_find(name);

	return figure != NULL ? !figure->worked : instant_find(name) != NULL;
}

static int
target_read(const char *word, struct target *target, struct err *err)
{
	const char *sign = strpbrk(word, "<>");
	char *end;

	if (sign == NULL || sign[1] != '=' || sign[2] < '0' || sign[2] > '9' ||
	    (size_t)(sign - word) >= sizeof target->figure)
		return err_set(err,
		    "\"%.40s\" is no FIGURE>=NUMBER or FIGURE<=NUMBER", word);
	memcpy(target->figure, word, (size_t)(sign - word));
	target->figure[sign - word] = '\0';
	target->most = *sign == '<';
	target->limit = strtoull(sign + 2, &end, 10);
	if (*end != '\0' || target->limit > 1000000)
		return err_set(err, "\"%.40s\": not a number up to 1000000",
		    word);
	if (!is_figure(target->figure))
		return err_set(err, "there is no figure \"%.40s\"",
		    target->figure);
	return 0;
}

int
targets_read(const char *text, struct target targets[TARGETS_MAX],
    struct err *err)
{
	char word[48];
	int n = 0;

	while (word_next(&text, word, sizeof word)) {
		if (n == TARGETS_MAX)
			return err_set(err, "more than %d targets",
			    TARGETS_MAX);
		if (target_read(word, &targets[n++], err) < 0)
			return -1;
	}
	return n;
}

int
shown_read(const char *text, char names[SHOWN_MAX][24], struct err *err)
{
	char word[48];
	int n = 0;

	while (word_next(&text, word, sizeof word)) {
		if (n == SHOWN_MAX)
			return err_set(err, "more than %d figures", SHOWN_MAX);
		if (!is_figure(word))
			return err_set(err, "there is no figure \"%.40s\"",
			    word);
		text_copy(names[n++], sizeof names[0], word);
	}
	return n;
}
