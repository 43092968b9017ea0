/* hub_join.c - bench: consoles that join, come back, and sit there. */
#include <poll.h>
#include <signal.h>
#include <stdio.h>

#include "proto/client.h"
#include "src/base/mem.h"
#include "src/live/live.h"
#include "tests/bench/crowd.h"
#include "tests/bench/measure.h"

/*
 * Joins: one client of the library after another to a site of 10,000
 * contacts, from its making until every row is taken, CURVE's two handshakes
 * included; and, apart, with the console's fold of the rows, which doubles
 * it and is no part of the hub.  Memory: a thousand idle consoles.  Rejoin: the
 * hub is killed and started, and a thousand clients of the library come back
 * by themselves, from the start until the last is current.
 *
 * What an idle console costs is libzmq's, on its two connections: eight pieces
 * of queue of 16 kB, of which 46 to 53 KiB are touched (half of them only ever
 * carried the question about its key), the buffers of two decoders (19) and
 * two encoders (12), and its small objects (13); the hub's own part is below
 * 2.  In a working day the three queues that are in use come to be touched as
 * a whole, and a spare piece each: about 180 KiB.  Neither the pieces nor the
 * buffers can be set in a build of 4.3 without drafts.
 */
enum {
	CONTACTS = 10000,
	CONSOLES = 1000,
	JOINS = 200,
	PAUSE_MS = 25,
	IDLE_MS = 3000,
	RESTARTS = 3,
	GIVE_UP_US = 60 * 1000000
};

/* --- whole consoles --- */

struct joiner {
	struct client *client;
	struct live *live; /* NULL: not folded */
	bool current;
	uint64_t term; /* of the hub whose facts it has */
};

static void
on_state(void *ctx, enum client_state state, const char *text)
{
	struct joiner *joiner = ctx;

	(void)text;
	joiner->current = state == CLIENT_CURRENT;
}

static void
on_snapshot(void *ctx)
{
	struct joiner *joiner = ctx;

	if (joiner->live == NULL)
		return;
	live_free(joiner->live);
	joiner->live = live_new();
}

static void
on_row(void *ctx, const struct msg *row)
{
	struct joiner *joiner = ctx;
	struct err err;

	if (row->id == MSG_SITE_ROW)
		joiner->term = row->site_row.term;
	if (joiner->live != NULL && live_load(joiner->live, row, &err) < 0)
		measure_die("row: %s", err.text);
}

static void
on_fact(void *ctx, const struct fact *fact)
{
	struct joiner *joiner = ctx;
	struct err err;

	if (fact->id == MSG_TERM_STARTED)
		joiner->term = fact->term_started.term;
	if (joiner->live != NULL &&
	    live_fold(joiner->live, fact, false, &err) < 0)
		measure_die("fact: %s", err.text);
}

static void
joiner_open(struct joiner *joiner, const struct site *site, size_t seat,
    bool folds)
{
	const struct client_config config = {.desk = site->desk,
	    .feed = site->feed,
	    .hub_key = site->hub_key.public_key,
	    .public_key = site->key.public_key,
	    .secret_key = site->key.secret_key,
	    .program = "bench",
	    .client = site->seats[seat].client,
	    .state = on_state,
	    .snapshot = on_snapshot,
	    .row = on_row,
	    .fact = on_fact,
	    .ctx = joiner};
	struct err err;

	joiner->current = false;
	joiner->live = folds ? live_new() : NULL;
	joiner->client = client_new(&config, &err);
	if (joiner->client == NULL)
		measure_die("client: %s", err.text);
	client_resume(joiner->client, site->seats[seat].session,
	    site->seats[seat].token);
}

static void
joiner_close(struct joiner *joiner)
{
	client_free(joiner->client);
	live_free(joiner->live);
}

/* --- the figures --- */

/* How long each took, in milliseconds. */
static void
join(const struct site *site, bool folds, struct times *times)
{
	struct joiner joiner;
	int64_t began;
	size_t i;

	for (i = 0; i < JOINS; i++) {
		began = measure_us();
		joiner_open(&joiner, site, i, folds);
		while (!joiner.current) {
			client_wait(joiner.client, 100);
			if (measure_us() > began + GIVE_UP_US)
				measure_die("a console does not get in");
		}
		times_put(times, (double)(measure_us() - began) / 1000);
		joiner_close(&joiner);
		measure_sleep_until(measure_us() + PAUSE_MS * 1000);
	}
}

static void
measure_joins(const struct site *site)
{
	struct times times = {0};

	join(site, true, &times);
	measure_print("hub_join_fold_p50", times_part(&times, 0.5), "ms");
	times.n = 0;
	join(site, false, &times);
	measure_print("hub_join_p50", times_part(&times, 0.5), "ms");
	measure_print("hub_join_p99", times_part(&times, 0.99), "ms");
	times_done(&times);
}

static void
measure_idle(const struct site *site)
{
	int64_t before = measure_memory_kib(site->pid), began = measure_us();
	struct crowd crowd;
	size_t i;

	crowd_init(&crowd, site, CONSOLES);
	for (i = 0; i < CONSOLES; i++)
		crowd_add(&crowd, &site->seats[i], true);
	crowd_settle(&crowd);
	measure_print("hub_join_1000", (double)(measure_us() - began) / 1e6,
	    "s");
	crowd_run(&crowd, IDLE_MS);
	measure_print("hub_console_memory",
	    (double)(measure_memory_kib(site->pid) - before) / CONSOLES, "KiB");
	crowd_done(&crowd);
}

/* Let them do what they can; how many have all of this term. */
static size_t
joiners_turn(struct joiner *joiners, struct pollfd *polls, uint64_t term)
{
	size_t i, n = 0;

	poll(polls, CONSOLES, 20);
	for (i = 0; i < CONSOLES; i++) {
		if (polls[i].revents != 0 || client_due(joiners[i].client) <= 0)
			while (client_turn(joiners[i].client))
				;
		n += joiners[i].current && joiners[i].term >= term;
	}
	return n;
}

static void
joiners_settle(struct joiner *joiners, struct pollfd *polls, uint64_t term)
{
	int64_t end = measure_us() + GIVE_UP_US;
	size_t n = 0;

	while (n < CONSOLES) {
		n = joiners_turn(joiners, polls, term);
		if (measure_us() > end)
			measure_die("%zu consoles are current", n);
	}
}

static void
measure_rejoin(struct site *site)
{
	static struct joiner joiners[CONSOLES];
	static struct pollfd polls[CONSOLES];
	double took[RESTARTS];
	uint64_t term;
	int64_t began;
	int i, fd;

	for (i = 0; i < CONSOLES; i++) {
		joiner_open(&joiners[i], site, (size_t)i, false);
		client_fds(joiners[i].client, &fd);
		polls[i] = (struct pollfd){.fd = fd, .events = POLLIN};
	}
	joiners_settle(joiners, polls, 1);
	for (i = 0; i < RESTARTS; i++) {
		term = joiners[0].term + 1;
		site_end(site, SIGKILL);
		began = measure_us();
		site_start(site);
		joiners_settle(joiners, polls, term);
		took[i] = (double)(measure_us() - began) / 1e6;
	}
	measure_print("hub_rejoin", measure_median(took, RESTARTS), "s");
	for (i = 0; i < CONSOLES; i++)
		joiner_close(&joiners[i]);
}

int
main(void)
{
	const struct site_plan plan = {
	    .advisors = CONSOLES, .waiting = CONTACTS};
	struct site site;

	site_make(&site, &plan);
	site_start(&site);
	measure_joins(&site);
	site_end(&site, SIGTERM);
	site_start(&site);
	measure_idle(&site);
	measure_rejoin(&site);
	site_remove(&site);
	return 0;
}
