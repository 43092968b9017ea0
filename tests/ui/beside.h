/* beside.h - what happens in a hospital beside its calls, and its answers. */
#ifndef TESTS_UI_BESIDE_H
#define TESTS_UI_BESIDE_H

#include "tests/live/stream.h"
#include "tests/ui/scene.h"

/* Its requests, promises, incidents, doubts, abandoned calls and recordings
 * begin with these numbers, which no stream comes to; articles with 1. */
enum { BESIDE = 1000000, BESIDE_RECORDED = 2 * BESIDE };

/* One more of each: to hear recordings is a supervisor's. */
void beside_happens(struct scene *scene, struct stream *stream, uint64_t nth);

/* A hub that has all of this, and refuses what else was sent. */
void beside_answer(struct scene *scene);

/* The player goes on for so long. */
void beside_plays(struct scene *scene, unsigned int ms);

#endif
