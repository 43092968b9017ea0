/* steps.h - moving in a list by keys. */
#ifndef UI_STEPS_H
#define UI_STEPS_H

#include <stddef.h>

#include "ui/action.h"

/*
 * How many lines an action moves down, negative: up; 0: it moves nothing.
 * page: how many lines the screen shows; to the first or the last line is
 * further than any list is long.
 */
long steps_of(enum action action, size_t page);

/* From a place in a list of n so many steps; it stays inside. */
size_t steps_go(size_t at, long steps, size_t n);

/* The first line to show of a list of n, so that at is among the rows and
 * the picture moves no further from top than it must. */
size_t steps_top(size_t top, size_t at, size_t rows, size_t n);

#endif
