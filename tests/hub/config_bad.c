/* config_bad.c - what a configuration file may not say, and what is told. */
#include "tests/check.h"

#include <stdio.h>
#include <string.h>

#include "src/hub/config.h"

static struct config config;
static struct config_errors errors;

static int
parse(const char *text)
{
	return config_parse(&config, text, strlen(text), "t.conf", &errors);
}

#define H "hours h { open = {'mon 08:00-12:00'}\n"

/* A menu whose keys are in the third line. */
#define MENU "queue q {}\nmenu m { keys = {\n"

static const struct {
	const char *text;
	const char *error; /* after "t.conf:" */
} bad[] = {
    {"\nsite { titel = x }", "2: no such option 'titel'"},
    {"qeue x {}", "1: no such option 'qeue'"},
    {"hl7 { listen = '2575' }", "1: hl7: listen: \"2575\" is not ADDRESS:PORT"},
    {"hl7 { listen = 'localhost:2575' }",
	"1: hl7: listen: \"localhost:2575\" is not ADDRESS:PORT"},
    {"hl7 { listen = '127.0.0.1:99999' }",
	"1: hl7: listen: \"127.0.0.1:99999\" is not ADDRESS:PORT"},
    {"hl7 { senders = '10.0.0.0/8 10.0.0.0/33' }",
	"1: hl7: senders: \"10.0.0.0/33\" is no address or network"},
    {"hl7 { charset = latin }",
	"1: hl7: charset: there is no character set \"latin\""},
    {"card { advisor = 'all -secrets' }",
	"1: card: advisor: a card has no part \"secrets\""},
    {"card { watchers = advisor }",
	"1: card: watchers: \"advisor\" is none of supervisor, quality and"
	" manager"},
    {"card { traits = 0 }", "1: card: traits: 0 is not in 1..7"},
    {"queue x {\n titel = y\n}", "2: queue x: no such option 'titel'"},
    {"site {\n misses = 0 }", "2: site: misses: 0 is not in 1..100"},
    {"site { misses = two }", "1: site: misses: \"two\" is not a number"},
    {"site { misses = 99999999999999999999 }",
	"1: site: misses: \"99999999999999999999\" is not a number"},
    {"queue q {\n# a\n/* b\n c */\n threshold = 2d }",
	"5: queue q: threshold: 172800 is not in 0..86400 seconds"},
    {"queue q { offer = 3 weeks }", "1: queue q: no such option 'weeks'"},
    {"queue q { offer = '3 min' }",
	"1: queue q: offer: \"3 min\" is not a"
	" duration such as 90, 90s, 15min, 2h or 30d"},
    {"queue q { offer = -1 }",
	"1: queue q: offer: \"-1\" is not a"
	" duration such as 90, 90s, 15min, 2h or 30d"},
    {"skill a {}\n\nskill a {}",
	"3: skill a is here twice, first in"
	" t.conf:1"},
    {"site {}\nsite {}", "2: site is here twice, first in t.conf:1"},
    {"site { misses = 1\nmisses = 2 }", "2: site: misses is given twice"},
    {"queue q { title = a\n title = a }",
	"2: queue q: title is given"
	" twice"},
    {H "open = {'tue 08:00-12:00'} }", "2: hours h: open is given twice"},
    {"queue q {\nneeds = {'x:1'} }",
	"2: queue q: needs: there is no skill"
	" \"x\""},
    {"queue q { hours = x }", "1: queue q: hours: there is no hours \"x\""},
    {"queue q { overflow = x }",
	"1: queue q: overflow: there is no queue"
	" \"x\""},
    {"user u { role = advisor team = x }",
	"1: user u: team: there is no"
	" team \"x\""},
    {"subject s { parent = x }",
	"1: subject s: parent: there is no"
	" subject \"x\""},
    {"queue a { overflow = b }\nqueue b { overflow = c }\n"
     "queue c {\n overflow = a }",
	"1: queue a: overflow: it comes back to this queue"},
    {"queue a { overflow = a }",
	"1: queue a: overflow: it comes back to this queue"},
    {"subject a {} subject b { parent = a }\nsubject c { parent = b }",
	"2: subject c: parent: b has a parent itself"},
    {"hours h {}", "1: hours h: open: must be given"},
    {"\nuser u {\n}", "2: user u: role: must be given"},
    {"user u { role = boss }",
	"1: user u: role: there is no role"
	" \"boss\""},
    {"hours h { open = {'mo 08:00-12:00'} }",
	"1: hours h: open: \"mo"
	" 08:00-12:00\" does not begin with days such as mon-fri"},
    {"hours h { open = {'mon 12:00-08:00'} }",
	"1: hours h: open: \"mon"
	" 12:00-08:00\" has no interval such as 08:00-12:00, the end after"
	" the beginning"},
    {"hours h { open = {'mon 08:00-24:01'} }",
	"1: hours h: open: \"mon"
	" 08:00-24:01\" has no interval such as 08:00-12:00, the end after"
	" the beginning"},
    {"hours h { open = {'mon-fri 08:00-12:00',\n'wed 11:59-14:00'} }",
	"2: hours h: open: \"wed 11:59-14:00\" overlaps another opening"},
    {H "holiday = {'2026-02-29'} }",
	"2: hours h: holiday: there is no day"
	" 2026-02-29"},
    {H "holiday = {'tomorrow'} }",
	"2: hours h: holiday: \"tomorrow\" is"
	" not a day YYYY-MM-DD"},
    {H "holiday = {'2026-12-24', '2026-12-24 08:00-09:00'} }",
	"2: hours h: holiday: \"2026-12-24 08:00-09:00\" goes against"
	" another line on that day"},
    {H "holidays = spain }",
	"2: hours h: holidays: the holidays of"
	" \"spain\" are not known, those of france and alsace-moselle are"},
    {H "holidays = 'france 2030-2026' }",
	"2: hours h: holidays: years"
	" 2030-2026 are not within 1999-2199, at most 60 of them"},
    {"skill a {} queue q { needs = {'a:6'} }",
	"1: queue q: needs: level 6"
	" is not in 0..5"},
    {"skill a {} queue q { needs = {'a'} }",
	"1: queue q: needs: \"a\" is"
	" not SKILL:LEVEL"},
    {"skill a {} queue q { needs = {'a:1'} widen = {'soon a:1'} }",
	"1: queue q: widen: \"soon a:1\" does not begin with a duration and"
	" a blank"},
    {"skill a {} queue q { needs = {'a:1',\n'a:2'} }",
	"2: queue q: needs:"
	" a skill is given twice for one wait"},
    {"skill a {} user u { role = advisor skills = {'a:0'} }",
	"1: user u: skills: level 0 is not in 1..5"},
    {"skill a {} user u { role = advisor skills = {'a:1', 'a:2'} }",
	"1: user u: skills: a skill is given twice"},
    {"floor { reach = some }", "1: floor: reach: there is no reach \"some\""},
    {"floor { sign = never }", "1: floor: sign: there is no sign \"never\""},
    {"floor { listeners = advisor }",
	"1: floor: listeners: \"advisor\" is none of supervisor, quality and"
	" manager"},
    {"floor { listeners = '' }", "1: floor: listeners: no role; write none"},
    {"floor { announced = '2026-12-14 2026-12-01' }",
	"1: floor: announced: \"2026-12-14 2026-12-01\" is not a period such as"
	" 2026-12-01 2026-12-14"},
    {"team t { ratio = 12-10 }",
	"1: team t: ratio: \"12-10\" is not a"
	" ratio such as 10-12"},
    {"team t { ratio = 0-10 }",
	"1: team t: ratio: a ratio is within"
	" 1-100"},
    {"site { zone = 'Europe/Valombre' }",
	"1: site: zone: no time zone"
	" \"Europe/Valombre\""},
    {"wall { figures = 'qs colour' }",
	"1: wall: figures: there is no figure \"colour\""},
    {"wall { figures = 'qs sl asa_s free' }",
	"1: wall: figures: more than 3 figures"},
    {"wall { targets = 'qs=90' }",
	"1: wall: targets: \"qs=90\" is no FIGURE>=NUMBER or"
	" FIGURE<=NUMBER"},
    {"wall { targets = 'qs>=9x' }",
	"1: wall: targets: \"qs>=9x\": not a number up to 1000000"},
    {"wall { order = best }", "1: wall: order: there is no order \"best\""},
    {"alert { store = '1 2' }",
	"1: alert: store: \"1 2\" is neither RAISE CLEAR DURATION DURATION"
	" nor off"},
    {"alert { abandonment = '200 10 1s 1s' }",
	"1: alert: abandonment: limits are in 0..100"},
    {"alert { abandonment = '10 20 1s 1s' }",
	"1: alert: abandonment: it would be cleared at what raises it"},
    {"alert { service_level = '70 60 1s 1s' }",
	"1: alert: service_level: it would be cleared at what raises it"},
    {"alert { store = '2 1 2d 1s' }", "1: alert: store: a day at most"},
    {"site { title = '' }", "1: site: title: 0 bytes, not 1..63"},
    {"hub { store = 'mysql://x' }",
	"1: hub: store: \"mysql://x\" is"
	" neither sqlite:PATH nor a postgresql:// address"},
    {"hub { desk = 'udp://x' }",
	"1: hub: desk: \"udp://x\" is neither"
	" tcp:// nor ipc://"},
    {"hub { telephony = teapot }",
	"1: hub: telephony: there is no"
	" telephony \"teapot\""},
    {MENU "'1 queue y'} }", "3: menu m: keys: there is no queue \"y\""},
    {MENU "'1 queue q x'} }", "3: menu m: keys: there is no subject \"x\""},
    {MENU "'1 menu n'} }", "3: menu m: keys: there is no menu \"n\""},
    {MENU "'1 queue'} }", "3: menu m: keys: the key leads nowhere"},
    {MENU "'1 menu'} }", "3: menu m: keys: the key leads nowhere"},
    {MENU "'1 language es'} }", "3: menu m: keys: a language is fr or en"},
    {MENU "'1 sing'} }", "3: menu m: keys: a key does not do \"sing\""},
    {MENU "'12 queue q'} }",
	"3: menu m: keys: \"12 queue q\" is not a key and what it does"},
    {MENU "'1'} }", "3: menu m: keys: \"1\" is not a key and what it does"},
    {MENU "'1 repeat now'} }",
	"3: menu m: keys: \"1 repeat now\" has a word too many"},
    {MENU "'1 queue q',\n'1 repeat'} }",
	"4: menu m: keys: key 1 is there twice"},
    {MENU "'1 menu m'} }",
	"2: menu m: its keys come back to it, or lead through more than 5"
	" menus"},
    {MENU "'1 menu n'} }\nmenu n { keys = {'1 menu m'} }",
	"2: menu m: its keys come back to it, or lead through more than 5"
	" menus"},
    {"menu m { queue = y keys = {'1 repeat'} }",
	"1: menu m: queue: there is no queue \"y\""},
    {"menu m {}", "1: menu m: keys: must be given"},
    {MENU "'1 queue q'} }\nline l {\n menu = m }",
	"5: line l: menu: menu m has no key that does emergency"},
    {"line l { menu = y }", "1: line l: menu: there is no menu \"y\""},
    {"\nline l {}", "2: line l: it has neither menu nor queue"},
    {"queue q {} line l {\n queue = q callback = q }",
	"2: line l: callback: queue q has no callback"},
    {"line l { callback = y }", "1: line l: callback: there is no queue \"y\""},
    {"queue q { callback_first = nobody }",
	"1: queue q: callback_first: there is no called_first \"nobody\""},
    {"site { keep_callers = 5000 }",
	"1: site: keep_callers: 5000 is not in 0..3650"},
    {"queue q {} line l { queue = q }\nline k { queue = q }",
	"2: line k: line l has the same number"},
    {"\nhub { desk = 'ipc:///x' feed = 'ipc:///x' }",
	"2: hub: desk, feed"
	" and board must be three endpoints"},
    {"hub { desk = 'tcp://*:1' }",
	"1: hub: a tcp endpoint needs"
	" secret_key_file and authorized_keys"},
    {"skill 'a b' {}",
	"1: a skill's name is 1 to 23 letters a-z, digits,"
	" dots, underscores or dashes"},
    {"user 'é' { role = advisor }",
	"1: a user's name is 1 to 31 letters"
	" a-z, digits, dots, underscores or dashes"},
    {"site {\n title = \"a\\ex\" }",
	"2: site: title: not clean UTF-8"
	" text"},
    {"site {\n\n title = \"a\033x\" }",
	"3: not clean UTF-8 text (a broken"
	" or an invisible character)"},
    {"site { title = '\xe2\x80\xae' }",
	"1: not clean UTF-8 text (a broken"
	" or an invisible character)"},
    {"site { title = '\xff' }",
	"1: not clean UTF-8 text (a broken or an"
	" invisible character)"},
    {"site {\n title = 'x }\n\n",
	"2: a string without an end begins"
	" here"},
    {"\nsite {\n title = x\n\n", "2: a section without an end begins here"},
    {"site {\n /* title = x }",
	"2: a comment without an end begins"
	" here"},
    {"skill a {\n}\n}", "3: unexpected closing brace"},
    {"site { title =\n}", "2: unexpected token '}'"},
    {"\nskill a { title = {x }",
	"2: a section without an end begins"
	" here"},
    {"site { title x }", "1: missing equal sign after option 'title'"},
    {"queue {}", "1: missing title for section 'queue'"},
    {"site|title = x", "1: no sub-section title/index for 'site'"},
    {"queue q {}\nqueue|title = x",
	"2: title does not stand in a"
	" section"},
    {"skill a {\n include = x }", "2: skill a: no such option 'include'"},
    {"include = \"/nowhere/else.conf\"",
	"1: /nowhere/else.conf: No such"
	" file or directory"},
};

static void
each_error_names_its_place_and_reason(void **state)
{
	char want[300];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		snprintf(want, sizeof want, "t.conf:%s", bad[i].error);
		if (parse(bad[i].text) == 0)
			fail_msg("accepted: %s", bad[i].text);
		assert_string_equal(errors.list[0].text, want);
		assert_null(config.facts);
	}
}

static void
all_errors_are_told(void **state)
{
	char text[4096] = "";
	int i;

	(void)state;
	assert_int_equal(
	    parse("site { titel = a misses = 0 }\n"
		  "queue q { hours = x offer = y\n bad = 1 }\nuser u {}"),
	    -1);
	assert_int_equal(errors.n, 6);
	assert_string_equal(errors.list[0].text,
	    "t.conf:1: no such option 'titel'");
	assert_string_equal(errors.list[1].text,
	    "t.conf:3: queue q: no such option 'bad'");
	assert_string_equal(errors.list[5].text,
	    "t.conf:4: user u: role: must be given");
	for (i = 0; i < 25; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text),
		    "user u%d {}\n", i);
	assert_int_equal(parse(text), -1);
	assert_int_equal(errors.n, CONFIG_ERRORS_MAX);
	assert_int_equal(errors.more, 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_error_names_its_place_and_reason),
	    cmocka_unit_test(all_errors_are_told),
	};

	return cmocka_run_group_tests_name("hub/config_bad", tests, NULL, NULL);
}
