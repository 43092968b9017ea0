/* export_csv.c - vigiectl export csv. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/ctl/ctl.h"
#include "src/ctl/import.h"
#include "src/ctl/source.h"
#include "src/patients/csv_write.h"

/* A patient with more of one kind has a fault elsewhere. */
enum { PARTS_MAX = 10000 };

struct export_csv {
	const struct ctl *ctl;
	struct source source;
	struct csv_map map;
	bool has_header, broken;
	struct msg_patient_row patient; /* whose card it is */
	struct msg *changes;            /* of this patient */
	size_t n, size;
	/* Of a hub: */
	uint64_t written;               /* the last patient who was */
	bool passes;                    /* what comes is of one who was */
	struct msg_candidate_row other; /* of the link that comes next */
	uint64_t patients;
	uint64_t unsaid, failed; /* changes without a section; patients */
	struct err err;
};

static int
write_out(void *ctx, const char *bytes, size_t n)
{
	(void)ctx;
	return fwrite(bytes, 1, n, stdout) == n ? 0 : -1;
}

static bool
number_is_there(const struct export_csv *export, const char *number)
{
	size_t i;

	for (i = 0; i < export->n; i++)
		if (export->changes[i].id == MSG_PATIENT_PHONE &&
		    strcmp(export->changes[i].patient_phone.number, number) ==
			0)
			return true;
	return false;
}

/* A relative's number is in her own row; of two that say the same number, and
 * of the patient's own identifier, once is enough. */
static bool
is_said(const struct export_csv *export, const struct msg *row)
{
	if (row->id == MSG_NUMBER_ROW)
		return row->number_row.relative[0] != '\0' ||
		    number_is_there(export, row->number_row.number);
	return row->id == MSG_IDENTIFIER_ROW &&
	    strcmp(row->identifier_row.value, export->patient.ipp) == 0 &&
	    strcmp(row->identifier_row.authority, export->patient.authority) ==
	    0;
}

/* The other card by its identifier, from the smaller number only: once. */
static int
other_card(struct export_csv *export, const struct msg *row, struct msg *change)
{
	struct store *store = export->source.store;
	struct msg_patient_row other;

	if (row->link_row.patient != export->patient.patient)
		return -1;
	if (store != NULL) {
		if (store_patient(store, row->link_row.other, &other,
			&export->err) != 1)
			return -1;
		TEXT_SET(change->patient_link.authority2, other.authority);
		TEXT_SET(change->patient_link.value2, other.ipp);
		return 0;
	}
	if (export->other.patient == 0)
		return -1;
	TEXT_SET(change->patient_link.authority2, export->other.authority);
	TEXT_SET(change->patient_link.value2, export->other.ipp);
	export->other.patient = 0;
	return 0;
}

static int
take(void *ctx, const struct msg *row)
{
	struct export_csv *export = ctx;
	struct msg change;

	if (is_said(export, row) || !csv_restate(row, &change) ||
	    (row->id == MSG_LINK_ROW && other_card(export, row, &change) < 0))
		return 0;
	TEXT_SET(change.patient_set.authority, export->patient.authority);
	TEXT_SET(change.patient_set.value, export->patient.ipp);
	if (export->n == export->size) {
		export->size = 2 * export->size + 16;
		export->changes = mem_grow(export->changes, export->size,
		    sizeof *export->changes);
	}
	export->changes[export->n++] = change;
	return 0;
}

/* --- a patient --- */

static void
patient_begin(struct export_csv *export, const struct msg *row)
{
	export->patient = row->patient_row;
	export->n = 0;
	take(export, row);
}

/* Who is refused writes nothing, not even the columns. */
static int
header_write(struct export_csv *export)
{
	if (export->has_header)
		return 0;
	export->has_header = true;
	return csv_write_header(&export->map, write_out, export, &export->err);
}

static int
patient_write(struct export_csv *export)
{
	int left;

	if (header_write(export) < 0)
		return -1;
	left = csv_write(&export->map, export->changes, export->n, write_out,
	    export, &export->err);
	if (left >= 0) {
		export->patients++;
		export->unsaid += (uint64_t)left;
		return 0;
	}
	if (ferror(stdout))
		return -1;
	/* An opaque number: nobody's name goes to a log. */
	export->failed++;
	fprintf(stderr, "patient %llu: %s\n",
	    (unsigned long long)export->patient.patient, export->err.text);
	return 0;
}

/* --- from the store itself --- */

/* A card that went into another is a part of that one. */
static int
store_write(struct export_csv *export)
{
	struct store *store = export->source.store;
	struct msg row = {.id = MSG_PATIENT_ROW};
	uint64_t last, patient;
	int rc;

	if (store_last_patient(store, &last, &export->err) < 0)
		return -1;
	for (patient = 1; patient <= last; patient++) {
		rc = store_patient(store, patient, &row.patient_row,
		    &export->err);
		if (rc < 0)
			return -1;
		if (rc == 0 || row.patient_row.patient != patient)
			continue;
		patient_begin(export, &row);
		if (store_card(store, patient, 0, PARTS_MAX, take, export,
			&export->err) < 0 ||
		    patient_write(export) < 0)
			return -1;
	}
	return 0;
}

/* --- from the hub --- */

/* The card that came last is whole. */
static void
card_ends(struct export_csv *export)
{
	if (export->patient.patient <= export->written || export->broken)
		return;
	export->broken = patient_write(export) < 0;
	export->written = export->patient.patient;
}

/* When the hub was lost within a page, the page comes again: what is written
 * is passed over, and a card that was cut off is begun anew. */
static void
hub_row(void *ctx, const struct msg *row)
{
	struct export_csv *export = ctx;

	if (row->id == MSG_PATIENT_ROW) {
		if (row->patient_row.patient > export->patient.patient)
			card_ends(export);
		export->passes = row->patient_row.patient <= export->written;
		if (!export->passes)
			patient_begin(export, row);
	} else if (row->id == MSG_CANDIDATE_ROW) {
		export->other = row->candidate_row;
	} else if (!export->passes) {
		take(export, row);
	}
}

static int
hub_write(struct export_csv *export)
{
	struct hub_session *session = export->source.session;
	struct msg command = {.id = MSG_CARDS};

	do {
		if (session_ask_again(session, &command, hub_row, export,
			&export->err) < 0)
			return -1;
		card_ends(export);
		command.cards.from = session_next(session);
	} while (command.cards.from != 0 && !export->broken);
	return export->broken ? -1 : 0;
}

static int
write_all(struct export_csv *export)
{
	if ((export->source.store != NULL ? store_write(export)
					  : hub_write(export)) < 0 ||
	    header_write(export) < 0)
		return -1;
	return fflush(stdout) == 0
	    ? 0
	    : err_set(&export->err, "it cannot be written");
}

static int
tell(const struct export_csv *export)
{
	fprintf(stderr, "%llu patients\n",
	    (unsigned long long)export->patients);
	if (export->unsaid > 0)
		fprintf(stderr,
		    "%llu entries of their cards are in no section of the "
		    "mapping\n",
		    (unsigned long long)export->unsaid);
	if (export->failed > 0)
		fprintf(stderr, "%llu patients could not be written\n",
		    (unsigned long long)export->failed);
	return export->failed > 0 ? CTL_PARTLY : CTL_DONE;
}

int
export_command_csv(struct ctl *ctl)
{
	struct export_csv export = {.ctl = ctl};
	int rc = -1;

	if (import_map(ctl, &export.map, &export.err) == 0 &&
	    (ctl->options[OPTION_ZONE] == NULL ||
		clock_zone(ctl->options[OPTION_ZONE], &export.err) == 0) &&
	    source_open(&export.source, ctl, &export.err) == 0)
		rc = write_all(&export);
	source_close(&export.source);
	csv_map_done(&export.map);
	free(export.changes);
	return rc < 0 ? ctl_fail(ctl, "%s", export.err.text) : tell(&export);
}
