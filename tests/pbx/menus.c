/* menus.c - a caller's whole way on a real Asterisk: what he hears before he
 * talks, the keys he presses, and the calls that go out for him. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "src/base/clock.h"
#include "src/live/contact.h"
#include "tests/check.h"
#include "tests/pbx/exchange_parts.h"
#include "tests/pbx/scene.h"
#include "tests/pbx/tone.h"

enum { LOUD = 8000, HEARD = LOUD / 4, SPEAKS_HZ = 300 };

#define MAIN "+33155500001"
#define NIGHT "+33155500002"
#define AGAIN "+33155500003"
#define FIRST "+33155500004"
#define SHOWN "+33155500009"

static struct ear ear;
static pid_t patient;
static const char *from = PATIENT; /* who calls */

/* --- what is awaited --- */

/* The only contact, in a menu, at a step and in a language. */
struct spot {
	const char *menu;
	enum call_step step;
	enum language language;
};

static bool
is_at(void *ctx)
{
	const struct contact *contact = sam.live->contacts;
	const struct spot *spot = ctx;
	const struct menu *menu;

	if (contact == NULL || contact->row.state != CONTACT_MENU)
		return false;
	menu = live_menu(sam.live, contact->row.menu);
	return contact->row.step == spot->step &&
	    contact->row.language == spot->language &&
	    (spot->menu == NULL) == (menu == NULL) &&
	    (menu == NULL || strcmp(menu->set.name, spot->menu) == 0);
}

static void
comes_to(const char *menu, enum call_step step, enum language language)
{
	struct spot spot = {menu, step, language};

	if (!world_until(&world, is_at, &spot, SOON))
		fail_msg("not in %s", menu == NULL ? "its place" : menu);
}

static bool
waits_in(void *ctx)
{
	const struct contact *contact = sam.live->contacts;

	return contact != NULL && contact->row.state == CONTACT_WAITING &&
	    strcmp(contact->queue->set.name, ctx) == 0;
}

static void
comes_into(const char *queue)
{
	if (!world_until(&world, waits_in, (void *)queue, SOON))
		fail_msg("not in the queue %s", queue);
}

static bool
hears(void *ctx)
{
	ear_listen(&ear);
	return ear.n >= EAR_SAMPLES && ear_hears(&ear, *(int *)ctx) > HEARD;
}

static void
he_hears(int hz)
{
	ear_forget(&ear);
	if (!world_until(&world, hears, &hz, SOON))
		fail_msg("%d Hz are not heard", hz);
}

/* What stands in what a telephone of the outside was sent. */
static bool
was_sent(void *ctx)
{
	char command[EXCHANGE_DIR + 160];

	snprintf(command, sizeof command,
	    "grep -qs '%s' '%s'/telephone*_messages.log", (const char *)ctx,
	    exchange.dir);
	return system(command) == 0;
}

/* --- callers --- */

static void
calls(const char *number, const char *scenario, int ms, const char *sound)
{
	exchange.sound = sound;
	exchange.ear = ear.port;
	patient = exchange_patient(&exchange, scenario, number, from, ms);
	scene_contact();
}

/* He rings off, and nothing is left of him. */
static void
is_over(void)
{
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	assert_true(world_until(&world, scene_has_none, NULL, SOON));
	left_check(&exchange);
}

/* --- tests --- */

/* The notice, which a key answers; a menu, one in it and back, and the other
 * language; then a queue with its music. */
static void
keys_lead_to_a_queue(void **state)
{
	(void)state;
	calls(MAIN, "patient", 12000, "");
	comes_to(NULL, STEP_NOTICE, LANGUAGE_FR);
	he_hears(EXCHANGE_PROMPT_HZ);
	ear_press(&ear, '8');
	comes_to("first", STEP_MENU, LANGUAGE_FR);
	assert_int_equal(sam.live->contacts->row.objection, OBJECTION_CALLER);
	he_hears(EXCHANGE_PROMPT_HZ);
	ear_press(&ear, '2');
	comes_to("inner", STEP_MENU, LANGUAGE_FR);
	ear_press(&ear, '0');
	comes_to("first", STEP_MENU, LANGUAGE_FR);
	ear_press(&ear, '5');
	comes_to("first", STEP_MENU, LANGUAGE_EN);
	ear_press(&ear, '1');
	comes_into("rdv");
	he_hears(EXCHANGE_MUSIC_HZ);
	is_over();
}

/* The hub dies and comes back while he listens to the menu: the same Asterisk
 * tells the other hub the key that he presses then. */
static void
a_key_is_told_after_a_restart(void **state)
{
	(void)state;
	calls(MAIN, "patient-stays", 0, "");
	comes_to(NULL, STEP_NOTICE, LANGUAGE_FR);
	comes_to("first", STEP_MENU, LANGUAGE_FR);
	he_hears(EXCHANGE_PROMPT_HZ);
	world_end(&world, SIGKILL);
	assert_true(world_start(&world));
	scene_current();
	assert_int_equal(HASH_COUNT(sam.live->contacts), 1);
	ear_press(&ear, '1');
	comes_into("rdv");
	/* In the queue as well; and then she takes him. */
	world_end(&world, SIGKILL);
	assert_true(world_start(&world));
	scene_current();
	comes_into("rdv");
	scene_available(&anna);
	scene_becomes(CONTACT_TALK);
	assert_true(world_until(&world, scene_two_talk, NULL, SOON));
	scene_talk_ends(scene_contact(), patient);
	assert_int_equal(guest_be(&anna, ADVISOR_PAUSE), MSG_DONE);
}

static const struct msg_tally_row *
today(void)
{
	static const struct msg_tally_row none;
	const struct tally *tally =
	    live_tally(sam.live, clock_day(clock_now()), 0);

	return tally == NULL ? &none : &tally->row;
}

static bool
is_counted(void *ctx)
{
	return today()->unqueued == *(uint64_t *)ctx;
}

/* Before he chose: received by no queue, and counted apart. */
static void
who_gives_up_in_the_menu_is_counted(void **state)
{
	struct msg_tally_row before = *today();
	uint64_t unqueued = before.unqueued + 1;

	(void)state;
	calls(MAIN, "patient", 2500, "");
	comes_to("first", STEP_MENU, LANGUAGE_FR);
	is_over();
	assert_true(world_until(&world, is_counted, &unqueued, SOON));
	assert_int_equal(today()->abandoned, before.abandoned);
	assert_int_equal(today()->received, before.received);
	assert_int_equal(today()->answered, before.answered);
}

/* The 15 are called, and the hub has no more part in it. */
static void
a_key_leads_to_the_emergency_service(void **state)
{
	(void)state;
	calls(MAIN, "patient", 6000, "");
	comes_to("first", STEP_MENU, LANGUAGE_FR);
	he_hears(EXCHANGE_PROMPT_HZ);
	ear_press(&ear, '9');
	assert_true(world_until(&world, was_sent, (void *)"^INVITE sip:15@",
	    SOON));
	is_over();
}

static bool
is_letter(void *ctx)
{
	const struct contact *contact;

	(void)ctx;
	HASH_EACH(contact, sam.live->contacts)
		if (contact->row.channel == CHANNEL_VOICEMAIL)
			return true;
	return false;
}

/* Outside the hours he is told so, and what he then says is a written contact
 * of the queue for messages. */
static void
a_message_is_left_at_night(void **state)
{
	static char path[EXCHANGE_DIR + 32];

	(void)state;
	snprintf(path, sizeof path, "%s/speaks.pcap", exchange.dir);
	tone_write(path, SPEAKS_HZ, LOUD, 1000, 500);
	calls(NIGHT, "patient", 9000, path);
	comes_to(NULL, STEP_VOICEMAIL, LANGUAGE_FR);
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	assert_true(world_until(&world, is_letter, NULL, SOON));
	left_check(&exchange);
}

static bool
is_asked(void *ctx)
{
	const struct contact *contact;

	(void)ctx;
	HASH_EACH(contact, sam.live->contacts)
		if (contact->row.channel == CHANNEL_CALLBACK &&
		    contact->row.asked)
			return true;
	return false;
}

static bool
is_offered_it(void *ctx)
{
	const struct contact *contact =
	    live_contact(anna.live, *(uint64_t *)ctx);

	return contact != NULL && contact->row.state == CONTACT_OFFERED;
}

static bool
talks(void *ctx)
{
	const struct contact *contact =
	    live_contact(sam.live, *(uint64_t *)ctx);

	return contact != NULL && contact->row.state == CONTACT_TALK;
}

static uint64_t
callback_of(void)
{
	const struct contact *contact;

	HASH_EACH(contact, sam.live->contacts)
		if (contact->row.channel == CHANNEL_CALLBACK)
			return contact->row.contact;
	fail_msg("nobody is to be called back");
	return 0;
}

/* By a key while he waits: he is told goodbye, and keeps his place. */
static uint64_t
asks_for_it(const char *number, const char *queue)
{
	calls(number, "patient-stays", 0, "");
	comes_into(queue);
	he_hears(EXCHANGE_PROMPT_HZ);
	world_run(&world, 1500);
	ear_press(&ear, '1');
	assert_true(world_until(&world, is_asked, NULL, SOON));
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	left_check(&exchange);
	return callback_of();
}

/* It is ended, and she does not take the next one by itself. */
static void
talk_is_over(uint64_t contact)
{
	assert_true(world_until(&world, talks, &contact, SOON));
	assert_true(world_until(&world, scene_two_talk, NULL, SOON));
	assert_int_equal(guest_contact(&anna, MSG_END, contact), MSG_DONE);
	left_check(&exchange);
	assert_int_equal(guest_contact(&anna, MSG_CLOSE, contact), MSG_DONE);
	assert_int_equal(guest_be(&anna, ADVISOR_PAUSE), MSG_DONE);
}

/* Both are rung and put together by one call out, which shows the number that
 * the site wants shown. */
static void
who_asks_for_it_is_called_back(void **state)
{
	uint64_t contact;

	(void)state;
	contact = asks_for_it(AGAIN, "again");
	scene_available(&anna);
	assert_true(world_until(&world, is_offered_it, &contact, SOON));
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT, contact), MSG_DONE);
	assert_true(world_until(&world, was_sent,
	    (void *)"^INVITE sip:+33639981234@", SOON));
	assert_true(world_until(&world, was_sent, (void *)"^From:.*" SHOWN,
	    SOON));
	talk_is_over(contact);
}

static bool
was_called_first(void *ctx)
{
	const struct contact *contact =
	    live_contact(sam.live, *(uint64_t *)ctx);

	return contact != NULL && contact->row.state != CONTACT_TALK &&
	    was_sent((void *)"^INVITE sip:+33639984321@");
}

/* She is free: he is called by himself, and her telephone rings once he is on
 * the line. */
static void
the_patient_is_called_first(void **state)
{
	uint64_t contact;

	(void)state;
	from = "<sip:+33639984321@127.0.0.1>";
	contact = asks_for_it(FIRST, "first");
	from = PATIENT;
	scene_available(&anna);
	assert_true(world_until(&world, was_called_first, &contact, SOON));
	talk_is_over(contact);
}

/* By one key from a card: her telephone first, and the site's number shown. */
static void
a_patient_is_called(void **state)
{
	struct msg msg = {.id = MSG_CALL_OUT};
	uint64_t contact;

	(void)state;
	strcpy(msg.call_out.number, "+33639985678");
	scene_available(&anna);
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	contact = anna.reply.done.id;
	assert_true(world_until(&world, was_sent,
	    (void *)"^INVITE sip:+33639985678@", SOON));
	talk_is_over(contact);
}

/* --- life --- */

/* Each prompt is a second of the same tone. */
static void
prompts_make(void)
{
	exchange_shell(&exchange,
	    "mkdir -p prompts/en && head -c 8000 prompts/fr/tone.alaw > one &&"
	    " for name in line_main notice_main menu_first menu_inner"
	    " line_night closed voicemail line_again line_first wait"
	    " callback_reached callback_offer"
	    " callback emergency; do cp one prompts/fr/$name.alaw &&"
	    " cp one prompts/en/$name.alaw; done");
}

/* Everything is open but one line: on a day that is far from this one. */
static void
sections_make(char *sections, size_t size)
{
	static const char *const days[] = {
	    "sun", "mon", "tue", "wed", "thu", "fri", "sat"};
	time_t now = time(NULL);
	struct tm tm;

	gmtime_r(&now, &tm);
	snprintf(sections, size,
	    "hours other { open = {\"%s 00:00-24:00\"} }\n"
	    "menu inner { timeout = 60 keys = {\"1 queue slow\", \"0 top\"} }\n"
	    "menu first { timeout = 60 keys = {\"1 queue rdv\","
	    " \"2 menu inner\", \"5 language en\", \"9 emergency\"} }\n"
	    "queue again { callback = 1 callback_tries = 1"
	    " needs = { \"rdv:1\" } }\n"
	    "line main { called = \"" MAIN "\" menu = first objection = 8"
	    " emergency = \"15\" }\n"
	    "line night { called = \"" NIGHT "\" hours = other queue = rdv"
	    " voicemail = slow }\n"
	    "line again { called = \"" AGAIN "\" queue = again }\n"
	    "queue first { callback = 1 callback_first = patient"
	    " needs = { \"rdv:1\" } }\n"
	    "line first { called = \"" FIRST "\" queue = first }\n",
	    days[(tm.tm_wday + 3) % 7]);
}

static bool
is_shown(void *ctx)
{
	(void)ctx;
	return strcmp(sam.live->site.shown, SHOWN) == 0;
}

static void
site_shows(void)
{
	char command[200];

	snprintf(command, sizeof command,
	    "sed -i 's/^site {/site { shown = \"" SHOWN "\"/' %s",
	    world.config);
	assert_int_equal(system(command), 0);
	assert_int_equal(kill(world.pid, SIGHUP), 0);
	assert_true(world_until(&world, is_shown, NULL, SOON));
}

static int
begin(void **state)
{
	char options[sizeof exchange.backend + 64], sections[1024];

	(void)state;
	ear_open(&ear);
	prompts_make();
	sections_make(sections, sizeof sections);
	snprintf(options, sizeof options,
	    "telephony = asterisk telephony_options = \"%s\"",
	    exchange.backend);
	scene_open(options, sections);
	site_shows();
	exchange_telephone(&exchange, 1, 300);
	exchange_outside(&exchange, 300);
	scene_available(&anna);
	assert_int_equal(guest_be(&anna, ADVISOR_PAUSE), MSG_DONE);
	return 0;
}

static int
finish(void **state)
{
	(void)state;
	scene_close();
	ear_close(&ear);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_lead_to_a_queue),
	    cmocka_unit_test(a_key_is_told_after_a_restart),
	    cmocka_unit_test(who_gives_up_in_the_menu_is_counted),
	    cmocka_unit_test(a_key_leads_to_the_emergency_service),
	    cmocka_unit_test(who_asks_for_it_is_called_back),
	    cmocka_unit_test(the_patient_is_called_first),
	    cmocka_unit_test(a_patient_is_called),
	    cmocka_unit_test(a_message_is_left_at_night),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	exchange_open(&exchange);
	return cmocka_run_group_tests(tests, begin, finish);
}
