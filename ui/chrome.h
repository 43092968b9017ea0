/* chrome.h - what stands around every screen. */
#ifndef UI_CHROME_H
#define UI_CHROME_H

#include "ui/stage.h"

/* The first row (screen, site, user, connection, time), the last but one
 * (a notice) and the last (the keys). */
void chrome_draw(const struct stage *stage, struct canvas *canvas);

/* The key whose label stands at column x of the key bar; 0 when none does. */
int chrome_key_at(const struct stage *stage, int width, int x);

/* Instead of everything, where the terminal is too small. */
void chrome_small(struct canvas *canvas);

#endif
