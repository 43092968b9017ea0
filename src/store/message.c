/* message.c - messages of the floor and who read them; the log by time. */
#include "src/store/store.h"

#include "src/store/handle.h"
#include "src/store/row.h"

/* Of the receipts, more than of the messages: one went to many. */
enum { RECEIPTS_A_MESSAGE = 20 };

int
store_messages(struct store *store, uint64_t user, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	static const struct {
		enum msg_id id;
		enum query query;
		int each;
	} parts[] = {
	    {MSG_MESSAGE_ROW, QUERY_MESSAGE_OF_USER, 1},
	    {MSG_RECEIPT_ROW, QUERY_RECEIPT_OF_READER, 1},
	    {MSG_RECEIPT_ROW, QUERY_RECEIPT_OF_AUTHOR, RECEIPTS_A_MESSAGE},
	};
	struct rows rows = {.fn = fn, .ctx = ctx};
	size_t i;

	for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		rows.row.id = parts[i].id;
		if (STORE_RUN(store, parts[i].query, rows_each, &rows, err,
			value_number(user),
			value_number((uint64_t)(max * parts[i].each))) < 0)
			return -1;
	}
	return 0;
}

/* --- the log by time --- */

static int
read_at(void *ctx, const struct value *cells, struct err *err)
{
	int64_t *at = ctx;

	if (cells[0].type != VALUE_NUMBER)
		return err_set(err, "the time of a fact is no number");
	*at = cells[0].number;
	return 0;
}

/* Facts stand in the order of time, so their numbers can be halved. */
int
store_number_at(struct store *store, int64_t at, uint64_t *number,
    struct err *err)
{
	uint64_t low = 1, high = store_last(store) + 1, middle;
	int64_t then;

	while (low < high) {
		middle = low + (high - low) / 2;
		then = INT64_MAX;
		if (STORE_RUN(store, QUERY_LOG_AT, read_at, &then, err,
			value_number(middle)) < 0)
			return -1;
		if (then < at)
			low = middle + 1;
		else
			high = middle;
	}
	*number = low;
	return 0;
}
