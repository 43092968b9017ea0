/* compose.h - the letter being written. */
#ifndef PANES_COMPOSE_H
#define PANES_COMPOSE_H

#include "ui/compose.h"

/* The channel, to whom, the subject line of a mail, the words, and how much
 * room the channel leaves; with focus the cursor stands in it. */
void compose_draw(struct compose *compose, const struct model *model,
    struct canvas *canvas, struct box box, bool focus);

#endif
