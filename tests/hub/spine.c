/* spine.c - a contact from its arrival to its end, seen by everybody. */
#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "tests/check.h"
#include "tests/hub/world.h"

static void
test_spine(void **state)
{
	struct world world;
	struct guest anna, gate;
	uint64_t contact;

	(void)state;
	world_open(&world, false, NULL, NULL);
	guest_open(&anna, &world, "anna");
	guest_open(&gate, &world, "gate");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	contact = guest_arrive(&gate, 1, "+33100000000");
	assert_true(contact != 0);
	assert_true(guest_sees(&anna, contact, CONTACT_OFFERED));
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT, contact), MSG_DONE);
	assert_true(guest_sees(&gate, contact, CONTACT_TALK));
	assert_int_equal(guest_contact(&anna, MSG_END, contact), MSG_DONE);
	assert_int_equal(guest_contact(&anna, MSG_CLOSE, contact), MSG_DONE);
	assert_true(guest_sees(&gate, contact, CONTACT_CLOSED));
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_spine),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
