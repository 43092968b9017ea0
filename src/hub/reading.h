/* reading.h - the log, a page at a time, for one who asks. */
#ifndef HUB_READING_H
#define HUB_READING_H

#include <stddef.h>
#include <bsd/sys/queue.h>

/*
 * The desk's commands READ_LOG (the facts that the asker's role may see) and
 * VERIFY_LOG.  A page takes the store thread about a millisecond, and one
 * page at a time is with it, whoever asks: a commit never waits for more.
 */
enum { READING_FACTS = 1000, READING_WAITING_MAX = 64 };

struct hub;
struct ask;
struct reading;

struct readings {
	STAILQ_HEAD(, reading) waiting; /* the first is with the store */
	size_t n;
};

void readings_init(struct readings *readings);

void reading_ask(struct hub *hub, const struct ask *ask);
void reading_verify(struct hub *hub, const struct ask *ask);

#endif
