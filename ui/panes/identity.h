/* identity.h - who a patient is, and who calls, as lines of a card. */
#ifndef PANES_IDENTITY_H
#define PANES_IDENTITY_H

#include "ui/draw/lines.h"
#include "ui/model.h"

/* Names, birth, number, IPP and trust; who calls when it is somebody else;
 * what was confirmed and what is doubted. */
void identity_lines(const struct model *model, const struct card *card,
    struct lines *lines, int columns);

/* While the patient is not known: the number, and whom it may mean. */
void identity_unknown(const struct model *model, const struct card *card,
    struct lines *lines, int columns);

/* Below the rest: cards that are linked, other identifiers, doubts that were
 * lifted. */
void identity_more(const struct model *model, const struct card *card,
    struct lines *lines, int columns);

/* "LEFÈVRE Anaïs, born NGUYEN · 12 Apr 1961 · F · VALI ?" */
void identity_candidate(const struct msg_candidate_row *row, char *to,
    size_t size);

/* A trait of the card, as it is to be compared; "–" where it has none. */
void identity_trait(const struct card *card, enum trait trait, char *to,
    size_t size);

#endif
