/* forget.c - what was kept long enough. */
#include "src/store/forget.h"

#include "src/store/handle.h"
#include "src/store/row.h"

static int
count(struct store *store, enum query query, int64_t before, uint64_t *n,
    struct err *err)
{
	*n = 0;
	return STORE_RUN(store, query, row_number, n, err,
	    value_number((uint64_t)before));
}

static int
forget(struct store *store, enum query query, int64_t before, struct err *err)
{
	return STORE_RUN(store, query, NULL, NULL, err,
	    value_number((uint64_t)before));
}

int
store_messages_before(struct store *store, int64_t before, uint64_t *n,
    struct err *err)
{
	return count(store, QUERY_MESSAGES_BEFORE, before, n, err);
}

int
messages_forget(struct store *store, int64_t before, struct err *err)
{
	return forget(store, QUERY_RECEIPTS_FORGET, before, err) < 0
	    ? -1
	    : forget(store, QUERY_MESSAGES_FORGET, before, err);
}

int
store_callers_before(struct store *store, int64_t before, uint64_t *n,
    struct err *err)
{
	return count(store, QUERY_CALLERS_BEFORE, before, n, err);
}

int
callers_forget(struct store *store, int64_t before, struct err *err)
{
	return forget(store, QUERY_CALLERS_FORGET, before, err) < 0
	    ? -1
	    : forget(store, QUERY_ASKED_FORGET, before, err);
}

int
store_voicemails_before(struct store *store, int64_t before,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct rows rows = {.fn = fn, .ctx = ctx};

	rows.row.id = MSG_LETTER_ROW;
	return STORE_RUN(store, QUERY_VOICEMAILS_BEFORE, rows_each, &rows, err,
	    value_number((uint64_t)before));
}

int
voicemails_forget(struct store *store, int64_t before, struct err *err)
{
	return forget(store, QUERY_VOICEMAILS_FORGET, before, err);
}
