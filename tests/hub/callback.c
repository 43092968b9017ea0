/* callback.c - tests of calling back, on a real hub: when it is offered as the
 * hours end, what a restart keeps of it, and when it is tried again. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/hub/ear.h"

enum { LONG_MS = 30000 };

static struct guest anna, sam;
static struct world world;
static struct ear ear;

static void
begin(const char *steps, const char *sections)
{
	ear_world(&ear, &world, steps, sections);
	guest_open(&sam, &world, "sam");
}

static void
end(void)
{
	ear_world_close(&ear, &world);
}

static bool
is_asked(void *ctx)
{
	const struct contact *contact = sam.live->contacts;

	(void)ctx;
	return contact != NULL && contact->row.asked;
}

/* --- the patient first ---------------------------------------------------------- */

static char order[32];

static void
note_order(struct guest *guest, const struct fact *fact)
{
	static const struct {
		enum msg_id id;
		char letter;
	} letters[] = {{MSG_CONTACT_OFFERED, 'o'}, {MSG_CALLBACK_DIALLED, 'd'},
	    {MSG_CALLBACK_REACHED, 'r'}, {MSG_CONTACT_ANSWERED, 'a'},
	    {MSG_OFFER_ENDED, 'e'}, {MSG_CALLBACK_FAILED, 'f'},
	    {MSG_CONTACT_LEFT, 'l'}};
	size_t i, n = strlen(order);

	(void)guest;
	for (i = 0; i < sizeof letters / sizeof letters[0]; i++)
		if (letters[i].id == fact->id && n + 1 < sizeof order)
			order[n] = letters[i].letter;
}

static bool
is_in_order(void *ctx)
{
	return strcmp(order, ctx) == 0;
}

static bool
is_given_up(void *ctx)
{
	(void)ctx;
	return strstr(order, "fl") != NULL;
}

static const char first_sections[] =
    "queue again { callback = 1 callback_tries = 1"
    " callback_first = patient }\n"
    "line back { called = \"+33155500001\" queue = again }\n";

/* Somebody asked to be called back before an advisor came. */
static void
begin_first(const char *steps)
{
	memset(order, 0, sizeof order);
	begin(steps, first_sections);
	sam.on_fact = note_order;
	ear_say(&ear, "arrive 1 from=+33639982244 to=+33155500001\n");
	ear_until(&world, &ear, " fr/callback_offer\n");
	ear_say(&ear, "key 1 1\n");
	assert_true(world_until(&world, is_asked, NULL, LONG_MS));
	/* He is not called while nobody could take him. */
	assert_string_equal(order, "");
	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
}

/* Her telephone, which is taken up at once, rings when he is there. */
static void
the_patient_may_be_called_first(void **state)
{
	(void)state;
	begin_first("ring answers 10ms");
	ear_until(&world, &ear, " +33639982244 +33155500001\n");
	assert_true(world_until(&world, is_in_order, "od", LONG_MS));
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT,
			     sam.live->contacts->row.contact),
	    MSG_REFUSED);
	ear_say(&ear, "dial answers 10ms\n");
	end();
	begin_first("ring answers 10ms; dial answers 10ms");
	ear_until(&world, &ear, " fr/callback_reached\n");
	assert_true(world_until(&world, is_in_order, "odra", LONG_MS));
	assert_true(guest_sees(&anna, sam.live->contacts->row.contact,
	    CONTACT_TALK));
	end();
}

static void
who_is_not_reached_keeps_nobody(void **state)
{
	(void)state;
	begin_first("ring answers 10ms; dial fails busy");
	assert_true(world_until(&world, is_in_order, "odefl", LONG_MS));
	assert_null(sam.live->contacts);
	end();
}

/* The hub is killed, and there is another one at an exchange of its own. */
static void
killed(const char *steps, const char *sections)
{
	char options[256], path[64];

	world_end(&world, SIGKILL);
	close(ear.fd);
	snprintf(path, sizeof path, "%s/exchange", ear.folder);
	unlink(path);
	ear_options(&ear, "other", steps, options, sizeof options);
	world_config(&world, options, sections);
	assert_true(world_start(&world));
	ear_open(&ear, "other");
}

/* The hub that called him is killed, and nothing is heard of the call any
 * more: it is given up in time. */
static void
a_call_to_him_outlives_no_hub(void **state)
{
	(void)state;
	begin_first("");
	assert_true(world_until(&world, is_in_order, "od", LONG_MS));
	killed("", first_sections);
	assert_true(world_until(&world, is_given_up, NULL, 90000));
	end();
}

/* --- the hours end ------------------------------------------------------------ */

/* A queue that is open all week, or on no day near this one. */
static void
late_queue(bool open, char *sections, size_t size)
{
	static const char *const days[] = {
	    "sun", "mon", "tue", "wed", "thu", "fri", "sat"};
	time_t now = time(NULL);
	struct tm tm;

	gmtime_r(&now, &tm);
	snprintf(sections, size,
	    "hours late { open = {\"%s 00:00-24:00\"} }\n"
	    "queue late { callback = 1h hours = late }\n"
	    "line late { called = \"+33155500001\" queue = late }\n",
	    open ? "mon-sun" : days[(tm.tm_wday + 3) % 7]);
}

static void
who_waits_at_closing_time_is_offered_it(void **state)
{
	char sections[256], options[256];

	(void)state;
	late_queue(true, sections, sizeof sections);
	begin("", sections);
	ear_say(&ear, "arrive 1 from=+33639982244 to=+33155500001\n");
	ear_until(&world, &ear, "play 1 fr/line_late fr/wait\n");
	/* An hour is not over: the key means nothing yet.  Who comes after it
	 * is heard of after it. */
	ear_say(&ear, "key 1 1\n");
	ear_say(&ear, "arrive 2 from=+33639982255 to=+33155500001\n");
	ear_until(&world, &ear, "play 2 fr/line_late fr/wait\n");
	late_queue(false, sections, sizeof sections);
	ear_options(&ear, "exchange", "", options, sizeof options);
	world_config(&world, options, sections);
	assert_int_equal(kill(world.pid, SIGHUP), 0);
	ear_until(&world, &ear, "play 1 fr/callback_offer\n");
	assert_false(is_asked(NULL));
	ear_say(&ear, "key 1 1\n");
	ear_until(&world, &ear, "play 1 fr/callback\n");
	assert_true(world_until(&world, is_asked, NULL, LONG_MS));
	assert_int_equal(sam.live->contacts->row.state, CONTACT_WAITING);
	end();
}

/* He calls when it is closed, and is asked once he has heard that. */
static void
who_calls_outside_the_hours_is_offered_it(void **state)
{
	char sections[320];
	size_t n;

	(void)state;
	late_queue(false, sections, sizeof sections);
	n = strlen(sections) - strlen("}\n");
	snprintf(sections + n, sizeof sections - n, " callback = late }\n");
	begin("prompts 3s", sections);
	ear_say(&ear, "arrive 1 from=+33639982244 to=+33155500001\n");
	ear_until(&world, &ear, "play 1 fr/line_late fr/closed\n");
	ear_say(&ear, "prompts 60s\n");
	ear_until(&world, &ear, "play 1 fr/callback_closed\n");
	assert_false(is_asked(NULL));
	ear_say(&ear, "key 1 1\n");
	ear_until(&world, &ear, "play 1 fr/callback\n");
	assert_true(world_until(&world, is_asked, NULL, LONG_MS));
	assert_true(sam.live->contacts->row.since >
	    sam.live->contacts->row.arrived);
	end();
}

/* --- a restart ---------------------------------------------------------------- */

/*
 * The hub is killed while somebody is in the menu.  The key that he presses
 * then leads on, and he is called back at the number he had.
 */
static void
a_number_outlives_the_hub(void **state)
{
	static const char sections[] =
	    "queue again { callback = 1 }\n"
	    "menu first { timeout = 60 keys = {\"1 queue again\","
	    " \"0 emergency\"} }\n"
	    "line main { called = \"+33155500001\" menu = first }\n";

	(void)state;
	begin("", sections);
	ear_say(&ear, "arrive 1 from=+33639982244 to=+33155500001\n");
	ear_until(&world, &ear, "play 1 fr/line_main fr/menu_first\n");
	killed("back 1; ring answers 10ms", sections);
	/* Nobody hears silence: he is told once more where he is. */
	ear_say(&ear, "well\n");
	ear_until(&world, &ear, "play 1 fr/menu_first\n");
	ear_say(&ear, "key 1 1\n");
	ear_until(&world, &ear, "play 1 fr/wait\n");
	ear_until(&world, &ear, " fr/callback_offer\n");
	ear_say(&ear, "key 1 1\n");
	assert_true(world_until(&world, is_asked, NULL, LONG_MS));
	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	assert_true(guest_sees(&anna, sam.live->contacts->row.contact,
	    CONTACT_OFFERED));
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT,
			     sam.live->contacts->row.contact),
	    MSG_DONE);
	ear_until(&world, &ear, " +33639982244 +33155500001\n");
	end();
}

/* --- tried again -------------------------------------------------------------- */

enum { PAUSE_MS = 2000 };

static struct {
	int offers, failures;
	int64_t offered, failed, until; /* the last of each */
} seen;

static void
note(struct guest *guest, const struct fact *fact)
{
	(void)guest;
	if (fact->id == MSG_CONTACT_OFFERED) {
		seen.offers++;
		seen.offered = fact->head.at;
	} else if (fact->id == MSG_CALLBACK_FAILED) {
		seen.failures++;
		seen.failed = fact->head.at;
		seen.until = fact->callback_failed.until;
	}
}

static bool
was_offered(void *ctx)
{
	return seen.offers == *(int *)ctx;
}

static bool
has_failed(void *ctx)
{
	return seen.failures == *(int *)ctx;
}

static bool
is_gone(void *ctx)
{
	(void)ctx;
	return sam.live->contacts == NULL;
}

/* Nobody answers; the nth try. */
static void
try(int n)
{
	assert_true(world_until(&world, was_offered, &n, LONG_MS));
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT,
			     sam.live->contacts->row.contact),
	    MSG_DONE);
	assert_true(world_until(&world, has_failed, &n, LONG_MS));
}

static void
tries_have_a_pause_between_them(void **state)
{
	int64_t until;

	(void)state;
	memset(&seen, 0, sizeof seen);
	begin("ring answers 10ms; dial fails busy",
	    "queue again { callback = 1 callback_tries = 2"
	    " callback_pause = 2s }\n"
	    "line back { called = \"+33155500001\" queue = again }\n");
	sam.on_fact = note;
	ear_say(&ear, "arrive 1 from=+33639982244 to=+33155500001\n");
	ear_until(&world, &ear, " fr/callback_offer\n");
	ear_say(&ear, "key 1 1\n");
	assert_true(world_until(&world, is_asked, NULL, LONG_MS));
	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	try(1);
	until = seen.until;
	assert_int_equal(until, seen.failed + PAUSE_MS);
	/* She is free all the time, and has him again when it is over. */
	try(2);
	assert_true(seen.offered >= until);
	assert_int_equal(seen.until, 0);
	assert_true(world_until(&world, is_gone, NULL, LONG_MS));
	end();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_patient_may_be_called_first),
	    cmocka_unit_test(who_is_not_reached_keeps_nobody),
	    cmocka_unit_test(a_call_to_him_outlives_no_hub),
	    cmocka_unit_test(who_waits_at_closing_time_is_offered_it),
	    cmocka_unit_test(who_calls_outside_the_hours_is_offered_it),
	    cmocka_unit_test(a_number_outlives_the_hub),
	    cmocka_unit_test(tries_have_a_pause_between_them),
	};

	return cmocka_run_group_tests_name("hub/callback", tests, NULL, NULL);
}
