/* anywhere.h - the actions that every screen has. */
#ifndef UI_ANYWHERE_H
#define UI_ANYWHERE_H

#include "ui/stage.h"

/* Do what the screen on top left alone; false: it is no action of all. */
bool anywhere_act(struct stage *stage, enum action action);

/* The action that opens a screen from anywhere; ACTION_NONE: there is none. */
enum action anywhere_opens(const struct screen *screen);

/* Whether who is signed in may ask for help. */
bool anywhere_may_raise(const struct model *model);

#endif
