/* recording_heard.c - who may hear a recording: her own by the site's policy
 * alone, and each look is a fact. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "src/live/recording.h"
#include "src/recording/sealed.h"
#include "tests/check.h"
#include "tests/hub/recorded.h"

static struct place place;
static struct guest sam;
static struct heard heard;
static struct msg_recording_seen seen; /* the last one */
static size_t n_seen;

/* What the log says, as an evaluator is told. */
static void
note(struct guest *guest, const struct fact *fact)
{
	(void)guest;
	if (fact->id != MSG_RECORDING_SEEN)
		return;
	seen = fact->recording_seen;
	n_seen++;
}

static bool
is_seen(void *ctx)
{
	return seen.by == *(const uint64_t *)ctx;
}

static uint64_t
user_of(const char *login)
{
	return live_user_login(place.quinn.live, login)->set.user;
}

/* She hears all of it, and that she did is a fact.  Each time it is another
 * one who hears, so that the fact is the one of this time. */
static void
hears(struct guest *guest, const char *login, uint64_t recording)
{
	uint64_t by = user_of(login);

	assert_int_not_equal(seen.by, by);
	place_hear_whole(guest, recording, &heard);
	assert_true(heard.n > 0);
	assert_true(world_until(&place.world, is_seen, &by, BOUND_MS));
	assert_int_equal(seen.recording, recording);
	assert_int_equal(seen.user, user_of("anna"));
	assert_int_equal(seen.look, LOOK_PLAY);
	assert_int_equal(seen.motive, MOTIVE_QUALITY);
}

/* Nor is it listed, nor is there a fact of it. */
static void
is_refused(struct guest *guest, uint64_t recording)
{
	struct msg list = {.id = MSG_RECORDINGS};
	size_t before = n_seen;

	assert_int_equal(place_look(guest, recording, LOOK_PLAY,
			     MOTIVE_QUALITY),
	    MSG_REFUSED);
	assert_int_equal(guest->reply.refused.why, REFUSAL_OWNER);
	assert_int_equal(guest_ask(guest, &list), MSG_ROWS_END);
	assert_int_equal(guest->n_rows, 0);
	assert_int_equal(n_seen, before);
}

static bool
is_policy(void *ctx)
{
	const enum answer *own = ctx;

	return place.quinn.live->recording.own == *own;
}

static void
policy(const char *rules, enum answer own)
{
	char options[512];

	place_options(&place, options, sizeof options);
	world_config(&place.world, options, rules);
	kill(place.world.pid, SIGHUP);
	assert_true(world_until(&place.world, is_policy, &own, BOUND_MS));
}

static void
who_may_hear_is_the_policy(void **state)
{
	uint64_t id;

	(void)state;
	place_open(&place);
	guest_open(&sam, &place.world, "sam");
	place.quinn.on_fact = note;
	id = place_record(&place, true);
	world_run(&place.world, 2500);
	place_record(&place, false);
	assert_true(world_until(&place.world, place_is_over, &place.quinn,
	    BOUND_MS));

	/* own = yes; only the quality desk besides. */
	hears(&place.anna, "anna", id);
	hears(&place.quinn, "quinn", id);
	is_refused(&place.bert, id);
	is_refused(&sam, id);

	/* Another policy is in force with the next key. */
	policy("recording { by_advisor = yes own = no"
	       " players = \"supervisor quality\" }",
	    ANSWER_NO);
	is_refused(&place.anna, id);
	is_refused(&place.bert, id);
	hears(&sam, "sam", id);
	hears(&place.quinn, "quinn", id);
	policy(place_rules, ANSWER_YES);
	hears(&place.anna, "anna", id);
	is_refused(&sam, id);
	place_close(&place);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_may_hear_is_the_policy),
	};

	if (sodium_init() < 0)
		return 99;
	return cmocka_run_group_tests_name("tests/hub/recording_heard", tests,
	    NULL, NULL);
}
