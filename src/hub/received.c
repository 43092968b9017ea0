/* received.c - a message of another system: carried out, or held. */
#include "src/hub/received.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/change.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/patients/hl7_read.h"

enum { HASH_BYTES = 16, FORGET_MS = 3600000, DAY_MS = 86400000 };

/* A message under way. */
struct message {
	struct query query; /* while it is held, or its patient looked up */
	struct hub *hub;
	struct hl7_head head;
	struct hl7_verdict verdict;
	struct changes_list *list;
	struct msg_received_row row;
	struct msg_held_row held;
	const char *bytes; /* borrowed */
	size_t n;
	const char *peer; /* NULL: it is not held, if it is refused */
	int64_t since;    /* of a retry: when it came first */
	uint64_t later;   /* how many came since */
	void (*done)(struct hub *hub, void *ctx,
	    const struct hl7_verdict *verdict);
	void *ctx;
};

static void
message_end(struct hub *hub, struct message *message)
{
	if (message->verdict.ack == HL7_ACCEPTED)
		hub->received.accepted++;
	else
		hub->received.refused++;
	message->done(hub, message->ctx, &message->verdict);
	changes_free(message->list);
	free(message);
}

static struct message *
message_new(struct hub *hub, const void *bytes, size_t n, const char *peer,
    void (*done)(struct hub *hub, void *ctx, const struct hl7_verdict *verdict),
    void *ctx)
{
	struct message *message = mem_zero(1, sizeof *message);

	message->hub = hub;
	message->bytes = bytes;
	message->n = n;
	message->peer = peer;
	message->done = done;
	message->ctx = ctx;
	return message;
}

/* --- held --- */

static int
hold_work(struct query *query, struct store *store, struct err *err)
{
	struct message *message = (struct message *)query;

	return store_hold(store, &message->held, message->bytes, message->n,
	    err);
}

static void
hold_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	if (rc < 0)
		log_error("hl7: a message could not be held: %s", err->text);
	else if (hub->received.held < HELD_MAX)
		hub->received.held++;
	message_end(hub, (struct message *)query);
}

static void
hold(struct hub *hub, struct message *message)
{
	struct msg_held_row *held = &message->held;

	held->at = hub_now(hub);
	held->size = message->n;
	text_clean(held->peer, sizeof held->peer, message->peer,
	    strlen(message->peer), false);
	TEXT_SET(held->sender, message->head.sender);
	snprintf(held->event, sizeof held->event, "%s%s%s", message->head.type,
	    message->head.event[0] != '\0' ? "^" : "", message->head.event);
	TEXT_SET(held->control, message->head.control);
	TEXT_SET(held->answer, hl7_ack_text(message->verdict.ack));
	text_clean(held->reason, sizeof held->reason, message->verdict.text,
	    strlen(message->verdict.text), false);
	message->query.work = hold_work;
	message->query.done = hold_done;
	if (query_put(hub, &message->query) == 0)
		return;
	log_error("hl7: a message could not be held: the hub is busy");
	message_end(hub, message);
}

void
received_hold(struct hub *hub, const void *bytes, size_t n, const char *peer,
    const struct hl7_verdict *verdict,
    void (*done)(struct hub *hub, void *ctx, const struct hl7_verdict *verdict),
    void *ctx)
{
	struct message *message = message_new(hub, bytes, n, peer, done, ctx);
	struct hl7 hl7;

	hub->received.messages++;
	hub->received.last = hub_now(hub);
	message->verdict = *verdict;
	if (hl7_cut(&hl7, bytes, n, NULL) == 0)
		hl7_read_head(&message->head, &hl7);
	hold(hub, message);
}

/* --- carried out --- */

static void
carried_out(struct hub *hub, void *ctx, int rc, const struct err *err)
{
	struct message *message = ctx;

	if (rc < 0)
		hl7_refuse(&message->verdict, HL7_ERROR, HL7_INTERNAL, "",
		    "not stored, send it again: %.80s", err->text);
	else if (rc > 0)
		hl7_refuse(&message->verdict, HL7_ERROR, HL7_INTERNAL, "",
		    "the store refuses it: %.90s", err->text);
	if (rc > 0 && message->peer != NULL)
		hold(hub, message);
	else
		message_end(hub, message);
}

static void
carry_out(struct hub *hub, struct message *message)
{
	struct changes_list *list = message->list;

	message->list = NULL;
	changes_put(hub, list, carried_out, message);
}

/* What is the same message: its sender's id of it, and what it says. */
static void
set_key(struct message *message)
{
	const char *bytes = message->bytes;
	size_t n = message->n;
	const char *body = memchr(bytes, '\r', n);
	unsigned char hash[HASH_BYTES];
	char text[2 * HASH_BYTES + 1];
	size_t head = body == NULL ? 0 : (size_t)(body - bytes);

	crypto_generichash(hash, sizeof hash,
	    (const unsigned char *)bytes + head, n - head, NULL, 0);
	sodium_bin2hex(text, sizeof text, hash, sizeof hash);
	snprintf(message->row.key, sizeof message->row.key, "%s %s %s",
	    message->head.sender, message->head.control, text);
}

/* The head is read before the first change is given. */
static int
take_change(void *ctx, const struct msg *change, struct err *err)
{
	struct message *message = ctx;
	const struct change_head head = change_head(change);
	struct msg row = {.id = MSG_RECEIVED_ROW};

	if (message->row.key[0] == '\0') {
		set_key(message);
		snprintf(message->row.patient, sizeof message->row.patient,
		    "%s %s", head.authority, head.value);
		message->row.at = hub_now(message->hub);
		row.received_row = message->row;
		changes_row(message->list, &row);
	}
	return changes_add(message->list, change, err);
}

static int
read_message(struct hub *hub, struct message *message)
{
	const struct config_hl7 *options = &hub->config.hl7;
	struct hl7_rules rules;

	TEXT_SET(rules.charset, options->charset);
	TEXT_SET(rules.authority, options->authority);
	message->list = changes_new();
	return hl7_read(message->bytes, message->n, &rules, take_change,
	    message, &message->head, &message->verdict);
}

void
received_take(struct hub *hub, const void *bytes, size_t n, const char *peer,
    void (*done)(struct hub *hub, void *ctx, const struct hl7_verdict *verdict),
    void *ctx)
{
	struct message *message = message_new(hub, bytes, n, peer, done, ctx);

	hub->received.messages++;
	hub->received.last = hub_now(hub);
	if (read_message(hub, message) == 0)
		carry_out(hub, message);
	else
		hold(hub, message);
}

/* --- again --- */

static int
later_work(struct query *query, struct store *store, struct err *err)
{
	struct message *message = (struct message *)query;

	return store_received_since(store, message->row.patient, message->since,
	    &message->later, err);
}

static void
later_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct message *message = (struct message *)query;

	if (rc == 0 && message->later == 0) {
		carry_out(hub, message);
		return;
	}
	if (rc < 0)
		hl7_refuse(&message->verdict, HL7_ERROR, HL7_INTERNAL, "",
		    "%.100s", err->text);
	else
		hl7_refuse(&message->verdict, HL7_ERROR, HL7_SEQUENCE, "",
		    "%llu later messages changed this patient since; "
		    "--anyway does it all the same",
		    (unsigned long long)message->later);
	message_end(hub, message);
}

void
received_retry(struct hub *hub, const void *bytes, size_t n, int64_t when,
    void (*done)(struct hub *hub, void *ctx, const struct hl7_verdict *verdict),
    void *ctx)
{
	struct message *message = message_new(hub, bytes, n, NULL, done, ctx);

	if (read_message(hub, message) < 0) {
		message_end(hub, message);
		return;
	}
	if (when == 0) {
		carry_out(hub, message);
		return;
	}
	message->since = when;
	message->query.work = later_work;
	message->query.done = later_done;
	if (query_put(hub, &message->query) == 0)
		return;
	hl7_refuse(&message->verdict, HL7_ERROR, HL7_INTERNAL, "",
	    "the hub is busy");
	message_end(hub, message);
}

/* --- the rest --- */

int
received_full(const struct hub *hub)
{
	return hub->changes.n >= CHANGES_WAITING / 2 ||
	    hub->queries.n_waiting >= QUERY_WAITING_MAX / 2;
}

int
received_open(struct hub *hub, struct store *store, struct err *err)
{
	return store_held_count(store, &hub->received.held, err);
}

uint64_t
received_silence(const struct hub *hub, int64_t now)
{
	uint64_t up = (uint64_t)(clock_steady() - hub->started) / 1000;

	if (hub->received.last == 0)
		return up;
	return now > hub->received.last
	    ? (uint64_t)(now - hub->received.last) / 1000
	    : 0;
}

struct forgetting {
	struct query query;
	int64_t before;
};

static int
forget_work(struct query *query, struct store *store, struct err *err)
{
	struct forgetting *forgetting = (struct forgetting *)query;

	return store_received_forget(store, forgetting->before, err);
}

static void
forget_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	(void)hub;
	if (rc < 0)
		log_error("hl7: %s", err->text);
	free(query);
}

void
received_review(struct hub *hub, int64_t now)
{
	struct forgetting *forgetting;
	int64_t steady = clock_steady();

	if (hub->config.hl7.listen[0] == '\0' ||
	    (hub->received.forgotten != 0 &&
		steady - hub->received.forgotten < FORGET_MS))
		return;
	hub->received.forgotten = steady;
	forgetting = mem_zero(1, sizeof *forgetting);
	forgetting->before = now - (int64_t)hub->config.hl7.keep_d * DAY_MS;
	forgetting->query.work = forget_work;
	forgetting->query.done = forget_done;
	if (query_put(hub, &forgetting->query) < 0)
		free(forgetting);
}
