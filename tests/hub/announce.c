/* announce.c - tests of what callers who wait are told. */
#include "tests/check.h"
#include "tests/hub/ear.h"

static const char sections[] =
    "queue told { callback = 2 announce = 1 }\n"
    "line told { called = \"+33155500001\" queue = told }\n"
    "line english { called = \"+33155500002\" queue = told language = en }\n";

static void
who_waits_is_told(void **state)
{
	struct world world;
	struct guest anna;
	struct ear ear;

	(void)state;
	ear_world(&ear, &world, "", sections);
	/* Nobody is there: his place, but no wait. */
	ear_say(&ear, "arrive 1 from=+33639982244 to=+33155500001\n");
	ear_until(&world, &ear, "play 1 fr/line_told fr/wait fr/place_1\n");
	/* One advisor, on a break: he hears how long it will be, each time;
	 * the other one stands behind him. */
	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_PAUSE), MSG_DONE);
	ear_say(&ear, "arrive 2 from=+33639982245 to=+33155500002\n");
	ear_until(&world, &ear,
	    "play 2 en/line_english en/wait en/place_2 en/minutes_");
	ear_until(&world, &ear, "play 1 fr/place_1 fr/minutes_");
	/* After 2 s the callback is offered with it. */
	ear_until(&world, &ear, " fr/callback_offer\n");
	/* He rings off: she is the next one. */
	ear_say(&ear, "hangup 1\n");
	ear_until(&world, &ear, "play 2 en/place_1 en/minutes_");
	ear_world_close(&ear, &world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_waits_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
