/* append.h - decide a command and append its facts, while no hub runs. */
#ifndef CTL_APPEND_H
#define CTL_APPEND_H

#include "src/core/core.h"
#include "src/ctl/ctl.h"
#include "src/store/store.h"

/*
 * The store of --store with the whole log folded, and what will be appended
 * to it.  With --config, the configuration file is applied first, as the hub
 * does when it starts: so its users are known before the hub ever ran.
 */
struct append {
	struct store *store;
	struct live *live;
	struct core *core;
	struct facts facts;
};

int append_open(struct append *append, const struct ctl *ctl, struct err *err);

/* Decide a command as an administrator of the machine. */
int append_command(struct append *append, const struct msg *command,
    struct err *err);

/* Append the facts, and a row unless it is NULL, in one transaction. */
int append_commit(struct append *append, const struct msg *row,
    struct err *err);

void append_close(struct append *append);

#endif
