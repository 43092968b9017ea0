/* held.c - messages that could not be carried out: listed, shown, retried. */
#include "src/hub/held.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/pages.h"
#include "src/patients/hl7_charset.h"

enum { SHOWN_MAX = 1 << 20 }; /* bytes of one that are shown */

struct lookup {
	struct query query;
	struct asker asker;
	uint64_t user, held;
	bool anyway;
	struct msg_held_row row;
	void *bytes;
	size_t n;
	bool found;
	struct pages pages;
};

static struct lookup *
lookup_new(const struct ask *ask, uint64_t held)
{
	struct lookup *lookup = mem_zero(1, sizeof *lookup);

	asker_set(&lookup->asker, ask);
	lookup->user = ask->console->user;
	lookup->held = held;
	pages_rows(&lookup->pages, lookup->asker.client_seq);
	return lookup;
}

static void
lookup_free(struct lookup *lookup)
{
	if (lookup->bytes != NULL)
		sodium_memzero(lookup->bytes, lookup->n);
	free(lookup->bytes);
	pages_done(&lookup->pages);
	free(lookup);
}

static void
lookup_put(struct hub *hub, struct lookup *lookup,
    int (*work)(struct query *query, struct store *store, struct err *err),
    void (*done)(struct hub *hub, struct query *query, int rc,
	const struct err *err))
{
	lookup->query.work = work;
	lookup->query.done = done;
	if (query_put(hub, &lookup->query) == 0)
		return;
	asker_refuse(hub, &lookup->asker, REFUSAL_BUSY, "");
	lookup_free(lookup);
}

static void
lookup_refuse(struct hub *hub, struct lookup *lookup, enum refusal why,
    const char *text)
{
	asker_refuse(hub, &lookup->asker, why, text);
	lookup_free(lookup);
}

/* What was done with which one, by whom. */
static void
put_fact(struct hub *hub, const struct lookup *lookup, enum held_act act)
{
	struct fact fact = {.id = MSG_HELD_ACTED};

	fact.held_acted.user = lookup->user;
	fact.held_acted.held = lookup->held;
	fact.held_acted.act = act;
	core_put(hub->core, &fact, hub_now(hub), commit_facts(hub));
	commit_take(hub);
}

static void
answer_rows(struct hub *hub, struct lookup *lookup)
{
	asker_rows(hub, &lookup->asker, &lookup->pages, 0, NULL, "held");
	lookup_free(lookup);
}

/* --- listed --- */

static int
add_row(void *ctx, const struct msg *row)
{
	struct lookup *lookup = ctx;

	return pages_add(&lookup->pages, row->id, &row->fact, NULL);
}

static int
list_work(struct query *query, struct store *store, struct err *err)
{
	struct lookup *lookup = (struct lookup *)query;

	return store_held_list(store, HELD_MAX, add_row, lookup, err);
}

static void
list_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct lookup *lookup = (struct lookup *)query;

	if (rc < 0)
		lookup_refuse(hub, lookup, REFUSAL_STORE, err->text);
	else
		answer_rows(hub, lookup);
}

void
held_list(struct hub *hub, const struct ask *ask)
{
	lookup_put(hub, lookup_new(ask, 0), list_work, list_done);
}

/* --- one of them --- */

static int
find_work(struct query *query, struct store *store, struct err *err)
{
	struct lookup *lookup = (struct lookup *)query;
	int rc = store_held(store, lookup->held, &lookup->row, &lookup->bytes,
	    &lookup->n, err);

	lookup->found = rc > 0;
	return rc < 0 ? -1 : 0;
}

static bool
is_found(struct hub *hub, struct lookup *lookup, int rc, const struct err *err)
{
	if (rc == 0 && lookup->found)
		return true;
	lookup_refuse(hub, lookup, rc < 0 ? REFUSAL_STORE : REFUSAL_UNKNOWN,
	    rc < 0 ? err->text : "no such message is held");
	return false;
}

/* As text: in its character set where that is known, a line a segment. */
static void
add_text(const struct lookup *lookup, struct pages *pages)
{
	struct msg_held_text part = {.held = lookup->held};
	size_t n, i, used;
	char *text =
	    hl7_to_utf8(lookup->bytes, lookup->n, "UNICODE UTF-8", &n, NULL);

	if (text == NULL) {
		n = lookup->n;
		text = mem_zero(n + 1, 1);
		memcpy(text, lookup->bytes, n);
	}
	if (n > SHOWN_MAX)
		n = SHOWN_MAX;
	for (i = 0; i < n; i++)
		if (text[i] == '\r')
			text[i] = '\n';
	for (i = 0; i < n; i += used) {
		/* A third of the room: what is broken grows. */
		used =
		    n - i < sizeof part.text / 3 ? n - i : sizeof part.text / 3;
		while (i + used < n && used > 1 &&
		    ((unsigned char)text[i + used] & 0xc0) == 0x80)
			used--;
		text_clean(part.text, sizeof part.text, text + i, used, true);
		pages_add(pages, MSG_HELD_TEXT, &part, NULL);
	}
	sodium_memzero(text, n);
	free(text);
}

static void
show_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct lookup *lookup = (struct lookup *)query;

	if (!is_found(hub, lookup, rc, err))
		return;
	pages_add(&lookup->pages, MSG_HELD_ROW, &lookup->row, NULL);
	add_text(lookup, &lookup->pages);
	answer_rows(hub, lookup);
}

/* That somebody looked is durable. */
static void
show_read(struct hub *hub, void *ctx)
{
	lookup_put(hub, ctx, find_work, show_done);
}

void
held_show(struct hub *hub, const struct ask *ask)
{
	struct lookup *lookup = lookup_new(ask, ask->msg->held_show.held);

	put_fact(hub, lookup, HELD_ACT_SHOWN);
	commit_after(hub, show_read, lookup);
}

/* --- dropped --- */

static int
drop_work(struct query *query, struct store *store, struct err *err)
{
	struct lookup *lookup = (struct lookup *)query;

	if (find_work(query, store, err) < 0)
		return -1;
	return lookup->found ? store_held_drop(store, lookup->held, err) : 0;
}

static void
drop(struct hub *hub, struct lookup *lookup, enum held_act act)
{
	if (hub->received.held > 0)
		hub->received.held--;
	put_fact(hub, lookup, act);
	asker_done(hub, &lookup->asker, hub->live->row.number, 0, false);
	lookup_free(lookup);
}

static void
drop_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct lookup *lookup = (struct lookup *)query;

	if (is_found(hub, lookup, rc, err))
		drop(hub, lookup, HELD_ACT_DROPPED);
}

void
held_drop(struct hub *hub, const struct ask *ask)
{
	lookup_put(hub, lookup_new(ask, ask->msg->held_drop.held), drop_work,
	    drop_done);
}

/* --- retried --- */

static int
retried_work(struct query *query, struct store *store, struct err *err)
{
	const struct lookup *lookup = (const struct lookup *)query;

	return store_held_drop(store, lookup->held, err);
}

static void
retried_done(struct hub *hub, struct query *query, int rc,
    const struct err *err)
{
	struct lookup *lookup = (struct lookup *)query;

	if (rc < 0)
		lookup_refuse(hub, lookup, REFUSAL_STORE, err->text);
	else
		drop(hub, lookup, HELD_ACT_RETRIED);
}

/* Carried out, it need not be held: should the hub end in between, another
 * retry finds that it was. */
static void
retried(struct hub *hub, void *ctx, const struct hl7_verdict *verdict)
{
	struct lookup *lookup = ctx;

	if (verdict->ack != HL7_ACCEPTED)
		lookup_refuse(hub, lookup, REFUSAL_VALUE, verdict->text);
	else
		lookup_put(hub, lookup, retried_work, retried_done);
}

static void
retry_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct lookup *lookup = (struct lookup *)query;

	if (is_found(hub, lookup, rc, err))
		received_retry(hub, lookup->bytes, lookup->n,
		    lookup->anyway ? 0 : lookup->row.at, retried, lookup);
}

void
held_retry(struct hub *hub, const struct ask *ask)
{
	struct lookup *lookup = lookup_new(ask, ask->msg->held_retry.held);

	lookup->anyway = ask->msg->held_retry.anyway;
	lookup_put(hub, lookup, find_work, retry_done);
}
