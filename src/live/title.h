/* title.h - the name on screens of what has one in two languages. */
#ifndef LIVE_TITLE_H
#define LIVE_TITLE_H

#include "src/live/live.h"

/*
 * Of the two, the one in the language of the process (gettext): on English
 * screens title_en, unless it is empty.
 */
const char *title_shown(const char *title, const char *title_en);

const char *queue_title(const struct queue *queue);
const char *menu_title(const struct menu *menu);

#endif
