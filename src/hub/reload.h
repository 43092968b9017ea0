/* reload.h - the configuration file, read again. */
#ifndef HUB_RELOAD_H
#define HUB_RELOAD_H

#include "src/base/err.h"
#include "src/hub/config.h"

struct hub;
struct ask;
struct keys;

/* Read the file; what is wrong with it is logged, with file and line, and
 * the first of it is the reason. */
int reload_read(const char *path, struct config *config, struct err *err);

/* The workstations' keys that the configuration names, to be freed with
 * keys_free; NULL when it names no file. */
int reload_keys(const struct config *config, struct keys **keys,
    struct err *err);

/* The limits that the configuration sets. */
void reload_limits(struct hub *hub);

/* Take over what can be taken over.  A bad file changes nothing. */
int reload(struct hub *hub, struct err *err);

/* The desk's command RELOAD. */
void reload_ask(struct hub *hub, const struct ask *ask);

#endif
