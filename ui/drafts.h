/* drafts.h - drafts that were kept long enough go. */
#ifndef UI_DRAFTS_H
#define UI_DRAFTS_H

#include "ui/stage.h"

/*
 * Once a day, and first when somebody has signed in: what lies in the
 * directory of drafts for longer than the site keeps them is deleted, and she
 * is told.  What belongs to a contact in hand stays.
 */
void drafts_watch(struct stage *stage);

#endif
