/* secret.h - passwords, which never stand on a command line. */
#ifndef CTL_SECRET_H
#define CTL_SECRET_H

#include <stdbool.h>

#include "src/base/err.h"
#include "src/ctl/ctl.h"

/* As long as the wire's field; overwrite it with secret_done. */
struct secret {
	char text[128];
};

/*
 * The password of a file given by an option (its first line), of the
 * environment, or asked for on the terminal without echo, twice when it is a
 * new one; -1 when there is none of these.
 */
int secret_get(const struct ctl *ctl, enum ctl_option file,
    const char *variable, const char *prompt, bool twice, struct secret *secret,
    struct err *err);
void secret_done(struct secret *secret);

/* Overwrite any memory that held one. */
void secret_wipe(void *memory, size_t n);

#endif
