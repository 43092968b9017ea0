/* watch.h - what a leader watches: alerts and raised hands, told once. */
#ifndef SPOKEN_WATCH_H
#define SPOKEN_WATCH_H

#include "ui/spoken/change.h"

/* Say, to who leads, which alerts nobody has seen yet and who asks for help,
 * and when an alert that was told is over. */
void watch_tell(struct change *change, const struct model *model,
    const struct voice *voice);

#endif
