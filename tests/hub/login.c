/* login.c - signing in: right, wrong, too often, elsewhere, and out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"

static bool
is_answered(void *ctx)
{
	struct guest *guest = ctx;

	return guest->answered || guest->state >= CLIENT_SIGNED_IN;
}

/* Try a password; why it was refused, or 0; *ms how long it took. */
static enum refusal
try(struct world *world, const char *login, const char *password, int64_t *ms)
{
	enum refusal why = 0;
	struct guest guest;
	int64_t began;

	guest_open(&guest, world, NULL);
	began = clock_steady();
	client_login(guest.client, login, password);
	assert_true(world_until(world, is_answered, &guest, PATIENCE_MS));
	*ms = clock_steady() - began;
	if (guest.answered) {
		assert_int_equal(guest.reply.id, MSG_REFUSED);
		why = guest.reply.refused.why;
	}
	guest_close(&guest);
	return why;
}

static bool
is_let_in(void *ctx)
{
	int64_t ms;

	return try(ctx, "anna", WORLD_PASSWORD, &ms) == 0;
}

static void
test_wrong(void **state)
{
	int64_t known = INT64_MAX, unknown = INT64_MAX, ms;
	struct world world;
	char *said;
	int i;

	(void)state;
	world_open(&world, false, "tries = 3 tries_pause = 10s", NULL);
	assert_int_equal(try(&world, "anna", WORLD_PASSWORD, &ms), 0);
	for (i = 0; i < 3; i++) {
		assert_int_equal(try(&world, "anna", "wrong horse", &ms),
		    REFUSAL_LOGIN);
		known = ms < known ? ms : known;
		assert_int_equal(try(&world, "no.such.user", "wrong horse",
				     &ms),
		    REFUSAL_LOGIN);
		unknown = ms < unknown ? ms : unknown;
	}
	/* Who is not there takes as long as who is. */
	print_message("# wrong password %lld ms, no such user %lld ms\n",
	    (long long)known, (long long)unknown);
	assert_true(unknown * 3 > known);
	/* Now not even the right one. */
	assert_int_equal(try(&world, "anna", WORLD_PASSWORD, &ms),
	    REFUSAL_TRIES);
	assert_int_equal(try(&world, "no.such.user", "x", &ms), REFUSAL_TRIES);
	/* Another login is not held up, and the pause ends. */
	assert_int_equal(try(&world, "bert", WORLD_PASSWORD, &ms), 0);
	assert_true(world_until(&world, is_let_in, &world, PATIENCE_MS));
	said = world_said(&world);
	assert_null(strstr(said, "horse"));
	assert_null(strstr(said, "no.such.user"));
	free(said);
	world_close(&world);
}

static bool
is_over(void *ctx)
{
	struct guest *guest = ctx;

	return guest->state == CLIENT_REFUSED;
}

static bool
is_out(void *ctx)
{
	const struct user *user = ctx;

	return user->n_sessions == 0;
}

static void
test_sessions(void **state)
{
	struct guest first, second, sam;
	const struct user *user;
	struct world world;
	uint64_t anna;

	(void)state;
	world_open(&world, false, NULL, NULL);
	guest_open(&first, &world, "anna");
	guest_open(&sam, &world, "sam");
	/* Signed in elsewhere: the session here is over. */
	guest_open(&second, &world, "anna");
	assert_true(world_until(&world, is_over, &first, PATIENCE_MS));
	anna = client_session(second.client)->user;
	assert_int_equal(guest_be(&second, ADVISOR_AVAILABLE), MSG_DONE);
	client_logout(second.client);
	assert_true(world_until(&world, is_over, &second, PATIENCE_MS));
	user = live_user(sam.live, anna);
	assert_non_null(user);
	assert_true(world_until(&world, is_out, (void *)user, PATIENCE_MS));
	assert_int_equal(user->row.state, ADVISOR_OUT);
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_wrong),
	    cmocka_unit_test(test_sessions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
