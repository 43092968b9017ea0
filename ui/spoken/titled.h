/* titled.h - a row of a table, each cell behind its column's title. */
#ifndef SPOKEN_TITLED_H
#define SPOKEN_TITLED_H

#include "ui/screen.h"

/*
 * The cells of the rows under the cursor of a picture, one a line: "State:
 * on pause".  A row of which no table of the screen is known is one line.
 */
void titled_draw(const struct screen *screen, const struct canvas *picture,
    struct canvas *to);

#endif
