/* board.c - who comes to the board is told all trends at once. */
#include <signal.h>

#include "src/live/live.h"
#include "tests/check.h"
#include "tests/hub/world.h"

static struct world world;
static struct guest gate, first, second;

/* What one wall was told under its own number. */
struct told {
	bool now; /* this frame is for it alone */
	uint64_t ends, rows, said;
	uint64_t received[8]; /* of today, by queue */
};

static void
on_board(struct guest *guest, const struct msg *msg)
{
	const struct msg_board_queue_trend *trend = &msg->board_queue_trend;
	struct told *told = guest->ctx;

	if (msg->id == MSG_BOARD_BEAT || msg->id == MSG_BOARD_TRENDS)
		told->now = msg->id == MSG_BOARD_TRENDS;
	if (!told->now)
		return;
	told->rows += msg->id == MSG_BOARD_TREND;
	if (msg->id == MSG_BOARD_QUEUE_TREND) {
		told->rows++;
		assert_in_range(trend->queue, 1, 7);
		if (trend->trend == TREND_TODAY)
			told->received[trend->queue] += trend->received;
	} else if (msg->id == MSG_BOARD_TRENDS_END) {
		told->ends++;
		told->said = msg->board_trends_end.rows;
	}
}

static void
wall_open(struct guest *wall, struct told *told)
{
	*told = (struct told){0};
	guest_open(wall, &world, NULL);
	wall->on_board = on_board;
	wall->ctx = told;
}

static bool
is_told(void *ctx)
{
	const struct told *told = ctx;

	return told->ends > 0;
}

static bool
has_pictures(void *ctx)
{
	const struct guest *wall = ctx;

	return wall->boards >= 4;
}

static void
who_comes_is_told_at_once(struct told *earlier)
{
	struct told told;

	wall_open(&second, &told);
	assert_true(world_until(&world, is_told, &told, 20000));
	/* The first picture, or the next: no round of ten. */
	assert_in_range(second.boards, 1, 3);
	assert_int_equal(told.rows, told.said);
	assert_int_equal(told.received[1], 2);
	assert_int_equal(told.received[2], 1);
	/* Nobody is told twice, nor what another one asked for. */
	earlier->ends = 0;
	assert_true(world_until(&world, has_pictures, &second, 20000));
	assert_int_equal(told.ends, 1);
	assert_int_equal(earlier->ends, 0);
	guest_close(&second);
}

static void
all_trends_for_who_comes(void **state)
{
	struct told told;

	(void)state;
	world_open(&world, false, NULL, "");
	guest_open(&gate, &world, "gate");
	wall_open(&first, &told);
	assert_true(world_until(&world, is_told, &told, 20000));
	guest_arrive(&gate, 1, "");
	guest_arrive(&gate, 1, "");
	guest_arrive(&gate, 2, "");
	who_comes_is_told_at_once(&told);
	/* A wall that stayed is told again by a hub that began anew. */
	world_end(&world, SIGKILL);
	assert_true(world_start(&world));
	told = (struct told){0};
	assert_true(world_until(&world, is_told, &told, 30000));
	assert_int_equal(told.received[1], 2);
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(all_trends_for_who_comes),
	};

	return cmocka_run_group_tests_name("tests/hub/board", tests, NULL,
	    NULL);
}
