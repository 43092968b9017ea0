/* undo.h - what was typed, to be taken back and brought again. */
#ifndef DRAW_UNDO_H
#define DRAW_UNDO_H

#include "ui/draw/edit.h"

/*
 * The last UNDO_STEPS changes of a text.  Letters of one word, and all of
 * what is pasted, are one step.  Zero it to begin, undo_done frees it.
 */
enum { UNDO_STEPS = 100 };

struct undo_step {
	size_t at;     /* where it happened */
	char *out;     /* what was there before */
	char *in;      /* what came in its place */
	bool complete; /* nothing joins it any more */
};

struct undo {
	struct undo_step steps[UNDO_STEPS]; /* the oldest first */
	size_t n, at;                       /* those from at on were undone */
	bool pasting;
};

/* edit_key, remembered. */
bool undo_key(struct undo *undo, struct edit *edit, int key);

/* Put in a whole text as one step. */
void undo_insert(struct undo *undo, struct edit *edit, const char *text);

/* What comes from here on is pasted, or no longer. */
void undo_paste(struct undo *undo, bool on);

/* Whether there was something to take back, or to bring again. */
bool undo_back(struct undo *undo, struct edit *edit);
bool undo_again(struct undo *undo, struct edit *edit);

void undo_done(struct undo *undo);

#endif
