/* users.c - tests of "vigiectl users" on a store, no hub running. */
#include "tests/check.h"

#include <string.h>

#include "tests/ctl/run.h"

static struct run run;

static void
the_first_administrator_is_made(void **state)
{
	json_t *json;

	(void)state;
	run_ctl(&run, "vigiectl users list --store first.db");
	assert_int_equal(run.status, 1);
	run_ctl(&run,
	    "vigiectl users add root --name 'Anne Admin' --role admin"
	    " --store first.db");
	assert_int_equal(run.status, 0);
	assert_string_equal(run.out, "");
	run_ctl(&run, "vigiectl users list --json --store first.db");
	json = run_json(&run, 0);
	assert_string_equal(run_text(json, "login"), "root");
	assert_string_equal(run_text(json, "name"), "Anne Admin");
	assert_string_equal(run_text(json, "role"), "admin");
	assert_true(json_is_true(json_object_get(json, "by_hand")));
	json_decref(json);
	run_ctl(&run,
	    "echo 'Très secret' >new;"
	    " vigiectl users passwd root --new-password-file new"
	    " --store first.db --json");
	assert_int_equal(run.status, 0);
	assert_string_equal(run.out, "{\"ok\":true}\n");
}

static void
a_password_that_will_not_do(void **state)
{
	(void)state;
	run_ctl(&run,
	    "VIGIE_NEW_PASSWORD=short vigiectl users passwd root"
	    " --store first.db");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err,
	    "vigiectl: the password is shorter than 8 characters\n");
	run_ctl(&run,
	    "VIGIE_NEW_PASSWORD=longenough vigiectl users passwd"
	    " nobody --store first.db");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err, "vigiectl: no user \"nobody\"\n");
	run_ctl(&run,
	    ": >empty; vigiectl users passwd root --store first.db"
	    " --new-password-file empty");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err, "vigiectl: empty: no password there\n");
	run_ctl(&run,
	    "head -c 200 /dev/zero | tr '\\0' x >long;"
	    " vigiectl users passwd root --store first.db"
	    " --new-password-file long");
	assert_int_equal(run.status, 1);
	/* Without a terminal there is nobody to ask. */
	run_ctl(&run,
	    "setsid \"$top_builddir/vigiectl\" users passwd root"
	    " --store first.db");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err,
	    "vigiectl: no terminal to ask for a password\n");
}

static void
users_come_and_go(void **state)
{
	(void)state;
	run_ctl(&run,
	    "vigiectl users add guest --role advisor --store"
	    " users.db --config \"$top_srcdir/examples/hospital.conf\""
	    " --team accueil --skills 'rdv:2 anglais:5' --shift journee");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	run_ctl(&run, "vigiectl users list --store users.db | grep guest");
	assert_string_equal(run.out,
	    "guest                advisor     accueil "
	    "     guest  rdv:2 anglais:5  journee  (by hand)\n");
	run_ctl(&run,
	    "vigiectl users add guest --role advisor --store users.db"
	    " --shift midnight");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "no hours \"midnight\""));
	run_ctl(&run,
	    "vigiectl users add guest --role advisor --store users.db"
	    " --skills juggling:2");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "no skill \"juggling\""));
	run_ctl(&run, "vigiectl users remove lmartin --store users.db");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "refused"));
	run_ctl(&run, "vigiectl users remove guest --store users.db");
	assert_int_equal(run.status, 0);
	run_ctl(&run, "vigiectl users list --store users.db | grep guest");
	assert_string_equal(run.out, "");
	run_ctl(&run, "vigiectl users remove guest --store users.db");
	assert_int_equal(run.status, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_first_administrator_is_made),
	    cmocka_unit_test(a_password_that_will_not_do),
	    cmocka_unit_test(users_come_and_go),
	};

	return cmocka_run_group_tests_name("ctl/users", tests, run_set_up,
	    run_tear_down);
}
