/* article.c - a knowledge article: a head, and Markdown below it. */
#include "src/knowledge/article.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/knowledge/page.h"

/* Where the reading stands. */
struct reader {
	struct article *article;
	const char *at;
	int line;
	unsigned int seen; /* bit i: the i-th key */
	struct err *err;
};

static int
fault(const struct reader *reader, const char *what, const char *value)
{
	return err_set(reader->err, "line %d: %s%s%s", reader->line, what,
	    value[0] == '\0' ? "" : ": ", value);
}

bool
article_name_is_good(const char *name)
{
	static const char good[] = "abcdefghijklmnopqrstuvwxyz"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";
	size_t n = strlen(name);

	return n > 0 && n < sizeof((struct article *)NULL)->name &&
	    strspn(name, good) == n && name[0] != '.' && name[0] != '/' &&
	    name[n - 1] != '/' && strstr(name, "/.") == NULL &&
	    strstr(name, "//") == NULL;
}

/* --- the head --- */

static int
take_title(struct reader *reader, const char *value)
{
	if (value[0] == '\0' || strlen(value) >= sizeof reader->article->title)
		return fault(reader, "a title has 1 to 79 bytes", "");
	TEXT_SET(reader->article->title, value);
	return 0;
}

static int
take_word(struct reader *reader, const struct vocabulary *words,
    const char *value, int *number)
{
	*number = word_find(words, value);
	return *number == 0 ? fault(reader, "not a possible word", value) : 0;
}

static int
take_kind(struct reader *reader, const char *value)
{
	int number;

	if (take_word(reader, &words_article_kind, value, &number) < 0)
		return -1;
	reader->article->kind = (enum article_kind)number;
	return 0;
}

static int
take_audience(struct reader *reader, const char *value)
{
	int number;

	if (take_word(reader, &words_article_audience, value, &number) < 0)
		return -1;
	reader->article->audience = (enum article_audience)number;
	return 0;
}

/* Separated by blanks, commas or both. */
static int
take_subjects(struct reader *reader, const char *value)
{
	char *to = reader->article->subjects;
	size_t n, used = 0;

	reader->article->line_subjects = reader->line;
	for (value += strspn(value, " ,"); *value != '\0';
	     value += strspn(value, " ,")) {
		n = strcspn(value, " ,");
		if (used + n + 2 > sizeof reader->article->subjects)
			return fault(reader, "too many subjects", "");
		if (used > 0)
			to[used++] = ' ';
		memcpy(to + used, value, n);
		used += n;
		to[used] = '\0';
		value += n;
	}
	return 0;
}

static int
take_owner(struct reader *reader, const char *value)
{
	if (value[0] == '\0' || strlen(value) >= sizeof reader->article->owner)
		return fault(reader, "an owner is a login", "");
	reader->article->line_owner = reader->line;
	TEXT_SET(reader->article->owner, value);
	return 0;
}

static int
take_review(struct reader *reader, const char *value)
{
	if (clock_parse_day(value, &reader->article->review, NULL) < 0)
		return fault(reader, "a day is written 2027-03-01", value);
	return 0;
}

static const struct {
	const char *name;
	bool needed;
	int (*take)(struct reader *reader, const char *value);
} keys[] = {
    {"title", true, take_title},
    {"kind", false, take_kind},
    {"subjects", false, take_subjects},
    {"audience", true, take_audience},
    {"owner", true, take_owner},
    {"review", true, take_review},
};
enum { KEYS = sizeof keys / sizeof keys[0] };

/* The next line without the blanks at its ends; false at the end. */
static bool
next_line(struct reader *reader, char *to, size_t size)
{
	size_t n = strcspn(reader->at, "\n"), length = n;
	const char *from = reader->at;

	if (*from == '\0')
		return false;
	while (length > 0 && *from == ' ') {
		from++;
		length--;
	}
	while (length > 0 && from[length - 1] == ' ')
		length--;
	if (length >= size)
		length = size - 1;
	memcpy(to, from, length);
	to[length] = '\0';
	reader->at += n + (reader->at[n] == '\n');
	reader->line++;
	return true;
}

static int
take_line(struct reader *reader, char *line)
{
	char *colon = strchr(line, ':');
	size_t i;

	if (line[0] == '\0' || line[0] == '#')
		return 0;
	if (colon == NULL)
		return fault(reader, "not \"key: value\"", line);
	*colon++ = '\0';
	colon += strspn(colon, " ");
	for (i = 0; i < KEYS; i++) {
		if (strcmp(keys[i].name, line) != 0)
			continue;
		if (reader->seen & 1u << i)
			return fault(reader, "a second time", line);
		reader->seen |= 1u << i;
		return keys[i].take(reader, colon);
	}
	return fault(reader, "no such key of the head", line);
}

static int
read_head(struct reader *reader)
{
	char line[256];
	size_t i;

	if (!next_line(reader, line, sizeof line) || strcmp(line, "---") != 0) {
		reader->line = 1;
		return fault(reader, "the head begins with a line ---", "");
	}
	for (;;) {
		if (!next_line(reader, line, sizeof line))
			return fault(reader, "the head never ends", "");
		if (strcmp(line, "---") == 0)
			break;
		if (take_line(reader, line) < 0)
			return -1;
	}
	for (i = 0; i < KEYS; i++)
		if (keys[i].needed && !(reader->seen & 1u << i))
			return fault(reader, "the head does not say",
			    keys[i].name);
	return 0;
}

/* --- the file --- */

/* The bytes as text: tabs and \r are blanks; what else is no text is named
 * with its line. */
static char *
as_text(const char *bytes, size_t n, struct err *err)
{
	char *text = mem_zero(n + 1, 1);
	size_t i, from = 0, line = 1;

	for (i = 0; i < n; i++)
		text[i] = bytes[i] == '\t' || bytes[i] == '\r' ? ' ' : bytes[i];
	for (i = 0; i <= n; i++) {
		if (i < n && text[i] != '\n')
			continue;
		if (!text_is_clean(text + from, i - from, false)) {
			err_set(err,
			    "line %zu: a byte or a character that is no text",
			    line);
			free(text);
			return NULL;
		}
		from = i + 1;
		line++;
	}
	return text;
}

static int
check_body(const struct reader *reader)
{
	struct page page;
	int rc = 0;

	if (reader->at[strspn(reader->at, " \n")] == '\0')
		return fault(reader, "nothing stands below the head", "");
	page_read(&page, reader->at);
	if (page.boxes > ARTICLE_BOXES_MAX)
		rc = fault(reader, "more than 64 boxes to tick", "");
	page_done(&page);
	return rc;
}

int
article_read(struct article *article, const char *name, const char *text,
    size_t n, struct err *err)
{
	struct reader reader = {.article = article, .err = err};
	char *clean;
	int rc;

	memset(article, 0, sizeof *article);
	if (!article_name_is_good(name))
		return err_set(err,
		    "a name has letters, digits, - and _, at most 63");
	if (n > ARTICLE_BYTES_MAX)
		return err_set(err, "more than %d bytes", ARTICLE_BYTES_MAX);
	TEXT_SET(article->name, name);
	article->kind = ARTICLE_PLAIN;
	clean = as_text(text, n, err);
	if (clean == NULL)
		return -1;
	reader.at = clean;
	rc = read_head(&reader);
	if (rc == 0)
		rc = check_body(&reader);
	if (rc == 0)
		article->body = mem_text(reader.at);
	free(clean);
	return rc;
}

void
article_done(struct article *article)
{
	free(article->body);
	article->body = NULL;
}
