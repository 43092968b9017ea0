/* card.h - the card of a contact's patient, as scrolling lines. */
#ifndef PANES_CARD_H
#define PANES_CARD_H

#include "ui/draw/canvas.h"
#include "ui/model.h"

/* Flags first, then the letter, past contacts and notes; contact 0 draws an
 * empty card.  *skip lines are scrolled away. */
void card_draw(const struct model *model, uint64_t contact,
    struct canvas *canvas, struct box box, size_t *skip);

/* The lines of a card alone, NULL: none. */
void card_show(const struct model *model, const struct card *card,
    struct canvas *canvas, struct box box, size_t *skip);

/* A contact of before: when, by which channel and about what. */
void visit_show(const struct model *model, const struct msg_visit_row *visit,
    char *to, size_t size);

#endif
