/* popup.h - a framed box over what is drawn. */
#ifndef DRAW_POPUP_H
#define DRAW_POPUP_H

#include "ui/draw/canvas.h"

/* Draw an empty box of this size (frame included, cut to what there is) in
 * the middle of the canvas; returns the room inside it. */
struct box popup_draw(struct canvas *canvas, int height, int width,
    const char *title);

#endif
