/* copying.c - cards of patients, page by page, for a file. */
#include "src/hub/copying.h"

#include <stdlib.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/card.h"
#include "src/hub/hub.h"
#include "src/hub/pages.h"

enum {
	PARTS_MAX = 10000, /* a patient with more of one kind has a fault */
	PAGE_BYTES = PAGES_BYTES_MAX / 4
};

struct copying {
	struct query query;
	struct asker asker;
	uint64_t from;
	uint64_t patient; /* whose card is read */
	struct store *store;
	struct pages pages;
};

static void
copying_free(struct copying *copying)
{
	pages_done(&copying->pages);
	free(copying);
}

/* The file names the other patient by an identifier. */
static int
add_other(struct copying *copying, uint64_t other)
{
	struct msg row = {.id = MSG_CANDIDATE_ROW};
	struct msg_patient_row patient;
	int rc = store_patient(copying->store, other, &patient, NULL);

	if (rc <= 0)
		return rc;
	row.candidate_row.patient = patient.patient;
	TEXT_SET(row.candidate_row.ipp, patient.ipp);
	TEXT_SET(row.candidate_row.authority, patient.authority);
	return pages_add(&copying->pages, row.id, &row.fact, NULL);
}

static int
add_row(void *ctx, const struct msg *row)
{
	struct copying *copying = ctx;

	if (row->id == MSG_LINK_ROW &&
	    row->link_row.patient == copying->patient &&
	    add_other(copying, row->link_row.other) < 0)
		return -1;
	return pages_add(&copying->pages, row->id, &row->fact, NULL);
}

/* A card that went into another is a part of that one. */
static int
add_card(struct copying *copying, struct store *store, uint64_t patient,
    struct err *err)
{
	struct msg row = {.id = MSG_PATIENT_ROW};
	int rc = store_patient(store, patient, &row.patient_row, err);

	if (rc <= 0 || row.patient_row.patient != patient)
		return rc;
	if (pages_add(&copying->pages, row.id, &row.fact, err) < 0)
		return -1;
	copying->patient = patient;
	copying->store = store;
	return store_card(store, patient, 0, PARTS_MAX, add_row, copying, err);
}

static int
read_page(struct query *query, struct store *store, struct err *err)
{
	struct copying *copying = (struct copying *)query;
	int64_t since = clock_steady();
	uint64_t patient = copying->from > 0 ? copying->from : 1, last;

	if (store_last_patient(store, &last, err) < 0)
		return -1;
	while (patient <= last) {
		if (add_card(copying, store, patient++, err) < 0)
			return -1;
		if (copying->pages.n_bytes > PAGE_BYTES ||
		    clock_steady() - since >= COPYING_MS)
			break;
	}
	copying->pages.next = patient <= last ? patient : 0;
	return 0;
}

static void
page_read(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct copying *copying = (struct copying *)query;

	asker_rows(hub, &copying->asker, &copying->pages, rc, err, "cards");
	copying_free(copying);
}

/* That they are copied is durable: now they may be read. */
static void
copying_put(struct hub *hub, void *ctx)
{
	struct copying *copying = ctx;

	copying->query.work = read_page;
	copying->query.done = page_read;
	if (query_put(hub, &copying->query) == 0)
		return;
	asker_refuse(hub, &copying->asker, REFUSAL_BUSY, "");
	copying_free(copying);
}

void
copying_ask(struct hub *hub, const struct ask *ask)
{
	struct copying *copying;

	if (card_look(hub, ask) < 0)
		return;
	copying = mem_zero(1, sizeof *copying);
	asker_set(&copying->asker, ask);
	copying->from = ask->msg->cards.from;
	pages_rows(&copying->pages, copying->asker.client_seq);
	commit_after(hub, copying_put, copying);
}
