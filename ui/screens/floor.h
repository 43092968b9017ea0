/* floor.h - the state of the floor on screen, and its drawing. */
#ifndef SCREENS_FLOOR_H
#define SCREENS_FLOOR_H

#include "ui/draw/edit.h"
#include "ui/floor.h"
#include "ui/stage.h"

struct floor_view {
	struct floor floor;
	uint64_t chosen; /* a user; 0: the first */
	size_t top;      /* the first line shown */
	size_t rows;     /* lines shown at once */
	bool filtering;  /* keys go into the filter */
	struct edit filter;
	enum msg_id asked; /* what is done when the answer is yes */
};

void floor_draw(struct view *view, struct canvas *canvas, struct box box);

#endif
