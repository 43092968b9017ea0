/* card.c - what is known of a patient: the card, visits, notes, letters. */
#include "src/store/store.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/store/handle.h"
#include "src/store/row.h"

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
store_patient(struct store *store, uint64_t patient,
    struct msg_patient_row *row, struct err *err)
{
	struct found found = {MSG_PATIENT_ROW, row, 0};

	if (STORE_RUN(store, QUERY_PATIENT_GET, found_row, &found, err,
		value_number(patient)) < 0)
		return -1;
	return found.count;
}

int
store_promise(struct store *store, uint64_t promise,
    struct msg_promise_words *row, struct err *err)
{
	struct found found = {MSG_PROMISE_WORDS, row, 0};

	if (STORE_RUN(store, QUERY_PROMISE_GET, found_row, &found, err,
		value_number(promise)) < 0)
		return -1;
	return found.count;
}

int
store_password(struct store *store, uint64_t user, char *hash, size_t size,
    struct err *err)
{
	struct msg_password_row row;
	struct found found = {MSG_PASSWORD_ROW, &row, 0};

	if (STORE_RUN(store, QUERY_PASSWORD_GET, found_row, &found, err,
		value_number(user)) < 0)
		return -1;
	if (found.count == 0)
		return 0;
	if (strlen(row.hash) >= size)
		return err_set(err, "a password hash of %zu bytes",
		    strlen(row.hash));
	memcpy(hash, row.hash, strlen(row.hash) + 1);
	return 1;
}

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
	struct numbers numbers = {patient, 0, 1};

	return store_run(store, QUERY_PATIENT_LAST, NULL, 0, number_row,
	    &numbers, err);
}

/* --- the card --- */

static const struct {
	enum msg_id id;
	enum query of_patient, of_contact;
} parts[] = {
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

struct card {
	int (*fn)(void *ctx, const struct msg *row);
	void *ctx;
	struct msg row;
};

static int
card_row(void *ctx, const struct value *cells, struct err *err)
{
	struct card *card = ctx;

	if (row_read(card->row.id, &card->row.fact, cells, err) < 0)
		return -1;
	if (card->fn(card->ctx, &card->row) < 0)
		return err_set(err, "stopped at a %s", msg_name(card->row.id));
	return 0;
}

int
store_card(struct store *store, uint64_t patient, uint64_t contact, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct card card = {.fn = fn, .ctx = ctx};
	size_t i;

	for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		card.row.id = parts[i].id;
		if (STORE_RUN(store,
			patient != 0 ? parts[i].of_patient
				     : parts[i].of_contact,
			card_row, &card, err,
			value_number(patient != 0 ? patient : contact),
			value_number((uint64_t)max)) < 0)
			return -1;
	}
	for (i = 0; i < sizeof letters / sizeof letters[0]; i++) {
		card.row.id = letters[i].id;
		if (STORE_RUN(store, letters[i].query, card_row, &card, err,
			value_number(patient), value_number(contact),
			value_number((uint64_t)max)) < 0)
			return -1;
	}
	return 0;
}

/* --- whom a name, a number or a date may mean --- */

/* As upper() of a database, and the letters of French as well: most names
 * are written in capitals. */
static void
capitals(const char *text, char *to, size_t size)
{
	size_t i;

	text_copy(to, size, text);
	for (i = 0; to[i] != '\0'; i++)
		if (to[i] >= 'a' && to[i] <= 'z')
			to[i] = (char)(to[i] - 'a' + 'A');
		else if ((unsigned char)to[i] == 0xc3 &&
		    (unsigned char)to[i + 1] >= 0xa0 &&
		    (unsigned char)to[i + 1] <= 0xbe)
			to[i + 1] = (char)(to[i + 1] - 0x20); /* é is É */
}

/* 06 12 34 56 78 as +33612345678, the form in which numbers are kept. */
static void
number_of(const char *text, char *to, size_t size)
{
	char digits[64];
	size_t i, n = 0;

	for (i = 0; text[i] != '\0' && n + 1 < sizeof digits; i++)
		if ((text[i] >= '0' && text[i] <= '9') || text[i] == '+')
			digits[n++] = text[i];
		else if (text[i] != ' ' && text[i] != '.')
			break;
	digits[n] = '\0';
	if (text[i] != '\0' || n != 10 || digits[0] != '0')
		text_copy(to, size, n > 0 && text[i] == '\0' ? digits : text);
	else
		snprintf(to, size, "+33%s", digits + 1);
}

int
store_find_patients(struct store *store, const char *text, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct card card = {.fn = fn, .ctx = ctx};
	char exact[80], from[80], to[88];

	card.row.id = MSG_PATIENT_ROW;
	number_of(text, exact, sizeof exact);
	capitals(text, from, sizeof from);
	/* Past everything that begins so. */
	snprintf(to, sizeof to, "%s\xef\xbf\xbd", from);
	return STORE_RUN(store, QUERY_PATIENT_FIND, card_row, &card, err,
	    value_text(exact), value_text(from), value_text(to),
	    value_number((uint64_t)max));
}

/* --- letters to patients --- */

int
store_letter_out(struct store *store, uint64_t letter,
    struct msg_letter_out_row *row, struct err *err)
{
	struct found found = {MSG_LETTER_OUT_ROW, row, 0};

	if (STORE_RUN(store, QUERY_LETTER_OUT_GET, found_row, &found, err,
		value_number(letter)) < 0)
		return -1;
	return found.count;
}

int
store_outbox(struct store *store, enum channel channel, int max,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct card card = {.fn = fn, .ctx = ctx};

	card.row.id = MSG_LETTER_OUT_ROW;
	return STORE_RUN(store, QUERY_LETTER_OUT_WAITING, card_row, &card, err,
	    value_number(channel), value_number((uint64_t)max));
}
