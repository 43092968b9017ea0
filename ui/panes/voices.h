/* voices.h - how loud patient and advisor are, and who speaks. */
#ifndef PANES_VOICES_H
#define PANES_VOICES_H

#include "ui/draw/canvas.h"
#include "ui/player.h"

/* Both in one row from x on; where the next may begin. */
int voices_draw(const struct player_state *heard, struct canvas *canvas,
    struct box box, int x);

#endif
