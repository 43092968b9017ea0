/* palette.c - what a lead does in one line, from any screen. */
#include "tests/check.h"

#include "tests/ui/plays.h"

/* On the wall, with Lea in a call. */
static struct scene *
wall_new(void)
{
	struct scene *scene = scene_new(NORA);

	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_wall);
	return scene;
}

static void
a_colleague_is_lent_by_her_name(void **state)
{
	struct scene *scene = wall_new();

	(void)state;
	scene_keys(scene, ": l é a Space r d v Space t a k e n");
	assert_true(scene_shows(scene, "Queues · Léa Martin · "));
	scene_keys(scene, "Enter");
	assert_int_equal(scene_last(scene)->id, MSG_LEND);
	assert_int_equal(scene_last(scene)->lend.user, LEA);
	assert_int_equal(scene_last(scene)->lend.queue, 1);
	assert_int_equal(scene_last(scene)->lend.loan, LOAN_TAKEN);
	/* It left nothing open. */
	assert_int_equal(scene->stage.n, 1);
	scene_free(scene);
}

static void
she_is_moved_paused_and_freed(void **state)
{
	struct scene *scene = wall_new();

	(void)state;
	scene_keys(scene, ": t e a m Space m a l i k Space g o o d Enter");
	assert_int_equal(scene_last(scene)->id, MSG_MOVE);
	assert_int_equal(scene_last(scene)->move.user, MALIK);
	assert_int_equal(scene_last(scene)->move.stay, STAY_GOOD);
	scene_keys(scene, ": p a u s e Space m a l i k Space l u n c h Enter");
	assert_int_equal(scene_last(scene)->id, MSG_BE);
	assert_int_equal(scene_last(scene)->be.user, MALIK);
	assert_int_equal(scene_last(scene)->be.reason, REASON_LUNCH);
	scene_keys(scene, ": a v a i l Space m a l i k Enter");
	assert_int_equal(scene_last(scene)->be.user, MALIK);
	assert_int_equal(scene_last(scene)->be.state, ADVISOR_AVAILABLE);
	scene_keys(scene, ": d a y Space m a l i k Enter");
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_timeline);
	scene_free(scene);
}

static void
she_is_listened_to_with_a_motive(void **state)
{
	struct scene *scene = wall_new();

	(void)state;
	/* Who is in no call is not there to be listened to. */
	scene_keys(scene, ": l i s t e n Space m a l i k");
	assert_true(scene_hides(scene, "Listen · Malik"));
	scene_keys(scene, "Esc : l i s t e n Space l e a Space e v a l Enter");
	assert_int_equal(scene_last(scene)->id, MSG_LISTEN);
	assert_int_equal(scene_last(scene)->listen.user, LEA);
	assert_int_equal(scene_last(scene)->listen.motive, MOTIVE_EVALUATION);
	scene_free(scene);
}

/* On the floor the same words serve the chosen one. */
static void
the_chosen_one_needs_no_name(void **state)
{
	struct scene *scene = wall_new();

	(void)state;
	scene_keys(scene, "4 j : q u e u e s Space c o u r Space g i v e n");
	scene_keys(scene, "Enter");
	assert_int_equal(scene_last(scene)->id, MSG_LEND);
	assert_int_equal(scene_last(scene)->lend.loan, LOAN_GIVEN);
	assert_int_equal(scene_last(scene)->lend.queue, 3);
	scene_keys(scene, ": t e a m Space a z u r Space g o o d Enter");
	assert_int_equal(scene_last(scene)->id, MSG_MOVE);
	assert_int_equal(scene_last(scene)->move.stay, STAY_GOOD);
	scene_free(scene);
}

/* Tab writes it out, and what it wrote finds it. */
static void
tab_completes_a_named_line(void **state)
{
	struct scene *scene = wall_new();

	(void)state;
	scene_keys(scene, ": l e a Space l u n Tab Enter");
	assert_int_equal(scene_last(scene)->id, MSG_BE);
	assert_int_equal(scene_last(scene)->be.user, LEA);
	assert_int_equal(scene_last(scene)->be.reason, REASON_LUNCH);
	scene_free(scene);
}

static void
an_advisor_leads_nobody(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, ": m a l i k");
	assert_true(scene_hides(scene, "· Malik"));
	assert_true(scene_hides(scene, "Queues"));
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_colleague_is_lent_by_her_name),
	    cmocka_unit_test(she_is_moved_paused_and_freed),
	    cmocka_unit_test(she_is_listened_to_with_a_motive),
	    cmocka_unit_test(the_chosen_one_needs_no_name),
	    cmocka_unit_test(tab_completes_a_named_line),
	    cmocka_unit_test(an_advisor_leads_nobody),
	};

	return cmocka_run_group_tests_name("ui/palette", tests, NULL, NULL);
}
