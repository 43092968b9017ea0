/* sign.h - who else is at her call: a recording, a listener; told once. */
#ifndef SPOKEN_SIGN_H
#define SPOKEN_SIGN_H

#include "ui/spoken/change.h"

/* What the line of news says all the time on a screen is said here when it
 * begins, changes and ends. */
void sign_tell(struct change *change, const struct model *model,
    const struct voice *voice);

#endif
