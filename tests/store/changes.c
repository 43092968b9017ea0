/* changes.c - changes of cards in every driver: set, merged, undone. */
#include "tests/store/suite.h"

#include <string.h>

#include "proto/change.h"
#include "src/base/text.h"
#include "tests/store/facts.h"

/* What was told last, and how often. */
struct told {
	struct changed last;
	size_t n;
};

static void
note(void *ctx, const struct changed *changed)
{
	struct told *told = ctx;

	told->last = *changed;
	told->n++;
}

static struct told
change(struct fixture *f, const struct msg *msg)
{
	struct batch *batch = batch_new();
	struct told told = {.n = 0};

	batch_row(batch, msg);
	OK(store_change(f->store, batch, note, &told, &f->err));
	batch_free(batch);
	batch = batch_new();
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
	return told;
}

/* Every change begins alike. */
static struct msg
about(enum msg_id id, const char *value)
{
	struct msg msg = {.id = id};

	TEXT_SET(msg.patient_merge.authority, "CHU-X");
	TEXT_SET(msg.patient_merge.value, value);
	return msg;
}

static struct msg
two(enum msg_id id, const char *value, const char *value2)
{
	struct msg msg = about(id, value);

	TEXT_SET(msg.patient_merge.authority2, "CHU-X");
	TEXT_SET(msg.patient_merge.value2, value2);
	return msg;
}

static int
first_found(void *ctx, const struct msg *row)
{
	struct msg_patient_row *found = ctx;

	if (found->patient == 0)
		*found = row->patient_row;
	return 0;
}

static uint64_t
whose(struct fixture *f, const char *value)
{
	struct msg_patient_row found = {.patient = 0};
	struct wanted wanted = {.number = ""};

	TEXT_SET(wanted.value, value);
	OK(store_find_patients(f->store, &wanted, 5, first_found, &found,
	    &f->err));
	return found.patient;
}

struct rows {
	enum msg_id id;
	size_t n;
};

static int
count_rows(void *ctx, const struct msg *row)
{
	struct rows *rows = ctx;

	rows->n += row->id == rows->id;
	return 0;
}

static size_t
rows_of(struct fixture *f, uint64_t patient, enum msg_id id)
{
	struct rows rows = {id, 0};

	OK(store_card(f->store, patient, 0, 100, count_rows, &rows, &f->err));
	return rows.n;
}

/* Said, said empty, not said; and a card for whom nobody knew. */
void
what_is_said_of_a_patient(void **state)
{
	struct fixture *f = *state;
	struct msg msg = about(MSG_PATIENT_SET, "0001");
	struct msg_patient_row row;
	struct told told;

	assert_int_equal(change_give(&msg, "name", "D'ESSAI"), 0);
	assert_int_equal(change_give(&msg, "given_names", "Marie Ève"), 0);
	assert_int_equal(change_give(&msg, "born", "1961-04-12"), 0);
	assert_int_equal(change_give(&msg, "city", "Lyon"), 0);
	assert_int_equal(change_give(&msg, "status", "x"), -1);
	msg.patient_set.status = IDENTITY_QUAL;
	msg.patient_set.given |= 1u << GIVEN_STATUS;
	told = change(f, &msg);
	assert_int_equal(told.n, 1);
	assert_int_equal(told.last.fact, MSG_PATIENT_CHANGED);
	assert_int_equal(told.last.kind, CHANGE_IDENTITY);
	assert_int_equal(store_patient(f->store, told.last.patient, &row,
			     &f->err),
	    1);
	assert_string_equal(row.name, "D'ESSAI");
	assert_string_equal(row.ipp, "0001");
	assert_string_equal(row.authority, "CHU-X");
	assert_int_equal(row.status, IDENTITY_QUAL);
	/* Not said stays, said empty goes; doubt takes trust away. */
	msg = about(MSG_PATIENT_SET, "0001");
	assert_int_equal(change_give(&msg, "city", ""), 0);
	msg.patient_set.marks = MARK_DOUBTFUL;
	msg.patient_set.given |= 1u << GIVEN_MARKS;
	change(f, &msg);
	assert_int_equal(store_patient(f->store, told.last.patient, &row,
			     &f->err),
	    1);
	assert_string_equal(row.name, "D'ESSAI");
	assert_string_equal(row.city, "");
	assert_int_equal(row.status, IDENTITY_RECUP);
	/* The same number of another authority is somebody else. */
	msg = about(MSG_PATIENT_SET, "0001");
	TEXT_SET(msg.patient_set.authority, "CHU-Y");
	assert_int_not_equal(change(f, &msg).last.patient, row.patient);
}

static int
count_candidate(void *ctx, const struct msg *row)
{
	*(int *)ctx += row->candidate_row.relative[0] != '\0';
	return 0;
}

/* How many patients a relative of this number calls for. */
static int
relatives_called(struct fixture *f, const char *phone)
{
	int n = 0;

	OK(store_candidates(f->store, phone, 4, count_candidate, &n, &f->err));
	return n;
}

void
numbers_are_replaced_by_source(void **state)
{
	struct fixture *f = *state;
	struct msg msg = about(MSG_PATIENT_PHONE, "0001");
	struct msg_patient_phone *phone = &msg.patient_phone;
	uint64_t patient, found;

	phone->source = SOURCE_HL7;
	TEXT_SET(phone->number, "+33639980001");
	patient = change(f, &msg).last.patient;
	phone->place = 1;
	TEXT_SET(phone->number, "+33639980002");
	change(f, &msg);
	OK(store_patient_of_number(f->store, "+33639980002", &found, &f->err));
	assert_int_equal(found, patient);
	phone->place = 0;
	TEXT_SET(phone->number, "+33639980003");
	change(f, &msg);
	OK(store_patient_of_number(f->store, "+33639980002", &found, &f->err));
	assert_int_equal(found, 0);
	assert_int_equal(rows_of(f, patient, MSG_NUMBER_ROW), 1);
	/* A relative's number leads to the patient too, until she goes. */
	msg = about(MSG_PATIENT_RELATIVE, "0001");
	TEXT_SET(msg.patient_relative.key, "1");
	TEXT_SET(msg.patient_relative.name, "Paul EXEMPLE");
	TEXT_SET(msg.patient_relative.phone, "+33639980009");
	change(f, &msg);
	assert_int_equal(relatives_called(f, "+33639980009"), 1);
	msg.patient_relative.name[0] = msg.patient_relative.phone[0] = '\0';
	change(f, &msg);
	assert_int_equal(relatives_called(f, "+33639980009"), 0);
	assert_int_equal(rows_of(f, patient, MSG_RELATIVE_ROW), 0);
}

static void
add_parts(struct fixture *f, const char *value)
{
	struct msg msg = about(MSG_PATIENT_APPOINTMENT, value);

	TEXT_SET(msg.patient_appointment.identifier, value);
	msg.patient_appointment.begins = 1000;
	msg.patient_appointment.status = APPOINTMENT_BOOKED;
	TEXT_SET(msg.patient_appointment.service, "Imagerie");
	change(f, &msg);
	change(f, &msg);
	msg = about(MSG_PATIENT_FLAG, value);
	TEXT_SET(msg.patient_flag.identifier, "f1");
	msg.patient_flag.kind = FLAG_DEAF;
	change(f, &msg);
	msg = about(MSG_PATIENT_STAY, value);
	TEXT_SET(msg.patient_stay.identifier, "s1");
	msg.patient_stay.state = STAY_CURRENT;
	change(f, &msg);
}

/* One card with both histories; then two with each its own. */
void
a_merge_is_undone(void **state)
{
	struct fixture *f = *state;
	struct msg msg;
	struct told told;
	uint64_t a, b;

	add_parts(f, "000A");
	add_parts(f, "000B");
	a = whose(f, "000A");
	b = whose(f, "000B");
	assert_int_not_equal(a, b);
	assert_int_equal(rows_of(f, a, MSG_APPOINTMENT_ROW), 1);
	msg = two(MSG_PATIENT_MERGE, "000A", "000B");
	told = change(f, &msg);
	assert_int_equal(told.last.fact, MSG_PATIENT_MERGED);
	assert_int_equal(told.last.patient, a);
	assert_int_equal(told.last.other, b);
	assert_int_equal(change(f, &msg).n, 0);
	assert_int_equal(whose(f, "000B"), a);
	assert_int_equal(rows_of(f, a, MSG_APPOINTMENT_ROW), 2);
	assert_int_equal(rows_of(f, a, MSG_FLAG_ROW), 2);
	/* A third takes both; then the chain is taken apart from below. */
	msg = two(MSG_PATIENT_MERGE, "000C", "000A");
	change(f, &msg);
	assert_int_equal(whose(f, "000B"), whose(f, "000C"));
	assert_int_equal(rows_of(f, whose(f, "000C"), MSG_STAY_ROW), 2);
	msg = two(MSG_PATIENT_UNMERGE, "000A", "000B");
	told = change(f, &msg);
	assert_int_equal(told.last.fact, MSG_PATIENT_UNMERGED);
	assert_int_equal(whose(f, "000B"), b);
	assert_int_equal(rows_of(f, b, MSG_APPOINTMENT_ROW), 1);
	assert_int_equal(whose(f, "000A"), whose(f, "000C"));
	msg = two(MSG_PATIENT_UNMERGE, "000C", "000A");
	change(f, &msg);
	assert_int_equal(whose(f, "000A"), a);
	assert_int_equal(rows_of(f, a, MSG_APPOINTMENT_ROW), 1);
	/* Each into the other: the later one is true, and no circle. */
	msg = two(MSG_PATIENT_MERGE, "000A", "000B");
	change(f, &msg);
	msg = two(MSG_PATIENT_MERGE, "000B", "000A");
	change(f, &msg);
	assert_int_equal(whose(f, "000A"), b);
	assert_int_equal(whose(f, "000B"), b);
}

void
an_identifier_changes(void **state)
{
	struct fixture *f = *state;
	struct msg msg;
	struct msg_patient_row row;
	uint64_t a;

	add_parts(f, "000A");
	a = whose(f, "000A");
	msg = two(MSG_PATIENT_RENUMBER, "000Z", "000A");
	change(f, &msg);
	assert_int_equal(whose(f, "000Z"), a);
	assert_int_equal(whose(f, "000A"), a);
	assert_int_equal(store_patient(f->store, a, &row, &f->err), 1);
	assert_string_equal(row.ipp, "000Z");
	assert_int_equal(rows_of(f, a, MSG_IDENTIFIER_ROW), 2);
	/* A link has no direction, and goes again. */
	msg = two(MSG_PATIENT_LINK, "000Z", "000Q");
	change(f, &msg);
	msg = two(MSG_PATIENT_LINK, "000Q", "000Z");
	change(f, &msg);
	assert_int_equal(rows_of(f, a, MSG_LINK_ROW), 1);
	assert_int_equal(rows_of(f, whose(f, "000Q"), MSG_LINK_ROW), 1);
	msg = two(MSG_PATIENT_UNLINK, "000Z", "000Q");
	change(f, &msg);
	assert_int_equal(rows_of(f, a, MSG_LINK_ROW), 0);
}

static void
add_flag(struct batch *batch, const char *value)
{
	struct msg msg = about(MSG_PATIENT_FLAG, value);

	TEXT_SET(msg.patient_flag.identifier, "f1");
	msg.patient_flag.kind = FLAG_DEAF;
	batch_row(batch, &msg);
}

/* A flag, and an appointment with a service. */
static struct batch *
list_with(const char *value, const char *service)
{
	struct msg msg = about(MSG_PATIENT_APPOINTMENT, value);
	struct batch *batch = batch_new();

	add_flag(batch, value);
	TEXT_SET(msg.patient_appointment.identifier, value);
	TEXT_SET(msg.patient_appointment.service, service);
	msg.patient_appointment.begins = 1000;
	msg.patient_appointment.status = APPOINTMENT_BOOKED;
	batch_row(batch, &msg);
	return batch;
}

/* What the database refuses takes its own list with it and nothing else. */
void
a_list_is_refused_alone(void **state)
{
	static const struct {
		const char *value, *service;
		int rc;
	} lists[] = {
	    {"000A", "Imagerie", 0},
	    {"000B", "Imagerie", 1},
	    {"000A", "Biologie", 0},
	    {"000B", "Biologie", 1},
	    {"000B", "Chirurgie", 0},
	    {"000C", "Chirurgie", 1},
	};
	struct fixture *f = *state;
	struct told told = {.n = 0};
	struct batch *batch;
	struct fact fact;
	size_t i;

	fixture_tamper(f, "CREATE UNIQUE INDEX one ON appointment (service)");
	for (i = 0; i < sizeof lists / sizeof lists[0]; i++) {
		batch = list_with(lists[i].value, lists[i].service);
		assert_int_equal(store_change(f->store, batch, note, &told,
				     &f->err),
		    lists[i].rc);
		if (lists[i].rc != 0)
			assert_string_not_equal(f->err.text, "");
		batch_free(batch);
	}
	assert_int_equal(told.n, 6);
	batch = batch_new();
	fact_make(&fact, 1);
	batch_fact(batch, &fact);
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
	fixture_reopen(f, 0);
	fixture_expect(f, 1, 0, 1);
	assert_int_equal(rows_of(f, whose(f, "000A"), MSG_FLAG_ROW), 1);
	assert_int_equal(rows_of(f, whose(f, "000A"), MSG_APPOINTMENT_ROW), 1);
	assert_int_equal(rows_of(f, whose(f, "000B"), MSG_APPOINTMENT_ROW), 1);
	assert_int_equal(whose(f, "000C"), 0);
}

void
what_is_undone_was_never_there(void **state)
{
	struct fixture *f = *state;
	struct batch *batch = list_with("000A", "Imagerie");

	OK(store_change(f->store, batch, NULL, NULL, &f->err));
	store_unchange(f->store);
	batch_free(batch);
	assert_int_equal(whose(f, "000A"), 0);
	/* Nor is what no append followed. */
	batch = list_with("000B", "Imagerie");
	OK(store_change(f->store, batch, NULL, NULL, &f->err));
	batch_free(batch);
	fixture_reopen(f, 0);
	assert_int_equal(whose(f, "000B"), 0);
	add_parts(f, "000A");
	assert_int_equal(rows_of(f, whose(f, "000A"), MSG_STAY_ROW), 1);
}
