/* hl7_stay.c - the stay of PV1, PV2 and ZBE. */
#include <string.h>

#include "src/base/text.h"
#include "src/patients/hl7_parts.h"
#include "src/patients/hl7_time.h"

/* Where it is said. */
struct visit {
	int pv1, pv2, zbe, evn;
	const char *event; /* of the movement: that of ZBE-6 when it is put
			    * right or cancelled */
	bool cancels, updates, historic;
};

static const char *
movement_event(const struct reading *reading, int zbe)
{
	struct slice original = hl7_part(reading->hl7, zbe, 6, 1);
	size_t i;

	for (i = 0; i < hl7_event_count; i++)
		if (slice_is(original, hl7_events[i].event))
			return hl7_events[i].event;
	return reading->event->event;
}

static void
visit_find(const struct reading *reading, struct visit *visit)
{
	const struct hl7 *hl7 = reading->hl7;
	struct slice act;

	visit->pv1 = hl7_segment(hl7, "PV1", -1);
	visit->pv2 = hl7_segment(hl7, "PV2", -1);
	visit->zbe = hl7_segment(hl7, "ZBE", -1);
	visit->evn = hl7_segment(hl7, "EVN", -1);
	act = hl7_part(hl7, visit->zbe, 4, 1);
	visit->cancels = slice_is(act, "CANCEL");
	visit->updates = slice_is(act, "UPDATE");
	visit->historic = slice_is(hl7_part(hl7, visit->zbe, 5, 1), "Y");
	visit->event = visit->cancels || visit->updates
	    ? movement_event(reading, visit->zbe)
	    : reading->event->event;
}

static bool
is_one_of(const char *event, const char *list)
{
	return strstr(list, event) != NULL;
}

/* When nothing else says so: over once it has an end, planned when its class
 * is. */
static enum stay_state
state_of_dates(const struct reading *reading, const struct visit *visit)
{
	if (slice_is_said(hl7_part(reading->hl7, visit->pv1, 45, 1)) &&
	    !slice_is_delete(hl7_part(reading->hl7, visit->pv1, 45, 1)))
		return STAY_ENDED;
	if (slice_is(hl7_part(reading->hl7, visit->pv1, 2, 1), "P"))
		return STAY_PLANNED;
	return STAY_CURRENT;
}

/* A movement that is cancelled takes back what it did; one of the past, or
 * put right, leaves the stay in the state that its dates say. */
static enum stay_state
state_of(const struct reading *reading, const struct visit *visit)
{
	if (visit->cancels && is_one_of(visit->event, "A01 A04 A05 A11 A38"))
		return STAY_CANCELLED;
	if (visit->cancels && is_one_of(visit->event, "A03 A13"))
		return STAY_CURRENT;
	if (visit->historic || visit->cancels || reading->event->state == 0)
		return state_of_dates(reading, visit);
	return (enum stay_state)reading->event->state;
}

static enum stay_class
class_of(const struct reading *reading, const struct visit *visit)
{
	static const struct {
		const char *code;
		enum stay_class class;
	} codes[] = {
	    {"E", STAY_EMERGENCY},
	    {"I", STAY_INPATIENT},
	    {"B", STAY_INPATIENT},
	    {"O", STAY_OUTPATIENT},
	    {"R", STAY_OUTPATIENT},
	    {"P", STAY_PREADMISSION},
	};
	struct slice class = hl7_part(reading->hl7, visit->pv1, 2, 1);
	size_t i;

	for (i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (slice_is(class, codes[i].code))
			return codes[i].class;
	return 0;
}

/* ZBE-7 names the medical unit of the movement; where the patient lies now
 * is PV1-3. */
static int
say_unit(const struct reading *reading, const struct visit *visit,
    struct msg *change)
{
	const struct hl7 *hl7 = reading->hl7;
	struct slice unit = {NULL, 0};

	if (!visit->historic && !visit->cancels) {
		unit = hl7_part(hl7, visit->zbe, 7, 1);
		if (!slice_is_said(unit))
			unit = hl7_part(hl7, visit->zbe, 7, 10);
	}
	if (!slice_is_said(unit))
		unit = hl7_part(hl7, visit->pv1, 3, 9);
	if (!slice_is_said(unit))
		unit = hl7_sub(hl7, hl7_part(hl7, visit->pv1, 3, 1), 1);
	return hl7_say(reading, change, "unit", unit, "ZBE-7");
}

/* The movement's own time, where it is the one that begins or ends. */
static int
movement_time(const struct reading *reading, const struct visit *visit,
    int64_t *at)
{
	struct slice when = hl7_part(reading->hl7, visit->zbe, 2, 1);

	if (slice_is_said(when))
		return hl7_time(reading, when, at, "ZBE-2");
	return hl7_time(reading, hl7_part(reading->hl7, visit->evn, 6, 1), at,
	    "EVN-6");
}

static int
say_times(const struct reading *reading, const struct visit *visit,
    struct msg_patient_stay *stay)
{
	const struct hl7 *hl7 = reading->hl7;
	bool opens = is_one_of(visit->event, "A01 A04 A05");

	if (hl7_time(reading, hl7_part(hl7, visit->pv1, 44, 1), &stay->begins,
		"PV1-44") < 0 ||
	    hl7_time(reading, hl7_part(hl7, visit->pv1, 45, 1), &stay->ends,
		"PV1-45") < 0)
		return -1;
	if (stay->begins == 0 && stay->state == STAY_PLANNED &&
	    hl7_time(reading, hl7_part(hl7, visit->pv2, 8, 1), &stay->begins,
		"PV2-8") < 0)
		return -1;
	if (stay->begins == 0 && opens && !visit->cancels &&
	    movement_time(reading, visit, &stay->begins) < 0)
		return -1;
	if (stay->ends == 0 && stay->state == STAY_ENDED &&
	    movement_time(reading, visit, &stay->ends) < 0)
		return -1;
	if (stay->state == STAY_CURRENT)
		stay->ends = 0;
	return 0;
}

/* Nobody who calls may be told of a stay that is protected. */
static enum presence
presence_of(const struct reading *reading, const struct visit *visit)
{
	const struct hl7 *hl7 = reading->hl7;
	struct slice visits = hl7_part(hl7, visit->pv2, 22, 1);
	struct slice person = hl7_part(hl7, hl7_segment(hl7, "PD1", -1), 12, 1);

	if (slice_is(visits, "Y") || slice_is(person, "Y"))
		return PRESENCE_SECRET;
	if (slice_is(visits, "N") || slice_is(person, "N"))
		return PRESENCE_TOLD;
	return 0;
}

int
hl7_stay(const struct reading *reading, const struct number *number)
{
	struct msg change = hl7_change(MSG_PATIENT_STAY, number);
	struct slice identifier;
	struct visit visit;

	visit_find(reading, &visit);
	if (visit.pv1 < 0 && reading->event->state == 0)
		return 0;
	if (visit.pv1 < 0)
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_SEQUENCE,
		    "PV1", "no PV1");
	identifier = hl7_part(reading->hl7, visit.pv1, 19, 1);
	if (!slice_is_said(identifier) && reading->event->state == 0)
		return 0;
	if (!slice_is_said(identifier))
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_MISSING,
		    "PV1-19", "PV1-19: no number of the stay");
	change.patient_stay.class = class_of(reading, &visit);
	change.patient_stay.state = state_of(reading, &visit);
	change.patient_stay.presence = presence_of(reading, &visit);
	if (hl7_say(reading, &change, "identifier", identifier, "PV1-19") < 0 ||
	    say_unit(reading, &visit, &change) < 0 ||
	    say_times(reading, &visit, &change.patient_stay) < 0)
		return -1;
	return hl7_put(reading, &change, "PV1");
}
