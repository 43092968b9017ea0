/* ari.c - what an Asterisk says, twice, late or never, without an Asterisk. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/telephony/ari.h"
#include "tests/check.h"

static struct ari ari;
static char asked[8192]; /* "POST channels/x/answer; …" since the last look */
static char story[2048]; /* what the hub was told */

static const char *const kinds[] = {
    [TELEPHONY_ARRIVED] = "arrived",
    [TELEPHONY_HUNG_UP] = "hung-up",
    [TELEPHONY_LEG_ANSWERED] = "answered",
    [TELEPHONY_LEG_REFUSED] = "refused",
    [TELEPHONY_LEG_GONE] = "gone",
    [TELEPHONY_PHONE_THERE] = "there",
    [TELEPHONY_PHONE_LOST] = "lost",
    [TELEPHONY_WELL] = "well",
    [TELEPHONY_SICK] = "sick",
    [TELEPHONY_PLAYED] = "played",
    [TELEPHONY_KEY] = "key",
    [TELEPHONY_OUT_ANSWERED] = "out-answered",
    [TELEPHONY_OUT_FAILED] = "out-failed",
    [TELEPHONY_CONSULT_ANSWERED] = "consult-answered",
    [TELEPHONY_CONSULT_REFUSED] = "consult-refused",
    [TELEPHONY_CONSULT_GONE] = "consult-gone",
    [TELEPHONY_ADVISOR_ENDED] = "advisor-ended",
    [TELEPHONY_LISTENER_REFUSED] = "listener-refused",
    [TELEPHONY_LISTENER_GONE] = "listener-gone",
};

static void
put(char *to, size_t size, const char *text)
{
	size_t n = strlen(to);

	snprintf(to + n, size - n, "%s%s", n > 0 ? "; " : "", text);
}

static void
on_event(void *ctx, const struct telephony_event *event)
{
	char line[120];

	(void)ctx;
	snprintf(line, sizeof line, "%s%s%s", kinds[event->kind],
	    event->text[0] != '\0' ? " " : "", event->text);
	if (event->kind == TELEPHONY_WELL)
		line[4] = '\0'; /* with the time it took */
	put(story, sizeof story, line);
}

static void
on_send(void *ctx, const char *text)
{
	json_t *message = json_loads(text, 0, NULL);
	char line[256];

	(void)ctx;
	snprintf(line, sizeof line, "%s %s",
	    json_string_value(json_object_get(message, "method")),
	    json_string_value(json_object_get(message, "uri")));
	put(asked, sizeof asked, line);
	json_decref(message);
}

/* Answer whatever is asked, lists with these. */
static void
answer(const char *channels, const char *bridges)
{
	const struct request *request;
	char id[24];
	json_t *message;
	bool is_list;

	while ((request = TAILQ_FIRST(&ari.requests.waiting)) != NULL) {
		snprintf(id, sizeof id, "%llu",
		    (unsigned long long)request->id);
		is_list = strncmp(request->what, "GET", 3) == 0;
		message = json_pack("{s:s, s:s, s:i, s:s}", "type",
		    "RESTResponse", "request_id", id, "status_code",
		    is_list ? 200 : 204, "message_body",
		    strcmp(request->what, "GET channels") == 0      ? channels
			: strcmp(request->what, "GET bridges") == 0 ? bridges
								    : "{}");
		ari_event(&ari, message);
		json_decref(message);
	}
}

static void
say(const char *text)
{
	ari_text(&ari, text, strlen(text));
}

static void
begin(void)
{
	struct telephony_config config = {.event = on_event};

	memset(&ari, 0, sizeof ari);
	ari_init(&ari, &config, on_send, NULL);
	ari.legs = 0;
	TEXT_SET(ari.options.app, "vigie");
	TEXT_SET(ari.options.technology, "PJSIP");
	TEXT_SET(ari.options.music, "default");
	TEXT_SET(ari.options.prompts, "vigie");
	ari.options.timeout_ms = 2000;
	ari_phone(&ari, 7, "1001");
	ari_phone(&ari, 8, "1002");
	ari_up(&ari);
	answer("[]", "[]");
	asked[0] = story[0] = '\0';
}

/* What the hub was told since the last look. */
static void
told(const char *expected)
{
	assert_string_equal(story, expected);
	story[0] = '\0';
}

#define CHANNEL(id, state)                                         \
	"{\"id\":\"" id "\",\"state\":\"" state "\","              \
	"\"caller\":{\"name\":\"\",\"number\":\"+33639981234\"},"  \
	"\"dialplan\":{\"exten\":\"rdv\",\"app_name\":\"Stasis\"," \
	"\"app_data\":\"vigie,rdv\"}}"
#define STARTS(id)                                                           \
	"{\"type\":\"StasisStart\",\"args\":[\"rdv\"],\"channel\":" CHANNEL( \
	    id, "Ring") "}"
#define ENDS(id)                                                               \
	"{\"type\":\"ChannelDestroyed\",\"cause\":16,\"channel\":" CHANNEL(id, \
	    "Up") "}"
#define CALLER "1790000000.12"
#define CALL (1790000000ull << 32 | 12)
#define LEG "vigie-leg-7687991459840000012-7-1"

static void
talk(void)
{
	begin();
	say(STARTS(CALLER));
	ari_ring(&ari, CALL, 7);
	say(STARTS(LEG));
	ari_connect(&ari, CALL, 7);
	answer("[]", "[]");
	told("arrived; answered");
	asked[0] = '\0';
}

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
	begin();
	say(STARTS(CALLER));
	ari_ring(&ari, CALL, 7);
	say(STARTS(LEG));
	ari_connect(&ari, CALL, 7);
	assert_string_equal(asked,
	    "POST channels/" CALLER "/ring; POST channels;"
	    " POST bridges/vigie-talk-7687991459840000012;"
	    " POST channels/" CALLER "/answer;"
	    " POST bridges/vigie-talk-7687991459840000012/addChannel");
	told("arrived; answered");
	ari_done(&ari);
}

static void
what_is_said_twice_counts_once(void **state)
{
	(void)state;
	begin();
	say(STARTS(CALLER));
	say(STARTS(CALLER));
	ari_ring(&ari, CALL, 7);
	ari_ring(&ari, CALL, 7);
	say(STARTS(LEG));
	say(STARTS(LEG));
	ari_connect(&ari, CALL, 7);
	told("arrived; answered");
	say(ENDS(LEG));
	say(ENDS(LEG));
	told("gone not reached");
	say(ENDS(CALLER));
	say(ENDS(CALLER));
	told("hung-up");
	/* And the beginning after the end is no new call. */
	say(STARTS(CALLER));
	told("");
	assert_null(ari.calls);
	ari_done(&ari);
}

static void
what_was_missed_is_listed(void **state)
{
	(void)state;
	talk();
	/* Both are gone and nobody said so. */
	ari_list(&ari);
	answer("[]", "[]");
	told("hung-up");
	/* A caller, a leg and a bridge of whom nobody knows. */
	ari_list(&ari);
	answer("[" CHANNEL("1790000000.15",
		   "Ring") "," CHANNEL("vigie-leg-9-7-1", "Up") "]",
	    "[{\"id\":\"vigie-talk-9\",\"channels\":[]}]");
	told("arrived");
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
		talk();
		say(ENDS(CALLER));
		told("");
		say(STARTS("1790000000.13"));
		told("arrived");
		asked[0] = '\0';
		ari_ring(&ari, CALL + 1, 7);
		assert_null(strstr(asked, "POST channels;"));
		if (i == 0)
			say(ENDS(LEG));
		else {
			/* It never says so: that is waited for, not for ever. */
			ari_phones_tick(&ari);
			assert_null(strstr(asked, "POST channels;"));
			later();
		}
		told("hung-up");
		put(asked, sizeof asked, "");
		assert_non_null(strstr(asked, "POST channels;"));
		ari_done(&ari);
	}
}

/* Nor is it lost when nothing is said any more. */
static void
an_end_is_told_without_a_connection(void **state)
{
	(void)state;
	talk();
	say(ENDS(CALLER));
	told("");
	ari_down(&ari, "the connection broke");
	told("hung-up; sick the connection broke");
	ari_done(&ari);
}

static void
a_talk_outlives_the_connection(void **state)
{
	(void)state;
	talk();
	ari_down(&ari, "the connection broke");
	ari_down(&ari, "nothing answers there");
	told("sick the connection broke");
	/* What is wanted meanwhile is done once it is back. */
	ari_hold(&ari, CALL);
	assert_string_equal(asked, "");
	ari_up(&ari);
	answer("[" CHANNEL(CALLER, "Up") "," CHANNEL(LEG, "Up") "]",
	    "[{\"id\":\"vigie-talk-7687991459840000012\",\"channels\":[\"" CALLER
	    "\",\"" LEG "\"]}]");
	told("well");
	assert_non_null(strstr(asked,
	    "/removeChannel; POST channels/" CALLER "/moh"));
	ari_done(&ari);
}

static void
a_call_of_before_the_restart_is_found(void **state)
{
	(void)state;
	begin();
	ari_down(&ari, "");
	story[0] = '\0';
	ari_had(&ari, CALL, 7);
	ari_had(&ari, 99, 8);
	ari_up(&ari);
	answer("[" CHANNEL(CALLER, "Up") "," CHANNEL(LEG, "Up") "]",
	    "[{\"id\":\"vigie-talk-7687991459840000012\",\"channels\":[\"" CALLER
	    "\",\"" LEG "\"]}]");
	told("arrived; hung-up; well");
	say(ENDS(LEG));
	told("gone not reached");
	ari_done(&ari);
}

static void
a_consulted_advisor_takes_over(void **state)
{
	(void)state;
	talk();
	ari_consult(&ari, CALL, 7, 8, NULL);
	assert_non_null(strstr(asked,
	    "/removeChannel; POST channels/" CALLER "/moh"));
	say(STARTS("vigie-leg-7687991459840000012-8-2"));
	told("consult-answered");
	/* She puts her telephone down: the two others talk. */
	say(ENDS(LEG));
	told("advisor-ended not reached");
	say(ENDS("vigie-leg-7687991459840000012-8-2"));
	told("gone not reached");
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

	say(text);
	if (count("arrived") > arrived)
		ari_ring(&ari, CALL, 7);
	if (count("answered") > answered)
		ari_connect(&ari, CALL, 7);
	answer("[]", "[]");
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
		begin();
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
		answer("[]", "[]");
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
	talk();
	ari_listen(&ari, CALL, 8, TELEPHONY_LISTEN_SILENT);
	assert_string_equal(asked, "POST " TAP "; POST channels");
	asked[0] = '\0';
	say(STARTS(EAR));
	say(STARTS(SPY));
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
	say(ENDS(SPY));
	say(STARTS(SPY));
	assert_string_equal(asked, "");
	say(ENDS(EAR));
	say(ENDS(EAR));
	told("listener-gone");
	assert_non_null(strstr(asked, "DELETE " TAP));
	/* One who does not take it up. */
	ari_listen(&ari, CALL, 8, TELEPHONY_LISTEN_SILENT);
	say(ENDS("vigie-ear-7687991459840000012-2-5"));
	told("listener-refused");
	ari_done(&ari);
}

/* A hub that was killed left them behind; the talk's own stays. */
static void
an_ear_of_nobody_is_ended(void **state)
{
	(void)state;
	talk();
	ari_tap(&ari, CALL, "127.0.0.1:4000", "127.0.0.1:4001");
	answer("[]", "[]");
	asked[0] = '\0';
	ari_list(&ari);
	answer("[" CHANNEL(CALLER, "Up") "," CHANNEL(LEG,
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
	begin();
	ari_dial(&ari, 5, 7, "+33639981234", "+33139981000");
	assert_null(strstr(asked, "vigie-out"));
	say(STARTS("vigie-leg-5-7-1"));
	ari_connect(&ari, 5, 7);
	told("answered");
	say(STARTS("vigie-out-5"));
	told("out-answered");
	say(ENDS("vigie-out-5"));
	say(ENDS("vigie-leg-5-7-1"));
	told("hung-up");
	ari_dial(&ari, 6, 0, "+33639981235", "");
	say("{\"type\":\"ChannelDestroyed\",\"cause\":17,\"channel\":"
	    "{\"id\":\"vigie-out-6\"}}");
	told("out-failed busy");
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
		begin();
		snprintf(text, sizeof text,
		    "{\"type\":\"StasisStart\",\"args\":[],\"channel\":{\"id\":"
		    "\"" CALLER "\",\"caller\":{\"number\":\"%s\"}}}",
		    rows[i][0]);
		say(text);
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
	begin();
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		say(rows[i]);
	told("");
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
