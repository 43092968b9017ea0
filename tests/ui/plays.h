/* plays.h - how each recorded screen is reached. */
#ifndef TESTS_UI_PLAYS_H
#define TESTS_UI_PLAYS_H

#include "tests/ui/scene.h"

/* A play begins with a scene of scene_init. */
#define PLAY(name, recorded) void play_##name(struct scene *scene);
#include "tests/ui/plays.def"
#undef PLAY

struct play {
	const char *name; /* of its recorded screens */
	void (*play)(struct scene *scene);
};

extern const struct play plays[];
extern const size_t play_count;

#endif
