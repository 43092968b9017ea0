/* patient.c - a card's own row, and by what it is found. */
#include "src/store/patient.h"

#include "src/store/name_key.h"
#include "src/store/row.h"

int
patient_get(struct store *store, uint64_t patient, struct msg_patient_row *row,
    struct err *err)
{
	return row_find(store, QUERY_PATIENT_GET, patient, MSG_PATIENT_ROW, row,
	    err);
}

int
store_patient(struct store *store, uint64_t patient,
    struct msg_patient_row *row, struct err *err)
{
	return row_find(store, QUERY_CARD_GET, patient, MSG_PATIENT_ROW, row,
	    err);
}

static int
put_keys(struct store *store, const struct msg_patient_row *row,
    struct err *err)
{
	char keys[NAME_KEYS_MAX][NAME_KEY_SIZE];
	uint64_t first = row->patient * NAME_KEYS_MAX;
	size_t i, n = name_keys(row, keys);

	if (STORE_RUN(store, QUERY_NAME_DROP, NULL, NULL, err,
		value_number(first), value_number(first + NAME_KEYS_MAX)) < 0)
		return -1;
	for (i = 0; i < n; i++)
		if (STORE_RUN(store, QUERY_NAME_PUT, NULL, NULL, err,
			value_number(first + i), value_text(keys[i]),
			value_text(row->born)) < 0)
			return -1;
	return 0;
}

int
patient_set(struct store *store, const struct msg_patient_row *row,
    struct err *err)
{
	struct value values[COLUMNS_MAX];
	size_t n = row_values(MSG_PATIENT_ROW, row, values);

	if (store_run(store, QUERY_PATIENT_PUT, values, n, NULL, NULL, err) < 0)
		return -1;
	return put_keys(store, row, err);
}

int
patient_put(struct store *store, const struct msg_patient_row *row,
    struct err *err)
{
	if (patient_set(store, row, err) < 0)
		return -1;
	if (STORE_RUN(store, QUERY_LINE_DROP, NULL, NULL, err,
		value_number(row->patient), value_number(0),
		value_text("")) < 0)
		return -1;
	if (row->phone[0] != '\0' &&
	    STORE_RUN(store, QUERY_LINE_SET, NULL, NULL, err,
		value_number(row->patient), value_number(0), value_text(""),
		value_number(0), value_text(row->phone), value_number(0)) < 0)
		return -1;
	if (row->ipp[0] == '\0')
		return 0;
	return STORE_RUN(store, QUERY_IDENTIFIER_SET, NULL, NULL, err,
	    value_number(row->patient), value_text(row->authority),
	    value_text(row->ipp), value_number(ID_IPP));
}
