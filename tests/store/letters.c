/* letters.c - letters from and to patients on every driver. */
#include "tests/store/suite.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "tests/store/facts.h"

enum { SEEN_MAX = 16 };

struct seen {
	struct msg list[SEEN_MAX];
	int n;
};

static int
see(void *ctx, const struct msg *row)
{
	struct seen *seen = ctx;

	assert_true(seen->n < SEEN_MAX);
	seen->list[seen->n++] = *row;
	return 0;
}

static void
put(struct fixture *f, const struct msg *row)
{
	struct batch *batch = batch_new();

	batch_row(batch, row);
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
}

static void
put_fact(struct fixture *f, const struct fact *fact)
{
	struct batch *batch = batch_new();

	batch_fact(batch, fact);
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
}

static struct msg
letter(uint64_t number, uint64_t contact, enum channel channel)
{
	struct msg row = {.id = MSG_LETTER_OUT_ROW};

	row.letter_out_row.letter = number;
	row.letter_out_row.contact = contact;
	row.letter_out_row.user = 5;
	row.letter_out_row.channel = channel;
	row.letter_out_row.state = LETTER_HELD;
	row.letter_out_row.written = 1000;
	TEXT_SET(row.letter_out_row.to, "ab@example.org");
	TEXT_SET(row.letter_out_row.title, "Votre rendez-vous, L'été");
	TEXT_SET(row.letter_out_row.text, "Bonjour,\nc'est noté.");
	return row;
}

static int
waiting(struct fixture *f, enum channel channel, struct seen *seen)
{
	seen->n = 0;
	OK(store_outbox(f->store, channel, SEEN_MAX, see, seen, &f->err));
	return seen->n;
}

/* A fact about a letter, as the next of the log. */
static void
becomes(struct fixture *f, uint64_t *number, enum msg_id id, uint64_t of)
{
	struct fact fact = {.id = id};

	fact.head.number = ++*number;
	fact.head.at = (int64_t)(2000 + *number);
	/* All of them begin with the letter, the contact and its author. */
	fact.letter_left.letter = of;
	fact.letter_left.contact = 40 + of;
	fact.letter_left.user = 5;
	if (id == MSG_LETTER_FAILED)
		fact.letter_failed.why = LETTER_NO_ADDRESS;
	if (id == MSG_LETTER_OVER)
		fact.letter_over.why = LETTER_END_TAKEN_BACK;
	put_fact(f, &fact);
}

/* In the outbox is what left and was not sent, whatever else there is. */
void
letters_wait_until_they_are_sent(void **state)
{
	struct fixture *f = *state;
	struct msg_letter_out_row one;
	struct seen seen;
	struct msg row;
	uint64_t i, number = 0;

	for (i = 1; i <= 4; i++) {
		row = letter(i, 40 + i, i == 3 ? CHANNEL_SMS : CHANNEL_MAIL);
		put(f, &row);
	}
	assert_int_equal(waiting(f, 0, &seen), 0);
	for (i = 1; i <= 3; i++)
		becomes(f, &number, MSG_LETTER_LEFT, i);
	becomes(f, &number, MSG_LETTER_OVER, 4);
	fixture_reopen(f, 0);
	assert_int_equal(waiting(f, 0, &seen), 3);
	assert_int_equal(seen.list[0].letter_out_row.letter, 1);
	assert_int_equal(seen.list[2].letter_out_row.letter, 3);
	assert_string_equal(seen.list[0].letter_out_row.title,
	    row.letter_out_row.title);
	assert_string_equal(seen.list[0].letter_out_row.text,
	    row.letter_out_row.text);
	assert_int_equal(waiting(f, CHANNEL_SMS, &seen), 1);
	assert_int_equal(waiting(f, CHANNEL_PORTAL, &seen), 0);
	becomes(f, &number, MSG_LETTER_SENT, 1);
	becomes(f, &number, MSG_LETTER_FAILED, 3);
	assert_int_equal(waiting(f, 0, &seen), 1);
	becomes(f, &number, MSG_LETTER_DELIVERED, 2);
	assert_int_equal(waiting(f, 0, &seen), 0);
	assert_int_equal(store_letter_out(f->store, 3, &one, &f->err), 1);
	assert_int_equal(one.state, LETTER_FAILED);
	assert_int_equal(one.why, LETTER_NO_ADDRESS);
	assert_int_equal(store_letter_out(f->store, 5, &one, &f->err), 0);
}

/* A card has the whole request, whichever contact of it is asked for. */
void
letters_follow_their_request(void **state)
{
	struct fixture *f = *state;
	struct msg in = {.id = MSG_LETTER_ROW}, out;
	struct seen seen = {.n = 0};

	in.letter_row.contact = 51;
	in.letter_row.request = 7;
	TEXT_SET(in.letter_row.from, "ab@example.org");
	TEXT_SET(in.letter_row.text, "Est-ce possible ?");
	put(f, &in);
	out = letter(1, 51, CHANNEL_MAIL);
	out.letter_out_row.request = 7;
	put(f, &out);
	in.letter_row.contact = 52;
	put(f, &in);
	in.letter_row.contact = 53;
	in.letter_row.request = 8;
	put(f, &in);
	OK(store_card(f->store, 0, 52, 10, see, &seen, &f->err));
	assert_int_equal(seen.n, 3);
	seen.n = 0;
	OK(store_card(f->store, 0, 53, 10, see, &seen, &f->err));
	assert_int_equal(seen.n, 1);
	assert_int_equal(seen.list[0].letter_row.contact, 53);
}
