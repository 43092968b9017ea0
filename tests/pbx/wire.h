/* wire.h - what lies between a hub and its Asterisk, and how it can fail. */
#ifndef TESTS_PBX_WIRE_H
#define TESTS_PBX_WIRE_H

#include <sys/types.h>

/*
 * A process of its own that listens on a port and carries what is said to the
 * Asterisk's and back.  What comes back is told apart into websocket messages,
 * so that a fault is one of messages and never a broken stream.
 */
enum wire_fault {
	WIRE_WELL = 'w',
	WIRE_CUT = 'c',     /* each connection is closed, none is taken */
	WIRE_SWALLOW = 's', /* what the hub asks never comes there */
	WIRE_LATE = 'l',    /* each way takes WIRE_LATE_MS */
	WIRE_TWICE = 't',   /* each event is told twice */
	WIRE_MIXED = 'm',   /* each event comes after what follows it */
	WIRE_OLD = 'o'      /* the Asterisk says that it is an older one */
};

enum { WIRE_LATE_MS = 400 };

struct wire {
	pid_t pid;
	int control;
	int port; /* where to connect instead */
};

void wire_open(struct wire *wire, int to);
void wire_set(struct wire *wire, enum wire_fault fault);
void wire_close(struct wire *wire);

#endif
