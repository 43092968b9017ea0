/* identity.c - who is calling, who sees what, what is doubted. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "proto/change.h"
#include "proto/codec.h"
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"

static struct world world;
static struct guest anna, quinn, sam, gate, root;

static const char rules[] =
    "card { advisor = \"all -address -incidents\" quality = \"stays\""
    " supervisor = \"all\" watchers = \"quality\" traits = 2 }\n";

/* --- patients, as another system tells of them --- */

static void
tell(struct msg *msg, const char *value)
{
	snprintf(msg->patient_set.authority, sizeof msg->patient_set.authority,
	    "CHU");
	TEXT_SET(msg->patient_set.value, value);
	assert_int_equal(guest_ask(&root, msg), MSG_DONE);
}

static void
set_patient(const char *value, const char *name, const char *phone)
{
	struct msg msg = {.id = MSG_PATIENT_SET};
	struct msg_patient_set *set = &msg.patient_set;

	set->given = UINT64_MAX >> (63 - GIVEN_INS_OID);
	TEXT_SET(set->name, name);
	TEXT_SET(set->birth_name, name);
	TEXT_SET(set->given_names, "Marie");
	TEXT_SET(set->born, "1961-04-12");
	TEXT_SET(set->sex, "F");
	TEXT_SET(set->address, "3 rue Inventée");
	TEXT_SET(set->birth_place, "76540");
	TEXT_SET(set->ins, "261047654000162");
	TEXT_SET(set->ins_oid, "1.2.250.1.213.1.4.10");
	set->status = IDENTITY_QUAL;
	tell(&msg, value);
	msg = (struct msg){.id = MSG_PATIENT_PHONE};
	TEXT_SET(msg.patient_phone.number, phone);
	tell(&msg, value);
}

static void
set_relative(const char *value, const char *name, const char *phone)
{
	struct msg msg = {.id = MSG_PATIENT_RELATIVE};

	TEXT_SET(msg.patient_relative.key, "r1");
	TEXT_SET(msg.patient_relative.name, name);
	TEXT_SET(msg.patient_relative.relation, "fils");
	TEXT_SET(msg.patient_relative.phone, phone);
	tell(&msg, value);
}

static int
setup(void **state)
{
	struct msg msg = {.id = MSG_PATIENT_STAY};

	(void)state;
	world_open(&world, false, NULL, rules);
	guest_open(&anna, &world, "anna");
	guest_open(&quinn, &world, "quinn");
	guest_open(&sam, &world, "sam");
	guest_open(&gate, &world, "gate");
	guest_open(&root, &world, "root");
	set_patient("1", "EXEMPLE", "+33639980001");
	set_patient("2", "FICTIF", "+33639980002");
	set_patient("3", "MODELE", "+33639980002");
	set_relative("1", "Paul EXEMPLE", "+33639980003");
	TEXT_SET(msg.patient_stay.identifier, "s1");
	TEXT_SET(msg.patient_stay.unit, "Oncologie");
	msg.patient_stay.state = STAY_CURRENT;
	tell(&msg, "1");
	msg = (struct msg){.id = MSG_PATIENT_LINK};
	TEXT_SET(msg.patient_link.authority2, "CHU");
	TEXT_SET(msg.patient_link.value2, "3");
	tell(&msg, "1");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	world_close(&world);
	return 0;
}

/* --- a call in anna's hand --- */

static uint64_t
take(const char *from)
{
	uint64_t contact = guest_arrive(&gate, 2, from);

	assert_true(guest_sees(&anna, contact, CONTACT_OFFERED));
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT, contact), MSG_DONE);
	assert_true(guest_sees(&anna, contact, CONTACT_TALK));
	return contact;
}

static void
leave(uint64_t contact)
{
	struct msg msg = {.id = MSG_CLOSE};

	assert_int_equal(guest_contact(&anna, MSG_END, contact), MSG_DONE);
	msg.close.contact = contact;
	msg.close.solved = ANSWER_YES;
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
}

static enum msg_id
card(struct guest *guest, uint64_t patient, uint64_t contact)
{
	struct msg msg = {.id = MSG_CARD};

	msg.card.patient = patient;
	msg.card.contact = contact;
	if (contact == 0)
		TEXT_SET(msg.card.why, "a test");
	return guest_ask(guest, &msg);
}

static const struct msg *
row_of(const struct guest *guest, enum msg_id id, size_t nth)
{
	size_t i;

	for (i = 0; i < guest->n_rows; i++)
		if (guest->rows[i].id == id && nth-- == 0)
			return &guest->rows[i];
	return NULL;
}

/* --- who is calling --- */

static void
test_one_number_one_card(void **state)
{
	uint64_t contact = take("06 39 98 00 01");
	const struct msg *row;

	(void)state;
	assert_int_equal(card(&anna, 0, contact), MSG_ROWS_END);
	row = row_of(&anna, MSG_PATIENT_ROW, 0);
	assert_non_null(row);
	assert_string_equal(row->patient_row.name, "EXEMPLE");
	row = row_of(&anna, MSG_CALLER_ROW, 0);
	assert_non_null(row);
	assert_string_equal(row->caller_row.number, "+33639980001");
	/* The one that is linked is named, and is no candidate for this. */
	row = row_of(&anna, MSG_CANDIDATE_ROW, 0);
	assert_non_null(row);
	assert_string_equal(row->candidate_row.name, "MODELE");
	leave(contact);
}

static void
test_shared_number(void **state)
{
	uint64_t contact = take("+33639980002");
	struct msg msg = {.id = MSG_CALLER};
	const struct msg *row;

	(void)state;
	assert_int_equal(live_contact(anna.live, contact)->row.patient, 0);
	assert_int_equal(card(&anna, 0, contact), MSG_ROWS_END);
	assert_null(row_of(&anna, MSG_PATIENT_ROW, 0));
	row = row_of(&anna, MSG_CANDIDATE_ROW, 0);
	assert_non_null(row);
	assert_string_equal(row->candidate_row.name, "FICTIF");
	assert_string_equal(row->candidate_row.born, "1961-04-12");
	assert_string_equal(row->candidate_row.relative, "");
	msg.caller.patient = row->candidate_row.patient;
	row = row_of(&anna, MSG_CANDIDATE_ROW, 1);
	assert_non_null(row);
	assert_string_equal(row->candidate_row.name, "MODELE");
	assert_null(row_of(&anna, MSG_CANDIDATE_ROW, 2));
	msg.caller.contact = contact;
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_int_equal(card(&anna, 0, contact), MSG_ROWS_END);
	row = row_of(&anna, MSG_PATIENT_ROW, 0);
	assert_non_null(row);
	assert_string_equal(row->patient_row.name, "FICTIF");
	leave(contact);
}

/* A relative's number proposes the patient, and never opens her card. */
static void
test_number_of_a_relative(void **state)
{
	uint64_t contact = take("0639980003");
	struct msg msg = {.id = MSG_CALLER};
	const struct msg *row;

	(void)state;
	assert_int_equal(live_contact(anna.live, contact)->row.patient, 0);
	assert_int_equal(card(&anna, 0, contact), MSG_ROWS_END);
	row = row_of(&anna, MSG_CANDIDATE_ROW, 0);
	assert_non_null(row);
	assert_string_equal(row->candidate_row.name, "EXEMPLE");
	assert_string_equal(row->candidate_row.relative, "Paul EXEMPLE");
	assert_string_equal(row->candidate_row.relation, "fils");
	msg.caller.contact = contact;
	msg.caller.patient = row->candidate_row.patient;
	TEXT_SET(msg.caller.name, "Paul EXEMPLE");
	TEXT_SET(msg.caller.relation, "fils");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_int_equal(card(&anna, 0, contact), MSG_ROWS_END);
	row = row_of(&anna, MSG_CALLER_ROW, 0);
	assert_non_null(row);
	/* What was said took nothing away. */
	assert_string_equal(row->caller_row.number, "+33639980003");
	assert_string_equal(row->caller_row.name, "Paul EXEMPLE");
	assert_string_equal(row->caller_row.relation, "fils");
	leave(contact);
}

static void
test_hidden_number(void **state)
{
	uint64_t contact = take("anonymous");
	const struct msg *row;

	(void)state;
	assert_int_equal(card(&anna, 0, contact), MSG_ROWS_END);
	row = row_of(&anna, MSG_CALLER_ROW, 0);
	assert_non_null(row);
	assert_string_equal(row->caller_row.number, "");
	assert_null(row_of(&anna, MSG_CANDIDATE_ROW, 0));
	assert_null(row_of(&anna, MSG_PATIENT_ROW, 0));
	leave(contact);
	/* A gateway that says nothing of a number hides none. */
	contact = take("");
	assert_int_equal(card(&anna, 0, contact), MSG_ROWS_END);
	assert_null(row_of(&anna, MSG_CALLER_ROW, 0));
	leave(contact);
}

/* --- what other systems may say --- */

/* The same IPP from two authorities is two patients, and stays so. */
static void
test_same_ipp_twice(void **state)
{
	struct msg msg = {.id = MSG_PATIENT_SET};
	static const char *const authorities[] = {"CHU-A", "CHU-B"};
	uint64_t patients[2];
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		memset(&msg.patient_set, 0, sizeof msg.patient_set);
		msg.patient_set.given =
		    UINT64_C(1) << GIVEN_BIRTH_NAME | UINT64_C(1) << GIVEN_NAME;
		TEXT_SET(msg.patient_set.authority, authorities[i]);
		TEXT_SET(msg.patient_set.value, "0815");
		TEXT_SET(msg.patient_set.birth_name, i == 0 ? "UN" : "DEUX");
		TEXT_SET(msg.patient_set.name, i == 0 ? "UN" : "DEUX");
		assert_int_equal(guest_ask(&root, &msg), MSG_DONE);
	}
	msg = (struct msg){.id = MSG_FIND};
	TEXT_SET(msg.find.text, "0815");
	assert_int_equal(guest_ask(&sam, &msg), MSG_ROWS_END);
	assert_int_equal(sam.n_rows, 2);
	for (i = 0; i < 2; i++) {
		patients[i] = sam.rows[i].patient_row.patient;
		assert_string_equal(sam.rows[i].patient_row.ipp, "0815");
		assert_string_equal(sam.rows[i].patient_row.authority,
		    authorities[i]);
	}
	assert_int_not_equal(patients[0], patients[1]);
	assert_int_equal(card(&sam, patients[1], 0), MSG_ROWS_END);
	assert_string_equal(row_of(&sam, MSG_PATIENT_ROW, 0)->patient_row.name,
	    "DEUX");
}

/* Control bytes and overrides come in by no command. */
static void
test_names_that_are_no_text(void **state)
{
	static const char *const bad[] = {"EX\033[2JEMPLE", "EX\u202eELPME",
	    "EX\u200bEMPLE", "EX\nEMPLE", "EX\377EMPLE"};
	struct msg msg = {.id = MSG_PATIENT_SET};
	struct msg find = {.id = MSG_FIND};
	struct err err;
	char buf[CODEC_MAX];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		TEXT_SET(msg.patient_set.authority, "CHU");
		TEXT_SET(msg.patient_set.value, "0666");
		msg.patient_set.given = UINT64_C(1) << GIVEN_NAME;
		TEXT_SET(msg.patient_set.name, bad[i]);
		assert_true(codec_encode(&msg, buf, sizeof buf, &err) < 0);
	}
	TEXT_SET(find.find.text, "0666");
	assert_int_equal(guest_ask(&sam, &find), MSG_ROWS_END);
	assert_int_equal(sam.n_rows, 0);
}

/* --- who sees what --- */

static uint64_t
patient_named(const char *name)
{
	struct msg msg = {.id = MSG_FIND};

	TEXT_SET(msg.find.text, name);
	assert_int_equal(guest_ask(&sam, &msg), MSG_ROWS_END);
	assert_int_equal(sam.n_rows, 1);
	return sam.rows[0].patient_row.patient;
}

static void
test_parts_by_role(void **state)
{
	uint64_t patient = patient_named("EXEMPLE");
	const struct msg_patient_row *row;

	(void)state;
	assert_int_equal(card(&sam, patient, 0), MSG_ROWS_END);
	row = &row_of(&sam, MSG_PATIENT_ROW, 0)->patient_row;
	assert_string_equal(row->address, "3 rue Inventée");
	assert_string_equal(row->phone, "+33639980001");
	assert_non_null(row_of(&sam, MSG_RELATIVE_ROW, 0));
	assert_non_null(row_of(&sam, MSG_NUMBER_ROW, 0));
	assert_int_equal(card(&anna, patient, 0), MSG_ROWS_END);
	row = &row_of(&anna, MSG_PATIENT_ROW, 0)->patient_row;
	assert_string_equal(row->address, "");
	assert_string_equal(row->birth_place, "76540");
	/* Who sees stays alone sees them without their unit. */
	assert_int_equal(card(&quinn, patient, 0), MSG_ROWS_END);
	row = &row_of(&quinn, MSG_PATIENT_ROW, 0)->patient_row;
	assert_string_equal(row->name, "EXEMPLE");
	assert_string_equal(row->born, "1961-04-12");
	assert_string_equal(row->phone, "");
	assert_string_equal(row->birth_place, "");
	assert_string_equal(row->ins, "");
	assert_int_equal(quinn.n_rows, 2);
	assert_string_equal(row_of(&quinn, MSG_STAY_ROW, 0)->stay_row.unit, "");
}

/* --- doubts --- */

static void
test_doubt(void **state)
{
	uint64_t contact = take("0639980001"), doubt, patient;
	struct msg msg = {.id = MSG_DOUBT};
	const struct msg *row;

	(void)state;
	assert_int_equal(card(&anna, 0, contact), MSG_ROWS_END);
	row = row_of(&anna, MSG_PATIENT_ROW, 0);
	patient = row->patient_row.patient;
	assert_int_equal(row->patient_row.status, IDENTITY_QUAL);
	assert_string_not_equal(row->patient_row.ins, "");
	msg.doubt.contact = contact;
	TEXT_SET(msg.doubt.text, "another date of birth");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	doubt = anna.reply.done.id;
	/* Said again it is the same, with the words of the first time. */
	TEXT_SET(msg.doubt.text, "again");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_int_equal(anna.reply.done.id, doubt);
	assert_int_equal(card(&anna, 0, contact), MSG_ROWS_END);
	row = row_of(&anna, MSG_PATIENT_ROW, 0);
	assert_int_equal(row->patient_row.marks, MARK_DOUBTFUL);
	assert_int_equal(row->patient_row.status, IDENTITY_RECUP);
	assert_string_equal(row->patient_row.ins, "");
	row = row_of(&anna, MSG_DOUBT_WORDS, 0);
	assert_non_null(row);
	assert_string_equal(row->doubt_words.text, "another date of birth");
	assert_int_equal(row->doubt_words.lifted, 0);
	/* It is seen in a search, and what other systems say does not end
	 * it. */
	set_patient("1", "EXEMPLE", "+33639980001");
	assert_int_equal(patient_named("EXEMPLE"), patient);
	assert_int_equal(sam.rows[0].patient_row.marks, MARK_DOUBTFUL);
	assert_int_equal(sam.rows[0].patient_row.status, IDENTITY_RECUP);
	/* Here the quality desk watches, and nobody else. */
	msg = (struct msg){.id = MSG_DOUBT_LIFT};
	msg.doubt_lift.doubt = doubt;
	TEXT_SET(msg.doubt_lift.text, "seen with the identity desk");
	assert_int_equal(guest_ask(&sam, &msg), MSG_REFUSED);
	assert_int_equal(sam.reply.refused.why, REFUSAL_OWNER);
	assert_int_equal(guest_ask(&quinn, &msg), MSG_DONE);
	assert_int_equal(card(&anna, 0, contact), MSG_ROWS_END);
	row = row_of(&anna, MSG_PATIENT_ROW, 0);
	assert_int_equal(row->patient_row.marks, 0);
	assert_int_equal(row->patient_row.status, IDENTITY_QUAL);
	row = row_of(&anna, MSG_DOUBT_WORDS, 0);
	assert_string_equal(row->doubt_words.text, "another date of birth");
	assert_string_equal(row->doubt_words.reason,
	    "seen with the identity desk");
	assert_int_not_equal(row->doubt_words.lifted, 0);
	leave(contact);
}

/* --- a past incident --- */

static size_t
flags_seen(struct guest *guest, uint64_t patient)
{
	size_t n = 0;

	assert_int_equal(card(guest, patient, 0), MSG_ROWS_END);
	while (row_of(guest, MSG_FLAG_ROW, n) != NULL)
		n++;
	return n;
}

static void
test_past_incident(void **state)
{
	uint64_t contact = take("0639980001"), incident;
	uint64_t patient = patient_named("EXEMPLE");
	struct msg msg = {.id = MSG_INCIDENT};
	const struct msg *row;

	(void)state;
	msg.incident.contact = contact;
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	incident = anna.reply.done.id;
	msg = (struct msg){.id = MSG_INCIDENT_FLAG};
	msg.incident_flag.incident = incident;
	msg.incident_flag.until = client_now(sam.client) + 3600000;
	TEXT_SET(msg.incident_flag.text, "insultes le 23 novembre");
	assert_int_equal(guest_ask(&sam, &msg), MSG_DONE);
	assert_int_equal(flags_seen(&sam, patient), 1);
	row = row_of(&sam, MSG_FLAG_ROW, 0);
	assert_int_equal(row->flag_row.kind, FLAG_INCIDENT);
	assert_string_equal(row->flag_row.words, "insultes le 23 novembre");
	assert_int_equal(row->flag_row.until, msg.incident_flag.until);
	/* Not for advisors here. */
	assert_int_equal(flags_seen(&anna, patient), 0);
	msg.incident_flag.until = 0;
	assert_int_equal(guest_ask(&sam, &msg), MSG_REFUSED);
	msg.incident_flag.why = FLAG_END_SETTLED;
	assert_int_equal(guest_ask(&sam, &msg), MSG_DONE);
	assert_int_equal(flags_seen(&sam, patient), 0);
	leave(contact);
	/* Her pause after it is hers to end. */
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
}

/* --- what was promised before --- */

static void
test_promises_of_before(void **state)
{
	uint64_t contact = take("0639980001"), kept;
	struct msg msg = {.id = MSG_PROMISE};
	const struct msg *row;
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		msg.id = MSG_PROMISE;
		memset(&msg.promise, 0, sizeof msg.promise);
		msg.promise.contact = contact;
		msg.promise.due = client_now(anna.client) + 3600000;
		assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	}
	kept = anna.reply.done.id;
	msg = (struct msg){.id = MSG_PROMISE_KEEP};
	msg.promise_keep.promise = kept;
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_int_equal(card(&anna, 0, contact), MSG_ROWS_END);
	row = row_of(&anna, MSG_PROMISE_PAST, 0);
	assert_non_null(row);
	assert_int_equal(row->promise_past.promise, kept);
	assert_int_equal(row->promise_past.contact, contact);
	assert_int_equal(row->promise_past.state, PROMISE_DONE);
	row = row_of(&anna, MSG_PROMISE_PAST, 1);
	assert_non_null(row);
	assert_int_equal(row->promise_past.state, PROMISE_OPEN);
	leave(contact);
}

/* --- a request, to whom not all of a card is told --- */

static void
supervisors_see(const char *parts)
{
	struct msg msg = {.id = MSG_RELOAD};
	char card_rules[200];

	snprintf(card_rules, sizeof card_rules,
	    "card { advisor = \"all\" supervisor = \"%s\" }\n", parts);
	world_config(&world, NULL, card_rules);
	assert_int_equal(guest_ask(&root, &msg), MSG_DONE);
}

static void
test_parts_of_request(void **state)
{
	uint64_t contact = take("0639980001");
	struct msg msg = {.id = MSG_REQUEST_NEW};
	struct msg read = {.id = MSG_REQUEST_READ};

	(void)state;
	msg.request_new.contact = contact;
	msg.request_new.kind = REQUEST_NEED;
	TEXT_SET(msg.request_new.text, "a copy of the letter");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	read.request_read.request = anna.reply.done.id;
	TEXT_SET(read.request_read.why, "a test");
	supervisors_see("all -contacts");
	assert_int_equal(guest_ask(&anna, &read), MSG_ROWS_END);
	assert_non_null(row_of(&anna, MSG_VISIT_ROW, 0));
	assert_int_equal(guest_ask(&sam, &read), MSG_ROWS_END);
	assert_null(row_of(&sam, MSG_VISIT_ROW, 0));
	assert_non_null(row_of(&sam, MSG_REQUEST_ROW, 0));
	assert_string_equal(row_of(&sam, MSG_REQUEST_WORDS, 0)
				->request_words.text,
	    "a copy of the letter");
	supervisors_see("all -requests");
	assert_int_equal(guest_ask(&sam, &read), MSG_ROWS_END);
	assert_non_null(row_of(&sam, MSG_VISIT_ROW, 0));
	assert_non_null(row_of(&sam, MSG_REQUEST_ROW, 0));
	assert_null(row_of(&sam, MSG_REQUEST_WORDS, 0));
	/* Whose it is, she is told. */
	assert_string_equal(row_of(&sam, MSG_PATIENT_ROW, 0)->patient_row.name,
	    "EXEMPLE");
	leave(contact);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_one_number_one_card),
	    cmocka_unit_test(test_shared_number),
	    cmocka_unit_test(test_number_of_a_relative),
	    cmocka_unit_test(test_hidden_number),
	    cmocka_unit_test(test_same_ipp_twice),
	    cmocka_unit_test(test_names_that_are_no_text),
	    cmocka_unit_test(test_parts_by_role),
	    cmocka_unit_test(test_doubt),
	    cmocka_unit_test(test_past_incident),
	    cmocka_unit_test(test_promises_of_before),
	    cmocka_unit_test(test_parts_of_request),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
