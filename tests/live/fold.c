/* fold.c - tests of the fold: what each fact makes true. */
#include "tests/check.h"

#include <string.h>

#include "src/base/clock.h"
#include "tests/live/same.h"
#include "tests/live/stream.h"

static void
a_snapshot_goes_on_like_the_original(void **state)
{
	struct stream *stream = *state;
	struct live *live = live_new(), *loaded;
	struct fact fact;
	struct err err;
	size_t i, j;

	for (i = 0; i < 20; i++) {
		for (j = 0; j < 1500; j++) {
			stream_next(stream, &fact);
			assert_int_equal(live_fold(live, &fact, true, &err), 0);
		}
		if (live_recount(live, &err) < 0)
			fail_msg("%s", err.text);
		loaded = live_copy(live, &err);
		if (loaded == NULL)
			fail_msg("%s", err.text);
		for (j = 0; j < 1500; j++) {
			stream_next(stream, &fact);
			assert_int_equal(live_fold(live, &fact, true, &err), 0);
			assert_int_equal(live_fold(loaded, &fact, true, &err),
			    0);
		}
		if (live_same(live, loaded, &err) < 0 ||
		    live_recount(loaded, &err) < 0)
			fail_msg("%s", err.text);
		live_free(loaded);
	}
	live_free(live);
}

static int
begin(void **state)
{
	static struct stream stream;

	clock_zone("Europe/Paris", NULL);
	stream_init(&stream, 7, clock_at(20261020, 23, 0), 40);
	*state = &stream;
	return 0;
}

static int
end(void **state)
{
	stream_done(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_snapshot_goes_on_like_the_original, begin, end),
	};

	return cmocka_run_group_tests_name("live/fold", tests, NULL, NULL);
}
