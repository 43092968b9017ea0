/* load.h - the live state, made again from the store. */
#ifndef HUB_LOAD_H
#define HUB_LOAD_H

#include "src/base/err.h"
#include "src/store/store.h"

struct hub;

/*
 * The last snapshot and the facts after it become hub->live and hub->core;
 * the latest facts fill the feed's ring and the answers, so that consoles
 * can go on where they were.
 */
int load_live(struct hub *hub, struct store *store, struct err *err);

#endif
