/* transfer.c - a whole store from one database to another, in steps. */
#include "src/store/transfer.h"

enum { PAGE = 1000 };

static int
record_row(void *ctx, const struct value *cells, struct err *err)
{
	struct transfer *transfer = ctx;
	struct record record;

	if (record_read(&record, cells, err) < 0)
		return -1;
	transfer->last = record.number;
	transfer->rows++;
	return transfer->to.driver->append(transfer->to.database, &record, err);
}

/* The columns of a page stand in the order of the parameters that put a
 * row: cells are values. */
static const struct {
	enum query page, put;
} tables[] = {
    {QUERY_LOG_PAGE, QUERY_LOG_APPEND},
    {QUERY_VISIT_PAGE, QUERY_VISIT_PUT},
    {QUERY_PATIENT_PAGE, QUERY_PATIENT_PUT},
    {QUERY_NAME_PAGE, QUERY_NAME_PUT},
    {QUERY_IDENTIFIER_PAGE, QUERY_IDENTIFIER_COPY},
    {QUERY_LINE_PAGE, QUERY_LINE_COPY},
    {QUERY_RELATIVE_PAGE, QUERY_RELATIVE_COPY},
    {QUERY_STAY_PAGE, QUERY_STAY_COPY},
    {QUERY_APPOINTMENT_PAGE, QUERY_APPOINTMENT_COPY},
    {QUERY_FLAG_PAGE, QUERY_FLAG_COPY},
    {QUERY_LINK_PAGE, QUERY_LINK_COPY},
    {QUERY_RECEIVED_PAGE, QUERY_RECEIVED_COPY},
    {QUERY_HELD_PAGE, QUERY_HELD_COPY},
    {QUERY_REQUEST_PAGE, QUERY_REQUEST_PUT},
    {QUERY_WORDS_PAGE, QUERY_WORDS_PUT},
    {QUERY_REQUEST_FACT_PAGE, QUERY_REQUEST_FACT},
    {QUERY_NOTE_PAGE, QUERY_NOTE_PUT},
    {QUERY_PROMISE_PAGE, QUERY_PROMISE_COPY},
    {QUERY_CALLER_PAGE, QUERY_CALLER_PUT},
    {QUERY_DOUBT_PAGE, QUERY_DOUBT_PUT},
    {QUERY_MESSAGE_PAGE, QUERY_MESSAGE_PUT},
    {QUERY_RECEIPT_PAGE, QUERY_RECEIPT_PUT},
    {QUERY_LETTER_PAGE, QUERY_LETTER_PUT},
    {QUERY_LETTER_OUT_PAGE, QUERY_LETTER_OUT_PUT},
    {QUERY_PASSWORD_PAGE, QUERY_PASSWORD_PUT},
    {QUERY_HANDLED_PAGE, QUERY_HANDLED_PUT},
    {QUERY_SHEET_PAGE, QUERY_SHEET_PUT},
    {QUERY_REMARK_PAGE, QUERY_REMARK_PUT},
    {QUERY_RECORDING_PAGE, QUERY_RECORDING_PUT},
    {QUERY_GRID_PAGE, QUERY_GRID_PUT},
    {QUERY_INCIDENT_PAGE, QUERY_INCIDENT_PUT},
    {QUERY_INCIDENT_SEEN_PAGE, QUERY_INCIDENT_SEEN_PUT},
};

static int
table_row(void *ctx, const struct value *cells, struct err *err)
{
	struct transfer *transfer = ctx;

	transfer->last = (uint64_t)cells[0].number;
	transfer->rows++;
	return transfer->to.driver->run(transfer->to.database,
	    tables[transfer->table].put, cells, NULL, NULL, err);
}

static int
meta_row(void *ctx, const struct value *cells, struct err *err)
{
	struct transfer *transfer = ctx;
	const struct value values[] = {
	    value_text(transfer->rows == 0 ? "id" : "secret"), cells[0]};

	transfer->rows++;
	return transfer->to.driver->run(transfer->to.database, QUERY_META_PUT,
	    values, NULL, NULL, err);
}

static int
copy_meta(struct transfer *transfer, struct err *err)
{
	static const char *const names[] = {"id", "secret"};
	struct value name;
	size_t i;

	for (i = 0; i < 2; i++) {
		name = value_text(names[i]);
		if (transfer->from.driver->run(transfer->from.database,
			QUERY_META_GET, &name, meta_row, transfer, err) < 0)
			return -1;
	}
	return transfer->rows == 2
	    ? 0
	    : err_set(err, "the store has no id or no secret");
}

int
transfer_step(struct transfer *transfer, struct err *err)
{
	enum query page = tables[transfer->table].page;
	const struct value values[] = {
	    value_number(transfer->last), value_number(PAGE)};

	if (transfer->table == 0 && transfer->last == 0 &&
	    copy_meta(transfer, err) < 0)
		return -1;
	transfer->rows = 0;
	if (transfer->from.driver->run(transfer->from.database, page, values,
		page == QUERY_LOG_PAGE ? record_row : table_row, transfer,
		err) < 0)
		return -1;
	if (transfer->rows == PAGE)
		return 1;
	transfer->last = 0;
	transfer->table++;
	return transfer->table < sizeof tables / sizeof tables[0];
}
