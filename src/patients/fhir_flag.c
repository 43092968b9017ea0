/* fhir_flag.c - a Flag as one of the card's, unless it is clinical. */
#include <string.h>

#include "src/patients/fhir_reader.h"

/* Codes of the kinds: our own words (urn:vigie:flag), and SNOMED CT. */
static const struct fhir_code kinds[] = {{"interpreter", "interpreter"},
    {"315594003", "interpreter"},            /* interpreter needed */
    {"deaf", "deaf"}, {"343087000", "deaf"}, /* partial deafness */
    {"15188001", "deaf"},                    /* hearing loss */
    {"third_party", "third_party"}, {"undisclosed", "undisclosed"},
    {"incident", "incident"}, {NULL, "other"}};

/* Categories that are no business of a contact centre. */
static const char *const clinical[] = {
    "clinical", "diet", "drug", "lab", "research", "advance-directive"};

static const struct fhir_rule flag[] = {
    {"kind", "code.coding[].code", FHIR_CODE, kinds},
    {"words", "code.text", FHIR_CUT, NULL},
    {"words", "code.coding[].display", FHIR_CUT, NULL},
    {"until", "period.end", FHIR_TIME, NULL}, {0}};

static bool
is_clinical(struct fhir_at *at, const json_t *node)
{
	const json_t *category;
	const char *code;
	size_t i = 0, j;

	while ((category = fhir_each(at, node, "category", &i)) != NULL) {
		code = fhir_text(at, category, "coding[].code");
		for (j = 0;
		     code != NULL && j < sizeof clinical / sizeof *clinical;
		     j++)
			if (strcmp(code, clinical[j]) == 0)
				return true;
	}
	return false;
}

void
fhir_read_flag(struct fhir_at *at, const json_t *node)
{
	const char *patient = fhir_reference(at, node, "subject");
	const char *id = fhir_id(at, node);
	const char *status = fhir_text(at, node, "status");
	struct msg change;

	if (patient == NULL || id == NULL || at->wrong)
		return;
	if (is_clinical(at, node) || !fhir_reference_is(patient, "Patient")) {
		fhir_counting(at->fhir)->clinical++;
		return;
	}
	memset(&change, 0, sizeof change);
	change.id = MSG_PATIENT_FLAG;
	if (status == NULL)
		fhir_wrong(at, "status", "is missing");
	if (at->wrong || fhir_say(at, &change, "identifier", "id", id) < 0 ||
	    fhir_apply(at, node, flag, &change) < 0)
		return;
	if (change.patient_flag.kind == 0)
		change.patient_flag.kind = FLAG_OTHER;
	/* What is no longer true is taken away. */
	if (strcmp(status, "active") != 0) {
		change.patient_flag.kind = (enum flag_kind)0;
		change.patient_flag.words[0] = '\0';
		change.patient_flag.until = 0;
	}
	fhir_counting(at->fhir)->flags++;
	fhir_give_of(at, &change, patient, NULL);
}
