/* room.h - how much room is left where sound lies. */
#ifndef HUB_ROOM_H
#define HUB_ROOM_H

#include <stdbool.h>
#include <uv.h>

#include "src/core/room.h"

struct hub;

/* The disks of the recordings and of the exchange's files are measured in
 * libuv's pool; the core says what is too little (src/core/room.h). */
struct room {
	struct hub *hub;
	uv_work_t work;
	bool busy;
	/* The work's own while it is in the pool. */
	int recordings; /* their directory; -1: none */
	char voicemails[256];
	struct room_left left;
};

/* Once a second. */
void room_review(struct hub *hub);

#endif
