/* status.c - the hub's own figures, for STATUS. */
#include "src/hub/status.h"

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/hub/descriptors.h"
#include "src/hub/hub.h"
#include "src/hub/pages.h"

static uint64_t
uptime(const struct hub *hub)
{
	return (uint64_t)(clock_steady() - hub->started) / 1000;
}

static uint64_t
by_state(const struct hub *hub, enum feed_state state)
{
	const struct console *console;
	uint64_t n = 0;

	for (console = hub->consoles.by_session; console != NULL;
	     console = console->hh.next)
		n += console->state == state;
	return n;
}

static uint64_t
lagging(const struct hub *hub)
{
	return by_state(hub, FEED_LAGGING);
}

static uint64_t
following(const struct hub *hub)
{
	return by_state(hub, FEED_CURRENT);
}

static uint64_t
writer_jobs(const struct hub *hub)
{
	return writer_waiting(hub->writer);
}

static uint64_t
seconds_committing(const struct hub *hub)
{
	return hub->commit.busy
	    ? (uint64_t)(clock_steady() - hub->commit.since) / 1000
	    : 0;
}

static uint64_t
hl7_silent(const struct hub *hub)
{
	return hub->mllp.open ? received_silence(hub, clock_now()) : 0;
}

#define VALUE(name, expression)                     \
	static uint64_t name(const struct hub *hub) \
	{                                           \
		return (expression);                \
	}
/* clang-format off */
VALUE(term, hub->live->row.term)
VALUE(number, hub->live->row.number)
VALUE(durable, hub->commit.durable)
VALUE(contacts, HASH_COUNT(hub->live->contacts))
VALUE(sessions, HASH_COUNT(hub->live->sessions))
VALUE(consoles, HASH_CNT(hh, hub->consoles.by_session))
VALUE(strange, hub->live->strange)
VALUE(open_facts, hub->commit.open.facts.n)
VALUE(open_replies, hub->commit.open.n_replies)
VALUE(queries, hub->queries.n_waiting + hub->queries.n_flying)
VALUE(arrivals, hub->arrivals.n)
VALUE(proofs, hub->proofs.n)
VALUE(commits, hub->commit.commits)
VALUE(facts, hub->commit.facts)
VALUE(batch_max, hub->commit.batch_max)
VALUE(wait_max, hub->commit.wait_max_ms)
VALUE(desk_frames, hub->status.desk_frames)
VALUE(desk_dropped, hub->status.desk_dropped)
VALUE(malformed, hub->status.malformed)
VALUE(done, hub->status.done)
VALUE(refused, hub->status.refused)
VALUE(logins, hub->status.logins)
VALUE(logins_wrong, hub->status.logins_wrong)
VALUE(feed_frames, hub->feed.frames)
VALUE(feed_snapshots, hub->feed.snapshots)
VALUE(feed_ticks, hub->feed.ticks)
VALUE(feed_tick_max, hub->feed.tick_max_ms)
VALUE(board_frames, hub->status.board_frames)
VALUE(state_snapshot, hub->snapshots.number)
VALUE(sealed, hub->live->row.sealed)
VALUE(telephony_sick, hub->telephone.sick)
VALUE(telephony_acts, hub->telephone.acts)
VALUE(telephony_events, hub->telephone.events)
VALUE(hl7_connections, hub->mllp.connections)
VALUE(hl7_turned_away, hub->mllp.turned_away)
VALUE(hl7_messages, hub->received.messages)
VALUE(hl7_accepted, hub->received.accepted)
VALUE(hl7_refused, hub->received.refused)
VALUE(hl7_held, hub->received.held)
VALUE(recording_now, HASH_COUNT(hub->recordings.recorders))
VALUE(recording_bytes, hub->recordings.bytes)
VALUE(recording_failures, hub->recordings.failures)
VALUE(recording_erased, hub->recordings.erased)
VALUE(recording_looks, hub->recordings.looks)
VALUE(reloads, hub->status.reloads)
VALUE(descriptors, hub->status.descriptors)
VALUE(wanted, descriptors_needed(hub->config.hub.sessions))
#undef VALUE

/* What is a maximum is one since the last time somebody asked. */
static const struct {
	const char *name;
	const char *unit;
	uint64_t (*value)(const struct hub *hub);
} metrics[] = {
	{"uptime", "s", uptime},
	{"term", "", term},
	{"number", "", number},
	{"durable", "", durable},
	{"contacts", "", contacts},
	{"sessions", "", sessions},
	{"consoles", "", consoles},
	{"following", "consoles", following},
	{"lagging", "consoles", lagging},
	{"strange", "facts", strange},
	{"commit_open", "facts", open_facts},
	{"commit_replies", "replies", open_replies},
	{"commit_since", "s", seconds_committing},
	{"commits", "", commits},
	{"committed", "facts", facts},
	{"batch_max", "facts", batch_max},
	{"durable_max", "ms", wait_max},
	{"store_jobs", "jobs", writer_jobs},
	{"queries", "jobs", queries},
	{"arrivals", "contacts", arrivals},
	{"passwords", "jobs", proofs},
	{"desk_frames", "frames", desk_frames},
	{"desk_dropped", "frames", desk_dropped},
	{"malformed", "frames", malformed},
	{"done", "commands", done},
	{"refused", "commands", refused},
	{"logins", "", logins},
	{"logins_wrong", "", logins_wrong},
	{"feed_frames", "frames", feed_frames},
	{"feed_snapshots", "", feed_snapshots},
	{"feed_ticks", "", feed_ticks},
	{"feed_tick_max", "ms", feed_tick_max},
	{"board_frames", "frames", board_frames},
	{"state_snapshot", "number", state_snapshot},
	{"sealed", "day", sealed},
	{"telephony_sick", "", telephony_sick},
	{"telephony_acts", "", telephony_acts},
	{"telephony_events", "", telephony_events},
	{"hl7_connections", "", hl7_connections},
	{"hl7_turned_away", "", hl7_turned_away},
	{"hl7_messages", "messages", hl7_messages},
	{"hl7_accepted", "messages", hl7_accepted},
	{"hl7_refused", "messages", hl7_refused},
	{"hl7_held", "messages", hl7_held},
	{"recording", "talks", recording_now},
	{"recording_bytes", "bytes", recording_bytes},
	{"recording_failures", "", recording_failures},
	{"recording_erased", "files", recording_erased},
	{"recording_looks", "", recording_looks},
	{"hl7_silent", "s", hl7_silent},
	{"reloads", "", reloads},
	{"descriptors", "", descriptors},
	{"descriptors_needed", "", wanted},
};
/* clang-format on */

static void
add_text(struct pages *pages, uint64_t client_seq, const char *name,
    const char *text)
{
	struct msg_metric metric = {0};

	metric.client_seq = client_seq;
	TEXT_SET(metric.name, name);
	TEXT_SET(metric.text, text);
	pages_add(pages, MSG_METRIC, &metric, NULL);
}

void
status_ask(struct hub *hub, const struct ask *ask)
{
	uint64_t client_seq = ask->msg->command.client_seq;
	struct msg_metric metric;
	struct pages pages;
	size_t i;

	pages_rows(&pages, client_seq);
	add_text(&pages, client_seq, "program", HUB_PROGRAM);
	add_text(&pages, client_seq, "site", hub->live->site.title);
	add_text(&pages, client_seq, "telephony", hub->config.hub.telephony);
	for (i = 0; i < sizeof metrics / sizeof metrics[0]; i++) {
		memset(&metric, 0, sizeof metric);
		metric.client_seq = client_seq;
		TEXT_SET(metric.name, metrics[i].name);
		TEXT_SET(metric.unit, metrics[i].unit);
		metric.value = metrics[i].value(hub);
		pages_add(&pages, MSG_METRIC, &metric, NULL);
	}
	pages_answer(hub, &pages, ask->peer, client_seq);
	pages_done(&pages);
	hub->commit.batch_max = 0;
	hub->commit.wait_max_ms = 0;
	hub->feed.tick_max_ms = 0;
}
