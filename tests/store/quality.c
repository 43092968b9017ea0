/* quality.c - the tables of quality on every driver. */
#include "tests/store/suite.h"

#include <stdlib.h>
#include <string.h>

#include "tests/store/facts.h"

static void
put(struct fixture *f, const struct msg *row)
{
	struct batch *batch = batch_new();

	batch_row(batch, row);
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
}

struct seen {
	uint64_t contacts[100];
	int n;
};

static int
see(void *ctx, const struct msg *row)
{
	struct seen *seen = ctx;

	seen->contacts[seen->n++] = row->handled_row.contact;
	return 0;
}

void
handled_contacts_come_in_pages(void **state)
{
	struct fixture *f = *state;
	struct msg row = {.id = MSG_HANDLED_ROW};
	struct msg_handled_row one;
	struct seen seen = {.n = 0};
	uint64_t last = 9;
	int i;

	OK(store_handled_last(f->store, &last, &f->err));
	assert_int_equal(last, 0);
	for (i = 1; i <= 30; i++) {
		row.handled_row.contact = (uint64_t)i;
		row.handled_row.closed = 1000 * i;
		row.handled_row.channel = CHANNEL_SMS;
		row.handled_row.solved = ANSWER_NO;
		row.handled_row.wait_ms = (uint64_t)i;
		put(f, &row);
	}
	/* It was handled once: a second row changes nothing. */
	row.handled_row.wait_ms = 7777;
	put(f, &row);
	assert_int_equal(store_handled_one(f->store, 30, &one, &f->err), 1);
	assert_int_equal(one.wait_ms, 30);
	assert_int_equal(one.channel, CHANNEL_SMS);
	assert_int_equal(one.solved, ANSWER_NO);
	assert_int_equal(store_handled_one(f->store, 31, &one, &f->err), 0);
	OK(store_handled(f->store, 0, 10, see, &seen, &f->err));
	assert_int_equal(seen.n, 10);
	assert_int_equal(seen.contacts[0], 30);
	assert_int_equal(seen.contacts[9], 21);
	seen.n = 0;
	OK(store_handled(f->store, 21, 100, see, &seen, &f->err));
	assert_int_equal(seen.n, 20);
	assert_int_equal(seen.contacts[0], 20);
	seen.n = 0;
	OK(store_handled_closed(f->store, 5000, 8000, see, &seen, &f->err));
	assert_int_equal(seen.n, 3);
	OK(store_handled_last(f->store, &last, &f->err));
	assert_int_equal(last, 30);
}

static int
count(void *ctx, const struct msg *row)
{
	int *n = ctx;

	assert_int_equal(row->id, MSG_SHEET_ROW);
	++*n;
	return 0;
}

void
sheets_stay_until_erased(void **state)
{
	struct fixture *f = *state;
	struct msg row = {.id = MSG_SHEET_ROW};
	struct batch *batch = batch_new();
	struct fact fact = {.id = MSG_EVALUATION_ERASED};
	struct msg_remark_row remark;
	struct msg_sheet_row sheet;
	uint64_t i;
	int n = 0;

	for (i = 1; i <= 3; i++) {
		row.sheet_row.evaluation = i;
		row.sheet_row.grid = 4;
		row.sheet_row.calibration = i > 1 ? 9 : 0;
		strcpy(row.sheet_row.answers, "10-");
		strcpy(row.sheet_row.words, "1 première\n0 en tout");
		put(f, &row);
	}
	/* A signed one is never changed. */
	strcpy(row.sheet_row.answers, "111");
	put(f, &row);
	assert_int_equal(store_sheet(f->store, 3, &sheet, &f->err), 1);
	assert_string_equal(sheet.answers, "10-");
	assert_string_equal(sheet.words, "1 première\n0 en tout");
	OK(store_calibration(f->store, 9, count, &n, &f->err));
	assert_int_equal(n, 2);
	n = 0;
	OK(store_calibration(f->store, 0, count, &n, &f->err));
	assert_int_equal(n, 0);
	row = (struct msg){.id = MSG_REMARK_ROW};
	row.remark_row.evaluation = 3;
	put(f, &row);
	strcpy(row.remark_row.text, "d'accord");
	put(f, &row);
	assert_int_equal(store_remark(f->store, 3, &remark, &f->err), 1);
	assert_string_equal(remark.text, "d'accord");
	fact.head.number = store_last(f->store) + 1;
	fact.evaluation_erased.evaluation = 3;
	batch_fact(batch, &fact);
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
	assert_int_equal(store_sheet(f->store, 3, &sheet, &f->err), 0);
	assert_int_equal(store_remark(f->store, 3, &remark, &f->err), 0);
	assert_int_equal(store_sheet(f->store, 2, &sheet, &f->err), 1);
}

static int
see_recording(void *ctx, const struct msg *row)
{
	struct seen *seen = ctx;

	assert_int_equal(row->id, MSG_RECORDED_ROW);
	assert_string_equal(row->recorded_row.key, "00ff");
	seen->contacts[seen->n++] = row->recorded_row.ms;
	return 0;
}

void
recordings_stay_until_erased(void **state)
{
	struct fixture *f = *state;
	struct msg row = {.id = MSG_RECORDED_ROW};
	struct batch *batch = batch_new();
	struct fact fact = {.id = MSG_RECORDING_ERASED};
	struct seen seen = {0};
	uint64_t i;

	for (i = 1; i <= 4; i++) {
		row.recorded_row.recording = i;
		row.recorded_row.contact = i;
		strcpy(row.recorded_row.key, "00ff");
		row.recorded_row.ms = 0;
		put(f, &row);
		/* Once it is over, how long it is. */
		row.recorded_row.ms = 1000 * i;
		put(f, &row);
	}
	OK(store_recordings(f->store, 0, 3, see_recording, &seen, &f->err));
	assert_int_equal(seen.n, 3);
	assert_int_equal(seen.contacts[0], 4000);
	fact.head.number = store_last(f->store) + 1;
	fact.recording_erased.recording = 2;
	batch_fact(batch, &fact);
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
	seen.n = 0;
	OK(store_recordings(f->store, 3, 3, see_recording, &seen, &f->err));
	assert_int_equal(seen.n, 1);
	assert_int_equal(seen.contacts[0], 1000);
}
