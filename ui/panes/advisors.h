/* advisors.h - the advisors of the floor, as a table. */
#ifndef PANES_ADVISORS_H
#define PANES_ADVISORS_H

#include "ui/draw/table.h"
#include "ui/floor.h"

enum { ADVISORS_COLUMNS = 13 };
extern const struct column advisors_columns[ADVISORS_COLUMNS];

/* The title of the column that is ordered by, translated. */
const char *advisors_key(enum floor_key key);

/* Draw the rows around the chosen user, grouped by team when the list is;
 * *top is the first line shown, kept from one picture to the next. */
void advisors_draw(const struct floor *floor, const struct model *model,
    uint64_t chosen, struct canvas *canvas, struct box box, size_t *top);

/* How many lines that is, without the head. */
size_t advisors_lines(const struct floor *floor);

/* What would bring a team (0: the floor) back into its ratio, in words;
 * empty when it is in it. */
void advisors_restore(const struct model *model, uint64_t team, char *to,
    size_t size);

#endif
