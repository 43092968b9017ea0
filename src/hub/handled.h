/* handled.h - contacts that are over: kept in a table, and asked for. */
#ifndef HUB_HANDLED_H
#define HUB_HANDLED_H

#include "src/hub/desk.h"
#include "src/store/store.h"

struct hub;

/*
 * From now on every contact that is handled to the end becomes a row of the
 * store, in the batch of the fact that closed it.  A store of before that
 * is made up first, by reading its log once.
 */
int handled_open(struct hub *hub, struct store *store, struct err *err);

/* The command HANDLED. */
void handled_ask(struct hub *hub, const struct ask *ask);

#endif
