/* talk.c - patients, telephones and the hub on a real Asterisk. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/mem.h"
#include "tests/check.h"
#include "tests/pbx/exchange_parts.h"
#include "tests/pbx/scene.h"

/* --- tests --- */

/* The telephone rings, the console shows the offer, they talk, he hears
 * music, they talk, he hangs up. */
static void
a_patient_talks(void **state)
{
	uint64_t contact;
	pid_t patient;

	(void)state;
	exchange_telephone(&exchange, 1, 1000);
	scene_available(&anna);
	patient = exchange_patient(&exchange, "patient", "rdv", PATIENT, 4000);
	contact = scene_contact();
	scene_becomes(CONTACT_OFFERED);
	scene_becomes(CONTACT_TALK);
	assert_int_equal(guest_contact(&anna, MSG_HOLD, contact), MSG_DONE);
	scene_becomes(CONTACT_HOLD);
	assert_int_equal(guest_contact(&anna, MSG_UNHOLD, contact), MSG_DONE);
	scene_becomes(CONTACT_TALK);
	scene_becomes(CONTACT_WRAPUP);
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	scene_wrapped_up(contact);
}

static void
a_patient_gives_up(void **state)
{
	static const struct {
		bool rings; /* anna is free, and answers after 1 s */
		int ms;
	} rows[] = {
	    {false, 1500}, /* while he waits */
	    {true, 600},   /* while it rings */
	    {true, 1000},  /* as she answers */
	    {true, 1030},
	};
	enum advisor_state be;
	uint64_t contact;
	pid_t patient;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		be = rows[i].rings ? ADVISOR_AVAILABLE : ADVISOR_PAUSE;
		assert_int_equal(guest_be(&anna, be), MSG_DONE);
		patient = exchange_patient(&exchange, "patient-gives-up", "rdv",
		    PATIENT, rows[i].ms);
		contact = scene_contact();
		assert_true(world_until(&world, scene_is_over, NULL, SOON));
		/* Talk and hang-up may cross: then she has a wrap-up. */
		if (sam.live->contacts != NULL)
			guest_contact(&anna, MSG_CLOSE, contact);
		exchange_patient_end(&exchange, patient);
		assert_true(world_until(&world, scene_has_none, NULL, SOON));
		left_check(&exchange);
	}
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
}

/* What a caller's telephone says of him is never trusted. */
static void
a_caller_may_say_anything(void **state)
{
	static const char *const callers[] = {
	    "\"a\\\"b'; DROP TABLE -- <x>\" <sip:+33639981234@127.0.0.1>",
	    "\"Anonymous\" <sip:anonymous@anonymous.invalid>",
	    "<sip:0%1b%5b2J639981234@127.0.0.1>",
	    "\"caf\303\251 \302\233 \342\200\256\" <sip:x'y@127.0.0.1>",
	};
	char longest[2200];
	pid_t patient;
	size_t i, n = sizeof callers / sizeof callers[0];
	char *said;

	(void)state;
	memset(longest, 'x', sizeof longest);
	longest[0] = '"';
	strcpy(longest + 2001, "\" <sip:+33639981234@127.0.0.1>");
	assert_int_equal(guest_be(&anna, ADVISOR_PAUSE), MSG_DONE);
	for (i = 0; i <= n; i++) {
		patient = exchange_patient(&exchange, "patient-gives-up", "rdv",
		    i < n ? callers[i] : longest, 1000);
		scene_contact();
		exchange_patient_end(&exchange, patient);
		assert_true(world_until(&world, scene_has_none, NULL, SOON));
	}
	left_check(&exchange);
	said = world_said(&world);
	assert_null(strstr(said, "\033"));
	free(said);
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
}

/* She accepts at her console while her telephone rings, and talks once she
 * took it up. */
static void
one_accepts_at_the_console(void **state)
{
	uint64_t contact;
	pid_t patient;

	(void)state;
	patient =
	    exchange_patient(&exchange, "patient-stays", "rdv", PATIENT, 0);
	contact = scene_contact();
	scene_becomes(CONTACT_OFFERED);
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT, contact), MSG_DONE);
	scene_becomes(CONTACT_TALK);
	assert_true(world_until(&world, scene_two_talk, NULL, SOON));
	scene_talk_ends(contact, patient);
}

static bool
is_away(void *ctx)
{
	(void)ctx;
	return live_user(sam.live, 1)->row.state == ADVISOR_UNREACHABLE;
}

/* Her console dies in the middle: they talk on, and it finds the talk again. */
static void
a_console_dies(void **state)
{
	uint64_t contact;
	pid_t patient;

	(void)state;
	contact = scene_talk("patient-stays", 0, &patient);
	guest_close(&anna);
	assert_true(world_until(&world, is_away, NULL, SOON));
	assert_int_equal(scene_state(), CONTACT_TALK);
	assert_true(scene_two_talk(NULL));
	guest_open(&anna, &world, "anna");
	scene_talk_ends(contact, patient);
	scene_available(&anna);
}

static void
an_advisor_hangs_up(void **state)
{
	uint64_t contact;
	pid_t patient;

	(void)state;
	contact = scene_talk("patient-stays", 0, &patient);
	scene_talk_ends(contact, patient);
}

static bool
is_alone(void *ctx)
{
	char *said = exchange_says(&exchange, "core show channels count");
	bool is = strstr(said, "1 active channel") != NULL;

	(void)ctx;
	free(said);
	return is;
}

/* Into another queue: he waits with music, and her telephone is free. */
static void
a_call_is_transferred(void **state)
{
	struct msg msg = {.id = MSG_TRANSFER};
	uint64_t contact;
	pid_t patient;

	(void)state;
	contact = scene_talk("patient", 6000, &patient);
	msg.transfer.contact = contact;
	msg.transfer.queue = live_queue_named(sam.live, "slow")->set.queue;
	assert_int_equal(guest_be(&anna, ADVISOR_PAUSE), MSG_DONE);
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	scene_becomes(CONTACT_WAITING);
	assert_true(world_until(&world, is_alone, NULL, SOON));
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	assert_true(world_until(&world, scene_has_none, NULL, SOON));
	left_check(&exchange);
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
}

/* --- what the administrator is told --- */

static void
has(const char *said, const char *line)
{
	if (strstr(said, line) == NULL) {
		fprintf(stderr, "no \"%s\" in: %s", line, said);
		fail();
	}
}

/* As at a site that copied them there: but one, at first. */
static void
the_check_finds_prompts(void)
{
	char command[2048], path[128], link[200], *some, *all;

	if (system("command -v espeak-ng sox > /dev/null 2>&1") != 0) {
		print_message("# skipped: espeak-ng or sox is not there\n");
		return;
	}
	snprintf(path, sizeof path, "%s/prompts.conf", world.dir);
	snprintf(link, sizeof link, "%s/usr/share/asterisk/sounds/vigie-%d",
	    exchange.place, (int)getpid());
	snprintf(command, sizeof command,
	    "sed 's#password_file#prompts=vigie-%d &#;"
	    " s#^hub {#&\\nprompts = \"%s/made\"#' %s > %s &&"
	    " echo 'line a { called = \"+33199000100\" queue = rdv }' >> %s &&"
	    " mkdir %s/made && '%s/vigiectl' prompts make %s > %s/said &&"
	    " cp -r %s/made %s/given && ln -s %s/given %s &&"
	    " mv %s/given/fr/closed.wav %s/closed.wav",
	    (int)getpid(), world.dir, world.config, path, path, world.dir,
	    getenv("top_builddir") ? getenv("top_builddir") : ".", path,
	    world.dir, world.dir, exchange.dir, exchange_inside(&exchange),
	    link, exchange.dir, exchange.dir);
	assert_int_equal(system(command), 0);
	free(exchange_says(&exchange, "core reload"));
	some = scene_check(path);
	exchange_shell(&exchange, "mv closed.wav given/fr/closed.wav");
	free(exchange_says(&exchange, "core reload"));
	all = scene_check(path);
	unlink(link);
	has(some, "BAD  prompts    missing below its sounds/vigie-");
	has(some, ", fr/closed first (vigiectl prompts make");
	free(some);
	has(all, "ok   prompts    all ");
	free(all);
}

static void
the_check_says_what_is_missing(void **state)
{
	char command[512], path[128], *said;

	(void)state;
	said = scene_check(world.config);
	has(said, "ok   ARI");
	has(said, "ok   version    Asterisk 22.");
	has(said, "ok   modules");
	has(said, "ok   dialplan   the context vigie takes numbers");
	has(said, "ok   prompts    no line says anything");
	has(said, "ok   telephone  anna: 1001 is registered");
	has(said, "BAD  telephone  cleo: 1003 is not registered");
	free(said);
	free(exchange_says(&exchange, "module unload res_ari_sounds.so"));
	said = scene_check(world.config);
	has(said,
	    "BAD  module     res_ari_sounds.so is not loaded: no prompts");
	free(said);
	free(exchange_says(&exchange, "module load res_ari_sounds.so"));
	snprintf(path, sizeof path, "%s/wrong.conf", world.dir);
	snprintf(command, sizeof command,
	    "echo wrong > %s/wrong && sed 's#password_file=[^\"]*#"
	    "password_file=%s/wrong#; s/\"1003\"/\"9\"/' %s > %s",
	    world.dir, world.dir, world.config, path);
	assert_int_equal(system(command), 0);
	said = scene_check(path);
	has(said, "BAD  ARI        127.0.0.1:");
	has(said, "the password is wrong");
	free(said);
	snprintf(command, sizeof command, "sed 's#/wrong\"#/absent\"#' -i %s",
	    path);
	assert_int_equal(system(command), 0);
	said = scene_check(path);
	has(said, "/absent: No such file or directory");
	free(said);
	the_check_finds_prompts();
}

/* --- faults --- */

/* They talk on while the hub is dead, and it finds them again. */
static void
the_hub_is_killed(void **state)
{
	uint64_t contact;
	pid_t patient;
	char *said;

	(void)state;
	contact = scene_talk("patient", 9000, &patient);
	world_end(&world, SIGKILL);
	said = exchange_says(&exchange, "core show channels count");
	assert_non_null(strstr(said, "2 active channels"));
	free(said);
	assert_true(world_start(&world));
	scene_current();
	assert_int_equal(sam.live->contacts->row.contact, contact);
	scene_becomes(CONTACT_WRAPUP);
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	scene_wrapped_up(contact);
}

/* A request without an answer cuts the connection; the talk goes on. */
static void
the_exchange_stands_still(void **state)
{
	uint64_t contact;
	pid_t patient;

	(void)state;
	contact = scene_talk("patient-stays", 0, &patient);
	kill(exchange.pid, SIGSTOP);
	scene_said("sick: no answer to");
	kill(exchange.pid, SIGCONT);
	scene_said("well again");
	assert_int_equal(scene_state(), CONTACT_TALK);
	scene_talk_ends(contact, patient);
}

/* Nobody of whom the exchange knows nothing stays busy. */
static void
the_exchange_is_killed(void **state)
{
	uint64_t contact;
	pid_t patient;

	(void)state;
	contact = scene_talk("patient-stays", 0, &patient);
	exchange_kill(&exchange);
	world_run(&world, 1000);
	assert_int_equal(scene_state(), CONTACT_TALK);
	scene_said("telephony: sick");
	assert_true(exchange_start(&exchange));
	scene_current();
	scene_becomes(CONTACT_WRAPUP);
	scene_wrapped_up(contact);
}

static bool
is_unreachable(void *ctx)
{
	const struct guest *guest = ctx;

	return live_user(guest->live, 1)->row.no_telephone;
}

static void
a_telephone_is_lost(void **state)
{
	(void)state;
	exchange_telephone(&exchange, 2, 1000);
	scene_available(&bert);
	exchange_unregister(&exchange, 1);
	assert_true(world_until(&world, is_unreachable, &sam, SOON));
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_REFUSED);
}

/* --- life --- */

static int
begin(void **state)
{
	(void)state;
	scene_open(exchange.options, NULL);
	return 0;
}

static int
finish(void **state)
{
	(void)state;
	scene_close();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_patient_talks),
	    cmocka_unit_test(the_check_says_what_is_missing),
	    cmocka_unit_test(a_patient_gives_up),
	    cmocka_unit_test(a_caller_may_say_anything),
	    cmocka_unit_test(an_advisor_hangs_up),
	    cmocka_unit_test(one_accepts_at_the_console),
	    cmocka_unit_test(a_console_dies),
	    cmocka_unit_test(a_call_is_transferred),
	    cmocka_unit_test(the_exchange_stands_still),
	    cmocka_unit_test(the_hub_is_killed),
	    cmocka_unit_test(the_exchange_is_killed),
	    cmocka_unit_test(a_telephone_is_lost),
	};

	exchange_open(&exchange);
	return cmocka_run_group_tests(tests, begin, finish);
}
