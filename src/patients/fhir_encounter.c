/* fhir_encounter.c - an Encounter as a stay. */
#include <string.h>

#include "src/patients/fhir_reader.h"
#include "src/patients/say.h"

static const struct fhir_code classes[] = {{"EMER", "emergency"},
    {"IMP", "inpatient"}, {"ACUTE", "inpatient"}, {"NONAC", "inpatient"},
    {"OBSENC", "inpatient"}, {"PRENC", "preadmission"}, {NULL, "outpatient"}};

static const struct fhir_code states[] = {{"planned", "planned"},
    {"arrived", "current"}, {"triaged", "current"}, {"in-progress", "current"},
    {"onleave", "current"}, {"finished", "ended"}, {"cancelled", "cancelled"},
    {"entered-in-error", ""}, {"unknown", "ended"}, {0}};

/* Labels of confidentiality, with which nobody is told of the stay. */
static const char *const secret[] = {"R", "V", "CELEB", "VIP", "PSY", "HIV"};

static const struct fhir_rule stay[] = {
    {"class", "class.code", FHIR_CODE, classes},
    {"state", "status", FHIR_CODE, states},
    {"begins", "period.start", FHIR_TIME, NULL},
    {"ends", "period.end", FHIR_TIME, NULL},
    {"unit", "location[status=active].location.display", FHIR_CUT, NULL},
    {"unit", "location[].location.display", FHIR_CUT, NULL},
    {"unit", "serviceProvider.display", FHIR_CUT, NULL}, {0}};

static void
say_presence(struct fhir_at *at, const json_t *node, struct msg *change)
{
	const json_t *label;
	const json_t *meta = fhir_get(at, node, "meta", JSON_OBJECT);
	const char *code;
	size_t i = 0, j;

	while (meta != NULL &&
	    (label = fhir_each(at, meta, "security", &i)) != NULL) {
		code = fhir_text(at, label, "code");
		for (j = 0; code != NULL && j < sizeof secret / sizeof *secret;
		     j++)
			if (strcmp(code, secret[j]) == 0)
				say(change, "presence", "secret", NULL);
	}
}

void
fhir_read_encounter(struct fhir_at *at, const json_t *node)
{
	const char *patient = fhir_reference(at, node, "subject");
	const char *id = fhir_id(at, node);
	struct msg change;

	memset(&change, 0, sizeof change);
	change.id = MSG_PATIENT_STAY;
	if (patient == NULL || id == NULL ||
	    fhir_say(at, &change, "identifier", "id", id) < 0 ||
	    fhir_apply(at, node, stay, &change) < 0)
		return;
	if (fhir_text(at, node, "status") == NULL)
		fhir_wrong(at, "status", "is missing");
	say_presence(at, node, &change);
	if (at->wrong)
		return;
	if (!fhir_reference_is(patient, "Patient")) {
		fhir_counting(at->fhir)->unused++; /* of a group */
		return;
	}
	fhir_counting(at->fhir)->stays++;
	fhir_give_of(at, &change, patient, NULL);
}
