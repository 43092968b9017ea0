/* gauge.h - a share as a bar. */
#ifndef DRAW_GAUGE_H
#define DRAW_GAUGE_H

#include "ui/draw/canvas.h"

/* share is 0..1 and cut to it; the bar is exact to an eighth of a column,
 * or to a column where there is only ASCII. */
void gauge_draw(struct canvas *canvas, int y, int x, int columns,
    enum style style, double share);

#endif
