/* picture.h - the screen on top, as the listener was told it last. */
#ifndef SPOKEN_PICTURE_H
#define SPOKEN_PICTURE_H

#include "ui/spoken/change.h"
#include "ui/spoken/row.h"

struct picture {
	struct canvas now, before;
	const struct view *view; /* which screen that was */
	int64_t opened;          /* when, steady */
	char chosen[ROW_SIZE];   /* what stood under its cursor */
	int chosen_y;
};

void picture_init(struct picture *picture);
void picture_done(struct picture *picture);

/* Say what the line just typed changed on the screen; of another screen
 * than before its title, and what a small one shows. */
void picture_follow(struct picture *picture, const struct stage *stage,
    const struct voice *voice);

/* The same when nothing was typed, of another screen alone; and of one that
 * was empty when it was opened what it asked the hub for.  heard: false when
 * what she types is for something else, and nothing is said. */
void picture_turn(struct picture *picture, const struct stage *stage,
    bool heard, const struct voice *voice);

#endif
