/* themes.c - every theme can be read, and says nothing by colour alone. */
#include "tests/check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <wctype.h>

#include "src/base/text.h"
#include "tests/ui/plays.h"
#include "ui/draw/theme.h"

/* --- contrast --- */

/* Relative luminance and contrast ratio: WCAG 2.1, "relative luminance" and
 * "contrast ratio". */
static double
luminance(unsigned int rgb)
{
	static const double share[] = {0.2126, 0.7152, 0.0722};
	double sum = 0, c;
	int i;

	for (i = 0; i < 3; i++) {
		c = (rgb >> (16 - 8 * i) & 0xff) / 255.0;
		sum += share[i] *
		    (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double
ratio(unsigned int one, unsigned int other)
{
	double a = luminance(one) + 0.05, b = luminance(other) + 0.05;

	return a > b ? a / b : b / a;
}

/* As xterm: bold makes the first eight bright, faint is two thirds. */
static unsigned int
ink(const struct look *look, enum theme theme, enum scheme scheme)
{
	int colour = look->foreground;
	unsigned int rgb;

	if (colour < 0)
		colour = theme_row(theme)->foreground;
	else if (scheme == SCHEME_FEW && colour < 8 &&
	    (look->attributes & LOOK_BOLD) != 0)
		colour += 8;
	rgb = theme_rgb(colour);
	if (look->attributes & LOOK_FAINT)
		rgb = (rgb >> 16) * 2 / 3 << 16 |
		    (rgb >> 8 & 0xff) * 2 / 3 << 8 | (rgb & 0xff) * 2 / 3;
	return rgb;
}

static int
unreadable(enum theme theme, enum scheme scheme, enum style style)
{
	const struct look *look = theme_look(theme, scheme, style);
	double least = theme == THEME_CONTRAST ? 7 : 4.5, is;
	int paper = look->background;

	if (paper < 0)
		paper = theme_row(theme)->background;
	is = ratio(ink(look, theme, scheme), theme_rgb(paper));
	if (is >= least)
		return 0;
	print_message("%s, scheme %d, style %d: %.2f:1, not %.1f:1\n",
	    theme_row(theme)->name, (int)scheme, (int)style, is, least);
	return 1;
}

static void
everything_can_be_read(void **state)
{
	enum theme theme;
	enum scheme scheme;
	enum style style;
	int bad = 0;

	(void)state;
	assert_int_equal((int)(10 * ratio(0xffffff, 0)), 210);
	for (theme = 0; theme < THEME_MONO; theme++)
		for (scheme = SCHEME_MANY; scheme < SCHEME_NONE; scheme++)
			for (style = 0; style < STYLE_COUNT; style++)
				bad += unreadable(theme, scheme, style);
	assert_int_equal(bad, 0);
}

/* Only the dark theme leaves the paper to the terminal. */
static void
a_theme_is_whole(void **state)
{
	enum theme theme;
	enum scheme scheme;
	enum style style;
	const struct look *look;

	(void)state;
	for (theme = THEME_LIGHT; theme < THEME_MONO; theme++)
		for (scheme = SCHEME_MANY; scheme < SCHEME_NONE; scheme++)
			for (style = 0; style < STYLE_COUNT; style++) {
				look = theme_look(theme, scheme, style);
				assert_true(look->foreground >= 0);
				assert_true(look->background >= 0);
				if (scheme == SCHEME_FEW)
					assert_true(look->foreground < 8 &&
					    look->background < 8);
			}
}

static void
without_colours_there_are_none(void **state)
{
	const struct look *look;
	enum theme theme;
	enum style style;

	(void)state;
	for (theme = 0; theme < THEME_COUNT; theme++)
		for (style = 0; style < STYLE_COUNT; style++) {
			look = theme_look(theme, SCHEME_NONE, style);
			assert_int_equal(look->foreground, -1);
			assert_int_equal(look->background, -1);
			assert_ptr_equal(look,
			    theme_look(THEME_MONO, SCHEME_MANY, style));
		}
	/* What must not be missed is not plain. */
	assert_int_not_equal(theme_look(THEME_MONO, SCHEME_NONE, STYLE_LATE)
				 ->attributes,
	    0);
	assert_int_not_equal(theme_look(THEME_MONO, SCHEME_NONE, STYLE_NEAR)
				 ->attributes,
	    theme_look(THEME_MONO, SCHEME_NONE, STYLE_LATE)->attributes);
}

static void
themes_have_names(void **state)
{
	(void)state;
	assert_int_equal(theme_find("dark"), THEME_DARK);
	assert_int_equal(theme_find("contrast"), THEME_CONTRAST);
	assert_int_equal(theme_find("pink"), THEME_COUNT);
	assert_int_equal(theme_rgb(16), 0x000000);
	assert_int_equal(theme_rgb(196), 0xff0000);
	assert_int_equal(theme_rgb(255), 0xeeeeee);
}

/* --- nothing by colour alone --- */

/* How far from a figure its mark may stand. */
enum { REACH = 4 };

static bool
is_word(const char *cell)
{
	unsigned int code;

	return text_next(cell, strlen(cell), &code) > 0 &&
	    iswalpha((wint_t)code);
}

/* A run of one style, first to last, says in itself or right beside it what
 * its colour says: by words, or by one of the marks of the style. */
static bool
is_said(const struct canvas *canvas, int y, int first, int last,
    enum style style)
{
	const char *cell;
	bool blank = true;
	int x;

	for (x = first; x <= last; x++) {
		cell = canvas_cell(canvas, y, x)->text;
		if (is_word(cell))
			return true;
		blank = blank && (cell[0] == '\0' || cell[0] == ' ');
	}
	for (x = first - REACH; x <= last + REACH; x++) {
		if (x < 0 || x >= canvas->width)
			continue;
		cell = canvas_cell(canvas, y, x)->text;
		if (cell[0] != '\0' && cell[0] != ' ' &&
		    strstr(theme_said(style), cell) != NULL)
			return true;
	}
	return blank;
}

static int
colour_alone(const struct canvas *canvas, int y, const char *play)
{
	int bad = 0, x, first, style;

	for (x = 0; x < canvas->width; x++) {
		style = canvas_cell(canvas, y, x)->style;
		for (first = x; x + 1 < canvas->width &&
		     canvas_cell(canvas, y, x + 1)->style == style;
		     x++)
			;
		if (theme_said((enum style)style)[0] == '\0' ||
		    is_said(canvas, y, first, x, (enum style)style))
			continue;
		print_message("%s: row %d, columns %d to %d: style %d alone\n",
		    play, y, first, x, style);
		bad++;
	}
	return bad;
}

static void
nothing_is_said_by_colour_alone(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	size_t i;
	int y, bad = 0;

	(void)state;
	scene_speak("en");
	for (i = 0; i < play_count; i++) {
		scene_init(scene, 43, 132);
		plays[i].play(scene);
		scene_draw(scene);
		for (y = 0; y < scene->canvas.height; y++)
			bad += colour_alone(&scene->canvas, y, plays[i].name);
		scene_done(scene);
	}
	free(scene);
	assert_int_equal(bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(everything_can_be_read),
	    cmocka_unit_test(a_theme_is_whole),
	    cmocka_unit_test(without_colours_there_are_none),
	    cmocka_unit_test(themes_have_names),
	    cmocka_unit_test(nothing_is_said_by_colour_alone),
	};

	return cmocka_run_group_tests_name("tests/ui/themes", tests, NULL,
	    NULL);
}
