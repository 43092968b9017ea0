/* stage.c - keys, roles and sizes that all screens share. */
#include "tests/check.h"

#include "tests/ui/scene.h"
#include "ui/draw/keys.h"
#include "ui/draw/picker.h"
#include "ui/screens/confirm.h"

static void
a_supervisor_raises_and_transfers(void **state)
{
	struct scene *scene = scene_new(NORA);

	(void)state;
	/* The wall, its first queue, its second contact. */
	scene_keys(scene, "Down Enter Down +");
	assert_int_equal(scene_last(scene)->id, MSG_RAISE);
	assert_int_equal(scene_last(scene)->raise.contact, 814);
	assert_int_equal(scene_last(scene)->raise.priority, 2);
	scene_keys(scene, "t 2");
	assert_int_equal(scene_last(scene)->id, MSG_TRANSFER);
	assert_int_equal(scene_last(scene)->transfer.contact, 814);
	assert_int_equal(scene_last(scene)->transfer.queue, 3);
	scene_keys(scene, "Esc");
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_wall);
	scene_free(scene);
}

/* Each line of the menu opens what it names, and a queue is asked for. */
static void
the_menu_opens_what_it_names(void **state)
{
	static const uint64_t users[] = {LEA, NORA};
	const struct screen *screen, *is;
	const struct picker *picker;
	struct scene *scene;
	size_t u, i, j, n;

	(void)state;
	for (u = 0; u < 2; u++)
		for (i = 0, n = 1; i < n; i++) {
			scene = scene_new(users[u]);
			scene_keys(scene, "m");
			picker = scene->stage.views[scene->stage.n - 1]->state;
			n = picker->n;
			assert_in_range(n, 5, 30);
			screen = screens[picker->items[i].id];
			for (j = 0; j < i; j++)
				scene_keys(scene, "Down");
			scene_keys(scene, "Enter");
			is = scene->stage.views[scene->stage.n - 1]->screen;
			if (screen == &screen_queue)
				screen = &screen_queues;
			assert_string_equal(is->name, screen->name);
			scene_free(scene);
		}
}

/* Two keys: s, and Enter under the address. */
static void
the_emergency_service_in_two_keys(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "s Enter");
	assert_int_equal(scene_count(scene, MSG_GIVE), 0);
	scene_offer(scene, 812, LEA);
	scene_card(scene);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "s");
	assert_true(scene_shows(scene, "12 rue de l'Exemple"));
	scene_keys(scene, "Enter");
	assert_int_equal(scene_last(scene)->id, MSG_GIVE);
	assert_int_equal(scene_last(scene)->give.contact, 812);
	assert_true(scene_last(scene)->give.emergency);
	scene_free(scene);
}

static void
she_consults_and_passes_on(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, ": c o n s u l t Space m a l i k Enter");
	assert_int_equal(scene_last(scene)->id, MSG_CONSULT);
	assert_int_equal(scene_last(scene)->consult.user, MALIK);
	SCENE_FACT(scene, contact_held, MSG_CONTACT_HELD, .contact = 812,
	    .user = LEA);
	assert_true(scene_shows(scene, "the caller hears music · h: talk on"));
	SCENE_FACT(scene, consult_set, MSG_CONSULT_SET, .contact = 812,
	    .user = LEA, .to = MALIK, .step = CONSULT_ANSWERED);
	scene_keys(scene, "c 2");
	assert_int_equal(scene_last(scene)->id, MSG_CONSULT_STEP);
	assert_int_equal(scene_last(scene)->consult_step.step, CONSULT_JOINED);
	SCENE_FACT(scene, consult_set, MSG_CONSULT_SET, .contact = 812,
	    .user = LEA, .to = MALIK, .step = CONSULT_JOINED);
	scene_keys(scene, "c");
	assert_true(scene_shows(scene, "2 the colleague leaves, you stay"));
	scene_keys(scene, "1");
	assert_int_equal(scene_last(scene)->consult_step.step, CONSULT_PASSED);
	scene_free(scene);
}

static void
she_is_told_that_telephony_is_silent(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	assert_true(scene_hides(scene, "telephony is silent"));
	SCENE_FACT(scene, alert_raised, MSG_ALERT_RAISED,
	    .kind = ALERT_TELEPHONY);
	assert_true(scene_shows(scene, "telephony is silent: talks go on"));
	scene_free(scene);
}

static void
numbers_are_typed_as_people_write_them(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, "t 5 0 2 Space 9 x Enter");
	assert_true(scene_shows(scene, "Only digits can be dialled"));
	assert_int_equal(scene_count(scene, MSG_GIVE), 0);
	stage_key(&scene->stage, KEYS_BACKSPACE);
	scene_keys(scene, "9 . 1 2 Enter");
	assert_int_equal(scene_last(scene)->id, MSG_GIVE);
	assert_string_equal(scene_last(scene)->give.number, "029912");
	scene_free(scene);
}

static void
an_advisor_has_no_supervisors_keys(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "3 1 + t");
	assert_int_equal(scene_count(scene, MSG_RAISE), 0);
	assert_int_equal(scene_count(scene, MSG_TRANSFER), 0);
	scene_free(scene);
}

static void
the_palette_does_what_its_words_say(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "F2 p a u s e Enter");
	assert_true(scene_shows(scene, "lunch"));
	scene_keys(scene, "Esc m 3");
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_wall);
	scene_free(scene);
}

static void
the_palette_takes_what_an_action_asks_for(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_keys(scene, ": t r a n s f e r Space c o u r Enter");
	assert_int_equal(scene_last(scene)->id, MSG_TRANSFER);
	assert_int_equal(scene_last(scene)->transfer.contact, 812);
	assert_int_equal(scene_last(scene)->transfer.queue, 3);
	assert_int_equal(scene->stage.n, 1);
	/* The queue it is in is no choice: what there is stays open. */
	scene_keys(scene, ": t r a n s f e r Space r e n d e z Enter");
	assert_int_equal(scene_count(scene, MSG_TRANSFER), 1);
	assert_true(scene_shows(scene, "Transfer: where, or to whom?"));
	scene_keys(scene, "Esc : q u e u e Space r d v Enter");
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_queue);
	scene_free(scene);
}

static void
the_palette_begins_a_message(void **state)
{
	struct scene *scene = scene_new(NORA);

	(void)state;
	/* Tab completes whom; what follows are the words. */
	scene_keys(scene, ": m e s s a g e Space m a l Tab r e t o u r");
	scene_keys(scene, "Space m a l i k Enter");
	assert_true(scene_shows(scene, "To: Malik Haddad"));
	assert_int_equal(scene_count(scene, MSG_SEND), 0);
	scene_keys(scene, "Enter");
	assert_int_equal(scene_last(scene)->id, MSG_SEND);
	assert_int_equal(scene_last(scene)->send.audience, AUDIENCE_ONE);
	assert_int_equal(scene_last(scene)->send.of, MALIK);
	assert_string_equal(scene_last(scene)->send.text, "retour malik");
	scene_keys(scene, ": m e s s Space a z u r Space o k Enter Enter");
	assert_int_equal(scene_last(scene)->send.audience, AUDIENCE_TEAM);
	assert_int_equal(scene_last(scene)->send.of, 1);
	assert_string_equal(scene_last(scene)->send.text, "ok");
	/* Everybody asks first, as ever. */
	scene_keys(scene, ": m e s s Space a l l Space o k Enter Enter");
	assert_int_equal(scene_count(scene, MSG_SEND), 2);
	scene_free(scene);
	scene = scene_new(LEA);
	scene_keys(scene, ": m e s s Space l e a d s Space h i Enter Enter");
	assert_int_equal(scene_last(scene)->send.audience, AUDIENCE_LEADS);
	scene_free(scene);
}

static void
an_advisor_who_is_found_is_shown_on_the_floor(void **state)
{
	struct scene *scene = scene_new(NORA);

	(void)state;
	scene_keys(scene, "/ m a l i k Enter p 1");
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_floor);
	assert_int_equal(scene_last(scene)->be.user, MALIK);
	scene_free(scene);
}

static void
a_new_alert_rings_where_that_is_asked(void **state)
{
	struct scene *scene = scene_new(NORA);
	int asked;

	(void)state;
	for (asked = 0; asked < 2; asked++) {
		scene->stage.alerts_ring = asked != 0;
		stage_tick(&scene->stage);
		scene->stage.bell = false;
		SCENE_FACT(scene, alert_raised, MSG_ALERT_RAISED,
		    .kind = ALERT_LONGEST_WAIT, .queue = 1);
		assert_int_equal(scene->stage.bell, asked);
		scene->stage.bell = false;
		stage_tick(&scene->stage);
		assert_false(scene->stage.bell);
	}
	scene_free(scene);
}

/* Whoever opens more than can be gone back through loses none of her work:
 * the oldest but the first closes, as Esc would have closed it. */
static void
more_screens_than_there_is_room(void **state)
{
	struct scene *scene = scene_new(LEA);
	size_t i;

	(void)state;
	for (i = 0; i < 2 * STAGE_DEPTH; i++)
		assert_int_equal(stage_open(&scene->stage, &screen_help, NULL),
		    0);
	assert_int_equal(scene->stage.n, STAGE_DEPTH);
	assert_true(scene_shows(scene, "Desk"));
	for (i = 0; i < STAGE_DEPTH; i++)
		scene_keys(scene, "Esc");
	assert_int_equal(scene->stage.n, 1);
	assert_ptr_equal(scene->stage.views[0]->screen, &screen_desk);
	scene_free(scene);
}

static void
a_small_terminal_says_so(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	canvas_clear(&scene->canvas, 10, 40);
	assert_true(scene_shows(scene, "This terminal is 40×10"));
	canvas_clear(&scene->canvas, 2, 3);
	scene_draw(scene);
	canvas_clear(&scene->canvas, 24, 80);
	assert_true(scene_shows(scene, "Waiting for you"));
	scene_free(scene);
}

static void
colours_change_while_one_looks(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "Ctrl-T Down Down");
	assert_int_equal(scene->stage.theme, THEME_CONTRAST);
	scene_keys(scene, "Esc");
	assert_int_equal(scene->stage.theme, THEME_DARK);
	scene_keys(scene, "F2 C o l o u r Enter 2");
	assert_int_equal(scene->stage.theme, THEME_LIGHT);
	assert_int_equal(scene->stage.n, 1);
	scene_free(scene);
}

static int said_yes;

static void
yes(struct view *asker, uint64_t about)
{
	assert_int_equal(about, 7);
	assert_ptr_equal(asker, stage_base(asker->stage));
	assert_int_equal(asker->stage->n, 1);
	said_yes++;
}

static void
a_question_is_answered_on_purpose(void **state)
{
	/* Enter alone does not do it: it was meant for the screen before. */
	static const char *const no[] = {"Enter", "n", "Esc", "Tab Tab Enter"};
	static const char *const does[] = {"y", "Tab Enter"};
	struct scene *scene = scene_new(NORA);
	struct view *base = stage_base(&scene->stage);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof no / sizeof no[0]; i++) {
		confirm_ask(base, "q", "", "do", yes, 7);
		scene_keys(scene, no[i]);
		assert_int_equal(scene->stage.n, 1);
	}
	assert_int_equal(said_yes, 0);
	for (i = 0; i < sizeof does / sizeof does[0]; i++) {
		confirm_ask(base, "q", "", "do", yes, 7);
		scene_keys(scene, does[i]);
	}
	assert_int_equal(said_yes, 2);
	/* Whoever asked is gone with her session: nothing is done. */
	confirm_ask(base, "q", "", "do", yes, 7);
	model_sign_out(&scene->model);
	stage_tick(&scene->stage);
	scene_keys(scene, "y");
	assert_int_equal(said_yes, 2);
	scene_free(scene);
}

static void
only_a_long_wait_has_a_bar(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_keys(scene, "p 2");
	scene->model.now += 400;
	assert_true(scene_hides(scene, "waiting for the hub"));
	scene->model.now += 200;
	assert_true(scene_shows(scene, "waiting for the hub ░"));
	scene_done_reply(scene, scene->n_sent);
	assert_true(scene_hides(scene, "waiting for the hub"));
	model_state(&scene->model, CLIENT_SIGNED_IN, "");
	scene->model.now += 1600;
	assert_true(scene_shows(scene, "1 s"));
	model_state(&scene->model, CLIENT_CURRENT, "");
	assert_true(scene_hides(scene, "waiting for the hub"));
	scene_free(scene);
}

/* Every screen at sizes from the least to a wall, and with keys at random:
 * nothing is drawn outside, nothing is lost. */
static void
any_keys_at_any_size(void **state)
{
	static const int keys[] = {'a', 'b', '1', '2', '3', ' ', 'e', 'w', 'n',
	    'h', 't', 'm', '?', ':', '+', '-', 'v', 'p', 'x', 9, 13, 13, 27, 27,
	    0x110000, 0x110001, 0x110002, 0x110003, 0x110006, 0x110007};
	struct scene *scene = scene_new(LEA);
	unsigned int seed = 7;
	int i;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	for (i = 0; i < 3000; i++) {
		seed = seed * 1103515245 + 12345;
		scene->n_sent = 0;
		stage_key(&scene->stage,
		    keys[(seed >> 16) % (sizeof keys / sizeof keys[0])]);
		stage_tick(&scene->stage);
		assert_true(scene->stage.n > 0);
		canvas_clear(&scene->canvas, 24 + i % 97, 80 + i % 321);
		stage_draw(&scene->stage, &scene->canvas);
	}
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_supervisor_raises_and_transfers),
	    cmocka_unit_test(the_menu_opens_what_it_names),
	    cmocka_unit_test(the_emergency_service_in_two_keys),
	    cmocka_unit_test(she_consults_and_passes_on),
	    cmocka_unit_test(she_is_told_that_telephony_is_silent),
	    cmocka_unit_test(numbers_are_typed_as_people_write_them),
	    cmocka_unit_test(an_advisor_has_no_supervisors_keys),
	    cmocka_unit_test(the_palette_does_what_its_words_say),
	    cmocka_unit_test(the_palette_takes_what_an_action_asks_for),
	    cmocka_unit_test(the_palette_begins_a_message),
	    cmocka_unit_test(an_advisor_who_is_found_is_shown_on_the_floor),
	    cmocka_unit_test(a_new_alert_rings_where_that_is_asked),
	    cmocka_unit_test(colours_change_while_one_looks),
	    cmocka_unit_test(a_question_is_answered_on_purpose),
	    cmocka_unit_test(only_a_long_wait_has_a_bar),
	    cmocka_unit_test(more_screens_than_there_is_room),
	    cmocka_unit_test(a_small_terminal_says_so),
	    cmocka_unit_test(any_keys_at_any_size),
	};

	return cmocka_run_group_tests_name("tests/ui/stage", tests, NULL, NULL);
}
