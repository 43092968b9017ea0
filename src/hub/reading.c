/* reading.c - the log, a page at a time, for one who asks. */
#include "src/hub/reading.h"

#include <stdlib.h>

#include "proto/topic.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/pages.h"

struct reading {
	struct query query;
	struct asker asker;
	enum role role;
	uint64_t user;
	uint64_t from, to;
	struct msg end; /* log_read or log_verified, the page's last */
	struct pages pages;
	STAILQ_ENTRY(reading) next;
};

void
readings_init(struct readings *readings)
{
	STAILQ_INIT(&readings->waiting);
	readings->n = 0;
}

static void
reading_free(struct reading *reading)
{
	pages_done(&reading->pages);
	free(reading);
}

/* The first one's turn; without room for its query it is told to come
 * again. */
static void
reading_next(struct hub *hub)
{
	struct readings *readings = &hub->readings;
	struct reading *reading;

	while ((reading = STAILQ_FIRST(&readings->waiting)) != NULL &&
	    query_put(hub, &reading->query) < 0) {
		STAILQ_REMOVE_HEAD(&readings->waiting, next);
		readings->n--;
		asker_refuse(hub, &reading->asker, REFUSAL_BUSY, "");
		reading_free(reading);
	}
}

static void
reading_done(struct hub *hub, struct query *query, int rc,
    const struct err *err)
{
	struct reading *reading = (struct reading *)query;
	const struct console *console =
	    console_find(hub, reading->asker.session);

	if (rc < 0) {
		log_warn("log: %s", err->text);
		asker_refuse(hub, &reading->asker, REFUSAL_STORE, err->text);
	} else if (console != NULL) {
		pages_answer(hub, &reading->pages, &console->desk,
		    reading->asker.client_seq);
	}
	STAILQ_REMOVE_HEAD(&hub->readings.waiting, next);
	hub->readings.n--;
	reading_free(reading);
	reading_next(hub);
}

static void
reading_put(struct hub *hub, const struct ask *ask, struct reading *reading,
    int (*work)(struct query *query, struct store *store, struct err *err))
{
	struct readings *readings = &hub->readings;

	if (readings->n >= READING_WAITING_MAX) {
		ask_refuse(hub, ask, REFUSAL_BUSY, "");
		reading_free(reading);
		return;
	}
	asker_set(&reading->asker, ask);
	reading->role = ask->console->role;
	reading->user = ask->console->user;
	reading->end.reply.client_seq = reading->asker.client_seq;
	pages_rows(&reading->pages, reading->asker.client_seq);
	reading->query.work = work;
	reading->query.done = reading_done;
	STAILQ_INSERT_TAIL(&readings->waiting, reading, next);
	if (readings->n++ == 0)
		reading_next(hub);
}

/* On the store thread: nothing of the hub is touched. */
static int
add_end(struct reading *reading, struct err *err)
{
	return pages_add(&reading->pages, reading->end.id, &reading->end.fact,
	    err);
}

/* --- its facts --- */

static int
add_fact(void *ctx, const struct fact *fact)
{
	struct reading *reading = ctx;
	struct msg_log_read *end = &reading->end.log_read;

	end->number = fact->head.number;
	/* Looks at cards go to nobody by themselves; whoever must account for
	 * them reads them here. */
	if (topic_seen(reading->role, reading->user, fact->id, &fact->head) ||
	    (reading->role == ROLE_ADMIN && fact->id == MSG_CARD_SEEN))
		return pages_add(&reading->pages, fact->id, &fact->head, NULL);
	end->withheld++;
	return 0;
}

static int
read_page(struct query *query, struct store *store, struct err *err)
{
	struct reading *reading = (struct reading *)query;
	uint64_t last = store_last(store), to = reading->to;

	if (to == 0 || to > last)
		to = last;
	if (to >= reading->from && to - reading->from >= READING_FACTS)
		to = reading->from + READING_FACTS - 1;
	reading->end.log_read.number = to;
	reading->end.log_read.last = last;
	if (to >= reading->from &&
	    store_facts(store, reading->from, to, add_fact, reading, err) < 0)
		return -1;
	return add_end(reading, err);
}

void
reading_ask(struct hub *hub, const struct ask *ask)
{
	struct reading *reading = mem_zero(1, sizeof *reading);

	reading->from = ask->msg->read_log.from;
	reading->from += reading->from == 0;
	reading->to = ask->msg->read_log.to;
	reading->end.id = MSG_LOG_READ;
	reading_put(hub, ask, reading, read_page);
}

/* --- whether it is sound --- */

static int
verify_page(struct query *query, struct store *store, struct err *err)
{
	struct reading *reading = (struct reading *)query;
	struct msg_log_verified *end = &reading->end.log_verified;
	struct err fault = {.text = ""};

	end->last = store_last(store);
	if (store_verify_page(store, &end->number, end->chain, READING_FACTS,
		&fault) < 0)
		TEXT_SET(end->fault, fault.text);
	return add_end(reading, err);
}

void
reading_verify(struct hub *hub, const struct ask *ask)
{
	struct reading *reading = mem_zero(1, sizeof *reading);

	reading->end.id = MSG_LOG_VERIFIED;
	reading->end.log_verified.number = ask->msg->verify_log.number;
	TEXT_SET(reading->end.log_verified.chain, ask->msg->verify_log.chain);
	reading_put(hub, ask, reading, verify_page);
}
