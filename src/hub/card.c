/* card.c - what is personal or past, read from the store for one asker. */
#include "src/hub/card.h"

#include <stdlib.h>

#include "proto/topic.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/pages.h"
#include "src/hub/parts.h"
#include "src/hub/search.h"
#include "src/live/identity.h"

enum { CARD_ROWS_MAX = 100, FOUND_MAX = 20, LINKED_MAX = 8 };

struct card {
	struct query query;
	struct asker asker;
	enum role role;
	uint64_t user;
	int64_t now;
	uint64_t patient, contact, promise, request;
	uint64_t parts;              /* of a card that she may see */
	uint64_t told;               /* the last candidate */
	uint64_t linked[LINKED_MAX]; /* cards of the same person */
	size_t n_linked;
	struct wanted wanted; /* of a search */
	struct pages pages;
};

static struct card *
card_new(const struct hub *hub, const struct ask *ask)
{
	struct card *card = mem_zero(1, sizeof *card);

	asker_set(&card->asker, ask);
	card->role = ask->console->role;
	card->parts = card_parts(hub->live, card->role);
	card->now = ask->now;
	card->user = ask->console->user;
	pages_rows(&card->pages, card->asker.client_seq);
	return card;
}

static void
card_free(struct card *card)
{
	pages_done(&card->pages);
	free(card);
}

static void
card_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct card *card = (struct card *)query;

	asker_rows(hub, &card->asker, &card->pages, rc, err, "card");
	card_free(card);
}

static void
card_put(struct hub *hub, struct card *card,
    int (*work)(struct query *query, struct store *store, struct err *err))
{
	card->query.work = work;
	card->query.done = card_done;
	if (query_put(hub, &card->query) == 0)
		return;
	asker_refuse(hub, &card->asker, REFUSAL_BUSY, "");
	card_free(card);
}

/* --- the card --- */

static int
add_row(void *ctx, const struct msg *row)
{
	struct card *card = ctx;
	struct msg cut = *row;

	if (!parts_cut(card->parts, &cut, card->now))
		return 0;
	if (cut.id == MSG_LINK_ROW && card->n_linked < LINKED_MAX)
		card->linked[card->n_linked++] =
		    cut.link_row.patient == card->patient
		    ? cut.link_row.other
		    : cut.link_row.patient;
	return pages_add(&card->pages, cut.id, &cut.fact, NULL);
}

/* Who the cards are that a link names. */
static int
read_linked(struct card *card, struct store *store, struct err *err)
{
	struct msg_patient_row row;
	struct msg msg;
	size_t i;
	int rc;

	for (i = 0; i < card->n_linked; i++) {
		rc = store_patient(store, card->linked[i], &row, err);
		if (rc < 0)
			return -1;
		msg = (struct msg){.id = MSG_CANDIDATE_ROW};
		msg.candidate_row.patient = row.patient;
		TEXT_SET(msg.candidate_row.name, row.name);
		TEXT_SET(msg.candidate_row.birth_name, row.birth_name);
		TEXT_SET(msg.candidate_row.given, row.given);
		TEXT_SET(msg.candidate_row.born, row.born);
		TEXT_SET(msg.candidate_row.sex, row.sex);
		TEXT_SET(msg.candidate_row.ipp, row.ipp);
		TEXT_SET(msg.candidate_row.authority, row.authority);
		msg.candidate_row.status = row.status;
		msg.candidate_row.marks = row.marks;
		if (rc > 0 && add_row(card, &msg) < 0)
			return -1;
	}
	return 0;
}

/* The patient whose card it is, when that is known. */
static int
add_whose(struct card *card, struct store *store, struct err *err)
{
	struct msg row = {.id = MSG_PATIENT_ROW};
	int rc = 0;

	if (card->patient != 0)
		rc = store_patient(store, card->patient, &row.patient_row, err);
	if (rc > 0)
		rc = add_row(card, &row);
	return rc < 0 ? -1 : 0;
}

/* The same patient by another number of the same caller is told once. */
static int
add_candidate(void *ctx, const struct msg *row)
{
	struct card *card = ctx;

	if (row->candidate_row.patient == card->told)
		return 0;
	card->told = row->candidate_row.patient;
	return add_row(card, row);
}

/* Who calls; and while nobody knows the patient, whom that may mean. */
static int
read_caller(struct card *card, struct store *store, struct err *err)
{
	struct msg row = {.id = MSG_CALLER_ROW};
	int rc;

	if (card->contact == 0)
		return 0;
	rc = store_caller(store, card->contact, &row.caller_row, err);
	if (rc <= 0)
		return rc;
	if (add_row(card, &row) < 0)
		return -1;
	if (card->patient != 0 || row.caller_row.number[0] == '\0')
		return 0;
	return store_candidates(store, row.caller_row.number, FOUND_MAX,
	    add_candidate, card, err);
}

static int
read_card(struct query *query, struct store *store, struct err *err)
{
	struct card *card = (struct card *)query;

	if (add_whose(card, store, err) < 0 ||
	    read_caller(card, store, err) < 0)
		return -1;
	if (card->patient == 0 && card->contact == 0)
		return 0;
	if (store_card(store, card->patient, card->contact, CARD_ROWS_MAX,
		add_row, card, err) < 0)
		return -1;
	return read_linked(card, store, err);
}

/* That she looked is durable: now she may see it. */
static void
card_read(struct hub *hub, void *ctx)
{
	card_put(hub, ctx, read_card);
}

int
card_look(struct hub *hub, const struct ask *ask)
{
	const struct console *console = ask->console;
	struct refused refused = {0};
	struct asker asker;
	struct actor actor;

	/* Asked again, because the answer was lost: one look, one fact. */
	if (live_done(hub->live, console->client,
		ask->msg->command.client_seq) == 1)
		return 0;
	actor.user = console->user;
	actor.role = console->role;
	actor.session = console->session;
	actor.client = console->client;
	actor.client_seq = ask->msg->command.client_seq;
	if (core_command(hub->core, &actor, ask->msg, ask->now,
		commit_facts(hub), NULL, &refused) < 0) {
		asker_set(&asker, ask);
		asker_refuse_as(hub, &asker, &refused);
		return -1;
	}
	commit_take(hub);
	return 0;
}

void
card_ask(struct hub *hub, const struct ask *ask)
{
	const struct msg_card *asked = &ask->msg->card;
	const struct contact *contact;
	struct card *card;

	if (card_look(hub, ask) < 0)
		return;
	card = card_new(hub, ask);
	card->patient = asked->patient;
	card->contact = asked->contact;
	contact = live_contact(hub->live, asked->contact);
	if (card->patient == 0 && contact != NULL)
		card->patient = contact->row.patient;
	commit_after(hub, card_read, card);
}

/* --- a promise --- */

static int
read_promise(struct query *query, struct store *store, struct err *err)
{
	struct card *card = (struct card *)query;
	struct msg row = {.id = MSG_PROMISE_WORDS};
	int rc;

	if (add_whose(card, store, err) < 0)
		return -1;
	rc = store_promise(store, card->promise, &row.promise_words, err);
	if (rc > 0)
		rc = pages_add(&card->pages, row.id, &row.fact, err);
	return rc < 0 ? -1 : 0;
}

static void
promise_read(struct hub *hub, void *ctx)
{
	card_put(hub, ctx, read_promise);
}

void
card_promise(struct hub *hub, const struct ask *ask)
{
	const struct promise *promise;
	struct card *card;

	if (card_look(hub, ask) < 0)
		return;
	card = card_new(hub, ask);
	card->promise = ask->msg->promise_read.promise;
	promise = live_promise(hub->live, card->promise);
	if (promise != NULL)
		card->patient = promise->row.patient;
	commit_after(hub, promise_read, card);
}

/* --- a request --- */

static int
add_fact(void *ctx, const struct fact *fact)
{
	struct card *card = ctx;

	if (!topic_seen(card->role, card->user, fact->id, &fact->head))
		return 0;
	return pages_add(&card->pages, fact->id, &fact->head, NULL);
}

/* Whose it is stands in its row; the feed tells that to everybody, so only
 * what was said and the contacts are cut. */
static int
add_request(void *ctx, const struct msg *row)
{
	struct card *card = ctx;

	if (row->id != MSG_REQUEST_ROW)
		return add_row(card, row);
	if (row->request_row.request == card->request)
		card->patient = row->request_row.patient;
	return pages_add(&card->pages, row->id, &row->fact, NULL);
}

static int
read_request(struct query *query, struct store *store, struct err *err)
{
	struct card *card = (struct card *)query;

	if (store_request(store, card->request, CARD_ROWS_MAX, add_request,
		card, err) < 0)
		return -1;
	if (add_whose(card, store, err) < 0)
		return -1;
	return store_request_facts(store, card->request, add_fact, card, err);
}

static void
request_read(struct hub *hub, void *ctx)
{
	card_put(hub, ctx, read_request);
}

void
card_request(struct hub *hub, const struct ask *ask)
{
	struct card *card;

	if (card_look(hub, ask) < 0)
		return;
	card = card_new(hub, ask);
	card->request = ask->msg->request_read.request;
	commit_after(hub, request_read, card);
}

/* --- whom a name, a number or a date may mean --- */

static int
add_patient(void *ctx, const struct msg *row)
{
	struct card *card = ctx;
	struct msg found = *row;

	/* Only a card says what to know before the greeting. */
	found.patient_row.flags[0] = '\0';
	found.patient_row.ins[0] = found.patient_row.ins_oid[0] = '\0';
	found.patient_row.address[0] = found.patient_row.mail[0] = '\0';
	return add_row(card, &found);
}

static int
read_found(struct query *query, struct store *store, struct err *err)
{
	struct card *card = (struct card *)query;

	return store_find_patients(store, &card->wanted, FOUND_MAX, add_patient,
	    card, err);
}

void
card_find_patients(struct hub *hub, const struct ask *ask)
{
	struct wanted wanted;
	struct card *card;
	struct err err;

	if (search_read(&wanted, ask->msg->find.text, ask->now, &err) < 0) {
		ask_refuse_err(hub, ask, REFUSAL_VALUE, &err);
		return;
	}
	card = card_new(hub, ask);
	card->wanted = wanted;
	card_put(hub, card, read_found);
}

/* --- why a contact went to whom --- */

static int
read_contact(struct query *query, struct store *store, struct err *err)
{
	struct card *card = (struct card *)query;

	return store_contact(store, card->contact, add_fact, card, err);
}

void
card_explain(struct hub *hub, const struct ask *ask)
{
	struct card *card;
	uint64_t contact = ask->msg->explain.contact;

	if (contact == 0 || contact > hub->live->row.last_contact) {
		ask_refuse(hub, ask, REFUSAL_UNKNOWN, "no such contact");
		return;
	}
	card = card_new(hub, ask);
	card->contact = contact;
	card_put(hub, card, read_contact);
}
