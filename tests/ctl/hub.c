/* hub.c - tests of vigiectl with a running hub. */
#include "tests/check.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/ctl/run.h"
#include "tests/hub/world.h"

static struct run run;
static struct world world;

/* Run a command as a user of the world's hub. */
static void
as(const char *login, const char *command)
{
	run_ctl(&run, "vigiectl %s --user %s --config %s", command, login,
	    world.config);
}

static void
the_hub_tells_its_state(void **state)
{
	json_t *json;

	(void)state;
	as("root", "status --json");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	json = run_json(&run, 0);
	assert_true(json_object_size(json) > 3);
	json_decref(json);
	as("root", "status");
	assert_int_equal(run.status, 0);
	assert_true(strlen(run.out) > 80);
}

static void
who_may_not_is_refused(void **state)
{
	(void)state;
	as("anna", "status");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err,
	    "vigiectl: refused: not allowed for this role\n");
	as("anna", "users add eve --role admin --json");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.out,
	    "{\"error\":\"refused: not allowed for this role\"}\n");
	run_ctl(&run,
	    "VIGIE_PASSWORD=wrong vigiectl status --user root"
	    " --config %s",
	    world.config);
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err,
	    "vigiectl: refused: wrong user or password\n");
}

static void
users_are_the_hubs(void **state)
{
	struct guest guest;

	(void)state;
	as("root", "users list --json");
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "\"login\":\"anna\""));
	as("root",
	    "users add dora --name 'Dora Petit' --role advisor"
	    " --team one --skills rdv:2");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	as("root", "users list | grep dora");
	run_ctl(&run,
	    "printf '%s\\n' >password; vigiectl users passwd dora"
	    " --new-password-file password --user root --config %s",
	    WORLD_PASSWORD, world.config);
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	guest_open(&guest, &world, "dora");
	guest_close(&guest);
	/* Her own password she may change, nobody else's. */
	run_ctl(&run,
	    "VIGIE_NEW_PASSWORD='another horse' vigiectl users"
	    " passwd dora --user dora --config %s",
	    world.config);
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	run_ctl(&run,
	    "VIGIE_PASSWORD='another horse' VIGIE_NEW_PASSWORD=12345678"
	    " vigiectl users passwd anna --user dora --config %s",
	    world.config);
	assert_int_equal(run.status, 1);
	as("root", "users add dora --role advisor --skills juggling:2");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err,
	    "vigiectl: refused: no such thing: no skill \"juggling\"\n");
	as("root", "users remove anna");
	assert_int_equal(run.status, 1);
	as("root", "users remove dora");
	assert_int_equal(run.status, 0);
	as("root", "users list --json");
	assert_null(strstr(run.out, "dora"));
}

static void
a_contact_is_explained(void **state)
{
	struct guest gate, anna;
	uint64_t contact;
	char command[64];
	json_t *json;
	int line;

	(void)state;
	guest_open(&gate, &world, "gate");
	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	contact = guest_arrive(&gate, 1, "+33100000001");
	assert_true(guest_sees(&anna, contact, CONTACT_OFFERED));
	snprintf(command, sizeof command, "explain %d --json", (int)contact);
	as("sam", command);
	assert_string_equal(run.err, "");
	for (line = 0;; line++) {
		json = run_json(&run, line);
		if (strcmp(run_text(json, "fact"), "contact_offered") == 0)
			break;
		json_decref(json);
	}
	assert_true(json_array_size(json_object_get(json, "terms")) > 2);
	assert_non_null(strstr(run_text(json, "line"), "anna"));
	json_decref(json);
	/* No number of a caller is in what is told. */
	assert_null(strstr(run.out, "+33100000001"));
	as("sam", "explain 9999");
	assert_int_equal(run.status, 1);
	guest_close(&anna);
	guest_close(&gate);
}

static void
a_backup_is_made_while_it_runs(void **state)
{
	json_t *json;

	(void)state;
	run_ctl(&run, "vigiectl log verify --store %s", world.store);
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "another process"));
	as("root", "backup copy.db --json");
	assert_string_equal(run.out, "{\"ok\":true}\n");
	as("root", "backup copy.db");
	assert_int_equal(run.status, 1);
	run_ctl(&run, "vigiectl log verify --store copy.db --json");
	assert_int_equal(run.status, 0);
	json = run_json(&run, 0);
	assert_true(json_integer_value(json_object_get(json, "facts")) > 10);
	json_decref(json);
	run_ctl(&run,
	    "vigiectl restore copy.db restored.db && vigiectl users"
	    " list --store restored.db | grep -c advisor");
	assert_string_equal(run.out, "3\n");
}

/* --- the log, read beside the hub --- */

static void
note_done(struct guest *guest, uint64_t asked, const struct msg *msg)
{
	(void)asked;
	assert_int_equal(msg->id, MSG_DONE);
	++*(int *)guest->ctx;
}

static bool
all_done(void *ctx)
{
	return *(int *)ctx == 1000;
}

/* Three pages of facts and more: calls come in, and nobody is there. */
static void
many_calls(void)
{
	struct msg arrive = {.id = MSG_ARRIVE};
	struct guest gate;
	int i, done = 0;

	guest_open(&gate, &world, "gate");
	gate.ctx = &done;
	gate.on_final = note_done;
	arrive.arrive.channel = CHANNEL_CALL;
	arrive.arrive.queue = 2;
	for (i = 0; i < 1000; i++)
		client_send(gate.client, &arrive, 30000);
	assert_true(world_until(&world, all_done, &done, PATIENCE_MS));
	guest_close(&gate);
}

static uint64_t
count_facts(const char *what)
{
	json_t *json;
	uint64_t n;

	run_ctl(&run, "vigiectl log verify %s --json", what);
	assert_string_equal(run.err, "");
	json = run_json(&run, 0);
	n = (uint64_t)json_integer_value(json_object_get(json, "facts"));
	json_decref(json);
	return n;
}

/* The same words from the hub and, later, from the store itself. */
static void
the_log_is_read_beside_the_hub(void **state)
{
	static char report[sizeof run.out], dump[sizeof run.out];
	const char *days = "--from 2026-01-01 --to 2099-01-01 --json";
	char hub[200], copy[] = "--store beside.db";

	(void)state;
	many_calls();
	snprintf(hub, sizeof hub, "--user max --config %s", world.config);
	run_ctl(&run, "vigiectl report %s %s", days, hub);
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	memcpy(report, run.out, sizeof report);
	run_ctl(&run, "vigiectl log dump %s --from 1010 --to 1090", hub);
	assert_int_equal(run.status, 0);
	memcpy(dump, run.out, sizeof dump);
	assert_true(count_facts(hub) > 2000);
	as("root", "backup beside.db");
	assert_true(count_facts(copy) >= count_facts(hub) - 20);
	run_ctl(&run, "vigiectl report %s %s", days, copy);
	assert_string_equal(run.out, report);
	run_ctl(&run, "vigiectl log dump %s --from 1010 --to 1090", copy);
	assert_string_equal(run.out, dump);
	/* All of it, and one that begins and ends at the borders of pages. */
	run_ctl(&run, "vigiectl log dump %s | grep -c contact_arrived", hub);
	assert_true(atoi(run.out) >= 1000);
	run_ctl(&run, "vigiectl log dump %s --from 1001 --to 2000 | wc -l",
	    hub);
	assert_string_equal(run.out, "1000\n");
}

/* What nobody's console may see stays in the store, and that is said. */
static void
what_is_withheld_is_told(void **state)
{
	(void)state;
	as("root", "log dump");
	assert_int_equal(run.status, 0);
	assert_null(strstr(run.out, "password_set"));
	assert_non_null(strstr(run.err, "told by the store only"));
	as("anna", "log dump");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err,
	    "vigiectl: refused: not allowed for this role\n");
	as("sam", "log verify");
	assert_int_equal(run.status, 1);
}

/* Two readers who never pause, and calls that are taken in meanwhile. */
static void
calls_go_on_while_it_is_read(void **state)
{
	uint64_t before, after;
	char hub[200];

	(void)state;
	snprintf(hub, sizeof hub, "--user max --config %s", world.config);
	before = count_facts(hub);
	run_ctl(&run,
	    "on='--config %s'; \"$top_builddir\"/vigiesim --hub %s --gateway gate"
	    " --password-file pw --rate 300000/h --advisors 3 >sim 2>&1 &"
	    " sim=$!; for i in 1 2 3 4 5 6 7 8 9 10; do"
	    "  vigiectl log verify $on --user root >/dev/null & verify=$!;"
	    "  vigiectl report --from 2026-01-01 --to 2099-01-01 $on"
	    "   --user max >/dev/null || echo report;"
	    "  wait $verify || echo verify;"
	    " done; kill $sim; wait $sim; cat sim >&2",
	    world.config, world.desk);
	if (run.out[0] != '\0')
		fail_msg("%s: %s", run.out, run.err);
	after = count_facts(hub);
	if (after < before + 100)
		fail_msg("%d facts: %s", (int)(after - before), run.err);
}

static void
a_bad_file_is_not_reloaded(void **state)
{
	(void)state;
	world_config(&world, NULL, "skill new-one { }");
	as("root", "reload");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	world_config(&world, NULL, "queue x { needs = {\"nothing:1\"} }");
	/* Its endpoints are read from a good copy. */
	run_ctl(&run, "vigiectl reload --user root --hub %s", world.desk);
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "there is no skill \"nothing\""));
	world_config(&world, NULL, "skill new-one { }");
	as("root", "status");
	assert_int_equal(run.status, 0);
}

static void
a_hub_by_tcp_asks_for_keys(void **state)
{
	static struct world far;
	char to[512];

	(void)state;
	world_open(&far, true, NULL, NULL);
	assert_int_equal(keypair_save(&far.key, "station.key", NULL), 0);
	snprintf(to, sizeof to, "--user root --hub %s --feed %s --hub-key '%s'",
	    far.desk, far.feed, far.hub_key.public_key);
	run_ctl(&run, "vigiectl users list %s --key station.key", to);
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	run_ctl(&run,
	    "vigiectl users list %s --key station.key --hub-key short", to);
	assert_int_equal(run.status, 1);
	/* A key that nobody authorized gets no answer. */
	run_ctl(&run,
	    "vigiectl keys make other.key; vigiectl users list %s"
	    " --key other.key",
	    to);
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "no hub at tcp://"));
	world_close(&far);
}

static void
a_hub_that_ended_is_told(void **state)
{
	(void)state;
	world_end(&world, SIGTERM);
	as("root", "status");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "vigiectl: no hub at ipc://"));
	run_ctl(&run, "vigiectl log verify --store %s", world.store);
	assert_int_equal(run.status, 0);
}

static int
begin(void **state)
{
	(void)state;
	run_begin();
	setenv("VIGIE_PASSWORD", WORLD_PASSWORD, 1);
	assert_int_equal(system("printf '%s\n' '" WORLD_PASSWORD "' >pw"), 0);
	world_open(&world, false, NULL, NULL);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	world_close(&world);
	run_end();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_hub_tells_its_state),
	    cmocka_unit_test(who_may_not_is_refused),
	    cmocka_unit_test(users_are_the_hubs),
	    cmocka_unit_test(a_contact_is_explained),
	    cmocka_unit_test(a_backup_is_made_while_it_runs),
	    cmocka_unit_test(the_log_is_read_beside_the_hub),
	    cmocka_unit_test(what_is_withheld_is_told),
	    cmocka_unit_test(calls_go_on_while_it_is_read),
	    cmocka_unit_test(a_bad_file_is_not_reloaded),
	    cmocka_unit_test(a_hub_by_tcp_asks_for_keys),
	    cmocka_unit_test(a_hub_that_ended_is_told),
	};

	return cmocka_run_group_tests_name("ctl/hub", tests, begin, end);
}
