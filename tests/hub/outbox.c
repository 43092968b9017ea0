/* outbox.c - letters to patients: told until sent, never lost, never doubled. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/random.h"
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"

/*
 * The gateway here does what one must: it takes a letter by its number, sends
 * what it did not send before, and says what became of it.  What it sent, and
 * what the hub acknowledged, is remembered and compared.
 */
enum { LETTERS_MAX = 256, ROUNDS = 8, A_ROUND = 12 };

static struct world world;
static struct guest anna, gate;

static struct {
	int told[LETTERS_MAX]; /* how often the hub told of it */
	bool written[LETTERS_MAX], done[LETTERS_MAX]; /* acknowledged */
	uint64_t asked[2][LETTERS_MAX]; /* by anna, by the gateway */
	uint64_t of[LETTERS_MAX];       /* the letter, by what was asked */
	size_t n_written;
} post;

static void
take(const struct msg_letter_out_row *row)
{
	char expected[100];

	assert_true(row->letter > 0 && row->letter < LETTERS_MAX);
	/* The words are those of this letter, whatever happened since. */
	snprintf(expected, sizeof expected, "letter to %s", row->to);
	assert_string_equal(row->text, expected);
	assert_int_equal(row->state, LETTER_WAITING);
	/* Once it said what became of it, it never hears of it again. */
	assert_false(post.done[row->letter]);
	post.told[row->letter]++;
}

static void
on_push(struct guest *guest, const struct msg *msg)
{
	(void)guest;
	if (msg->id == MSG_LETTER_OUT_ROW)
		take(&msg->letter_out_row);
}

/* Ask what waits; how many that are. */
static size_t
outbox(void)
{
	struct msg msg = {.id = MSG_OUTBOX};
	size_t i;

	assert_int_equal(guest_ask(&gate, &msg), MSG_ROWS_END);
	for (i = 0; i < gate.n_rows; i++) {
		assert_int_equal(gate.rows[i].id, MSG_LETTER_OUT_ROW);
		take(&gate.rows[i].letter_out_row);
	}
	return gate.n_rows;
}

static enum msg_id
says(uint64_t letter, enum letter_state state)
{
	struct msg msg = {.id = MSG_LETTER_DONE};
	enum msg_id reply;

	msg.letter_done.letter = letter;
	msg.letter_done.state = state;
	if (state == LETTER_FAILED)
		msg.letter_done.why = LETTER_NO_ADDRESS;
	reply = guest_ask(&gate, &msg);
	post.done[letter] |= reply == MSG_DONE;
	return reply;
}

/* A written contact in anna's hands. */
static uint64_t
mail(void)
{
	struct msg msg = {.id = MSG_ARRIVE};
	uint64_t contact;

	msg.arrive.channel = CHANNEL_MAIL;
	msg.arrive.queue = 2;
	TEXT_SET(msg.arrive.from, "patient@example.org");
	TEXT_SET(msg.arrive.text, "Bonjour ?");
	assert_int_equal(guest_ask(&gate, &msg), MSG_DONE);
	contact = gate.reply.done.id;
	assert_true(guest_sees(&anna, contact, CONTACT_OFFERED));
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT, contact), MSG_DONE);
	assert_true(guest_sees(&anna, contact, CONTACT_TALK));
	return contact;
}

/* To somebody whose address is different each time. */
static struct msg
words_for(uint64_t contact)
{
	struct msg msg = {.id = MSG_LETTER_SEND};
	static int n;

	msg.letter_send.contact = contact;
	msg.letter_send.channel = CHANNEL_MAIL;
	snprintf(msg.letter_send.to, sizeof msg.letter_send.to,
	    "%d@example.org", ++n);
	snprintf(msg.letter_send.text, sizeof msg.letter_send.text,
	    "letter to %s", msg.letter_send.to);
	TEXT_SET(msg.letter_send.title, "Votre demande");
	return msg;
}

static uint64_t
write_on(uint64_t contact)
{
	struct msg msg = words_for(contact);

	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	return anna.reply.done.id;
}

/* What was written on it leaves at once. */
static void
over(uint64_t contact)
{
	struct msg msg = {.id = MSG_CLOSE};

	msg.close.contact = contact;
	msg.close.solved = ANSWER_YES;
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
}

static uint64_t
letter(void)
{
	uint64_t contact = mail(), number = write_on(contact);

	over(contact);
	return number;
}

struct wanted {
	uint64_t letter;
	enum letter_state state; /* 0: nothing more becomes of it */
};

static bool
has_become(void *ctx)
{
	const struct wanted *wanted = ctx;
	const struct letter *found = live_letter(anna.live, wanted->letter);

	return found == NULL ? wanted->state == 0
			     : found->row.state == wanted->state;
}

static void
becomes(uint64_t number, enum letter_state state)
{
	struct wanted wanted = {number, state};

	assert_true(world_until(&world, has_become, &wanted, PATIENCE_MS));
}

static bool
was_told(void *ctx)
{
	return post.told[*(uint64_t *)ctx] > 0;
}

static int
setup(void **state)
{
	(void)state;
	memset(&post, 0, sizeof post);
	world_open(&world, false, NULL, NULL);
	guest_open(&anna, &world, "anna");
	guest_open(&gate, &world, "gate");
	gate.on_push = on_push;
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

/* --- */

static void
a_letter_is_pushed_and_becomes_something(void **state)
{
	uint64_t sent, failed;

	(void)state;
	assert_int_equal(outbox(), 0);
	sent = letter();
	assert_true(world_until(&world, was_told, &sent, PATIENCE_MS));
	becomes(sent, LETTER_WAITING);
	assert_int_equal(says(sent, LETTER_SENT), MSG_DONE);
	becomes(sent, LETTER_SENT);
	assert_int_equal(says(sent, LETTER_DELIVERED), MSG_DONE);
	becomes(sent, 0);
	/* Said once more, it is no error: an answer may have been lost. */
	assert_int_equal(says(sent, LETTER_DELIVERED), MSG_DONE);
	failed = letter();
	assert_int_equal(says(failed, LETTER_FAILED), MSG_DONE);
	becomes(failed, LETTER_FAILED);
	assert_int_equal(live_letter(anna.live, failed)->row.why,
	    LETTER_NO_ADDRESS);
	assert_int_equal(outbox(), 0);
	assert_int_equal(post.told[sent], 1);
	/* What is none, or has not left yet. */
	assert_int_equal(says(failed + 1, LETTER_SENT), MSG_REFUSED);
	assert_int_equal(gate.reply.refused.why, REFUSAL_UNKNOWN);
	assert_int_equal(says(failed, LETTER_TAKEN_BACK), MSG_REFUSED);
	assert_int_equal(gate.reply.refused.why, REFUSAL_VALUE);
}

/* For some seconds she may take it back, and no gateway has heard of it. */
static void
what_is_taken_back_was_never_told(void **state)
{
	struct msg msg = {.id = MSG_LETTER_SEND};
	struct msg drop = {.id = MSG_LETTER_DROP};

	(void)state;
	assert_int_equal(outbox(), 0);
	msg.letter_send.contact = mail();
	msg.letter_send.channel = CHANNEL_SMS;
	TEXT_SET(msg.letter_send.to, "+33639980001");
	TEXT_SET(msg.letter_send.text, "letter to +33639980001");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	drop.letter_drop.letter = anna.reply.done.id;
	assert_int_equal(says(drop.letter_drop.letter, LETTER_SENT),
	    MSG_REFUSED);
	assert_int_equal(guest_ask(&anna, &drop), MSG_DONE);
	becomes(drop.letter_drop.letter, 0);
	assert_int_equal(outbox(), 0);
	assert_int_equal(post.told[drop.letter_drop.letter], 0);
}

/* Letters written meanwhile wait; the gateway that comes back is told. */
static void
a_gateway_is_lost_and_comes_back(void **state)
{
	uint64_t contact, before, meanwhile, after;

	(void)state;
	assert_int_equal(outbox(), 0);
	before = letter();
	assert_true(world_until(&world, was_told, &before, PATIENCE_MS));
	contact = mail();
	guest_close(&gate);
	meanwhile = write_on(contact);
	over(contact);
	becomes(meanwhile, LETTER_WAITING);
	guest_open(&gate, &world, "gate");
	gate.on_push = on_push;
	/* Of one it was told and said nothing: so once more. */
	assert_int_equal(outbox(), 2);
	assert_int_equal(post.told[before], 2);
	assert_int_equal(post.told[meanwhile], 1);
	after = letter();
	assert_true(world_until(&world, was_told, &after, PATIENCE_MS));
	assert_int_equal(says(before, LETTER_SENT), MSG_DONE);
	assert_int_equal(outbox(), 2);
	assert_int_equal(says(meanwhile, LETTER_SENT), MSG_DONE);
	assert_int_equal(says(after, LETTER_SENT), MSG_DONE);
	assert_int_equal(outbox(), 0);
}

/* --- a hub that is killed --- */

static int under_way;

static void
on_final(struct guest *guest, uint64_t asked, const struct msg *msg)
{
	uint64_t *mine = post.asked[guest == &gate];

	if (asked == 0 || mine[asked % LETTERS_MAX] != asked)
		return;
	assert_int_equal(msg->id, MSG_DONE);
	under_way--;
	/* Acknowledged again by another hub, it may not say which letter. */
	if (guest == &anna)
		post.written[++post.n_written] = true;
	else
		post.done[post.of[asked % LETTERS_MAX]] = true;
}

static void
ask(struct guest *guest, struct msg *msg)
{
	uint64_t asked = client_send(guest->client, msg, 60000);

	assert_true(asked != 0);
	post.asked[guest == &gate][asked % LETTERS_MAX] = asked;
	if (guest == &gate)
		post.of[asked % LETTERS_MAX] = msg->letter_done.letter;
	under_way++;
}

static bool
all_are_answered(void *ctx)
{
	(void)ctx;
	return under_way == 0;
}

static void
kill_it(struct random *random)
{
	world_run(&world, (int)random_below(random, 20));
	world_end(&world, SIGKILL);
	assert_true(world_start(&world));
	assert_true(world_until(&world, all_are_answered, NULL, 60000));
}

static size_t
not_done(void)
{
	size_t i, n = 0;

	for (i = 0; i < LETTERS_MAX; i++)
		n += post.written[i] && !post.done[i];
	return n;
}

static void
nothing_is_lost_or_sent_twice(void **state)
{
	struct msg done = {.id = MSG_LETTER_DONE}, msg;
	struct random random;
	uint64_t contact, i;
	int round, n;

	(void)state;
	random_init(&random, 2026);
	anna.on_final = gate.on_final = on_final;
	for (round = 0; round < ROUNDS; round++) {
		contact = mail();
		for (n = 0; n < A_ROUND; n++) {
			msg = words_for(contact);
			ask(&anna, &msg);
		}
		kill_it(&random);
		over(contact);
		assert_int_equal(outbox(), not_done());
		for (i = 1; i < LETTERS_MAX; i++) {
			if (!post.written[i] || post.done[i] ||
			    random_below(&random, 3) == 0)
				continue;
			done.letter_done.letter = i;
			done.letter_done.state = LETTER_SENT;
			msg = done;
			ask(&gate, &msg);
		}
		kill_it(&random);
		assert_int_equal(outbox(), not_done());
	}
	for (i = 1, n = 0; i < LETTERS_MAX; i++) {
		if (!post.written[i])
			continue;
		n++;
		assert_true(post.told[i] > 0);
		if (!post.done[i])
			assert_int_equal(says(i, LETTER_SENT), MSG_DONE);
	}
	assert_int_equal(n, ROUNDS * A_ROUND);
	assert_int_equal(outbox(), 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(a_letter_is_pushed_and_becomes_something),
	    TEST(what_is_taken_back_was_never_told),
	    TEST(a_gateway_is_lost_and_comes_back),
	    TEST(nothing_is_lost_or_sent_twice),
	};

	return cmocka_run_group_tests_name("hub/outbox", tests, NULL, NULL);
}
