/* find.c - whom a date, a name, a number or an identifier may mean. */
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/store/handle.h"
#include "src/store/name_key.h"
#include "src/store/row.h"

struct whose {
	uint64_t patient;
	int n;
	bool relative; /* only as hers */
};

static int
whose_row(void *ctx, const struct value *cells, struct err *err)
{
	struct whose *whose = ctx;

	if (cells[0].type != VALUE_NUMBER || cells[1].type != VALUE_NUMBER)
		return err_set(err, "not the number that was asked for");
	whose->n++;
	whose->patient = (uint64_t)cells[0].number;
	whose->relative = cells[1].number != 0;
	return 0;
}

int
store_patient_of_number(struct store *store, const char *phone,
    uint64_t *patient, struct err *err)
{
	struct whose whose = {0};

	if (STORE_RUN(store, QUERY_PATIENT_OF_NUMBER, whose_row, &whose, err,
		value_text(phone)) < 0)
		return -1;
	*patient = whose.n == 1 && !whose.relative ? whose.patient : 0;
	return 0;
}

int
store_candidates(struct store *store, const char *phone, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct rows rows = {.fn = fn, .ctx = ctx};

	rows.row.id = MSG_CANDIDATE_ROW;
	return STORE_RUN(store, QUERY_CANDIDATE_OF_NUMBER, rows_each, &rows,
	    err, value_text(phone), value_number((uint64_t)max));
}

struct callers {
	uint64_t *list;
	int n, max;
};

static int
callers_row(void *ctx, const struct value *cells, struct err *err)
{
	struct callers *callers = ctx;

	if (cells[0].type != VALUE_NUMBER || callers->n == callers->max)
		return err_set(err, "not the number that was asked for");
	callers->list[callers->n++] = (uint64_t)cells[0].number;
	return 0;
}

int
store_callers(struct store *store, const char *number, uint64_t *contacts,
    int max, struct err *err)
{
	struct callers callers = {contacts, 0, max};

	if (STORE_RUN(store, QUERY_CALLER_OF_NUMBER, callers_row, &callers, err,
		value_text(number), value_number((uint64_t)max)) < 0)
		return -1;
	return callers.n;
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
enum { LOOKED_AT = 400, PAGE = 60, SHOWN_MOST = 100 };

struct finding {
	const struct wanted *wanted;
	char given[NAME_KEY_SIZE];
	uint64_t shown[SHOWN_MOST];
	int n, max, seen; /* seen: rows of the page that was asked for */
	bool exact;       /* what is hers alone needs no name to fit it */
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
card_row(void *ctx, const struct value *cells, struct err *err)
{
	struct finding *finding = ctx;
	struct msg row = {.id = MSG_PATIENT_ROW};
	int i;

	finding->seen++;
	if (finding->n == finding->max)
		return 0;
	for (i = 0; i < finding->n; i++)
		if (finding->shown[i] == (uint64_t)cells[0].number)
			return 0;
	if (row_read(row.id, &row.fact, cells, err) < 0)
		return -1;
	if (!finding->exact && !fits(finding, &row.patient_row))
		return 0;
	finding->shown[finding->n++] = row.patient_row.patient;
	if (finding->fn(finding->ctx, &row) < 0)
		return err_set(err, "stopped at a %s", msg_name(row.id));
	return 0;
}

/* Keys are letters a to z: "{" is past everything that begins so. */
static int
find_page(struct store *store, struct finding *finding, const char *from,
    int skip, struct err *err)
{
	const struct wanted *wanted = finding->wanted;
	char to[NAME_KEY_SIZE + 1];

	snprintf(to, sizeof to, "%s{", from);
	finding->seen = 0;
	if (wanted->born[0] != '\0')
		return STORE_RUN(store, QUERY_NAME_FIND_BORN, card_row, finding,
		    err, value_text(wanted->born), value_text(from),
		    value_text(to), value_number(PAGE),
		    value_number((uint64_t)skip));
	return STORE_RUN(store, QUERY_NAME_FIND, card_row, finding, err,
	    value_text(from), value_text(to), value_number(PAGE),
	    value_number((uint64_t)skip));
}

/* Most searches have enough after a page; a given name may need more. */
static int
find_names(struct store *store, struct finding *finding, struct err *err)
{
	const struct wanted *wanted = finding->wanted;
	char from[NAME_KEY_SIZE];
	int skip = 0;

	name_key(wanted->name, from);
	if (wanted->born[0] == '\0' && from[0] == '\0')
		return 0;
	do {
		if (find_page(store, finding, from, skip, err) < 0)
			return -1;
		skip += PAGE;
	} while (finding->seen == PAGE && finding->n < finding->max &&
	    skip < LOOKED_AT);
	return 0;
}

static int
find_exact(struct store *store, struct finding *finding, enum query query,
    const char *text, struct err *err)
{
	if (text[0] == '\0')
		return 0;
	return STORE_RUN(store, query, card_row, finding, err, value_text(text),
	    value_number((uint64_t)finding->max));
}

int
store_find_patients(struct store *store, const struct wanted *wanted, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct finding finding = {
	    .wanted = wanted, .max = max, .exact = true, .fn = fn, .ctx = ctx};

	if (max > SHOWN_MOST)
		finding.max = SHOWN_MOST;
	name_key(wanted->given, finding.given);
	if (find_exact(store, &finding, QUERY_CARD_NUMBERED, wanted->number,
		err) < 0 ||
	    find_exact(store, &finding, QUERY_CARD_IDENTIFIED, wanted->value,
		err) < 0)
		return -1;
	finding.exact = false;
	return find_names(store, &finding, err);
}
