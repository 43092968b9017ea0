/* personal.c - what is personal: who sees it, and where it never goes. */
#define _GNU_SOURCE /* memmem */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/change.h"
#include "proto/codec.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/store/store.h"
#include "tests/check.h"
#include "tests/hub/world.h"

static const char *const secrets[] = {"Dupont-Zyx", "+33639985432", "blorptext",
    "sprocknote", "zork@example.org", "Qwertz", "flimvow", WORLD_PASSWORD};

static struct world world;
static struct guest anna, bert, quinn, max, gate;

/* All that came by the feed, encoded again. */
static char *heard;
static size_t n_heard, size_heard;

static void
on_fact(struct guest *guest, const struct fact *fact)
{
	char buf[CODEC_MAX];
	int n;

	(void)guest;
	n = codec_encode_fact(fact, buf, sizeof buf, NULL);
	assert_true(n > 0);
	if (n_heard + (size_t)n > size_heard) {
		size_heard = size_heard * 2 + CODEC_MAX;
		heard = mem_grow(heard, size_heard, 1);
	}
	memcpy(heard + n_heard, buf, (size_t)n);
	n_heard += (size_t)n;
	/* This one is for nobody's eyes. */
	assert_int_not_equal(fact->id, MSG_CARD_SEEN);
}

static void
add_patient(uint64_t id, const char *name, const char *phone)
{
	struct msg row = {.id = MSG_PATIENT_ROW};
	struct batch *batch = batch_new();
	struct store *store;
	struct err err;

	row.patient_row.patient = id;
	TEXT_SET(row.patient_row.name, name);
	TEXT_SET(row.patient_row.phone, phone);
	TEXT_SET(row.patient_row.flags, "Qwertz");
	batch_row(batch, &row);
	store = store_open(world.store, 0, &err);
	if (store == NULL)
		fail_msg("%s", err.text);
	if (store_append(store, batch, &err) < 0)
		fail_msg("%s", err.text);
	store_close(store);
	batch_free(batch);
}

static uint64_t
arrive_mail(void)
{
	struct msg msg = {.id = MSG_ARRIVE};

	msg.arrive.channel = CHANNEL_PORTAL;
	msg.arrive.queue = 1;
	msg.arrive.patient = 7;
	TEXT_SET(msg.arrive.from, "zork@example.org");
	TEXT_SET(msg.arrive.text, "first line\nblorptext");
	assert_int_equal(guest_ask(&gate, &msg), MSG_DONE);
	return gate.reply.done.id;
}

static enum msg_id
ask_card(struct guest *guest, uint64_t patient, uint64_t contact,
    const char *why)
{
	struct msg msg = {.id = MSG_CARD};

	msg.card.patient = patient;
	msg.card.contact = contact;
	TEXT_SET(msg.card.why, why);
	return guest_ask(guest, &msg);
}

static const struct msg *
row_of(const struct guest *guest, enum msg_id id)
{
	size_t i;

	for (i = 0; i < guest->n_rows; i++)
		if (guest->rows[i].id == id)
			return &guest->rows[i];
	return NULL;
}

static int
setup(void **state)
{
	struct guest *all[] = {&anna, &bert, &quinn, &max, &gate};
	static const char *const who[] = {
	    "anna", "bert", "quinn", "max", "gate"};
	size_t i;

	(void)state;
	world_open(&world, false, NULL, NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	add_patient(7, "Dupont-Zyx", "+33639985432");
	add_patient(8, "Martin", "+33639980001");
	add_patient(9, "Martin", "+33639980001");
	assert_true(world_start(&world));
	for (i = 0; i < 5; i++) {
		guest_open(all[i], &world, who[i]);
		all[i]->on_fact = on_fact;
	}
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	world_close(&world);
	free(heard);
	return 0;
}

/* A number of one patient names her; of several or none, nobody. */
static void
test_number(void **state)
{
	static const struct {
		const char *from;
		uint64_t patient;
	} calls[] = {{"+33639985432", 7}, {"+33639980001", 0},
	    {"+33999999999", 0}, {"", 0}};
	const struct contact *contact;
	uint64_t id;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof calls / sizeof calls[0]; i++) {
		id = guest_arrive(&gate, 2, calls[i].from);
		assert_true(guest_sees(&bert, id, CONTACT_WAITING));
		contact = live_contact(bert.live, id);
		assert_int_equal(contact->row.patient, calls[i].patient);
		assert_int_equal(guest_contact(&gate, MSG_LEAVE, id), MSG_DONE);
	}
}

static void
test_card(void **state)
{
	struct msg msg = {.id = MSG_NOTE};
	const struct msg *row;
	uint64_t contact = arrive_mail();

	(void)state;
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	assert_true(guest_sees(&anna, contact, CONTACT_OFFERED));
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT, contact), MSG_DONE);
	msg.note.contact = contact;
	TEXT_SET(msg.note.text, "she said\nsprocknote");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_true(anna.reply.done.id != 0);
	/* During her contact she needs to give no reason. */
	assert_int_equal(ask_card(&anna, 0, contact, ""), MSG_ROWS_END);
	assert_int_equal(anna.reply.rows_end.rows, anna.n_rows);
	row = row_of(&anna, MSG_PATIENT_ROW);
	assert_non_null(row);
	assert_string_equal(row->patient_row.name, "Dupont-Zyx");
	row = row_of(&anna, MSG_LETTER_ROW);
	assert_non_null(row);
	assert_string_equal(row->letter_row.text, "first line\nblorptext");
	row = row_of(&anna, MSG_NOTE_ROW);
	assert_non_null(row);
	assert_string_equal(row->note_row.text, "she said\nsprocknote");
	assert_int_equal(row->note_row.patient, 7);
	/* Somebody else's: with a reason, or not at all. */
	assert_int_equal(ask_card(&bert, 7, 0, ""), MSG_REFUSED);
	assert_int_equal(bert.n_rows, 0);
	assert_int_equal(ask_card(&quinn, 7, 0, "complaint 12"), MSG_ROWS_END);
	assert_non_null(row_of(&quinn, MSG_PATIENT_ROW));
	assert_int_equal(ask_card(&max, 7, 0, "curious"), MSG_REFUSED);
	assert_int_equal(max.reply.refused.why, REFUSAL_ROLE);
}

struct vow {
	struct guest *guest;
	uint64_t promise;
};

static bool
is_promised(void *ctx)
{
	const struct vow *vow = ctx;

	return live_promise(vow->guest->live, vow->promise) != NULL;
}

/* A promise's words are for who keeps it, and reading them is a look. */
static void
test_promise(void **state)
{
	struct msg msg = {.id = MSG_PROMISE};
	struct msg read = {.id = MSG_PROMISE_READ};
	const struct user *user = live_user_login(anna.live, "anna");
	struct vow vow = {.guest = &anna};
	const struct msg *row;

	(void)state;
	msg.promise.contact = TAILQ_FIRST(&user->contacts)->row.contact;
	msg.promise.due = client_now(anna.client) + 3600000;
	TEXT_SET(msg.promise.text, "she will hear\nof the flimvow");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	read.promise_read.promise = anna.reply.done.id;
	assert_int_not_equal(anna.reply.done.id, 0);
	assert_int_equal(guest_ask(&anna, &read), MSG_ROWS_END);
	row = row_of(&anna, MSG_PROMISE_WORDS);
	assert_non_null(row);
	assert_string_equal(row->promise_words.text, msg.promise.text);
	assert_int_equal(row->promise_words.patient, 7);
	row = row_of(&anna, MSG_PATIENT_ROW);
	assert_non_null(row);
	assert_string_equal(row->patient_row.name, "Dupont-Zyx");
	assert_int_equal(guest_ask(&bert, &read), MSG_REFUSED);
	assert_int_equal(bert.reply.refused.why, REFUSAL_OWNER);
	/* Everybody sees that there is one, and when it is kept. */
	vow.promise = read.promise_read.promise;
	assert_true(world_until(anna.world, is_promised, &vow, PATIENCE_MS));
	read.id = MSG_PROMISE_KEEP;
	assert_int_equal(guest_ask(&anna, &read), MSG_DONE);
}

/* A request's words come with it, for whoever may read it; its history is its
 * facts, and its contact stands beside it. */
static void
test_request(void **state)
{
	struct msg msg = {.id = MSG_REQUEST_NEW};
	struct msg read = {.id = MSG_REQUEST_READ};
	const struct user *user = live_user_login(anna.live, "anna");
	uint64_t contact = TAILQ_FIRST(&user->contacts)->row.contact;
	const struct msg *row;

	(void)state;
	msg.request_new.contact = contact;
	msg.request_new.kind = REQUEST_NEED;
	msg.request_new.priority = 2;
	TEXT_SET(msg.request_new.text, "a copy\nof the flimvow");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	read.request_read.request = anna.reply.done.id;
	assert_int_not_equal(anna.reply.done.id, 0);
	msg = (struct msg){.id = MSG_REQUEST_CHANGE};
	msg.request_change.request = read.request_read.request;
	msg.request_change.what = AMEND_ATTACHMENT;
	TEXT_SET(msg.request_change.text, "flimvow.pdf");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_int_equal(guest_ask(&anna, &read), MSG_ROWS_END);
	row = row_of(&anna, MSG_REQUEST_ROW);
	assert_non_null(row);
	assert_int_equal(row->request_row.patient, 7);
	assert_int_equal(row->request_row.owner, user->set.user);
	assert_int_equal(row->request_row.priority, 2);
	row = row_of(&anna, MSG_REQUEST_WORDS);
	assert_non_null(row);
	assert_string_equal(row->request_words.text, "flimvow.pdf");
	assert_int_equal(row->request_words.what, AMEND_ATTACHMENT);
	row = row_of(&anna, MSG_VISIT_ROW);
	assert_non_null(row);
	assert_int_equal(row->visit_row.contact, contact);
	row = row_of(&anna, MSG_PATIENT_ROW);
	assert_non_null(row);
	assert_string_equal(row->patient_row.name, "Dupont-Zyx");
	assert_non_null(row_of(&anna, MSG_REQUEST_OPENED));
	assert_non_null(row_of(&anna, MSG_REQUEST_SET));
	/* Resolved it is still found by its number, for a reason. */
	msg.request_change.what = AMEND_STATE;
	msg.request_change.state = REQUEST_RESOLVED;
	msg.request_change.text[0] = '\0';
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_int_equal(guest_ask(&bert, &read), MSG_REFUSED);
	TEXT_SET(read.request_read.why, "the patient asks");
	assert_int_equal(guest_ask(&bert, &read), MSG_ROWS_END);
	row = row_of(&bert, MSG_REQUEST_ROW);
	assert_non_null(row);
	assert_int_equal(row->request_row.state, REQUEST_RESOLVED);
	assert_non_null(row_of(&bert, MSG_REQUEST_CLOSED));
}

static size_t
found(struct guest *guest, const char *text)
{
	struct msg msg = {.id = MSG_FIND};
	size_t i, n = 0;

	TEXT_SET(msg.find.text, text);
	assert_int_equal(guest_ask(guest, &msg), MSG_ROWS_END);
	for (i = 0; i < guest->n_rows; i++) {
		assert_int_equal(guest->rows[i].id, MSG_PATIENT_ROW);
		/* Flags are for a card alone. */
		assert_string_equal(guest->rows[i].patient_row.flags, "");
		n++;
	}
	return n;
}

/* By name, number or date, whatever the capitals; for some roles. */
static void
test_find(void **state)
{
	struct msg msg = {.id = MSG_FIND};

	(void)state;
	assert_int_equal(found(&anna, "mart"), 2);
	assert_int_equal(found(&anna, "+33639985432"), 1);
	assert_int_equal(anna.rows[0].patient_row.patient, 7);
	assert_int_equal(found(&anna, "06 39 98 54 32"), 1);
	assert_int_equal(found(&anna, "06 39 98 00 01"), 2);
	assert_int_equal(found(&anna, "nobody"), 0);
	assert_int_equal(guest_ask(&anna, &msg), MSG_REFUSED);
	assert_int_equal(anna.reply.refused.why, REFUSAL_VALUE);
	TEXT_SET(msg.find.text, "Martin");
	assert_int_equal(guest_ask(&max, &msg), MSG_REFUSED);
	assert_int_equal(max.reply.refused.why, REFUSAL_ROLE);
}

/* What another system says is found and shown; the national identity of a
 * card that is not qualified is not, nor is a change of nobody's. */
static void
test_change(void **state)
{
	struct msg msg = {.id = MSG_PATIENT_SET};
	const struct msg *row;

	(void)state;
	TEXT_SET(msg.patient_set.authority, "CHU-X");
	TEXT_SET(msg.patient_set.value, "0042");
	change_give(&msg, "name", "L'Exemple-Flimvow");
	change_give(&msg, "given_names", "Marie");
	change_give(&msg, "born", "1950-12-01");
	change_give(&msg, "ins", "255069912345678");
	assert_int_equal(guest_ask(&gate, &msg), MSG_DONE);
	assert_int_not_equal(gate.reply.done.number, 0);
	msg = (struct msg){.id = MSG_PATIENT_PHONE};
	TEXT_SET(msg.patient_phone.authority, "CHU-X");
	TEXT_SET(msg.patient_phone.value, "0042");
	TEXT_SET(msg.patient_phone.number, "0262 90 12 34");
	assert_int_equal(guest_ask(&gate, &msg), MSG_DONE);
	assert_int_equal(found(&anna, "01/12/1950 exe"), 1);
	assert_int_equal(found(&anna, "exemple, mar"), 1);
	assert_int_equal(found(&anna, "+262 262 90 12 34"), 1);
	assert_string_equal(anna.rows[0].patient_row.phone, "+262262901234");
	assert_int_equal(found(&anna, "0042"), 1);
	assert_int_equal(found(&anna, "01121950"), 1);
	assert_int_equal(found(&anna, "02/12/1950"), 0);
	assert_int_equal(ask_card(&quinn, anna.rows[0].patient_row.patient, 0,
			     "complaint 13"),
	    MSG_ROWS_END);
	row = row_of(&quinn, MSG_PATIENT_ROW);
	assert_non_null(row);
	assert_int_equal(row->patient_row.status, IDENTITY_PROV);
	assert_string_equal(row->patient_row.ins, "");
	msg.patient_phone.value[0] = '\0';
	assert_int_equal(guest_ask(&gate, &msg), MSG_REFUSED);
	assert_int_equal(gate.reply.refused.why, REFUSAL_VALUE);
}

/* --- afterwards --- */

static void
check_without(const char *where, const char *bytes, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof secrets / sizeof secrets[0]; i++)
		if (memmem(bytes, n, secrets[i], strlen(secrets[i])) != NULL)
			fail_msg("\"%s\" in %s", secrets[i], where);
}

static int
count_seen(void *ctx, const struct fact *fact)
{
	unsigned int *seen = ctx;

	if (fact->id == MSG_CARD_SEEN) {
		*seen += 1;
	}
	return 0;
}

static void
test_nowhere(void **state)
{
	unsigned int seen = 0;
	struct store *store;
	char *said;

	(void)state;
	world_run(&world, 200);
	assert_true(n_heard > 100);
	check_without("the feed", heard, n_heard);
	while (world.n > 0)
		guest_close(world.guests[world.n - 1]);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	said = world_said(&world);
	check_without("the hub's lines", said, strlen(said));
	free(said);
	/* Each look is a fact: anna's three, quinn's two and bert's. */
	store = store_open(world.store, STORE_READ, NULL);
	assert_non_null(store);
	assert_int_equal(store_facts(store, 1, 0, count_seen, &seen, NULL), 0);
	store_close(store);
	assert_int_equal(seen, 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_number),
	    cmocka_unit_test(test_card),
	    cmocka_unit_test(test_promise),
	    cmocka_unit_test(test_request),
	    cmocka_unit_test(test_find),
	    cmocka_unit_test(test_change),
	    cmocka_unit_test(test_nowhere),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
