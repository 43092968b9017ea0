/* hl7_appointment.c - the appointment of SCH and the resources after it. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "src/base/text.h"
#include "src/patients/hl7_parts.h"

/* What SCH-25 says (HL7 table 0278), when the event leaves it open. */
static enum appointment_status
status_of(const struct reading *reading, int sch)
{
	static const struct {
		const char *code;
		enum appointment_status status;
	} codes[] = {
	    {"Pending", APPOINTMENT_PENDING},
	    {"Waitlist", APPOINTMENT_WAITLIST},
	    {"Booked", APPOINTMENT_BOOKED},
	    {"Overbook", APPOINTMENT_BOOKED},
	    {"Started", APPOINTMENT_ARRIVED},
	    {"Complete", APPOINTMENT_FULFILLED},
	    {"Cancelled", APPOINTMENT_CANCELLED},
	    {"Dc", APPOINTMENT_CANCELLED},
	    {"Deleted", APPOINTMENT_ERROR},
	    {"Noshow", APPOINTMENT_NOSHOW},
	};
	struct slice said = hl7_part(reading->hl7, sch, 25, 1);
	enum appointment_status status = 0;
	size_t i;

	for (i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (slice_is_said(said) && said.n == strlen(codes[i].code) &&
		    strncasecmp(said.p, codes[i].code, said.n) == 0)
			status = codes[i].status;
	/* A request that is only pending may come as S12. */
	if (reading->event->state != 0 &&
	    !(reading->event->state == APPOINTMENT_BOOKED && status != 0))
		return (enum appointment_status)reading->event->state;
	return status != 0 ? status : APPOINTMENT_BOOKED;
}

/* So many of a unit (ISO+: s, min, hr; or in words) as minutes. */
static uint64_t
minutes_of(const struct hl7 *hl7, struct slice length, struct slice unit)
{
	unsigned long long n = 0;
	char text[16];
	size_t i;

	if (HL7_TEXT(hl7, length, text) == 0)
		return 0;
	for (i = 0; text[i] >= '0' && text[i] <= '9' && i < 6; i++)
		n = n * 10 + (unsigned long long)(text[i] - '0');
	HL7_TEXT(hl7, unit, text);
	if (text[0] == 's' || text[0] == 'S')
		n /= 60;
	else if (text[0] == 'h' || text[0] == 'H')
		n *= 60;
	return n > 100000 ? 0 : n;
}

/* SCH-11 (its fourth component) holds the time, else the service's own. */
static int
say_times(const struct reading *reading, int sch, int ais,
    struct msg_patient_appointment *to)
{
	const struct hl7 *hl7 = reading->hl7;
	int64_t ends;

	if (hl7_time(reading, hl7_part(hl7, sch, 11, 4), &to->begins,
		"SCH-11") < 0 ||
	    hl7_time(reading, hl7_part(hl7, sch, 11, 5), &ends, "SCH-11") < 0)
		return -1;
	if (to->begins == 0 &&
	    hl7_time(reading, hl7_part(hl7, ais, 4, 1), &to->begins, "AIS-4") <
		0)
		return -1;
	to->minutes = minutes_of(hl7, hl7_part(hl7, sch, 9, 1),
	    hl7_part(hl7, sch, 10, 1));
	if (to->minutes == 0)
		to->minutes = minutes_of(hl7, hl7_part(hl7, ais, 7, 1),
		    hl7_part(hl7, ais, 8, 1));
	if (to->minutes == 0 && ends > to->begins &&
	    ends - to->begins <= INT64_C(100000) * 60000)
		to->minutes = (uint64_t)(ends - to->begins) / 60000;
	return 0;
}

/* A coded element: its words, else its code. */
static struct slice
words_of(const struct hl7 *hl7, int segment, int field)
{
	struct slice words = hl7_part(hl7, segment, field, 2);

	return slice_is_said(words) ? words : hl7_part(hl7, segment, field, 1);
}

/* AIP-3 is an identifier, a name, a given name; some send no identifier. */
static int
say_practitioner(const struct reading *reading, struct msg *change)
{
	const struct hl7 *hl7 = reading->hl7;
	int aip = hl7_segment(hl7, "AIP", -1);
	char family[64], given[64], text[140];

	HL7_TEXT(hl7, hl7_sub(hl7, hl7_part(hl7, aip, 3, 2), 1), family);
	HL7_TEXT(hl7, hl7_part(hl7, aip, 3, 3), given);
	if (family[0] == '\0')
		HL7_TEXT(hl7, hl7_part(hl7, aip, 3, 1), family);
	snprintf(text, sizeof text, "%s%s%s", family,
	    given[0] != '\0' ? " " : "", given);
	TEXT_SET(change->patient_appointment.practitioner, text);
	return 0;
}

static int
say_place(const struct reading *reading, struct msg *change)
{
	const struct hl7 *hl7 = reading->hl7;
	int ail = hl7_segment(hl7, "AIL", -1);
	struct slice place = hl7_part(hl7, ail, 3, 9);
	char text[256];

	if (!slice_is_said(place))
		place = hl7_sub(hl7, hl7_part(hl7, ail, 3, 1), 1);
	HL7_TEXT(hl7, place, text);
	TEXT_SET(change->patient_appointment.place, text);
	return 0;
}

/* What to bring: the notes, else the reason's words are not for her. */
static void
say_instructions(const struct reading *reading, struct msg *change)
{
	const struct hl7 *hl7 = reading->hl7;
	char text[512] = "", one[256];
	size_t n;
	int nte = -1;

	while ((nte = hl7_segment(hl7, "NTE", nte)) >= 0) {
		n = strlen(text);
		if (HL7_TEXT(hl7, hl7_part(hl7, nte, 3, 1), one) > 0)
			snprintf(text + n, sizeof text - n, "%s%s",
			    n > 0 ? " " : "", one);
		if (n + 256 > sizeof text)
			break;
	}
	TEXT_SET(change->patient_appointment.instructions, text);
}

int
hl7_appointment(const struct reading *reading, const struct number *number)
{
	const struct hl7 *hl7 = reading->hl7;
	struct msg change = hl7_change(MSG_PATIENT_APPOINTMENT, number);
	int sch = hl7_segment(hl7, "SCH", -1);
	int ais = hl7_segment(hl7, "AIS", -1);
	struct slice identifier = hl7_part(hl7, sch, 2, 1);
	char text[256];

	if (sch < 0)
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_SEQUENCE,
		    "SCH", "no SCH");
	if (!slice_is_said(identifier))
		identifier = hl7_part(hl7, sch, 1, 1);
	if (!slice_is_said(identifier))
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_MISSING,
		    "SCH-2", "SCH-2: no number of the appointment");
	change.patient_appointment.status = status_of(reading, sch);
	HL7_TEXT(hl7, words_of(hl7, ais, 3), text);
	TEXT_SET(change.patient_appointment.service, text);
	if (hl7_say(reading, &change, "identifier", identifier, "SCH-2") < 0 ||
	    say_times(reading, sch, ais, &change.patient_appointment) < 0 ||
	    say_practitioner(reading, &change) < 0 ||
	    say_place(reading, &change) < 0)
		return -1;
	say_instructions(reading, &change);
	return hl7_put(reading, &change, "SCH");
}
