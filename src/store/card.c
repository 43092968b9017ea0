/* card.c - what is known of a patient: the card, visits, notes, letters. */
#include "src/store/store.h"

#include <string.h>

#include "src/store/handle.h"
#include "src/store/row.h"

int
store_promise(struct store *store, uint64_t promise,
    struct msg_promise_words *row, struct err *err)
{
	return row_find(store, QUERY_PROMISE_GET, promise, MSG_PROMISE_WORDS,
	    row, err);
}

int
store_caller(struct store *store, uint64_t contact, struct msg_caller_row *row,
    struct err *err)
{
	return row_find(store, QUERY_CALLER_OF_CONTACT, contact, MSG_CALLER_ROW,
	    row, err);
}

int
store_password(struct store *store, uint64_t user, char *hash, size_t size,
    struct err *err)
{
	struct msg_password_row row;
	int found = row_find(store, QUERY_PASSWORD_GET, user, MSG_PASSWORD_ROW,
	    &row, err);

	if (found <= 0)
		return found;
	if (strlen(row.hash) >= size)
		return err_set(err, "a password hash of %zu bytes",
		    strlen(row.hash));
	memcpy(hash, row.hash, strlen(row.hash) + 1);
	return 1;
}

/* --- the card --- */

static const struct {
	enum msg_id id;
	enum query of_patient, of_contact;
} parts[] = {
    {MSG_IDENTIFIER_ROW, QUERY_IDENTIFIER_OF_PATIENT, QUERY_COUNT},
    {MSG_NUMBER_ROW, QUERY_LINE_OF_PATIENT, QUERY_COUNT},
    {MSG_RELATIVE_ROW, QUERY_RELATIVE_OF_PATIENT, QUERY_COUNT},
    {MSG_STAY_ROW, QUERY_STAY_OF_PATIENT, QUERY_COUNT},
    {MSG_APPOINTMENT_ROW, QUERY_APPOINTMENT_OF_PATIENT, QUERY_COUNT},
    {MSG_FLAG_ROW, QUERY_FLAG_OF_PATIENT, QUERY_COUNT},
    {MSG_LINK_ROW, QUERY_LINK_OF_PATIENT, QUERY_COUNT},
    {MSG_DOUBT_WORDS, QUERY_DOUBT_OF_PATIENT, QUERY_COUNT},
    {MSG_PROMISE_PAST, QUERY_PROMISE_PAST_OF_PATIENT, QUERY_COUNT},
    {MSG_REQUEST_ROW, QUERY_REQUEST_OF_PATIENT, QUERY_REQUEST_OF_CONTACT},
    {MSG_VISIT_ROW, QUERY_VISIT_OF_PATIENT, QUERY_VISIT_OF_CONTACT},
    {MSG_NOTE_ROW, QUERY_NOTE_OF_PATIENT, QUERY_NOTE_OF_CONTACT},
};

/* Those that a contact's request ties together, whoever wrote. */
static const struct {
	enum msg_id id;
	enum query query;
} letters[] = {
    {MSG_LETTER_ROW, QUERY_LETTER_OF_CARD},
    {MSG_LETTER_OUT_ROW, QUERY_LETTER_OUT_OF_CARD},
};

int
store_card(struct store *store, uint64_t patient, uint64_t contact, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct rows rows = {.fn = fn, .ctx = ctx};
	size_t i;

	for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		if (patient == 0 && parts[i].of_contact == QUERY_COUNT)
			continue;
		rows.row.id = parts[i].id;
		if (STORE_RUN(store,
			patient != 0 ? parts[i].of_patient
				     : parts[i].of_contact,
			rows_each, &rows, err,
			value_number(patient != 0 ? patient : contact),
			value_number((uint64_t)max)) < 0)
			return -1;
	}
	for (i = 0; i < sizeof letters / sizeof letters[0]; i++) {
		rows.row.id = letters[i].id;
		if (STORE_RUN(store, letters[i].query, rows_each, &rows, err,
			value_number(patient), value_number(contact),
			value_number((uint64_t)max)) < 0)
			return -1;
	}
	return 0;
}

/* --- a request --- */

int
store_request(struct store *store, uint64_t request, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	static const struct {
		enum msg_id id;
		enum query query;
	} of_request[] = {
	    {MSG_REQUEST_ROW, QUERY_REQUEST_GET},
	    {MSG_REQUEST_WORDS, QUERY_WORDS_OF_REQUEST},
	    {MSG_REQUEST_WORDS, QUERY_ATTACHED_OF_REQUEST},
	    {MSG_VISIT_ROW, QUERY_VISIT_OF_REQUEST},
	};
	struct rows rows = {.fn = fn, .ctx = ctx};
	size_t i;

	for (i = 0; i < sizeof of_request / sizeof of_request[0]; i++) {
		rows.row.id = of_request[i].id;
		if (STORE_RUN(store, of_request[i].query, rows_each, &rows, err,
			value_number(request), value_number((uint64_t)max)) < 0)
			return -1;
	}
	return 0;
}

int
store_request_words(struct store *store, int64_t since, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct rows rows = {.fn = fn, .ctx = ctx};

	rows.row.id = MSG_REQUEST_WORDS;
	return STORE_RUN(store, QUERY_WORDS_OF_OPEN, rows_each, &rows, err,
	    value_number((uint64_t)since), value_number((uint64_t)max));
}

/* --- letters to patients --- */

int
store_letter_out(struct store *store, uint64_t letter,
    struct msg_letter_out_row *row, struct err *err)
{
	return row_find(store, QUERY_LETTER_OUT_GET, letter, MSG_LETTER_OUT_ROW,
	    row, err);
}

int
store_outbox(struct store *store, enum channel channel, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct rows rows = {.fn = fn, .ctx = ctx};

	rows.row.id = MSG_LETTER_OUT_ROW;
	return STORE_RUN(store, QUERY_LETTER_OUT_WAITING, rows_each, &rows, err,
	    value_number(channel), value_number((uint64_t)max));
}
