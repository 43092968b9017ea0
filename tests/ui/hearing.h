/* hearing.h - a recording as the hub of a scene gives it. */
#ifndef TESTS_UI_HEARING_H
#define TESTS_UI_HEARING_H

#include "tests/ui/scene.h"

/* Recording 970, of contact 702, drawn by lot, 5:40 long, 18 s masked. */
void recording_left(struct scene *scene);

/* The hub says yes (look 980) and gives it up to so many ms, or all of it. */
void recording_comes(struct scene *scene, uint64_t ms, bool whole);

#endif
