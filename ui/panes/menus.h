/* menus.h - how many callers are in menus, and since when the first is. */
#ifndef PANES_MENUS_H
#define PANES_MENUS_H

#include "ui/draw/canvas.h"
#include "ui/model.h"

/* In words; false when nobody is. */
bool menus_words(const struct model *model, char *to, size_t size);

/* At the right of the box's first row; nothing when nobody is in a menu, or
 * there is no room. */
void menus_draw(const struct model *model, struct canvas *canvas,
    struct box box);

#endif
