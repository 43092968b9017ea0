/* client.c - tests of which commands are known to be done. */
#include "tests/check.h"

#include <stdlib.h>

#include "src/base/random.h"
#include "tests/live/same.h"
#include "tests/live/tell.h"

static void
did(struct live *live, uint64_t client, uint64_t client_seq)
{
	tell(live, 1000,
	    &(struct fact){.id = MSG_CARD_SEEN,
		.client = client,
		.client_seq = client_seq});
}

static void
a_command_is_done_once_it_made_a_fact(void **state)
{
	struct live *live = live_new();

	(void)state;
	assert_int_equal(live_done(live, 7, 1), 0);
	did(live, 7, 5);
	did(live, 7, 5);
	assert_int_equal(live_done(live, 7, 5), 1);
	assert_int_equal(live_done(live, 7, 4), 0);
	assert_int_equal(live_done(live, 7, 6), 0);
	assert_int_equal(live_done(live, 8, 5), 0);
	/* An earlier one that comes late is noted as well. */
	did(live, 7, 2);
	assert_int_equal(live_done(live, 7, 2), 1);
	assert_int_equal(live_done(live, 7, 3), 0);
	did(live, 0, 9);
	assert_int_equal(live_done(live, 0, 9), 0);
	live_free(live);
}

static void
the_window_has_1024_commands(void **state)
{
	struct live *live = live_new();

	(void)state;
	did(live, 7, 5000);
	assert_int_equal(live_done(live, 7, 5000 - 1023), 0);
	assert_int_equal(live_done(live, 7, 5000 - 1024), -1);
	did(live, 7, 5000 - 1023);
	did(live, 7, 5000 - 1024);
	assert_int_equal(live_done(live, 7, 5000 - 1023), 1);
	assert_int_equal(live_done(live, 7, 5000 - 1024), -1);
	did(live, 7, 5001);
	assert_int_equal(live_done(live, 7, 5000 - 1023), -1);
	assert_int_equal(live_done(live, 7, 5000), 1);
	did(live, 7, UINT64_MAX);
	assert_int_equal(live_done(live, 7, UINT64_MAX - 1), 0);
	assert_int_equal(live_done(live, 7, 5001), -1);
	live_free(live);
}

/* Against a plain array of all commands. */
static void
any_order_of_commands(void **state)
{
	struct live *live = live_new(), *loaded;
	static bool done[40000];
	struct random random;
	uint64_t last = 2000, seq, i, j;
	int expected;

	(void)state;
	random_init(&random, 9);
	for (i = 0; i < 3000; i++) {
		if (random_below(&random, 50) == 0)
			last += random_below(&random, 700);
		seq = last + random_below(&random, 8) -
		    random_below(&random, 300);
		did(live, 3, seq);
		done[seq] = true;
		last = seq > last ? seq : last;
		for (j = 0; j < 30; j++) {
			seq = last - random_below(&random, 1500);
			expected = last - seq >= 1024 ? -1 : done[seq];
			if (live->clients->row.last == last)
				assert_int_equal(live_done(live, 3, seq),
				    expected);
		}
		if (i % 500 == 0) {
			loaded = live_copy(live, NULL);
			live_free(live);
			live = loaded;
		}
	}
	live_free(live);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_command_is_done_once_it_made_a_fact),
	    cmocka_unit_test(the_window_has_1024_commands),
	    cmocka_unit_test(any_order_of_commands),
	};

	return cmocka_run_group_tests_name("live/client", tests, NULL, NULL);
}
