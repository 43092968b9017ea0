/* prompts.c - tests of "vigiectl prompts" and of what checks them. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/ctl/run.h"

static struct run run;

/* What lines and menus say is made once, as telephones have it. */
static void
prompts_are_made_once(void **state)
{
	static const char text[] =
	    "hub { prompts = \"prompts\" }\n"
	    "queue rdv { title = \"un rendez-vous\" }\n"
	    "menu first { keys = {\"1 queue rdv\", \"0 emergency\"} }\n"
	    "line main { menu = first objection = 9 }\n";
	unsigned char head[28] = {0};
	FILE *file;

	(void)state;
	if (system("command -v espeak-ng sox > /dev/null 2>&1") != 0) {
		print_message("# skipped: espeak-ng or sox is not there\n");
		return;
	}
	file = fopen("prompts.conf", "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	run_ctl(&run, "vigiectl config check prompts.conf");
	assert_non_null(strstr(run.err,
	    "prompts.conf:3: warning: prompt fr/menu_first is missing\n"));
	run_ctl(&run, "vigiectl prompts make prompts.conf --json");
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "prompts/en/notice_main.wav"));
	run_ctl(&run, "vigiectl prompts make prompts.conf");
	assert_string_equal(run.out, "0 made, 28 there already\n");
	run_ctl(&run, "vigiectl config check prompts.conf");
	assert_null(strstr(run.err, "missing"));
	file = fopen("prompts/fr/menu_first.wav", "r");
	assert_non_null(file);
	assert_int_equal(fread(head, 1, sizeof head, file), sizeof head);
	fclose(file);
	assert_int_equal(head[22], 1);
	assert_int_equal(head[24] | head[25] << 8, 8000);
}

/* A place without a directory of them is told once. */
static void
prompts_may_have_no_place(void **state)
{
	(void)state;
	run_ctl(&run,
	    "printf 'queue q { }\\nline l { queue = q }\\n' >mute.conf;"
	    " vigiectl config check mute.conf");
	assert_int_equal(run.status, 0);
	assert_string_equal(run.err,
	    "mute.conf: warning: callers of its lines hear no prompt: hub has"
	    " no prompts\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(prompts_are_made_once),
	    cmocka_unit_test(prompts_may_have_no_place),
	};

	return cmocka_run_group_tests_name("ctl/prompts", tests, run_set_up,
	    run_tear_down);
}
