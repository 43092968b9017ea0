/* proxy.h - a wire between a console and its hub that can fall silent. */
#ifndef TESTS_HUB_PROXY_H
#define TESTS_HUB_PROXY_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * A process of its own that listens on a port of 127.0.0.1 for each of the
 * given endpoints (tcp://ADDRESS:PORT) and carries bytes both ways.  While
 * it is cut it carries none and closes nothing, as a wire that was pulled out
 * of a switch: neither end is told anything.
 */
enum { PROXY_PORTS = 3 };

struct proxy {
	pid_t pid;
	int control;
	char endpoints[PROXY_PORTS][128]; /* where to connect instead */
};

void proxy_open(struct proxy *proxy, const char *const *endpoints, int n);
void proxy_cut(struct proxy *proxy, bool cut);
void proxy_close(struct proxy *proxy);

#endif
