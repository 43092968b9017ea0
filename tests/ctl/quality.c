/* quality.c - the quality desk on a running hub, and its figures after. */
#include "tests/check.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/evaluation.h"
#include "tests/ctl/run.h"
#include "tests/hub/world.h"

static struct world world;
static struct guest anna, bert, gate, quinn, quora, root;
static struct run run;
static char grids[32];

static const char grid_text[] =
    "title = \"Calls\"\nversion = \"1\"\n"
    "section s {\n"
    "	criterion a { text = \"A\" weight = 30 harms = compliance }\n"
    "	criterion b { text = \"B\" answers = 0-4 weight = 20 }\n"
    "	criterion c { text = \"C\" weight = 50 na = yes harms = customer }\n"
    "}\n";

static void
grid_write(const char *text)
{
	char path[64];
	FILE *to;

	snprintf(path, sizeof path, "%s/calls.grid", grids);
	to = fopen(path, "w");
	assert_non_null(to);
	fputs(text, to);
	fclose(to);
}

/* A call from arrival to closing; the contact. */
static uint64_t
handle(struct guest *advisor)
{
	struct msg msg = {.id = MSG_CLOSE};
	uint64_t contact = guest_arrive(&gate, 1, "");

	assert_true(guest_sees(advisor, contact, CONTACT_OFFERED));
	assert_int_equal(guest_contact(advisor, MSG_ACCEPT, contact), MSG_DONE);
	assert_int_equal(guest_contact(advisor, MSG_END, contact), MSG_DONE);
	msg.close.contact = contact;
	msg.close.solved = ANSWER_YES;
	assert_int_equal(guest_ask(advisor, &msg), MSG_DONE);
	return contact;
}

/* The first handled contacts of a filter; how many. */
static size_t
list(struct guest *guest, const char *filter, uint64_t *contacts, size_t max_n)
{
	struct msg msg = {.id = MSG_HANDLED};
	size_t i, n = 0;

	TEXT_SET(msg.handled.filter, filter);
	assert_int_equal(guest_ask(guest, &msg), MSG_ROWS_END);
	for (i = 0; i < guest->n_rows; i++)
		if (guest->rows[i].id == MSG_HANDLED_ROW && n < max_n)
			contacts[n++] = guest->rows[i].handled_row.contact;
	return n;
}

static enum msg_id
sign(struct guest *guest, uint64_t contact, enum evaluation_why why,
    uint64_t calibration, uint64_t corrects, const char *answers)
{
	struct msg msg = {.id = MSG_EVALUATE};

	msg.evaluate.contact = contact;
	msg.evaluate.grid = 1;
	msg.evaluate.why = why;
	msg.evaluate.calibration = calibration;
	msg.evaluate.corrects = corrects;
	TEXT_SET(msg.evaluate.answers, answers);
	TEXT_SET(msg.evaluate.words, "1 blorp");
	/* What a console claims of the score is nothing. */
	msg.evaluate.score = 10000;
	msg.evaluate.user = 99;
	return guest_ask(guest, &msg);
}

static bool
has_evaluation(void *ctx)
{
	const struct guest *guest = ctx;

	return live_evaluation(guest->live, 1) != NULL;
}

/* --- one after another on one hub --- */

static void
handled_contacts_are_listed(void **state)
{
	uint64_t contacts[10];

	(void)state;
	guest_be(&anna, ADVISOR_AVAILABLE);
	handle(&anna);
	handle(&anna);
	handle(&anna);
	assert_int_equal(list(&quinn, "", contacts, 10), 3);
	assert_int_equal(contacts[0], 3);
	assert_int_equal(contacts[2], 1);
	assert_int_equal(list(&quinn, "anna solved today", contacts, 10), 3);
	assert_int_equal(list(&quinn, "bert", contacts, 10), 0);
	assert_int_equal(list(&quinn, "#2", contacts, 10), 1);
	assert_int_equal(list(&quinn, ">1h", contacts, 10), 0);
	assert_int_equal(list(&quinn, "scored", contacts, 10), 0);
}

static void
lots_are_drawn_once(void **state)
{
	struct msg msg = {.id = MSG_DRAW};
	uint64_t contacts[10];

	(void)state;
	assert_int_equal(guest_ask(&anna, &msg), MSG_REFUSED);
	assert_int_equal(guest_ask(&quinn, &msg), MSG_DONE);
	assert_int_equal(quinn.reply.done.id, 1);
	assert_int_equal(list(&quinn, "plan", contacts, 10), 2);
	/* Her week's quota is drawn. */
	assert_int_equal(guest_ask(&quinn, &msg), MSG_REFUSED);
	handle(&anna);
	assert_int_equal(guest_ask(&quinn, &msg), MSG_REFUSED);
	/* Nobody saw who was drawn but quality. */
	assert_null(anna.live->quality.sampled);
}

static void
an_evaluation_is_worth_what_the_hub_counts(void **state)
{
	const struct evaluation *evaluation;
	struct msg msg = {.id = MSG_SHEET};
	uint64_t contacts[10];

	(void)state;
	list(&quinn, "plan", contacts, 10);
	assert_int_equal(sign(&quinn, contacts[0], WHY_PLAN, 0, 0, "12"),
	    MSG_REFUSED);
	assert_int_equal(sign(&quinn, contacts[0], WHY_PLAN, 0, 0, "15-"),
	    MSG_REFUSED);
	assert_int_equal(sign(&quinn, contacts[0], WHY_PLAN, 0, 0, "-41"),
	    MSG_REFUSED);
	assert_int_equal(sign(&anna, contacts[0], WHY_PLAN, 0, 0, "12-"),
	    MSG_REFUSED);
	assert_int_equal(sign(&quinn, contacts[0], WHY_PLAN, 0, 0, "02-"),
	    MSG_DONE);
	assert_int_equal(quinn.reply.done.id, 1);
	assert_true(world_until(&world, has_evaluation, &anna, PATIENCE_MS));
	evaluation = live_evaluation(anna.live, 1);
	/* 0 of 30 and 10 of 20. */
	assert_int_equal(evaluation->fact.score, 2000);
	assert_int_equal(evaluation->fact.compliance, 1);
	assert_int_equal(evaluation->fact.user,
	    anna.live->users == NULL
		? 0
		: live_user_login(anna.live, "anna")->set.user);
	assert_false(world_until(&world, has_evaluation, &bert, 100));
	msg.sheet.evaluation = 1;
	assert_int_equal(guest_ask(&bert, &msg), MSG_REFUSED);
	assert_int_equal(guest_ask(&anna, &msg), MSG_ROWS_END);
	assert_int_equal(anna.n_rows, 1);
	assert_string_equal(anna.rows[0].sheet_row.answers, "02-");
	assert_string_equal(anna.rows[0].sheet_row.words, "1 blorp");
	msg = (struct msg){.id = MSG_REMARK};
	msg.remark.evaluation = 1;
	TEXT_SET(msg.remark.text, "blorpno");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_int_equal(list(&quinn, "scored", contacts, 10), 1);
	/* A correction names it; the old one counts no more. */
	assert_int_equal(sign(&quinn, contacts[0], WHY_PLAN, 0, 1, "14-"),
	    MSG_DONE);
	assert_int_equal(sign(&quinn, contacts[0], WHY_ASKED, 0, 0, "141"),
	    MSG_DONE);
}

static void
a_calibration_is_blind(void **state)
{
	struct msg msg = {.id = MSG_CALIBRATE};

	(void)state;
	msg.calibrate.contact = 1;
	msg.calibrate.grid = 1;
	assert_int_equal(guest_ask(&quinn, &msg), MSG_DONE);
	assert_int_equal(sign(&quinn, 1, 0, 1, 0, "14-"), MSG_DONE);
	msg = (struct msg){.id = MSG_SHEET};
	msg.sheet.calibration = 1;
	assert_int_equal(guest_ask(&quora, &msg), MSG_REFUSED);
	assert_int_equal(sign(&quora, 1, 0, 1, 0, "031"), MSG_DONE);
	msg = (struct msg){.id = MSG_CALIBRATE};
	msg.calibrate.calibration = 1;
	assert_int_equal(guest_ask(&quora, &msg), MSG_REFUSED);
	msg = (struct msg){.id = MSG_CALIBRATE};
	msg.calibrate.calibration = 1;
	assert_int_equal(guest_ask(&quinn, &msg), MSG_DONE);
	msg = (struct msg){.id = MSG_SHEET};
	msg.sheet.calibration = 1;
	assert_int_equal(guest_ask(&quora, &msg), MSG_ROWS_END);
	assert_int_equal(quora.n_rows, 2);
}

static void
a_changed_grid_is_a_new_version(void **state)
{
	struct msg msg = {.id = MSG_GRID};
	char changed[1024];

	(void)state;
	snprintf(changed, sizeof changed, "# more\n%s", grid_text);
	grid_write(changed);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	assert_true(world_start(&world));
	guest_close(&quinn);
	guest_open(&quinn, &world, "quinn");
	assert_false(live_grid(quinn.live, 1)->set.current);
	assert_true(live_grid(quinn.live, 2)->set.current);
	/* The old one's text is kept, for the sheets made with it. */
	msg.grid.grid = 1;
	assert_int_equal(guest_ask(&quinn, &msg), MSG_ROWS_END);
	assert_int_equal(quinn.n_rows, 3);
	assert_string_equal(quinn.rows[2].criterion_row.name, "c");
	msg = (struct msg){.id = MSG_GRID};
	msg.grid.grid = 9;
	assert_int_equal(guest_ask(&quinn, &msg), MSG_REFUSED);
	/* What was folded is there after the restart. */
	assert_int_equal(live_evaluation(quinn.live, 1)->correction, 2);
	/* A bad file leaves the last good version in force. */
	grid_write("title = \n");
	assert_int_equal(world_end(&world, SIGTERM), 0);
	assert_true(world_start(&world));
}

/* --- and with the hub gone --- */

static void
figures_come_from_the_log(void **state)
{
	json_t *all, *sampled;
	char today[16], tomorrow[16];
	uint64_t day = clock_day(clock_now()), next = clock_day_add(day, 1);

	(void)state;
	guest_close(&quinn);
	world_end(&world, SIGTERM);
	snprintf(today, sizeof today, "%d-%02d-%02d", (int)(day / 10000),
	    (int)(day / 100 % 100), (int)(day % 100));
	snprintf(tomorrow, sizeof tomorrow, "%d-%02d-%02d", (int)(next / 10000),
	    (int)(next / 100 % 100), (int)(next % 100));
	run_ctl(&run,
	    "vigiectl report --quality --json --store %s --from %s --to %s",
	    world.store, today, tomorrow);
	assert_string_equal(run.err, "");
	all = run_json(&run, 0);
	assert_int_equal(json_integer_value(json_object_get(all, "corrected")),
	    1);
	sampled =
	    json_object_get(json_object_get(json_object_get(json_object_get(all,
								"advisors"),
						"anna"),
				"sampled"),
		"evaluations");
	assert_int_equal(json_integer_value(sampled), 1);
	sampled =
	    json_object_get(json_object_get(json_object_get(json_object_get(all,
								"total"),
						"targeted"),
				"quality_score"),
		"value");
	assert_true(json_real_value(sampled) == 100.0);
	json_decref(all);
	run_ctl(&run, "vigiectl report --quality --store %s --from %s --to %s",
	    world.store, today, tomorrow);
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "Sampled evaluations"));
	assert_non_null(strstr(run.out, "Wilson"));
	/* No words of a sheet or of a remark are in the log. */
	run_ctl(&run, "vigiectl log dump --store %s", world.store);
	assert_null(strstr(run.out, "blorp"));
}

static void
a_drawing_is_repeated(void **state)
{
	json_t *plan;

	(void)state;
	run_ctl(&run, "vigiectl plan repeat --store %s", world.store);
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "drawn again, the same"));
	run_ctl(&run, "vigiectl plan repeat --json --store %s", world.store);
	plan = run_json(&run, 0);
	assert_true(json_is_true(json_object_get(plan, "same")));
	assert_int_equal(json_integer_value(json_object_get(plan, "drawn")), 2);
	assert_int_equal(json_integer_value(json_object_get(plan, "pool")), 3);
	json_decref(plan);
}

static void
agreement_is_told(void **state)
{
	json_t *all, *evaluator;

	(void)state;
	run_ctl(&run, "vigiectl calibration 1 --json --store %s", world.store);
	assert_int_equal(run.status, 0);
	all = run_json(&run, 0);
	assert_int_equal(json_integer_value(json_object_get(all, "different")),
	    3);
	evaluator = json_array_get(json_object_get(all, "evaluators"), 1);
	/* 65 against 100. */
	assert_true(json_real_value(json_object_get(evaluator, "deviation")) ==
	    -35.0);
	json_decref(all);
	run_ctl(&run, "vigiectl calibration 1 --store %s", world.store);
	assert_non_null(strstr(run.out, "the reference"));
	run_ctl(&run, "vigiectl calibration 7 --store %s", world.store);
	assert_int_equal(run.status, 1);
	run_ctl(&run, "vigiectl calibration x --store %s", world.store);
	assert_int_equal(run.status, 2);
}

static int
begin(void **state)
{
	struct msg password = {.id = MSG_PASSWORD};
	char options[64];

	(void)state;
	run_begin();
	strcpy(grids, "/tmp/vigie-grids-XXXXXX");
	assert_non_null(mkdtemp(grids));
	grid_write(grid_text);
	snprintf(options, sizeof options, "grids = \"%s\"\n", grids);
	world_open(&world, false, options,
	    "user quora { role = quality }\nquality { quota = 2 }\n");
	guest_open(&anna, &world, "anna");
	guest_open(&bert, &world, "bert");
	guest_open(&gate, &world, "gate");
	guest_open(&quinn, &world, "quinn");
	guest_open(&root, &world, "root");
	TEXT_SET(password.password.login, "quora");
	TEXT_SET(password.password.password, WORLD_PASSWORD);
	assert_int_equal(guest_ask(&root, &password), MSG_DONE);
	guest_open(&quora, &world, "quora");
	return 0;
}

static int
end(void **state)
{
	char path[64];

	(void)state;
	world_close(&world);
	snprintf(path, sizeof path, "%s/calls.grid", grids);
	unlink(path);
	rmdir(grids);
	run_end();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(handled_contacts_are_listed),
	    cmocka_unit_test(lots_are_drawn_once),
	    cmocka_unit_test(an_evaluation_is_worth_what_the_hub_counts),
	    cmocka_unit_test(a_calibration_is_blind),
	    cmocka_unit_test(a_changed_grid_is_a_new_version),
	    cmocka_unit_test(figures_come_from_the_log),
	    cmocka_unit_test(a_drawing_is_repeated),
	    cmocka_unit_test(agreement_is_told),
	};

	if (clock_zone(world_zone(), NULL) < 0)
		return 1;
	return cmocka_run_group_tests_name("ctl/quality", tests, begin, end);
}
