/* plan.h - the drawing of contacts to evaluate, and what it left to do. */
#ifndef PANES_PLAN_H
#define PANES_PLAN_H

#include "ui/draw/canvas.h"
#include "ui/model.h"

/* One row of what the role sees, one of the drawing, and then those of whom
 * something is left to do, as many as there is room for. */
int plan_height(const struct model *model, struct box box);
void plan_draw(const struct model *model, struct canvas *canvas,
    struct box box);

#endif
