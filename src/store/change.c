/* change.c - what other systems say of patients, into their cards. */
#include "src/store/change.h"

#include <stdlib.h>

#include "proto/change.h"
#include "proto/codec.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/store/batch.h"
#include "src/store/patient.h"
#include "src/store/row.h"

int
change_tell(struct change *change, enum msg_id fact, enum change_kind kind,
    uint64_t other)
{
	if (change->n_told == change->size_told) {
		change->size_told = 2 * change->size_told + 16;
		change->told = mem_grow(change->told, change->size_told,
		    sizeof *change->told);
	}
	change->told[change->n_told++] = (struct changed){
	    fact, change->patient, other, change->source, kind};
	return 0;
}

struct fact
changed_fact(const struct changed *changed)
{
	struct fact fact = {.id = changed->fact};

	switch (changed->fact) {
	case MSG_PATIENT_MERGED:
		fact.patient_merged.patient = changed->patient;
		fact.patient_merged.from = changed->other;
		fact.patient_merged.source = changed->source;
		break;
	case MSG_PATIENT_UNMERGED:
		fact.patient_unmerged.patient = changed->patient;
		fact.patient_unmerged.from = changed->other;
		fact.patient_unmerged.source = changed->source;
		break;
	default:
		fact.patient_changed.patient = changed->patient;
		fact.patient_changed.source = changed->source;
		fact.patient_changed.kind = changed->kind;
	}
	return fact;
}

bool
changed_again(const struct changed *before, const struct changed *changed)
{
	return changed->fact == MSG_PATIENT_CHANGED &&
	    before->fact == changed->fact &&
	    before->patient == changed->patient &&
	    before->source == changed->source && before->kind == changed->kind;
}

/* --- whose --- */

static int
identifier_row(void *ctx, const struct value *cells, struct err *err)
{
	return row_read(MSG_IDENTIFIER_ROW, ctx, cells, err);
}

int
change_set_identifier(struct store *store, uint64_t patient,
    const char *authority, const char *value, enum id_kind kind,
    struct err *err)
{
	return STORE_RUN(store, QUERY_IDENTIFIER_SET, NULL, NULL, err,
	    value_number(patient), value_text(authority), value_text(value),
	    value_number(kind));
}

int
change_find(struct store *store, const char *authority, const char *value,
    uint64_t *patient, struct err *err)
{
	struct msg_identifier_row row = {0};

	if (STORE_RUN(store, QUERY_IDENTIFIER_GET, identifier_row, &row, err,
		value_text(value), value_text(authority)) < 0)
		return -1;
	*patient = row.patient;
	return 0;
}

int
change_find_or_make(struct store *store, const char *authority,
    const char *value, uint64_t *patient, struct err *err)
{
	struct msg_patient_row row = {.status = IDENTITY_PROV};

	if (value[0] == '\0')
		return err_set(err, "a change of nobody's card");
	if (change_find(store, authority, value, patient, err) < 0)
		return -1;
	if (*patient != 0)
		return 0;
	if (store_last_patient(store, &row.patient, err) < 0)
		return -1;
	row.patient++;
	TEXT_SET(row.authority, authority);
	TEXT_SET(row.ipp, value);
	*patient = row.patient;
	return patient_put(store, &row, err);
}

int
change_card(const struct change *change, uint64_t patient,
    struct msg_patient_row *row, struct err *err)
{
	int rc = patient_get(change->store, patient, row, err);

	if (rc == 0)
		return err_set(err, "an identifier leads to no card");
	return rc < 0 ? -1 : 0;
}

/* --- the identity --- */

#define SAID(field) (set->given & 1u << GIVEN_##field)
#define TAKE(FIELD, to, from)                    \
	do {                                     \
		if (SAID(FIELD))                 \
			TEXT_SET(row->to, from); \
	} while (0)

static void
take(struct msg_patient_row *row, const struct msg_patient_set *set)
{
	TAKE(BIRTH_NAME, birth_name, set->birth_name);
	TAKE(GIVEN_NAMES, given, set->given_names);
	TAKE(NAME, name, set->name);
	TAKE(USAGE_GIVEN, usage_given, set->usage_given);
	TAKE(BORN, born, set->born);
	TAKE(BIRTH_PLACE, birth_place, set->birth_place);
	TAKE(SEX, sex, set->sex);
	TAKE(ADDRESS, address, set->address);
	TAKE(POSTCODE, postcode, set->postcode);
	TAKE(CITY, city, set->city);
	TAKE(LANGUAGE, language, set->language);
	TAKE(MAIL, mail, set->mail);
	TAKE(DIED, died, set->died);
	TAKE(INS, ins, set->ins);
	TAKE(INS_OID, ins_oid, set->ins_oid);
	if (SAID(STATUS))
		row->status = set->status == 0 ? IDENTITY_PROV : set->status;
	if (SAID(MARKS))
		row->marks = set->marks;
	row->status = change_status(row->status, row->marks);
}

static int
change_identity(struct change *change, struct err *err)
{
	struct msg_patient_row row;

	if (change_card(change, change->patient, &row, err) < 0)
		return -1;
	take(&row, &change->msg.patient_set);
	if (patient_set(change->store, &row, err) < 0)
		return -1;
	return change_tell(change, MSG_PATIENT_CHANGED, CHANGE_IDENTITY, 0);
}

static int
change_phone(struct change *change, struct err *err)
{
	const struct msg_patient_phone *phone = &change->msg.patient_phone;
	struct store *store = change->store;
	struct msg_patient_row row;

	if (phone->place == 0 &&
	    STORE_RUN(store, QUERY_LINE_DROP, NULL, NULL, err,
		value_number(change->patient), value_number(change->source),
		value_text("")) < 0)
		return -1;
	if (phone->number[0] != '\0' &&
	    STORE_RUN(store, QUERY_LINE_SET, NULL, NULL, err,
		value_number(change->patient), value_number(change->source),
		value_text(""), value_number(phone->place),
		value_text(phone->number), value_number(phone->kind)) < 0)
		return -1;
	/* The first is the one that a card shows without being asked. */
	if (change_card(change, change->patient, &row, err) < 0)
		return -1;
	if (phone->place == 0 || row.phone[0] == '\0') {
		TEXT_SET(row.phone, phone->number);
		if (patient_set(store, &row, err) < 0)
			return -1;
	}
	return change_tell(change, MSG_PATIENT_CHANGED, CHANGE_NUMBER, 0);
}

static int
change_id(struct change *change, struct err *err)
{
	const struct msg_patient_id *id = &change->msg.patient_id;
	int rc;

	if (id->kind == 0)
		rc = STORE_RUN(change->store, QUERY_IDENTIFIER_DROP, NULL, NULL,
		    err, value_text(id->value2), value_text(id->authority2));
	else
		rc = change_set_identifier(change->store, change->patient,
		    id->authority2, id->value2, id->kind, err);
	if (rc < 0)
		return -1;
	return change_tell(change, MSG_PATIENT_CHANGED, CHANGE_IDENTIFIER, 0);
}

/* --- what is beside it --- */

/* A row of a table beside the card, put or dropped; its fields from key on
 * are those of the row from its third on. */
static int
change_part(struct change *change, enum query set, enum query drop,
    const char *key, bool gone, enum change_kind kind, struct err *err)
{
	struct value values[COLUMNS_MAX], part[COLUMNS_MAX];
	size_t i, n, from = 0;

	if (gone) {
		if (STORE_RUN(change->store, drop, NULL, NULL, err,
			value_number(change->patient), value_text(key)) < 0)
			return -1;
		return change_tell(change, MSG_PATIENT_CHANGED, kind, 0);
	}
	n = row_values(change->msg.id, &change->msg.fact, values);
	part[0] = value_number(change->patient);
	while (from < n && values[from].bytes != key)
		from++;
	for (i = 1; i < query_parameters(set); i++)
		part[i] = values[from + i - 1];
	if (store_run(change->store, set, part, i, NULL, NULL, err) < 0)
		return -1;
	return change_tell(change, MSG_PATIENT_CHANGED, kind, 0);
}

static int
change_relative(struct change *change, struct err *err)
{
	const struct msg_patient_relative *relative =
	    &change->msg.patient_relative;
	bool gone = relative->name[0] == '\0' && relative->phone[0] == '\0' &&
	    relative->mail[0] == '\0';

	if (STORE_RUN(change->store, QUERY_LINE_DROP, NULL, NULL, err,
		value_number(change->patient), value_number(change->source),
		value_text(relative->key)) < 0)
		return -1;
	if (relative->phone[0] != '\0' &&
	    STORE_RUN(change->store, QUERY_LINE_SET, NULL, NULL, err,
		value_number(change->patient), value_number(change->source),
		value_text(relative->key), value_number(0),
		value_text(relative->phone), value_number(0)) < 0)
		return -1;
	return change_part(change, QUERY_RELATIVE_SET, QUERY_RELATIVE_DROP,
	    relative->key, gone, CHANGE_RELATIVE, err);
}

static int
change_stay(struct change *change, struct err *err)
{
	const struct msg_patient_stay *stay = &change->msg.patient_stay;

	return change_part(change, QUERY_STAY_SET, QUERY_STAY_DROP,
	    stay->identifier, stay->state == 0, CHANGE_STAY, err);
}

static int
change_appointment(struct change *change, struct err *err)
{
	const struct msg_patient_appointment *appointment =
	    &change->msg.patient_appointment;

	return change_part(change, QUERY_APPOINTMENT_SET,
	    QUERY_APPOINTMENT_DROP, appointment->identifier,
	    appointment->status == 0, CHANGE_APPOINTMENT, err);
}

static int
change_flag(struct change *change, struct err *err)
{
	const struct msg_patient_flag *flag = &change->msg.patient_flag;

	return change_part(change, QUERY_FLAG_SET, QUERY_FLAG_DROP,
	    flag->identifier, flag->kind == 0, CHANGE_FLAG, err);
}

/* --- a list --- */

/* makes: the card is made when it is not there. */
static const struct act {
	enum msg_id id;
	bool makes;
	int (*apply)(struct change *change, struct err *err);
} acts[] = {
    {MSG_PATIENT_SET, true, change_identity},
    {MSG_PATIENT_PHONE, true, change_phone},
    {MSG_PATIENT_ID, true, change_id},
    {MSG_PATIENT_MERGE, true, change_merge},
    {MSG_PATIENT_UNMERGE, true, change_unmerge},
    {MSG_PATIENT_LINK, true, change_link},
    {MSG_PATIENT_UNLINK, true, change_link},
    {MSG_PATIENT_RENUMBER, false, change_renumber},
    {MSG_PATIENT_RELATIVE, true, change_relative},
    {MSG_PATIENT_STAY, true, change_stay},
    {MSG_PATIENT_APPOINTMENT, true, change_appointment},
    {MSG_PATIENT_FLAG, true, change_flag},
};

static const struct act *
act_of(enum msg_id id)
{
	size_t i;

	for (i = 0; i < sizeof acts / sizeof acts[0]; i++)
		if (acts[i].id == id)
			return &acts[i];
	return NULL;
}

static int
apply(struct change *change, const struct act *act, struct err *err)
{
	const struct change_head head = change_head(&change->msg);

	change->source = head.source == 0 ? SOURCE_DESK : head.source;
	change->patient = 0;
	if (head.value[0] == '\0')
		return err_set(err, "a change of nobody's card");
	if (act->makes &&
	    change_find_or_make(change->store, head.authority, head.value,
		&change->patient, err) < 0)
		return -1;
	return act->apply(change, err);
}

/* A list that begins with a RECEIVED_ROW that is there was carried out
 * before: the rest of it is passed over. */
static int
apply_all(struct change *change, const struct batch *list, struct err *err)
{
	const struct act *act;
	struct msg *msg = &change->msg;
	size_t at;
	int n, rc;

	for (at = 0; at < list->rows.n; at += (size_t)n) {
		n = codec_decode(msg, list->rows.p + at, list->rows.n - at,
		    err);
		if (n < 0)
			return -1;
		if (msg->id == MSG_RECEIVED_ROW) {
			rc = received_put(change->store, &msg->received_row,
			    err);
			if (rc == 1)
				return 0;
			if (rc < 0)
				return -1;
			continue;
		}
		act = act_of(msg->id);
		rc = act == NULL ? row_put(change->store, msg, err)
				 : apply(change, act, err);
		if (rc < 0)
			return err_prefix(err, "%s", msg_name(msg->id));
	}
	return 0;
}

/* Whole or not at all: 0 or 1, or -1 when the database failed. */
static int
apply_list(struct change *change, const struct batch *list, struct err *err)
{
	const struct driver *driver = change->store->driver;
	void *database = change->store->database;
	struct err failed;

	if (driver->part_begin(database, err) < 0)
		return -1;
	if (apply_all(change, list, err) == 0 &&
	    driver->part_keep(database, err) == 0)
		return 0;
	if (driver->part_undo(database, &failed) == 0)
		return 1;
	*err = failed;
	return -1;
}

int
store_change(struct store *store, const struct batch *list,
    void (*fn)(void *ctx, const struct changed *changed), void *ctx,
    struct err *err)
{
	struct change change = {.store = store};
	size_t i;
	int rc;

	if (list->bad) {
		err_set(err, "%s", list->failed.text);
		return 1;
	}
	if (!store->changing && store_begin(store, err) < 0)
		return -1;
	store->changing = true;
	rc = apply_list(&change, list, err);
	for (i = 0; rc == 0 && fn != NULL && i < change.n_told; i++)
		fn(ctx, &change.told[i]);
	free(change.told);
	if (rc >= 0)
		return rc;
	store->changing = false;
	return store_end(store, -1, err);
}

void
store_unchange(struct store *store)
{
	if (store->changing)
		store->driver->rollback(store->database);
	store->changing = false;
}
