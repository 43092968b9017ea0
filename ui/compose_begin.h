/* compose_begin.h - what a letter begins with: channel, to whom, subject. */
#ifndef UI_COMPOSE_BEGIN_H
#define UI_COMPOSE_BEGIN_H

#include "ui/compose.h"

/* Fill in a new letter: one that failed as it was; an answer to where the
 * patient wrote from; else by what the card has. */
void compose_begin(struct compose *compose, const struct model *model);

#endif
