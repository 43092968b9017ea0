/* start.h - from a configuration file and a store to a hub that can run. */
#ifndef HUB_START_H
#define HUB_START_H

#include "src/base/err.h"
#include "src/store/store.h"

struct hub;

/*
 * Read the configuration, open the store, make the live state again from
 * it, begin a new term and take over what the configuration changed: all
 * durable when it returns.  No socket is open yet.  -1 and a reason.
 */
int start_hub(struct hub *hub, const char *config_file, struct store **store,
    struct err *err);

/* Free what start_hub made (after a failure too); the store is not its. */
void start_done(struct hub *hub);

/*
 * Set passwords while no hub runs: lines "login:password" from standard
 * input, as chpasswd(8) takes them.
 */
int start_passwords(const char *config_file, struct err *err);

#endif
