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

static const char *
text_of(const json_t *json, const char *name)
{
	const char *text = json_string_value(json_object_get(json, name));

	return text == NULL ? "(none)" : text;
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
		if (strcmp(text_of(json, "fact"), "contact_offered") == 0)
			break;
		json_decref(json);
	}
	assert_true(json_array_size(json_object_get(json, "terms")) > 2);
	assert_non_null(strstr(text_of(json, "line"), "anna"));
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
	    cmocka_unit_test(a_bad_file_is_not_reloaded),
	    cmocka_unit_test(a_hub_by_tcp_asks_for_keys),
	    cmocka_unit_test(a_hub_that_ended_is_told),
	};

	return cmocka_run_group_tests_name("ctl/hub", tests, begin, end);
}
