/* find.c - whom a date, a name, a number or an identifier may mean. */
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/store/handle.h"
#include "src/store/name_key.h"
#include "src/store/row.h"

struct numbers {
	uint64_t *list;
	int n, max;
};

static int
number_row(void *ctx, const struct value *cells, struct err *err)
{
	struct numbers *numbers = ctx;

	if (cells[0].type != VALUE_NUMBER || numbers->n == numbers->max)
		return err_set(err, "not the number that was asked for");
	numbers->list[numbers->n++] = (uint64_t)cells[0].number;
	return 0;
}

int
store_patients_by_phone(struct store *store, const char *phone,
    uint64_t *patients, int max, struct err *err)
{
	struct numbers numbers = {patients, 0, max};

	if (STORE_RUN(store, QUERY_PATIENT_PHONE, number_row, &numbers, err,
		value_text(phone), value_number((uint64_t)max)) < 0)
		return -1;
	return numbers.n;
}

int
store_last_patient(struct store *store, uint64_t *patient, struct err *err)
{
	return store_run(store, QUERY_PATIENT_LAST, NULL, 0, row_number,
	    patient, err);
}

/* --- by what is wanted --- */

/* A card has several keys, and some that are found are not wanted: more are
 * looked at than are shown. */
enum { LOOKED_AT = 400 };

struct finding {
	struct store *store;
	const struct wanted *wanted;
	char given[NAME_KEY_SIZE];
	uint64_t found[LOOKED_AT];
	int n, shown, max;
	int (*fn)(void *ctx, const struct msg *row);
	void *ctx;
};

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Names were looked up by key; what else was said must fit the card. */
static bool
fits(const struct finding *finding, const struct msg_patient_row *row)
{
	const struct wanted *wanted = finding->wanted;
	char given[NAME_KEY_SIZE], used[NAME_KEY_SIZE];

	if (wanted->born[0] != '\0' && strcmp(row->born, wanted->born) != 0)
		return false;
	name_key(row->given, given);
	name_key(row->usage_given, used);
	return begins(given, finding->given) || begins(used, finding->given);
}

static int
show(struct finding *finding, uint64_t patient, bool exact, struct err *err)
{
	struct msg row = {.id = MSG_PATIENT_ROW};
	uint64_t shown = 0;
	int i, rc;

	rc = store_patient(finding->store, patient, &row.patient_row, err);
	if (rc <= 0)
		return rc;
	shown = row.patient_row.patient;
	for (i = 0; i < finding->shown; i++)
		if (finding->found[i] == shown)
			return 0;
	if (!exact && !fits(finding, &row.patient_row))
		return 0;
	/* What was shown stands before what is still to be looked at. */
	finding->found[finding->shown++] = shown;
	if (finding->fn(finding->ctx, &row) < 0)
		return err_set(err, "stopped at a %s", msg_name(row.id));
	return 0;
}

static int
entry_row(void *ctx, const struct value *cells, struct err *err)
{
	struct finding *finding = ctx;
	uint64_t patient = (uint64_t)cells[0].number / NAME_KEYS_MAX;

	(void)err;
	if (finding->n < LOOKED_AT &&
	    (finding->n == 0 || finding->found[finding->n - 1] != patient))
		finding->found[finding->n++] = patient;
	return 0;
}

static int
find_names(struct finding *finding, struct err *err)
{
	const struct wanted *wanted = finding->wanted;
	char from[NAME_KEY_SIZE], to[NAME_KEY_SIZE + 1];

	name_key(wanted->name, from);
	/* Keys are letters a to z: past everything that begins so. */
	snprintf(to, sizeof to, "%s{", from);
	if (wanted->born[0] != '\0')
		return STORE_RUN(finding->store, QUERY_NAME_FIND_BORN,
		    entry_row, finding, err, value_text(wanted->born),
		    value_text(from), value_text(to), value_number(LOOKED_AT));
	if (from[0] == '\0')
		return 0;
	return STORE_RUN(finding->store, QUERY_NAME_FIND, entry_row, finding,
	    err, value_text(from), value_text(to), value_number(LOOKED_AT));
}

static int
find_exact(struct finding *finding, enum query query, const char *text,
    struct err *err)
{
	struct numbers numbers = {
	    finding->found + finding->n, 0, LOOKED_AT - finding->n};

	if (text[0] == '\0' || numbers.max < finding->max)
		return 0;
	if (STORE_RUN(finding->store, query, number_row, &numbers, err,
		value_text(text), value_number((uint64_t)finding->max)) < 0)
		return -1;
	finding->n += numbers.n;
	return 0;
}

int
store_find_patients(struct store *store, const struct wanted *wanted, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct finding finding = {
	    .store = store, .wanted = wanted, .max = max, .fn = fn, .ctx = ctx};
	int i, exact;

	name_key(wanted->given, finding.given);
	if (find_exact(&finding, QUERY_PATIENT_PHONE, wanted->number, err) <
		0 ||
	    find_exact(&finding, QUERY_PATIENT_IDENTIFIED, wanted->value, err) <
		0)
		return -1;
	/* What is hers alone needs no name to fit it. */
	exact = finding.n;
	if (find_names(&finding, err) < 0)
		return -1;
	for (i = 0; i < finding.n && finding.shown < max; i++)
		if (show(&finding, finding.found[i], i < exact, err) < 0)
			return -1;
	return 0;
}
