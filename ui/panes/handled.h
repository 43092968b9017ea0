/* handled.h - handled contacts, as a table. */
#ifndef PANES_HANDLED_H
#define PANES_HANDLED_H

#include "ui/draw/table.h"
#include "ui/model.h"

enum { HANDLED_COLUMNS = 11 };
extern const struct column handled_columns[HANDLED_COLUMNS];

/* A head and a row each, scrolled so that the one at `at` is seen. */
void handled_draw(const struct model *model, const struct msg_handled_row *rows,
    size_t n, size_t at, struct canvas *canvas, struct box box);

#endif
