/* line.h - contacts in line, and advisors with room: the two orders. */
#ifndef CORE_LINE_H
#define CORE_LINE_H

#include "src/core/index.h"

/* Lower rank first, then lower contact number. */
int spot_compare(const struct spot *a, const struct spot *b);
RB_PROTOTYPE(spots, spot, in_line, spot_compare)

int place_compare(const struct place *a, const struct place *b);
RB_PROTOTYPE(places, place, in_ready, place_compare)

void line_put(struct line *line, struct spot *spot);
void line_take(struct line *line, struct spot *spot);

void ready_put(struct ready *ready, struct place *place);
void ready_take(struct ready *ready, struct place *place);

#endif
