/* quality.c - handled contacts, evaluation sheets, remarks and grids. */
#include "src/store/store.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/store/handle.h"
#include "src/store/row.h"

int
store_handled_one(struct store *store, uint64_t contact,
    struct msg_handled_row *row, struct err *err)
{
	return row_find(store, QUERY_HANDLED_GET, contact, MSG_HANDLED_ROW, row,
	    err);
}

int
store_sheet(struct store *store, uint64_t evaluation, struct msg_sheet_row *row,
    struct err *err)
{
	return row_find(store, QUERY_SHEET_GET, evaluation, MSG_SHEET_ROW, row,
	    err);
}

int
store_remark(struct store *store, uint64_t evaluation,
    struct msg_remark_row *row, struct err *err)
{
	return row_find(store, QUERY_REMARK_GET, evaluation, MSG_REMARK_ROW,
	    row, err);
}

int
store_handled(struct store *store, uint64_t before, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct rows rows = {.fn = fn, .ctx = ctx};

	rows.row.id = MSG_HANDLED_ROW;
	return STORE_RUN(store, QUERY_HANDLED_BEFORE, rows_each, &rows, err,
	    value_number(before != 0 ? before : INT64_MAX),
	    value_number((uint64_t)max));
}

int
store_recordings(struct store *store, uint64_t before, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct rows rows = {.fn = fn, .ctx = ctx};

	rows.row.id = MSG_RECORDED_ROW;
	return STORE_RUN(store, QUERY_RECORDING_BEFORE, rows_each, &rows, err,
	    value_number(before != 0 ? before : INT64_MAX),
	    value_number((uint64_t)max));
}

int
store_handled_closed(struct store *store, int64_t from, int64_t to,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct rows rows = {.fn = fn, .ctx = ctx};

	rows.row.id = MSG_HANDLED_ROW;
	return STORE_RUN(store, QUERY_HANDLED_CLOSED, rows_each, &rows, err,
	    value_number((uint64_t)from), value_number((uint64_t)to));
}

int
store_calibration(struct store *store, uint64_t calibration,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct rows rows = {.fn = fn, .ctx = ctx};

	rows.row.id = MSG_SHEET_ROW;
	return STORE_RUN(store, QUERY_SHEET_OF_CALIBRATION, rows_each, &rows,
	    err, value_number(calibration));
}

int
store_handled_last(struct store *store, uint64_t *contact, struct err *err)
{
	return store_run(store, QUERY_HANDLED_LAST, NULL, 0, row_number,
	    contact, err);
}

/* --- the text of a grid --- */

struct text {
	char *bytes;
	size_t n;
};

static int
text_row(void *ctx, const struct value *cells, struct err *err)
{
	struct text *text = ctx;

	if (cells[1].type != VALUE_TEXT)
		return err_set(err, "not a text");
	text->bytes = mem_grow(text->bytes, text->n + cells[1].n + 1, 1);
	memcpy(text->bytes + text->n, cells[1].bytes, cells[1].n);
	text->n += cells[1].n;
	text->bytes[text->n] = '\0';
	return 0;
}

char *
store_grid(struct store *store, uint64_t grid, size_t *n, struct err *err)
{
	struct text text = {NULL, 0};

	if (STORE_RUN(store, QUERY_GRID_GET, text_row, &text, err,
		value_number(grid * 100), value_number(grid * 100 + 100)) < 0) {
		free(text.bytes);
		return NULL;
	}
	if (text.bytes == NULL)
		err_set(err, "no grid %llu", (unsigned long long)grid);
	*n = text.n;
	return text.bytes;
}
