/* lexicon.h - words that do not belong into a message. */
#ifndef UI_LEXICON_H
#define UI_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A file of words, one a line, # begins a comment; "diab*" stands for all
 * that begin so.  Upper and lower case, with and without accents, are the
 * same.
 */
struct lexicon {
	char (*words)[48];
	size_t n;
	bool read;
};

/* Read the file "health-words" of the site's and of the user's directory,
 * once; none there: no words. */
void lexicon_read(struct lexicon *lexicon);
void lexicon_done(struct lexicon *lexicon);

/* Whether the text holds one of them: which, as it was typed. */
bool lexicon_find(const struct lexicon *lexicon, const char *text, char *word,
    size_t size);

#endif
