/* letter.h - what the overlays of the screen of letters call. */
#ifndef SCREENS_LETTER_H
#define SCREENS_LETTER_H

#include "ui/stage.h"
#include "ui/template.h"

/* The channel of the letter being written on the screen below, 0: none. */
enum channel letter_channel(const struct stage *stage);

/* Put a template into it. */
void letter_insert(struct stage *stage, const struct template *template);

/* The contact whose letters are open below whatever else is; 0: none are. */
uint64_t letter_contact(const struct stage *stage);

/* Put a text into the answer to it, begun when there is none, and go back
 * to it: what stands above it is closed.  -1 when there is no room for all of
 * it; then nothing happened. */
int letter_take(struct stage *stage, const char *text);

#endif
