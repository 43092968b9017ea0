/* fhir_relative.c - a RelatedPerson as a relative of the card. */
#include <stdio.h>
#include <string.h>

#include "src/patients/fhir_reader.h"

static const struct fhir_rule relative[] = {
    {"relation", "relationship[].text", FHIR_CUT, NULL},
    {"relation", "relationship[].coding[].display", FHIR_CUT, NULL},
    {"relation", "relationship[].coding[].code", FHIR_CUT, NULL},
    {"phone", "telecom[system=phone].value", FHIR_TEXT, NULL},
    {"mail", "telecom[system=email].value", FHIR_TEXT, NULL}, {0}};

/* Family name first, as cards show names. */
static int
say_name(struct fhir_at *at, const json_t *person, struct msg *change)
{
	const char *text = fhir_text(at, person, "name[!use=old].text");
	const char *family = fhir_text(at, person, "name[!use=old].family");
	const char *given = fhir_text(at, person, "name[!use=old].given[]");
	char name[200];

	snprintf(name, sizeof name, "%s%s%s", family == NULL ? "" : family,
	    family == NULL || given == NULL ? "" : " ",
	    given == NULL ? "" : given);
	if (name[0] == '\0' && text != NULL)
		snprintf(name, sizeof name, "%s", text);
	if (name[0] == '\0')
		fhir_wrong(at, "name", "is missing");
	return at->wrong ? -1 : fhir_say(at, change, "name", "name", name);
}

void
fhir_read_relative(struct fhir_at *at, const json_t *person)
{
	const char *patient = fhir_reference(at, person, "patient");
	const char *id = fhir_id(at, person);
	const json_t *active;
	struct msg change;

	memset(&change, 0, sizeof change);
	change.id = MSG_PATIENT_RELATIVE;
	if (patient == NULL || id == NULL ||
	    fhir_say(at, &change, "key", "id", id) < 0)
		return;
	active = fhir_get(at, person, "active", JSON_TRUE);
	/* Without a name a relative is taken away. */
	if (!json_is_false(active) && !fhir_over(at, person) &&
	    (say_name(at, person, &change) < 0 ||
		fhir_apply(at, person, relative, &change) < 0))
		return;
	if (at->wrong)
		return;
	fhir_counting(at->fhir)->relatives++;
	fhir_give_of(at, &change, patient, NULL);
}
