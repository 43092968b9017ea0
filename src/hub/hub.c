/* hub.c - where all parts meet: events in, facts out. */
#include "src/hub/hub.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-daemon.h>

#include "proto/keypair.h"
#include "src/base/clock.h"
#include "src/hub/announce.h"
#include "src/hub/log.h"
#include "src/hub/start.h"

enum { BEAT_MS = 100, BEATS = 10, DUE_MOST_MS = 1000, CLOCK_BEHIND_MS = 1000 };

void
hub_publish(struct hub *hub, const struct fact *fact)
{
	feed_put(hub, fact);
	telephone_fact(hub, fact);
	letter_fact(hub, fact);
	sound_fact(hub, fact);
	recording_fact(hub, fact);
	if (fact->id == MSG_SESSION_ENDED)
		console_ended(hub, fact);
}

/* --- time --- */

int64_t
hub_now(struct hub *hub)
{
	int64_t wall = clock_now();
	bool was = hub->now.ahead;
	int64_t at = now_tell(&hub->now, wall, clock_steady());

	if (hub->now.ahead && !was && at - wall >= CLOCK_BEHIND_MS)
		log_error("clock: %lld s behind the hub's time, which goes on",
		    (long long)(at - wall) / 1000);
	return at;
}

static void
on_due(uv_timer_t *timer)
{
	struct hub *hub = timer->data;

	core_tick(hub->core, hub_now(hub), commit_facts(hub));
	commit_take(hub);
}

/* Wake when the core has something to do; the clock may jump, so look each
 * second anyway. */
static void
hub_arm(struct hub *hub)
{
	int64_t next = core_next(hub->core), wait = DUE_MOST_MS, now;

	if (next != INT64_MAX) {
		now = hub_now(hub);
		if (next - now < wait)
			wait = next > now ? next - now : 1;
	}
	uv_timer_start(&hub->due, on_due, (uint64_t)wait, 0);
}

/* Somebody is told that the hub lives, unless the store hangs. */
static void
hub_watchdog(struct hub *hub)
{
	int64_t since = clock_steady() - hub->commit.since;

	if (hub->watchdog_ms != 0 &&
	    (!hub->commit.busy || since < (int64_t)hub->watchdog_ms / 2))
		sd_notify(0, "WATCHDOG=1");
}

/* Once a second: what is wrong, and for how long. */
static void
hub_review(struct hub *hub, int64_t now)
{
	struct gauges gauges = {
	    .telephony_sick = hub->telephone.sick, .held = hub->received.held};

	if (hub->mllp.open)
		gauges.records_s = received_silence(hub, now);
	if (hub->commit.busy)
		gauges.store_ms =
		    (uint64_t)(clock_steady() - hub->commit.since);
	alerts_review(hub->alerts, hub->core, &gauges, now, commit_facts(hub));
	commit_take(hub);
}

static void
on_beat(uv_timer_t *timer)
{
	struct hub *hub = timer->data;
	int64_t now = hub_now(hub);

	console_beats(hub, now);
	recording_beat(hub);
	hub->beats++;
	if (hub->beats % (BEATS / 2) == 0)
		feed_beats(hub);
	if (hub->beats % BEATS != 0)
		return;
	hub_review(hub, now);
	announce_all(hub);
	board_make(hub);
	seal_due(hub, now);
	retention_due(hub, now);
	room_review(hub);
	snapshot_due(hub);
	mllp_review(hub);
	received_review(hub, now);
	hub_watchdog(hub);
}

/* --- the end --- */

static void
on_closed(void *ctx)
{
	struct hub *hub = ctx;

	hub->closing--;
}

/* Once everything decided is durable and told, and nobody reads the store:
 * close what is open. */
static void
hub_close(struct hub *hub)
{
	if (hub->closing != 0 || !commit_idle(hub) || hub->changes.n > 0 ||
	    hub->proofs.n > 0 ||
	    hub->queries.n_waiting + hub->queries.n_flying > 0)
		return;
	hub->closing = 3;
	uv_close((uv_handle_t *)&hub->prepare, NULL);
	recording_stop(hub);
	sound_end(hub);
	telephone_close(hub, on_closed, hub);
	bus_close(hub->bus, on_closed, hub);
	writer_close(hub->writer, on_closed, hub);
}

static void
hub_stop(struct hub *hub, int number)
{
	size_t i;

	if (hub->stopping)
		return;
	log_note("stopping on signal %d at fact %llu", number,
	    (unsigned long long)hub->live->row.number);
	sd_notify(0, "STOPPING=1");
	hub->stopping = true;
	articles_close(hub);
	snapshot_put(hub);
	proofs_stop(hub);
	mllp_stop(hub);
	uv_close((uv_handle_t *)&hub->due, NULL);
	uv_close((uv_handle_t *)&hub->beat, NULL);
	feed_close(hub);
	for (i = 0; i < HUB_SIGNALS; i++)
		uv_close((uv_handle_t *)&hub->signals[i], NULL);
}

static void
on_signal(uv_signal_t *handle, int number)
{
	struct hub *hub = handle->data;
	struct err err;

	if (number != SIGHUP) {
		hub_stop(hub, number);
		return;
	}
	sd_notify(0, "RELOADING=1");
	reload(hub, &err);
	sd_notify(0, "READY=1");
}

/* The last thing before the loop waits. */
static void
on_prepare(uv_prepare_t *prepare)
{
	struct hub *hub = prepare->data;

	commit_flush(hub);
	if (hub->stopping)
		hub_close(hub);
	else
		hub_arm(hub);
}

/* --- the beginning --- */

static bool
on_allowed(void *ctx, const char *endpoint, const char *key)
{
	struct hub *hub = ctx;

	return hub->keys != NULL && keys_allow(hub->keys, endpoint, key);
}

static int
hub_open_bus(struct hub *hub, struct err *err)
{
	const struct config_hub *options = &hub->config.hub;
	struct bus_config config = {.desk = options->desk,
	    .feed = options->feed,
	    .board = options->board,
	    .allowed = on_allowed,
	    .desk_frame = desk_frame,
	    .feed_frame = feed_frame,
	    .ctx = hub};
	struct keypair pair = {0};

	if (options->secret_key_file[0] != '\0') {
		if (keypair_load(&pair, options->secret_key_file, err) < 0)
			return -1;
		config.secret_key = pair.secret_key;
	}
	hub->bus = bus_open(hub->loop, &config, err);
	keypair_done(&pair);
	return hub->bus == NULL ? -1 : 0;
}

static void
hub_open_handles(struct hub *hub)
{
	static const int numbers[HUB_SIGNALS] = {SIGTERM, SIGINT, SIGHUP};
	uint64_t watchdog_us;
	size_t i;

	uv_prepare_init(hub->loop, &hub->prepare);
	uv_timer_init(hub->loop, &hub->due);
	uv_timer_init(hub->loop, &hub->beat);
	hub->prepare.data = hub->due.data = hub->beat.data = hub;
	feed_open(hub);
	uv_prepare_start(&hub->prepare, on_prepare);
	uv_timer_start(&hub->beat, on_beat, BEAT_MS, BEAT_MS);
	for (i = 0; i < HUB_SIGNALS; i++) {
		uv_signal_init(hub->loop, &hub->signals[i]);
		hub->signals[i].data = hub;
		uv_signal_start(&hub->signals[i], on_signal, numbers[i]);
	}
	if (sd_watchdog_enabled(0, &watchdog_us) > 0)
		hub->watchdog_ms = watchdog_us / 1000;
}

int
hub_open(struct hub *hub, uv_loop_t *loop, const char *config_file,
    struct err *err)
{
	struct store *store = NULL;

	hub->loop = loop;
	if (start_hub(hub, config_file, &store, err) < 0 ||
	    recording_open(hub, err) < 0 || telephone_open(hub, store, err) < 0)
		goto failed;
	if (received_open(hub, store, err) < 0 || mllp_open(hub, err) < 0 ||
	    hub_open_bus(hub, err) < 0) {
		mllp_stop(hub);
		telephone_close(hub, on_closed, hub);
		uv_run(loop, UV_RUN_DEFAULT);
		goto failed;
	}
	hub->writer = writer_new(loop, store);
	hub_open_handles(hub);
	sound_begin(hub);
	articles_open(hub);
	recording_begin(hub);
	log_note("term %llu from fact %llu, site %s",
	    (unsigned long long)hub->live->row.term,
	    (unsigned long long)hub->commit.durable, hub->live->site.title);
	return 0;
failed:
	if (store != NULL)
		store_close(store);
	return -1;
}

void
hub_run(struct hub *hub)
{
	sd_notify(0, "READY=1");
	uv_run(hub->loop, UV_RUN_DEFAULT);
	log_note("stopped");
}

void
hub_done(struct hub *hub)
{
	start_done(hub);
}
