/* radar.h - how often a patient came back for the same need. */
#ifndef PANES_RADAR_H
#define PANES_RADAR_H

#include "ui/draw/lines.h"
#include "ui/model.h"

/*
 * Of the contact in hand: which contact of this patient for this subject it
 * is within the last days, on every channel, and how many answers were
 * promised in them, kept or not; then the promises that are still open.
 * Nothing when it is the first and nothing was promised.
 */
void radar_lines(const struct model *model, const struct card *card,
    struct lines *lines, int columns);

/* How often, in one line; empty when there is nothing. */
void radar_text(const struct model *model, const struct card *card, char *to,
    size_t size);

#endif
