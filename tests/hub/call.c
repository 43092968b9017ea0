/* call.c - a call of the hub's own exchange, from ringing to hanging up. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/hub/world.h"

/* User 1 is anna, user 2 is bert.  The caller waits long enough for anna to
 * sign in, whose telephone is taken up by itself. */
static const char script[] =
    "telephony = fake telephony_options = \""
    "ring answers 100ms; phone lost 2; sick of it; well;"
    "+200ms arrive 41 from=+33639982244 to=rdv;"
    "arrive 42 from=+33639982245 to=rdv;"
    "+100ms hangup 42;"
    "+7s hangup 41\"";

static bool
is_there(void *ctx)
{
	struct guest *sam = ctx;

	return HASH_COUNT(sam->live->contacts) == 1;
}

static void
test_call(void **state)
{
	struct guest anna, bert, sam;
	const struct contact *contact;
	struct world world;
	uint64_t id;
	char *said;

	(void)state;
	world_open(&world, false, script, NULL);
	guest_open(&sam, &world, "sam");
	guest_open(&anna, &world, "anna");
	/* The second caller gave up; the first one waits. */
	assert_true(world_until(&world, is_there, &sam, PATIENCE_MS));
	contact = sam.live->contacts;
	id = contact->row.contact;
	assert_int_equal(contact->row.call, 41);
	assert_int_equal(contact->row.queue,
	    live_queue_named(sam.live, "rdv")->set.queue);
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	/* It rings, she takes up her telephone, not her console. */
	assert_true(guest_sees(&anna, id, CONTACT_TALK));
	assert_int_equal(live_contact(sam.live, id)->row.user, 1);
	/* The caller hangs up. */
	world_run(&world, 3000);
	assert_true(guest_sees(&sam, id, CONTACT_WRAPUP));
	assert_int_equal(guest_contact(&anna, MSG_CLOSE, id), MSG_DONE);
	/* An advisor without a telephone cannot be available. */
	guest_open(&bert, &world, "bert");
	assert_int_equal(guest_be(&bert, ADVISOR_AVAILABLE), MSG_REFUSED);
	assert_int_equal(bert.reply.refused.why, REFUSAL_STATE);
	said = world_said(&world);
	assert_non_null(strstr(said, "telephony: sick: of it"));
	assert_non_null(strstr(said, "telephony: well again"));
	assert_null(strstr(said, "336112"));
	free(said);
	world_close(&world);
}

/* One presses what means nothing and then 1; one leaves a message. */
static const char menu_script[] =
    "telephony = fake telephony_options = \""
    "+200ms arrive 51 from=+33639982244 to=+33155500000;"
    "+200ms key 51 7; +200ms key 51 1;"
    "+100ms arrive 52 from=+33639982245 to=+33155500000;"
    "+200ms key 52 8; +2500ms hangup 52;"
    "arrive 53 to=+33155500000; +200ms key 53 0\"";
static const char menu_sections[] =
    "menu first { timeout = 60 keys = {\"1 queue rdv\", \"8 voicemail\","
    " \"0 emergency\"} }\n"
    "line main { menu = first voicemail = slow }\n";

static bool
are_two(void *ctx)
{
	struct guest *sam = ctx;
	const struct contact *contact;
	unsigned int waiting = 0, letters = 0;

	HASH_EACH(contact, sam->live->contacts) {
		waiting += contact->row.state == CONTACT_WAITING &&
		    contact->row.channel == CHANNEL_CALL;
		letters += contact->row.state == CONTACT_WAITING &&
		    contact->row.channel == CHANNEL_VOICEMAIL;
	}
	return waiting == 1 && letters == 1 &&
	    HASH_COUNT(sam->live->contacts) == 2 &&
	    sam->live->row.last_contact == 4;
}

static void
test_menu(void **state)
{
	struct world world;
	struct guest sam;

	(void)state;
	world_open(&world, false, menu_script, menu_sections);
	guest_open(&sam, &world, "sam");
	assert_true(world_until(&world, are_two, &sam, PATIENCE_MS));
	world_close(&world);
}

/* A caller who waits asks to be called back; the number is busy. */
static const char callback_script[] =
    "telephony = fake telephony_options = \""
    "ring answers 100ms; dial fails busy;"
    "+200ms arrive 61 from=+33639982244 to=+33155500001;"
    "+2500ms key 61 1\"";
static const char callback_sections[] =
    "queue again { callback = 1 callback_tries = 2 callback_pause = 1h }\n"
    "line back { called = \"+33155500001\" queue = again }\n";

static bool
is_callback(void *ctx)
{
	struct guest *sam = ctx;
	const struct contact *contact = sam->live->contacts;

	return contact != NULL && contact->row.asked;
}

static bool
was_tried(void *ctx)
{
	struct guest *sam = ctx;
	const struct contact *contact = sam->live->contacts;

	return contact != NULL && contact->row.tries == 1 &&
	    contact->row.state == CONTACT_WAITING;
}

static void
test_callback(void **state)
{
	struct guest anna, sam;
	struct world world;
	uint64_t id;

	(void)state;
	world_open(&world, false, callback_script, callback_sections);
	guest_open(&sam, &world, "sam");
	assert_true(world_until(&world, is_callback, &sam, PATIENCE_MS));
	id = sam.live->contacts->row.contact;
	assert_int_equal(sam.live->contacts->row.channel, CHANNEL_CALLBACK);
	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	assert_true(guest_sees(&anna, id, CONTACT_OFFERED));
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT, id), MSG_DONE);
	assert_true(world_until(&world, was_tried, &sam, PATIENCE_MS));
	world_close(&world);
}

/* Anna consults bert, who answers, and passes the call on to him. */
static const char talk_script[] = "telephony = fake telephony_options = \""
				  "ring answers 100ms; consult answers 100ms;"
				  "+200ms arrive 71 from=+33639982244 to=rdv\"";

static bool
waits(void *ctx)
{
	struct guest *sam = ctx;

	return HASH_COUNT(sam->live->contacts) == 1;
}

static bool
is_consulted(void *ctx)
{
	struct guest *sam = ctx;

	return sam->live->contacts->row.consult == CONSULT_ANSWERED &&
	    sam->live->contacts->row.consults == 2;
}

static bool
is_passed(void *ctx)
{
	struct guest *sam = ctx;
	const struct contact *contact = sam->live->contacts;

	return contact->row.user == 2 && contact->row.state == CONTACT_TALK &&
	    contact->row.consult == 0;
}

static void
test_talk(void **state)
{
	struct msg msg = {.id = MSG_CONSULT};
	struct guest anna, bert, sam;
	struct world world;
	uint64_t id;

	(void)state;
	world_open(&world, false, talk_script, NULL);
	guest_open(&sam, &world, "sam");
	assert_true(world_until(&world, waits, &sam, PATIENCE_MS));
	id = sam.live->contacts->row.contact;
	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	assert_true(guest_sees(&anna, id, CONTACT_TALK));
	guest_open(&bert, &world, "bert");
	assert_int_equal(guest_be(&bert, ADVISOR_AVAILABLE), MSG_DONE);
	msg.consult.contact = id;
	msg.consult.user = 2;
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_true(world_until(&world, is_consulted, &sam, PATIENCE_MS));
	msg.id = MSG_CONSULT_STEP;
	msg.consult_step.contact = id;
	msg.consult_step.step = CONSULT_PASSED;
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_true(world_until(&world, is_passed, &sam, PATIENCE_MS));
	/* The emergency service takes it; he wraps up. */
	msg.id = MSG_GIVE;
	memset(&msg.give, 0, sizeof msg.give);
	msg.give.contact = id;
	msg.give.emergency = true;
	assert_int_equal(guest_ask(&bert, &msg), MSG_DONE);
	assert_true(guest_sees(&bert, id, CONTACT_WRAPUP));
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_call),
	    cmocka_unit_test(test_menu),
	    cmocka_unit_test(test_callback),
	    cmocka_unit_test(test_talk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
