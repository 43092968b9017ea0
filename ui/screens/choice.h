/* choice.h - what the overlays with a list to choose from share. */
#ifndef SCREENS_CHOICE_H
#define SCREENS_CHOICE_H

#include "ui/draw/picker.h"
#include "ui/stage.h"

/* The picker, the first member of the state of such an overlay. */
struct picker *choice_picker(const struct view *view);

void choice_draw(struct view *view, struct canvas *canvas, struct box box);
/* Under another title than the screen's, in the reader's language. */
void choice_draw_as(struct view *view, struct canvas *canvas, struct box box,
    const char *title);
void choice_close(struct view *view);

/* Keys of the list; chosen is called with the item when one was chosen. */
enum next choice_key(struct view *view, int key,
    enum next (*chosen)(struct view *view, const struct picker_item *item));

#endif
