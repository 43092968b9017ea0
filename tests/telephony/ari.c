/* ari.c - what an Asterisk says, twice, late or never, without an Asterisk. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/telephony/asterisk.h"

static void
names_are_numbers(void **state)
{
	(void)state;
	assert_true(ari_number(CALLER) == CALL);
	assert_true(ari_number("vigie-out-5") == 5);
	assert_true(ari_number("pbx-1790000000.12") != CALL);
	assert_true(ari_number("") != 0);
	assert_true(ari_number("a") != ari_number("b"));
}

static void
a_talk_is_asked_for_in_order(void **state)
{
	(void)state;
	asterisk_begin();
	asterisk_says(STARTS(CALLER));
	ari_ring(&ari, CALL, 7);
	asterisk_says(STARTS(LEG));
	ari_connect(&ari, CALL, 7);
	assert_string_equal(asked,
	    "POST channels/" CALLER "/ring; POST channels;"
	    " POST bridges/vigie-talk-7687991459840000012;"
	    " POST channels/" CALLER "/answer;"
	    " POST bridges/vigie-talk-7687991459840000012/addChannel");
	hub_told("arrived; answered");
	ari_done(&ari);
}

static void
what_is_said_twice_counts_once(void **state)
{
	(void)state;
	asterisk_begin();
	asterisk_says(STARTS(CALLER));
	asterisk_says(STARTS(CALLER));
	ari_ring(&ari, CALL, 7);
	ari_ring(&ari, CALL, 7);
	asterisk_says(STARTS(LEG));
	asterisk_says(STARTS(LEG));
	ari_connect(&ari, CALL, 7);
	hub_told("arrived; answered");
	asterisk_says(ENDS(LEG));
	asterisk_says(ENDS(LEG));
	hub_told("gone not reached");
	asterisk_says(ENDS(CALLER));
	asterisk_says(ENDS(CALLER));
	hub_told("hung-up");
	/* And the beginning after the end is no new call. */
	asterisk_says(STARTS(CALLER));
	hub_told("");
	assert_null(ari.calls);
	ari_done(&ari);
}

static void
what_was_missed_is_listed(void **state)
{
	(void)state;
	asterisk_talk();
	/* Both are gone and nobody said so. */
	ari_list(&ari);
	asterisk_answers("[]", "[]");
	hub_told("hung-up");
	/* A caller, a leg and a bridge of whom nobody knows. */
	ari_list(&ari);
	asterisk_answers("[" CHANNEL("1790000000.15",
			     "Ring") "," CHANNEL("vigie-leg-9-7-1", "Up") "]",
	    "[{\"id\":\"vigie-talk-9\",\"channels\":[]}]");
	hub_told("arrived");
	assert_non_null(strstr(asked, "DELETE channels/vigie-leg-9-7-1"));
	assert_non_null(strstr(asked, "DELETE bridges/vigie-talk-9"));
	ari_done(&ari);
}

/* As long as one waits for a telephone that never says that it is free. */
static void
later(void)
{
	struct ari_phone *phone, *next;

	HASH_ITER(hh, ari.phones, phone, next)
		phone->leaving_ms -= 2000;
	ari_phones_tick(&ari);
}

/* He hangs up: that is told once her telephone is hung up as well, since her
 * next call may come then. */
static void
a_telephone_has_one_call_at_a_time(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		asterisk_talk();
		asterisk_says(ENDS(CALLER));
		hub_told("");
		asterisk_says(STARTS("1790000000.13"));
		hub_told("arrived");
		asked[0] = '\0';
		ari_ring(&ari, CALL + 1, 7);
		assert_null(strstr(asked, "POST channels;"));
		if (i == 0)
			asterisk_says(ENDS(LEG));
		else {
			/* It never says so: that is waited for, not for ever. */
			ari_phones_tick(&ari);
			assert_null(strstr(asked, "POST channels;"));
			later();
		}
		hub_told("hung-up");
		strcat(asked, ";");
		assert_non_null(strstr(asked, "POST channels;"));
		ari_done(&ari);
	}
}

/* Nor is it lost when nothing is said any more. */
static void
an_end_is_told_without_a_connection(void **state)
{
	(void)state;
	asterisk_talk();
	asterisk_says(ENDS(CALLER));
	hub_told("");
	ari_down(&ari, "the connection broke");
	hub_told("hung-up; sick the connection broke");
	ari_done(&ari);
}

static void
a_talk_outlives_the_connection(void **state)
{
	(void)state;
	asterisk_talk();
	ari_down(&ari, "the connection broke");
	ari_down(&ari, "nothing answers there");
	hub_told("sick the connection broke");
	/* What is wanted meanwhile is done once it is back. */
	ari_hold(&ari, CALL);
	assert_string_equal(asked, "");
	ari_up(&ari);
	asterisk_answers("[" CHANNEL(CALLER, "Up") "," CHANNEL(LEG, "Up") "]",
	    "[{\"id\":\"vigie-talk-7687991459840000012\",\"channels\":[\"" CALLER
	    "\",\"" LEG "\"]}]");
	hub_told("well");
	assert_non_null(strstr(asked,
	    "/removeChannel; POST channels/" CALLER "/moh"));
	ari_done(&ari);
}

static void
a_call_of_before_the_restart_is_found(void **state)
{
	(void)state;
	asterisk_begin();
	ari_down(&ari, "");
	story[0] = '\0';
	ari_had(&ari, CALL, 7);
	ari_had(&ari, 99, 8);
	ari_up(&ari);
	asterisk_answers("[" CHANNEL(CALLER, "Up") "," CHANNEL(LEG, "Up") "]",
	    "[{\"id\":\"vigie-talk-7687991459840000012\",\"channels\":[\"" CALLER
	    "\",\"" LEG "\"]}]");
	hub_told("arrived; hung-up; well");
	asterisk_says(ENDS(LEG));
	hub_told("gone not reached");
	ari_done(&ari);
}

static void
a_consulted_advisor_takes_over(void **state)
{
	(void)state;
	asterisk_talk();
	ari_consult(&ari, CALL, 7, 8, NULL);
	assert_non_null(strstr(asked,
	    "/removeChannel; POST channels/" CALLER "/moh"));
	asterisk_says(STARTS("vigie-leg-7687991459840000012-8-2"));
	hub_told("consult-answered");
	/* She puts her telephone down: the two others talk. */
	asterisk_says(ENDS(LEG));
	hub_told("advisor-ended not reached");
	asterisk_says(ENDS("vigie-leg-7687991459840000012-8-2"));
	hub_told("gone not reached");
	ari_done(&ari);
}

#define LEAVES(id) "{\"type\":\"StasisEnd\",\"channel\":" CHANNEL(id, "Up") "}"

/* A whole talk as an Asterisk told it. */
static const char *const recorded[] = {
    STARTS(CALLER),
    STARTS(LEG),
    LEAVES(LEG),
    ENDS(LEG),
    LEAVES(CALLER),
    ENDS(CALLER),
};
enum { RECORDED = sizeof recorded / sizeof recorded[0] };

static size_t
count(const char *what)
{
	const char *at = story;
	size_t n = 0;

	for (; (at = strstr(at, what)) != NULL; at++)
		n++;
	return n;
}

/* What a hub does about it. */
static void
say_to_hub(const char *text)
{
	size_t arrived = count("arrived"), answered = count("answered");

	asterisk_says(text);
	if (count("arrived") > arrived)
		ari_ring(&ari, CALL, 7);
	if (count("answered") > answered)
		ari_connect(&ari, CALL, 7);
	asterisk_answers("[]", "[]");
}

/* In any order, each said once or twice: he comes once and goes once, and in
 * the end there is nobody. */
static void
any_order_ends_well(void **state)
{
	const char *list[2 * RECORDED], *swap;
	size_t seed, i, k, n;

	(void)state;
	for (seed = 1; seed <= 3000; seed++) {
		srand((unsigned int)seed);
		asterisk_begin();
		for (n = i = 0; i < RECORDED; i++) {
			list[n++] = recorded[i];
			if (rand() % 3 == 0)
				list[n++] = recorded[i];
		}
		/* Some only swap neighbours, some mix all. */
		for (i = n - 1; i > 0; i--) {
			k = seed % 2 ? i - (size_t)rand() % 2
				     : (size_t)rand() % (i + 1);
			swap = list[i];
			list[i] = list[k];
			list[k] = swap;
		}
		for (i = 0; i < n; i++)
			say_to_hub(list[i]);
		ari_list(&ari);
		asterisk_answers("[]", "[]");
		later();
		if (ari.calls != NULL || count("arrived") > 1 ||
		    count("hung-up") != count("arrived") ||
		    count("answered") < count("gone"))
			fail_msg("seed %zu: %s", seed, story);
		ari_done(&ari);
	}
}

#define EAR "vigie-ear-7687991459840000012-2-2"
#define SPY "vigie-spy-7687991459840000012-2-3"
#define TAP "bridges/vigie-tap-7687991459840000012-2-2"

static void
a_talk_is_heard(void **state)
{
	(void)state;
	asterisk_talk();
	ari_listen(&ari, CALL, 8, TELEPHONY_LISTEN_SILENT);
	assert_string_equal(asked, "POST " TAP "; POST channels");
	asked[0] = '\0';
	asterisk_says(STARTS(EAR));
	asterisk_says(STARTS(SPY));
	assert_string_equal(asked,
	    "POST " TAP "/addChannel; POST channels/" LEG "/snoop/" SPY
	    "; POST " TAP "/addChannel");
	/* Another way of listening is another snoop. */
	asked[0] = '\0';
	ari_listen(&ari, CALL, 8, TELEPHONY_LISTEN_BARGE);
	assert_string_equal(asked,
	    "DELETE channels/" SPY "; POST channels/" LEG
	    "/snoop/vigie-spy-7687991459840000012-2-4");
	/* What is said late of the one before is nothing. */
	asked[0] = '\0';
	asterisk_says(ENDS(SPY));
	asterisk_says(STARTS(SPY));
	assert_string_equal(asked, "");
	asterisk_says(ENDS(EAR));
	asterisk_says(ENDS(EAR));
	hub_told("listener-gone");
	assert_non_null(strstr(asked, "DELETE " TAP));
	/* One who does not take it up. */
	ari_listen(&ari, CALL, 8, TELEPHONY_LISTEN_SILENT);
	asterisk_says(ENDS("vigie-ear-7687991459840000012-2-5"));
	hub_told("listener-refused");
	ari_done(&ari);
}

/* A hub that was killed left them behind; the talk's own stays. */
static void
an_ear_of_nobody_is_ended(void **state)
{
	(void)state;
	asterisk_talk();
	ari_tap(&ari, CALL, "127.0.0.1:4000", "127.0.0.1:4001");
	asterisk_answers("[]", "[]");
	asked[0] = '\0';
	ari_list(&ari);
	asterisk_answers(
	    "[" CHANNEL(CALLER, "Up") "," CHANNEL(LEG,
		"Up") "," CHANNEL("vigie-ear-7687991459840000012-0-2",
		"Up") "," CHANNEL("vigie-ear-7687991459840000012-0-9",
		"Up") "," CHANNEL("vigie-spy-9-0-2", "Up") "]",
	    "[{\"id\":\"vigie-tap-9-0-2\",\"channels\":[]}]");
	assert_null(strstr(asked,
	    "DELETE channels/vigie-ear-7687991459840000012-0-2"));
	assert_non_null(strstr(asked,
	    "DELETE channels/vigie-ear-7687991459840000012-0-9"));
	assert_non_null(strstr(asked, "DELETE channels/vigie-spy-9-0-2"));
	assert_non_null(strstr(asked, "DELETE bridges/vigie-tap-9-0-2"));
	/* The advisor's never came to be: it is made again. */
	assert_non_null(strstr(asked, "POST channels/externalMedia"));
	ari_done(&ari);
}

static void
a_patient_is_called(void **state)
{
	(void)state;
	asterisk_begin();
	ari_dial(&ari, 5, 7, "+33639981234", "+33139981000");
	assert_null(strstr(asked, "vigie-out"));
	asterisk_says(STARTS("vigie-leg-5-7-1"));
	ari_connect(&ari, 5, 7);
	hub_told("answered");
	asterisk_says(STARTS("vigie-out-5"));
	hub_told("out-answered");
	asterisk_says(ENDS("vigie-out-5"));
	asterisk_says(ENDS("vigie-leg-5-7-1"));
	hub_told("hung-up");
	ari_dial(&ari, 6, 0, "+33639981235", "");
	asterisk_says("{\"type\":\"ChannelDestroyed\",\"cause\":17,\"channel\":"
		      "{\"id\":\"vigie-out-6\"}}");
	hub_told("out-failed busy");
	ari_done(&ari);
}

static void
a_number_is_digits(void **state)
{
	static const char *const rows[][2] = {
	    {"+33639981234", "+33639981234"},
	    {"06 39 98 12 34", "0639981234"},
	    {"anonymous", ""},
	    {"1\\u001b[2J", ""},
	    {"+", "+"},
	    {"", ""},
	};
	char text[256];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		asterisk_begin();
		snprintf(text, sizeof text,
		    "{\"type\":\"StasisStart\",\"args\":[],\"channel\":{\"id\":"
		    "\"" CALLER "\",\"caller\":{\"number\":\"%s\"}}}",
		    rows[i][0]);
		asterisk_says(text);
		assert_string_equal(ari_call_find(&ari, CALL)->from,
		    rows[i][1]);
		ari_done(&ari);
	}
}

static void
nonsense_is_nothing(void **state)
{
	static const char *const rows[] = {
	    "",
	    "{",
	    "[]",
	    "7",
	    "null",
	    "{}",
	    "{\"type\":7}",
	    "{\"type\":\"StasisStart\"}",
	    "{\"type\":\"StasisStart\",\"channel\":[]}",
	    "{\"type\":\"ChannelDestroyed\",\"channel\":{\"id\":7}}",
	    "{\"type\":\"RESTResponse\"}",
	    "{\"type\":\"RESTResponse\",\"request_id\":\"1\"}",
	    "{\"type\":\"PlaybackFinished\",\"playback\":{}}",
	    "{\"type\":\"ChannelDtmfReceived\",\"digit\":\"\"}",
	    "{\"type\":\"RecordingFinished\",\"recording\":{\"name\":\"x\"}}",
	    "{\"type\":\"DeviceStateChanged\",\"device_state\":7}",
	};
	size_t i;

	(void)state;
	asterisk_begin();
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		asterisk_says(rows[i]);
	hub_told("");
	ari_done(&ari);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_numbers),
	    cmocka_unit_test(a_talk_is_asked_for_in_order),
	    cmocka_unit_test(what_is_said_twice_counts_once),
	    cmocka_unit_test(what_was_missed_is_listed),
	    cmocka_unit_test(any_order_ends_well),
	    cmocka_unit_test(a_telephone_has_one_call_at_a_time),
	    cmocka_unit_test(an_end_is_told_without_a_connection),
	    cmocka_unit_test(a_talk_outlives_the_connection),
	    cmocka_unit_test(a_call_of_before_the_restart_is_found),
	    cmocka_unit_test(a_consulted_advisor_takes_over),
	    cmocka_unit_test(a_talk_is_heard),
	    cmocka_unit_test(an_ear_of_nobody_is_ended),
	    cmocka_unit_test(a_patient_is_called),
	    cmocka_unit_test(a_number_is_digits),
	    cmocka_unit_test(nonsense_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
