/* listen.c - double listening: who listens to whom, and how often. */
#include "src/live/listen.h"

#include <stdlib.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/live/fold.h"

struct listen *
live_listen(const struct live *live, uint64_t listen)
{
	struct listen *found;

	HASH_FIND(hh, live->listens, &listen, sizeof listen, found);
	return found;
}

const struct listen *
listen_at(const struct live *live, uint64_t contact)
{
	const struct listen *listen;

	TAILQ_FOREACH(listen, &live->listening, going)
		if (listen->set.contact == contact)
			return listen;
	return NULL;
}

const struct listen *
listen_by(const struct live *live, uint64_t user)
{
	const struct listen *listen;

	TAILQ_FOREACH(listen, &live->listening, going)
		if (listen->set.by == user)
			return listen;
	return NULL;
}

/* Midnight before the Monday of the week. */
static int64_t
week_began(int64_t now)
{
	struct clock_local l;

	clock_local(now, &l);
	return clock_at(clock_day_add(clock_day(now), 1 - l.weekday), 0, 0);
}

uint64_t
listen_count(const struct live *live, uint64_t advisor, int64_t now)
{
	const struct listen *listen;
	int64_t from = week_began(now);
	uint64_t n = 0;

	HASH_EACH(listen, live->listens)
		n += listen->set.advisor == advisor &&
		    listen->set.since >= from &&
		    listen->set.motive != MOTIVE_HELP;
	return n;
}

void
listen_forget(struct live *live, int64_t before)
{
	struct listen *listen, *next;

	HASH_ITER(hh, live->listens, listen, next) {
		if (listen->set.ended == 0 || listen->set.ended >= before)
			continue;
		HASH_DEL(live->listens, listen);
		free(listen);
	}
}

/* Each fact tells all of the session: who is shown it late needs no other. */
void
fold_listen_set(struct live *live, const struct msg_listen_set *fact)
{
	struct listen *listen = live_listen(live, fact->listen);

	if (listen == NULL) {
		listen = mem_zero(1, sizeof *listen);
		listen->set.listen = fact->listen;
		HASH_ADD(hh, live->listens, set.listen,
		    sizeof listen->set.listen, listen);
	} else if (listen->set.ended == 0) {
		TAILQ_REMOVE(&live->listening, listen, going);
	}
	if (fact->ended == 0)
		TAILQ_INSERT_TAIL(&live->listening, listen, going);
	listen->set = *fact;
	listen->set.number = 0;
	listen->set.at = 0;
}

void
fold_listen_refused(struct live *live, const struct msg_listen_refused *fact)
{
	/* It is in the log, and nothing changed. */
	(void)live;
	(void)fact;
}

void
listens_free(struct live *live)
{
	struct listen *listen, *next;

	HASH_ITER(hh, live->listens, listen, next) {
		HASH_DEL(live->listens, listen);
		free(listen);
	}
}
