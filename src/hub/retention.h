/* retention.h - what was kept long enough goes, once a day. */
#ifndef HUB_RETENTION_H
#define HUB_RETENTION_H

#include <stdbool.h>
#include <stdint.h>

#include "src/hub/query.h"

/*
 * Messages between people, callers' numbers and the sound of voicemails go
 * once they are as old as site's keep_messages, keep_callers and
 * keep_voicemail say.  The store counts each, and when there are some a fact
 * says how many; the store deletes them with it.  The files of voicemails are
 * erased before that; while one of them cannot be, nothing is said to be gone.
 */
enum kept { KEPT_MESSAGES, KEPT_CALLERS, KEPT_VOICEMAILS, KEPT_COUNT };

struct retention {
	struct query query;        /* first */
	enum kept kind;            /* of the one under way */
	uint64_t days[KEPT_COUNT]; /* done for these; 0: not since the start */
	int64_t before;
	uint64_t n;
	bool busy;
};

struct hub;

/* Once a second. */
void retention_due(struct hub *hub, int64_t now);

#endif
