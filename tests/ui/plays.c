/* plays.c - how each recorded screen is reached. */
#include "tests/ui/plays.h"

const struct play plays[] = {
#define PLAY(name, recorded) {recorded, play_##name},
#include "tests/ui/plays.def"
#undef PLAY
};

const size_t play_count = sizeof plays / sizeof plays[0];
