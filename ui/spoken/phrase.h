/* phrase.h - the words of the line mode, and what they do. */
#ifndef SPOKEN_PHRASE_H
#define SPOKEN_PHRASE_H

#include "ui/spoken/change.h"

/* What a word asks for. */
struct phrase {
	enum { PHRASE_NONE, PHRASE_ACTION, PHRASE_READ, PHRASE_MANY } kind;
	enum action action; /* of PHRASE_ACTION */
	size_t reading;     /* of PHRASE_READ */
};

/*
 * An action by its label, by a key of it, or by a beginning of its label that
 * no other word has; or something to read.  Upper and lower case and accents
 * do not matter.  PHRASE_MANY: several words begin so.
 */
struct phrase phrase_find(const struct stage *stage, const char *typed);

/* Say the words that begin so, or, with "", all that can be done now. */
void phrase_list(const struct stage *stage, const char *typed,
    const struct voice *voice);

/* Read one of the things to read. */
void phrase_read(const struct stage *stage, size_t reading,
    const struct voice *voice);

/* The reading that is the whole screen. */
size_t phrase_reading_all(void);

/* Say each line of what a picture shows but the title, which was said (NULL:
 * it was not). */
void phrase_picture(const struct canvas *canvas, const char *title,
    const struct voice *voice);

#endif
