/* alert.c - an alert is raised, seen by a supervisor, and cleared. */
#include <signal.h>

#include "src/live/alert.h"
#include "tests/check.h"
#include "tests/hub/world.h"

static struct world world;
static struct guest sam, anna, gate, wall;

/* What a wall that knows nothing else has heard of the alert. */
struct heard {
	bool raised, acknowledged, gone, queue_trends;
	size_t trends;
	uint64_t queue;
};

static const struct alert *
waits(const struct guest *guest)
{
	const struct alert *alert;

	HASH_EACH(alert, guest->live->alerts)
		if (alert->row.kind == ALERT_LONGEST_WAIT)
			return alert;
	return NULL;
}

static bool
is_raised(void *ctx)
{
	(void)ctx;
	return waits(&sam) != NULL && waits(&anna) != NULL;
}

static bool
is_acknowledged(void *ctx)
{
	(void)ctx;
	return waits(&anna) != NULL && waits(&anna)->row.acknowledged != 0;
}

static bool
is_cleared(void *ctx)
{
	(void)ctx;
	return waits(&sam) == NULL && waits(&anna) == NULL;
}

static bool
wall_has(void *ctx)
{
	const bool *what = ctx;

	return *what;
}

static void
on_board(struct guest *guest, const struct msg *msg)
{
	struct heard *heard = guest->ctx;

	if (msg->id == MSG_BOARD_BEAT)
		heard->gone = heard->raised;
	heard->trends += msg->id == MSG_BOARD_TREND;
	heard->queue_trends |= msg->id == MSG_BOARD_QUEUE_TREND &&
	    msg->board_queue_trend.queue == heard->queue &&
	    msg->board_queue_trend.received > 0;
	if (msg->id != MSG_BOARD_ALERT ||
	    msg->board_alert.kind != ALERT_LONGEST_WAIT)
		return;
	heard->raised = true;
	heard->gone = false;
	heard->acknowledged |= msg->board_alert.acknowledged != 0;
}

static void
raised_acknowledged_and_cleared(void **state)
{
	struct msg ack = {.id = MSG_ACKNOWLEDGE};
	struct heard heard = {0};
	uint64_t call, queue;

	(void)state;
	world_open(&world, false, NULL,
	    "alert { longest_wait = '200 100 1s 1s' nobody = off }\n"
	    "queue quick { threshold = 1s short = 0 }");
	guest_open(&sam, &world, "sam");
	guest_open(&anna, &world, "anna");
	guest_open(&gate, &world, "gate");
	guest_open(&wall, &world, NULL);
	wall.on_board = on_board;
	wall.ctx = &heard;
	queue = live_queue_named(sam.live, "quick")->set.queue;
	heard.queue = queue;
	call = guest_arrive(&gate, queue, "");
	assert_true(world_until(&world, is_raised, NULL, PATIENCE_MS));
	assert_int_equal(waits(&sam)->row.queue, queue);
	assert_int_equal(waits(&sam)->row.limit, 2);
	assert_true(world_until(&world, wall_has, &heard.raised, PATIENCE_MS));
	assert_false(heard.acknowledged);

	ack.acknowledge.alert = waits(&sam)->row.alert;
	assert_int_equal(guest_ask(&anna, &ack), MSG_REFUSED);
	assert_int_equal(guest_ask(&sam, &ack), MSG_DONE);
	assert_true(world_until(&world, is_acknowledged, NULL, PATIENCE_MS));
	assert_int_equal(waits(&anna)->row.user,
	    live_user_login(sam.live, "sam")->set.user);
	assert_int_equal(guest_ask(&sam, &ack), MSG_REFUSED);
	assert_true(world_until(&world, wall_has, &heard.acknowledged,
	    PATIENCE_MS));

	/* The hub restarts: nothing of it is forgotten. */
	world_end(&world, SIGKILL);
	assert_true(world_start(&world));
	assert_true(world_until(&world, is_acknowledged, NULL, PATIENCE_MS));

	gate.reply.id = 0;
	ack = (struct msg){.id = MSG_LEAVE};
	ack.leave.contact = call;
	assert_int_equal(guest_ask(&gate, &ack), MSG_DONE);
	assert_true(world_until(&world, is_cleared, NULL, PATIENCE_MS));
	assert_true(world_until(&world, wall_has, &heard.gone, PATIENCE_MS));
	assert_true(heard.trends > 0);
	assert_true(world_until(&world, wall_has, &heard.queue_trends,
	    PATIENCE_MS));
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(raised_acknowledged_and_cleared),
	};

	return cmocka_run_group_tests_name("tests/hub/alert", tests, NULL,
	    NULL);
}
