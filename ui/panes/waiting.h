/* waiting.h - what waits for an advisor's skills, as a table. */
#ifndef PANES_WAITING_H
#define PANES_WAITING_H

#include "ui/draw/table.h"
#include "ui/model.h"

enum { WAITING_COLUMNS = 6 };
extern const struct column waiting_columns[WAITING_COLUMNS];

/* The signed-in user's waiting contacts in serving order, under a rule that
 * counts them; in the last row, how long who calls now would wait. */
void waiting_draw(struct model *model, struct canvas *canvas, struct box box);

#endif
