/* target.h - what a site asks of its figures: "qs>=90 longest<=180". */
#ifndef LIVE_TARGET_H
#define LIVE_TARGET_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/err.h"

/* In the figure's unit: percent, seconds or a number. */
struct target {
	char figure[24];
	bool most; /* at most so much; else at least */
	uint64_t limit;
};

enum { TARGETS_MAX = 12, SHOWN_MAX = 3 };

/* The targets of a text, separated by blanks; how many, or -1 when one is
 * none or names no figure. */
int targets_read(const char *text, struct target targets[TARGETS_MAX],
    struct err *err);

/* The names of figures to show, separated by blanks: how many, or -1. */
int shown_read(const char *text, char names[SHOWN_MAX][24], struct err *err);

#endif
