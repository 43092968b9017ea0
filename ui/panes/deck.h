/* deck.h - a recording that is heard: where, how fast, who speaks. */
#ifndef PANES_DECK_H
#define PANES_DECK_H

#include "ui/draw/canvas.h"
#include "ui/model.h"

enum { DECK_ROWS = 4 };

/*
 * Four rows: which recording it is and why; the place, the length, the speed,
 * and what is masked here, in words; the same as a bar, where ‖ was masked
 * and ─ was held; both voices' levels.  The second is the row under the
 * cursor, for those who hear the screen.  In three rows the first is left
 * out.
 */
void deck_draw(const struct model *model, struct canvas *canvas,
    struct box box);

#endif
