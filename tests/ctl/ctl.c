/* ctl.c - tests of vigiectl on files and stores, no hub running. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "src/store/store.h"
#include "tests/ctl/day.h"
#include "tests/ctl/run.h"

static struct run run;

/* A store with the facts of the small day. */
static void
day_store(const char *path)
{
	struct batch *batch = batch_new();
	const struct fact *facts;
	struct store *store;
	struct err err;
	size_t i, n;

	n = day_facts(&facts);
	for (i = 0; i < n; i++)
		batch_fact(batch, &facts[i]);
	store = store_open(path, STORE_CREATE, &err);
	if (store == NULL || store_append(store, batch, &err) < 0)
		fail_msg("%s", err.text);
	batch_free(batch);
	store_close(store);
}

/* --- the command line --- */

static void
a_wrong_command_line_is_told(void **state)
{
	static const char *const wrong[][2] = {
	    {"", "no command; see vigiectl help"},
	    {"dance", "no command \"dance\"; see vigiectl help"},
	    {"config", "config: which? \"config check\""},
	    {"log", "log: which? \"log dump\", \"log verify\""},
	    {"status --at x", "\"--at\" is not an option; see vigiectl help"},
	    {"log dump --store", "--store: its value?"},
	    {"config check", "usage: vigiectl config check FILE"},
	    {"config check a b", "usage: vigiectl config check FILE"},
	    {"config check a --role admin",
		"config check does not take --role"},
	    {"report --store x --to 2026-01-01", "--from must be given"},
	    {"report --store x --from 2026-02-30 --to 2026-03-01",
		"there is no day 2026-02-30"},
	    {"report --store x --from 2026-03-01 --to 2026-03-01",
		"--to is the day after the last one, so it must be later than"
		" --from"},
	    {"report --store x --from 2026-03-01 --to 2026-03-02"
	     " --contacts beauty",
		"no figure \"beauty\""},
	    {"report --store x --from 2026-03-01 --to 2026-03-02"
	     " --zone Europe/Valombre",
		"no time zone \"Europe/Valombre\""},
	    {"log dump --store x --from one",
		"--from: \"one\" is not a number"},
	    {"explain seven --store x", "\"seven\" is not a contact's number"},
	    {"explain --store x -- -7", "\"-7\" is not a contact's number"},
	    {"hl7 show 7x", "\"7x\" is not a held message's number"},
	    {"recording erase 0", "\"0\" is not a recording's number"},
	    {"users add x --store x", "--role must be given"},
	    {"users add x --store x --role boss", "no role \"boss\""},
	    {"users add x --store x --role admin --written 21",
		"user_add.written: 21 is not in 1..20"},
	};
	char want[300];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		run_ctl(&run, "vigiectl %s", wrong[i][0]);
		snprintf(want, sizeof want, "vigiectl: %s\n", wrong[i][1]);
		assert_string_equal(run.err, want);
		assert_int_equal(run.status, 2);
		assert_string_equal(run.out, "");
	}
	run_ctl(&run, "vigiectl help --dance");
	assert_int_equal(run.status, 2);
	run_ctl(&run, "vigiectl report --json");
	assert_int_equal(run.status, 2);
	assert_string_equal(run.out, "{\"error\":\"--from must be given\"}\n");
}

static void
help_and_page_have_every_command(void **state)
{
	static char page[65536];
	json_t *json;
	int line, n = 0;
	const char *p;

	(void)state;
	run_ctl(&run, "vigiectl --man | sed 's,[\\]-,-,g'");
	assert_int_equal(run.status, 0);
	memcpy(page, run.out, sizeof page);
	run_ctl(&run, "vigiectl help --json");
	assert_int_equal(run.status, 0);
	for (p = run.out; (p = strchr(p, '\n')) != NULL; p++)
		n++;
	assert_in_range(n, 15, 40);
	for (line = 0; line < n; line++) {
		json = run_json(&run, line);
		assert_non_null(strstr(page, run_text(json, "command")));
		assert_true(json_array_size(json_object_get(json, "options")) >
		    0);
		json_decref(json);
	}
	run_ctl(&run, "vigiectl help");
	assert_non_null(strstr(run.out, "--password-file FILE"));
}

/* --- configuration --- */

static void
a_configuration_is_checked(void **state)
{
	json_t *json, *list;

	(void)state;
	run_ctl(&run,
	    "vigiectl config check"
	    " \"$top_srcdir/examples/hospital.conf\" --json");
	assert_int_equal(run.status, 0);
	json = run_json(&run, 0);
	assert_true(json_is_true(json_object_get(json, "ok")));
	assert_int_equal(json_integer_value(json_object_get(json, "queues")),
	    7);
	json_decref(json);
	assert_non_null(strstr(run.err, "prompt fr/menu_accueil is missing"));
	run_ctl(&run,
	    "vigiectl config check"
	    " \"$top_srcdir/examples/hospital.conf\" 2>&1 >/dev/null |"
	    " grep -v 'hospital.conf:[0-9]*: warning: '");
	assert_string_equal(run.out, "");
	run_ctl(&run,
	    "printf 'site { misses = 0 }\\nuser u { }\\n' >bad.conf;"
	    " vigiectl config check bad.conf");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err,
	    "bad.conf:1: site: misses: 0 is not in 1..100\n"
	    "bad.conf:2: user u: role: must be given\n");
	assert_string_equal(run.out, "");
	run_ctl(&run, "vigiectl config check bad.conf --json");
	assert_int_equal(run.status, 1);
	json = run_json(&run, 0);
	list = json_object_get(json, "errors");
	assert_int_equal(json_array_size(list), 2);
	assert_string_equal(json_string_value(json_array_get(list, 1)),
	    "bad.conf:2: user u: role: must be given");
	json_decref(json);
	run_ctl(&run, "vigiectl config check none.conf");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err, "none.conf: No such file or directory\n");
}

/* --- the log --- */

static void
the_log_is_told_fact_by_fact(void **state)
{
	const struct fact *facts;
	json_t *json;
	size_t i, n = day_facts(&facts);

	(void)state;
	day_store("day.db");
	run_ctl(&run, "vigiectl log dump --json --store day.db");
	assert_int_equal(run.status, 0);
	for (i = 0; i < n; i++) {
		json = run_json(&run, (int)i);
		assert_int_equal(json_integer_value(json_object_get(json,
				     "number")),
		    i + 1);
		assert_string_equal(run_text(json, "fact"),
		    msg_name(facts[i].id));
		json_decref(json);
	}
	json = run_json(&run, 5);
	assert_string_equal(run_text(json, "fact"), "contact_arrived");
	assert_string_equal(run_text(json, "at"),
	    "2026-03-02T00:30:00.000+01:00");
	assert_string_equal(run_text(json, "channel"), "call");
	assert_int_equal(json_integer_value(json_object_get(json, "contact")),
	    8);
	json_decref(json);
	run_ctl(&run,
	    "vigiectl log dump --store day.db --from 6 --to 6"
	    " --zone UTC");
	assert_string_equal(run.out,
	    "6 2026-03-01T23:30:00.000+00:00"
	    " contact_arrived contact=8 channel=call\n");
	run_ctl(&run, "vigiectl log dump --store none.db");
	assert_int_equal(run.status, 1);
	run_ctl(&run, "vigiectl log dump");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err,
	    "vigiectl: --user must be given (or --store, for a store that no"
	    " hub has open)\n");
}

static void
a_changed_log_does_not_pass(void **state)
{
	static char bytes[1 << 20];
	json_t *json;
	FILE *file;
	size_t n, i;

	(void)state;
	day_store("changed.db");
	run_ctl(&run, "vigiectl log verify --json --store changed.db");
	assert_int_equal(run.status, 0);
	json = run_json(&run, 0);
	assert_int_equal(strlen(run_text(json, "chain")), 64);
	json_decref(json);
	file = fopen("changed.db", "r+");
	assert_non_null(file);
	n = fread(bytes, 1, sizeof bytes, file);
	for (i = 0; i + 12 < n; i++)
		if (memcmp(bytes + i, "Lucie Martin", 12) == 0)
			break;
	assert_true(i + 12 < n);
	fseek(file, (long)i, SEEK_SET);
	fputs("Lucia", file);
	fclose(file);
	run_ctl(&run, "vigiectl log verify --store changed.db");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "after 3 good facts: "));
}

static void
a_contact_is_explained(void **state)
{
	json_t *json;

	(void)state;
	day_store("explain.db");
	run_ctl(&run, "vigiectl explain 1 --json --store explain.db");
	assert_int_equal(run.status, 0);
	json = run_json(&run, 2);
	assert_string_equal(run_text(json, "fact"), "contact_offered");
	assert_true(json_array_size(json_object_get(json, "terms")) > 2);
	assert_non_null(strstr(run_text(json, "line"), "Lucie Martin"));
	json_decref(json);
	run_ctl(&run, "vigiectl explain 1 --store explain.db");
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "2026-03-02T09:00:10.000+01:00"));
	run_ctl(&run, "vigiectl explain 99 --store explain.db");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err, "vigiectl: no contact 99\n");
}

static void
a_report_is_made(void **state)
{
	json_t *json, *total;

	(void)state;
	day_store("report.db");
	run_ctl(&run,
	    "vigiectl report --store report.db --from 2026-03-02"
	    " --to 2026-03-03 --json");
	assert_int_equal(run.status, 0);
	json = run_json(&run, 0);
	total = json_object_get(json, "total");
	assert_int_equal(json_integer_value(json_object_get(total, "received")),
	    5);
	assert_non_null(json_object_get(json_object_get(json, "queues"),
	    "standard"));
	json_decref(json);
	run_ctl(&run,
	    "vigiectl report --store report.db --from 2026-03-02"
	    " --to 2026-03-03 --contacts abandonment --json");
	json = run_json(&run, 0);
	assert_string_equal(run_text(json, "formula"), "B / (A + B)");
	assert_int_equal(json_array_size(json_object_get(json, "contacts")), 5);
	json_decref(json);
	run_ctl(&run,
	    "vigiectl report --store report.db --from 2026-03-02"
	    " --to 2026-03-03");
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "66.67 %"));
}

/* --- the store --- */

static void
a_backup_comes_back(void **state)
{
	char before[200];

	(void)state;
	day_store("live.db");
	run_ctl(&run, "vigiectl log verify --store live.db");
	snprintf(before, sizeof before, "%.199s", run.out);
	run_ctl(&run, "vigiectl backup copy.db --store live.db");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	run_ctl(&run, "vigiectl backup copy.db --store live.db");
	assert_int_equal(run.status, 1);
	run_ctl(&run, "vigiectl restore copy.db again.db --json");
	assert_string_equal(run.out, "{\"ok\":true}\n");
	run_ctl(&run, "vigiectl log verify --store sqlite:again.db");
	assert_string_equal(run.out, before);
	run_ctl(&run, "vigiectl restore copy.db again.db");
	assert_int_equal(run.status, 1);
	run_ctl(&run,
	    "echo nonsense >bad.db; vigiectl restore bad.db other.db");
	assert_int_equal(run.status, 1);
	run_ctl(&run, "vigiectl status --store live.db --json");
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "\"site\":\"Valombre\""));
}

static void
a_store_in_use_is_refused(void **state)
{
	static const char *const commands[] = {"log dump", "log verify",
	    "report --from 2026-03-01 --to 2026-03-02", "users list",
	    "users add x --role admin", "status", "explain 1",
	    "backup held-copy.db"};
	struct store *store;
	struct err err;
	size_t i;

	(void)state;
	day_store("held.db");
	store = store_open("held.db", 0, &err);
	assert_non_null(store);
	for (i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		run_ctl(&run, "vigiectl %s --store held.db", commands[i]);
		assert_int_equal(run.status, 1);
		assert_non_null(strstr(run.err, "another process"));
		assert_non_null(strstr(run.err, "vigiectl --user"));
		assert_string_equal(run.out, "");
	}
	store_close(store);
}

/* --- keys --- */

static void
keys_are_made_and_authorized(void **state)
{
	char key[41], before[4096];
	struct stat st;
	json_t *json;

	(void)state;
	run_ctl(&run, "vigiectl keys make hub.key --json");
	assert_int_equal(run.status, 0);
	json = run_json(&run, 0);
	snprintf(key, sizeof key, "%s", run_text(json, "public"));
	assert_int_equal(strlen(key), 40);
	json_decref(json);
	assert_int_equal(stat("hub.key", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	run_ctl(&run, "vigiectl keys make hub.key");
	assert_int_equal(run.status, 1);
	run_ctl(&run, "vigiectl keys show hub.key");
	assert_int_equal(strncmp(run.out, key, 40), 0);
	run_ctl(&run, "chmod 644 hub.key; vigiectl keys show hub.key");
	assert_int_equal(run.status, 1);
	run_ctl(&run, "vigiectl keys authorize auth '%s' poste-1", key);
	assert_int_equal(run.status, 0);
	run_ctl(&run,
	    "vigiectl keys make two.key >two;"
	    " vigiectl keys authorize auth \"$(cat two)\" mur-1 board");
	assert_string_equal(run.err, "");
	run_ctl(&run, "vigiectl keys list auth --json");
	json = run_json(&run, 0);
	assert_string_equal(run_text(json, "key"), key);
	assert_string_equal(run_text(json, "endpoints"), "desk,feed,board");
	json_decref(json);
	json = run_json(&run, 1);
	assert_string_equal(run_text(json, "name"), "mur-1");
	assert_string_equal(run_text(json, "endpoints"), "board");
	json_decref(json);
	snprintf(before, sizeof before, "%.4000s", run.out);
	run_ctl(&run, "vigiectl keys authorize auth '%s' poste-2", key);
	assert_int_equal(run.status, 1);
	run_ctl(&run, "vigiectl keys authorize auth nonsense poste-2");
	assert_int_equal(run.status, 1);
	run_ctl(&run, "vigiectl keys list auth --json");
	assert_string_equal(run.out, before);
}

/* --- the hub --- */

static void
a_hub_that_is_not_there_is_told(void **state)
{
	(void)state;
	run_ctl(&run, "vigiectl status --hub ipc://$PWD/nobody");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "--user must be given"));
	run_ctl(&run,
	    "VIGIE_PASSWORD=x vigiectl status --user root"
	    " --hub nonsense");
	assert_int_equal(run.status, 1);
	run_ctl(&run, "vigiectl status --user root --config none.conf");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err,
	    "vigiectl: none.conf: No such file or directory\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_wrong_command_line_is_told),
	    cmocka_unit_test(help_and_page_have_every_command),
	    cmocka_unit_test(a_configuration_is_checked),
	    cmocka_unit_test(the_log_is_told_fact_by_fact),
	    cmocka_unit_test(a_changed_log_does_not_pass),
	    cmocka_unit_test(a_contact_is_explained),
	    cmocka_unit_test(a_report_is_made),
	    cmocka_unit_test(a_backup_comes_back),
	    cmocka_unit_test(a_store_in_use_is_refused),
	    cmocka_unit_test(keys_are_made_and_authorized),
	    cmocka_unit_test(a_hub_that_is_not_there_is_told),
	};

	return cmocka_run_group_tests_name("ctl/ctl", tests, run_set_up,
	    run_tear_down);
}
