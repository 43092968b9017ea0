/* hostile.c - whatever the names say, every screen shows text and no more. */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "tests/ui/plays.h"
#include "tests/ui/recorded.h"

static const char *const hostile[] = {
    "\033[2J\033[1;1H\033]0;owned\007", /* escape sequences */
    "\033P+q544e\033\\\x9b"
    "31m\x90\x9d",             /* and with C1 controls */
    "a\r\nb\tc\vd\fe\bf\x7fg", /* controls */
    "\xe2\x80\xae"
    "gnol \xe2\x81\xa6"
    "a\xd8\x9c", /* bidi overrides */
    "a\xe2\x80\x8b\xe2\x80\x8d\xef\xbb\xbf\xe2\x81\xa0"
    "b", /* zero width */
    "Z\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86\xcc\x87\xcc\x88"
    "\xcc\x89\xcc\x8a\xcc\x8b\xcc\x8c\xcc\x8d\xcc\x8e\xcc\x8f", /* a tower */
    "\xcc\x81\xcc\x81\xcc\x81", /* marks on nothing */
    "\xe7\x97\x85\xe9\x99\xa2\xe7\x97\x85\xe9\x99\xa2\xe7\x97\x85\xe9\x99"
    "\xa2\xe7\x97\x85\xe9\x99\xa2\xe7\x97\x85\xe9\x99\xa2", /* wide */
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac\xf0\x9f\x87\xab\xf0\x9f\x87"
    "\xb7\xe2\x9d\xa4\xef\xb8\x8f", /* emoji, joined and in flags */
    "\xc3\x28\xff\xfe\xed\xa0\x80\xf8\x88\x80\x80\x80\xc0\xaf", /* broken */
    "%s%n%1000000d%x",                                          /* formats */
    "\xe2\x80\xa8"
    "next\xe2\x80\xa9line",             /* separators */
    "\xf3\xa0\x81\x81\xf3\xa0\x81\xbf", /* tags */
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    " ",
    "",
};
enum { HOSTILE = sizeof hostile / sizeof hostile[0] };

/* Each cell is one clean character of its width; a row has its columns. */
static void
row_is_text(const struct canvas *canvas, int y)
{
	const struct cell *cell;
	int x, w, covered = 0;

	for (x = 0; x < canvas->width; x++) {
		cell = canvas_cell(canvas, y, x);
		if (cell->text[0] == '\0') {
			assert_int_equal(covered, 1);
			covered = 0;
			continue;
		}
		assert_int_equal(covered, 0);
		assert_true(text_is_clean(cell->text, strlen(cell->text),
		    false));
		w = text_width(cell->text);
		assert_in_range(w, 1, 2);
		covered = w - 1;
	}
	assert_int_equal(covered, 0);
}

static void
is_text(struct scene *scene, int height, int width)
{
	int y;

	canvas_clear(&scene->canvas, height, width);
	stage_draw(&scene->stage, &scene->canvas);
	for (y = 0; y < height; y++)
		row_is_text(&scene->canvas, y);
}

static void
play_with(struct scene *scene, const struct play *play, const char *words)
{
	scene_init(scene, 24, 80);
	scene_rename(scene, words);
	play->play(scene);
	TEXT_SET(scene->model.session.name, words);
	model_notice(&scene->model, STYLE_LATE, "%s", words);
	is_text(scene, 24, 80);
	is_text(scene, 43, 132);
	is_text(scene, 25, 81);
	scene_done(scene);
}

static void
every_screen_shows_text_and_no_more(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	size_t i, j;

	(void)state;
	scene_speak("en");
	for (i = 0; i < play_count; i++)
		for (j = 0; j < HOSTILE; j++)
			play_with(scene, &plays[i], hostile[j]);
	free(scene);
}

/* A tower of marks is no taller than three, in every screen. */
static void
no_tower_leaves_its_row(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	size_t i;
	char *picture;

	(void)state;
	scene_speak("fr");
	for (i = 0; i < play_count; i++) {
		scene_init(scene, 43, 132);
		scene_rename(scene, hostile[5]);
		plays[i].play(scene);
		scene_draw(scene);
		picture = recorded_plain(&scene->canvas);
		assert_null(strstr(picture,
		    "\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86"));
		free(picture);
		scene_done(scene);
	}
	free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_screen_shows_text_and_no_more),
	    cmocka_unit_test(no_tower_leaves_its_row),
	};

	return cmocka_run_group_tests_name("tests/ui/hostile", tests, NULL,
	    NULL);
}
