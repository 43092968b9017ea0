/* news.h - the line that tells and does not disturb: listening, messages. */
#ifndef UI_NEWS_H
#define UI_NEWS_H

#include "ui/draw/canvas.h"
#include "ui/model.h"

/* Draw it into one row: that the signed-in advisor is listened to, by whom
 * and since when, for as long as she is; else what one listens to oneself:
 * who speaks, how loud, the shares of both, of silence and of both at once,
 * what was lost and how late it is heard; else the newest message that one
 * has not read; else nothing. */
void news_draw(const struct model *model, struct canvas *canvas,
    struct box box);

#endif
