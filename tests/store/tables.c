/* tables.c - the tables of every driver: cards, notes, snapshots. */
#include "tests/store/suite.h"

#include <stdlib.h>
#include <string.h>

#include "proto/change.h"
#include "tests/proto/value.h"
#include "tests/store/facts.h"

static int
put(struct fixture *f, const struct msg *row)
{
	struct batch *batch = batch_new();
	int rc;

	batch_row(batch, row);
	rc = store_append(f->store, batch, &f->err);
	batch_free(batch);
	return rc;
}

static int
put_patient(struct fixture *f, uint64_t patient, const char *phone)
{
	struct msg row = {.id = MSG_PATIENT_ROW};

	row.patient_row.patient = patient;
	strcpy(row.patient_row.phone, phone);
	return put(f, &row);
}

void
rows_are_found_again(void **state)
{
	struct fixture *f = *state;
	struct msg_patient_row patient;
	struct random random;
	char hash[128];
	struct msg row;
	uint64_t last;
	int i;

	random_init(&random, 1);
	for (i = 1; i <= 50; i++) {
		value_make(&random, msg_type(MSG_PATIENT_ROW), &row);
		row.patient_row.patient = (uint64_t)(i % 10 + 1);
		row.patient_row.root = 0;
		OK(put(f, &row));
		assert_int_equal(store_patient(f->store,
				     row.patient_row.patient, &patient,
				     &f->err),
		    1);
		assert_memory_equal(&patient, &row.patient_row, sizeof patient);
	}
	fixture_reopen(f, 0);
	assert_int_equal(store_patient(f->store, row.patient_row.patient,
			     &patient, &f->err),
	    1);
	assert_memory_equal(&patient, &row.patient_row, sizeof patient);
	assert_int_equal(store_patient(f->store, 11, &patient, &f->err), 0);
	OK(store_last_patient(f->store, &last, &f->err));
	assert_int_equal(last, 10);
	row = (struct msg){.id = MSG_PASSWORD_ROW};
	row.password_row.user = 3;
	strcpy(row.password_row.hash, "$argon2id$one");
	OK(put(f, &row));
	strcpy(row.password_row.hash, "$argon2id$two");
	OK(put(f, &row));
	assert_int_equal(store_password(f->store, 3, hash, sizeof hash,
			     &f->err),
	    1);
	assert_string_equal(hash, "$argon2id$two");
	assert_int_equal(store_password(f->store, 4, hash, sizeof hash,
			     &f->err),
	    0);
	row = (struct msg){.id = MSG_CONTACT_ROW};
	REFUSED(put(f, &row), "contact_row is no row of the store");
}

struct lines {
	struct msg rows[32];
	int n;
};

static int
keep_row(void *ctx, const struct msg *row)
{
	struct lines *lines = ctx;

	lines->rows[lines->n++] = *row;
	return 0;
}

static void
card(struct fixture *f, struct lines *lines, uint64_t patient, uint64_t contact,
    int max)
{
	lines->n = 0;
	OK(store_card(f->store, patient, contact, max, keep_row, lines,
	    &f->err));
}

static int
candidates(struct fixture *f, const char *phone, int max, struct lines *lines)
{
	lines->n = 0;
	OK(store_candidates(f->store, phone, max, keep_row, lines, &f->err));
	return lines->n;
}

void
a_number_belongs_to_several(void **state)
{
	struct fixture *f = *state;
	static struct lines lines;
	uint64_t found, last;

	OK(store_last_patient(f->store, &last, &f->err));
	assert_int_equal(last, 0);
	OK(put_patient(f, 9, "+33199000001"));
	OK(put_patient(f, 2, "+33199000001"));
	OK(put_patient(f, 5, "+33199000002"));
	OK(put_patient(f, 6, ""));
	assert_int_equal(candidates(f, "+33199000001", 4, &lines), 2);
	assert_int_equal(lines.rows[0].candidate_row.patient, 2);
	assert_int_equal(lines.rows[1].candidate_row.patient, 9);
	assert_int_equal(candidates(f, "+33199000001", 1, &lines), 1);
	assert_int_equal(candidates(f, "", 4, &lines), 0);
	assert_int_equal(candidates(f, "' OR 1 = 1 --", 4, &lines), 0);
	OK(store_patient_of_number(f->store, "+33199000001", &found, &f->err));
	assert_int_equal(found, 0);
	OK(store_patient_of_number(f->store, "+33199000002", &found, &f->err));
	assert_int_equal(found, 5);
	OK(store_patient_of_number(f->store, "", &found, &f->err));
	assert_int_equal(found, 0);
}

/* Who called stays though more is said; a doubt marks the card until it is
 * lifted, and its words stay. */
void
callers_and_doubts_are_kept(void **state)
{
	struct fixture *f = *state;
	struct msg row = {.id = MSG_CALLER_ROW};
	struct msg_patient_row patient;
	struct msg_caller_row caller;
	static struct lines lines;

	OK(put_patient(f, 2, "+33199000001"));
	row.caller_row.contact = 7;
	strcpy(row.caller_row.number, "+33199000001");
	OK(put(f, &row));
	row.caller_row.number[0] = '\0';
	strcpy(row.caller_row.relation, "fils");
	row.caller_row.user = 3;
	OK(put(f, &row));
	assert_int_equal(store_caller(f->store, 7, &caller, &f->err), 1);
	assert_string_equal(caller.number, "+33199000001");
	assert_string_equal(caller.relation, "fils");
	assert_int_equal(caller.user, 3);
	assert_int_equal(store_caller(f->store, 8, &caller, &f->err), 0);
	row = (struct msg){.id = MSG_DOUBT_WORDS};
	row.doubt_words.doubt = 40;
	row.doubt_words.patient = 2;
	row.doubt_words.raised = 1000;
	strcpy(row.doubt_words.text, "another date");
	OK(put(f, &row));
	assert_int_equal(store_patient(f->store, 2, &patient, &f->err), 1);
	assert_int_equal(patient.marks, MARK_DOUBTFUL);
	assert_int_equal(candidates(f, "+33199000001", 4, &lines), 1);
	assert_int_equal(lines.rows[0].candidate_row.marks, MARK_DOUBTFUL);
	row.doubt_words.lifted = 2000;
	row.doubt_words.by = 4;
	row.doubt_words.text[0] = '\0';
	strcpy(row.doubt_words.reason, "seen");
	OK(put(f, &row));
	assert_int_equal(store_patient(f->store, 2, &patient, &f->err), 1);
	assert_int_equal(patient.marks, 0);
	card(f, &lines, 2, 0, 10);
	assert_int_equal(lines.rows[lines.n - 1].doubt_words.doubt, 40);
	assert_string_equal(lines.rows[lines.n - 1].doubt_words.text,
	    "another date");
	assert_string_equal(lines.rows[lines.n - 1].doubt_words.reason, "seen");
}

static int
count_found(void *ctx, const struct msg *row)
{
	struct msg_patient_row *last = ctx;

	*last = row->patient_row;
	return 0;
}

/* One given name among many of one name stands on no first page. */
void
a_given_name_is_found_among_many(void **state)
{
	struct fixture *f = *state;
	struct msg row = {.id = MSG_PATIENT_ROW};
	struct wanted wanted = {.name = "zol", .given = "quen"};
	struct msg_patient_row last = {.patient = 0};
	uint64_t i;

	for (i = 1; i <= 150; i++) {
		row.patient_row.patient = i;
		strcpy(row.patient_row.name, "ZOLA");
		strcpy(row.patient_row.given, i == 150 ? "Quentin" : "Marie");
		OK(put(f, &row));
	}
	OK(store_find_patients(f->store, &wanted, 20, count_found, &last,
	    &f->err));
	assert_int_equal(last.patient, 150);
}

void
patients_are_found_by_name_number_or_date(void **state)
{
	struct fixture *f = *state;
	struct msg row = {.id = MSG_PATIENT_ROW};
	struct msg_patient_row last;
	static const struct {
		struct wanted wanted;
		uint64_t patient;
	} asked[] = {
	    {{.name = "LEF"}, 3},
	    {{.name = "lefè"}, 3},
	    {{.name = "Le Fèvre"}, 0},
	    {{.name = "l'efev"}, 0},
	    {{.name = "dupont"}, 4},
	    {{.name = "d'Ess"}, 4},
	    {{.name = "essai"}, 4},
	    {{.name = "DESSAI"}, 4},
	    {{.name = "Mod"}, 4},
	    {{.name = "dupontex"}, 4},
	    {{.name = "dup", .given = "jean l"}, 4},
	    {{.name = "dup", .given = "lu"}, 0},
	    {{.born = "1961-04-12"}, 3},
	    {{.born = "1961-04-12", .name = "lef"}, 3},
	    {{.born = "1961-04-12", .name = "dup"}, 0},
	    {{.born = "1961-04-13"}, 0},
	    {{.value = "00123"}, 0},
	    {{.value = "00123456"}, 3},
	    {{.number = "+33639985432"}, 4},
	    {{.name = "vre"}, 0},
	    {{.name = "%"}, 0},
	    {{.value = "' OR 1 = 1 --"}, 0},
	};
	size_t i;

	row.patient_row.patient = 3;
	strcpy(row.patient_row.name, "LEFÈVRE");
	strcpy(row.patient_row.born, "1961-04-12");
	strcpy(row.patient_row.ipp, "00123456");
	OK(put(f, &row));
	row = (struct msg){.id = MSG_PATIENT_ROW};
	row.patient_row.patient = 4;
	strcpy(row.patient_row.name, "Dupont-EXEMPLE");
	strcpy(row.patient_row.birth_name, "D'Essai Modèle");
	strcpy(row.patient_row.given, "Jean-Loup");
	strcpy(row.patient_row.phone, "+33639985432");
	OK(put(f, &row));
	for (i = 0; i < sizeof asked / sizeof asked[0]; i++) {
		last.patient = 0;
		OK(store_find_patients(f->store, &asked[i].wanted, 5,
		    count_found, &last, &f->err));
		assert_int_equal(last.patient, asked[i].patient);
	}
}

void
rows_and_facts_go_together(void **state)
{
	struct fixture *f = *state;
	struct batch *batch = batch_new();
	struct msg_patient_row patient;
	struct msg row = {.id = MSG_PATIENT_ROW};
	struct fact fact;

	row.patient_row.patient = 1;
	batch_row(batch, &row);
	fact_make(&fact, 2); /* not the next */
	batch_fact(batch, &fact);
	assert_int_equal(batch_facts(batch), 1);
	assert_true(batch_bytes(batch) > 10);
	assert_int_equal(store_append(f->store, batch, &f->err), -1);
	batch_free(batch);
	fixture_reopen(f, 0);
	assert_int_equal(store_patient(f->store, 1, &patient, &f->err), 0);
}

/* --- the card --- */

static int
append(struct fixture *f, struct fact *facts, size_t n, const struct msg *row)
{
	struct batch *batch = batch_new();
	size_t i;
	int rc;

	for (i = 0; i < n; i++) {
		facts[i].head.number = store_last(f->store) + 1 + i;
		facts[i].head.at = (int64_t)(1000 * facts[i].head.number);
		batch_fact(batch, &facts[i]);
	}
	if (row != NULL)
		batch_row(batch, row);
	rc = store_append(f->store, batch, &f->err);
	batch_free(batch);
	return rc;
}

static struct fact
arrived(uint64_t contact, enum channel channel, uint64_t patient)
{
	struct fact fact = {.id = MSG_CONTACT_ARRIVED};

	fact.contact_arrived.contact = contact;
	fact.contact_arrived.channel = channel;
	fact.contact_arrived.subject = 4;
	fact.contact_arrived.patient = patient;
	return fact;
}

static struct fact
linked(uint64_t contact, uint64_t patient)
{
	struct fact fact = {.id = MSG_CONTACT_LINKED};

	fact.contact_linked.contact = contact;
	fact.contact_linked.patient = patient;
	return fact;
}

static struct msg
note(uint64_t number, uint64_t contact, uint64_t patient)
{
	struct msg row = {.id = MSG_NOTE_ROW};

	row.note_row.note = number;
	row.note_row.contact = contact;
	row.note_row.patient = patient;
	strcpy(row.note_row.text, "Rappeler après 17 h\nde préférence");
	return row;
}

void
a_card_has_the_newest_first(void **state)
{
	struct fixture *f = *state;
	static struct lines lines;
	struct fact facts[] = {arrived(1, CHANNEL_CALL, 8),
	    arrived(2, CHANNEL_MAIL, 8), arrived(3, CHANNEL_CALL, 8),
	    arrived(4, CHANNEL_CALL, 0), {.id = MSG_CONTACT_CLOSED},
	    {.id = MSG_CONTACT_LEFT}, {.id = MSG_CONTACT_CLOSED}};

	facts[4].contact_closed.contact = 2;
	facts[4].contact_closed.user = 12;
	facts[4].contact_closed.subject = 6;
	facts[4].contact_closed.solved = ANSWER_YES;
	facts[5].contact_left.contact = 1;
	facts[5].contact_left.outcome = CONTACT_ABANDONED;
	facts[6].contact_closed.contact = 3;
	facts[6].contact_closed.user = 13;
	OK(append(f, facts, 7, NULL));
	card(f, &lines, 8, 0, 10);
	assert_int_equal(lines.n, 3);
	assert_int_equal(lines.rows[0].visit_row.contact, 3);
	assert_int_equal(lines.rows[0].visit_row.subject, 4);
	assert_int_equal(lines.rows[1].visit_row.contact, 2);
	assert_int_equal(lines.rows[1].visit_row.channel, CHANNEL_MAIL);
	assert_int_equal(lines.rows[1].visit_row.outcome, CONTACT_CLOSED);
	assert_int_equal(lines.rows[1].visit_row.subject, 6);
	assert_int_equal(lines.rows[1].visit_row.user, 12);
	assert_int_equal(lines.rows[1].visit_row.solved, ANSWER_YES);
	assert_int_equal(lines.rows[1].visit_row.arrived, 2000);
	assert_int_equal(lines.rows[2].visit_row.outcome, CONTACT_ABANDONED);
	card(f, &lines, 8, 0, 1);
	assert_int_equal(lines.n, 1);
	assert_int_equal(lines.rows[0].visit_row.contact, 3);
	card(f, &lines, 0, 4, 10);
	assert_int_equal(lines.n, 1);
	assert_int_equal(lines.rows[0].visit_row.outcome, 0);
	card(f, &lines, 9, 0, 10);
	assert_int_equal(lines.n, 0);
}

void
notes_follow_their_contact(void **state)
{
	struct fixture *f = *state;
	static struct lines lines;
	struct fact mail = arrived(1, CHANNEL_MAIL, 0), link = linked(1, 8);
	struct msg_promise_words words;
	struct msg row = {.id = MSG_LETTER_ROW};

	row.letter_row.contact = 1;
	strcpy(row.letter_row.from, "+33639981234");
	strcpy(row.letter_row.text, "Bonjour");
	OK(append(f, &mail, 1, &row));
	row = note(1, 1, 0);
	OK(append(f, NULL, 0, &row));
	row = (struct msg){.id = MSG_PROMISE_WORDS};
	row.promise_words.promise = 5;
	row.promise_words.contact = 1;
	OK(append(f, NULL, 0, &row));
	row = note(2, 2, 8);
	OK(append(f, &link, 1, &row));
	row = note(3, 1, 8);
	OK(append(f, NULL, 0, &row));
	card(f, &lines, 8, 0, 10);
	assert_int_equal(lines.n, 6);
	assert_int_equal(lines.rows[0].promise_past.promise, 5);
	assert_int_equal(lines.rows[0].promise_past.state, PROMISE_OPEN);
	assert_int_equal(lines.rows[1].id, MSG_VISIT_ROW);
	assert_int_equal(lines.rows[2].note_row.note, 3);
	assert_int_equal(lines.rows[3].note_row.note, 2);
	assert_int_equal(lines.rows[4].note_row.note, 1);
	assert_string_equal(lines.rows[4].note_row.text, row.note_row.text);
	assert_int_equal(lines.rows[5].id, MSG_LETTER_ROW);
	assert_string_equal(lines.rows[5].letter_row.from, "+33639981234");
	OK(store_promise(f->store, 5, &words, &f->err) - 1);
	assert_int_equal(words.patient, 8);
	link = linked(1, 9);
	OK(append(f, &link, 1, NULL));
	card(f, &lines, 8, 0, 10);
	assert_int_equal(lines.n, 1);
	assert_int_equal(lines.rows[0].note_row.note, 2);
	card(f, &lines, 0, 1, 10);
	assert_int_equal(lines.n, 4);
	assert_int_equal(lines.rows[3].letter_row.patient, 9);
}

/* --- snapshots --- */

static void
expect_snapshot(struct fixture *f, uint64_t number, const char *text)
{
	uint64_t got;
	void *bytes;
	size_t n;

	assert_int_equal(store_snapshot_get(f->store, &got, &bytes, &n,
			     &f->err),
	    1);
	assert_int_equal(got, number);
	assert_int_equal(n, strlen(text));
	assert_memory_equal(bytes, text, n);
	free(bytes);
}

void
the_newest_snapshot_serves(void **state)
{
	struct fixture *f = *state;
	uint64_t number;
	void *bytes;
	size_t n;

	assert_int_equal(store_snapshot_get(f->store, &number, &bytes, &n,
			     &f->err),
	    0);
	OK(facts_append(f->store, 30, &f->err));
	OK(store_snapshot_put(f->store, 10, "ten", 3, &f->err));
	OK(store_snapshot_put(f->store, 20, "twenty", 6, &f->err));
	expect_snapshot(f, 20, "twenty");
	OK(store_snapshot_put(f->store, 30, "thirty", 6, &f->err));
	fixture_reopen(f, 0);
	expect_snapshot(f, 30, "thirty");
	fixture_tamper(f, "DELETE FROM snapshot WHERE number = 30");
	expect_snapshot(f, 20, "twenty");
	fixture_tamper(f, "DELETE FROM snapshot WHERE number = 20");
	assert_int_equal(store_snapshot_get(f->store, &number, &bytes, &n,
			     &f->err),
	    0);
	assert_int_equal(store_snapshot_put(f->store, 31, "no", 2, &f->err),
	    -1);
}

void
a_bad_snapshot_is_passed_over(void **state)
{
	struct fixture *f = *state;

	OK(facts_append(f->store, 30, &f->err));
	OK(store_snapshot_put(f->store, 10, "ten", 3, &f->err));
	OK(store_snapshot_put(f->store, 20, "twenty", 6, &f->err));
	fixture_tamper(f, "UPDATE snapshot SET number = 99 WHERE number = 20");
	expect_snapshot(f, 10, "ten");
	OK(store_snapshot_put(f->store, 20, "twenty", 6, &f->err));
	expect_snapshot(f, 20, "twenty");
	fixture_tamper(f,
	    "UPDATE snapshot SET bytes = hash"
	    " WHERE number = 20");
	expect_snapshot(f, 10, "ten");
}
