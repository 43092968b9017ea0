/* played.h - what is heard of before: that it is over, told once. */
#ifndef SPOKEN_PLAYED_H
#define SPOKEN_PLAYED_H

#include "ui/spoken/change.h"

/* Say that a recording or a voicemail that played is at its end, or that it
 * ends too soon and why: silence would be taken for the caller's. */
void played_tell(struct change *change, const struct model *model,
    const struct voice *voice);

#endif
