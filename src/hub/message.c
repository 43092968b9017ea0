/* message.c - messages of the floor: kept, pushed, read. */
#include "src/hub/message.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/pages.h"

enum { MESSAGES_MAX = 100 };

/* --- sent --- */

/* What is pushed once it is durable. */
struct push {
	struct msg row;
	uint64_t *users;
	size_t n;
};

static void
push_all(struct hub *hub, void *ctx)
{
	struct push *push = ctx;
	const struct console *console;
	size_t i;

	for (i = 0; i < push->n; i++) {
		console = console_of_user(hub, push->users[i]);
		if (console != NULL && console->desk.length != 0)
			commit_reply(hub, 0, &console->desk, &push->row);
	}
	free(push->users);
	free(push);
}

/* A receipt for each fact that the message made. */
static void
keep_receipts(struct hub *hub, uint64_t message, struct push *push)
{
	const struct facts *facts = commit_facts(hub);
	struct msg row = {.id = MSG_RECEIPT_ROW};
	const struct fact *fact;
	size_t i = facts->n;

	while (i > 0 && facts->list[i - 1].head.number >= message)
		i--;
	push->users = mem_zero(facts->n - i + 1, sizeof push->users[0]);
	for (; i < facts->n; i++) {
		fact = &facts->list[i];
		if (fact->id != MSG_MESSAGE_SENT ||
		    fact->message_sent.message != message)
			continue;
		row.receipt_row.receipt = fact->message_sent.receipt;
		row.receipt_row.message = message;
		row.receipt_row.user = fact->message_sent.user;
		commit_row(hub, &row);
		push->users[push->n++] = fact->message_sent.user;
	}
}

bool
message_was_sent(struct hub *hub, uint64_t message)
{
	const struct facts *facts = commit_facts(hub);
	size_t i = facts->n;

	while (i > 0 && facts->list[i - 1].head.number >= message)
		if (facts->list[--i].head.number == message)
			return facts->list[i].id == MSG_MESSAGE_SENT;
	return false;
}

void
message_keep(struct hub *hub, uint64_t message, const struct msg *row)
{
	struct push *push = mem_zero(1, sizeof *push);

	push->row = *row;
	commit_row(hub, row);
	keep_receipts(hub, message, push);
	commit_after(hub, push_all, push);
}

void
message_ask(struct hub *hub, const struct ask *ask)
{
	const struct msg_send *send = &ask->msg->send;
	struct msg msg = {.id = MSG_MESSAGE_ROW};
	struct msg_message_row *row = &msg.message_row;
	struct asker asker;
	uint64_t message;

	asker_set(&asker, ask);
	message = ask_decide(hub, &asker, ask->msg, ask->now);
	if (message == 0)
		return;
	row->message = message;
	row->user = ask->console->user;
	row->sent = ask->now;
	row->audience = send->audience;
	row->of = send->of;
	row->urgent = send->urgent;
	TEXT_SET(row->text, send->text);
	message_keep(hub, message, &msg);
}

/* --- read --- */

void
message_seen(struct hub *hub, const struct ask *ask)
{
	const struct unread *unread =
	    live_unread(hub->live, ask->msg->read.message, ask->console->user);
	struct msg row = {.id = MSG_RECEIPT_ROW};
	struct asker asker;

	if (unread != NULL) {
		row.receipt_row.receipt = unread->sent.receipt;
		row.receipt_row.message = unread->sent.message;
		row.receipt_row.user = unread->sent.user;
		row.receipt_row.read = ask->now;
	}
	asker_set(&asker, ask);
	if (ask_decide(hub, &asker, ask->msg, ask->now) != 0 &&
	    row.receipt_row.receipt != 0)
		commit_row(hub, &row);
}

/* --- listed --- */

struct listing {
	struct query query;
	struct asker asker;
	uint64_t user;
	struct pages pages;
};

static int
add_row(void *ctx, const struct msg *row)
{
	struct listing *listing = ctx;

	return pages_add(&listing->pages, row->id, &row->fact, NULL);
}

static int
read_messages(struct query *query, struct store *store, struct err *err)
{
	struct listing *listing = (struct listing *)query;

	return store_messages(store, listing->user, MESSAGES_MAX, add_row,
	    listing, err);
}

static void
listing_free(struct listing *listing)
{
	pages_done(&listing->pages);
	free(listing);
}

static void
listing_done(struct hub *hub, struct query *query, int rc,
    const struct err *err)
{
	struct listing *listing = (struct listing *)query;

	asker_rows(hub, &listing->asker, &listing->pages, rc, err, "messages");
	listing_free(listing);
}

void
message_list(struct hub *hub, const struct ask *ask)
{
	struct listing *listing = mem_zero(1, sizeof *listing);

	asker_set(&listing->asker, ask);
	listing->user = ask->console->user;
	pages_rows(&listing->pages, listing->asker.client_seq);
	listing->query.work = read_messages;
	listing->query.done = listing_done;
	if (query_put(hub, &listing->query) == 0)
		return;
	asker_refuse(hub, &listing->asker, REFUSAL_BUSY, "");
	listing_free(listing);
}
