/* entries.h - what the palette offers: actions, with what they ask for. */
#ifndef SCREENS_ENTRIES_H
#define SCREENS_ENTRIES_H

#include "ui/draw/picker.h"
#include "ui/stage.h"

enum { ENTRIES_NAMED = 6 };

/* One line of the palette. */
struct palette_line {
	enum action action;
	uint64_t choice;        /* in the list it opens; or NO_CHOICE */
	uint64_t user;          /* for this colleague; 0: for the chosen */
	enum audience audience; /* of a message; 0: it is none */
	uint64_t of;            /* and whom */
};

/* The picker's items are named by their place here, from 0. */
struct entries {
	struct picker picker;      /* first: choice_picker */
	struct palette_line *list; /* as many as the picker has items */
	size_t room;
	size_t n_fixed; /* those that no words are needed for */
	uint64_t named[ENTRIES_NAMED];
	size_t n_named;
};

/* What the screen below and the role allow now. */
void entries_fill(struct entries *entries, const struct stage *stage);

/*
 * Follow what is typed: with two letters and more of a colleague's name, what
 * a lead may do for her comes too, from any screen ("lend lea rdv").
 */
void entries_follow(struct entries *entries, const struct stage *stage);

/* The screen that asks what an action for a colleague needs; NULL: nothing
 * is asked. */
const struct screen *entry_screen(enum action action);

#endif
