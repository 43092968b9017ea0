/* draft.h - what was typed and the hub does not have yet, kept in a file. */
#ifndef UI_DRAFT_H
#define UI_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/err.h"

/*
 * What was typed survives a crash of the console, of the hub and of the
 * machine: the text stands in a file of the user's own (mode 0600, on disk
 * when draft_keep returns) until the hub has acknowledged it.  A contact is
 * named by its number and the instant it arrived, so that a text never meets
 * the contact of the same number on another hub.
 */
struct draft {
	const char *directory;
	const char *kind; /* "note", "letter", … */
	const char *login;
	uint64_t contact;
	int64_t arrived;
};

enum { DRAFT_SIZE = 16384 };

/* $XDG_STATE_HOME/vigie, or ~/.local/state/vigie; "" when neither is
 * known.  The directory is made when a draft is kept. */
void draft_directory(char *to, size_t size);

/* Keep the text; an empty one removes the file. */
int draft_keep(const struct draft *draft, const char *text, struct err *err);

/* What is kept, into to, made clean; an empty text when there is nothing. */
void draft_read(const struct draft *draft, char *to, size_t size);

/*
 * Delete what was last typed before an instant, whoever's it is, but what
 * keep says is still needed (it may be NULL); returns how many went.
 */
int draft_forget(const char *directory, int64_t before,
    bool (*keep)(void *ctx, uint64_t contact, int64_t arrived), void *ctx);

/* Call fn for each draft of a login and kind, its numbers filled in. */
void draft_each(const char *directory, const char *kind, const char *login,
    void (*fn)(void *ctx, const struct draft *draft), void *ctx);

#endif
