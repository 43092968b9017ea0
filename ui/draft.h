/* draft.h - a note not yet saved by the hub, kept in a file. */
#ifndef UI_DRAFT_H
#define UI_DRAFT_H

#include <stddef.h>
#include <stdint.h>

#include "src/base/err.h"

/*
 * What was typed survives a crash of the console, of the hub and of the
 * machine's user session: the text stands in a file of the user's own
 * (mode 0600) until the hub has acknowledged the note.  A contact is named
 * by its number and the instant it arrived, so that a note never meets the
 * contact of the same number on another hub.
 */

/* $XDG_STATE_HOME/vigie, or ~/.local/state/vigie; "" when neither is
 * known.  The directory is made when a draft is kept. */
void draft_directory(char *to, size_t size);

/* Keep the text; an empty one removes the file. */
int draft_keep(const char *directory, const char *login, uint64_t contact,
    int64_t arrived, const char *text, struct err *err);

/* What is kept, into to; an empty text when there is nothing. */
void draft_read(const char *directory, const char *login, uint64_t contact,
    int64_t arrived, char *to, size_t size);

#endif
