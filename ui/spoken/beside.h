/* beside.h - the script beside her call, told as it is gone through. */
#ifndef SPOKEN_BESIDE_H
#define SPOKEN_BESIDE_H

#include "ui/spoken/change.h"

/* Its title when it is another one; then what is to be ticked next. */
void beside_tell(struct change *change, const struct stage *stage,
    const struct voice *voice);

#endif
