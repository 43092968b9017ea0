/* screens.c - every screen of plays.def against the recorded one. */
/*
 * The recorded screens are tests/ui/recorded/NAME.LANGUAGE.WIDTHxHEIGHT.txt,
 * NAME.away.LANGUAGE.80x24.txt with the hub away, and NAME.mono.80x24.txt
 * without colours; RECORD=1 in the environment writes them anew.
 */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

#include "tests/ui/plays.h"
#include "tests/ui/recorded.h"

static const struct size {
	int height, width;
} sizes[] = {{24, 80}, {43, 132}, {70, 250}};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

static void
compare(struct scene *scene, const char *name, const char *language,
    bool may_record)
{
	char file[128], *picture;

	scene_draw(scene);
	snprintf(file, sizeof file, "%s.%s.%dx%d", name, language,
	    scene->canvas.width, scene->canvas.height);
	picture = recorded_plain(&scene->canvas);
	recorded_check(file, picture, may_record);
	free(picture);
}

/* Play each in a language at a size and then do something with it. */
static void
each(const char *language, const struct size *size,
    void (*then)(struct scene *scene, const char *name, const char *language))
{
	struct scene *scene = calloc(1, sizeof *scene);
	size_t i;

	scene_speak(language);
	for (i = 0; i < play_count; i++) {
		scene_init(scene, size->height, size->width);
		plays[i].play(scene);
		then(scene, plays[i].name, language);
		scene_done(scene);
	}
	free(scene);
}

static void
as_played(struct scene *scene, const char *name, const char *language)
{
	compare(scene, name, language, true);
}

static void
english(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < SIZES; i++)
		each("en", &sizes[i], as_played);
}

static void
french(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < SIZES; i++)
		each("fr", &sizes[i], as_played);
}

/* Whatever size it had before, a screen looks as if it had begun so. */
static void
resized(struct scene *scene, const char *name, const char *language)
{
	static const struct size odd[] = {
	    {5, 20}, {1, 1}, {120, 400}, {24, 80}};
	size_t i;

	scene_draw(scene);
	for (i = 0; i < sizeof odd / sizeof odd[0]; i++) {
		canvas_clear(&scene->canvas, odd[i].height, odd[i].width);
		scene_draw(scene);
	}
	for (i = SIZES; i > 0; i--) {
		canvas_clear(&scene->canvas, sizes[i - 1].height,
		    sizes[i - 1].width);
		compare(scene, name, language, false);
	}
}

static void
after_resizes(void **state)
{
	(void)state;
	each("en", &sizes[1], resized);
}

static void
lose(struct scene *scene, const char *name, const char *language)
{
	char away[64];

	model_state(&scene->model, CLIENT_CONNECTING, "");
	scene->model.now += 35000;
	stage_tick(&scene->stage);
	assert_true(scene_shows(scene,
	    strcmp(language, "fr") == 0 ? "✗ serveur perdu" : "✗ hub lost"));
	snprintf(away, sizeof away, "%s.away", name);
	compare(scene, away, language, true);
}

static void
with_the_hub_away(void **state)
{
	(void)state;
	each("en", &sizes[0], lose);
	each("fr", &sizes[0], lose);
}

static void
colourless(struct scene *scene, const char *name, const char *language)
{
	char file[128], *picture;

	(void)language;
	scene_draw(scene);
	snprintf(file, sizeof file, "%s.mono.80x24", name);
	picture = recorded_mono(&scene->canvas);
	recorded_check(file, picture, true);
	free(picture);
}

static void
without_colours(void **state)
{
	(void)state;
	each("en", &sizes[0], colourless);
}

static size_t
marks(const char *picture)
{
	size_t n = 0;

	for (; *picture != '\0'; picture++)
		n += *picture == '?';
	return n;
}

/* Nothing becomes a question mark that was none. */
static void
plain(struct scene *scene, const char *name, const char *language)
{
	char *rich, *poor, *at;

	(void)language;
	scene_draw(scene);
	rich = recorded_plain(&scene->canvas);
	scene->canvas.ascii = true;
	scene_draw(scene);
	poor = recorded_plain(&scene->canvas);
	for (at = poor; *at != '\0'; at++)
		assert_in_range(*at, '\n', '~');
	if (marks(rich) != marks(poor))
		print_message("%s in ASCII is\n%s", name, poor);
	assert_int_equal(marks(rich), marks(poor));
	free(rich);
	free(poor);
}

static void
in_ascii(void **state)
{
	(void)state;
	each("fr", &sizes[1], plain);
}

/* A screen that no play leads to is one that nobody has looked at. */
static void
every_screen_is_played(void **state)
{
	const size_t most = 64;
	bool played[64] = {false};
	struct scene *scene = calloc(1, sizeof *scene);
	size_t i, j, k, missing = 0;

	(void)state;
	scene_speak("en");
	for (i = 0; i < play_count; i++) {
		scene_init(scene, 24, 80);
		plays[i].play(scene);
		for (j = 0; screens[j] != NULL && j < most; j++)
			for (k = 0; k < scene->stage.n; k++)
				played[j] |=
				    scene->stage.views[k]->screen == screens[j];
		scene_done(scene);
	}
	for (j = 0; screens[j] != NULL; j++)
		if (j >= most || !played[j]) {
			missing++;
			print_message("no play of plays.def leads to %s\n",
			    screens[j]->name);
		}
	assert_int_equal(missing, 0);
	free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_screen_is_played),
	    cmocka_unit_test(english),
	    cmocka_unit_test(french),
	    cmocka_unit_test(after_resizes),
	    cmocka_unit_test(with_the_hub_away),
	    cmocka_unit_test(without_colours),
	    cmocka_unit_test(in_ascii),
	};

	return cmocka_run_group_tests_name("tests/ui/screens", tests, NULL,
	    NULL);
}
