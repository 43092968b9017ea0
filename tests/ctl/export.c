/* export.c - vigiectl export: fhir of a log by hand, csv beside a hub. */
#include "tests/check.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/store/store.h"
#include "tests/ctl/run.h"
#include "tests/hub/world.h"

enum { T = 1000 };

/* 2026-03-02 in Paris, and the next day; ms are since 09:00 UTC. */
static const int64_t nine = INT64_C(1772442000000);

static struct run run;
static struct world world;
static struct batch *batch;
static uint64_t number;

static void
put(enum msg_id id, int64_t ms, struct fact fact)
{
	fact.id = id;
	fact.head.number = ++number;
	fact.head.at = nine + ms;
	batch_fact(batch, &fact);
}

#define PUT(ID, name, ms, ...) \
	put(MSG_##ID, ms, (struct fact){.name = {__VA_ARGS__}})

static void
store_make(void)
{
	struct msg card = {.id = MSG_PATIENT_ROW};
	struct store *store;
	struct err err;

	batch = batch_new();
	PUT(SITE_SET, site_set, 0, .title = "Essai", .zone = "Europe/Paris",
	    .misses = 1, .grace_s = 60, .session_s = 60, .handling_s = 60,
	    .menu_s = 60);
	PUT(SUBJECT_SET, subject_set, 0, .subject = 3, .name = "rdv",
	    .title = "Rendez-vous");
	PUT(USER_SET, user_set, 0, .user = 5, .login = "anna", .name = "Anna",
	    .role = ROLE_ADVISOR, .written = 1);
	PUT(CONTACT_ARRIVED, contact_arrived, 0, .contact = 1,
	    .channel = CHANNEL_CALL, .subject = 3);
	PUT(CONTACT_ANSWERED, contact_answered, 5 * T, .contact = 1, .user = 5);
	PUT(CARD_SEEN, card_seen, 6 * T, .user = 5, .patient = 7, .contact = 1);
	PUT(CONTACT_LINKED, contact_linked, 7 * T, .contact = 1, .patient = 7,
	    .request = 9);
	PUT(REQUEST_OPENED, request_opened, 8 * T, .request = 9, .patient = 7,
	    .subject = 3, .user = 5);
	PUT(CONTACT_CLOSED, contact_closed, 60 * T, .contact = 1, .user = 5,
	    .by = PARTY_ADVISOR);
	PUT(CONTACT_ARRIVED, contact_arrived, 70 * T, .contact = 2,
	    .channel = CHANNEL_SMS);
	PUT(CONTACT_LEFT, contact_left, 80 * T, .contact = 2,
	    .outcome = CONTACT_ABANDONED);
	PUT(CARD_SEEN, card_seen, 90 * T, .user = 5, .patient = 7,
	    .why = "rappel promis");
	PUT(TEAM_SET, team_set, 91 * T, .team = 2, .name = "azur",
	    .title = "Azur", .ratio_low = 10, .ratio_high = 12);
	PUT(REQUEST_SET, request_set, 92 * T, .request = 9, .what = AMEND_DUE,
	    .state = REQUEST_PENDING, .priority = 4, .team = 2,
	    .due = nine + 86400 * T, .subject = 3, .by = 5);
	PUT(REQUEST_CLOSED, request_closed, 100 * T, .request = 9,
	    .solved = ANSWER_YES, .by = 5);
	PUT(CONTACT_ARRIVED, contact_arrived, 86400 * T, .contact = 3,
	    .channel = CHANNEL_CALL);
	card.patient_row.patient = 7;
	TEXT_SET(card.patient_row.ipp, "0007");
	TEXT_SET(card.patient_row.authority, "1.2.250.1.999.1");
	batch_row(batch, &card);
	store = store_open("t.db", STORE_CREATE, &err);
	assert_non_null(store);
	if (store_append(store, batch, &err) < 0)
		fail_msg("%s", err.text);
	batch_free(batch);
	store_close(store);
}

static void
check_line(int line, const char *expected)
{
	json_t *json = run_json(&run, line), *want;

	want = json_loads(expected, 0, NULL);
	assert_non_null(want);
	if (!json_equal(json, want))
		fail_msg("line %d: %s", line, json_dumps(json, JSON_COMPACT));
	json_decref(want);
	json_decref(json);
}

#define PATIENT                                                \
	"{\"identifier\": {\"system\": \"urn:vigie:patient\"," \
	" \"value\": \"7\"}}"
#define ANNA                                                \
	"{\"identifier\": {\"system\": \"urn:vigie:user\"," \
	" \"value\": \"anna\"}}"
#define SUBJECT                                             \
	"{\"coding\": [{\"system\": \"urn:vigie:subject\"," \
	" \"code\": \"rdv\", \"display\": \"Rendez-vous\"}]}"

static void
a_day(void **state)
{
	(void)state;
	run_ctl(&run,
	    "vigiectl export fhir --store t.db --from 2026-03-02"
	    " --to 2026-03-03");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	check_line(0,
	    "{\"resourceType\": \"AuditEvent\", \"id\": \"look-6\","
	    " \"type\": {\"system\":"
	    " \"http://dicom.nema.org/resources/ontology/DCM\","
	    " \"code\": \"110110\", \"display\": \"Patient Record\"},"
	    " \"action\": \"R\", \"recorded\": \"2026-03-02T09:00:06.000Z\","
	    " \"outcome\": \"0\", \"agent\": [{\"who\": " ANNA
	    ", \"requestor\": true}], \"source\": {\"observer\":"
	    " {\"display\": \"Vigie\"}}, \"entity\": [{\"what\": " PATIENT
	    ", \"type\": {\"system\": \"http://terminology.hl7.org/CodeSystem/"
	    "audit-entity-type\", \"code\": \"1\"}, \"role\": {\"system\":"
	    " \"http://terminology.hl7.org/CodeSystem/object-role\","
	    " \"code\": \"1\"}, \"description\": \"during contact 1\"}]}");
	check_line(1,
	    "{\"resourceType\": \"Communication\", \"id\": \"contact-1\","
	    " \"status\": \"completed\", \"basedOn\": [{\"reference\":"
	    " \"Task/request-9\"}], \"medium\": [{\"coding\": [{\"system\":"
	    " \"urn:vigie:channel\", \"code\": \"call\"}, {\"system\":"
	    " \"http://terminology.hl7.org/CodeSystem/v3-ParticipationMode\","
	    " \"code\": \"PHONE\"}]}], \"subject\": " PATIENT
	    ", \"topic\": " SUBJECT ", \"sent\": \"2026-03-02T09:00:00.000Z\","
	    " \"received\": \"2026-03-02T09:00:05.000Z\","
	    " \"recipient\": [" ANNA "]}");
	check_line(2,
	    "{\"resourceType\": \"Communication\", \"id\": \"contact-2\","
	    " \"status\": \"not-done\", \"statusReason\": {\"coding\":"
	    " [{\"system\": \"urn:vigie:outcome\", \"code\": \"abandoned\"}]},"
	    " \"medium\": [{\"coding\": [{\"system\": \"urn:vigie:channel\","
	    " \"code\": \"sms\"}]}], \"sent\": \"2026-03-02T09:01:10.000Z\"}");
	/* A request, and who changed what of it. */
	check_line(4,
	    "{\"resourceType\": \"Provenance\", \"id\": \"change-14\","
	    " \"target\": [{\"reference\": \"Task/request-9\"}],"
	    " \"recorded\": \"2026-03-02T09:01:32.000Z\", \"activity\":"
	    " {\"coding\": [{\"system\": \"urn:vigie:amendment\","
	    " \"code\": \"due\"}]}, \"agent\": [{\"who\": " ANNA "}]}");
	check_line(6,
	    "{\"resourceType\": \"Task\", \"id\": \"request-9\", \"status\":"
	    " \"completed\", \"intent\": \"order\", \"priority\": \"asap\","
	    " \"code\": " SUBJECT ", \"for\": " PATIENT ", \"authoredOn\":"
	    " \"2026-03-02T09:00:08.000Z\", \"lastModified\":"
	    " \"2026-03-02T09:01:40.000Z\", \"owner\": {\"identifier\":"
	    " {\"system\": \"urn:vigie:team\", \"value\": \"azur\"}},"
	    " \"requester\": " ANNA ", \"restriction\": {\"period\":"
	    " {\"end\": \"2026-03-03T09:00:00.000Z\"}}, \"relevantHistory\":"
	    " [{\"reference\": \"Provenance/change-14\"}, {\"reference\":"
	    " \"Provenance/change-15\"}]}");
	assert_null(strstr(run.out, "contact-3"));
}

/* By the number that other systems know, when it is asked for. */
static void
by_ipp(void **state)
{
	(void)state;
	run_ctl(&run, "vigiectl export fhir --store t.db --ipp");
	assert_int_equal(run.status, 0);
	assert_null(strstr(run.out, "urn:vigie:patient"));
	assert_non_null(strstr(run.out,
	    "\"for\":{\"identifier\":{\"system\":"
	    "\"urn:oid:1.2.250.1.999.1\",\"value\":\"0007\"}}"));
	run_ctl(&run, "vigiectl export fhir --ipp --hub ipc://none");
	assert_int_not_equal(run.status, 0);
}

static void
a_bundle_of_all(void **state)
{
	json_t *json, *entries;

	(void)state;
	run_ctl(&run,
	    "vigiectl export fhir --store t.db --bundle | tr -d '\\n';"
	    " echo");
	json = run_json(&run, 0);
	entries = json_object_get(json, "entry");
	assert_int_equal(json_array_size(entries), 8);
	assert_string_equal(json_string_value(json_object_get(
				json_array_get(entries, 6), "fullUrl")),
	    "https://vigie.invalid/fhir/Task/request-9");
	/* What is not over yet. */
	assert_string_equal(json_string_value(json_object_get(
				json_object_get(json_array_get(entries, 7),
				    "resource"),
				"status")),
	    "in-progress");
	json_decref(json);
}

/* What was exported can be read: nothing of it is of another version. */
static void
what_is_written_is_fhir(void **state)
{
	(void)state;
	run_ctl(&run,
	    "vigiectl export fhir --store t.db > out.ndjson &&"
	    " vigiectl import fhir out.ndjson --dry-run --json");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "\"unused\":8"));
	run_ctl(&run, "vigiectl export fhir --store t.db --from soon");
	assert_int_equal(run.status, 1);
}

/* --- cards, with a hub and without --- */

/* More than a page; cards that went into another, and links of which the
 * other card is told later, sooner, and of a card that is gone. */
static void
cards_make(void)
{
	run_ctl(&run,
	    "printf '%%s\n' '[file]' 'charset = UTF-8' '[patient]'"
	    " 'authority = text CHU' 'value = column IPP'"
	    " '[patient_set]' 'birth_name = column NOM'"
	    " '[patient_phone]' 'number = column TEL' 'kind = text mobile'"
	    " '[patient_appointment]' 'identifier = column RDV'"
	    " 'begins = column DATE, date \"DD/MM/YYYY hh:mm\"'"
	    " 'status = column ETAT'"
	    " '[patient_link]' 'authority2 = text CHU'"
	    " 'value2 = column LIEN' > cards.map;"
	    " sed 's/patient_link/patient_merge/' cards.map > merge.map;"
	    " { echo IPP,NOM,TEL,RDV,DATE,ETAT,LIEN; for i in $(seq 1 1500); do"
	    " echo $i,EXEMPLE $i,+3363998$(printf %%04d $i),r$i,"
	    "01/12/2026 09:30,booked,; done; } > cards.csv;"
	    " { echo IPP,NOM,TEL,RDV,DATE,ETAT,LIEN; echo 7,,,,,,1500;"
	    " echo 1400,,,,,,8; echo 9,,,,,,700; } > links.csv;"
	    " { echo IPP,NOM,TEL,RDV,DATE,ETAT,LIEN; echo 701,,,,,,700;"
	    " echo 11,,,,,,12; } > merges.csv;"
	    " for part in cards.csv:cards.map links.csv:cards.map"
	    " merges.csv:merge.map; do TZ=Asia/Tokyo vigiectl import csv"
	    " ${part%%:*} --map ${part#*:} --user root --config %s >&2"
	    " || exit 1; done",
	    world.config);
	if (run.status != 0)
		fail_msg("%s", run.err);
}

static void
cards_of_a_running_hub(void **state)
{
	(void)state;
	cards_make();
	run_ctl(&run,
	    "TZ=Asia/Tokyo vigiectl export csv --map cards.map --user root"
	    " --config %s > hub.csv",
	    world.config);
	assert_non_null(strstr(run.err, "1498 patients\n"));
	assert_int_equal(run.status, 0);
	run_ctl(&run, "grep -c ',r[0-9]*,01/12/2026 09:30,' hub.csv");
	assert_true(atoi(run.out) >= 1498);
	run_ctl(&run,
	    "tr -d '\\r' < hub.csv | grep -E '^(7|8|9),' | cut -d, -f1,7");
	assert_string_equal(run.out, "7,1500\n8,1400\n9,701\n");
	/* Each page is told of, and nobody's name. */
	run_ctl(&run,
	    "vigiectl log dump --json --user root --config %s > log;"
	    " grep -c cards_read log; grep -c EXEMPLE log",
	    world.config);
	assert_true(atoi(run.out) > 1);
	assert_non_null(strstr(run.out, "\n0\n"));
}

static void
who_may_not_copy_cards(void **state)
{
	static const char *const others[] = {"anna", "sam", "quinn", "max"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof others / sizeof others[0]; i++) {
		run_ctl(&run,
		    "vigiectl export csv --map cards.map --user %s --config %s",
		    others[i], world.config);
		assert_int_equal(run.status, 1);
		assert_string_equal(run.out, "");
		assert_string_equal(run.err,
		    "vigiectl: refused: not allowed for this role\n");
	}
	run_ctl(&run, "vigiectl export csv --map cards.map");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.out, "");
	assert_non_null(strstr(run.err, "--user must be given (or --store"));
}

/* To the byte what the hub told. */
static void
cards_of_its_store(void **state)
{
	(void)state;
	world_end(&world, SIGTERM);
	run_ctl(&run,
	    "TZ=Asia/Tokyo vigiectl export csv --map cards.map --store '%s'"
	    " > store.csv && cmp hub.csv store.csv",
	    world.store);
	assert_string_equal(run.out, "");
	assert_non_null(strstr(run.err, "1498 patients\n"));
	assert_int_equal(run.status, 0);
}

static int
begin(void **state)
{
	(void)state;
	run_begin();
	store_make();
	setenv("VIGIE_PASSWORD", WORLD_PASSWORD, 1);
	world_open(&world, false, "", "");
	return 0;
}

static int
end(void **state)
{
	world_close(&world);
	return run_tear_down(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_day),
	    cmocka_unit_test(by_ipp),
	    cmocka_unit_test(a_bundle_of_all),
	    cmocka_unit_test(what_is_written_is_fhir),
	    cmocka_unit_test(cards_of_a_running_hub),
	    cmocka_unit_test(who_may_not_copy_cards),
	    cmocka_unit_test(cards_of_its_store),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
