/* state.h - the bar with one's own state and what comes next. */
#ifndef PANES_STATE_H
#define PANES_STATE_H

#include "ui/draw/canvas.h"
#include "ui/model.h"

void state_draw(const struct model *model, struct canvas *canvas,
    struct box box);

#endif
