/* fhir_patient.c - a Patient as identity, numbers, relatives and links. */
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/patients/fhir_reader.h"
#include "src/patients/say.h"

#define FR_CORE "https://hl7.fr/ig/fhir/core/StructureDefinition/"
#define HL7 "http://hl7.org/fhir/StructureDefinition/"

static const struct fhir_code sexes[] = {
    {"male", "M"}, {"female", "F"}, {"other", ""}, {"unknown", ""}, {0}};

/* The birth name is the maiden one or the official one, the usage name what
 * is usual, or official beside a maiden name. */
static const struct fhir_rule identity[] = {
    {"birth_name", "name[use=maiden].family", FHIR_TEXT, NULL},
    {"birth_name", "name[use=official].family", FHIR_TEXT, NULL},
    {"birth_name", "name[!use=old].family", FHIR_TEXT, NULL},
    {"given_names", "name[use=official].given", FHIR_JOIN, NULL},
    {"given_names", "name[use=maiden].given", FHIR_JOIN, NULL},
    {"given_names", "name[!use=old].given", FHIR_JOIN, NULL},
    {"name", "name[use=usual].family", FHIR_TEXT, NULL},
    {"name", "name[use=official].family", FHIR_TEXT, NULL},
    {"name", "name[!use=old].family", FHIR_TEXT, NULL},
    {"usage_given", "name[use=usual].given", FHIR_JOIN, NULL},
    {"born", "birthDate", FHIR_DATE, NULL},
    {"birth_place",
	"extension[url=" HL7
	"patient-birthPlace].valueAddress.extension[url=" FR_CORE
	"fr-core-address-insee-code].valueCoding.code",
	FHIR_TEXT, NULL},
    {"sex", "gender", FHIR_CODE, sexes},
    {"address", "address[use=home].line", FHIR_LINE, NULL},
    {"address", "address[!use=old].line", FHIR_LINE, NULL},
    {"postcode", "address[use=home].postalCode", FHIR_TEXT, NULL},
    {"postcode", "address[!use=old].postalCode", FHIR_TEXT, NULL},
    {"city", "address[use=home].city", FHIR_TEXT, NULL},
    {"city", "address[!use=old].city", FHIR_TEXT, NULL},
    {"language", "communication[preferred=true].language.coding[].code",
	FHIR_CUT, NULL},
    {"language", "communication[].language.coding[].code", FHIR_CUT, NULL},
    {"mail", "telecom[system=email].value", FHIR_TEXT, NULL},
    {"died", "deceasedDateTime", FHIR_DATE, NULL}, {0}};

/* --- identifiers --- */

struct identifier {
	const char *authority, *value;
	const char *type;
	bool used;
};

/* The four lists of the national identity; the matricule's own is first. */
static const struct fhir_code ins_lists[] = {{"1.2.250.1.213.1.4.8", "ins_nir"},
    {"1.2.250.1.213.1.4.9", "ins_nia"}, {"1.2.250.1.213.1.4.10", "ins_nir"},
    {"1.2.250.1.213.1.4.11", "ins_nir"}, {0}};

static const char *
authority_of(const char *system)
{
	return strncmp(system, "urn:oid:", 8) == 0 ? system + 8 : system;
}

static bool
identifier_read(struct fhir_at *at, const json_t *node, struct identifier *to)
{
	const char *system = fhir_text(at, node, "system");
	const char *use = fhir_text(at, node, "use");

	to->value = fhir_text(at, node, "value");
	to->type = fhir_text(at, node, "type.coding[].code");
	to->used =
	    (use == NULL || strcmp(use, "old") != 0) && !fhir_over(at, node);
	to->authority = system == NULL ? NULL : authority_of(system);
	return to->authority != NULL && to->value != NULL && !at->wrong;
}

/* How well an identifier names the patient; 0: not at all. */
static int
rank(const struct fhir_at *at, const struct identifier *identifier)
{
	const char *wanted = fhir_wanted_authority(at->fhir);
	const char *type = identifier->type == NULL ? "" : identifier->type;

	if (!identifier->used ||
	    fhir_code(ins_lists, identifier->authority) != NULL)
		return 0;
	if (wanted[0] != '\0')
		return strcmp(wanted, identifier->authority) == 0;
	return strcmp(type, "PI") == 0 ? 3 : strcmp(type, "MR") == 0 ? 2 : 1;
}

/* Find the identifier that names the patient. */
static bool
identifier_choose(struct fhir_at *at, const json_t *patient,
    struct identifier *best)
{
	struct identifier identifier;
	const json_t *node;
	int best_rank = 0;
	size_t i = 0;

	while ((node = fhir_each(at, patient, "identifier", &i)) != NULL) {
		if (!identifier_read(at, node, &identifier))
			continue;
		if (rank(at, &identifier) > best_rank) {
			best_rank = rank(at, &identifier);
			*best = identifier;
		}
	}
	if (best_rank == 0 && !at->wrong)
		fhir_wrong(at, "identifier",
		    fhir_wanted_authority(at->fhir)[0] == '\0'
			? "none with a system that names a patient"
			: "none of the authority that was asked for");
	return !at->wrong;
}

/* The change's patient is that of her identity. */
static void
begin(struct msg *change, enum msg_id id, const struct msg *set)
{
	memset(change, 0, sizeof *change);
	change->id = id;
	say(change, "authority", set->patient_set.authority, NULL);
	say(change, "value", set->patient_set.value, NULL);
}

/* The others; that of the national identity is of the identity itself. */
static void
give_identifiers(struct fhir_at *at, const json_t *patient,
    const struct msg *set, const struct identifier *own)
{
	struct identifier identifier;
	struct msg change;
	const json_t *node;
	size_t i = 0;

	while ((node = fhir_each(at, patient, "identifier", &i)) != NULL) {
		if (!identifier_read(at, node, &identifier) ||
		    !identifier.used ||
		    fhir_code(ins_lists, identifier.authority) != NULL ||
		    identifier.value == own->value)
			continue;
		begin(&change, MSG_PATIENT_ID, set);
		if (fhir_say(at, &change, "authority2", "identifier.system",
			identifier.authority) < 0 ||
		    fhir_say(at, &change, "value2", "identifier.value",
			identifier.value) < 0)
			return;
		say(&change, "kind", "foreign", NULL);
		fhir_give(at, &change);
	}
}

static int
say_ins(struct fhir_at *at, const json_t *patient, struct msg *set)
{
	struct identifier identifier;
	const json_t *node;
	size_t i = 0;

	while ((node = fhir_each(at, patient, "identifier", &i)) != NULL)
		if (identifier_read(at, node, &identifier) && identifier.used &&
		    fhir_code(ins_lists, identifier.authority) != NULL)
			return fhir_say(at, set, "ins", "identifier.value",
				   identifier.value) < 0
			    ? -1
			    : fhir_say(at, set, "ins_oid", "identifier.system",
				  identifier.authority);
	return at->wrong ? -1 : 0;
}

/* --- how far it is trusted --- */

static const struct fhir_code reliability[] = {{"PROV", "prov"},
    {"VALI", "vali"}, {"RECUP", "recup"}, {"RECD", "recup"}, {"QUAL", "qual"},
    {0}};

/* Codes of an identity's reliability that are marks and no status. */
static const struct {
	const char *code;
	uint64_t mark;
} marks[] = {{"HOMOM", 1}, {"HOMA", 1}, {"HOMD", 1}, {"DOUTE", 2}, {"DOUB", 2},
    {"DOUA", 2}, {"FICTI", 4}};

static int
say_reliability(struct fhir_at *at, const json_t *patient, struct msg *set)
{
	const json_t *extension, *part;
	const char *code;
	size_t i = 0, j;

	extension = fhir_get(at, patient,
	    "extension[url=" FR_CORE "fr-core-identity-reliability]",
	    JSON_OBJECT);
	while (extension != NULL &&
	    (part = fhir_each(at, extension, "extension", &i)) != NULL) {
		code = fhir_text(at, part, "valueCoding.code");
		if (code == NULL)
			continue;
		if (fhir_code(reliability, code) != NULL)
			fhir_say(at, set, "status", "extension",
			    fhir_code(reliability, code));
		for (j = 0; j < sizeof marks / sizeof marks[0]; j++)
			if (strcmp(marks[j].code, code) == 0)
				set->patient_set.marks |= marks[j].mark;
	}
	return at->wrong ? -1 : 0;
}

/* --- numbers, relatives, links --- */

static const struct fhir_code phone_kinds[] = {
    {"home", "home"}, {"mobile", "mobile"}, {"work", "work"}, {NULL, "other"}};

/* The list stands for all of her numbers, unless the server says that it is
 * a part. */
static void
give_phones(struct fhir_at *at, const json_t *patient, const struct msg *set)
{
	struct msg change;
	const json_t *node;
	const char *system, *use, *value;
	uint64_t place = 0;
	size_t i = 0;

	if (fhir_get(at, patient, "telecom", JSON_ARRAY) == NULL ||
	    fhir_get(at, patient, "meta.tag[code=SUBSETTED]", JSON_OBJECT) !=
		NULL)
		return;
	begin(&change, MSG_PATIENT_PHONE, set);
	fhir_give(at, &change);
	while ((node = fhir_each(at, patient, "telecom", &i)) != NULL) {
		system = fhir_text(at, node, "system");
		use = fhir_text(at, node, "use");
		value = fhir_text(at, node, "value");
		if (value == NULL || system == NULL ||
		    (strcmp(system, "phone") != 0 &&
			strcmp(system, "sms") != 0) ||
		    (use != NULL && strcmp(use, "old") == 0) ||
		    fhir_over(at, node) || place == 99)
			continue;
		begin(&change, MSG_PATIENT_PHONE, set);
		change.patient_phone.place = ++place;
		say(&change, "kind",
		    fhir_code(phone_kinds, use == NULL ? "" : use), NULL);
		if (fhir_say(at, &change, "number", "telecom.value", value) < 0)
			return;
		fhir_give(at, &change);
	}
}

static const struct fhir_rule contact[] = {
    {"relation", "relationship[].text", FHIR_CUT, NULL},
    {"relation", "relationship[].coding[].display", FHIR_CUT, NULL},
    {"relation", "relationship[].coding[].code", FHIR_CUT, NULL},
    {"name", "name.text", FHIR_TEXT, NULL},
    {"phone", "telecom[system=phone].value", FHIR_TEXT, NULL},
    {"mail", "telecom[system=email].value", FHIR_TEXT, NULL}, {0}};

static void
give_contacts(struct fhir_at *at, const json_t *patient, const struct msg *set)
{
	struct msg change;
	const json_t *node;
	const char *family, *given;
	char name[200], key[24];
	size_t i = 0;

	while ((node = fhir_each(at, patient, "contact", &i)) != NULL) {
		begin(&change, MSG_PATIENT_RELATIVE, set);
		snprintf(key, sizeof key, "contact-%zu", i);
		say(&change, "key", key, NULL);
		if (fhir_over(at, node))
			; /* without a name it is taken away */
		else if (fhir_apply(at, node, contact, &change) < 0)
			return;
		family = fhir_text(at, node, "name.family");
		given = fhir_text(at, node, "name.given[]");
		if (change.patient_relative.name[0] == '\0' &&
		    (family != NULL || given != NULL) && !fhir_over(at, node)) {
			snprintf(name, sizeof name, "%s%s%s",
			    family == NULL ? "" : family,
			    family == NULL || given == NULL ? "" : " ",
			    given == NULL ? "" : given);
			if (fhir_say(at, &change, "name", "contact.name",
				name) < 0)
				return;
		}
		if (at->wrong || fhir_give(at, &change) < 0)
			return;
	}
}

static void
give_links(struct fhir_at *at, const json_t *patient, const struct msg *set,
    const char *self)
{
	struct msg change;
	const json_t *node;
	const char *type, *other;
	size_t i = 0;

	while ((node = fhir_each(at, patient, "link", &i)) != NULL) {
		type = fhir_text(at, node, "type");
		other = fhir_reference(at, node, "other");
		if (type == NULL || other == NULL ||
		    !fhir_reference_is(other, "Patient"))
			continue;
		begin(&change, MSG_PATIENT_MERGE, set);
		if (strcmp(type, "replaced-by") == 0)
			fhir_give_of(at, &change, other, self);
		else if (strcmp(type, "replaces") == 0)
			fhir_give_of(at, &change, self, other);
		else if (strcmp(type, "seealso") == 0) {
			change.id = MSG_PATIENT_LINK;
			fhir_give_of(at, &change, self, other);
		}
	}
}

void
fhir_read_patient(struct fhir_at *at, const json_t *patient)
{
	const char *id;
	struct identifier identifier = {0};
	char self[100];
	struct msg set;

	memset(&set, 0, sizeof set);
	set.id = MSG_PATIENT_SET;
	if (!identifier_choose(at, patient, &identifier) ||
	    fhir_say(at, &set, "authority", "identifier.system",
		identifier.authority) < 0 ||
	    fhir_say(at, &set, "value", "identifier.value", identifier.value) <
		0 ||
	    say_ins(at, patient, &set) < 0 ||
	    say_reliability(at, patient, &set) < 0 ||
	    fhir_apply(at, patient, identity, &set) < 0 ||
	    fhir_give(at, &set) < 0)
		return;
	fhir_counting(at->fhir)->patients++;
	id = fhir_text(at, patient, "id");
	fhir_patient_is(at, id, set.patient_set.authority,
	    set.patient_set.value);
	give_identifiers(at, patient, &set, &identifier);
	give_phones(at, patient, &set);
	give_contacts(at, patient, &set);
	snprintf(self, sizeof self, "Patient/%.80s", id == NULL ? "" : id);
	give_links(at, patient, &set, self);
}
