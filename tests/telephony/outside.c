/* outside.c - numbers outside: called, and given a caller for good. */
#include <string.h>

#include "tests/check.h"
#include "tests/telephony/asterisk.h"

#define TALK "vigie-talk-7687991459840000012"
#define OTHER "vigie-leg-7687991459840000012-0-2"

/* A list may come while his telephone rings: that is no answer. */
static void
who_rings_has_not_answered(void **state)
{
	(void)state;
	asterisk_begin();
	ari_dial(&ari, 6, 0, "+33639981235", "");
	asterisk_answers("[]", "[]");
	ari_list(&ari);
	asterisk_answers("[" CHANNEL("vigie-out-6", "Ringing") "]", "[]");
	hub_told("");
	asterisk_says(STARTS("vigie-out-6"));
	hub_told("out-answered");
	ari_done(&ari);
}

/* Nor for a hub that was not there as he was called. */
static void
who_rings_over_a_restart_has_not_answered(void **state)
{
	(void)state;
	asterisk_begin();
	ari_down(&ari, "");
	story[0] = '\0';
	ari_had(&ari, 5, 0);
	ari_had(&ari, 6, 0);
	ari_up(&ari);
	asterisk_answers("[" CHANNEL("vigie-out-5",
			     "Ringing") "," CHANNEL("vigie-out-6", "Ring") "]",
	    "[]");
	hub_told("well");
	asterisk_says(STARTS("vigie-out-5"));
	hub_told("out-answered");
	asterisk_says("{\"type\":\"ChannelDestroyed\",\"cause\":17,"
		      "\"channel\":{\"id\":\"vigie-out-6\"}}");
	hub_told("out-failed busy");
	ari_done(&ari);
}

static void
given_away(void)
{
	asterisk_talk();
	ari_blind(&ari, CALL, 0, "15");
	asterisk_answers("[]", "[]");
	assert_non_null(strstr(asked, "DELETE channels/" LEG));
	asked[0] = '\0';
}

/* The trunk says no: he comes anew, and is still there. */
static void
who_is_given_to_nobody_stays(void **state)
{
	(void)state;
	given_away();
	asterisk_says(ENDS(OTHER));
	hub_told("arrived");
	assert_false(ari_call_find(&ari, CALL)->doomed);
	ari_done(&ari);
}

/* They talk; then the other hangs up, and nobody is there for the caller. */
static void
who_is_left_by_a_number_is_hung_up(void **state)
{
	(void)state;
	given_away();
	asterisk_says(STARTS(OTHER));
	asterisk_answers("[]", "[]");
	hub_told("");
	asterisk_says(ENDS(OTHER));
	hub_told("hung-up");
	assert_non_null(strstr(asked, "DELETE channels/" CALLER));
	asterisk_says(ENDS(CALLER));
	hub_told("");
	assert_null(ari.calls);
	ari_done(&ari);
}

/* A hub that restarts knows nothing of them: it lets them talk. */
static void
who_was_given_away_outlives_the_hub(void **state)
{
	(void)state;
	asterisk_begin();
	ari_down(&ari, "");
	story[0] = '\0';
	ari_up(&ari);
	asterisk_answers("[" CHANNEL(CALLER, "Up") "," CHANNEL(OTHER, "Up") "]",
	    "[{\"id\":\"" TALK "\",\"channels\":[\"" CALLER "\",\"" OTHER
	    "\"]}]");
	hub_told("well");
	assert_null(strstr(asked, "DELETE"));
	asterisk_says(ENDS(OTHER));
	hub_told("hung-up");
	assert_non_null(strstr(asked, "DELETE channels/" CALLER));
	ari_done(&ari);
}

/* She accepted at her console, and her telephone was never taken up. */
static void
a_telephone_that_is_not_taken_up_refuses(void **state)
{
	(void)state;
	asterisk_begin();
	asterisk_says(STARTS(CALLER));
	ari_ring(&ari, CALL, 7);
	ari_connect(&ari, CALL, 7);
	asterisk_answers("[]", "[]");
	hub_told("arrived");
	asterisk_says(ENDS(LEG));
	hub_told("refused not reached");
	ari_done(&ari);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_rings_has_not_answered),
	    cmocka_unit_test(who_rings_over_a_restart_has_not_answered),
	    cmocka_unit_test(who_is_given_to_nobody_stays),
	    cmocka_unit_test(who_is_left_by_a_number_is_hung_up),
	    cmocka_unit_test(who_was_given_away_outlives_the_hub),
	    cmocka_unit_test(a_telephone_that_is_not_taken_up_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
