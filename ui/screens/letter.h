/* letter.h - what the overlays of the screen of letters call. */
#ifndef SCREENS_LETTER_H
#define SCREENS_LETTER_H

#include "ui/stage.h"
#include "ui/template.h"

/* The channel of the letter being written on the screen below, 0: none. */
enum channel letter_channel(const struct stage *stage);

/* Put a template into it. */
void letter_insert(struct stage *stage, const struct template *template);

#endif
