/* news.h - the line that tells and does not disturb: listening, messages. */
#ifndef UI_NEWS_H
#define UI_NEWS_H

#include "ui/draw/canvas.h"
#include "ui/model.h"

/* Draw at the left of one row that the signed-in advisor's call is recorded,
 * or that it is masked, and why; how many columns it took.  It stays for as
 * long as that lasts, whatever else is told. */
int news_sign(const struct model *model, struct canvas *canvas, struct box box);

/* Draw it into one row: that the signed-in advisor is listened to, by whom
 * and since when, for as long as she is; else what one listens to oneself:
 * who speaks, how loud, the shares of both, of silence and of both at once,
 * what was lost and how late it is heard; else the newest message that one
 * has not read; else nothing. */
void news_draw(const struct model *model, struct canvas *canvas,
    struct box box);

/* The recording of one's own call that goes on; the listening at it, or one
 * that ended a moment ago.  NULL: none. */
const struct recording *news_recording(const struct model *model);
const struct listen *news_listen(const struct model *model);

#endif
