/* aside.h - until when a written contact can be put aside. */
#ifndef SCREENS_ASIDE_H
#define SCREENS_ASIDE_H

#include "ui/stage.h"

/* The nth choice, from 0, and its words: after how many days; 0: there is
 * none. */
int aside_days(const struct model *model, size_t nth, char *to, size_t size);

#endif
