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
	assert_true(world_until(&world, is_there, &sam, 3000));
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_call),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
