/* status.h - the hub's own figures, for STATUS. */
#ifndef HUB_STATUS_H
#define HUB_STATUS_H

#include <stdint.h>

/* Counted where it happens. */
struct status {
	uint64_t desk_frames, desk_sent, desk_dropped;
	uint64_t malformed, refused, done;
	uint64_t logins, logins_wrong;
	uint64_t board_frames;
	uint64_t board_away; /* frames lost since it was last open */
	uint64_t telephone_refused;
	uint64_t reloads;
	uint64_t descriptors; /* the limit, raised */
};

struct hub;
struct ask;

/* The desk's command STATUS: metric rows, then rows_end. */
void status_ask(struct hub *hub, const struct ask *ask);

#endif
