/* figure.h - the figures that wall and report show, with their formulas. */
#ifndef LIVE_FIGURE_H
#define LIVE_FIGURE_H

#include <stdbool.h>
#include <stdint.h>

#include "proto/msg.h"

enum figure_unit { FIGURE_PERCENT = 1, FIGURE_SECONDS };

/*
 * A figure is a row of figures.def: a fraction of two sums over a tally.
 * For PERCENT the value is numerator / denominator (0..1); for SECONDS the
 * numerator is in milliseconds and the value is divided by 1000.
 */
struct figure {
	const char *name;    /* in reports and JSON: "qs", "asa_s" */
	const char *label;   /* a column's head; pass it through gettext */
	const char *title;   /* in words; pass it through gettext */
	const char *formula; /* in the glossary's letters */
	enum figure_unit unit;
	uint64_t (*numerator)(const struct msg_tally_row *t);
	uint64_t (*denominator)(const struct msg_tally_row *t);
	bool worked; /* of working days, in reports alone */
};

extern const struct figure figures[];
extern const unsigned int figure_count;

/* NULL when there is none of this name. */
const struct figure *figure_find(const char *name);

/* false when the denominator is 0: the figure has no value. */
bool figure_value(const struct figure *figure, const struct msg_tally_row *t,
    double *value);

/* Add the sums of one tally to another (longest: the longer). */
void tally_add(struct msg_tally_row *to, const struct msg_tally_row *from);

#endif
