/* unsent.h - letters begun on contacts that are no longer in hand. */
#ifndef UI_UNSENT_H
#define UI_UNSENT_H

#include "ui/stage.h"

/*
 * A contact may be closed or given to somebody else while its letter is
 * being written: at another console, by who leads, after a crash.  The file
 * of the letter (ui/compose.h) stays; its author is told, and may keep the
 * words as a note on that contact, or drop them.
 */
struct unsent {
	uint64_t contact;
	int64_t arrived;
	enum channel channel;
	char to[81];
	char text[4001];
};

/* Look for them now and then; tells her when there are more than before. */
void unsent_watch(struct stage *stage);

/* The first of them; false when there is none. */
bool unsent_first(const struct stage *stage, struct unsent *unsent);

/* Put its words into a draft note of the contact, which ui/note.h takes to
 * the hub; then the letter's file goes.  -1 when there is no room or the
 * disk failed: then all stays as it is. */
int unsent_keep(struct stage *stage, const struct unsent *unsent,
    struct err *err);

/* Nothing of it is kept. */
void unsent_drop(struct stage *stage, const struct unsent *unsent);

#endif
