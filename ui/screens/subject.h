/* subject.h - the subjects of the site, to choose from. */
#ifndef SCREENS_SUBJECT_H
#define SCREENS_SUBJECT_H

#include "src/live/live.h"
#include "ui/draw/picker.h"

/* The subjects that stand for themselves: those with others below them are
 * the others' group. */
void subjects_add(struct picker *picker, const struct live *live);

#endif
