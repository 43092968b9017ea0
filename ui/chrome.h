/* chrome.h - what stands around every screen. */
#ifndef UI_CHROME_H
#define UI_CHROME_H

#include "ui/stage.h"

/* The first row (screen, site, user, connection, time), the last but one
 * (a notice) and the last (the keys). */
void chrome_draw(const struct stage *stage, struct canvas *canvas);

/* Instead of everything, where the terminal is too small. */
void chrome_small(struct canvas *canvas);

#endif
