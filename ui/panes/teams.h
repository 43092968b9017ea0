/* teams.h - the teams of the floor, as a table. */
#ifndef PANES_TEAMS_H
#define PANES_TEAMS_H

#include "ui/board.h"
#include "ui/draw/table.h"

enum { TEAMS_COLUMNS = 13 };
extern const struct column teams_columns[TEAMS_COLUMNS];

/* How many rows there are: a team each, and the whole floor before them
 * unless there is just one. */
size_t teams_rows(const struct board *board);

/* Under a rule, a head and the rows from the first-th on. */
void teams_draw(const struct board *board, struct canvas *canvas,
    struct box box, size_t first);

#endif
