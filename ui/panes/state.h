/* state.h - the bar with one's own state and what comes next. */
#ifndef PANES_STATE_H
#define PANES_STATE_H

#include "ui/draw/canvas.h"
#include "ui/model.h"

/* Her state, the time in it, what comes next, and her day where there is
 * room. */
void state_draw(const struct model *model, struct canvas *canvas,
    struct box box);

/* The time of the day spent on pauses of this reason against its limit, as
 * "22 of 45 min"; empty when it has none. */
void pause_spent(const struct model *model, enum reason reason, char *to,
    size_t size);

/* Whether she was paused because she did not answer, and what to tell her. */
bool state_missed(const struct model *model, char *to, size_t size);

#endif
