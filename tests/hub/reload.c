/* reload.c - the configuration read again, good and bad. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"

static struct world world;
static struct guest root;

static bool
has_fresh(void *ctx)
{
	(void)ctx;
	return live_queue_named(root.live, "fresh") != NULL;
}

static bool
said_reason(void *ctx)
{
	char *said = world_said(&world);
	bool found = strstr(said, ctx) != NULL;

	free(said);
	return found;
}

static void
test_signal(void **state)
{
	char where[128];

	(void)state;
	world_open(&world, false, NULL, NULL);
	guest_open(&root, &world, "root");
	assert_false(has_fresh(NULL));
	world_config(&world, NULL, "queue fresh { title = \"New\" }");
	kill(world.pid, SIGHUP);
	assert_true(world_until(&world, has_fresh, NULL, PATIENCE_MS));
	/* Bad: the reason names file and line, and nothing changes. */
	world_config(&world, NULL, "queue fresh { titel = \"Bad\" }");
	kill(world.pid, SIGHUP);
	snprintf(where, sizeof where, "%s:", world.config);
	assert_true(world_until(&world, said_reason, where, PATIENCE_MS));
	assert_true(has_fresh(NULL));
	assert_int_equal(guest_be(&root, ADVISOR_PAUSE), MSG_DONE);
	world_close(&world);
}

static void
test_command(void **state)
{
	struct msg msg = {.id = MSG_RELOAD};
	struct guest gate;

	(void)state;
	world_open(&world, false, NULL, "queue extra { }");
	guest_open(&root, &world, "root");
	guest_open(&gate, &world, "gate");
	world_config(&world, NULL, "queue extra { titel = \"Bad\" }");
	assert_int_equal(guest_ask(&root, &msg), MSG_REFUSED);
	assert_int_equal(root.reply.refused.why, REFUSAL_VALUE);
	assert_non_null(strstr(root.reply.refused.text, world.config));
	world_config(&world, NULL, "queue extra { } queue fresh { }");
	assert_int_equal(guest_ask(&root, &msg), MSG_DONE);
	assert_true(world_until(&world, has_fresh, NULL, PATIENCE_MS));
	/* Somebody waits in it: it cannot go. */
	guest_arrive(&gate, live_queue_named(root.live, "extra")->set.queue,
	    "");
	world_config(&world, NULL, "queue fresh { }");
	assert_int_equal(guest_ask(&root, &msg), MSG_REFUSED);
	assert_non_null(live_queue_named(root.live, "extra"));
	world_close(&world);
}

/* A hub does not start on a file that it would refuse. */
static void
test_start(void **state)
{
	(void)state;
	world_open(&world, false, NULL, NULL);
	assert_int_equal(world_end(&world, SIGTERM), 0);
	world_config(&world, NULL, "nonsense");
	assert_false(world_start(&world));
	assert_int_equal(world_wait(&world), 1);
	world_config(&world, "", NULL);
	assert_true(world_start(&world));
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_signal),
	    cmocka_unit_test(test_command),
	    cmocka_unit_test(test_start),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
