/* cut.c - a wire that falls silent: neither end is told of it. */
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/advisor.h"
#include "tests/check.h"
#include "tests/hub/proxy.h"
#include "tests/hub/world.h"

/* A dead console is noticed within 10 s, a dead hub after 3 s.  How long it
 * took is told; a machine that has other things to do as well may take
 * longer. */
enum { NOTICED_MS = PATIENCE_MS, STALE_MS = 3000, BACK_MS = PATIENCE_MS };

struct scene {
	struct guest *anna, *sam;
	uint64_t contact, user;
};

static bool
is_noticed(void *ctx)
{
	const struct scene *scene = ctx;
	const struct user *user = live_user(scene->sam->live, scene->user);
	const struct contact *contact =
	    live_contact(scene->sam->live, scene->contact);

	return advisor_shown(user) == ADVISOR_UNREACHABLE &&
	    user->row.reason == REASON_CONSOLE && contact != NULL &&
	    contact->row.state == CONTACT_WAITING;
}

static bool
is_stale(void *ctx)
{
	const struct scene *scene = ctx;

	return scene->anna->state == CLIENT_STALE;
}

/* Her console is current, and both see her with what became of the contact. */
static bool
is_back(void *ctx)
{
	const struct scene *scene = ctx;
	const struct user *user = live_user(scene->sam->live, scene->user);
	const struct contact *mine =
	    live_contact(scene->anna->live, scene->contact);

	return scene->anna->state == CLIENT_CURRENT && mine != NULL &&
	    mine->row.state == CONTACT_TALK &&
	    advisor_shown(user) == ADVISOR_AVAILABLE;
}

static void
test_silent_wire(void **state)
{
	struct guest anna, bert, sam, gate;
	struct scene scene = {.anna = &anna, .sam = &sam};
	char desk[128], feed[128], board[128];
	struct proxy proxy;
	struct world world;
	int64_t began, stale;

	(void)state;
	world_open(&world, true, NULL, NULL);
	TEXT_SET(desk, world.desk);
	TEXT_SET(feed, world.feed);
	TEXT_SET(board, world.board);
	proxy_open(&proxy, (const char *const[]){desk, feed, board}, 3);
	TEXT_SET(world.desk, proxy.endpoints[0]);
	TEXT_SET(world.feed, proxy.endpoints[1]);
	TEXT_SET(world.board, proxy.endpoints[2]);
	guest_open(&anna, &world, "anna");
	TEXT_SET(world.desk, desk);
	TEXT_SET(world.feed, feed);
	TEXT_SET(world.board, board);
	guest_open(&gate, &world, "gate");
	guest_open(&sam, &world, "sam");
	guest_open(&bert, &world, "bert");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	scene.user = live_user_login(sam.live, "anna")->set.user;
	/* An offer of five minutes: only the silence takes it back. */
	scene.contact = guest_arrive(&gate, 2, "");
	assert_true(guest_sees(&sam, scene.contact, CONTACT_OFFERED));
	assert_true(guest_sees(&anna, scene.contact, CONTACT_OFFERED));

	proxy_cut(&proxy, true);
	began = clock_steady();
	assert_true(world_until(&world, is_stale, &scene, NOTICED_MS));
	stale = clock_steady() - began;
	assert_true(world_until(&world, is_noticed, &scene,
	    NOTICED_MS - (int)stale));
	print_message("# the console knows after %lld ms, the hub after"
		      " %lld ms\n",
	    (long long)stale, (long long)(clock_steady() - began));
	/* Not for less than it is said to be silent for. */
	assert_true(stale >= STALE_MS / 2);
	/* It goes to somebody else, who takes it. */
	assert_int_equal(guest_be(&bert, ADVISOR_AVAILABLE), MSG_DONE);
	assert_true(guest_sees(&bert, scene.contact, CONTACT_OFFERED));
	assert_int_equal(guest_contact(&bert, MSG_ACCEPT, scene.contact),
	    MSG_DONE);

	proxy_cut(&proxy, false);
	assert_true(world_until(&world, is_back, &scene, BACK_MS));
	/* What she does now is done once, and answered. */
	assert_int_equal(guest_be(&anna, ADVISOR_PAUSE), MSG_DONE);
	world_close(&world);
	proxy_close(&proxy);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_silent_wire),
	};

	return cmocka_run_group_tests_name("tests/hub/cut", tests, NULL, NULL);
}
