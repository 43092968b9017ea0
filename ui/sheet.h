/* sheet.h - the answers and comments of an evaluation being written. */
#ifndef UI_SHEET_H
#define UI_SHEET_H

#include "src/live/grid.h"

enum { SHEET_COMMENT = 400, SHEET_WORDS = 4001 };

/*
 * Comments are numbered as criteria are, from 1; 0 is that of the whole.
 * Together they must fit into the message that signs them.
 */
struct sheet {
	char answers[GRID_CRITERIA_MAX + 1]; /* GRID_MISSING where none is */
	char comments[GRID_CRITERIA_MAX + 1][SHEET_COMMENT];
};

/* Empty, for a grid of n criteria. */
void sheet_clear(struct sheet *sheet, size_t n);

/* The comments as lines "N words"; -1 when they are too long for size. */
int sheet_words(const struct sheet *sheet, char *to, size_t size);
void sheet_take_words(struct sheet *sheet, const char *words);

/*
 * As a text for a draft's file, answers by the names of their criteria, and
 * back: what names no criterion of the grid is left out, so that a draft
 * made with an older version keeps what still applies.
 */
int sheet_draft(const struct sheet *sheet, const struct grid *grid, char *to,
    size_t size);
void sheet_take_draft(struct sheet *sheet, const struct grid *grid,
    const char *text);

#endif
