/* row.c - personal rows: messages as rows of the database's tables. */
#include "src/store/row.h"

#include <assert.h>
#include <string.h>

#include "proto/codec.h"
#include "src/store/patient.h"

static const struct {
	enum msg_id id;
	enum query put;
} tables[] = {
    {MSG_NOTE_ROW, QUERY_NOTE_PUT},
    {MSG_PROMISE_WORDS, QUERY_PROMISE_PUT},
    {MSG_REQUEST_WORDS, QUERY_WORDS_PUT},
    {MSG_MESSAGE_ROW, QUERY_MESSAGE_PUT},
    {MSG_RECEIPT_ROW, QUERY_RECEIPT_PUT},
    {MSG_LETTER_ROW, QUERY_LETTER_PUT},
    {MSG_LETTER_OUT_ROW, QUERY_LETTER_OUT_PUT},
    {MSG_PASSWORD_ROW, QUERY_PASSWORD_PUT},
    {MSG_HANDLED_ROW, QUERY_HANDLED_PUT},
    {MSG_SHEET_ROW, QUERY_SHEET_PUT},
    {MSG_REMARK_ROW, QUERY_REMARK_PUT},
    {MSG_RECORDED_ROW, QUERY_RECORDING_PUT},
    {MSG_GRID_ROW, QUERY_GRID_PUT},
    {MSG_INCIDENT_FORM, QUERY_INCIDENT_PUT},
    {MSG_INCIDENT_SEEN, QUERY_INCIDENT_SEEN_PUT},
    {MSG_CALLER_ROW, QUERY_CALLER_PUT},
    {MSG_DOUBT_WORDS, QUERY_DOUBT_PUT},
};

size_t
row_values(enum msg_id id, const void *body, struct value *values)
{
	const struct msg_type *type = msg_type(id);
	const struct field *field;
	const char *at;
	enum channel word; /* every vocabulary is an enum of this size */
	uint64_t number;
	bool flag;
	size_t i;

	assert(type != NULL && type->n <= COLUMNS_MAX);
	for (i = 0; i < type->n; i++) {
		field = &type->fields[i];
		at = (const char *)body + field->offset;
		if (field->type == FIELD_TEXT || field->type == FIELD_LINES) {
			values[i] = value_text(at);
			continue;
		}
		if (field->type == FIELD_WORD) {
			memcpy(&word, at, sizeof word);
			number = word;
		} else if (field->type == FIELD_BOOL) {
			memcpy(&flag, at, sizeof flag);
			number = flag;
		} else {
			memcpy(&number, at, sizeof number);
		}
		values[i] = value_number(number);
	}
	return type->n;
}

static int
read_field(const struct field *field, char *at, const struct value *cell,
    struct err *err)
{
	enum channel word = (enum channel)cell->number;
	bool flag = cell->number != 0;

	if (field->type == FIELD_TEXT || field->type == FIELD_LINES) {
		if (cell->type != VALUE_TEXT || cell->n >= field->size)
			return err_set(err,
			    "%s: no text of less than %zu "
			    "bytes",
			    field->name, field->size);
		memcpy(at, cell->bytes, cell->n);
		at[cell->n] = '\0';
		return 0;
	}
	if (cell->type != VALUE_NUMBER)
		return err_set(err, "%s: not a number", field->name);
	if (field->type == FIELD_WORD)
		memcpy(at, &word, sizeof word);
	else if (field->type == FIELD_BOOL)
		memcpy(at, &flag, sizeof flag);
	else
		memcpy(at, &cell->number, sizeof cell->number);
	return 0;
}

int
row_read(enum msg_id id, void *body, const struct value *cells, struct err *err)
{
	const struct msg_type *type = msg_type(id);
	size_t i;

	memset(body, 0, type->size);
	for (i = 0; i < type->n; i++)
		if (read_field(&type->fields[i],
			(char *)body + type->fields[i].offset, &cells[i],
			err) < 0)
			return err_prefix(err, "%s %lld", type->name,
			    (long long)cells[0].number);
	return codec_check(id, body, err);
}

struct found {
	enum msg_id id;
	void *body;
	int count;
};

static int
found_row(void *ctx, const struct value *cells, struct err *err)
{
	struct found *found = ctx;

	found->count++;
	return row_read(found->id, found->body, cells, err);
}

int
row_find(struct store *store, enum query query, uint64_t key, enum msg_id id,
    void *body, struct err *err)
{
	struct found found = {id, body, 0};

	if (STORE_RUN(store, query, found_row, &found, err, value_number(key)) <
	    0)
		return -1;
	return found.count;
}

int
rows_each(void *ctx, const struct value *cells, struct err *err)
{
	struct rows *rows = ctx;

	if (row_read(rows->row.id, &rows->row.fact, cells, err) < 0)
		return -1;
	if (rows->fn(rows->ctx, &rows->row) < 0)
		return err_set(err, "stopped at a %s", msg_name(rows->row.id));
	return 0;
}

int
row_number(void *ctx, const struct value *cells, struct err *err)
{
	uint64_t *number = ctx;

	if (cells[0].type != VALUE_NUMBER)
		return err_set(err, "not a number");
	*number = (uint64_t)cells[0].number;
	return 0;
}

/* A flag of the hub's own, by its key as one that came from elsewhere; one
 * without a kind is taken off. */
static int
flag_put(struct store *store, const struct msg_flag_row *row, struct err *err)
{
	if (row->kind == 0)
		return STORE_RUN(store, QUERY_FLAG_DROP, NULL, NULL, err,
		    value_number(row->patient), value_text(row->identifier));
	return STORE_RUN(store, QUERY_FLAG_SET, NULL, NULL, err,
	    value_number(row->patient), value_text(row->identifier),
	    value_number(row->kind), value_text(row->words),
	    value_number((uint64_t)row->until));
}

int
row_put(struct store *store, const struct msg *row, struct err *err)
{
	struct value values[COLUMNS_MAX];
	size_t i, n;

	if (row->id == MSG_PATIENT_ROW)
		return patient_put(store, &row->patient_row, err);
	if (row->id == MSG_FLAG_ROW)
		return flag_put(store, &row->flag_row, err);
	for (i = 0; i < sizeof tables / sizeof tables[0]; i++) {
		if (tables[i].id != row->id)
			continue;
		n = row_values(row->id, &row->fact, values);
		return store_run(store, tables[i].put, values, n, NULL, NULL,
		    err);
	}
	return err_set(err, "%s is no row of the store", msg_name(row->id));
}
