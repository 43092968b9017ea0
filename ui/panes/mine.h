/* mine.h - the contacts of the signed-in user. */
#ifndef PANES_MINE_H
#define PANES_MINE_H

#include "ui/draw/table.h"
#include "ui/model.h"

enum { MINE_COLUMNS = 7 };
extern const struct column mine_columns[MINE_COLUMNS];

/*
 * Under a rule, a row each with its timers.  `current` is marked, and under
 * it stands how long it took against how long such a contact usually takes,
 * or, in the wrap-up, against its limit.
 */
void mine_draw(const struct model *model, uint64_t current,
    struct canvas *canvas, struct box box);

#endif
