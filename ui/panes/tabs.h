/* tabs.h - what is written and open, in one line. */
#ifndef PANES_TABS_H
#define PANES_TABS_H

#include "ui/draw/canvas.h"
#include "ui/tabs.h"

/*
 * Each with its number, channel, name, a mark (• not read, ‖ put aside,
 * ! a letter in trouble) and how long the patient waits; at is the one
 * turned to and is always shown.
 */
void tabs_draw(const struct tabs *tabs, size_t at, const struct model *model,
    struct canvas *canvas, struct box box);

#endif
