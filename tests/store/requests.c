/* requests.c - the tables of requests, of every driver. */
#include "tests/store/suite.h"

#include <string.h>

#include "tests/store/facts.h"

enum { PATIENT = 8 };

static void
append(struct fixture *f, struct fact fact, const struct msg *row)
{
	struct batch *batch = batch_new();

	fact.head.number = store_last(f->store) + 1;
	fact.head.at = (int64_t)(1000 * fact.head.number);
	batch_fact(batch, &fact);
	if (row != NULL)
		batch_row(batch, row);
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
}

static void
arrive(struct fixture *f, uint64_t contact, uint64_t patient)
{
	struct fact fact = {.id = MSG_CONTACT_ARRIVED};

	fact.contact_arrived.contact = contact;
	fact.contact_arrived.channel = CHANNEL_CALL;
	fact.contact_arrived.patient = patient;
	append(f, fact, NULL);
}

static void
open_one(struct fixture *f, uint64_t request, enum request_kind kind,
    uint64_t of, uint64_t from)
{
	struct fact fact = {.id = MSG_REQUEST_OPENED};

	fact.request_opened.request = request;
	fact.request_opened.patient = PATIENT;
	fact.request_opened.subject = 4;
	fact.request_opened.user = 12;
	fact.request_opened.kind = kind;
	fact.request_opened.owner = 12;
	fact.request_opened.of = of;
	fact.request_opened.from = from;
	append(f, fact, NULL);
}

static void
change(struct fixture *f, uint64_t request)
{
	struct msg words = {.id = MSG_REQUEST_WORDS};
	struct fact fact = {.id = MSG_REQUEST_SET};

	fact.request_set.request = request;
	fact.request_set.what = AMEND_OWNER;
	fact.request_set.state = REQUEST_PENDING;
	fact.request_set.priority = 3;
	fact.request_set.team = 2;
	fact.request_set.due = 99000;
	fact.request_set.subject = 5;
	words.request_words.number = store_last(f->store) + 1;
	words.request_words.request = request;
	words.request_words.user = 12;
	strcpy(words.request_words.text, "Ordonnance à joindre");
	append(f, fact, &words);
}

struct rows {
	struct msg rows[24];
	int n;
};

static int
keep(void *ctx, const struct msg *row)
{
	struct rows *rows = ctx;

	rows->rows[rows->n++] = *row;
	return 0;
}

static int
keep_fact(void *ctx, const struct fact *fact)
{
	struct rows *rows = ctx;

	rows->rows[rows->n].id = fact->id;
	rows->rows[rows->n++].fact = fact->head;
	return 0;
}

static void
read_it(struct fixture *f, struct rows *rows, uint64_t request)
{
	rows->n = 0;
	OK(store_request(f->store, request, 10, keep, rows, &f->err));
}

void
a_request_is_what_its_facts_say(void **state)
{
	static struct rows rows;
	struct fixture *f = *state;
	struct fact closed = {.id = MSG_REQUEST_CLOSED};

	arrive(f, 1, PATIENT);
	open_one(f, 1, REQUEST_NEED, 0, 1);
	open_one(f, 2, REQUEST_TASK, 1, 0);
	change(f, 1);
	read_it(f, &rows, 1);
	assert_int_equal(rows.n, 4);
	assert_int_equal(rows.rows[0].id, MSG_REQUEST_ROW);
	assert_int_equal(rows.rows[0].request_row.request, 1);
	assert_int_equal(rows.rows[0].request_row.patient, PATIENT);
	assert_int_equal(rows.rows[0].request_row.state, REQUEST_PENDING);
	assert_int_equal(rows.rows[0].request_row.priority, 3);
	assert_int_equal(rows.rows[0].request_row.owner, 0);
	assert_int_equal(rows.rows[0].request_row.team, 2);
	assert_int_equal(rows.rows[0].request_row.due, 99000);
	assert_int_equal(rows.rows[0].request_row.subject, 5);
	assert_int_equal(rows.rows[0].request_row.from, 1);
	assert_int_equal(rows.rows[0].request_row.opened, 2000);
	assert_int_equal(rows.rows[1].request_row.request, 2);
	assert_int_equal(rows.rows[1].request_row.of, 1);
	assert_int_equal(rows.rows[2].id, MSG_REQUEST_WORDS);
	assert_string_equal(rows.rows[2].request_words.text,
	    "Ordonnance à joindre");
	assert_int_equal(rows.rows[3].visit_row.contact, 1);
	closed.request_closed.request = 1;
	closed.request_closed.solved = ANSWER_YES;
	append(f, closed, NULL);
	fixture_reopen(f, 0);
	read_it(f, &rows, 1);
	assert_int_equal(rows.rows[0].request_row.state, REQUEST_RESOLVED);
	rows.n = 0;
	OK(store_request_facts(f->store, 1, keep_fact, &rows, &f->err));
	assert_int_equal(rows.n, 3);
	assert_int_equal(rows.rows[0].id, MSG_REQUEST_OPENED);
	assert_int_equal(rows.rows[1].id, MSG_REQUEST_SET);
	assert_int_equal(rows.rows[2].id, MSG_REQUEST_CLOSED);
	/* Opened again it is what it was. */
	open_one(f, 1, 0, 0, 0);
	read_it(f, &rows, 1);
	assert_int_equal(rows.rows[0].request_row.state, REQUEST_OPEN);
	assert_int_equal(rows.rows[0].request_row.from, 1);
	rows.n = 0;
	OK(store_card(f->store, PATIENT, 0, 10, keep, &rows, &f->err));
	assert_int_equal(rows.n, 3);
	assert_int_equal(rows.rows[0].request_row.request, 2);
	assert_int_equal(rows.rows[1].request_row.request, 1);
}

void
a_complaints_clock_runs_out(void **state)
{
	static struct rows rows;
	struct fixture *f = *state;
	struct fact late = {.id = MSG_COMPLAINT_LATE};
	struct fact again = {.id = MSG_REQUEST_OPENED};

	arrive(f, 1, PATIENT);
	open_one(f, 1, REQUEST_COMPLAINT, 0, 1);
	late.complaint_late.request = 1;
	late.complaint_late.step = STEP_RECEIVED;
	append(f, late, NULL);
	read_it(f, &rows, 1);
	assert_true(rows.rows[0].request_row.late);
	assert_int_equal(rows.rows[0].request_row.lapsed, STEP_RECEIVED);
	rows.n = 0;
	OK(store_request_facts(f->store, 1, keep_fact, &rows, &f->err));
	assert_int_equal(rows.n, 2);
	assert_int_equal(rows.rows[1].id, MSG_COMPLAINT_LATE);
	again.request_opened.request = 1;
	again.request_opened.kind = REQUEST_COMPLAINT;
	again.request_opened.first = 2000;
	again.request_opened.due = 77000;
	append(f, again, NULL);
	read_it(f, &rows, 1);
	assert_false(rows.rows[0].request_row.late);
	assert_int_equal(rows.rows[0].request_row.due, 77000);
	assert_int_equal(rows.rows[0].request_row.opened, 2000);
}

void
contacts_join_a_request_of_their_patient(void **state)
{
	static struct rows rows;
	struct fixture *f = *state;
	struct fact joined = {.id = MSG_REQUEST_JOINED};
	struct fact linked = {.id = MSG_CONTACT_LINKED};
	uint64_t contact;

	for (contact = 1; contact <= 3; contact++)
		arrive(f, contact, contact == 2 ? 9 : PATIENT);
	arrive(f, 4, 0);
	open_one(f, 1, REQUEST_NEED, 0, 1);
	joined.request_joined.request = 1;
	for (contact = 2; contact <= 3; contact++) {
		joined.request_joined.contact = contact;
		append(f, joined, NULL);
	}
	linked.contact_linked.contact = 4;
	linked.contact_linked.patient = PATIENT;
	linked.contact_linked.request = 1;
	append(f, linked, NULL);
	read_it(f, &rows, 1);
	assert_int_equal(rows.n, 4);
	assert_int_equal(rows.rows[1].visit_row.contact, 4);
	assert_int_equal(rows.rows[1].visit_row.request, 1);
	assert_int_equal(rows.rows[2].visit_row.contact, 3);
	assert_int_equal(rows.rows[3].visit_row.contact, 1);
}
