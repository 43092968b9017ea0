/* faults.c - a real Asterisk behind a wire that fails, and talks go on. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/live/alert.h"
#include "tests/check.h"
#include "tests/pbx/scene.h"
#include "tests/pbx/wire.h"

/* Of a reconnect, until everything is listed and set right. */
/* Two seconds are what is promised; a machine that has other things to do as
 * well may take longer. */
enum { RECONCILED_MS = 20000 };

/* The wall says so at once here; a site's patience is longer. */
static const char more[] = "alert { telephony = \"1 0 0s 0s\" }\n";

static struct wire wire;

/* --- what is waited for --- */

static const struct alert *
sickness(void)
{
	const struct alert *alert;

	HASH_EACH(alert, sam.live->alerts)
		if (alert->row.kind == ALERT_TELEPHONY)
			return alert;
	return NULL;
}

static bool
is_on_the_wall(void *ctx)
{
	return (sickness() != NULL) == *(bool *)ctx;
}

static void
wall_says(bool sick)
{
	assert_true(world_until(&world, is_on_the_wall, &sick, SOON));
}

static bool
is_listed(void *ctx)
{
	const struct left *wanted = ctx;
	struct left left = left_in(&exchange);

	return left.channels == wanted->channels &&
	    left.bridges == wanted->bridges;
}

static void
lists(int channels, int bridges)
{
	struct left wanted = {channels, bridges};
	struct left left;

	if (world_until(&world, is_listed, &wanted, SOON))
		return;
	left = left_in(&exchange);
	fail_msg("%d channels and %d bridges, not %d and %d", left.channels,
	    left.bridges, channels, bridges);
}

/* The hub notices, and says so where people look. */
static void
breaks(enum wire_fault fault)
{
	wire_set(&wire, fault);
	wall_says(true);
}

static bool
is_well(void *ctx)
{
	return scene_said_times("telephony: well again") > *(int *)ctx;
}

/* It is well again, and by the hub's own log nothing was unsettled for
 * longer than is promised. */
static void
heals(void)
{
	int before = scene_said_times("telephony: well again");
	char *said, *at;

	wire_set(&wire, WIRE_WELL);
	if (!world_until(&world, is_well, &before, SOON))
		fail_msg("not well again: %s", world_said(&world));
	wall_says(false);
	said = world_said(&world);
	for (at = said; (at = strstr(at, "reconciled in ")) != NULL;) {
		at += strlen("reconciled in ");
		assert_in_range(atoi(at), 0, RECONCILED_MS);
	}
	free(said);
}

/* --- a talk --- */

static size_t arrived;

static void
on_fact(struct guest *guest, const struct fact *fact)
{
	(void)guest;
	arrived += fact->id == MSG_CONTACT_ARRIVED;
}

static uint64_t
talk_begins(const char *scenario, int ms, pid_t *patient)
{
	uint64_t contact;

	arrived = 0;
	contact = scene_talk(scenario, ms, patient);
	lists(2, 1);
	return contact;
}

static void
talk_ends(uint64_t contact, pid_t patient)
{
	scene_talk_ends(contact, patient);
	assert_int_equal(arrived, 1);
}

/* Everything that two can do, as if nothing were the matter. */
static void
whole_talk(void)
{
	uint64_t contact;
	pid_t patient;

	contact = talk_begins("patient-stays", 0, &patient);
	assert_int_equal(guest_contact(&anna, MSG_HOLD, contact), MSG_DONE);
	scene_becomes(CONTACT_HOLD);
	assert_int_equal(guest_contact(&anna, MSG_UNHOLD, contact), MSG_DONE);
	scene_becomes(CONTACT_TALK);
	talk_ends(contact, patient);
}

/* --- tests --- */

/* Cut and back: nobody hears it, and she ends it as any other. */
static void
a_talk_outlives_a_cut(void **state)
{
	uint64_t contact;
	pid_t patient;

	(void)state;
	contact = talk_begins("patient-stays", 0, &patient);
	breaks(WIRE_CUT);
	lists(2, 1);
	assert_int_equal(scene_state(), CONTACT_TALK);
	heals();
	assert_int_equal(scene_state(), CONTACT_TALK);
	lists(2, 1);
	talk_ends(contact, patient);
}

/* What happened meanwhile is made up for: he is gone, she is not busy. */
static void
a_patient_leaves_in_the_cut(void **state)
{
	uint64_t contact;
	pid_t patient;

	(void)state;
	contact = talk_begins("patient", 4000, &patient);
	breaks(WIRE_CUT);
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	assert_int_equal(scene_state(), CONTACT_TALK);
	heals();
	scene_becomes(CONTACT_WRAPUP);
	scene_wrapped_up(contact);
	assert_int_equal(arrived, 1);
}

/* She ends it while nobody can be told: it is ended once somebody can. */
static void
she_ends_it_in_the_cut(void **state)
{
	uint64_t contact;
	pid_t patient;

	(void)state;
	contact = talk_begins("patient-stays", 0, &patient);
	breaks(WIRE_CUT);
	assert_int_equal(guest_contact(&anna, MSG_END, contact), MSG_DONE);
	scene_becomes(CONTACT_WRAPUP);
	lists(2, 1);
	heals();
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	scene_wrapped_up(contact);
	assert_int_equal(arrived, 1);
}

/* Requests that nobody answers: the connection is given up for another, and
 * what was asked is done by that one. */
static void
a_hold_is_swallowed(void **state)
{
	uint64_t contact;
	pid_t patient;
	char *said;

	(void)state;
	contact = talk_begins("patient-stays", 0, &patient);
	wire_set(&wire, WIRE_SWALLOW);
	world_run(&world, 50);
	assert_int_equal(guest_contact(&anna, MSG_HOLD, contact), MSG_DONE);
	scene_said("sick: no answer to");
	wall_says(true);
	heals();
	assert_int_equal(scene_state(), CONTACT_HOLD);
	said = exchange_says(&exchange, "bridge show all");
	assert_non_null(strstr(said, " 1 "));
	free(said);
	assert_int_equal(guest_contact(&anna, MSG_UNHOLD, contact), MSG_DONE);
	talk_ends(contact, patient);
}

/* Her telephone cannot be asked to ring; then it is. */
static void
a_ring_is_swallowed(void **state)
{
	uint64_t contact;
	pid_t patient;

	(void)state;
	arrived = 0;
	wire_set(&wire, WIRE_SWALLOW);
	world_run(&world, 50);
	patient =
	    exchange_patient(&exchange, "patient-stays", "rdv", PATIENT, 0);
	contact = scene_contact();
	wall_says(true);
	heals();
	scene_becomes(CONTACT_TALK);
	talk_ends(contact, patient);
}

/* He comes as nothing can be asked, and then there is no connection. */
static void
a_patient_waits_for_the_cut(void **state)
{
	struct left one = {1, 0};
	uint64_t contact;
	pid_t patient;

	(void)state;
	arrived = 0;
	wire_set(&wire, WIRE_SWALLOW);
	world_run(&world, 50);
	patient =
	    exchange_patient(&exchange, "patient-stays", "rdv", PATIENT, 0);
	contact = scene_contact();
	assert_true(world_until(&world, is_listed, &one, SOON));
	wire_set(&wire, WIRE_CUT);
	wall_says(true);
	heals();
	scene_becomes(CONTACT_TALK);
	talk_ends(contact, patient);
}

static void
a_slow_exchange_is_waited_for(void **state)
{
	(void)state;
	wire_set(&wire, WIRE_LATE);
	whole_talk();
	wire_set(&wire, WIRE_WELL);
}

/* The news come as the fault says, and the hub finds nothing wrong. */
static void
talks_with(enum wire_fault fault)
{
	int i, sick = scene_said_times("telephony: sick");

	wire_set(&wire, fault);
	for (i = 0; i < 3; i++)
		whole_talk();
	wire_set(&wire, WIRE_WELL);
	assert_int_equal(scene_said_times("telephony: sick"), sick);
}

static void
what_is_told_twice_happens_once(void **state)
{
	(void)state;
	talks_with(WIRE_TWICE);
}

static void
what_is_told_late_is_understood(void **state)
{
	(void)state;
	talks_with(WIRE_MIXED);
}

/* Callers who give up at any moment, whatever the wire does to the news. */
static void
who_gives_up_leaves_nothing(void **state)
{
	static const enum wire_fault faults[] = {
	    WIRE_TWICE, WIRE_MIXED, WIRE_LATE};
	static const int after[] = {400, 800, 1020};
	uint64_t contact;
	pid_t patient;
	size_t i;

	(void)state;
	for (i = 0; i < 9; i++) {
		arrived = 0;
		wire_set(&wire, faults[i / 3]);
		scene_available(&anna);
		patient = exchange_patient(&exchange, "patient-gives-up", "rdv",
		    PATIENT, after[i % 3]);
		contact = scene_contact();
		exchange_patient_end(&exchange, patient);
		assert_true(world_until(&world, scene_is_over, NULL, SOON));
		if (scene_state() == CONTACT_WRAPUP)
			guest_contact(&anna, MSG_CLOSE, contact);
		assert_true(world_until(&world, scene_has_none, NULL, SOON));
		left_check(&exchange);
		assert_int_equal(arrived, 1);
	}
	wire_set(&wire, WIRE_WELL);
	scene_available(&anna);
}

static void
an_old_exchange_is_said(void **state)
{
	char *said;

	(void)state;
	wire_set(&wire, WIRE_OLD);
	said = scene_check(world.config);
	wire_set(&wire, WIRE_WELL);
	if (strstr(said, "is too old: 22 or later is needed") == NULL)
		fail_msg("%s", said);
	free(said);
}

/* The hub starts all the same, says why it takes no calls, and takes them once
 * the password is right. */
static void
a_wrong_password_is_said(void **state)
{
	char command[900];

	(void)state;
	snprintf(command, sizeof command,
	    "cp %s/password %s/kept && echo no >"
	    " %s/password",
	    exchange.dir, exchange.dir, exchange.dir);
	assert_int_equal(system(command), 0);
	world_end(&world, SIGTERM);
	assert_true(world_start(&world));
	scene_said("telephony: sick: the password is wrong");
	wall_says(true);
	snprintf(command, sizeof command, "mv %s/kept %s/password",
	    exchange.dir, exchange.dir);
	assert_int_equal(system(command), 0);
	world_end(&world, SIGTERM);
	assert_true(world_start(&world));
	scene_current();
	wall_says(false);
	scene_available(&anna);
	whole_talk();
}

/* --- life --- */

static int
begin(void **state)
{
	(void)state;
	wire_open(&wire, exchange.http);
	exchange_by(&exchange, wire.port);
	scene_open(exchange.options, more);
	sam.on_fact = on_fact;
	exchange_telephone(&exchange, 1, 1000);
	scene_available(&anna);
	return 0;
}

static int
finish(void **state)
{
	(void)state;
	scene_close();
	wire_close(&wire);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_talk_outlives_a_cut),
	    cmocka_unit_test(a_patient_leaves_in_the_cut),
	    cmocka_unit_test(she_ends_it_in_the_cut),
	    cmocka_unit_test(a_hold_is_swallowed),
	    cmocka_unit_test(a_ring_is_swallowed),
	    cmocka_unit_test(a_patient_waits_for_the_cut),
	    cmocka_unit_test(a_slow_exchange_is_waited_for),
	    cmocka_unit_test(what_is_told_twice_happens_once),
	    cmocka_unit_test(what_is_told_late_is_understood),
	    cmocka_unit_test(who_gives_up_leaves_nothing),
	    cmocka_unit_test(an_old_exchange_is_said),
	    cmocka_unit_test(a_wrong_password_is_said),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	exchange_open(&exchange);
	return cmocka_run_group_tests(tests, begin, finish);
}
