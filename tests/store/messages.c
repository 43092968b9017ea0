/* messages.c - messages that were kept long enough, on every driver. */
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
