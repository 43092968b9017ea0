/* join.h - the live state as a snapshot, for consoles that join. */
#ifndef HUB_JOIN_H
#define HUB_JOIN_H

#include <stdbool.h>

struct hub;
struct join;
struct console;

/*
 * Pack the live state for the consoles that want it (some of them, when
 * many do), once for each role, and send it as soon as it is durable.  Who
 * joins within the next second gets the same one and the facts since.  Does
 * nothing while one waits to be durable; a tick follows then.
 */
void join_make(struct hub *hub);

/* The same for one console, when the last snapshot serves; false when a new
 * one must be packed. */
bool join_one(struct hub *hub, struct console *console);

/* Forget the last one when it is too old to serve. */
void join_forget(struct hub *hub);

void join_free(struct join *join);

#endif
