/* mask.h - an advisor records her talk, and leaves parts of it out. */
#ifndef SCREENS_MASK_H
#define SCREENS_MASK_H

#include "ui/stage.h"

/* Whether she may begin to record a contact's talk, or end it. */
bool record_can(const struct model *model, uint64_t contact);
void record_toggle(struct view *view, uint64_t contact);

/* Ask why it is masked, or record again at once. */
void mask_toggle(struct view *view, uint64_t contact);

#endif
