/* instant.c - the figures of this instant that a wall can show large. */
#include "src/live/instant.h"

#include <stddef.h>
#include <string.h>

#define N_(text) text

/* C has no functions without a name: they are numbered by their line. */
#define JOIN(a, b) a##b
#define NAMED(what, line) JOIN(what, line)

#define INSTANT(name, title, unit, expression)               \
	static int64_t NAMED(value_,                         \
	    __LINE__)(const struct msg_board_queue *site,    \
	    const struct msg_board_team *floor, int64_t now) \
	{                                                    \
		(void)site, (void)floor, (void)now;          \
		return expression;                           \
	}
#include "src/live/instants.def"
#undef INSTANT

#define INSTANT(name, title, unit, expression) \
	{name, title, INSTANT_##unit, NAMED(value_, __LINE__)},
static const struct instant instants[] = {
#include "src/live/instants.def"
};
#undef INSTANT

const struct instant *
instant_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof instants / sizeof instants[0]; i++)
		if (strcmp(instants[i].name, name) == 0)
			return &instants[i];
	return NULL;
}
