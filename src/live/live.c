/* live.c - the fold: facts in order of their numbers, one after another. */
#include "src/live/live.h"

#include <stdlib.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/live/fold.h"
#include "src/live/listen.h"
#include "src/live/once.h"

struct live *
live_new(void)
{
	struct live *live = mem_zero(1, sizeof *live);

	TAILQ_INIT(&live->in_menus);
	TAILQ_INIT(&live->listening);
	TAILQ_INIT(&live->recording_now);
	return live;
}

void
live_free(struct live *live)
{
	if (live == NULL)
		return;
	contacts_free(live);
	sessions_free(live);
	letters_free(live);
	requests_free(live);
	promises_free(live);
	onces_free(live);
	recalls_free(live);
	tallies_free(live);
	quarters_free(live);
	alerts_clear(live);
	clients_free(live);
	unread_free(live);
	listens_free(live);
	recordings_free(live);
	quality_free(live);
	knowledge_free(live);
	incidents_free(live);
	identity_free(live);
	users_free(live);
	config_clear(live);
	free(live);
}

static int
fold_body(struct live *live, const struct fact *fact, struct err *err)
{
	switch (fact->id) {
#define FACT(number, NAME, name, seen, prose, ...) \
	case MSG_##NAME:                           \
		fold_##name(live, &fact->name);    \
		return 0;
#define COMMAND(id, NAME, name, roles, prose, ...)
#define REPLY(id, NAME, name, prose, ...)
#define ROW(id, NAME, name, seen, prose, ...)
#define FEED(id, NAME, name, prose, ...)
#define BOARD(id, NAME, name, prose, ...)
#include "proto/messages.def"
#include "proto/undef.h"
	default:
		return err_set(err, "message %d is no fact", (int)fact->id);
	}
}

int
live_fold(struct live *live, const struct fact *fact, bool whole,
    struct err *err)
{
	uint64_t last = live->row.number;

	if (fact->head.number <= last ||
	    (whole && fact->head.number != last + 1))
		return err_set(err, "fact %llu came after fact %llu",
		    (unsigned long long)fact->head.number,
		    (unsigned long long)last);
	if (fold_body(live, fact, err) < 0)
		return -1;
	if (fact->client != 0)
		client_did(live, fact->client, fact->client_seq, fact->head.at);
	live->row.number = fact->head.number;
	live->row.at = fact->head.at;
	return 0;
}

void
live_forget(struct live *live, uint64_t before_day)
{
	int64_t day_began = clock_at(before_day, 0, 0);
	uint64_t oldest = clock_day_add(before_day, -1);
	struct tally *tally, *next_tally;
	struct live_client *client, *next_client;

	listen_forget(live, day_began - LISTEN_KEPT_MS);
	HASH_ITER(hh, live->tallies, tally, next_tally) {
		if (tally->row.day >= oldest)
			continue;
		HASH_DEL(live->tallies, tally);
		free(tally);
	}
	quarters_forget(live, before_day);
	article_days_forget(live, clock_day_add(before_day, -8));
	requests_forget(live, day_began - REQUESTS_KEPT_MS);
	onces_forget(live, day_began - REQUESTS_KEPT_MS);
	HASH_ITER(hh, live->clients, client, next_client) {
		if (client->row.at >= day_began - 86400000)
			continue;
		HASH_DEL(live->clients, client);
		free(client);
	}
}

/* --- days --- */

/* The slot of an instant, filled. */
static size_t
live_slot(struct live *live, int64_t at)
{
	/* 0 stands for an empty slot, so quarters are counted from 1. */
	int64_t quarter = at / QUARTER_MS + 1;
	size_t slot = (uint64_t)quarter % DAYS_CACHED;
	struct clock_local local;

	if (live->days[slot].quarter != quarter) {
		clock_local(at, &local);
		live->days[slot].quarter = quarter;
		live->days[slot].day = clock_day(at);
		live->days[slot].of_day =
		    (unsigned int)(local.hour * 4 + local.minute / 15);
	}
	return slot;
}

uint64_t
live_day(struct live *live, int64_t at)
{
	return live->days[live_slot(live, at)].day;
}

unsigned int
live_quarter(struct live *live, int64_t at)
{
	return live->days[live_slot(live, at)].of_day;
}

void
live_days_forget(struct live *live)
{
	size_t i;

	for (i = 0; i < DAYS_CACHED; i++)
		live->days[i].quarter = 0;
}
