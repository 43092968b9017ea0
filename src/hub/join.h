/* join.h - the live state as a snapshot, for consoles that join. */
#ifndef HUB_JOIN_H
#define HUB_JOIN_H

struct hub;

/*
 * Pack the live state for the consoles that want it (some of them, when
 * many do), once for each role, and send it as soon as it is durable.
 */
void join_make(struct hub *hub);

#endif
