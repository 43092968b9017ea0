/* announce.h - what who waits in a queue is told while he waits. */
#ifndef HUB_ANNOUNCE_H
#define HUB_ANNOUNCE_H

#include "src/hub/telephone.h"

/*
 * A queue that announces tells each caller his place and how long he will
 * wait at most in 8 of 10 cases (src/live/estimate.h), in minutes rounded up,
 * as he enters and then again and again.  A place that became worse, by the
 * priority of others, is not said.  Who has waited long enough is offered a
 * callback, with each of these from then on.
 */

/* Append his place and wait to what he hears; nothing where that is not
 * announced, or somebody is there for him. */
void announce_add(struct hub *hub, struct call *call, char *list);

/* Once a second: whoever is to hear something hears it. */
void announce_all(struct hub *hub);

#endif
