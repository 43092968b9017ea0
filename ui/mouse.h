/* mouse.h - what a click and the wheel mean, in keys. */
#ifndef UI_MOUSE_H
#define UI_MOUSE_H

#include "ui/stage.h"

/*
 * A click at a cell of the picture as it is shown: on the key bar it is the
 * key under it; in a list it brings the cursor to that row, and on the row
 * that has the cursor already it is Enter.  Elsewhere it is nothing.  The
 * wheel is Up or Down, three times.  So every screen has it for nothing, and
 * nothing can be done by the mouse alone.
 */
void mouse_click(struct stage *stage, const struct canvas *shown, int y, int x);
void mouse_wheel(struct stage *stage, bool up);

#endif
