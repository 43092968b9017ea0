/* pull.c - vigiectl import fhir from a server, and what may go wrong. */
#include "tests/check.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/ctl/records.h"
#include "tests/ctl/run.h"

#define HAS(type) "{\"type\": \"" type "\"}"
#define STATEMENT(version)                                                        \
	"{\"resourceType\": \"CapabilityStatement\", \"fhirVersion\": \"" version \
	"\", \"rest\": [{\"resource\": [" HAS("Patient") ", " HAS(                \
	    "Flag") "]}]}"
#define BUNDLE(link, entries)                                     \
	"{\"resourceType\": \"Bundle\", \"type\": \"searchset\"," \
	" \"meta\": {\"lastUpdated\": \"2026-11-22T10:00:00Z\"}," \
	" \"link\": [" link "], \"entry\": [" entries "]}"
#define NEXT(url) "{\"relation\": \"next\", \"url\": \"" url "\"}"
#define PATIENT(id, ipp)                                              \
	"{\"resourceType\": \"Patient\", \"id\": \"" id "\","         \
	" \"identifier\": [{\"system\": \"urn:oid:1.2.250.1.999.1\"," \
	" \"value\": \"" ipp "\"}], \"name\": [{\"family\": \"EXEMPLE\"}]}"
#define ENTRY(resource) "{\"resource\": " resource "}"
#define FLAG(id, patient)                                              \
	"{\"resourceType\": \"Flag\", \"id\": \"" id "\", \"status\":" \
	" \"active\", \"code\": {\"text\": \"malentendant\"},"         \
	" \"subject\": {\"reference\": \"Patient/" patient "\"}}"

static struct run run;

/* Import from a server that answers so; --json beside the options. */
static void
pull(const struct records_answer *answers, const char *options)
{
	run_ctl(&run, "vigiectl import fhir %s --store t.db --json %s",
	    records_begin(answers), options);
	records_end();
}

static void
pages_and_patients_that_are_missing(void **state)
{
	static const struct records_answer answers[] = {
	    {"metadata", STATEMENT("4.0.1"), RECORDS_ONCE},
	    {"Patient?_count=200",
		BUNDLE(NEXT("{base}/Patient?page=2"), ENTRY(PATIENT("a", "1"))),
		RECORDS_SLOW},
	    {"Patient?page=2", BUNDLE("", ENTRY(PATIENT("b", "2"))),
		RECORDS_GOOD},
	    {"Flag?_count=200",
		BUNDLE("", ENTRY(FLAG("f", "a")) ", " ENTRY(FLAG("g", "c"))),
		RECORDS_GOOD},
	    {"Patient/c", PATIENT("c", "3"), RECORDS_GOOD}, {0}};

	(void)state;
	pull(answers, "");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	assert_int_equal(run_count(&run, "patients"), 3);
	assert_int_equal(run_count(&run, "flags"), 2);
	assert_int_equal(run_count(&run, "applied"), 5);
	assert_int_equal(records_asked("metadata"), 2);
	/* What the server does not have is not asked for. */
	assert_int_equal(records_asked("Appointment"), 0);
	run_ctl(&run, "vigiectl log dump --store t.db");
	assert_non_null(strstr(run.out, "patient=3 source=fhir kind=flag"));
	assert_null(strstr(run.out, "EXEMPLE"));
}

/* Each fault of a server: nothing is changed, and it says why. */
static void
faults(void **state)
{
	static const struct {
		struct records_answer answers[4];
		const char *reason;
	} rows[] = {
	    {{{"metadata", STATEMENT("3.0.2"), RECORDS_GOOD}},
		"it speaks FHIR 3.0.2; R4 is read here"},
	    {{{"metadata", STATEMENT("4.0.1"), RECORDS_BROKEN}},
		"/fhir/metadata: HTTP 500"},
	    {{{"metadata", STATEMENT("4.0.1"), RECORDS_HTML}},
		"it answers with something else than JSON"},
	    {{{"metadata", STATEMENT("4.0.1"), RECORDS_AWAY}},
		"HTTP 302: it leads elsewhere; give that address"},
	    {{{"metadata", STATEMENT("4.0.1"), RECORDS_CUT}},
		"/fhir/metadata: "},
	    {{{"metadata", STATEMENT("4.0.1"), RECORDS_SECRET}},
		"/fhir/metadata: HTTP 401"},
	    {{{"metadata", STATEMENT("4.0.1"), RECORDS_GOOD},
		 {"Patient*", "{\"resourceType\": \"Bundle\"}",
		     RECORDS_BROKEN}},
		"/fhir/Patient: HTTP 500"},
	    {{{"metadata", STATEMENT("4.0.1"), RECORDS_GOOD},
		 {"Patient*",
		     BUNDLE(NEXT("{base}/Patient?page=2"),
			 ENTRY(PATIENT("a", "9"))),
		     RECORDS_GOOD}},
		"Patient: page 2 leads back"},
	    {{{"metadata", STATEMENT("4.0.1"), RECORDS_GOOD},
		 {"Patient*",
		     BUNDLE(NEXT("http://elsewhere.example/Patient"),
			 ENTRY(PATIENT("a", "9"))),
		     RECORDS_GOOD}},
		"the next page is of another server"},
	    {{{"metadata", STATEMENT("4.0.1"), RECORDS_GOOD},
		 {"Patient*", "<html>", RECORDS_GOOD},
		 {"Flag*", BUNDLE("", ""), RECORDS_GOOD}},
		"Patient page 1: is XML; FHIR as JSON is read"},
	    {{{"metadata", STATEMENT("4.0.1"), RECORDS_GOOD},
		 {"Patient*", BUNDLE("", ""), RECORDS_GOOD},
		 {"Flag*", BUNDLE("", ENTRY(FLAG("f", "nobody"))),
		     RECORDS_GOOD}},
		"entry[0]: Flag/f: it is of a patient who is not there"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		pull(rows[i].answers, "");
		if (run.status != 1 || strstr(run.err, rows[i].reason) == NULL)
			fail_msg("%s: %d %s", rows[i].reason, run.status,
			    run.err);
		assert_int_equal(run_count(&run, "applied"), 0);
	}
}

static void
nobody_is_there(void **state)
{
	(void)state;
	run_ctl(&run,
	    "vigiectl import fhir http://127.0.0.1:1/fhir --store t.db");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "http://127.0.0.1:1/fhir/metadata: "));
}

static void
tokens(void **state)
{
	static const struct records_answer answers[] = {
	    {"metadata", STATEMENT("4.0.1"), RECORDS_SECRET},
	    {"Patient*", BUNDLE("", ENTRY(PATIENT("a", "1"))), RECORDS_SECRET},
	    {"Flag*", BUNDLE("", ""), RECORDS_SECRET}, {0}};

	(void)state;
	run_ctl(&run, "echo sesame > token");
	pull(answers, "--token-file token");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	setenv("VIGIE_FHIR_TOKEN", "sesame", 1);
	pull(answers, "");
	assert_int_equal(run.status, 0);
	setenv("VIGIE_FHIR_TOKEN", "wrong", 1);
	pull(answers, "");
	assert_int_equal(run.status, 1);
	unsetenv("VIGIE_FHIR_TOKEN");
}

/* From the instant of the last answer on, a minute twice; and a resource that
 * is wrong does not stop what comes after it for ever. */
static void
what_changed_since(void **state)
{
	static const struct records_answer answers[] = {
	    {"metadata", STATEMENT("4.0.1"), RECORDS_GOOD},
	    {"Patient*",
		BUNDLE("",
		    ENTRY(PATIENT("a",
			"1")) ", " ENTRY("{\"resourceType\": \"Patient\"}")),
		RECORDS_GOOD},
	    {"Flag*", BUNDLE("", ""), RECORDS_GOOD}, {0}};
	static const struct records_answer broken[] = {
	    {"metadata", STATEMENT("4.0.1"), RECORDS_GOOD},
	    {"Patient*", BUNDLE("", ""), RECORDS_BROKEN}, {0}};

	(void)state;
	pull(answers, "--state since");
	assert_int_equal(run.status, 3);
	assert_int_equal(run_count(&run, "applied"), 1);
	assert_string_equal(records_last("Patient"), "Patient?_count=200");
	run_ctl(&run, "cat since");
	assert_string_equal(run.out, "2026-11-22T09:59:00.000Z\n");
	pull(answers, "--state since");
	assert_string_equal(records_last("Patient"),
	    "Patient?_count=200&_lastUpdated=ge2026-11-22T09:59:00.000Z");
	/* A failure keeps the instant. */
	pull(broken, "--state since");
	assert_int_equal(run.status, 1);
	run_ctl(&run, "cat since; echo rubbish > since");
	assert_string_equal(run.out, "2026-11-22T09:59:00.000Z\n");
	pull(answers, "--state since");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "since: no instant stands in it"));
}

/* Again and again until a signal. */
static void
every(void **state)
{
	static const struct records_answer answers[] = {
	    {"metadata", STATEMENT("4.0.1"), RECORDS_GOOD},
	    {"Patient*", BUNDLE("", ENTRY(PATIENT("a", "1"))), RECORDS_GOOD},
	    {"Flag*", BUNDLE("", ""), RECORDS_GOOD}, {0}};

	(void)state;
	run_ctl(&run,
	    ": > said; $top_builddir/vigiectl import fhir %s --store e.db --every 1"
	    " --state every --json > said & pid=$!; n=0;"
	    " while [ $(wc -l < said) -lt 2 ] && [ $n -lt 600 ]; do"
	    " n=$((n + 1)); sleep 0.1; done; kill -TERM $pid; wait $pid",
	    records_begin(answers));
	records_end();
	assert_int_equal(run.status, 0);
	assert_true(records_asked("Patient?_count=200&_lastUpdated") >= 1);
}

static void
command_lines(void **state)
{
	static const char *const wrong[] = {"https://x.example --every 5",
	    "https://x.example --every 0 --state s",
	    "https://x.example --every 100000 --state s", "in.json --state s"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		run_ctl(&run, "vigiectl import fhir %s --store t.db", wrong[i]);
		assert_int_equal(run.status, 2);
	}
	run_ctl(&run,
	    "vigiectl import fhir https://user:pw@x.example --store t.db");
	assert_int_equal(run.status, 1);
}

static int
begin(void **state)
{
	(void)state;
	run_begin();
	unsetenv("VIGIE_FHIR_TOKEN");
	unsetenv("http_proxy");
	unsetenv("all_proxy");
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pages_and_patients_that_are_missing),
	    cmocka_unit_test(faults),
	    cmocka_unit_test(nobody_is_there),
	    cmocka_unit_test(tokens),
	    cmocka_unit_test(what_changed_since),
	    cmocka_unit_test(every),
	    cmocka_unit_test(command_lines),
	};

	return cmocka_run_group_tests(tests, begin, run_tear_down);
}
