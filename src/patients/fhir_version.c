/* fhir_version.c - what tells that a resource is of another version than R4. */
#include <string.h>

#include "src/patients/fhir_reader.h"

/* A member that R4 has not, or has in another form. */
enum form { THERE, IS_LIST, IS_OBJECT, IS_TEXT };

static const struct {
	const char *type, *member;
	enum form form;
	const char *version;
} signs[] = {
    {"Patient", "animal", THERE, "STU3"},
    {"Patient", "careProvider", THERE, "DSTU2"},
    {"RelatedPerson", "relationship", IS_OBJECT, "STU3"},
    {"Appointment", "subject", THERE, "R5"},
    {"Appointment", "cancellationDate", THERE, "R5"},
    {"Appointment", "indication", THERE, "STU3"},
    {"Appointment", "serviceCategory", IS_OBJECT, "STU3"},
    {"Encounter", "class", IS_LIST, "R5"},
    {"Encounter", "class", IS_TEXT, "DSTU2"},
    {"Encounter", "actualPeriod", THERE, "R5"},
    {"Encounter", "admission", THERE, "R5"},
    {"Encounter", "patient", THERE, "DSTU2"},
    {"Encounter", "incomingReferral", THERE, "STU3"},
    {"Flag", "category", IS_OBJECT, "STU3"},
};

static bool
form_is(enum form form, const json_t *member)
{
	switch (form) {
	case THERE:
		return member != NULL;
	case IS_LIST:
		return json_is_array(member);
	case IS_OBJECT:
		return json_is_object(member);
	case IS_TEXT:
		return json_is_string(member);
	}
	return false;
}

int
fhir_check_version(struct fhir_at *at, const json_t *resource, const char *type)
{
	size_t i;

	for (i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (strcmp(signs[i].type, type) == 0 &&
		    form_is(signs[i].form,
			json_object_get(resource, signs[i].member))) {
			fhir_wrong(at, signs[i].member,
			    "is as in FHIR %s; R4 is read here",
			    signs[i].version);
			return -1;
		}
	return 0;
}

int
fhir_check_server(const char *bytes, size_t n, struct err *err)
{
	json_t *statement = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, NULL);
	const char *version;
	int rc = 0;

	version = json_string_value(json_object_get(statement, "fhirVersion"));
	if (version == NULL)
		rc = err_set(err, "it does not say which FHIR it speaks");
	/* R4, and R4B, in which these resources are the same. */
	else if (strncmp(version, "4.0", 3) != 0 &&
	    strncmp(version, "4.3", 3) != 0)
		rc = err_set(err, "it speaks FHIR %.20s; R4 is read here",
		    version);
	json_decref(statement);
	return rc;
}

bool
fhir_server_has(const char *bytes, size_t n, const char *type)
{
	json_t *statement = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, NULL);
	const json_t *rest, *resource;
	const char *name;
	bool has = false;
	size_t i, j;

	json_array_foreach(json_object_get(statement, "rest"), i, rest)
	{
		json_array_foreach(json_object_get(rest, "resource"), j,
		    resource)
		{
			name = json_string_value(json_object_get(resource,
			    "type"));
			if (name != NULL && strcmp(name, type) == 0)
				has = true;
		}
	}
	json_decref(statement);
	return has;
}
