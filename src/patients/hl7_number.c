/* hl7_number.c - identifiers: whose card, and which others lead to it. */
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/patients/hl7_parts.h"

enum { REPEATS_MAX = 50 };

#define INS_OID "1.2.250.1.213.1.4."

/* An authority by what the world knows it by (its OID or number), else by
 * the sender's own name of it. */
static void
authority_of(const struct reading *reading, struct slice one, char *to,
    size_t size)
{
	const struct hl7 *hl7 = reading->hl7;
	struct slice given = hl7_component(hl7, one, 4);
	struct slice known = hl7_sub(hl7, given, 2);

	if (!slice_is_said(known))
		known = hl7_sub(hl7, given, 1);
	if (hl7_text(hl7, known, to, size) == 0)
		text_copy(to, size, reading->rules->authority);
}

static bool
is_ins(const char *authority)
{
	return strncmp(authority, INS_OID, sizeof INS_OID - 1) == 0;
}

/* Not cut to fit: half a number is another patient's. */
static int
number_of(const struct reading *reading, struct slice one,
    struct number *number, const char *where)
{
	char value[128], authority[128];

	HL7_TEXT(reading->hl7, hl7_component(reading->hl7, one, 1), value);
	authority_of(reading, one, authority, sizeof authority);
	if (strlen(value) >= sizeof number->value ||
	    strlen(authority) >= sizeof number->authority)
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_TYPE, where,
		    "%s: an identifier or its authority is too long", where);
	TEXT_SET(number->value, value);
	TEXT_SET(number->authority, authority);
	return 0;
}

/* How well an identifier names a card; 0: not at all. */
static int
rank(const struct reading *reading, struct slice one)
{
	struct slice type = hl7_component(reading->hl7, one, 5);
	char authority[128];

	authority_of(reading, one, authority, sizeof authority);
	if (!slice_is_said(hl7_component(reading->hl7, one, 1)) ||
	    slice_is_delete(one) || is_ins(authority))
		return 0;
	if (slice_is(type, "PI"))
		return 3;
	if (slice_is(type, "MR"))
		return 2;
	return slice_is_said(type) ? 0 : 1;
}

int
hl7_number(const struct reading *reading, int segment, int field,
    struct number *number)
{
	const struct hl7 *hl7 = reading->hl7;
	struct slice rest = hl7_field(hl7, segment, field), one, best;
	char where[16];
	int i, most = 0;

	memset(number, 0, sizeof *number);
	snprintf(where, sizeof where, "%s-%d", field == 1 ? "MRG" : "PID",
	    field);
	for (i = 0; i < REPEATS_MAX && hl7_repeat(hl7, &rest, &one); i++)
		if (rank(reading, one) > most) {
			most = rank(reading, one);
			best = one;
		}
	if (most == 0)
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_MISSING,
		    where, "%s: no identifier of the patient (type PI)", where);
	if (number_of(reading, best, number, where) < 0)
		return -1;
	if (number->authority[0] == '\0')
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_MISSING,
		    where, "%s: nobody is said to have given the identifier",
		    where);
	return 0;
}

/* The last part of the national identity's OID says which it is; 10 and 11
 * are those of tests. */
static int
say_ins(const struct reading *reading, const struct number *other,
    struct msg *set, bool *ins)
{
	if (*ins)
		return 0;
	*ins = true;
	if (hl7_say_text(reading, set, "ins", other->value, "PID-3") < 0)
		return -1;
	return hl7_say_text(reading, set, "ins_oid", other->authority, "PID-3");
}

static int
put_other(const struct reading *reading, const struct number *number,
    const struct number *other, bool of_patient)
{
	struct msg change = hl7_change(MSG_PATIENT_ID, number);

	TEXT_SET(change.patient_id.authority2, other->authority);
	TEXT_SET(change.patient_id.value2, other->value);
	change.patient_id.kind = of_patient ? ID_IPP : ID_FOREIGN;
	return hl7_put(reading, &change, "PID-3");
}

int
hl7_identifiers(const struct reading *reading, int pid,
    const struct number *number, struct msg *set, bool *ins)
{
	const struct hl7 *hl7 = reading->hl7;
	struct slice rest = hl7_field(hl7, pid, 3), one;
	struct number other;
	int i, rc = 0;

	*ins = false;
	for (i = 0; rc == 0 && i < REPEATS_MAX && hl7_repeat(hl7, &rest, &one);
	     i++) {
		if (!slice_is_said(hl7_component(hl7, one, 1)) ||
		    slice_is_delete(one))
			continue;
		if (number_of(reading, one, &other, "PID-3") < 0)
			return -1;
		if (other.authority[0] == '\0' ||
		    (strcmp(other.value, number->value) == 0 &&
			strcmp(other.authority, number->authority) == 0))
			continue;
		rc = is_ins(other.authority)
		    ? say_ins(reading, &other, set, ins)
		    : put_other(reading, number, &other,
			  slice_is(hl7_component(hl7, one, 5), "PI"));
	}
	return rc;
}
