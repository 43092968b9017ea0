/* instant.h - the figures of this instant that a wall can show large. */
#ifndef LIVE_INSTANT_H
#define LIVE_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

#include "proto/msg.h"

enum instant_unit { INSTANT_COUNT, INSTANT_WAIT };

/* A row of instants.def. */
struct instant {
	const char *name;
	const char *title; /* pass it through gettext */
	enum instant_unit unit;
	int64_t (*value)(const struct msg_board_queue *site,
	    const struct msg_board_team *floor, int64_t now);
};

/* NULL when there is none of this name. */
const struct instant *instant_find(const char *name);

#endif
