/* messages.c - what was kept long enough, on every driver. */
#include "tests/store/suite.h"

#include <string.h>

enum { DAY_MS = 86400000, DAYS = 10, ANNE = 4, EVE = 5 };

static int
see(void *ctx, const struct msg *row)
{
	int *n = ctx;

	n[row->id == MSG_RECEIPT_ROW]++;
	return 0;
}

/* One a day of Anne to Eve, who reads each. */
static void
put_messages(struct fixture *f)
{
	struct msg row = {.id = MSG_MESSAGE_ROW},
		   receipt = {.id = MSG_RECEIPT_ROW};
	struct batch *batch = batch_new();
	int day;

	for (day = 1; day <= DAYS; day++) {
		row.message_row.message = (uint64_t)day * 10;
		row.message_row.user = ANNE;
		row.message_row.sent = (int64_t)day * DAY_MS;
		row.message_row.audience = AUDIENCE_ONE;
		row.message_row.of = EVE;
		strcpy(row.message_row.text, "bonjour");
		batch_row(batch, &row);
		receipt.receipt_row.receipt = (uint64_t)day * 10;
		receipt.receipt_row.message = (uint64_t)day * 10;
		receipt.receipt_row.user = EVE;
		receipt.receipt_row.read = (int64_t)day * DAY_MS + 1;
		batch_row(batch, &receipt);
	}
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
}

static void
check_left(struct fixture *f, int messages)
{
	int n[2] = {0, 0};

	OK(store_messages(f->store, EVE, 100, see, n, &f->err));
	assert_int_equal(n[0], messages);
	assert_int_equal(n[1], messages);
}

void
messages_go_when_kept_long_enough(void **state)
{
	struct fixture *f = *state;
	struct fact fact = {.id = MSG_MESSAGES_FORGOTTEN};
	struct batch *batch = batch_new();
	uint64_t n = 9;

	OK(store_messages_before(f->store, INT64_MAX, &n, &f->err));
	assert_int_equal(n, 0);
	put_messages(f);
	check_left(f, DAYS);
	/* What was sent at that instant stays. */
	fact.messages_forgotten.before = (int64_t)4 * DAY_MS;
	OK(store_messages_before(f->store, (int64_t)4 * DAY_MS, &n, &f->err));
	assert_int_equal(n, 3);
	fact.messages_forgotten.messages = n;
	fact.head.number = store_last(f->store) + 1;
	batch_fact(batch, &fact);
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
	check_left(f, DAYS - 3);
	OK(store_messages_before(f->store, (int64_t)4 * DAY_MS, &n, &f->err));
	assert_int_equal(n, 0);
}

/* --- callers --- */

/* One a day, by channel: a call whose caller asked to be called back, or a
 * voicemail; the last one is not over. */
static void
put_callers(struct fixture *f, enum channel channel)
{
	struct msg caller = {.id = MSG_CALLER_ROW},
		   letter = {.id = MSG_LETTER_ROW};
	struct fact arrived = {.id = MSG_CONTACT_ARRIVED},
		    left = {.id = MSG_CONTACT_LEFT};
	struct batch *batch = batch_new();
	uint64_t number = store_last(f->store), day, id;

	for (day = 1; day <= DAYS; day++) {
		id = day * 10 + (uint64_t)channel;
		arrived.head.number = ++number;
		arrived.head.at = (int64_t)day * DAY_MS;
		arrived.contact_arrived.contact = id;
		arrived.contact_arrived.channel = channel;
		batch_fact(batch, &arrived);
		caller.caller_row.contact = id;
		strcpy(caller.caller_row.number, "+33639980001");
		if (channel == CHANNEL_CALL)
			batch_row(batch, &caller);
		letter.letter_row.contact = id;
		letter.letter_row.written = arrived.head.at;
		strcpy(letter.letter_row.from, "+33639980001");
		strcpy(letter.letter_row.text, "voicemail 3 s\n/tmp/none.wav");
		batch_row(batch, &letter);
		left.head.number = ++number;
		left.head.at = arrived.head.at + 1;
		left.contact_left.contact = id;
		left.contact_left.outcome = CONTACT_ABANDONED;
		if (day == DAYS)
			number--;
		else
			batch_fact(batch, &left);
	}
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
}

static void
put_fact(struct fixture *f, struct fact *fact)
{
	struct batch *batch = batch_new();

	fact->head.number = store_last(f->store) + 1;
	batch_fact(batch, fact);
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
}

static int
see_letter(void *ctx, const struct msg *row)
{
	*(int *)ctx += row->id == MSG_LETTER_ROW;
	return 0;
}

static bool
has_letter(struct fixture *f, uint64_t contact)
{
	int n = 0;

	OK(store_card(f->store, 0, contact, 10, see_letter, &n, &f->err));
	return n > 0;
}

void
callers_go_when_kept_long_enough(void **state)
{
	struct fixture *f = *state;
	struct fact fact = {.id = MSG_CALLERS_FORGOTTEN};
	struct msg_caller_row row;
	uint64_t n = 9, of_day_4 = 40 + CHANNEL_CALL;

	OK(store_callers_before(f->store, INT64_MAX, &n, &f->err));
	assert_int_equal(n, 0);
	put_callers(f, CHANNEL_CALL);
	OK(store_callers_before(f->store, INT64_MAX, &n, &f->err));
	assert_int_equal(n, DAYS - 1);
	fact.callers_forgotten.before = (int64_t)4 * DAY_MS;
	OK(store_callers_before(f->store, fact.callers_forgotten.before, &n,
	    &f->err));
	assert_int_equal(n, 3);
	fact.callers_forgotten.callers = n;
	put_fact(f, &fact);
	assert_int_equal(store_caller(f->store, of_day_4 - 10, &row, &f->err),
	    0);
	assert_false(has_letter(f, of_day_4 - 10));
	assert_int_equal(store_caller(f->store, of_day_4, &row, &f->err), 1);
	assert_true(has_letter(f, of_day_4));
	OK(store_callers_before(f->store, (int64_t)4 * DAY_MS, &n, &f->err));
	assert_int_equal(n, 0);
}

void
voicemails_go_when_kept_long_enough(void **state)
{
	struct fixture *f = *state;
	struct fact fact = {.id = MSG_VOICEMAILS_ERASED};
	int n[2] = {0, 0};

	put_callers(f, CHANNEL_VOICEMAIL);
	put_callers(f, CHANNEL_MAIL);
	OK(store_voicemails_before(f->store, (int64_t)4 * DAY_MS, see, n,
	    &f->err));
	assert_int_equal(n[0], 3);
	fact.voicemails_erased.before = (int64_t)4 * DAY_MS;
	fact.voicemails_erased.voicemails = 3;
	put_fact(f, &fact);
	n[0] = 0;
	OK(store_voicemails_before(f->store, INT64_MAX, see, n, &f->err));
	/* The one that is not over is not among them. */
	assert_int_equal(n[0], DAYS - 1 - 3);
}
