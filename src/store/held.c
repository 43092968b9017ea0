/* held.c - messages of other systems: carried out once, or held. */
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/store/change.h"
#include "src/store/row.h"

/* --- carried out --- */

int
received_put(struct store *store, const struct msg_received_row *row,
    struct err *err)
{
	uint64_t known = 0;

	if (STORE_RUN(store, QUERY_RECEIVED_GET, row_number, &known, err,
		value_text(row->key)) < 0)
		return -1;
	if (known != 0)
		return 1;
	return STORE_RUN(store, QUERY_RECEIVED_SET, NULL, NULL, err,
	    value_text(row->key), value_text(row->patient),
	    value_number((uint64_t)row->at));
}

int
store_received_since(struct store *store, const char *patient, int64_t at,
    uint64_t *n, struct err *err)
{
	*n = 0;
	return STORE_RUN(store, QUERY_RECEIVED_SINCE, row_number, n, err,
	    value_text(patient), value_number((uint64_t)at));
}

int
store_received_forget(struct store *store, int64_t before, struct err *err)
{
	int rc;

	if (store_begin(store, err) < 0)
		return -1;
	rc = STORE_RUN(store, QUERY_RECEIVED_FORGET, NULL, NULL, err,
	    value_number((uint64_t)before));
	return store_end(store, rc, err);
}

/* --- held --- */

int
store_hold(struct store *store, const struct msg_held_row *row,
    const void *bytes, size_t n, struct err *err)
{
	int rc;

	if (store_begin(store, err) < 0)
		return -1;
	rc = STORE_RUN(store, QUERY_HELD_SET, NULL, NULL, err,
	    value_number((uint64_t)row->at), value_text(row->peer),
	    value_text(row->sender), value_text(row->event),
	    value_text(row->control), value_text(row->answer),
	    value_text(row->reason), value_number(row->size),
	    value_bytes(bytes, n));
	if (rc == 0)
		rc = STORE_RUN(store, QUERY_HELD_TRIM, NULL, NULL, err,
		    value_number(HELD_MAX));
	return store_end(store, rc, err);
}

int
store_held_drop(struct store *store, uint64_t held, struct err *err)
{
	int rc;

	if (store_begin(store, err) < 0)
		return -1;
	rc = STORE_RUN(store, QUERY_HELD_DROP, NULL, NULL, err,
	    value_number(held));
	return store_end(store, rc, err);
}

int
store_held_count(struct store *store, uint64_t *n, struct err *err)
{
	*n = 0;
	return store_run(store, QUERY_HELD_COUNT, NULL, 0, row_number, n, err);
}

int
store_held_list(struct store *store, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct rows rows = {.fn = fn, .ctx = ctx};

	rows.row.id = MSG_HELD_ROW;
	return STORE_RUN(store, QUERY_HELD_LIST, rows_each, &rows, err,
	    value_number((uint64_t)max));
}

struct found {
	struct msg_held_row *row;
	void *bytes;
	size_t n;
	int count;
};

static int
found_row(void *ctx, const struct value *cells, struct err *err)
{
	struct found *found = ctx;
	const struct msg_type *type = msg_type(MSG_HELD_ROW);
	const struct value *bytes = &cells[type->n];

	if (row_read(MSG_HELD_ROW, found->row, cells, err) < 0)
		return -1;
	found->bytes = mem_zero(bytes->n + 1, 1);
	if (bytes->n > 0)
		memcpy(found->bytes, bytes->bytes, bytes->n);
	found->n = bytes->n;
	found->count++;
	return 0;
}

int
store_held(struct store *store, uint64_t held, struct msg_held_row *row,
    void **bytes, size_t *n, struct err *err)
{
	struct found found = {.row = row};

	*bytes = NULL;
	if (STORE_RUN(store, QUERY_HELD_GET, found_row, &found, err,
		value_number(held)) < 0) {
		free(found.bytes);
		return -1;
	}
	*bytes = found.bytes;
	*n = found.n;
	return found.count;
}
