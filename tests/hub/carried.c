/* carried.c - what came with letters, what keeps promises, what is copied. */
#include <stdio.h>
#include <string.h>

#include "proto/change.h"
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"

static struct world world;
static struct guest anna, bert, quinn, gate, root;

/* A patient, and anna who takes what comes. */
static int
setup(void **state)
{
	struct msg msg = {.id = MSG_PATIENT_SET};
	struct msg_patient_set *set = &msg.patient_set;

	(void)state;
	world_open(&world, false, NULL, "card { watchers = \"quality\" }\n");
	guest_open(&anna, &world, "anna");
	guest_open(&bert, &world, "bert");
	guest_open(&quinn, &world, "quinn");
	guest_open(&gate, &world, "gate");
	guest_open(&root, &world, "root");
	set->given = UINT64_MAX >> (63 - GIVEN_INS_OID);
	TEXT_SET(set->authority, "CHU");
	TEXT_SET(set->value, "1");
	TEXT_SET(set->name, "EXEMPLE");
	TEXT_SET(set->birth_name, "EXEMPLE");
	TEXT_SET(set->given_names, "Marie");
	TEXT_SET(set->born, "1961-04-12");
	assert_int_equal(guest_ask(&root, &msg), MSG_DONE);
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

static const struct msg *
row_of(const struct guest *guest, enum msg_id id, size_t nth)
{
	size_t i;

	for (i = 0; i < guest->n_rows; i++)
		if (guest->rows[i].id == id && nth-- == 0)
			return &guest->rows[i];
	return NULL;
}

/* A mail of the patient's in anna's hands. */
static uint64_t
mail(const char *attached)
{
	struct msg msg = {.id = MSG_ARRIVE};
	uint64_t contact;

	msg.arrive.channel = CHANNEL_MAIL;
	msg.arrive.queue = 2;
	msg.arrive.patient = 1;
	TEXT_SET(msg.arrive.from, "marie@example.org");
	TEXT_SET(msg.arrive.text, "Bonjour");
	TEXT_SET(msg.arrive.attached, attached);
	assert_int_equal(guest_ask(&gate, &msg), MSG_DONE);
	contact = gate.reply.done.id;
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

static uint64_t
request(uint64_t contact, const char *words)
{
	struct msg msg = {.id = MSG_REQUEST_NEW};

	msg.request_new.contact = contact;
	msg.request_new.kind = REQUEST_NEED;
	TEXT_SET(msg.request_new.text, words);
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	return anna.reply.done.id;
}

/* --- attachments --- */

static void
test_attached(void **state)
{
	uint64_t contact = mail("ordonnance.pdf\nphoto été.jpg"), id;
	struct msg msg = {.id = MSG_CARD};
	const struct msg *row;

	(void)state;
	msg.card.contact = contact;
	assert_int_equal(guest_ask(&anna, &msg), MSG_ROWS_END);
	row = row_of(&anna, MSG_LETTER_ROW, 0);
	assert_non_null(row);
	assert_string_equal(row->letter_row.attached,
	    "ordonnance.pdf\nphoto été.jpg");
	/* The request that is opened later has them, too. */
	id = request(contact, "une copie du compte rendu");
	msg = (struct msg){.id = MSG_REQUEST_READ};
	msg.request_read.request = id;
	assert_int_equal(guest_ask(&anna, &msg), MSG_ROWS_END);
	row = row_of(&anna, MSG_REQUEST_WORDS, 1);
	assert_non_null(row);
	assert_int_equal(row->request_words.what, AMEND_ATTACHMENT);
	assert_int_equal(row->request_words.request, id);
	assert_int_equal(row->request_words.user, 0);
	assert_string_equal(row->request_words.text,
	    "ordonnance.pdf\nphoto été.jpg");
	leave(contact);
}

/* What would write on a terminal is refused, and no contact is made. */
static void
test_attached_not_text(void **state)
{
	struct msg msg = {.id = MSG_ARRIVE};
	uint64_t before = anna.live->row.last_contact;

	(void)state;
	msg.arrive.channel = CHANNEL_MAIL;
	msg.arrive.queue = 2;
	TEXT_SET(msg.arrive.from, "marie@example.org");
	TEXT_SET(msg.arrive.attached, "a\033]0;b.pdf");
	assert_int_equal(client_send(gate.client, &msg, 10000), 0);
	TEXT_SET(msg.arrive.attached, "fdp.\u202eexe");
	assert_int_equal(client_send(gate.client, &msg, 10000), 0);
	world_run(&world, 200);
	assert_int_equal(anna.live->row.last_contact, before);
}

/* --- requests by words --- */

static size_t
finds(struct guest *guest, const char *words)
{
	struct msg msg = {.id = MSG_REQUEST_FIND};

	TEXT_SET(msg.request_find.text, words);
	assert_int_equal(guest_ask(guest, &msg), MSG_ROWS_END);
	return guest->n_rows;
}

static void
test_find(void **state)
{
	uint64_t contact = mail(""), id;
	struct msg msg = {.id = MSG_REQUEST_CHANGE};

	(void)state;
	id = request(contact, "Résultats d'échographie à envoyer");
	assert_int_equal(finds(&anna, "echo"), 1);
	assert_int_equal(row_of(&anna, MSG_REQUEST_FOUND, 0)
			     ->request_found.request,
	    id);
	assert_int_equal(finds(&anna, "ENVOYER resultats"), 1);
	assert_int_equal(finds(&anna, "graphie"), 0);
	assert_int_equal(finds(&anna, "resultats hier"), 0);
	msg.request_change.request = id;
	msg.request_change.what = AMEND_WORDS;
	TEXT_SET(msg.request_change.text, "le secrétariat rappelle");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_int_equal(finds(&anna, "secret"), 1);
	/* Bert is of her team, and may change it as well. */
	assert_int_equal(finds(&bert, "secret"), 1);
	msg = (struct msg){.id = MSG_REQUEST_FIND};
	TEXT_SET(msg.request_find.text, "  ");
	assert_int_equal(guest_ask(&anna, &msg), MSG_REFUSED);
	leave(contact);
}

/* --- a promise kept in writing --- */

static bool
is_kept(void *ctx)
{
	return live_promise(anna.live, *(uint64_t *)ctx) == NULL;
}

static bool
is_there(void *ctx)
{
	return !is_kept(ctx);
}

static void
test_promise_written(void **state)
{
	uint64_t contact = mail(""), promise, letter;
	struct msg msg = {.id = MSG_PROMISE};
	const struct msg *row;

	(void)state;
	msg.promise.contact = contact;
	msg.promise.due = client_now(anna.client) + 3600000;
	TEXT_SET(msg.promise.text, "la date exacte");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	promise = anna.reply.done.id;
	leave(contact);
	msg = (struct msg){.id = MSG_LETTER_SEND};
	msg.letter_send.promise = promise;
	msg.letter_send.channel = CHANNEL_SMS;
	TEXT_SET(msg.letter_send.to, "+33639980001");
	TEXT_SET(msg.letter_send.text, "Lundi à 9 h");
	assert_int_equal(guest_ask(&bert, &msg), MSG_REFUSED);
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	letter = anna.reply.done.id;
	assert_true(world_until(&world, is_there, &promise, 10000));
	msg = (struct msg){.id = MSG_LETTER_DONE};
	msg.letter_done.letter = letter;
	msg.letter_done.state = LETTER_SENT;
	while (guest_ask(&gate, &msg) != MSG_DONE)
		world_run(&world, 200);
	assert_true(world_until(&world, is_kept, &promise, 10000));
	/* Its words are on the patient's card. */
	msg = (struct msg){.id = MSG_CARD};
	msg.card.patient = 1;
	TEXT_SET(msg.card.why, "a test");
	assert_int_equal(guest_ask(&anna, &msg), MSG_ROWS_END);
	row = row_of(&anna, MSG_LETTER_OUT_ROW, 0);
	assert_non_null(row);
	assert_string_equal(row->letter_out_row.text, "Lundi à 9 h");
	assert_int_equal(row->letter_out_row.patient, 1);
}

/* --- a doubt is told of in writing --- */

static void
test_doubt_is_written(void **state)
{
	uint64_t contact = mail(""), doubt;
	struct msg msg = {.id = MSG_DOUBT};
	const struct msg *row;

	(void)state;
	msg.doubt.contact = contact;
	TEXT_SET(msg.doubt.text, "does not match: date of birth");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	doubt = anna.reply.done.id;
	msg = (struct msg){.id = MSG_MESSAGES};
	assert_int_equal(guest_ask(&quinn, &msg), MSG_ROWS_END);
	row = row_of(&quinn, MSG_MESSAGE_ROW, 0);
	assert_non_null(row);
	assert_int_equal(row->message_row.audience, AUDIENCE_WATCH);
	assert_int_equal(row->message_row.of, doubt);
	assert_string_equal(row->message_row.text,
	    "does not match: date of birth");
	/* Who does not watch has none. */
	assert_int_equal(guest_ask(&bert, &msg), MSG_ROWS_END);
	assert_null(row_of(&bert, MSG_MESSAGE_ROW, 0));
	leave(contact);
}

/* --- copies --- */

static void
test_cards(void **state)
{
	struct msg msg = {.id = MSG_CARDS};

	(void)state;
	assert_int_equal(guest_ask(&anna, &msg), MSG_REFUSED);
	assert_int_equal(anna.reply.refused.why, REFUSAL_ROLE);
	assert_int_equal(guest_ask(&root, &msg), MSG_ROWS_END);
	assert_int_equal(root.reply.rows_end.next, 0);
	assert_int_equal(root.rows[0].id, MSG_PATIENT_ROW);
	assert_string_equal(root.rows[0].patient_row.name, "EXEMPLE");
	assert_non_null(row_of(&root, MSG_IDENTIFIER_ROW, 0));
	msg.cards.from = 2;
	assert_int_equal(guest_ask(&root, &msg), MSG_ROWS_END);
	assert_int_equal(root.n_rows, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_attached),
	    cmocka_unit_test(test_attached_not_text),
	    cmocka_unit_test(test_find),
	    cmocka_unit_test(test_promise_written),
	    cmocka_unit_test(test_doubt_is_written),
	    cmocka_unit_test(test_cards),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
