/* desk.h - the state of an advisor's desk on screen, and its drawing. */
#ifndef SCREENS_DESK_H
#define SCREENS_DESK_H

#include "ui/note.h"
#include "ui/scripts.h"
#include "ui/stage.h"
#include "ui/who.h"

struct desk {
	uint64_t current; /* the contact she is with; 0: none */
	uint64_t ended;   /* ended here: its wrap-up opens by itself */
	size_t skip;      /* lines of the card scrolled away */
	bool writing;     /* keys go into the note */
	struct who who;
	struct note note;
	struct scripts scripts;
};

void desk_draw(struct view *view, struct canvas *canvas, struct box box);

#endif
