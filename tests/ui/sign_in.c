/* sign_in.c - signing in, leaving, and losing the session. */
#include "tests/check.h"

#include "tests/ui/plays.h"

static void
signing_in_sends_and_forgets_the_password(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_sign_in(scene);
	scene_keys(scene, "Enter");
	assert_string_equal(scene->login, "lea");
	assert_string_equal(scene->password, "secret");
	assert_true(scene_shows(scene, "Signing in"));
	scene_refused(scene, 0, REFUSAL_TRIES);
	assert_true(scene_shows(scene, "too many tries"));
	assert_true(scene_hides(scene, "••"));
	scene_free(scene);
}

/* Enter before the hub was found. */
static struct scene *
too_early(void)
{
	struct scene *scene = scene_new(0);

	model_state(&scene->model, CLIENT_CONNECTING, "");
	play_sign_in(scene);
	scene_keys(scene, "Enter");
	assert_string_equal(scene->login, "");
	assert_true(scene_shows(scene, "as soon as the hub answers"));
	return scene;
}

static void
who_is_faster_than_the_hub_waits_for_it(void **state)
{
	struct scene *scene = too_early();

	(void)state;
	model_state(&scene->model, CLIENT_GREETED, "");
	stage_tick(&scene->stage);
	assert_string_equal(scene->login, "lea");
	assert_string_equal(scene->password, "secret");
	assert_true(scene_shows(scene, "Signing in…"));
	scene_free(scene);
}

static void
nothing_is_sent_to_an_absent_hub(void **state)
{
	struct scene *scene = too_early();

	(void)state;
	scene->model.now += 15000;
	stage_tick(&scene->stage);
	assert_true(scene_shows(scene, "No hub answers"));
	model_state(&scene->model, CLIENT_GREETED, "");
	stage_tick(&scene->stage);
	assert_string_equal(scene->login, "");
	scene_free(scene);
}

static void
who_types_on_is_not_signed_in(void **state)
{
	struct scene *scene = too_early();

	(void)state;
	scene_keys(scene, "x");
	model_state(&scene->model, CLIENT_GREETED, "");
	stage_tick(&scene->stage);
	assert_string_equal(scene->login, "");
	scene_free(scene);
}

static void
leaving_with_contacts_takes_two_keys(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "Ctrl-C");
	assert_false(scene->stage.quit);
	assert_true(scene_shows(scene, "open contacts"));
	scene_keys(scene, "Ctrl-C");
	assert_true(scene->stage.quit);
	scene_free(scene);
}

static void
a_lost_session_goes_back_to_the_door(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "p"); /* with an overlay open */
	model_sign_out(&scene->model);
	stage_tick(&scene->stage);
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_sign_in);
	assert_int_equal(scene->stage.n, 1);
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(signing_in_sends_and_forgets_the_password),
	    cmocka_unit_test(who_is_faster_than_the_hub_waits_for_it),
	    cmocka_unit_test(nothing_is_sent_to_an_absent_hub),
	    cmocka_unit_test(who_types_on_is_not_signed_in),
	    cmocka_unit_test(leaving_with_contacts_takes_two_keys),
	    cmocka_unit_test(a_lost_session_goes_back_to_the_door),
	};

	return cmocka_run_group_tests_name("tests/ui/sign_in", tests, NULL,
	    NULL);
}
