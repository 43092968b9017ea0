/* script.h - the script beside a call, drawn. */
#ifndef PANES_SCRIPT_H
#define PANES_SCRIPT_H

#include "ui/draw/canvas.h"
#include "ui/scripts.h"

/* How many of the rows of a part of the desk it takes; 0: none shows. */
int script_rows(const struct scripts *scripts, const struct model *model,
    int rows);

void script_draw(const struct scripts *scripts, const struct model *model,
    struct canvas *canvas, struct box box);

#endif
