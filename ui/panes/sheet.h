/* sheet.h - an evaluation's form: criteria, answers, the score. */
#ifndef PANES_SHEET_H
#define PANES_SHEET_H

#include "ui/draw/canvas.h"
#include "ui/sheet.h"

/* An answer as people read it: "yes", "n/a", "3/4", "···" for none. */
void sheet_answer(const struct msg_criterion_row *criterion, char answer,
    char *to, size_t size);

/* A class of errors in one letter; ' ' for the non-critical one. */
char sheet_class(enum error_class class);

/* "87.50"; "–" without a score. */
void sheet_score(bool scored, uint64_t score, char *to, size_t size);

/*
 * The criteria under their sections, the one at `at` marked and with its
 * guidance below it, scrolled so that it is seen; at >= n: none.
 */
void sheet_draw(const struct grid *grid, const struct sheet *sheet, size_t at,
    struct canvas *canvas, struct box box);

/* Two rows: the score and what is missing, then the errors by class. */
void sheet_total(const struct grid *grid, const struct sheet *sheet,
    struct canvas *canvas, struct box box);

#endif
