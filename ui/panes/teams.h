/* teams.h - the teams of the floor, as a table. */
#ifndef PANES_TEAMS_H
#define PANES_TEAMS_H

#include "ui/board.h"
#include "ui/draw/table.h"

enum { TEAMS_COLUMNS = 12 };
extern const struct column teams_columns[TEAMS_COLUMNS];

/* A head, a row a team, and the whole floor when there are several. */
int teams_height(const struct board *board);
void teams_draw(const struct board *board, struct canvas *canvas,
    struct box box);

#endif
