/* palette.c - what a lead does in one line, from any screen. */
#include "tests/check.h"

#include "src/base/clock.h"
#include "tests/ui/plays.h"
#include "ui/screens/letter.h"

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

/* What hurts is asked once more, and then it is for her alone. */
static void
she_is_sent_out_by_her_name(void **state)
{
	struct scene *scene = wall_new();
	size_t sent = scene->n_sent;

	(void)state;
	scene_keys(scene, ": s e n d Space o u t Space m a l i k Enter");
	assert_true(scene_shows(scene, "Sign them out?"));
	assert_true(scene_shows(scene, "Malik Haddad: after"));
	scene_keys(scene, "Enter");
	assert_int_equal(scene->n_sent, sent);
	scene_keys(scene, ": s e n d Space o u t Space m a l i k Enter y");
	assert_int_equal(scene->n_sent, sent + 1);
	assert_int_equal(scene_last(scene)->be.user, MALIK);
	assert_int_equal(scene_last(scene)->be.state, ADVISOR_OUT);
	assert_int_equal(scene->stage.n, 1);
	/* Who is not there is not sent out. */
	SCENE_FACT(scene, session_ended, MSG_SESSION_ENDED, .session = MALIK,
	    .user = MALIK);
	SCENE_FACT(scene, advisor_set, MSG_ADVISOR_SET, .user = MALIK,
	    .state = ADVISOR_OUT);
	scene_keys(scene, ": s e n d Space o u t Space m a l i k");
	assert_true(scene_hides(scene, "· Malik"));
	scene_free(scene);
}

static void
a_request_is_passed_on_in_one_line(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_requests(scene);
	/* Who carries it already cannot: the list stays. */
	scene_keys(scene, ": h a n d Space m a l i k Enter");
	assert_true(scene_shows(scene, "Who carries it through?"));
	assert_int_equal(scene->n_sent, 0);
	scene_keys(scene, "Esc Up : h a n d Space m a l i k Enter");
	assert_int_equal(scene_last(scene)->id, MSG_REQUEST_CHANGE);
	assert_int_equal(scene_last(scene)->request_change.what, AMEND_OWNER);
	assert_int_equal(scene_last(scene)->request_change.user, MALIK);
	scene_keys(scene, ": h a n d Space a z u r Enter");
	assert_int_equal(scene_last(scene)->request_change.user, 0);
	assert_int_equal(scene_last(scene)->request_change.team, 1);
	scene_free(scene);
}

static void
a_promise_is_handed_over_in_one_line(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_promises(scene);
	scene_keys(scene, ": h a n d Space m a l i k Enter");
	assert_int_equal(scene_last(scene)->id, MSG_PROMISE_MOVE);
	assert_int_equal(scene_last(scene)->promise_move.user, MALIK);
	scene_free(scene);
}

static void
a_letter_is_put_aside_in_one_line(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_letters(scene);
	scene_keys(scene, ": a s i d e Space 1 4 Enter");
	assert_int_equal(scene_last(scene)->id, MSG_ASIDE);
	assert_int_equal(scene_last(scene)->aside.until,
	    clock_at(20261207, 8, 0));
	scene_free(scene);
}

static void
a_template_is_found_by_its_title(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_letters_template(scene);
	scene_keys(scene, "Esc F2 t e x t Space c a n c e l l e d");
	assert_true(scene_shows(scene, "Text · Appointment cancelled"));
	scene_keys(scene, "Enter");
	assert_true(scene_shows(scene, "your appointment of {date}"));
	scene_free(scene);
}

/* Not by pressing a key until it is the right one. */
static void
a_letter_goes_by_the_channel_named(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_letters_writing(scene);
	scene_keys(scene, "F2 c h a n n e l Space p o r t a l");
	assert_true(scene_shows(scene, "Channel · portal"));
	scene_keys(scene, "Enter");
	assert_true(scene_shows(scene, "portal"));
	assert_int_equal(letter_channel(&scene->stage), CHANNEL_PORTAL);
	scene_keys(scene, "F2 c h a n n e l Space m a i l Enter");
	assert_int_equal(letter_channel(&scene->stage), CHANNEL_MAIL);
	scene_keys(scene, "Ctrl-N");
	assert_int_equal(letter_channel(&scene->stage), CHANNEL_SMS);
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
	    cmocka_unit_test(she_is_sent_out_by_her_name),
	    cmocka_unit_test(a_request_is_passed_on_in_one_line),
	    cmocka_unit_test(a_promise_is_handed_over_in_one_line),
	    cmocka_unit_test(a_letter_is_put_aside_in_one_line),
	    cmocka_unit_test(a_template_is_found_by_its_title),
	    cmocka_unit_test(a_letter_goes_by_the_channel_named),
	    cmocka_unit_test(an_advisor_leads_nobody),
	};

	return cmocka_run_group_tests_name("ui/palette", tests, NULL, NULL);
}
