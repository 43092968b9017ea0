/* pictures.c - pictures are faithful, well-formed, and not stale. */
/*
 * examples/pictures holds screens of the scene's hospital as SVG; RECORD=1
 * in the environment ("make pictures") draws them anew.
 */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/ui/plays.h"
#include "ui/draw/svg.h"

static const struct {
	const char *name, *play, *language;
	int height, width;
	enum theme theme;
} pictures[] = {
    {"wall", "wall-full", "en", 36, 120, THEME_DARK},
    {"wall.fr", "wall-full", "fr", 36, 120, THEME_CONTRAST},
    {"desk", "desk-talk", "en", 30, 110, THEME_DARK},
    {"desk.fr", "desk-talk", "fr", 30, 110, THEME_LIGHT},
    {"offer", "desk-offer", "en", 24, 80, THEME_DARK},
    {"wrapup", "wrapup", "en", 24, 80, THEME_DARK},
    {"queue", "queue", "en", 24, 100, THEME_DARK},
};
enum { PICTURES = sizeof pictures / sizeof pictures[0] };

static char *
svg_text(const struct canvas *canvas, enum theme theme, const char *title)
{
	char *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);

	svg_write(canvas, theme, title, to);
	fclose(to);
	return text;
}

/* A well-formed document, by a parser of the system; true without one. */
static bool
well_formed(const char *svg)
{
	FILE *to;

	if (system("command -v xmllint > /dev/null") != 0) {
		print_message("xmllint is not here: not parsed\n");
		return true;
	}
	to = popen("xmllint --noout -", "w");
	fputs(svg, to);
	return pclose(to) == 0;
}

static void
check(size_t i)
{
	const char *top = getenv("top_srcdir");
	struct scene *scene = calloc(1, sizeof *scene);
	char path[512], *svg, *kept;
	size_t j = 0, size = 0;
	FILE *file;

	scene_speak(pictures[i].language);
	scene_init(scene, pictures[i].height, pictures[i].width);
	while (strcmp(plays[j].name, pictures[i].play) != 0)
		assert_true(++j < play_count);
	plays[j].play(scene);
	scene_draw(scene);
	svg = svg_text(&scene->canvas, pictures[i].theme, pictures[i].name);
	assert_true(well_formed(svg));
	snprintf(path, sizeof path, "%s/examples/pictures/%s.svg",
	    top != NULL ? top : ".", pictures[i].name);
	if (getenv("RECORD") != NULL) {
		file = fopen(path, "w");
		assert_non_null(file);
		fputs(svg, file);
		fclose(file);
	}
	kept = NULL;
	file = fopen(path, "r");
	if (file == NULL || getdelim(&kept, &size, '\0', file) < 0 ||
	    strcmp(kept, svg) != 0)
		fail_msg("%s is stale; run make pictures", path);
	fclose(file);
	free(kept);
	free(svg);
	scene_done(scene);
	free(scene);
}

static void
no_picture_is_stale(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < PICTURES; i++)
		check(i);
}

/* Whatever the cells hold, nothing breaks out of the document. */
static void
hostile_text_stays_text(void **state)
{
	static const char *const texts[] = {"</text><script>alert(1)</script>",
	    "a & b < c > d \"e\" 'f'", "\x1b[31m\x07\x9b", "\xff\xfe\xc3",
	    "\xe2\x80\xae\xe2\x80\x8b",
	    "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
	    "病院 😀 ┌─┐ ⣿⡇ ▁▂▃█▏░▒▓ ▖▗▘▙▚▛▜▝▞▟", "]]><![CDATA[x",
	    "\xef\xbf\xbe\xef\xbf\xbf"};
	struct canvas canvas;
	size_t i;
	char *svg;

	(void)state;
	scene_speak("en");
	canvas_init(&canvas, 12, 40, false);
	for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
		canvas_text(&canvas, (int)i, 0, 40, (enum style)i, texts[i]);
	svg = svg_text(&canvas, THEME_MONO, "a <title> & more\x1b");
	assert_true(well_formed(svg));
	assert_null(strstr(svg, "<script"));
	assert_null(strchr(svg, '\x1b'));
	assert_non_null(strstr(svg, "&lt;title&gt; &amp; more"));
	free(svg);
	canvas_done(&canvas);
}

/* Every cell that shows something is in the picture, in its place. */
static void
letters_and_shapes_have_their_cells(void **state)
{
	struct canvas canvas;
	char *svg;

	(void)state;
	canvas_init(&canvas, 2, 10, false);
	canvas_text(&canvas, 0, 0, 10, STYLE_PLAIN, "ab  cd");
	canvas_text(&canvas, 1, 2, 10, STYLE_LATE, "│⡀");
	svg = svg_text(&canvas, THEME_DARK, "t");
	assert_non_null(strstr(svg,
	    "x=\"9\" y=\"23\" textLength=\"18\" lengthAdjust="
	    "\"spacingAndGlyphs\" fill=\"#d0d0d0\">ab<"));
	assert_non_null(strstr(svg, "x=\"45\" y=\"23\""));
	assert_non_null(strstr(svg,
	    "stroke=\"#ff5f5f\" d=\"M31.5 36V27M31.5 36V45\""));
	assert_non_null(strstr(svg, "<circle cx=\"38.25\" cy=\"42.75\""));
	free(svg);
	canvas_done(&canvas);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_picture_is_stale),
	    cmocka_unit_test(hostile_text_stays_text),
	    cmocka_unit_test(letters_and_shapes_have_their_cells),
	};

	return cmocka_run_group_tests_name("tests/ui/pictures", tests, NULL,
	    NULL);
}
