/* keys.c - the key bar is no lie. */
/*
 * Each recorded screen is led to, as tests/ui/screens does.
 */
#include "tests/check.h"

#include <stdlib.h>

#include "tests/ui/plays.h"
#include "ui/chrome.h"
#include "ui/draw/keys.h"

enum { WIDTH = 132, HEIGHT = 43 };

/* A key that stands on the bar while she writes is not a letter of hers. */
static void
the_bar_offers_what_works(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	const struct view *view;
	size_t play;
	int x, key;

	(void)state;
	scene_speak("fr");
	for (play = 0; play < play_count; play++) {
		scene_init(scene, HEIGHT, WIDTH);
		plays[play].play(scene);
		scene_draw(scene);
		view = scene->stage.views[scene->stage.n - 1];
		for (x = 0; view_writes(view) && x < WIDTH; x++) {
			key = chrome_key_at(&scene->stage, WIDTH, x);
			if (key != 0 && keys_is_typing(key))
				print_message("%s: key %d is text\n",
				    plays[play].name, key);
			assert_false(key != 0 && keys_is_typing(key));
		}
		scene_done(scene);
	}
	free(scene);
}

static void
an_offer_is_taken_while_she_writes(void **state)
{
	struct scene *scene = scene_new(LEA);

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	assert_true(scene_shows(scene, "h Hold"));
	scene_keys(scene, "n a");
	assert_true(scene_shows(scene, "F7 Hold"));
	assert_true(scene_shows(scene, "Esc Back"));
	assert_true(scene_hides(scene, "t Transfer"));
	scene_write(scene, 901, CHANNEL_MAIL);
	scene_offer(scene, 901, LEA);
	assert_true(scene_shows(scene, "F5 Accept  F6 Refuse"));
	scene_keys(scene, "F5");
	assert_int_equal(scene_last(scene)->id, MSG_ACCEPT);
	scene_keys(scene, "Esc");
	assert_true(scene_shows(scene, "a Accept  x Refuse"));
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_bar_offers_what_works),
	    cmocka_unit_test(an_offer_is_taken_while_she_writes),
	};

	return cmocka_run_group_tests_name("tests/ui/keys", tests, NULL, NULL);
}
