/* teams.h - the teams of the floor, as a table. */
#ifndef PANES_TEAMS_H
#define PANES_TEAMS_H

#include "ui/board.h"
#include "ui/draw/table.h"

enum { TEAMS_COLUMNS = 14 };
extern const struct column teams_columns[TEAMS_COLUMNS];

/* How many rows there are: a team each, and the whole floor before them
 * unless there is just one. */
size_t teams_rows(const struct board *board);

/* How far its planned advisors keep to their hours today; false when none of
 * them is planned, or here. */
bool teams_adherence(const struct msg_board_team *team, char *to, size_t size);

/* Under a rule, a head and the rows from the first-th on. */
void teams_draw(const struct board *board, struct canvas *canvas,
    struct box box, size_t first);

#endif
