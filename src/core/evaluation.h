/* evaluation.h - drawing, signing and reading evaluations. */
#ifndef CORE_EVALUATION_H
#define CORE_EVALUATION_H

#include "src/core/desk.h"

/*
 * What the store alone knows (the contact's advisor, what a sheet is worth,
 * what was in a drawing's pool) the hub fills into the command.
 */
desk_command evaluation_draw, evaluation_sign, evaluation_remark,
    evaluation_calibrate, evaluation_look;

/* Erase what is old enough, and when that is next; INT64_MAX: never. */
void evaluation_sweep(struct core *core);
int64_t evaluation_next(const struct core *core);

#endif
