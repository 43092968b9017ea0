/* quality.h - what the hub of a scene answers to the quality desk. */
#ifndef TESTS_UI_QUALITY_H
#define TESTS_UI_QUALITY_H

#include "tests/ui/scene.h"

enum { ODILE = 60 /* of quality */ };

/* A drawing, its contacts, two evaluations; before somebody signs in. */
void quality_hospital(struct scene *scene);

/* The answers to the last HANDLED (all, or what is recorded) and to the last
 * GRID. */
void quality_page(struct scene *scene);
void quality_page_recorded(struct scene *scene);
void quality_form(struct scene *scene);

#endif
