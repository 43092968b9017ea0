/* lexicon.c - words that do not belong into a message. */
#include "ui/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/base/ascii.h"
#include "ui/template.h"

static void
add(struct lexicon *lexicon, const char *line)
{
	char clean[128];

	text_clean(clean, sizeof clean, line, strlen(line), false);
	lexicon->words =
	    mem_grow(lexicon->words, lexicon->n + 1, sizeof lexicon->words[0]);
	ascii_fold(lexicon->words[lexicon->n], sizeof lexicon->words[0], clean);
	if (lexicon->words[lexicon->n][0] != '\0')
		lexicon->n++;
}

static void
read_file(struct lexicon *lexicon, const char *path)
{
	char line[128];
	FILE *file = fopen(path, "re");

	if (file == NULL)
		return;
	while (fgets(line, sizeof line, file) != NULL) {
		line[strcspn(line, "#\r\n")] = '\0';
		line[strcspn(line, " \t")] = '\0';
		add(lexicon, line);
	}
	fclose(file);
}

void
lexicon_read(struct lexicon *lexicon)
{
	char directory[256], path[300];
	int which;

	if (lexicon->read)
		return;
	lexicon->read = true;
	for (which = 0; which < 2; which++) {
		template_directory(which == 1, directory, sizeof directory);
		snprintf(path, sizeof path, "%s/health-words", directory);
		if (directory[0] != '\0')
			read_file(lexicon, path);
	}
}

void
lexicon_done(struct lexicon *lexicon)
{
	free(lexicon->words);
	memset(lexicon, 0, sizeof *lexicon);
}

static bool
is_one(const struct lexicon *lexicon, const char *word)
{
	const char *is;
	size_t i, n;

	for (i = 0; i < lexicon->n; i++) {
		is = lexicon->words[i];
		n = strlen(is);
		if (is[n - 1] == '*' ? strncmp(word, is, n - 1) == 0
				     : strcmp(word, is) == 0)
			return true;
	}
	return false;
}

/* A word ends at whatever is no letter, digit or character beyond ASCII. */
static size_t
word_bytes(const char *text)
{
	size_t n = 0;

	while ((unsigned char)text[n] >= 0x80 ||
	    (text[n] >= '0' && text[n] <= '9') ||
	    (text[n] >= 'a' && text[n] <= 'z') ||
	    (text[n] >= 'A' && text[n] <= 'Z'))
		n++;
	return n;
}

bool
lexicon_find(const struct lexicon *lexicon, const char *text, char *word,
    size_t size)
{
	char folded[64];
	size_t n;

	for (; *text != '\0'; text += n > 0 ? n : 1) {
		n = word_bytes(text);
		if (n == 0)
			continue;
		snprintf(word, size, "%.*s", (int)n, text);
		ascii_fold(folded, sizeof folded, word);
		if (is_one(lexicon, folded))
			return true;
	}
	return false;
}
