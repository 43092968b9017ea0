/* forget.c - what callers left that was kept long enough. */
#include "src/store/forget.h"

#include "src/store/handle.h"
#include "src/store/row.h"

int
store_callers_before(struct store *store, int64_t before, uint64_t *n,
    struct err *err)
{
	*n = 0;
	return STORE_RUN(store, QUERY_CALLERS_BEFORE, row_number, n, err,
	    value_number((uint64_t)before));
}

int
callers_forget(struct store *store, int64_t before, struct err *err)
{
	static const enum query queries[] = {
	    QUERY_CALLERS_FORGET, QUERY_ASKED_FORGET};
	size_t i;

	for (i = 0; i < sizeof queries / sizeof queries[0]; i++)
		if (STORE_RUN(store, queries[i], NULL, NULL, err,
			value_number((uint64_t)before)) < 0)
			return -1;
	return 0;
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
	return STORE_RUN(store, QUERY_VOICEMAILS_FORGET, NULL, NULL, err,
	    value_number((uint64_t)before));
}
