/* hl7_person.c - the person of a PID, and those of NK1 who may call. */
#include <stdio.h>
#include <string.h>

#include "proto/change.h"
#include "src/base/text.h"
#include "src/patients/hl7_parts.h"
#include "src/patients/hl7_time.h"

enum { REPEATS_MAX = 50 }; /* names, addresses, numbers that are read */

/* --- names --- */

/* All given names: the list of the third component, which begins with the
 * first name where the sender keeps to the profile. */
static int
say_given(const struct reading *reading, struct msg *set, struct slice name)
{
	const struct hl7 *hl7 = reading->hl7;
	struct slice first = hl7_component(hl7, name, 2);
	struct slice all = hl7_component(hl7, name, 3);
	char one[128], list[256], both[400];
	size_t n = HL7_TEXT(hl7, first, one);

	HL7_TEXT(hl7, all, list);
	if (list[0] == '\0' || n == 0)
		return hl7_say(reading, set, "given_names",
		    slice_is_said(all) && !slice_is_delete(all) ? all : first,
		    "PID-5");
	if (strncmp(list, one, n) == 0 && (list[n] == ' ' || list[n] == '\0'))
		return hl7_say(reading, set, "given_names", all, "PID-5");
	snprintf(both, sizeof both, "%s %s", one, list);
	return hl7_say_text(reading, set, "given_names", both, "PID-5");
}

/* L is the birth name, D the usage name; one without a type is the birth
 * name when there is no other. */
static int
say_names(const struct reading *reading, int pid, struct msg *set)
{
	const struct hl7 *hl7 = reading->hl7;
	struct slice rest = hl7_field(hl7, pid, 5), one, type;
	struct slice birth = {NULL, 0}, usage = {NULL, 0};
	int i;

	for (i = 0; i < REPEATS_MAX && hl7_repeat(hl7, &rest, &one); i++) {
		type = hl7_component(hl7, one, 7);
		if (slice_is(type, "L") ||
		    (birth.p == NULL && !slice_is_said(type)))
			birth = one;
		else if (slice_is(type, "D") && usage.p == NULL)
			usage = one;
	}
	if (birth.p != NULL &&
	    (hl7_say(reading, set, "birth_name",
		 hl7_sub(hl7, hl7_component(hl7, birth, 1), 1), "PID-5") < 0 ||
		say_given(reading, set, birth) < 0))
		return -1;
	if (usage.p != NULL &&
	    (hl7_say(reading, set, "name",
		 hl7_sub(hl7, hl7_component(hl7, usage, 1), 1), "PID-5") < 0 ||
		hl7_say(reading, set, "usage_given",
		    hl7_component(hl7, usage, 2), "PID-5") < 0))
		return -1;
	return 0;
}

/* --- addresses --- */

static int
say_home(const struct reading *reading, struct msg *set, struct slice home)
{
	const struct hl7 *hl7 = reading->hl7;
	char street[80], other[78], both[160];

	if (slice_is_delete(home))
		return hl7_say(reading, set, "address", home, "PID-11") < 0 ||
			hl7_say(reading, set, "postcode", home, "PID-11") < 0
		    ? -1
		    : hl7_say(reading, set, "city", home, "PID-11");
	HL7_TEXT(hl7, hl7_sub(hl7, hl7_component(hl7, home, 1), 1), street);
	HL7_TEXT(hl7, hl7_component(hl7, home, 2), other);
	snprintf(both, sizeof both, "%s%s%s", street,
	    street[0] != '\0' && other[0] != '\0' ? ", " : "", other);
	if (both[0] != '\0' &&
	    hl7_say_text(reading, set, "address", both, "PID-11") < 0)
		return -1;
	if (hl7_say(reading, set, "postcode", hl7_component(hl7, home, 5),
		"PID-11") < 0)
		return -1;
	return hl7_say(reading, set, "city", hl7_component(hl7, home, 3),
	    "PID-11");
}

/* H is where she lives, BDL where she was born: its code is the ninth
 * component (PAM France). */
static int
say_addresses(const struct reading *reading, int pid, struct msg *set)
{
	const struct hl7 *hl7 = reading->hl7;
	struct slice rest = hl7_field(hl7, pid, 11), one, type;
	struct slice home = {NULL, 0}, birth = {NULL, 0};
	bool is_home = false;
	int i;

	for (i = 0; i < REPEATS_MAX && hl7_repeat(hl7, &rest, &one); i++) {
		type = hl7_component(hl7, one, 7);
		if (slice_is(type, "BDL")) {
			birth = hl7_component(hl7, one, 9);
		} else if (slice_is(type, "H") && !is_home) {
			home = one;
			is_home = true;
		} else if (home.p == NULL && !slice_is(type, "BR") &&
		    !slice_is(type, "N")) {
			home = one;
		}
	}
	if (slice_is_said(home) && say_home(reading, set, home) < 0)
		return -1;
	return hl7_say(reading, set, "birth_place", birth, "PID-11");
}

/* --- numbers --- */

bool
hl7_is_mail(const struct hl7 *hl7, struct slice telecom)
{
	return slice_is_said(hl7_component(hl7, telecom, 4)) ||
	    slice_is(hl7_component(hl7, telecom, 2), "NET") ||
	    slice_is(hl7_component(hl7, telecom, 3), "Internet");
}

/* The number as one text where there is one (12, 1), else country, area and
 * number. */
size_t
hl7_telecom(const struct hl7 *hl7, struct slice telecom, char *to, size_t size)
{
	char country[8], area[8], local[20];
	struct slice whole = hl7_component(hl7, telecom, 12);

	if (hl7_is_mail(hl7, telecom)) {
		whole = hl7_component(hl7, telecom, 4);
		if (!slice_is_said(whole))
			whole = hl7_component(hl7, telecom, 1);
		return hl7_text(hl7, whole, to, size);
	}
	if (!slice_is_said(whole))
		whole = hl7_component(hl7, telecom, 1);
	if (slice_is_said(whole))
		return hl7_text(hl7, whole, to, size);
	HL7_TEXT(hl7, hl7_component(hl7, telecom, 5), country);
	HL7_TEXT(hl7, hl7_component(hl7, telecom, 6), area);
	HL7_TEXT(hl7, hl7_component(hl7, telecom, 7), local);
	snprintf(to, size, "%s%s%s%s",
	    country[0] != '\0' && country[0] != '+' ? "+" : "", country, area,
	    local);
	return strlen(to);
}

static enum phone_kind
kind_of(const struct hl7 *hl7, struct slice telecom, int field)
{
	if (slice_is(hl7_component(hl7, telecom, 3), "CP") ||
	    slice_is(hl7_component(hl7, telecom, 2), "PRS"))
		return PHONE_MOBILE;
	if (slice_is(hl7_component(hl7, telecom, 2), "WPN") || field == 14)
		return PHONE_WORK;
	if (slice_is(hl7_component(hl7, telecom, 2), "ORN") ||
	    slice_is(hl7_component(hl7, telecom, 2), "EMR"))
		return PHONE_OTHER;
	return PHONE_HOME;
}

/* A field of numbers; a fax is nobody's to call. */
static int
put_numbers(const struct reading *reading, int pid, int field,
    const struct number *number, struct msg *set, uint64_t *place)
{
	const struct hl7 *hl7 = reading->hl7;
	struct slice rest = hl7_field(hl7, pid, field), one;
	struct msg change;
	char text[128];
	int i;

	for (i = 0; i < REPEATS_MAX && hl7_repeat(hl7, &rest, &one); i++) {
		if (!slice_is_said(one) || slice_is_delete(one) ||
		    slice_is(hl7_component(hl7, one, 3), "FX") ||
		    HL7_TEXT(hl7, hl7_component(hl7, one, 4), text) +
			    hl7_telecom(hl7, one, text, sizeof text) ==
			0)
			continue;
		if (hl7_is_mail(hl7, one)) {
			if (set->patient_set.mail[0] == '\0' &&
			    hl7_say_text(reading, set, "mail", text, "PID-13") <
				0)
				return -1;
			continue;
		}
		change = hl7_change(MSG_PATIENT_PHONE, number);
		TEXT_SET(change.patient_phone.number, text);
		change.patient_phone.kind = kind_of(hl7, one, field);
		change.patient_phone.place = (*place)++;
		if (hl7_put(reading, &change, "PID-13") < 0)
			return -1;
	}
	return 0;
}

/* Once PID-13 or PID-14 is said, the numbers are those that it says. */
static int
say_numbers(const struct reading *reading, int pid, const struct number *number,
    struct msg *set)
{
	const struct hl7 *hl7 = reading->hl7;
	struct msg none = hl7_change(MSG_PATIENT_PHONE, number);
	uint64_t place = 0;

	if (put_numbers(reading, pid, 13, number, set, &place) < 0 ||
	    put_numbers(reading, pid, 14, number, set, &place) < 0)
		return -1;
	if (place > 0 || !slice_is_delete(hl7_field(hl7, pid, 13)))
		return 0;
	none.patient_phone.kind = PHONE_HOME;
	return hl7_put(reading, &none, "PID-13");
}

/* --- trust --- */

/*
 * PID-32 holds the status and the marks (HL7 table 0445 of France).  VALI
 * with a national identity is a qualified one; without VALI it was only
 * retrieved.  Who is doubtful or fictive is never more than provisional.
 */
static void
say_trust(const struct reading *reading, int pid, struct msg *set, bool ins)
{
	static const struct {
		const char *code;
		enum identity_status status;
		unsigned int mark;
	} codes[] = {
	    {"PROV", IDENTITY_PROV, 0},
	    {"VALI", IDENTITY_VALI, 0},
	    {"HOMA", 0, MARK_HOMONYM},
	    {"HOMD", 0, MARK_HOMONYM},
	    {"DOUT", 0, MARK_DOUBTFUL},
	    {"USUR", 0, MARK_DOUBTFUL},
	    {"FICT", 0, MARK_FICTIVE},
	};
	const struct hl7 *hl7 = reading->hl7;
	struct slice rest = hl7_field(hl7, pid, 32), one;
	enum identity_status status = 0;
	unsigned int marks = 0;
	size_t j;
	int i;

	if (!slice_is_said(rest))
		return;
	for (i = 0; i < REPEATS_MAX && hl7_repeat(hl7, &rest, &one); i++)
		for (j = 0; j < sizeof codes / sizeof codes[0]; j++)
			if (slice_is(one, codes[j].code)) {
				marks |= codes[j].mark;
				if (codes[j].status > status)
					status = codes[j].status;
			}
	if (status == 0 || (marks & (MARK_DOUBTFUL | MARK_FICTIVE)) != 0)
		status = IDENTITY_PROV;
	else if (ins)
		status =
		    status == IDENTITY_VALI ? IDENTITY_QUAL : IDENTITY_RECUP;
	set->patient_set.status = status;
	set->patient_set.marks = marks;
	set->patient_set.given |= 1u << GIVEN_STATUS | 1u << GIVEN_MARKS;
}

/* --- the person --- */

static int
say_day(const struct reading *reading, struct msg *set, const char *field,
    struct slice slice, const char *where)
{
	char day[HL7_DAY];

	if (hl7_day(slice, day) < 0)
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_TYPE, where,
		    "%s: not a day YYYYMMDD", where);
	if (slice_is_said(slice))
		change_give(set, field, day);
	return 0;
}

static int
say_sex(const struct reading *reading, int pid, struct msg *set)
{
	struct slice sex = hl7_part(reading->hl7, pid, 8, 1);
	char text[2] = "";

	if (!slice_is_said(sex))
		return 0;
	if (sex.n == 1 && strchr("MFOAUN", sex.p[0]) == NULL)
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_TYPE,
		    "PID-8", "PID-8: no sex of table 0001");
	if (sex.n == 1 && (sex.p[0] == 'M' || sex.p[0] == 'F'))
		text[0] = sex.p[0];
	change_give(set, "sex", text);
	return 0;
}

/* A day of death that is not known is still a death: its year is. */
static int
say_death(const struct reading *reading, int pid, struct msg *set)
{
	struct slice dead = hl7_part(reading->hl7, pid, 30, 1);
	struct slice day = hl7_part(reading->hl7, pid, 29, 1);

	if (slice_is(dead, "N") || slice_is_delete(dead)) {
		change_give(set, "died", "");
		return 0;
	}
	if (slice_is_said(day))
		return say_day(reading, set, "died", day, "PID-29");
	if (slice_is(dead, "Y"))
		change_give(set, "died", "0000-00-00");
	return 0;
}

/* ZFD-3 of France: whether the patient agrees to be written to by SMS. */
static int
say_consent(const struct reading *reading, int pid, int end,
    const struct number *number)
{
	struct msg flag = hl7_change(MSG_PATIENT_FLAG, number);
	int zfd = hl7_segment(reading->hl7, "ZFD", pid);
	struct slice consent;

	if (zfd < 0 || zfd >= end)
		return 0;
	consent = hl7_part(reading->hl7, zfd, 3, 1);
	if (!slice_is_said(consent))
		return 0;
	if (!slice_is(consent, "N") && !slice_is(consent, "Y") &&
	    !slice_is_delete(consent))
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_TYPE,
		    "ZFD-3", "ZFD-3: neither Y nor N");
	TEXT_SET(flag.patient_flag.identifier, "ZFD-3");
	if (slice_is(consent, "N"))
		flag.patient_flag.kind = FLAG_NO_SMS;
	return hl7_put(reading, &flag, "ZFD-3");
}

static int read_relatives(const struct reading *reading, int from, int end,
    const struct number *number);

int
hl7_person(const struct reading *reading, int pid, int end,
    const struct number *number)
{
	const struct hl7 *hl7 = reading->hl7;
	struct msg set = hl7_change(MSG_PATIENT_SET, number);
	bool ins;

	if (hl7_identifiers(reading, pid, number, &set, &ins) < 0 ||
	    say_names(reading, pid, &set) < 0 ||
	    say_day(reading, &set, "born", hl7_part(hl7, pid, 7, 1), "PID-7") <
		0 ||
	    say_sex(reading, pid, &set) < 0 ||
	    say_addresses(reading, pid, &set) < 0 ||
	    say_numbers(reading, pid, number, &set) < 0 ||
	    hl7_say(reading, &set, "language", hl7_part(hl7, pid, 15, 1),
		"PID-15") < 0 ||
	    say_death(reading, pid, &set) < 0)
		return -1;
	say_trust(reading, pid, &set, ins);
	if (hl7_put(reading, &set, "PID") < 0 ||
	    say_consent(reading, pid, end, number) < 0)
		return -1;
	return read_relatives(reading, pid, end, number);
}

/* --- relatives --- */

static int
read_relative(const struct reading *reading, int nk1,
    const struct number *number)
{
	const struct hl7 *hl7 = reading->hl7;
	struct msg change = hl7_change(MSG_PATIENT_RELATIVE, number);
	struct slice key = hl7_part(hl7, nk1, 33, 1), rest, one;
	struct slice relation = hl7_part(hl7, nk1, 3, 2);
	char family[64], given[64], text[140];
	int i;

	if (!slice_is_said(key))
		key = hl7_part(hl7, nk1, 1, 1);
	if (!slice_is_said(key))
		return hl7_refuse(reading->verdict, HL7_ERROR, HL7_MISSING,
		    "NK1-1", "NK1-1: no number of the relative");
	if (!slice_is_said(relation))
		relation = hl7_part(hl7, nk1, 3, 1);
	HL7_TEXT(hl7, hl7_sub(hl7, hl7_part(hl7, nk1, 2, 1), 1), family);
	HL7_TEXT(hl7, hl7_part(hl7, nk1, 2, 2), given);
	snprintf(text, sizeof text, "%s%s%s", family,
	    family[0] != '\0' && given[0] != '\0' ? " " : "", given);
	TEXT_SET(change.patient_relative.name, text);
	HL7_TEXT(hl7, relation, text);
	TEXT_SET(change.patient_relative.relation, text);
	if (hl7_say(reading, &change, "key", key, "NK1-1") < 0)
		return -1;
	rest = hl7_field(hl7, nk1, 5);
	for (i = 0; i < REPEATS_MAX && hl7_repeat(hl7, &rest, &one); i++) {
		if (hl7_telecom(hl7, one, text, sizeof text) == 0 ||
		    slice_is_delete(one))
			continue;
		if (hl7_is_mail(hl7, one))
			TEXT_SET(change.patient_relative.mail, text);
		else if (change.patient_relative.phone[0] == '\0')
			TEXT_SET(change.patient_relative.phone, text);
	}
	return hl7_put(reading, &change, "NK1");
}

static int
read_relatives(const struct reading *reading, int from, int end,
    const struct number *number)
{
	int nk1 = from;

	while ((nk1 = hl7_segment(reading->hl7, "NK1", nk1)) >= 0 && nk1 < end)
		if (read_relative(reading, nk1, number) < 0)
			return -1;
	return 0;
}
