/* floor.c - what would restore a team's ratio. */
#include "tests/check.h"

#include "src/live/floor.h"

/* Of team 1: how many there are, its norm; what would restore it. */
static const struct {
	uint64_t advisors, supervisors, low, high;
	int64_t more_supervisors, more_advisors;
	uint64_t team;
} cases[] = {
    {12, 1, 10, 12, 0, 0, 0},
    {10, 1, 10, 12, 0, 0, 0},
    {0, 0, 10, 12, 0, 0, 0},
    {5, 1, 0, 0, 0, 0, 0},
    /* Too many for one: another one, or some to the team with room. */
    {16, 1, 10, 12, 1, -4, 3},
    {25, 2, 10, 12, 1, -1, 3},
    {40, 1, 10, 12, 3, -28, 0},
    /* Nobody leads them. */
    {7, 0, 10, 12, 1, 0, 3},
    {13, 0, 10, 12, 2, 0, 0},
    /* Too few for those who lead. */
    {7, 1, 10, 12, 0, 3, 2},
    {15, 2, 10, 12, -1, 5, 0},
    {0, 1, 10, 12, 0, 10, 0},
};

static void
what_restores_the_ratio(void **state)
{
	/* Team 2 has three to give, team 3 room for eleven. */
	static const struct msg_board_team others[] = {
	    {.team = 2,
		.ratio_low = 8,
		.ratio_high = 12,
		.advisors = 11,
		.supervisors = 1},
	    {.team = 3,
		.ratio_low = 10,
		.ratio_high = 12,
		.advisors = 25,
		.supervisors = 3},
	    {.team = 4, .ratio_low = 1, .ratio_high = 99, .advisors = 5},
	};
	struct restore restore;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct msg_board_team team = {.team = 1,
		    .advisors = cases[i].advisors,
		    .supervisors = cases[i].supervisors,
		    .ratio_low = cases[i].low,
		    .ratio_high = cases[i].high};

		print_message("# case %zu\n", i);
		restore = ratio_restore(&team, others, 3);
		assert_int_equal(restore.supervisors,
		    cases[i].more_supervisors);
		assert_int_equal(restore.advisors, cases[i].more_advisors);
		assert_int_equal(restore.team, cases[i].team);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_restores_the_ratio),
	};

	return cmocka_run_group_tests_name("tests/live/floor", tests, NULL,
	    NULL);
}
