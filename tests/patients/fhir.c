/* fhir.c - FHIR R4 read as changes: a table of cases, and the samples. */
#include "src/patients/fhir.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/file.h"
#include "src/patients/fhir_time.h"
#include "tests/check.h"
#include "tests/patients/told.h"

static const int64_t now = 1795305600000; /* 2026-11-22 */

static void
run(struct told *told, const char *input, size_t n)
{
	struct fhir *fhir = fhir_new(now, told_problem, told);
	const char *id;
	size_t i;

	fhir_read(fhir, "in", input, n);
	if (fhir_next(fhir) != NULL)
		told->n += (size_t)sprintf(told->text + told->n, "next %s\n",
		    fhir_next(fhir));
	for (i = 0; (id = fhir_missing(fhir, i)) != NULL; i++)
		told->n +=
		    (size_t)sprintf(told->text + told->n, "missing %s\n", id);
	staged_each(fhir_finish(fhir), told_change, told);
	fhir_free(fhir);
}

static void
cases(void **state)
{
	(void)state;
	clock_zone("UTC", NULL);
	told_cases("fhir.txt", run);
}

static void
counts(void **state)
{
	static const char bundle[] =
	    "{\"resourceType\": \"Bundle\", \"meta\": {\"lastUpdated\":"
	    " \"2026-11-22T10:00:00.25Z\"}, \"entry\": [{\"resource\":"
	    " {\"resourceType\": \"Patient\", \"id\": \"a\", \"identifier\":"
	    " [{\"system\": \"urn:x\", \"value\": \"1\\u0007\"}]}},"
	    " {\"resource\": {\"resourceType\": \"Basic\"}}]}";
	static struct told told;
	struct fhir *fhir = fhir_new(now, told_problem, &told);
	const struct fhir_count *count = fhir_count(fhir);

	(void)state;
	fhir_read(fhir, "in", bundle, strlen(bundle));
	assert_int_equal(fhir_made(fhir), 1795341600250);
	assert_int_equal(count->patients, 1);
	assert_int_equal(count->unused, 1);
	assert_int_equal(count->cleaned, 1);
	assert_int_equal(count->wrong, 0);
	fhir_free(fhir);
}

/* Which identifier names the patient is the hospital's choice. */
static void
authority(void **state)
{
	static const char patient[] =
	    "{\"resourceType\": \"Patient\", \"id\": \"a\", \"identifier\":"
	    " [{\"type\": {\"coding\": [{\"code\": \"PI\"}]}, \"system\":"
	    " \"urn:x\", \"value\": \"1\"}, {\"system\": \"urn:oid:1.2.3\","
	    " \"value\": \"2\"}]}";
	static struct told told;
	struct fhir *fhir = fhir_new(now, told_problem, &told);

	(void)state;
	fhir_authority(fhir, "1.2.3");
	fhir_read(fhir, "in", patient, strlen(patient));
	staged_each(fhir_finish(fhir), told_change, &told);
	assert_string_equal(told.text,
	    "patient_set authority=1.2.3 value=2\n"
	    "patient_id authority=1.2.3 value=2 authority2=urn:x value2=1"
	    " kind=foreign\n");
	fhir_free(fhir);
}

static void
times(void **state)
{
	static const struct {
		const char *text;
		int64_t at; /* -1: it is none */
	} rows[] = {
	    {"2026-11-22T10:00:00Z", 1795341600000},
	    {"2026-11-22T11:00:00.5+01:00", 1795341600500},
	    {"2026-11-22T05:30:00.123456-04:30", 1795341600123},
	    {"2026-11-22", 1795305600000},
	    {"2026-11", 1793491200000},
	    {"2026", 1767225600000},
	    {"1969", -31536000000},
	    {"", -1},
	    {"2026-", -1},
	    {"2026-1-1", -1},
	    {"2026-13", -1},
	    {"2026-02-29", -1},
	    {"2026-11-22T10:00:00", -1},
	    {"2026-11-22T10:00Z", -1},
	    {"2026-11-22T24:00:00Z", -1},
	    {"2026-11-22T10:00:00.Z", -1},
	    {"2026-11-22T10:00:00+1:00", -1},
	    {"2026-11-22T10:00:00Zz", -1},
	    {"2026-11T10:00:00Z", -1},
	    {"99999-01-01", -1},
	    {"-2026", -1},
	    {"2026-11-22 10:00:00Z", -1},
	};
	char text[FHIR_TIME_TEXT];
	int64_t at;
	size_t i;

	(void)state;
	clock_zone("UTC", NULL);
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		at = 0;
		if (fhir_time_read(rows[i].text, &at) < 0)
			at = -1;
		if (at != rows[i].at)
			fail_msg("%s: %lld", rows[i].text, (long long)at);
	}
	fhir_time_write(1795341600500, text, sizeof text);
	assert_string_equal(text, "2026-11-22T10:00:00.500Z");
}

static void
servers(void **state)
{
	static const struct {
		const char *bytes, *reason;
	} rows[] = {
	    {"{\"fhirVersion\": \"4.0.1\"}", ""},
	    {"{\"fhirVersion\": \"4.3.0\"}", ""},
	    {"{\"fhirVersion\": \"3.0.2\"}",
		"it speaks FHIR 3.0.2; R4 is read here"},
	    {"{\"fhirVersion\": 4}", "it does not say which FHIR it speaks"},
	    {"<html>", "it does not say which FHIR it speaks"},
	};
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		err.text[0] = '\0';
		fhir_check_server(rows[i].bytes, strlen(rows[i].bytes), &err);
		assert_string_equal(err.text, rows[i].reason);
	}
}

/* The examples of the standard itself, which are not part of this tree. */
static void
samples(void **state)
{
	static const char *const files[] = {"Flag-example",
	    "Appointment-example", "Encounter-example", "Patient-example",
	    "Bundle-bundle-example", "Task-example1"};
	const char *data = getenv("VIGIE_TEST_DATA");
	static struct told told;
	struct fhir *fhir;
	char path[400], *bytes;
	size_t i, n;

	(void)state;
	fhir = fhir_new(now, told_problem, &told);
	for (i = 0; i < sizeof files / sizeof files[0]; i++) {
		if (data != NULL)
			snprintf(path, sizeof path, "%s/fhir_r4/%s.json", data,
			    files[i]);
		else
			snprintf(path, sizeof path,
			    "%s/../shared/data/fhir_r4/%s.json",
			    getenv("top_srcdir"), files[i]);
		bytes = file_read(path, &n, NULL);
		if (bytes == NULL) {
			fhir_free(fhir);
			skip();
		}
		fhir_read(fhir, files[i], bytes, n);
		free(bytes);
	}
	staged_each(fhir_finish(fhir), told_change, &told);
	fhir_free(fhir);
	assert_string_equal(told.text,
	    "patient_set authority=1.2.36.146.595.217.0.1 value=12345"
	    " birth_name=Windsor given_names=Peter James name=Chalmers"
	    " usage_given=Jim born=1974-12-25 sex=M address=534 Erewhon St"
	    " postcode=3999 city=PleasantVille\n"
	    "patient_phone authority=1.2.36.146.595.217.0.1 value=12345\n"
	    "patient_phone authority=1.2.36.146.595.217.0.1 value=12345"
	    " number=(03) 5555 6473 kind=work place=1\n"
	    "patient_phone authority=1.2.36.146.595.217.0.1 value=12345"
	    " number=(03) 3410 5613 kind=mobile place=2\n"
	    "patient_relative authority=1.2.36.146.595.217.0.1 value=12345"
	    " key=contact-1 name=du Marché Bénédicte relation=N"
	    " phone=+33 (237) 998327\n"
	    "patient_flag authority=1.2.36.146.595.217.0.1 value=12345"
	    " identifier=example\n"
	    "patient_appointment authority=1.2.36.146.595.217.0.1 value=12345"
	    " identifier=example begins=1386666000000 minutes=120"
	    " service=General Discussion practitioner=Dr Adam Careful"
	    " place=South Wing, second floor status=booked\n"
	    "patient_stay authority=1.2.36.146.595.217.0.1 value=12345"
	    " identifier=example class=inpatient state=current\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cases),
	    cmocka_unit_test(counts),
	    cmocka_unit_test(authority),
	    cmocka_unit_test(times),
	    cmocka_unit_test(servers),
	    cmocka_unit_test(samples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
