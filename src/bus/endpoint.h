/* endpoint.h - where a socket listens: tcp for workstations, ipc at home. */
#ifndef BUS_ENDPOINT_H
#define BUS_ENDPOINT_H

#include <stdbool.h>

#include "src/base/err.h"
#include "src/bus/socket.h"

enum { ENDPOINT_MAX = 256 };

bool endpoint_is_tcp(const char *endpoint);

/*
 * Bind, and put the endpoint as bound (a port of 0 or * is a real one then)
 * into bound, of ENDPOINT_MAX bytes.  The file of an ipc endpoint is made
 * with mode 0600; one that a dead process left behind is removed, one that
 * a living process listens on, or that is no socket, is an error.
 */
int endpoint_bind(struct socket *socket, const char *endpoint, char *bound,
    struct err *err);

/* Remove the file of an ipc endpoint that is bound and about to be closed;
 * ZeroMQ leaves it.  "" and tcp: nothing. */
void endpoint_remove(const char *bound);

#endif
