/* fhir_appointment.c - an Appointment as one of the card's. */
#include <string.h>

#include "src/patients/fhir_reader.h"
#include "src/patients/fhir_time.h"
#include "src/patients/say.h"

static const struct fhir_code statuses[] = {{"proposed", "proposed"},
    {"pending", "pending"}, {"booked", "booked"}, {"arrived", "arrived"},
    {"fulfilled", "fulfilled"}, {"cancelled", "cancelled"},
    {"noshow", "noshow"}, {"entered-in-error", "entered_in_error"},
    {"checked-in", "checked_in"}, {"waitlist", "waitlist"}, {0}};

/* description, comment and reasons are clinical, and not taken. */
static const struct fhir_rule appointment[] = {
    {"status", "status", FHIR_CODE, statuses},
    {"begins", "start", FHIR_TIME, NULL},
    {"service", "serviceType[].text", FHIR_CUT, NULL},
    {"service", "serviceType[].coding[].display", FHIR_CUT, NULL},
    {"service", "specialty[].text", FHIR_CUT, NULL},
    {"service", "specialty[].coding[].display", FHIR_CUT, NULL},
    {"instructions", "patientInstruction", FHIR_CUT, NULL}, {0}};

static void
say_minutes(struct fhir_at *at, const json_t *node, struct msg *change)
{
	const json_t *minutes;
	const char *end = fhir_text(at, node, "end");
	int64_t ends, n = 0;

	minutes = fhir_get(at, node, "minutesDuration", JSON_INTEGER);
	if (minutes != NULL)
		n = json_integer_value(minutes);
	else if (end != NULL && fhir_time_read(end, &ends) == 0)
		n = (ends - change->patient_appointment.begins) / 60000;
	else if (end != NULL)
		fhir_wrong(at, "end", "is no instant");
	if (n < 0)
		fhir_wrong(at, "end", "lies before its start");
	else if (n <= 100000)
		change->patient_appointment.minutes = (uint64_t)n;
}

/* Who takes part: fields from those who are no patients. */
static int
say_participants(struct fhir_at *at, const json_t *node, struct msg *change)
{
	static const struct {
		const char *type, *field;
	} actors[] = {{"Practitioner", "practitioner"},
	    {"PractitionerRole", "practitioner"}, {"Location", "place"},
	    {"HealthcareService", "service"}};
	const json_t *participant;
	const char *reference, *display;
	size_t i = 0, j;

	while ((participant = fhir_each(at, node, "participant", &i)) != NULL) {
		reference = fhir_text(at, participant, "actor.reference");
		display = fhir_text(at, participant, "actor.display");
		if (reference == NULL || display == NULL)
			continue;
		for (j = 0; j < sizeof actors / sizeof actors[0]; j++)
			if (fhir_reference_is(reference, actors[j].type) &&
			    say_cut(change, actors[j].field, display, NULL) > 0)
				fhir_cleaned(at->fhir);
	}
	return at->wrong ? -1 : 0;
}

void
fhir_read_appointment(struct fhir_at *at, const json_t *node)
{
	const char *id = fhir_id(at, node), *reference;
	const json_t *participant;
	struct msg change;
	size_t i = 0, given = 0;

	memset(&change, 0, sizeof change);
	change.id = MSG_PATIENT_APPOINTMENT;
	if (id == NULL || fhir_say(at, &change, "identifier", "id", id) < 0 ||
	    fhir_apply(at, node, appointment, &change) < 0 ||
	    say_participants(at, node, &change) < 0)
		return;
	if (change.patient_appointment.status == 0)
		fhir_wrong(at, "status", "is missing");
	say_minutes(at, node, &change);
	while (!at->wrong &&
	    (participant = fhir_each(at, node, "participant", &i)) != NULL) {
		reference = fhir_text(at, participant, "actor.reference");
		if (reference == NULL &&
		    fhir_get(at, participant, "actor.identifier",
			JSON_OBJECT) != NULL)
			reference = fhir_reference(at, participant, "actor");
		if (reference == NULL ||
		    !fhir_reference_is(reference, "Patient"))
			continue;
		fhir_give_of(at, &change, reference, NULL);
		given++;
	}
	if (given > 0)
		fhir_counting(at->fhir)->appointments++;
	else if (!at->wrong)
		fhir_counting(at->fhir)->unused++;
}
